"""The list of people, what completion offers of their posts and bodies, the visits of one."""

from typing import NamedTuple

from sqlalchemy import select

from delegations.domain.text.names import fold
from delegations.domain.visits.vocabulary import Status
from delegations.queries.lists.listings import Select, SelectListing, in_order
from delegations.queries.lists.sought import Sought
from delegations.queries.reader import Reader
from delegations.store.tables import ParticipantRow, VisitRow


class PersonListRow(NamedTuple):
    """A person as a list shows one."""

    id: int
    name: str
    post: str | None
    standing: str = ""


_PERSON_COLUMNS = (
    # A post that begins later (already known from an appointment) is not the one held now.
    "id, name, (SELECT title FROM post WHERE post.person_id = person.id"
    " ORDER BY held_from IS NOT NULL AND held_from > date('now', 'localtime'),"
    " held_to DESC NULLS FIRST, held_from DESC NULLS LAST, post.id DESC LIMIT 1), standing"
)


class PeopleListing(SelectListing[PersonListRow]):
    """People whose record holds all words of ``text``, by family name or, turned round, against it.

    ``doubtful``: only those whose name somebody should look at, because it isn't certain how it is read.
    """

    def __init__(self, database: Reader, text: str = "", *, descending: bool = False, doubtful: bool = False) -> None:
        condition = "name_doubt != ''" if doubtful else "true"
        order = in_order(("sort_name", "id"), down=descending)
        sought = Sought("person", text)
        super().__init__(database, Select(PersonListRow._make, "person", _PERSON_COLUMNS, condition, order, (), sought))


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


def visits_of_person(database: Reader, person_id: int) -> list[tuple[int, str, str, str, Status]]:
    """Return (number, title, start, post then, state) of the visits that list a person, newest first."""
    statement = (
        select(VisitRow.id, VisitRow.shown_title, VisitRow.start, ParticipantRow.post, VisitRow.status)
        .join(ParticipantRow, ParticipantRow.visit_id == VisitRow.id)
        .where(ParticipantRow.person_id == person_id, VisitRow.deleted_at.is_(None))
        .order_by(VisitRow.start.desc().nulls_last())
    )
    with database.session() as session:
        found = session.execute(statement)
        return [(number, title, str(start or ""), post, state) for number, title, start, post, state in found]
