"""Whose the kept drafts are: each running window has its own; those of one that ended belong to whoever comes next."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from delegations.domain.dates.moments import now_utc
from delegations.domain.machine.who import work_place
from delegations.store.engine.running import is_running, this_program
from delegations.store.rows.plain import plain
from delegations.store.tables import AccountRow, DraftRow

_FORGOTTEN = timedelta(days=1)
"""How long a draft belongs to somebody of whom nobody here can know whether he still works on it."""


class Editing(NamedTuple):
    """Somebody else's unsaved edits of a record."""

    who: str
    """The name of the account or the login; empty for another window of this user."""
    since: datetime
    """When they were kept last, UTC."""


def own() -> str:
    """Return the owner of what is kept here: who works on which machine, in which window."""
    window = this_program()
    return f"{work_place()}/{window}" if window else work_place()


def may_take(owner: str, kept_at: datetime) -> bool:
    """Tell whether a draft of ``owner``, kept last at ``kept_at`` (UTC), is this window's, or nobody's any more.

    On this machine it is known which windows of this user live. Those of others are not asked after for a day.
    """
    place, _slash, window = owner.rpartition("/")
    # Older versions did not tell windows apart, the first ones not even people.
    place, window = (place, window) if place else (owner, "")
    if place in ("", work_place()):
        return owner == own() or not window or not is_running(window)
    return kept_at < now_utc() - _FORGOTTEN


def rows_to_take(session: Session, *wanted: ColumnElement[bool]) -> Sequence[DraftRow]:
    """Return the drafts that may be taken of those ``wanted``: this window's first, then the latest."""
    rows = session.scalars(select(DraftRow).where(*wanted).order_by(DraftRow.written_at.desc()))
    here = own()
    return sorted((row for row in rows if may_take(row.owner, row.written_at)), key=lambda row: row.owner != here)


def claim(session: Session, uid: str, owner: str) -> bool:
    """Make the draft of ``owner`` this window's; tell whether it is. Of two windows only one gets it."""
    if owner == own():
        return True
    if session.get(DraftRow, (uid, own())) is not None:
        return False
    row = session.get(DraftRow, (uid, owner))
    if row is None or not may_take(owner, row.written_at):
        return False
    statement = update(DraftRow).where(DraftRow.uid == uid, DraftRow.owner == owner)
    session.execute(statement.values(owner=own(), written_at=now_utc()))
    return True


_PUT = """
    INSERT INTO draft (uid, owner, kind, content, written_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (uid, owner) DO UPDATE
    SET kind = excluded.kind, content = excluded.content, written_at = excluded.written_at
"""


def put_own_draft(session: Session, uid: str, kind: str, content: str) -> None:
    """Keep what stands on this window's screen of a record, instead of what it kept of it before."""
    # At every pause of who types: by mapped rows it would be two statements and ten times the time.
    moment = now_utc().isoformat(" ", "microseconds")
    plain(session).execute(_PUT, (uid, own(), kind, content, moment))


def drop_own_draft(session: Session, uid: str) -> None:
    """Forget the draft of a record that was saved here; those of others and of other windows stay."""
    plain(session).execute("DELETE FROM draft WHERE uid = ? AND owner = ?", (uid, own()))


def others_editing(session: Session, uid: str) -> list[tuple[Editing, str]]:
    """Return whose unsaved edits of the record are kept that can't be taken, with the draft; the latest first."""
    rows = session.scalars(select(DraftRow).where(DraftRow.uid == uid).order_by(DraftRow.written_at.desc()))
    others = [row for row in rows if row.owner != own() and not may_take(row.owner, row.written_at)]
    return [(Editing(_name_of(session, row.owner), row.written_at), row.content) for row in others]


def _name_of(session: Session, owner: str) -> str:
    """Return who the owner of a draft is to the office; nothing for whoever works here in another window."""
    place = owner.rpartition("/")[0] or owner
    if place == work_place():
        return ""
    login = place.rpartition("@")[0] or place
    return session.scalar(select(AccountRow.name).where(AccountRow.login == login)) or login
