"""The one way to write: a unit of work that has the lock and the right, and says at its end what follows from it.

Whoever changes a record only says so (``Work.record``, ``Work.follow_ups``). What follows stands in ``what_follows``
and nowhere else, and happens in the same transaction: saves are counted where a record is shown within another one,
search is told, history is noted, the own draft goes, and the window hears of it (``store.rows.changes``). Copies of a
name that changed follow at the very end (``store.rows.renaming``), whoever changed it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace

from sqlalchemy.orm import Session

from delegations.domain.follow_ups.follow_up import FollowUp, FollowUpState
from delegations.domain.follow_ups.vocabulary import FollowUpStatus, Priority
from delegations.domain.office.roles import Right
from delegations.domain.records.differences import is_same
from delegations.domain.records.record import Value
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.services.access.accounts import require
from delegations.services.writing.deeds import Done, Said, Subject
from delegations.store.engine.database import Database
from delegations.store.reading.follow_ups import read_states
from delegations.store.rows.changes import touch, touched, untouch
from delegations.store.rows.plain import plain

_WITHIN_OWNER = tuple(one.name for one in fields(FollowUpState) if one.name in {part.name for part in fields(FollowUp)})
"""What of a follow-up its visit, meeting or practice shows as well; the rest is the register's own."""


class Work:
    """What is done in one transaction; ``session`` is for reading and for writing rows."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._said = Said()

    def require(self, *rights: Right) -> None:
        """Raise NotAllowedError unless whoever is signed in has one of ``rights`` too."""
        require(self.session, *rights)

    def record(
        self,
        kind: RecordKind,
        subject: Subject,
        deed: AuditAction,
        *,
        before: Value | None = None,
        after: Value | None = None,
    ) -> None:
        """Say what was done to a record that was ``before`` and is ``after`` (None: it is new, or gone).

        Without both, it is noted that it was done and not what the record is like. A record that is stored now (it has
        an ``after``) needs its own draft no more.
        """
        self._said.done.append(Done(kind, subject, deed, before, after))
        self.show(kind, () if subject.id is None else (subject.id,))
        if after is not None:
            self.drop_draft(subject.uid)

    def show(self, kind: RecordKind, record_ids: Iterable[int] = ()) -> None:
        """Say that records look otherwise now, or are gone, without anything done to themselves."""
        self._said.stale[kind].update(record_ids)

    def drop_draft(self, uid: str) -> None:
        """Let the own draft go that is kept under ``uid``."""
        self._said.drafts.add(uid)

    @contextmanager
    def follow_ups(self, ids: Sequence[int], deed: AuditAction = AuditAction.CHANGED) -> Iterator[None]:
        """Note what the block does to the follow-ups ``ids``, and what it means for the records they are a part of."""
        before = read_states(plain(self.session), ids)
        yield
        for number, after in read_states(plain(self.session), ids).items():
            self.follow_up(number, deed, before.get(number), after)

    def follow_up(self, record_id: int, deed: AuditAction, before: FollowUpState | None, after: FollowUpState) -> None:
        """Say what a follow-up of the register became; nothing, where it is as it was."""
        if before is not None and is_same(before, after):
            return
        subject = Subject(uid=after.uid, id=record_id, title=after.text)
        self._said.done.append(Done(RecordKind.FOLLOW_UP, subject, deed, before, after))
        if before is None or not is_same(_words(before), _words(after)):
            self.show(RecordKind.FOLLOW_UP, [record_id])
        else:
            touch(self.session, RecordKind.FOLLOW_UP, [record_id])
        if before is None or not all(is_same(getattr(before, one), getattr(after, one)) for one in _WITHIN_OWNER):
            self._said.outdated.add(record_id)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Do a part of the work whole or not at all: when it raises, nothing of it was done or said."""
        said, seen = self._said.copied(), touched(self.session)
        try:
            with self.session.begin_nested():
                yield
        except BaseException:
            self._said = said
            untouch(self.session, seen)
            raise

    def finish(self) -> None:
        """Let follow what was said so far; happens by itself at the end of the work."""
        self.session.flush()
        said, self._said = self._said, Said()
        if said:
            # All tables, search and history are a lot to load for work that changes no record, as keeping a print does.
            from delegations.services.writing.what_follows import let_follow

            let_follow(self.session, said)


def _words(state: FollowUpState) -> FollowUpState:
    """Return a follow-up without what search knows nothing of."""
    execution = replace(state.execution, priority=Priority.NORMAL, percent=None, postponed_to=None)
    return replace(state, status=FollowUpStatus.OPEN, execution=execution)


@contextmanager
def writing(database: Database, right: Right | None, *, lock_wait: float | None = None) -> Iterator[Work]:
    """Yield a unit of work that has the write lock from its beginning; all of it is stored, or nothing.

    ``right`` is what whoever is signed in needs for it; None only for what everybody may do (the own drafts), and where
    the work itself asks once it knows (``Work.require``). ``lock_wait``: seconds to wait for others who write. Raises
    NotAllowedError, and DatabaseError with a sentence.
    """
    with database.writing(lock_wait=lock_wait) as session:
        if right is not None:
            require(session, right)
        work = Work(session)
        yield work
        work.finish()
