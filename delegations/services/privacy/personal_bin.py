"""Names of people in the bin: what was deleted holds them until the bin is emptied."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select, text
from sqlalchemy.orm import Session

from delegations.domain.people.name_mentions import NameSpan
from delegations.domain.records.stored_formats import UnreadableError
from delegations.domain.records.vocabulary import RecordKind
from delegations.services.privacy.erased_people import Wiping
from delegations.services.privacy.personal_places import PLACES, NamePlace
from delegations.store.rows.removal import Removed, unpacked
from delegations.store.tables import BinRow


@dataclass(frozen=True, slots=True)
class NamingEntry:
    """What in the bin names the person; ``lawful`` tells that it does so only where the law keeps the name."""

    kind: RecordKind
    title: str
    lawful: bool


def binned_naming(session: Session, named: NameSpan) -> Iterator[NamingEntry]:
    """Yield what in the bin names the person; what can't be read is left out."""
    for entry in session.scalars(select(BinRow)):
        removed = _read(entry)
        if removed is None:
            continue
        found = [
            key in _lawful_in(session, table, row)
            for table, row in removed.rows
            for key, value in row.items()
            if isinstance(value, str) and (named.names(value) or named.mentions(value))
        ]
        if found or named.mentions(entry.title):
            yield NamingEntry(entry.kind, entry.title, bool(found) and all(found))


def wipe_bin(session: Session, wiping: Wiping, *conditions: ColumnElement[bool]) -> set[str]:
    """Take names out of what lies in the bin (what ``conditions`` choose), but where the law keeps them.

    Return the identities of the records that named somebody.
    """
    naming: set[str] = set()
    for entry in session.scalars(select(BinRow).where(*conditions)).all():
        removed = _read(entry)
        if removed is None:
            # What nobody can read may hold the name, and is of no use to anybody.
            session.delete(entry)
            continue
        wiped = [wiping.wipe(row, _lawful_in(session, table, row)) for table, row in removed.rows]
        if any(wiped):
            entry.content = removed.packed()
            naming.add(entry.uid)
        entry.title = wiping.whole(entry.title) or wiping.within(entry.title)
    session.flush()
    return naming


def _read(entry: BinRow) -> Removed | None:
    try:
        return unpacked(entry.content)
    except UnreadableError:
        return None


def _lawful_in(session: Session, table: str, row: Mapping[str, object]) -> frozenset[str]:
    """Return the columns of a row in which the law keeps the name."""
    return frozenset(one.column for one in PLACES if one.table == table and _is_lawful(session, one, row))


def _is_lawful(session: Session, place: NamePlace, row: Mapping[str, object]) -> bool:
    if not place.lawful:
        return False
    # The row is in no table: its own values stand for it.
    columns = ", ".join(f':{name} AS "{name}"' for name in row)
    query = text(f"SELECT {place.lawful} FROM (SELECT {columns}) t")  # noqa: S608  constants and names of columns
    return bool(session.scalar(query, row))
