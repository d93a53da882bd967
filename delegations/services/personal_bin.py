"""Names of people in the bin: what was deleted holds them until the bin is emptied."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from delegations.domain.names import name_key
from delegations.domain.stored_formats import UnreadableError
from delegations.domain.vocabulary import RecordKind
from delegations.services.personal_places import PLACES, NamePlace
from delegations.store.removal import Removed, unpacked
from delegations.store.tables import BinRow


@dataclass(frozen=True, slots=True)
class NamingEntry:
    """What in the bin names the person; ``lawful`` tells that it does so only where the law keeps the name."""

    kind: RecordKind
    title: str
    lawful: bool


def binned_naming(session: Session, name: str) -> Iterator[NamingEntry]:
    """Yield what in the bin names the person; what can't be read is left out."""
    for entry, removed in _entries(session):
        found = [lawful for _row, _column, lawful in _places_of(session, removed, name)] if removed else []
        if found:
            yield NamingEntry(entry.kind, entry.title, all(found))


def erase_in_bin(session: Session, name: str, placeholder: str) -> None:
    """Put ``placeholder`` where the bin has the name, but where the law keeps it."""
    for entry, removed in _entries(session):
        if removed is None:
            # What nobody can read may hold the name, and is of no use to anybody.
            session.delete(entry)
            continue
        found = [one for one in _places_of(session, removed, name) if not one[2]]
        for row, column, _lawful in found:
            row[column] = placeholder
        if found:
            entry.content = removed.packed()
    session.flush()


def _entries(session: Session) -> list[tuple[BinRow, Removed | None]]:
    return [(entry, _read(entry)) for entry in session.scalars(select(BinRow))]


def _read(entry: BinRow) -> Removed | None:
    try:
        return unpacked(entry.content)
    except UnreadableError:
        return None


def _places_of(session: Session, removed: Removed, name: str) -> Iterator[tuple[dict[str, Any], str, bool]]:
    """Yield rows with the column that names the person, and whether the law keeps it there."""
    key = name_key(name)
    for table, row in removed.rows:
        for place in (one for one in PLACES if one.table == table):
            held = row.get(place.column)
            if held and name_key(held) == key:
                yield row, place.column, _is_lawful(session, place, row)


def _is_lawful(session: Session, place: NamePlace, row: dict[str, Any]) -> bool:
    if not place.lawful:
        return False
    # The row is in no table: its own values stand for it.
    columns = ", ".join(f':{name} AS "{name}"' for name in row)
    query = text(f"SELECT {place.lawful} FROM (SELECT {columns}) t")  # noqa: S608  constants and names of columns
    return bool(session.scalar(query, row))
