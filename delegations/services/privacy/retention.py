"""The yearly review: letting go what is kept longer than the office wants to keep it, and noting that it was done.

Regulation (EU) 2016/679, article 5, paragraph 1, point e: no longer than is necessary.
"""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import func, select, update
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
from delegations.services.privacy.overstayed import YEAR, Overstayed
from delegations.services.privacy.personal_data import erase
from delegations.services.writing.deeds import Subject
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.tables import HistoryRow, PersonRow


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
            until = today - timedelta(days=years * YEAR)
            session.execute(update(HistoryRow).where(HistoryRow.at < until).values(content=b""))
            words = _("Versions of before {date} were let go.").format(date=short_date(PartialDate.of(until)))
            work.record(RecordKind.SETTINGS, Subject(uid="retention", id=None, title=words), AuditAction.DELETED)
    return ()


def _forget_sensitive_versions(session: Session, uid: str) -> None:
    """Let go what the person was like before: the last entry, which is clean, stays."""
    last = session.scalar(select(func.max(HistoryRow.id)).where(HistoryRow.uid == uid))
    earlier = (HistoryRow.uid == uid, HistoryRow.id < (last or 0), HistoryRow.kind == RecordKind.PERSON)
    session.execute(update(HistoryRow).where(*earlier).values(content=b""))


def note_review(database: Database, today: date) -> None:
    """Note that the review was done."""
    base = read_settings(database)
    save_settings(database, replace(base, reviewed_on=today.isoformat()), base=base)
