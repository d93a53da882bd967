"""What makes each paper of ``papers``: a new one is a module of its own, one line there and one here."""

from collections.abc import Callable

from delegations.documents.blocks import Manuscript
from delegations.documents.visit_report import ReportMatter, visit_report

MAKERS: dict[str, Callable[[ReportMatter, str], Manuscript]] = {"visit-report": visit_report}
