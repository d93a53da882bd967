"""The dates and numbers of papers, kept beside the record that they tell of, each paper by itself."""

from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.kinds.record_types import type_of_edited
from delegations.domain.office.roles import Right
from delegations.domain.papers.issue import NOT_ISSUED, PaperIssue
from delegations.domain.records.record import Record
from delegations.domain.records.tidying import tidied
from delegations.domain.text.errors import InvalidRecordError, Problem
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.rows.dependants import owners
from delegations.store.search.search_index import reindex
from delegations.store.tables import PaperIssueRow
from delegations.store.tables.record_tables import RECORD_TABLES

_PLAIN = tuple(part.name for part in fields(PaperIssue) if part.name != "annexes")
"""Fields that a row holds as they are."""


def issue_in(session: Session, record: Record, paper: str, about: str = "") -> PaperIssue:
    """Return what is kept of a paper of ``record``; of one to somebody of which nothing is kept, of the usual one."""
    row = _row(session, record, paper, about) or (_row(session, record, paper, "") if about else None)
    return issue_of(row) if row is not None else NOT_ISSUED


def issue_of(row: PaperIssueRow) -> PaperIssue:
    """Return what a row says of its paper."""
    return PaperIssue(annexes=tuple(row.annexes.split()), **{name: getattr(row, name) for name in _PLAIN})


def paper_issue(database: Database, record: Record, paper: str, about: str = "") -> PaperIssue:
    """Return the same, of a database."""
    with database.session() as session:
        return issue_in(session, record, paper, about)


def keep_issue(database: Database, record: Record, paper: str, issue: PaperIssue, *, about: str = "") -> PaperIssue:
    """Keep date, number and so on of a paper of a stored record; return them as kept.

    Raises InvalidRecordError with the fields to mend, NotAllowedError. A signed meeting is not changed by it. Search
    finds the record by the number.
    """
    problems: list[Problem] = []
    issue = tidied(issue, problems)
    if problems:
        raise InvalidRecordError(problems)
    column = _column(record)
    with writing(database, Right.PAPERS) as work:
        if record.id is None or not column:
            return issue
        row = _row(work.session, record, paper, about)
        if row is None:
            row = PaperIssueRow(paper=paper, about=about, **{column: record.id})
            work.session.add(row)
        write_issue(row, issue)
        work.session.flush()
        # A gift is a part of its visit, too.
        for kind, numbers in owners(work.session, PaperIssueRow, [row.id]).items():
            reindex(work.session, kind, numbers)
    return issue


def write_issue(row: PaperIssueRow, issue: PaperIssue) -> None:
    """Let a row say of its paper what ``issue`` does."""
    for name in _PLAIN:
        setattr(row, name, getattr(issue, name))
    row.annexes = " ".join(issue.annexes)


def _column(record: Record) -> str:
    """Return the column that points to ``record``; nothing where its papers have no dates and numbers of their own."""
    return RECORD_TABLES[type_of_edited(type(record)).kind].issues


def _row(session: Session, record: Record, paper: str, about: str) -> PaperIssueRow | None:
    column = _column(record)
    if record.id is None or not column:
        return None
    wanted = select(PaperIssueRow).where(
        PaperIssueRow.__table__.c[column] == record.id, PaperIssueRow.paper == paper, PaperIssueRow.about == about
    )
    return session.scalars(wanted.order_by(PaperIssueRow.id).limit(1)).first()
