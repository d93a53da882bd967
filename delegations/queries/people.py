"""The list of people, duplicates, and what completion offers."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select

from delegations.domain.people.people import PersonChoice
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.names import fold, name_key
from delegations.queries.listings import Select, SelectListing, in_order, matching
from delegations.queries.reader import Reader
from delegations.queries.search import MATCHED, fts_query
from delegations.store.engine.portions import portions
from delegations.store.tables import ParticipantRow, VisitRow


class PersonListRow(NamedTuple):
    """A person as a list shows one."""

    id: int
    name: str
    post: str | None


_PERSON_COLUMNS = (
    "id, name, (SELECT title FROM post WHERE post.person_id = person.id"
    " ORDER BY held_to DESC NULLS FIRST, held_from DESC NULLS LAST, post.id DESC LIMIT 1)"
)


class PeopleListing(SelectListing[PersonListRow]):
    """People whose record holds all words of ``text``, by family name or, turned round, against it.

    ``doubtful``: only those whose name somebody should look at, because it isn't certain how it is read.
    """

    def __init__(self, database: Reader, text: str = "", *, descending: bool = False, doubtful: bool = False) -> None:
        match, values = matching("person", text)
        if doubtful:
            match = f"({match or 'true'}) AND name_doubt != ''"
        order = in_order(("sort_name", "id"), down=descending)
        super().__init__(
            database, Select(PersonListRow._make, "person", _PERSON_COLUMNS, match or "true", order, values)
        )


def people_like(database: Reader, typed: str, limit: int = 8) -> list[PersonChoice]:
    """Return people with the words ``typed`` begun in name or post; names first, those met most lately first."""
    query = fts_query(typed)
    if not query:
        return []
    sql = (
        f"WITH found AS ({MATCHED} LIMIT 200),"  # noqa: S608  constants
        " latest AS (SELECT id, (SELECT max(participant.id) FROM participant WHERE person_id = found.id) AS seat"
        " FROM found)"
        " SELECT p.id, p.name,"
        " coalesce(s.post, (SELECT title FROM post WHERE person_id = p.id ORDER BY id DESC LIMIT 1), ''),"
        " coalesce(s.organisation, '') FROM latest JOIN person p ON p.id = latest.id"
        " LEFT JOIN participant s ON s.id = latest.seat ORDER BY latest.seat DESC NULLS LAST, p.sort_name"
    )
    with database.reading() as connection:
        found = [
            PersonChoice(id=a, name=b, post=c, organisation=d)
            for a, b, c, d in connection.exec_driver_sql(sql, (query, RecordKind.PERSON.value))
        ]
    words = fold(typed).split()

    def in_name(choice: PersonChoice) -> bool:
        names = fold(choice.name).split()
        return all(any(name.startswith(word) for name in names) for word in words)

    return sorted(found, key=lambda choice: not in_name(choice))[:limit]


_SUGGESTED = {
    "post": "SELECT DISTINCT title FROM post ORDER BY title",
    "organisation": "SELECT name FROM organisation ORDER BY name",
    "place": "SELECT DISTINCT place FROM programme_item WHERE place != '' ORDER BY place",
    "unit": "SELECT DISTINCT unit FROM fact WHERE unit != '' ORDER BY unit",
    "responsible": "SELECT DISTINCT answerable FROM follow_up WHERE answerable != '' ORDER BY answerable",
}


def suggestions(database: Reader, field: str, typed: str, limit: int = 8) -> list[str]:
    """Return known values of ``field`` (post, organisation, place, unit, responsible) like ``typed``.

    Those that begin with it stand before those that hold it.
    """
    key = fold(typed)
    if not key:
        return []
    with database.reading() as connection:
        values = [value for (value,) in connection.exec_driver_sql(_SUGGESTED[field])]
    found = [(not folded.startswith(key), value) for value in values if key in (folded := fold(value))]
    return [value for _late, value in sorted(found)[:limit]]


def namesakes(database: Reader, limit: int = 200) -> list[list[PersonListRow]]:
    """Return groups of people whose names are the same but for case, apostrophe or the order of words."""
    sql = (
        f"SELECT name_key, {_PERSON_COLUMNS} FROM person WHERE name_key IN"  # noqa: S608  constants
        " (SELECT name_key FROM person GROUP BY name_key HAVING count(*) > 1 LIMIT ?) ORDER BY name_key, id"
    )
    groups: dict[str, list[PersonListRow]] = {}
    with database.reading() as connection:
        for key, *row in connection.exec_driver_sql(sql, (limit,)):
            groups.setdefault(key, []).append(PersonListRow(*row))
    return list(groups.values())


def visits_of_person(database: Reader, person_id: int) -> list[tuple[int, str, str, str]]:
    """Return (number, title, start, post then) of the visits a person took part in, newest first."""
    statement = (
        select(VisitRow.id, VisitRow.shown_title, VisitRow.start, ParticipantRow.post)
        .join(ParticipantRow, ParticipantRow.visit_id == VisitRow.id)
        .where(ParticipantRow.person_id == person_id, VisitRow.deleted_at.is_(None))
        .order_by(VisitRow.start.desc().nulls_last())
    )
    with database.session() as session:
        return [(number, title, str(start or ""), post) for number, title, start, post in session.execute(statement)]


def people_named(database: Reader, names: Iterable[str]) -> dict[str, list[PersonChoice]]:
    """Return the people of each of ``names`` with their latest post, by the name as given; unknown ones are not there.

    Names are compared as when a person is found by them: whatever the case, the apostrophe or the order of words.
    """
    keys = {name: name_key(name) for name in names}
    found: dict[str, list[PersonChoice]] = {}
    with database.reading() as connection:
        for some in portions(sorted({key for key in keys.values() if key})):
            marks = ",".join("?" * len(some))
            sql = (
                "SELECT p.name_key, p.id, p.name,"  # noqa: S608  marks only
                " coalesce((SELECT title FROM post WHERE person_id = p.id ORDER BY id DESC LIMIT 1), '')"
                f" FROM person p WHERE p.name_key IN ({marks}) ORDER BY p.id"
            )
            for key, number, name, post in connection.exec_driver_sql(sql, tuple(some)):
                found.setdefault(key, []).append(PersonChoice(id=number, name=name, post=post, organisation=""))
    return {name: found[key] for name, key in keys.items() if key in found}
