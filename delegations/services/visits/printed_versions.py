"""Which printed version of a visit who has, and what changed since: for the window and for the paper of changes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.documents.layout.blocks import Manuscript
from delegations.documents.papers.visits.visit_context import Earlier
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.kinds.difference_words import ChangeWords, words_of
from delegations.domain.records.differences import Difference, differences
from delegations.domain.text.names import fold
from delegations.domain.visits.naming import as_called
from delegations.domain.visits.visit import Visit
from delegations.services.writing.history import state_at
from delegations.store.engine.database import Database
from delegations.store.tables import PrintRow

_HELD = ("programme", "guest-programme", "pocket-programme", "delegation-list", "programme-changes")
"""Papers by which people go: who has one wants to hear what changed."""
_TOLD = ("start", "end", "place", "programme", "participants")
_NAMES = re.compile("[,;،]")


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """A version of programme or delegations that was printed, when last, and who has it as the newest of his."""

    version: int
    printed_at: datetime | None
    holders: tuple[str, ...]


def held_versions(database: Database, visit: Visit) -> list[HeldVersion]:
    """Return the versions that people have and that are not how things stand by now, the oldest first."""
    with database.session() as session:
        return [one for one in _held(session, visit) if one.holders and _is_outdated(session, visit, one.version)]


def _is_outdated(session: Session, visit: Visit, version: int) -> bool:
    old = earlier_visit(session, visit, version)
    return old is not None and any(one.path[0] in _TOLD for one in differences(old, visit))


def _held(session: Session, visit: Visit) -> list[HeldVersion]:
    """Return each printed version with those whose newest it is, the oldest first."""
    if visit.id is None:
        return []
    printed = select(PrintRow).where(
        PrintRow.visit_id == visit.id, PrintRow.paper.in_(_HELD), PrintRow.taken_back_at.is_(None), PrintRow.copies > 0
    )
    newest: dict[str, tuple[int, str]] = {}
    days: dict[int, datetime | None] = {}
    for row in session.scalars(printed.order_by(PrintRow.version, PrintRow.id)):
        days[row.version] = row.printed_at
        for name in filter(None, map(str.strip, _NAMES.split(row.given_to))):
            newest[fold(name)] = (row.version, name)
    return [
        HeldVersion(version, days[version], tuple(name for held, name in newest.values() if held == version))
        for version in sorted(days)
    ]


def earlier_visit(session: Session, visit: Visit, version: int) -> Visit | None:
    """Return ``visit`` as it was saved as ``version``; None when that is not kept."""
    state = state_at(session, visit.uid, version)
    return state if isinstance(state, Visit) else None


def earlier_for_paper(session: Session, visit: Visit, about: str) -> Earlier | None:
    """Return what a paper of changes compares with: the version ``about``, else the oldest that somebody has.

    Where nobody is noted to have one, the one that was printed last, if it is an earlier one.
    """
    held = _held(session, visit)
    given = [one for one in held if one.holders] or [one for one in held if one.version < visit.version][-1:]
    chosen = [one for one in held if str(one.version) == about] if about else given[:1]
    for one in chosen:
        if (old := earlier_visit(session, visit, one.version)) is not None:
            day = (
                PartialDate.of(one.printed_at.replace(tzinfo=UTC).astimezone().date())
                if one.printed_at is not None
                else None
            )
            return Earlier(as_called(old), one.version, day, one.holders)
    return None


def changes_on(
    before: Visit, after: Visit, old: Sequence[Manuscript], new: Sequence[Manuscript]
) -> tuple[ChangeWords, ...]:
    """Return what changed between two states of a visit of all that stands on a paper, as it was and as it is."""
    shown = {tuple(source.split("/")) for paper in (*old, *new) for source in _sources(paper.blocks)}
    rows, groups = {path[:2] for path in shown}, {path[0] for path in shown}
    found = list(differences(before, after))
    near = [one for one in found if one.path[:2] in rows or (len(one.path) == 1 and one.path in shown)]
    near = near or [one for one in found if one.path[0] in groups]
    return tuple(words_of(one, before, after) for one in near if not _is_order(one))


def _is_order(one: Difference) -> bool:
    return one.path[-1].startswith("*")


def _sources(block: object) -> set[str]:
    """Return the fields that blocks of a paper show."""
    if isinstance(block, tuple | list):
        return {source for one in block for source in _sources(one)}
    if not is_dataclass(block):
        return set()
    source = getattr(block, "source", "")
    inside = (getattr(block, part.name) for part in fields(block) if part.name in ("rows", "blocks"))
    return {source, *_sources(tuple(inside))} - {""} if isinstance(source, str) else _sources(tuple(inside))
