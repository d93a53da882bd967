"""Drafts: a record as it stands on screen, written down every moment, so that a crash takes nothing."""

from datetime import time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

import cattrs
from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from delegations.domain.errors import DatabaseError
from delegations.domain.groups import Group
from delegations.domain.indicator import Amount, Indicator
from delegations.domain.meeting import Meeting
from delegations.domain.moments import now_utc
from delegations.domain.partial_dates import PartialDate
from delegations.domain.practice import Practice
from delegations.domain.visit import Visit
from delegations.domain.who import work_place
from delegations.store import draft_files
from delegations.store.database import Database
from delegations.store.tables import DraftRow

KINDS: dict[type[Any], str] = {
    Visit: "visit",
    Meeting: "meeting",
    Group: "group",
    Practice: "practice",
    Indicator: "indicator",
}
Record = TypeVar("Record", Visit, Meeting, Group, Practice, Indicator)
AnyRecord = TypeVar("AnyRecord")
_FORGOTTEN = timedelta(days=1)
_SHORT_WAIT = 0.1
"""Seconds that a draft waits for another program's lock."""


@cache
def _converter() -> Any:
    from cattrs.preconf.json import make_converter

    converter = make_converter()
    for kind, write, read in (
        (PartialDate, str, PartialDate.from_text),
        (time, time.isoformat, time.fromisoformat),
        (Decimal, str, Decimal),
        (Amount, str, Amount.from_text),
    ):
        converter.register_unstructure_hook(kind, write)
        converter.register_structure_hook(kind, lambda value, _kind, read=read: read(value))
    return converter


def to_json(record: Any) -> str:
    """Return ``record`` written down as JSON."""
    text: str = _converter().dumps(record)
    return text


def from_json(text: str, kind: type[AnyRecord]) -> AnyRecord:
    """Return the record written down by ``to_json``; fields that are missing have their defaults."""
    record: AnyRecord = _converter().loads(text, kind)
    return record


def from_data(data: dict[str, Any], kind: type[Record]) -> Record:
    """Return the record in ``data``, the plain form of its JSON."""
    record: Record = _converter().structure(data, kind)
    return record


def keep_draft(database: Database, record: Visit | Meeting | Group | Practice | Indicator) -> None:
    """Write down ``record`` as it stands on screen; when the database can't take it, in the user's own folder.

    Raises DatabaseError when neither can.
    """
    content, kind = _converter().dumps(record), KINDS[type(record)]
    try:
        # A keystroke waits for nobody: what can't be written now is kept aside.
        with database.writing(lock_wait=_SHORT_WAIT) as session:
            row = DraftRow(uid=record.uid, owner=work_place(), kind=kind, content=content, written_at=now_utc())
            session.merge(row)
    except DatabaseError:
        try:
            draft_files.put_aside(database.path, record.uid, kind, content, database.file_key)
        except OSError:
            pass
        else:
            return
        raise
    draft_files.forget_aside(database.path, record.uid)


def drop_draft(database: Database, uid: str) -> None:
    """Forget the draft of a record whose edits were thrown away."""
    draft_files.forget_aside(database.path, uid)
    with database.writing(lock_wait=_SHORT_WAIT) as session:
        drop_own_draft(session, uid)


def drop_own_draft(session: Session, uid: str) -> None:
    """Forget the draft of a record that was saved here; those of others stay."""
    session.execute(delete(DraftRow).where(DraftRow.uid == uid, DraftRow.owner.in_(_own())))


def _own() -> tuple[str, str]:
    # Drafts of versions that did not tell people apart belong to whoever comes first.
    return ("", work_place())


def left_drafts(database: Database, kind: type[Record], *, everybody: bool = False) -> list[Record]:
    """Return the records that were being edited when the program ended, the latest first; unreadable ones stay kept.

    Those that others are editing are theirs; what nobody touched for a day belongs to whoever finds it.
    """
    found: list[Record] = []
    statement = select(DraftRow.content).where(DraftRow.kind == KINDS[kind]).order_by(DraftRow.written_at.desc())
    if not everybody:
        statement = statement.where(or_(DraftRow.owner.in_(_own()), DraftRow.written_at < now_utc() - _FORGOTTEN))
    with database.session() as session:
        stored: list[str] = list(session.scalars(statement))
    for content in (*draft_files.left_aside(database.path, KINDS[kind], database.file_key), *stored):
        try:
            record = from_json(content, kind)
        except (cattrs.BaseValidationError, ValueError, KeyError, TypeError):
            continue
        if all(one.uid != record.uid for one in found):
            found.append(record)
    return found


def draft_of(database: Database, record: Record) -> Record | None:
    """Return the draft of ``record``, or None."""
    return next((one for one in left_drafts(database, type(record)) if one.uid == record.uid), None)
