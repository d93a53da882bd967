"""Drafts: a record as it stands on screen, written down every moment, so that a crash takes nothing."""

from datetime import UTC, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

import cattrs
from sqlalchemy import delete, select

from delegations.domain.groups import Group
from delegations.domain.meeting import Meeting
from delegations.domain.partial_dates import PartialDate
from delegations.domain.visit import Visit
from delegations.store.database import Database
from delegations.store.tables import DraftRow

KINDS: dict[type[Any], str] = {Visit: "visit", Meeting: "meeting", Group: "group"}
Record = TypeVar("Record", Visit, Meeting, Group)


@cache
def _converter() -> Any:
    from cattrs.preconf.json import make_converter

    converter = make_converter()
    for kind, write, read in (
        (PartialDate, str, PartialDate.from_text),
        (time, time.isoformat, time.fromisoformat),
        (Decimal, str, Decimal),
    ):
        converter.register_unstructure_hook(kind, write)
        converter.register_structure_hook(kind, lambda value, _kind, read=read: read(value))
    return converter


def to_json(record: Record) -> str:
    """Return ``record`` written down as JSON."""
    text: str = _converter().dumps(record)
    return text


def from_json(text: str, kind: type[Record]) -> Record:
    """Return the record written down by ``to_json``; fields that are missing have their defaults."""
    record: Record = _converter().loads(text, kind)
    return record


def from_data(data: dict[str, Any], kind: type[Record]) -> Record:
    """Return the record in ``data``, the plain form of its JSON."""
    record: Record = _converter().structure(data, kind)
    return record


def keep_draft(database: Database, record: Visit | Meeting | Group) -> None:
    """Write down ``record`` as it stands on screen."""
    with database.session() as session:
        now = datetime.now(UTC).replace(tzinfo=None)
        content = _converter().dumps(record)
        session.merge(DraftRow(uid=record.uid, kind=KINDS[type(record)], content=content, written_at=now))


def drop_draft(database: Database, uid: str) -> None:
    """Forget the draft of a record whose edits were thrown away."""
    with database.session() as session:
        session.execute(delete(DraftRow).where(DraftRow.uid == uid))


def left_drafts(database: Database, kind: type[Record]) -> list[Record]:
    """Return the records that were being edited when the program ended, the latest first; unreadable ones stay kept."""
    found: list[Record] = []
    statement = select(DraftRow.content).where(DraftRow.kind == KINDS[kind]).order_by(DraftRow.written_at.desc())
    with database.session() as session:
        for content in session.scalars(statement):
            try:
                found.append(from_json(content, kind))
            except (cattrs.BaseValidationError, ValueError, KeyError, TypeError):
                continue
    return found


def draft_of(database: Database, record: Record) -> Record | None:
    """Return the draft of ``record``, or None."""
    return next((one for one in left_drafts(database, type(record)) if one.uid == record.uid), None)
