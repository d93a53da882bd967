"""Lists of municipalities, and the taxonomy of topics."""

from typing import NamedTuple

from sqlalchemy import select

from delegations.domain.library.topics import Topic
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.references import Ref
from delegations.domain.text.names import fold, sort_key
from delegations.queries.lists.listings import Select, SelectListing
from delegations.queries.lists.sought import Sought
from delegations.queries.reader import Reader
from delegations.store.records.municipality_records import read_municipality as municipality_of
from delegations.store.rows.plain import plain
from delegations.store.rows.refs import topic_name
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


class MunicipalityListing(SelectListing[MunicipalityListRow]):
    """Municipalities whose record holds all words of ``text``, by name."""

    def __init__(self, database: Reader, text: str = "", *, descending: bool = False) -> None:
        turn = " DESC" if descending else ""
        columns = "id, name, full_name, kind, region, country"
        super().__init__(
            database,
            Select(
                MunicipalityListRow._make,
                "municipality",
                columns,
                "true",
                f"name_key{turn}, id{turn}",
                (),
                Sought("municipality", text),
            ),
        )


def municipalities_like(database: Reader, typed: str, limit: int = 8) -> list[Ref]:
    """Return municipalities whose name begins with ``typed``, then those that hold it."""
    key = fold(typed)
    if not key:
        return []
    sql = "SELECT id, name FROM municipality WHERE instr(name_key, ?) > 0 ORDER BY instr(name_key, ?), name LIMIT ?"
    with database.reading() as connection:
        return [Ref(number, name) for number, name in connection.exec_driver_sql(sql, (key, key, limit))]


def all_municipalities(database: Reader) -> list[Municipality]:
    """Return all municipalities in alphabetical order."""
    with database.session() as session:
        connection = plain(session)
        records = [municipality_of(connection, number) for number in session.scalars(select(MunicipalityRow.id)).all()]
        return sorted(records, key=lambda one: sort_key(one.name))


def topics(database: Reader) -> list[Topic]:
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
