"""Rows that are more than their record says of them: kept when they go, and the same rows when they come back.

A follow-up has its number in the register, its day there, its topic and its evidence beside the visit, meeting or
practice that it belongs to; a gift has its number in the register of gifts. Papers name these numbers. So a row of
these tables that its record does not name any more is taken out whole and lies in the bin under the kind of the record,
until the record names it again (undo, an earlier version) or the bin is emptied.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from delegations.domain.dates.moments import now_utc
from delegations.domain.records.stored_formats import UnreadableError
from delegations.domain.records.vocabulary import RecordKind
from delegations.store.rows.removal import put_back, take_out, unpacked
from delegations.store.tables import Base, BinRow, FollowUpRow, GiftRow
from delegations.store.tables.base import Placed

_TITLES: dict[type[Base], str] = {FollowUpRow: "text", GiftRow: "description"}
_OWNERS = {"visit_id": RecordKind.VISIT, "meeting_id": RecordKind.MEETING, "practice_id": RecordKind.PRACTICE}
OWNERS = frozenset(_OWNERS.values())
"""Kinds under which such rows lie in the bin. Records of these kinds themselves stay in their tables."""


def are_kept(table: type[Base]) -> bool:
    """Tell whether rows of the mapped class ``table`` are kept when they go."""
    return table in _TITLES


def set_aside(session: Session, table: type[Placed], parent: str, rows: Iterable[Placed]) -> None:
    """Take ``rows`` out of ``table`` into the bin; ``parent`` is the column that says which record they are of."""
    for row in rows:
        number, uid, title = row.id, row.uid, getattr(row, _TITLES[table])
        # Of one identity the bin holds what it was last.
        session.execute(delete(BinRow).where(BinRow.uid == uid))
        session.expunge(row)
        content = take_out(session, table, number).packed()
        session.add(BinRow(kind=_OWNERS[parent], uid=uid, title=title, deleted_at=now_utc(), content=content))


def put_back_named(session: Session, table: type[Placed], parent: str, record_id: int, uids: Sequence[str]) -> set[str]:
    """Put back those of ``uids`` that were set aside from the record ``number``, with all that belonged to them.

    Return the uids of what lay there.

    What can't be read, or was another record's, is let go: its identity is that of a new row now.
    """
    lying = select(BinRow).where(BinRow.kind.in_(OWNERS), BinRow.uid.in_(uids))
    found = session.scalars(lying).all() if uids else ()
    for kept in found:
        with suppress(UnreadableError):
            removed = unpacked(kept.content)
            name, row = removed.rows[0]
            there = session.scalar(select(table.id).where(table.uid == kept.uid)) is not None
            if name == table.__tablename__ and row.get(parent) == record_id and not there:
                put_back(session, removed)
        session.delete(kept)
    if found:
        session.flush()
    return {one.uid for one in found}
