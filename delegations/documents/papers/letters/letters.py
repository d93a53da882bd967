"""The papers that are written from a template: letters, the certificate, the order for a trip, the press release."""

from delegations.documents.layout.blocks import Manuscript
from delegations.documents.layout.typography import LANDSCAPE, MM, PORTRAIT, Sheet
from delegations.documents.papers.letters.letter_fields import letter_values
from delegations.documents.papers.letters.templates import VISIT_PARTS, letter_blocks
from delegations.documents.papers.paper_kind import PaperKind, Per
from delegations.documents.papers.visits.visit_components import visit_paper
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.domain.text.texts import _, speaking

CERTIFICATE = Sheet(LANDSCAPE.width, LANDSCAPE.height, 40 * MM, 40 * MM, 52 * MM, 25 * MM, numbered=False, framed=True)
"""The sheet of a certificate: it lies, has a frame, and no numbers."""


def letter(kind: PaperKind[VisitContext], context: VisitContext, language: str) -> Manuscript:
    """Return the paper that is written from the template of its kind. It raises TemplateError."""
    return _on(PORTRAIT, kind, context, language)


def certificate(kind: PaperKind[VisitContext], context: VisitContext, language: str) -> Manuscript:
    """Return a certificate, from its template and on its own sheet. It raises TemplateError."""
    return _on(CERTIFICATE, kind, context, language)


def _on(sheet: Sheet, kind: PaperKind[VisitContext], context: VisitContext, language: str) -> Manuscript:
    with speaking(language):
        told = context.told_to(context.recipient()) if kind.per is Per.RECIPIENT else context
        blocks = letter_blocks(context, context.template, letter_values(told), VISIT_PARTS)
        return visit_paper(context, blocks, language, _(kind.name), sheet)
