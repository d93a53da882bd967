"""The papers that are written from a template: letters, the certificate, the order for a trip, the press release."""

from collections.abc import Callable

from delegations.documents.blocks import Manuscript
from delegations.documents.letter_fields import letter_values
from delegations.documents.papers import VISIT_PAPERS
from delegations.documents.templates import letter_blocks
from delegations.documents.typography import LANDSCAPE, MM, PORTRAIT, Sheet
from delegations.documents.visit_furniture import visit_paper
from delegations.documents.visit_matter import VisitMatter
from delegations.domain.texts import _, speaking

_CERTIFICATE = Sheet(LANDSCAPE.width, LANDSCAPE.height, 40 * MM, 40 * MM, 52 * MM, 25 * MM, numbered=False, framed=True)
_SHEETS = {"certificate": _CERTIFICATE}


def letter(paper: str) -> Callable[[VisitMatter, str], Manuscript]:
    """Return what makes the paper of that key from its template. It raises TemplateError."""

    def make(matter: VisitMatter, language: str) -> Manuscript:
        with speaking(language):
            blocks = letter_blocks(matter, matter.template, letter_values(matter))
            return visit_paper(matter, blocks, language, _(VISIT_PAPERS[paper]), _SHEETS.get(paper, PORTRAIT))

    return make
