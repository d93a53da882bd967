"""Working groups and their networks: open, save, delete; what a group has promised and who came."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from delegations.domain.kinds.record_types import GROUP
from delegations.domain.meetings.groups import Group, PaperChoices
from delegations.domain.office.roles import Right
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.errors import ConflictError, DelegationsError, Problem
from delegations.domain.text.texts import N_, _
from delegations.services.writing.record_store import RecordStore
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.reading.groups import read_group
from delegations.store.records.group_records import write_choices, write_group
from delegations.store.tables import GroupRow, MeetingRow, NetworkRow


def load_group(database: Database, group_id: int) -> Group:
    """Return a group with its network; raises NotFoundError."""
    return GROUPS.load(database, group_id)


def save_group(database: Database, group: Group) -> Group:
    """Store ``group`` and its network in one transaction and return them as stored.

    Raises InvalidRecordError with the fields to mend, ConflictError when it was changed since it was opened.
    """
    return GROUPS.save(database, group)


def _check(session: Session, _row: GroupRow, _before: Group | None, clean: Group, _problems: list[Problem]) -> Group:
    network = session.get(NetworkRow, clean.network.id) if clean.network.id is not None else None
    if network is not None and network.version != clean.network.version:
        raise ConflictError(_(_OUTDATED))
    return clean


def delete_group(database: Database, group_id: int) -> int:
    """Put a group that never met into the bin and return its place there.

    Raises DelegationsError when it has meetings: their minutes name it.
    """
    return GROUPS.remove(database, group_id)


def _forbid_deleting(session: Session, ids: Sequence[int]) -> None:
    met = session.scalar(select(func.count()).where(MeetingRow.group_id.in_(ids))) or 0
    if met:
        message = _("This group has meetings ({count}). Delete them and empty the bin first.")
        raise DelegationsError(message.format(count=met))


_OUTDATED = N_("This group was changed by somebody else since you opened it.")
GROUPS = RecordStore(
    of=GROUP,
    read=read_group,
    write=write_group,
    gone=N_("There is no group with the number {id}."),
    outdated=_OUTDATED,
    check=_check,
    forbid_deleting=_forbid_deleting,
)


def remember_choices(database: Database, group_id: int, choices: PaperChoices) -> None:
    """Remember what the minutes of a group show."""
    with writing(database, Right.MEETINGS) as work:
        row = GROUPS.row(work.session, group_id)
        before = GROUPS.read_one(work.session, group_id)
        if before.choices == choices:
            return
        write_choices(row, choices)
        row.version += 1
        work.session.flush()
        after = GROUPS.read_one(work.session, group_id)
        work.record(RecordKind.GROUP, GROUPS.subject(row, after), AuditAction.CHANGED, before=before, after=after)
