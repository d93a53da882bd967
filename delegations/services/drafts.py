"""Drafts: a visit as it stands on screen, written down every moment, so that a crash takes nothing."""

from datetime import UTC, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any

import cattrs
from sqlalchemy import delete, select

from delegations.domain.partial_dates import PartialDate
from delegations.domain.visit import Visit
from delegations.store.database import Database
from delegations.store.tables import DraftRow


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


def visit_to_json(visit: Visit) -> str:
    """Return ``visit`` written down as JSON."""
    text: str = _converter().dumps(visit)
    return text


def visit_from_json(text: str) -> Visit:
    """Return the visit written down by ``visit_to_json``; fields that are missing have their defaults."""
    visit: Visit = _converter().loads(text, Visit)
    return visit


def record_from_data(data: dict[str, Any]) -> Visit:
    """Return the visit in ``data``, the plain form of its JSON."""
    visit: Visit = _converter().structure(data, Visit)
    return visit


def keep_draft(database: Database, visit: Visit) -> None:
    """Write down ``visit`` as it stands on screen."""
    with database.session() as session:
        now = datetime.now(UTC).replace(tzinfo=None)
        session.merge(DraftRow(uid=visit.uid, content=visit_to_json(visit), written_at=now))


def drop_draft(database: Database, uid: str) -> None:
    """Forget the draft of a visit whose edits were thrown away."""
    with database.session() as session:
        session.execute(delete(DraftRow).where(DraftRow.uid == uid))


def left_drafts(database: Database) -> list[Visit]:
    """Return the visits that were being edited when the program ended, the latest first; unreadable ones stay kept."""
    found: list[Visit] = []
    with database.session() as session:
        for content in session.scalars(select(DraftRow.content).order_by(DraftRow.written_at.desc())):
            try:
                found.append(visit_from_json(content))
            except (cattrs.BaseValidationError, ValueError, KeyError, TypeError):
                continue
    return found


def draft_of(database: Database, uid: str) -> Visit | None:
    """Return the draft of the visit ``uid``, or None."""
    return next((visit for visit in left_drafts(database) if visit.uid == uid), None)
