"""What the papers of a visit share: their head, and the properties of the file."""

from collections.abc import Sequence

from delegations.documents.layout.blocks import Block, Manuscript, Para
from delegations.documents.layout.typography import DOCUMENT_KIND, PORTRAIT, TITLE, Sheet, Style
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.domain.dates.partial_dates import long_range
from delegations.domain.text.texts import listed


def visit_head(context: VisitContext, kind: str, about: str, *, source: str = "title") -> list[Block]:
    """Return the head of a paper: who issues it, its kind, what of, date and number, which visit, when and where.

    ``source`` is the field that kind and subject lead to.
    """
    visit = context.visit
    blocks: list[Block] = [
        context.office.above(),
        Para(kind, DOCUMENT_KIND, source),
        Para(about, TITLE.but(after=4), source),
        *context.office.date_line(),
        Para(visit.shown_title, TITLE.but(before=6, after=4), "title"),
    ]
    if where := listed((long_range(visit.start, visit.end), visit.place)):
        blocks.append(Para(where, Style(align="centre", after=6), "start"))
    return blocks


def visit_paper(
    context: VisitContext, blocks: Sequence[Block], language: str, name: str, sheet: Sheet = PORTRAIT
) -> Manuscript:
    """Return ``blocks`` as the paper ``name`` of a visit."""
    return Manuscript(
        blocks=tuple(blocks), title=f"{name}: {context.visit.shown_title}", author=context.office.letterhead,
        subject=context.visit.purpose[:200], language=language, sheet=sheet,
    )  # fmt: skip
