"""How a follow-up is filed in the register: its topic, the city it has to do with, and what proves that it is done."""

import json
from collections.abc import Iterable
from contextlib import suppress

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.records.attachment import Attachment
from delegations.domain.text.names import fold, name_key
from delegations.store.rows.children import write_rows
from delegations.store.tables import (
    AttendeeRow,
    EvidenceRow,
    FollowUpRow,
    MunicipalityRow,
    OrganisationRow,
    SettingRow,
    VisitMunicipalityRow,
)

_LONG = 5
"""Letters of a city's name from which on its last one may change in another case."""


def our_city(session: Session) -> int | None:
    """Return the number of our own municipality, when it is set."""
    row = session.get(SettingRow, "our_municipality")
    with suppress(ValueError, RecursionError):
        number = json.loads(row.value) if row is not None else None
        return number if isinstance(number, int) else None
    return None


def file_by_visit(session: Session, visit: int, rows: Iterable[FollowUpRow]) -> None:
    """Put a visit's follow-ups under its first city that is not ours; another one chosen by hand stays."""
    link = VisitMunicipalityRow
    statement = select(link.municipality_id).where(link.visit_id == visit).order_by(link.side, link.position)
    cities = list(session.scalars(statement))
    ours = our_city(session)
    city = next((one for one in cities if one != ours), cities[0] if cities else None)
    for row in rows:
        if row.municipality_id is None or (row.municipality_id == ours and ours not in cities):
            row.municipality_id = city


def file_by_meeting(session: Session, meeting: int, rows: Iterable[FollowUpRow]) -> None:
    """Put a meeting's actions under the city of who is responsible; a city that is known stays."""
    waiting = [row for row in rows if row.municipality_id is None and row.responsible]
    if not waiting:
        return
    statement = select(AttendeeRow.name, AttendeeRow.municipality_id).where(
        AttendeeRow.meeting_id == meeting, AttendeeRow.municipality_id.is_not(None)
    )
    attendees = [(name_key(name), city) for name, city in session.execute(statement)]
    names = {
        fold(name): number
        for name, number in session.execute(
            select(MunicipalityRow.name, MunicipalityRow.id).where(
                MunicipalityRow.id.in_({city for _name, city in attendees})
            )
        )
    }
    for row in waiting:
        row.municipality_id = _city_of(session, row.responsible, dict(attendees), names)


def _city_of(
    session: Session, responsible: str, attendees: dict[str, int | None], cities: dict[str, int]
) -> int | None:
    """Return the city of an attendee, of an organisation that is known, or the one that is named itself."""
    if (city := attendees.get(name_key(responsible))) is not None:
        return city
    body = select(OrganisationRow.municipality_id).where(OrganisationRow.name_key == fold(responsible))
    if (city := session.scalar(body)) is not None:
        return city
    return _named_in(responsible, cities)


def _named_in(text: str, cities: dict[str, int]) -> int | None:
    """Return the city that ``text`` names: «Рівне» is in «Рівненська» without its last letter. Longest first."""
    folded = fold(text)
    stems = ((name[:-1] if len(name) >= _LONG else name, number) for name, number in cities.items())
    return next((number for stem, number in sorted(stems, key=lambda one: -len(one[0])) if stem in folded), None)


def city_of_strategy(session: Session, name: str) -> int | None:
    """Return the city that a strategy's name names, or our own."""
    known = {row.name_key: row.id for row in session.execute(select(MunicipalityRow.name_key, MunicipalityRow.id))}
    return _named_in(name, known) or our_city(session)


def write_evidence(session: Session, follow_up: int, evidence: tuple[Attachment, ...]) -> None:
    """Make ``evidence`` be what proves the follow-up with the number ``follow_up``."""
    write_rows(session, EvidenceRow, "follow_up_id", follow_up, evidence)
