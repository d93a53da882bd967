"""Papers that are written from templates which the office added itself: any number, of visits and meetings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from delegations.documents.layout.blocks import Block, Manuscript, NewPage
from delegations.documents.papers.letters.docx_blocks import docx_blocks
from delegations.documents.papers.letters.docx_template import filled_docx
from delegations.documents.papers.letters.letter_fields import letter_values
from delegations.documents.papers.letters.meeting_fields import MEETING_PARTS, MeetingLetter, meeting_values
from delegations.documents.papers.letters.template_sandbox import FieldValue
from delegations.documents.papers.letters.templates import VISIT_PARTS, letter_blocks
from delegations.documents.papers.paper_kind import PaperKind, Per
from delegations.documents.papers.visits.visit_components import visit_paper
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.domain.text.texts import speaking

_Letter = TypeVar("_Letter", VisitContext, MeetingLetter)


def of_visit(kind: PaperKind[VisitContext], context: VisitContext, language: str) -> Manuscript:
    """Return the paper of a visit from the office's own template: one letter, or one to each whom it is for."""
    with speaking(language):
        people = [one.uid for one in context.people_meant() if one.is_named] if kind.per is Per.PERSON else []
        blocks, docx = _written(_for_each(context, people), _told, VISIT_PARTS)
        return replace(visit_paper(context, blocks, language, kind.name), docx=docx)


def _told(context: VisitContext) -> dict[str, FieldValue]:
    """Return what a paper of a visit says to the one whom it is for."""
    return letter_values(context.told_to(context.recipient()))


def of_meeting(kind: PaperKind[MeetingLetter], context: MeetingLetter, language: str) -> Manuscript:
    """Return the paper of a meeting from the office's own template: one letter, or one to each attendee."""
    with speaking(language):
        held = context.meeting
        people = [one.uid for one in held.meeting.attendees if context.about in ("", one.uid)]
        blocks, docx = _written(
            _for_each(context, people if kind.per is Per.PERSON else []), meeting_values, MEETING_PARTS
        )
        title = f"{kind.name}: {held.meeting.shown_title}"
        author = held.office.letterhead
        return Manuscript(
            blocks=tuple(blocks), title=title, author=author, subject=held.body, language=language, docx=docx
        )


def _for_each(context: _Letter, people: Sequence[str]) -> list[_Letter]:
    """Return the context for each of ``people``, by uid; for nobody, as it is."""
    return [replace(context, about=uid) for uid in people] or [context]


def _written(
    letters: Sequence[_Letter],
    values: Callable[[_Letter], dict[str, FieldValue]],
    parts: Mapping[str, Callable[[_Letter], list[Block]]],
) -> tuple[list[Block], bytes]:
    """Return all letters, each on pages of its own; and the Word file that they are, if they are written into one."""
    if letters[0].template_file:
        file = filled_docx(letters[0].template_file, [values(one) for one in letters])
        return docx_blocks(file), file
    blocks: list[Block] = []
    for one in letters:
        blocks += [NewPage(first=True)] if blocks else []
        blocks += letter_blocks(one, one.template, values(one), parts)
    return blocks, b""
