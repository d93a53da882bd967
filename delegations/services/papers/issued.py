"""The dates and numbers of papers as they are kept beside the record that they tell of, each paper by itself."""

from typing import TYPE_CHECKING

from delegations.domain.kinds.record_types import type_of_edited
from delegations.domain.papers.issue import NOT_ISSUED, PaperIssue
from delegations.store.reading.issues import read_issue
from delegations.store.reading.stored_kinds import STORED
from delegations.store.rows.plain import plain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from delegations.domain.records.record import Record
    from delegations.store.engine.database import Database


def issue_in(session: "Session", record: "Record", paper: str, about: str = "") -> PaperIssue:
    """Return what is kept of a paper of ``record``; of one to somebody of which nothing is kept, of the usual one."""
    column = issue_column(record)
    if record.id is None or not column:
        return NOT_ISSUED
    asked = dict.fromkeys((about, ""))
    found = (read_issue(plain(session), column, record.id, paper, one) for one in asked)
    return next((one for one in found if one is not None), NOT_ISSUED)


def paper_issue(database: "Database", record: "Record", paper: str, about: str = "") -> PaperIssue:
    """Return the same, of a database."""
    with database.session() as session:
        return issue_in(session, record, paper, about)


def issue_column(record: "Record") -> str:
    """Return the column that points to ``record``; nothing where its papers have no dates and numbers of their own."""
    return STORED[type_of_edited(type(record)).kind].issues
