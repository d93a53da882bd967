"""Responsible bodies under several names: what a person said is the same stays the same in every later import."""

import json
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.follow_ups.bodies import body_key, split_bodies
from delegations.domain.records.stored_formats import words_in
from delegations.services.writing.unit_of_work import Work
from delegations.store.tables import FollowUpRow, SettingRow

_KEY = "body_names"


def known_names(session: Session) -> dict[str, str]:
    """Return the confirmed names: key of another name → the name that is kept; none when that can't be read."""
    row = session.get(SettingRow, _KEY)
    return words_in(row.value) if row is not None else {}


def confirm_names(work: Work, merges: Mapping[str, str]) -> dict[str, str]:
    """Remember that each name in ``merges`` is another one of its value; return all that is confirmed.

    Follow-ups of strategies get the name that is kept; what was said in visits and resolved in meetings stays.
    """
    session = work.session
    known = known_names(session)
    if not merges:
        return known
    known |= {body_key(other): kept for other, kept in merges.items()}
    # A name that was kept before may now be another one itself.
    known = {key: known.get(body_key(kept), kept) for key, kept in known.items() if body_key(kept) != key}
    session.merge(SettingRow(key=_KEY, value=json.dumps(known, ensure_ascii=False)))
    rows = session.scalars(select(FollowUpRow).where(FollowUpRow.node_id.is_not(None)))
    renamed = {row: name for row in rows if (name := under_kept_names(row.responsible, known)) != row.responsible}
    with work.follow_ups([row.id for row in renamed]):
        for row, name in renamed.items():
            row.responsible = name
    return known


def under_kept_names(cell: str, known: Mapping[str, str]) -> str:
    """Return the bodies of a cell under the names that are kept, each once."""
    bodies = split_bodies(cell)
    if not any(body_key(body) in known for body in bodies):
        return cell
    return ", ".join(dict.fromkeys(known.get(body_key(body), body) for body in bodies))


def bodies_of_strategies(session: Session) -> list[str]:
    """Return the bodies that are responsible for parts of strategies, each once."""
    cells = session.scalars(select(FollowUpRow.responsible).where(FollowUpRow.node_id.is_not(None)).distinct())
    found: dict[str, str] = {}
    for cell in cells:
        for body in split_bodies(cell):
            found.setdefault(body_key(body), body)
    return list(found.values())
