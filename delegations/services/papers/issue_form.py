"""What is asked of one paper before it is registered: how it is issued, and which papers may go along with it."""

from typing import NamedTuple, Never

from delegations.documents.papers.paper_kind import PaperKind
from delegations.domain.papers.forms import PaperForm
from delegations.domain.papers.issue import PaperIssue
from delegations.queries.office_settings import read_settings
from delegations.services.files.paper_files import Printable
from delegations.services.papers.issued import paper_issue
from delegations.services.papers.papers import fitting_among, papers_of
from delegations.services.papers.record_papers import PaperOrder
from delegations.store.engine.database import Database


class IssueForm(NamedTuple):
    """A paper, what is kept of it, and what can be its annexes (key, name to be translated)."""

    kind: PaperKind[Never]
    issue: PaperIssue
    annexes: tuple[tuple[str, str], ...] = ()


def issue_form(database: Database, record: Printable, order: PaperOrder) -> IssueForm:
    """Return what is asked of a paper of ``record``; a letter takes along papers that make sense, and those it has."""
    papers, key = papers_of(database, record), order.kind(record)
    kind, issue = papers[key], paper_issue(database, record, key, order.about)
    if kind.form is not PaperForm.LETTER:
        return IssueForm(kind, issue)
    fitting = fitting_among(papers, record, read_settings(database).our_municipality)
    go_along = {name for name, one in fitting.items() if one.form is not PaperForm.LETTER} | {*issue.annexes}
    return IssueForm(kind, issue, tuple((name, one.name) for name, one in papers.items() if name in go_along))
