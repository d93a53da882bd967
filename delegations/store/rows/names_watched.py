"""Names are watched in every transaction; what follows from another name is loaded when there is one."""

from typing import TYPE_CHECKING

from sqlalchemy import event

from delegations.store.rows.changes import RENAMED

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def watch(session: "Session") -> None:
    """Notice from now on which rows get another name in ``session``; ``settle`` tells those who show it."""
    event.listen(session, "before_flush", _notice)


def _notice(session: "Session", _context: object, _instances: object) -> None:
    if session.dirty:
        from delegations.store.rows.renaming import notice

        notice(session)


def settle(session: "Session") -> None:
    """Bring up to date all that repeats names which changed in this transaction."""
    session.flush()
    if session.info.get(RENAMED):
        from delegations.store.rows import renaming

        renaming.settle(session)
