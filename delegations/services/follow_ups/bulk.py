"""Many follow-ups changed at once, in one transaction, with what they had before so that it can be given back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution, execution_problems, handing_over, postponement
from delegations.domain.follow_ups.follow_up import ProgressNote
from delegations.domain.office.roles import Right
from delegations.domain.office.vocabulary import BackupReason
from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.clean import clean_line
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.numbers import numbered
from delegations.services.safekeeping.making_backups import backup_before
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.engine.portions import portions
from delegations.store.records.meeting_records import add_progress
from delegations.store.tables import FollowUpRow

_LONGEST_NAME = 1_000
MANY = 20
"""Follow-ups from which on a change of them all is worth a backup before it."""

Marked: TypeAlias = Choice | PartialDate | int | str | None
"""A status, a priority, the number of a topic or city, a date, a name; None: no topic, city or new date."""


class Mark(Enum):
    """What can be given to many at once; the value is the column."""

    STATUS = "status"
    PRIORITY = "priority"
    TOPIC = "topic_id"
    CITY = "municipality_id"
    HANDED_TO = "handed_to"
    TERM = "postponed_to"


def marks_of(database: Database, mark: Mark, ids: Sequence[int]) -> dict[int, Marked]:
    """Return what each follow-up has, to be given back by ``set_marks``."""
    table = FollowUpRow.__table__
    found: dict[int, Marked] = {}
    with database.session() as session:
        for some in portions(ids):
            rows = session.execute(select(table.c.id, table.c[mark.value]).where(table.c.id.in_(some)))
            found.update((number, value) for number, value in rows)
    return found


@dataclass(frozen=True, slots=True)
class Noted:
    """Who changes many at once, and on which day: both stand in the progress notes that tell of it."""

    author: str
    day: PartialDate


_TOLD = (Mark.HANDED_TO, Mark.TERM)
"""What a progress note tells of: who is responsible, and until when."""


def set_marks(
    database: Database, mark: Mark, values: Mapping[int, Marked], *, noted: Noted | None = None, backing_up: bool = True
) -> None:
    """Give follow-ups what ``values`` say (a status, a priority, the number of a topic or None, who takes over).

    Who takes over, and a new date, are told in a progress note of each where ``noted`` says by whom. Many are changed
    only after a backup; to take a change back needs none. Raises InvalidValueError for a date that is not later than
    the one promised, and DatabaseError.
    """
    if backing_up and len(values) >= MANY:
        backup_before(database, BackupReason.BULK, Right.FOLLOW_UPS)
    by_value: dict[Marked, list[int]] = defaultdict(list)
    for number, value in values.items():
        by_value[clean_line(value, limit=_LONGEST_NAME) if isinstance(value, str) else value].append(number)
    table = FollowUpRow.__table__
    with writing(database, Right.FOLLOW_UPS) as work, work.follow_ups(list(values)):
        before = _executions(work.session, values) if mark in _TOLD else {}
        for value, ids in by_value.items():
            for some in portions(ids):
                work.session.execute(update(table).where(table.c.id.in_(some)).values({mark.value: value}))  # type: ignore[arg-type]
        work.session.expire_all()
        _tell(work.session, before, noted)


def _executions(session: Session, ids: Iterable[int]) -> dict[int, Execution]:
    found: dict[int, Execution] = {}
    for some in portions(list(ids)):
        rows = session.scalars(select(FollowUpRow).where(FollowUpRow.id.in_(some)))
        found.update((row.id, row.execution) for row in rows)
    return found


def _tell(session: Session, before: Mapping[int, Execution], noted: Noted | None) -> None:
    """Note with each follow-up who took over and until when, and refuse a date that is not later than the first."""
    for some in portions(list(before)):
        for row in session.scalars(select(FollowUpRow).where(FollowUpRow.id.in_(some))).all():
            was = before[row.id]
            for problem in execution_problems(row.execution, row.due):
                raise InvalidValueError(f"{numbered(row.number or 0)}: {problem.message}")
            if noted is None:
                continue
            told = (postponement(was, row.execution, row.due), handing_over(was, row.execution, row.responsible))
            for words in filter(None, told):
                add_progress(session, row, ProgressNote(day=noted.day, author=noted.author, text=words))
