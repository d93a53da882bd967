"""What others stored in the same database meanwhile: another window, the command line, another program."""

import sqlite3
from typing import NamedTuple

from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.store.engine.database import Database

_MOST = 1_000
"""Deeds that are looked at one by one; after more of them everything may have changed."""


class SeenDeed(NamedTuple):
    """One deed that history tells of."""

    kind: RecordKind
    uid: str
    deed: AuditAction
    who: str


class Elsewhere(NamedTuple):
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
        with database.plain_sql() as connection:
            self._mark = _mark(connection)

    def look(self) -> Elsewhere | None:
        """Return what others did since the last look, or None. Never waits for locks. Raises DatabaseError."""
        with self._database.plain_sql() as connection:
            own = _mark(connection)
        changed = self._database.changed_elsewhere()
        if not changed:
            # Nobody else did: all that is new by now is our own.
            self._mark = own if changed is not None else self._mark
            return None
        with self._database.plain_sql() as connection:
            before, self._mark = self._mark, _mark(connection)
            if before.history == self._mark.history:
                return Elsewhere(only_drafts=before.drafts != self._mark.drafts)
            newer = connection.execute(_NEWER, (before.history, _MOST + 1))
            deeds = tuple(SeenDeed(RecordKind(kind), uid, AuditAction(deed), who) for kind, uid, deed, who in newer)
        return Elsewhere(deeds if len(deeds) <= _MOST else ())


_NEWER = "SELECT kind, uid, deed, who FROM history WHERE id > ? ORDER BY id LIMIT ?"
_MARK = "SELECT (SELECT max(id) FROM history), (SELECT count(*) FROM draft), (SELECT max(written_at) FROM draft)"


def _mark(connection: sqlite3.Connection) -> _Mark:
    newest, *drafts = connection.execute(_MARK).fetchone()
    return _Mark(newest or 0, tuple(drafts))
