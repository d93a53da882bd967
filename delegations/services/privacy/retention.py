"""The yearly review: what is kept longer than the office wants to keep it, and letting it go.

Regulation (EU) 2016/679, article 5, paragraph 1, point e: no longer than is necessary.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.office.roles import Right
from delegations.domain.office.vocabulary import RetentionKind
from delegations.domain.people.people import SENSITIVE
from delegations.domain.people.traces import Trace
from delegations.domain.records.fields import without_sensitive
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.texts import _
from delegations.queries.office_settings import read_settings
from delegations.services.office.saving_settings import save_settings
from delegations.services.people.people import PEOPLE, read_person
from delegations.services.privacy.personal_data import erase
from delegations.services.writing.history import Subject
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.tables import HistoryRow, PersonRow

_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Overstayed:
    """Something that is older than its rule: which, whose, and since when nothing happened with it (ISO)."""

    kind: RetentionKind
    person_id: int | None
    name: str
    since: str
    count: int = 1
    """How many versions, when it is about these."""


_LAST_SEEN = """
    SELECT p.id, p.name, max(seen.day) AS last, {sensitive} AS has FROM person p LEFT JOIN (
        SELECT t.person_id AS person, coalesce(v.end, v.start) AS day
        FROM participant t JOIN visit v ON v.id = t.visit_id
        UNION ALL
        SELECT a.person_id, coalesce(m.end, m.start) FROM meeting_attendee a JOIN meeting m ON m.id = a.meeting_id
        UNION ALL
        SELECT r.person_id, '9999' FROM group_representative r
        UNION ALL
        SELECT s.person_id, CASE WHEN s.held_to IS NULL THEN '' ELSE s.held_to END FROM post s
    ) seen ON seen.person = p.id GROUP BY p.id
"""


def review(database: Database, today: date) -> list[Overstayed]:
    """Return what the office's rules want to be looked at, those longest unseen first."""
    rules = dict(read_settings(database).retention)
    with database.session() as session:
        found = _people(session, rules, today)
        years = rules.get(RetentionKind.VERSIONS.value, 0)
        if years:
            until = today - timedelta(days=years * _YEAR)
            old = select(func.count(), func.min(HistoryRow.at)).where(HistoryRow.at < until, HistoryRow.content != b"")
            count, first = session.execute(old).one()
            if count:
                found.append(Overstayed(RetentionKind.VERSIONS, None, "", f"{first:%Y-%m-%d}", count))
    return found


def _people(session: Session, rules: dict[str, int], today: date) -> list[Overstayed]:
    sensitive = " OR ".join(f"p.{name} <> ''" for name in SENSITIVE)
    query = text(_LAST_SEEN.format(sensitive=f"({sensitive})"))
    limits = {
        kind: (today - timedelta(days=rules[kind.value] * _YEAR)).isoformat()
        for kind in (RetentionKind.PERSON, RetentionKind.SENSITIVE)
        if rules.get(kind.value)
    }
    found = []
    for number, name, last, has in session.execute(query):
        seen = last or ""
        # Somebody who was only just entered and takes part in nothing yet has no day to count from.
        if not seen:
            continue
        if RetentionKind.PERSON in limits and seen < limits[RetentionKind.PERSON]:
            found.append(Overstayed(RetentionKind.PERSON, number, name, seen))
        elif has and RetentionKind.SENSITIVE in limits and seen < limits[RetentionKind.SENSITIVE]:
            found.append(Overstayed(RetentionKind.SENSITIVE, number, name, seen))
    return sorted(found, key=lambda one: one.since)


def let_go(database: Database, one: Overstayed, today: date) -> tuple[Trace, ...]:
    """Erase what overstayed: the person, the person's sensitive data, or versions that are too old.

    Return what may still name a person who was erased, to be looked at.
    """
    if one.kind is RetentionKind.PERSON and one.person_id is not None:
        return erase(database, one.person_id).to_check
    with writing(database, Right.ADMINISTER) as work:
        session = work.session
        if one.kind is RetentionKind.SENSITIVE and one.person_id is not None:
            row = session.get_one(PersonRow, one.person_id)
            before = read_person(session, row.id)
            nothing = without_sensitive(before)
            for name in SENSITIVE:
                setattr(row, name, getattr(nothing, name))
            session.flush()
            after = read_person(session, row.id)
            work.record(RecordKind.PERSON, PEOPLE.subject(row, after), AuditAction.CHANGED, before=before, after=after)
            work.finish()  # the version that stays has to be there before the earlier ones go
            _forget_sensitive_versions(session, row.uid)
        else:
            years = dict(read_settings(database).retention)[RetentionKind.VERSIONS.value]
            until = today - timedelta(days=years * _YEAR)
            session.execute(update(HistoryRow).where(HistoryRow.at < until).values(content=b""))
            words = _("Versions of before {date} were let go.").format(date=short_date(PartialDate.of(until)))
            work.record(RecordKind.SETTINGS, Subject(uid="retention", id=None, title=words), AuditAction.DELETED)
    return ()


def _forget_sensitive_versions(session: Session, uid: str) -> None:
    """Let go what the person was like before: the last entry, which is clean, stays."""
    last = session.scalar(select(func.max(HistoryRow.id)).where(HistoryRow.uid == uid))
    earlier = (HistoryRow.uid == uid, HistoryRow.id < (last or 0), HistoryRow.kind == RecordKind.PERSON)
    session.execute(update(HistoryRow).where(*earlier).values(content=b""))


def is_due(database: Database, today: date) -> bool:
    """Tell whether a year went by since the last review and there is something to look at."""
    last = read_settings(database).reviewed_on
    if last and today - date.fromisoformat(last) < timedelta(days=_YEAR):
        return False
    return bool(review(database, today))


def note_review(database: Database, today: date) -> None:
    """Note that the review was done."""
    base = read_settings(database)
    save_settings(database, replace(base, reviewed_on=today.isoformat()), base=base)
