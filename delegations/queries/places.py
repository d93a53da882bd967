"""Lists of municipalities, and the taxonomy of topics."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from delegations.domain.names import fold
from delegations.domain.people import Ref
from delegations.queries.listings import Select, all_ids, first_rows, matching, rows_of
from delegations.store.database import Database

if TYPE_CHECKING:
    from array import array


from sqlalchemy import select

from delegations.domain.names import sort_key
from delegations.domain.people import Municipality, Topic
from delegations.store.municipality_records import read_municipality as municipality_of
from delegations.store.refs import topic_name
from delegations.store.tables import (
    MunicipalityRow,
    TopicRow,
)


class MunicipalityListRow(NamedTuple):
    """A municipality as a list shows it."""

    id: int
    name: str
    full_name: str
    kind: str
    region: str
    country: str


class MunicipalityListing:
    """Municipalities whose record holds all words of ``text``, by name."""

    def __init__(self, database: Database, text: str = "", *, descending: bool = False) -> None:
        self.database = database
        match, values = matching("municipality", text)
        turn = " DESC" if descending else ""
        columns = "id, name, full_name, kind, region, country"
        self.select = Select("municipality", columns, match or "true", f"name_key{turn}, id{turn}", values)

    def first(self, limit: int = 100) -> Sequence[MunicipalityListRow]:
        """Return the first municipalities."""
        return list(map(MunicipalityListRow._make, first_rows(self.database, self.select, limit)))

    def ids(self) -> "array[int]":
        """Return the numbers of all."""
        return all_ids(self.database, self.select)

    def rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """Return municipalities by number."""
        found = rows_of(self.database, self.select, ids)
        return {number: MunicipalityListRow._make(row) for number, row in found.items()}


def municipalities_like(database: Database, typed: str, limit: int = 8) -> list[Ref]:
    """Return municipalities whose name begins with ``typed``, then those that hold it."""
    key = fold(typed)
    if not key:
        return []
    sql = "SELECT id, name FROM municipality WHERE instr(name_key, ?) > 0 ORDER BY instr(name_key, ?), name LIMIT ?"
    with database.reading() as connection:
        return [Ref(number, name) for number, name in connection.exec_driver_sql(sql, (key, key, limit))]


def all_municipalities(database: Database) -> list[Municipality]:
    """Return all municipalities in alphabetical order."""
    with database.session() as session:
        records = [municipality_of(session, row) for row in session.scalars(select(MunicipalityRow))]
        return sorted(records, key=lambda one: sort_key(one.name))


def topics(database: Database) -> list[Topic]:
    """Return the taxonomy as a tree written down: each topic followed by those below it, with its depth."""
    with database.session() as session:
        rows = list(session.scalars(select(TopicRow).order_by(TopicRow.position, TopicRow.id)))
        below: dict[int | None, list[TopicRow]] = {}
        for row in rows:
            below.setdefault(row.parent_id, []).append(row)
        found: list[Topic] = []

        def add(parent: int | None, depth: int) -> None:
            for row in below.get(parent, ()):
                found.append(
                    Topic(id=row.id, name=topic_name(row), parent_id=row.parent_id, code=row.code, depth=depth)
                )
                add(row.id, depth + 1)

        add(None, 0)
        return found
