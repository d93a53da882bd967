"""Many new rows of a table in one statement, without SQLAlchemy's objects: for what is read in by thousands."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.orm import Session

from delegations.store.engine.portions import portions
from delegations.store.rows.plain import marks, plain
from delegations.store.search.searched import table_of
from delegations.store.tables.base import Base

_DIALECT = dialect()


def add_rows(session: Session, mapped: type[Base], rows: Sequence[Mapping[str, object]]) -> None:
    """Add rows, each with the same columns; what they don't name is what the table itself says."""
    if not rows:
        return
    table, names = table_of(mapped), tuple(rows[0])
    columns = []
    for name in names:
        to_stored = table.c[name].type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
        values: Iterable[object] = [row[name] for row in rows]
        columns.append(values if to_stored is None else map(to_stored, values))
    called = ", ".join(f'"{one}"' for one in names)
    sql = f'INSERT INTO "{table.name}" ({called}) VALUES ({marks(names)})'  # noqa: S608  names of columns  # nosec B608
    plain(session).executemany(sql, zip(*columns, strict=True))


def added(session: Session, mapped: type[Base], uids: Sequence[str]) -> list[int]:
    """Return the numbers of rows that are known by their identities, in the same order."""
    found: dict[str, int] = {}
    connection = plain(session)
    for some in portions(uids):
        sql = f'SELECT uid, id FROM "{table_of(mapped).name}" WHERE uid IN ({marks(some)})'  # noqa: S608  # nosec B608
        found.update(connection.execute(sql, some).fetchall())
    return [found[uid] for uid in uids]
