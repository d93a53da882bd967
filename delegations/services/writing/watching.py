"""What others stored in the same database meanwhile: another window, the command line, another program."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.store.engine.database import Database
from delegations.store.tables import DraftRow, HistoryRow

_MOST = 1_000
"""Deeds that are looked at one by one; after more of them everything may have changed."""


class SeenDeed(NamedTuple):
    """One deed that history tells of."""

    kind: RecordKind
    uid: str
    deed: AuditAction
    who: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What others did. ``deeds`` is empty when history does not tell: then anything may have changed."""

    deeds: tuple[SeenDeed, ...] = ()
    only_drafts: bool = False
    """Whether they only kept or dropped what they are typing."""

    @property
    def kinds(self) -> frozenset[RecordKind]:
        """The kinds of records that changed; all of them when nobody knows."""
        if self.only_drafts:
            return frozenset()
        return frozenset(one.kind for one in self.deeds) or frozenset(RecordKind)

    def last(self, uid: str) -> SeenDeed | None:
        """Return what was done last to the record ``uid``, when history tells of it."""
        return next((one for one in reversed(self.deeds) if one.uid == uid), None)


class _Mark(NamedTuple):
    """How far the database was looked at."""

    history: int
    drafts: tuple[object, ...]


class Watch:
    """Asks now and then whether somebody else stored something; what this ``Database`` stores itself does not count."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.changed_elsewhere()
        with database.session() as session:
            self._mark = _mark(session)

    def look(self) -> Elsewhere | None:
        """Return what others did since the last look, or None. Never waits for locks. Raises DatabaseError."""
        with self._database.session() as session:
            own = _mark(session)
        changed = self._database.changed_elsewhere()
        if not changed:
            # Nobody else did: all that is new by now is our own.
            self._mark = own if changed is not None else self._mark
            return None
        with self._database.session() as session:
            before, self._mark = self._mark, _mark(session)
            if before.history == self._mark.history:
                return Elsewhere(only_drafts=before.drafts != self._mark.drafts)
            newer = select(HistoryRow.kind, HistoryRow.uid, HistoryRow.deed, HistoryRow.who)
            newer = newer.where(HistoryRow.id > before.history).order_by(HistoryRow.id).limit(_MOST + 1)
            deeds = tuple(SeenDeed(*row) for row in session.execute(newer))
        return Elsewhere(deeds if len(deeds) <= _MOST else ())


def _mark(session: Session) -> _Mark:
    newest = session.scalar(select(func.max(HistoryRow.id))) or 0
    drafts = session.execute(select(func.count(DraftRow.uid), func.max(DraftRow.written_at))).one()
    return _Mark(newest, tuple(drafts))
