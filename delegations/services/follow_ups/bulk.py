"""Many follow-ups changed at once, in one transaction, with what they had before so that it can be given back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import TypeAlias

from sqlalchemy import select, update

from delegations.domain.office.roles import Right
from delegations.domain.office.vocabulary import BackupReason
from delegations.domain.records.vocabulary import Choice
from delegations.services.safekeeping.backups import backup_before
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.engine.portions import portions
from delegations.store.tables import FollowUpRow

MANY = 20
"""Follow-ups from which on a change of them all is worth a backup before it."""

Marked: TypeAlias = Choice | int | None
"""A status, a priority, the number of a topic; None: no topic."""


class Mark(Enum):
    """What can be given to many at once; the value is the column."""

    STATUS = "status"
    PRIORITY = "priority"
    TOPIC = "topic_id"


def marks_of(database: Database, mark: Mark, ids: Sequence[int]) -> dict[int, Marked]:
    """Return what each follow-up has, to be given back by ``set_marks``."""
    table = FollowUpRow.__table__
    found: dict[int, Marked] = {}
    with database.session() as session:
        for some in portions(ids):
            rows = session.execute(select(table.c.id, table.c[mark.value]).where(table.c.id.in_(some)))
            found.update((number, value) for number, value in rows)
    return found


def set_marks(database: Database, mark: Mark, values: Mapping[int, Marked], *, backing_up: bool = True) -> None:
    """Give follow-ups what ``values`` say (a status, a priority, the number of a topic or None).

    Many of them only after a backup; to take a change back needs none. Raises DatabaseError.
    """
    if backing_up and len(values) >= MANY:
        backup_before(database, BackupReason.BULK, Right.FOLLOW_UPS)
    by_value: dict[Marked, list[int]] = defaultdict(list)
    for number, value in values.items():
        by_value[value].append(number)
    table = FollowUpRow.__table__
    with writing(database, Right.FOLLOW_UPS) as work, work.follow_ups(list(values)):
        for value, ids in by_value.items():
            for some in portions(ids):
                work.session.execute(update(table).where(table.c.id.in_(some)).values({mark.value: value}))  # type: ignore[arg-type]
