"""Lists of practices and indicators: which, in which order, their rows; practices that are akin."""

from dataclasses import dataclass
from typing import NamedTuple

from delegations.domain.library.vocabulary import AdoptionStage
from delegations.queries.lists.listings import Select, SelectListing, in_order
from delegations.queries.lists.sought import Sought
from delegations.queries.reader import Reader, Value


class PracticeListRow(NamedTuple):
    """A practice as a list shows it; values as stored."""

    id: int
    title: str
    city: str | None
    topic: str | None
    """A shipped topic stands as it is called in English; to be translated when shown."""
    stage: str
    since: str | None


class IndicatorListRow(NamedTuple):
    """An indicator as a list shows it."""

    id: int
    name: str
    code: str
    unit: str
    cities: int
    """Of how many cities a value is known."""


@dataclass(frozen=True, slots=True)
class PracticeFilter:
    """Which practices, in which order. ``sort`` is ``title`` or ``saved``; a topic stands for those below it too."""

    text: str = ""
    topic: int | None = None
    city: int | None = None
    indicator: int | None = None
    """Practices of cities that this indicator is known of, on its topic, those below it and those right above."""
    stage: AdoptionStage | None = None
    sort: str = "title"


_COLUMNS = (
    "id, title, (SELECT name FROM municipality WHERE municipality.id = municipality_id),"
    " (SELECT name FROM topic WHERE topic.id = topic_id), stage, since"
)
_BELOW = (
    "WITH RECURSIVE below(id) AS (SELECT {start} UNION SELECT t.id FROM topic t JOIN below ON t.parent_id = below.id)"
    " SELECT id FROM below"
)
_OF_INDICATOR = (
    "municipality_id IN (SELECT v.municipality_id FROM indicator_value v WHERE v.indicator_id = ?) AND topic_id IN ("  # noqa: S608
    f"{_BELOW.format(start='(SELECT topic_id FROM indicator WHERE id = ?)')}"
    " UNION SELECT t.parent_id FROM topic t JOIN indicator i ON i.topic_id = t.id WHERE i.id = ?)"
)
_ORDERS = {"title": (("sort_title", "id"), False), "saved": (("saved_at", "id"), True)}
"""By what, and whether downwards."""


def practice_select(which: PracticeFilter) -> Select[PracticeListRow]:
    """Return the SQL of the list."""
    conditions, values = ["deleted_at IS NULL"], list[Value]()
    if which.topic is not None:
        conditions.append(f"topic_id IN ({_BELOW.format(start='CAST(? AS INTEGER)')})")
        values.append(which.topic)
    if which.city is not None:
        conditions.append("municipality_id = ?")
        values.append(which.city)
    if which.indicator is not None:
        conditions.append(_OF_INDICATOR)
        values += [which.indicator] * 3
    if which.stage is not None:
        conditions.append("stage = ?")
        values.append(which.stage.value)
    parts, down = _ORDERS[which.sort]
    order = in_order(parts, down=down)
    sought = Sought("practice", which.text)
    return Select(PracticeListRow._make, "practice", _COLUMNS, " AND ".join(conditions), order, values, sought)


class PracticeListing(SelectListing[PracticeListRow]):
    """The practices of one filter, for a lazy list."""

    def __init__(self, database: Reader, which: PracticeFilter) -> None:
        super().__init__(database, practice_select(which))


_KNOWN_OF = "(SELECT count(DISTINCT municipality_id) FROM indicator_value v WHERE v.indicator_id = indicator.id)"


class IndicatorListing(SelectListing[IndicatorListRow]):
    """The indicators that hold some words, those of the shipped catalogue first."""

    def __init__(self, database: Reader, text: str = "", *, known: bool = False) -> None:
        condition = f"{_KNOWN_OF} > 0" if known else "true"
        columns = f"id, name, code, unit, {_KNOWN_OF}"
        sought = Sought("indicator", text)
        super().__init__(
            database, Select(IndicatorListRow._make, "indicator", columns, condition, "position, id", (), sought)
        )


_RELATED = (
    "SELECT id, title, city, topic, stage, since FROM (SELECT p.id, p.title,"
    " (SELECT name FROM municipality m WHERE m.id = p.municipality_id) AS city,"
    " (SELECT name FROM topic t WHERE t.id = p.topic_id) AS topic, p.stage, p.since,"
    # The same topic says most, then the topic above, below or beside it, then the same city.
    " CASE WHEN p.topic_id = own.topic_id THEN 4 ELSE 0 END"
    " + CASE WHEN p.topic_id IN (SELECT t.id FROM topic t WHERE t.parent_id = own.topic_id"
    " OR t.id = mine.parent_id OR t.parent_id = mine.parent_id) THEN 2 ELSE 0 END"
    " + CASE WHEN p.municipality_id = own.municipality_id THEN 1 ELSE 0 END AS akin, p.sort_title"
    " FROM practice p JOIN practice own ON own.id = ? LEFT JOIN topic mine ON mine.id = own.topic_id"
    " WHERE p.id <> own.id AND p.deleted_at IS NULL) AS near WHERE akin > 0 ORDER BY akin DESC, sort_title LIMIT ?"
)


def related_practices(database: Reader, practice: int, limit: int = 6) -> list[PracticeListRow]:
    """Return practices akin to the one with the number ``practice``, the closest first."""
    with database.reading() as connection:
        rows = connection.exec_driver_sql(_RELATED, (practice, limit))
        return [PracticeListRow._make(row) for row in rows]
