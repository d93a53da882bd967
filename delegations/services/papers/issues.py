"""The dates and numbers of papers, kept beside the record that they tell of, each paper by itself."""

from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.office.roles import Right
from delegations.domain.papers.issue import PaperIssue
from delegations.domain.records.record import Record
from delegations.domain.records.tidying import tidied
from delegations.domain.text.errors import InvalidRecordError, Problem
from delegations.services.papers.issued import issue_column
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.rows.dependants import owners
from delegations.store.search.search_index import reindex
from delegations.store.tables import PaperIssueRow

_PLAIN = tuple(part.name for part in fields(PaperIssue) if part.name != "annexes")
"""Fields that a row holds as they are."""


def keep_issue(database: Database, record: Record, paper: str, issue: PaperIssue, *, about: str = "") -> PaperIssue:
    """Keep date, number and so on of a paper of a stored record; return them as kept.

    Raises InvalidRecordError with the fields to mend, NotAllowedError. A signed meeting is not changed by it. Search
    finds the record by the number.
    """
    problems: list[Problem] = []
    issue = tidied(issue, problems)
    if problems:
        raise InvalidRecordError(problems)
    column = issue_column(record)
    with writing(database, Right.PAPERS) as work:
        if record.id is None or not column:
            return issue
        row = _row(work.session, column, record.id, paper, about)
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


def _row(session: Session, column: str, record_id: int, paper: str, about: str) -> PaperIssueRow | None:
    wanted = select(PaperIssueRow).where(
        PaperIssueRow.__table__.c[column] == record_id, PaperIssueRow.paper == paper, PaperIssueRow.about == about
    )
    return session.scalars(wanted.order_by(PaperIssueRow.id).limit(1)).first()
