"""Recording visits: open, save, duplicate, delete and bring back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from delegations.domain.kinds.record_types import VISIT
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.numbering import read_number, write_number
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import Problem
from delegations.domain.text.names import sort_key
from delegations.domain.text.texts import N_, _
from delegations.domain.visits.visit import Visit, direction_of
from delegations.domain.visits.visit_rules import status_problem
from delegations.queries.office_settings import settings_in
from delegations.services.visits.meetings_follow import move_meetings
from delegations.services.writing.record_store import RecordStore
from delegations.store.engine.database import Database
from delegations.store.records.visit_records import change_visit, read_visit, write_visit
from delegations.store.rows.plain import plain
from delegations.store.tables import FollowUpRow, GiftRow, VisitMunicipalityRow, VisitRow


def load_visit(database: Database, visit_id: int) -> Visit:
    """Return the visit ``visit_id``; raises NotFoundError."""
    return VISITS.load(database, visit_id)


def save_visit(database: Database, visit: Visit, *, today: date | None = None) -> Visit:
    """Store ``visit`` in one transaction and return it as stored: cleaned, numbered, its people and places known.

    Meetings that were made of its programme move with it.

    Raises InvalidRecordError with the fields to mend, ConflictError when it was changed since it was opened,
    and DatabaseError; then nothing of it is stored.
    """
    store = VISITS if today is None else replace(VISITS, check=partial(_check, today=today))
    return store.save(database, visit)


def follow_visit(database: Database, visit_id: int, earlier: str) -> str:
    """Let the visit ``visit_id`` be the one after the visit ``earlier`` (its uid; empty: after none).

    Returns which one it followed before. Raises as ``save_visit`` does.
    """
    visit = load_visit(database, visit_id)
    save_visit(database, replace(visit, earlier=earlier))
    return visit.earlier


def _write(session: Session, row: VisitRow, clean: Visit) -> None:
    ours = _entitle(session, row, clean)
    write_visit(session, row, clean)
    # Municipalities made in place have their numbers only now.
    row.direction = direction_of(_with_places(session, row.id, clean), ours)


def _change(session: Session, row: VisitRow, before: Visit, clean: Visit) -> Visit:
    ours = _entitle(session, row, clean)
    stored = change_visit(session, row, before, clean)
    # Municipalities made in place have their numbers only now.
    row.direction = direction_of(stored, ours)
    return stored


def _entitle(session: Session, row: VisitRow, clean: Visit) -> int | None:
    """Set what a list shows of a visit; return our own municipality."""
    row.shown_title = clean.shown_title
    row.sort_title = sort_key(row.shown_title)
    row.year = clean.start.year if clean.start else None
    ours = settings_in(session).our_municipality
    row.direction = direction_of(clean, ours)
    return ours


def _with_places(session: Session, record_id: int, visit: Visit) -> Visit:
    link = VisitMunicipalityRow
    stored = session.execute(select(link.side, link.municipality_id).where(link.visit_id == record_id)).all()
    guests, hosts = (tuple(Ref(city, "") for of, city in stored if of is side) for side in (Side.GUESTS, Side.HOSTS))
    return replace(visit, guests=guests, hosts=hosts)


def _check(
    session: Session, row: VisitRow, before: Visit | None, clean: Visit, problems: list[Problem],
    *, today: date | None = None,
) -> Visit:  # fmt: skip
    today = today or date.today()  # noqa: DTZ011  the wall calendar of the office
    stood = before.status if before is not None else clean.status
    if sentence := status_problem(stood, clean.status, clean.start, today):
        problems.append(Problem("status", sentence))
    return _numbered(session, row, before, clean, problems)


def _numbered(session: Session, row: VisitRow, before: Visit | None, visit: Visit, problems: list[Problem]) -> Visit:
    """Give the visit the next number of its year unless it has one; a typed number must be free in that year."""
    row.year = visit.start.year if visit.start else None
    is_other = before is None or before.number != visit.number or not visit.number
    pattern = settings_in(session).number_format if is_other else ""
    if not visit.number:
        row.serial = None
        if row.year is None:
            return visit
        row.serial = _next_serial(session, row.year)
        return replace(visit, number=write_number(pattern, row.serial, row.year))
    if is_other:
        row.serial = read_number(pattern, visit.number)
    others = "SELECT 1 FROM visit WHERE number = ? AND uid <> ? AND coalesce(year, 0) = ? LIMIT 1"
    connection = plain(session, write_first=False)
    if connection.execute(others, (visit.number, visit.uid, row.year or 0)).fetchone() is not None:
        problems.append(Problem("number", _("Another visit of this year has this registration number.")))
    return visit


def _next_serial(session: Session, year: int) -> int:
    with session.no_autoflush:
        highest = session.scalar(select(func.max(VisitRow.serial)).where(VisitRow.year == year))
    return (highest or 0) + 1


def next_number(database: Database, year: int) -> str:
    """Return the registration number that the next visit of ``year`` would get."""
    with database.session() as session:
        return write_number(settings_in(session).number_format, _next_serial(session, year), year)


def delete_visits(database: Database, ids: Sequence[int]) -> None:
    """Put visits into the bin; they can be brought back until it is emptied."""
    VISITS.delete(database, ids)


def restore_visits(database: Database, ids: Sequence[int]) -> Sequence[int]:
    """Bring visits back from the bin, with all that belongs to them; return their numbers."""
    return VISITS.bring_back(database, ids)


VISITS = RecordStore(
    of=VISIT,
    read=read_visit,
    write=_write,
    change=_change,
    gone=N_("There is no visit with the number {id}."),
    outdated=N_("This visit was changed by somebody else since you opened it."),
    check=_check,
    follow=move_meetings,
    below=((RecordKind.GIFT, GiftRow, "visit_id"), (RecordKind.FOLLOW_UP, FollowUpRow, "visit_id")),
)
