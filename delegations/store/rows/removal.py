"""Taking a record out of its tables with all that goes with it, so that it can be put back as it was.

Rows that belong to the record (``ON DELETE CASCADE``) are kept whole, as stored; of rows that only point to it
(``SET NULL``) it is kept that they did.
"""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Table, text
from sqlalchemy.orm import Session

from delegations.domain.records.stored_formats import (
    NO_CONTENT,
    JsonObject,
    StoredFormat,
    UnreadableError,
    inflated,
    rows_in,
)
from delegations.store.tables import Base, PersonRow
from delegations.store.tables.person_numbers import next_person_number
from delegations.store.tables.stored_keys import with_keys

FORMAT = StoredFormat()
"""Of what lies in the bin. A step is needed when a column or table gets another name or meaning."""
_GIVEN = {"follow_up": ("register_counter", ("number", "opened_on")), "gift": ("gift_counter", ("number",))}
"""What a trigger gives every new row of a table: the counter it takes numbers from, and the columns it writes."""


StoredRow = dict[str, Any]
"""A row by its columns, as plain SQL gives it."""


@dataclass(slots=True)
class Removed:
    """What was taken out: rows by table, parents first, and links (table, column, number of the row, what it was).

    Of a record that was made one with another, ``filled`` are the fields that one got of it, and
    ``given`` those of its rows (table, number) of which that one got a copy.
    """

    rows: list[tuple[str, StoredRow]] = field(default_factory=list)
    links: list[tuple[str, str, int, int]] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)
    given: list[tuple[str, int]] = field(default_factory=list)

    def packed(self) -> bytes:
        """Return it as deflated JSON, with the number of its format."""
        whole = {"rows": self.rows, "links": self.links, "filled": self.filled, "given": self.given}
        data = FORMAT.written({name: some for name, some in whole.items() if some or name in ("rows", "links")})
        return zlib.compress(json.dumps(data, ensure_ascii=False).encode())


def unpacked(content: bytes) -> Removed:
    """Return what ``packed`` wrote, in this format or an older one, with the keys of today; raises UnreadableError."""
    try:
        data = json.loads(inflated(content))
        if isinstance(data, list):
            # Written before formats had numbers.
            data = dict(zip(("rows", "links"), data, strict=True))
        kept = FORMAT.read(data)
    except NO_CONTENT as error:
        raise UnreadableError from error
    removed = Removed()
    for one in rows_in(kept, "rows"):
        match one:
            case [str(table), dict(row)]:
                removed.rows.append((table, with_keys(table, row)))
            case _:
                raise UnreadableError
    for one in rows_in(kept, "links"):
        match one:
            case [str(table), str(column), int(number), int(old)]:
                removed.links.append((table, column, number, old))
            case _:
                raise UnreadableError
    _read_given(kept, removed)
    if not removed.rows:
        raise UnreadableError
    return removed


def _read_given(kept: JsonObject, removed: Removed) -> None:
    """Read what another record got of it; most have no such thing."""
    given = {"filled": [], "given": [], **kept}
    removed.filled = [str(one) for one in rows_in(given, "filled")]
    for one in rows_in(given, "given"):
        match one:
            case [str(table), int(number)]:
                removed.given.append((table, number))
            case _:
                raise UnreadableError


def take_out(session: Session, table: type[Base], record_id: int) -> Removed:
    """Delete the row ``number`` of a mapped class with what belongs to it; return all that is needed to put it back."""
    session.flush()
    removed = Removed()
    _collect(session, table.metadata.tables[table.__tablename__], "id", record_id, removed)
    session.execute(text(f"DELETE FROM {table.__tablename__} WHERE id = :number"), {"number": record_id})  # noqa: S608
    session.expire_all()
    return removed


def _collect(session: Session, table: Table, key: str, record_id: int, removed: Removed) -> None:
    # Plain SQL: values as they are stored, not as the domain reads them.
    query = text(f"SELECT {', '.join(_stored(table))} FROM {table.name} WHERE {key} = :number")  # noqa: S608
    for row in session.execute(query, {"number": record_id}).mappings().all():
        removed.rows.append((table.name, dict(row)))
        if "id" not in table.c:
            continue
        for child, column, on_delete in pointing_to(table):
            if on_delete == "CASCADE":
                _collect(session, child, column.name, row["id"], removed)
            elif on_delete == "SET NULL":
                links = text(f"SELECT id FROM {child.name} WHERE {column.name} = :number")  # noqa: S608
                found = session.scalars(links, {"number": row["id"]})
                removed.links += [(child.name, column.name, one, row["id"]) for one in found]


def _stored(table: Table) -> list[str]:
    return [f'"{column.name}"' for column in table.columns if column.computed is None]


def pointing_to(table: Table) -> Iterator[tuple[Table, Column[int], str | None]]:
    """Yield the columns that point to ``table``, each with its own table and what happens when the row goes."""
    for child in Base.metadata.sorted_tables:
        for column in child.columns:
            for key in column.foreign_keys:
                if key.column.table is table:
                    yield child, column, key.ondelete


def put_back(session: Session, removed: Removed, instead_of: int | None = None) -> int:
    """Put back what ``take_out`` returned, under new numbers where others have the old ones by now.

    Numbers of registers stay what they were; pointers to rows that are gone meanwhile point to nothing. What pointed to
    it does so again, also where it points to ``instead_of`` now, the record that stood in for it. Return the
    number of the record itself. Raises UnreadableError when there is no such table (any more).
    """
    session.flush()
    tables = {table.name: table for table in Base.metadata.sorted_tables}
    numbers: dict[tuple[str, int], int] = {}
    for name, row in removed.rows:
        table = tables.get(name)
        if table is None:
            raise UnreadableError
        # A column that a newer version let go is left out; one that it added has its default.
        kept = {column.name: row[column.name] for column in table.columns if column.name in row}
        for column in table.columns:
            for key in column.foreign_keys:
                old = kept.get(column.name)
                new = numbers.get((key.column.table.name, old), old) if old is not None else None
                lost = key.ondelete == "SET NULL" and new is not None and not _is_taken(session, key.column.table, new)
                kept[column.name] = None if lost else new
        if "id" in kept and _is_taken(session, table, kept["id"]):
            old, kept["id"] = kept["id"], _free(session, name)
            numbers[name, old] = kept["id"]
        _insert(session, name, kept)
    top, first = removed.rows[0]
    for name, column_name, row_id, old in removed.links:
        new = numbers.get((top, old), old)
        free = f"({column_name} IS NULL OR {column_name} = :instead)"
        update = f"UPDATE {name} SET {column_name} = :new WHERE id = :id AND {free}"  # noqa: S608
        session.execute(text(update), {"new": new, "id": row_id, "instead": instead_of})
    session.expire_all()
    return numbers.get((top, first["id"]), int(first["id"]))


def _insert(session: Session, name: str, row: StoredRow) -> None:
    names = ", ".join(f'"{one}"' for one in row)
    values = ", ".join(f":{one}" for one in row)
    insert = text(f"INSERT INTO {name} ({names}) VALUES ({values})")  # noqa: S608
    if name not in _GIVEN:
        session.execute(insert, row)
        return
    counter, columns = _GIVEN[name]
    last = session.scalar(text(f"SELECT last FROM {counter}"))  # noqa: S608
    taken = session.scalar(text(f"SELECT 1 FROM {name} WHERE number = :number"), row)  # noqa: S608
    session.execute(insert, row)
    if row.get("number") and not taken:
        # The trigger took it for a new row: it has its number, and the next new row gets the one that was given here.
        written = ", ".join(f"{one} = :{one}" for one in columns)
        session.execute(text(f"UPDATE {name} SET {written} WHERE id = :id"), row)  # noqa: S608
        session.execute(text(f"UPDATE {counter} SET last = :last"), {"last": last})  # noqa: S608


def _is_taken(session: Session, table: Table, record_id: int) -> bool:
    query = text(f"SELECT 1 FROM {table.name} WHERE id = :number")  # noqa: S608
    return session.execute(query, {"number": record_id}).first() is not None


def _free(session: Session, table: str) -> int:
    if table == PersonRow.__tablename__:
        return next_person_number(session.connection())
    return int(session.execute(text(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")).scalar_one())  # noqa: S608
