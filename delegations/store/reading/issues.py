"""The dates and numbers of papers, as they are stored."""

import sqlite3

from delegations.domain.papers.issue import PaperIssue
from delegations.store.reading.shapes import Shape

_ISSUE = Shape("paper_issue", PaperIssue, beside={"paper": str, "about": str})


def read_issue(connection: sqlite3.Connection, column: str, owner: int, paper: str, about: str) -> PaperIssue | None:
    """Return what is kept of a paper about ``about`` of the record that ``column`` points to; None: nothing is."""
    rows = _ISSUE.below(connection, column, owner, order="id")
    wanted = zip(rows["paper"], rows["about"], rows.records(), strict=True)
    return next((issue for its, whom, issue in wanted if (its, whom) == (paper, about)), None)
