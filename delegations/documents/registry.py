"""The papers that the program prints: a new one is a module of its own and one line here."""

from collections.abc import Callable
from dataclasses import dataclass

from delegations.documents.pages import Paper
from delegations.documents.visit_report import ReportMatter, visit_report
from delegations.domain.texts import N_


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper: its name on the command line, its name for people, and how it is made from its matter."""

    key: str
    name: str
    make: Callable[[ReportMatter, str], Paper]


VISIT_PAPERS = {kind.key: kind for kind in (PaperKind("visit-report", N_("Report on the visit"), visit_report),)}
