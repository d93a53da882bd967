"""The registration numbers of letters that remind bodies: each letter, a body's of a day, has its own."""

from collections.abc import Mapping
from hashlib import sha256

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.bodies import body_key
from delegations.domain.office.roles import Right
from delegations.domain.papers.issue import PaperIssue
from delegations.domain.records.tidying import tidied
from delegations.domain.text.errors import InvalidRecordError, Problem
from delegations.services.papers.issues import write_issue
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.tables import PaperIssueRow

_MARK = 32
"""Letters of a mark."""


def mark_of(body: str) -> str:
    """Return the mark under which letters to ``body`` are kept; it says nobody's name, which a body may be."""
    return sha256(body_key(body).encode()).hexdigest()[:_MARK]


def letter_numbers(session: Session, paper: str, day: PartialDate) -> dict[str, str]:
    """Return the numbers of the letters ``paper`` that were written on ``day``, by the marks of their bodies."""
    return {row.about: row.number for row in session.scalars(_letters(paper)) if row.day == day}


def kept_letters(database: Database, paper: str) -> dict[PartialDate, dict[str, str]]:
    """Return the numbers of all letters ``paper`` by the day that they were written on, the latest day first."""
    found: dict[PartialDate, dict[str, str]] = {}
    with database.session() as session:
        for row in session.scalars(_letters(paper)):
            if row.day is not None:
                found.setdefault(row.day, {})[row.about] = row.number
    return dict(sorted(found.items(), key=lambda one: str(one[0]), reverse=True))


def keep_letter_numbers(database: Database, paper: str, day: PartialDate, numbers: Mapping[str, str]) -> None:
    """Keep the numbers of the letters ``paper`` that are written on ``day``, by body; no number takes one away.

    Raises InvalidRecordError, NotAllowedError.
    """
    problems: list[Problem] = []
    issues = {mark_of(body): tidied(PaperIssue(day=day, number=one), problems) for body, one in numbers.items()}
    if problems:
        raise InvalidRecordError(problems)
    with writing(database, Right.PAPERS) as work:
        there = {row.about: row for row in work.session.scalars(_letters(paper)) if row.day == day}
        for mark, issue in issues.items():
            row = there.get(mark)
            if not issue.number:
                if row is not None:
                    work.session.delete(row)
                continue
            row = row or PaperIssueRow(paper=paper, about=mark)
            write_issue(row, issue)
            work.session.add(row)


def _letters(paper: str) -> Select[PaperIssueRow]:
    return select(PaperIssueRow).where(
        PaperIssueRow.paper == paper,
        PaperIssueRow.visit_id.is_(None),
        PaperIssueRow.meeting_id.is_(None),
        PaperIssueRow.gift_id.is_(None),
    )
