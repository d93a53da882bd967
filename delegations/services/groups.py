"""Working groups and their networks: open, save, delete; what a group has promised and who came."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from delegations.domain.errors import ConflictError, DelegationsError, InvalidRecordError, NotFoundError
from delegations.domain.group_rules import tidy
from delegations.domain.groups import Group, PaperChoices
from delegations.domain.roles import Right
from delegations.domain.texts import _
from delegations.domain.vocabulary import Deed, RecordKind
from delegations.services.accounts import require
from delegations.services.bin import put_into_bin
from delegations.services.draft_rows import drop_own_draft
from delegations.services.history import Subject, note
from delegations.store.database import Database
from delegations.store.group_records import read_group, write_group
from delegations.store.search_index import reindex
from delegations.store.tables import GroupRow, MeetingRow, NetworkRow


def load_group(database: Database, group_id: int) -> Group:
    """Return a group with its network; raises NotFoundError."""
    with database.session() as session:
        return read_group(session, group_row(session, group_id))


def group_row(session: Session, group_id: int) -> GroupRow:
    """Return the row of a group; raises NotFoundError."""
    row = session.get(GroupRow, group_id)
    if row is None:
        raise NotFoundError(_("There is no group with the number {id}.").format(id=group_id))
    return row


def save_group(database: Database, group: Group) -> Group:
    """Store ``group`` and its network in one transaction and return them as stored.

    Raises InvalidRecordError with the fields to mend, ConflictError when it was changed since it was opened.
    """
    clean, problems = tidy(group)
    if problems:
        raise InvalidRecordError(problems)
    with database.writing() as session:
        require(session, Right.MEETINGS)
        row = GroupRow(version=0) if group.id is None else group_row(session, group.id)
        network = session.get(NetworkRow, clean.network.id) if clean.network.id is not None else None
        if row.version != group.version or (network is not None and network.version != clean.network.version):
            raise ConflictError(_("This group was changed by somebody else since you opened it."))
        before = read_group(session, row) if group.id is not None else None
        row.version += 1
        write_group(session, row, clean)
        drop_own_draft(session, clean.uid)
        session.flush()
        stored = read_group(session, row)
        reindex(session, RecordKind.GROUP, [row.id])
        subject = Subject(uid=stored.uid, id=stored.id, title=stored.name, version=stored.version)
        note(session, subject, Deed.CREATED if before is None else Deed.CHANGED, before=before, after=stored)
        return stored


def delete_group(database: Database, group_id: int) -> int:
    """Put a group that never met into the bin and return its place there.

    Raises DelegationsError when it has meetings: their minutes name it.
    """
    with database.writing() as session:
        require(session, Right.MEETINGS)
        met = session.scalar(select(func.count()).where(MeetingRow.group_id == group_id)) or 0
        if met:
            message = _("This group has meetings ({count}). Delete them and empty the bin first.")
            raise DelegationsError(message.format(count=met))
        group = read_group(session, group_row(session, group_id))
        return put_into_bin(session, RecordKind.GROUP, group_id, group, group.name)


def remember_choices(database: Database, group_id: int, choices: PaperChoices) -> None:
    """Remember what the minutes of a group show."""
    with database.writing() as session:
        require(session, Right.MEETINGS)
        row = group_row(session, group_id)
        row.show_votes, row.show_speeches, row.show_attachments = choices.votes, choices.speeches, choices.attachments
        row.version += 1
