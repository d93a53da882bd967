"""Kinds of papers that the office added itself, each a template: any number, of visits and of meetings."""

from typing import TYPE_CHECKING, Never, cast

from delegations.documents.papers.paper_kind import PaperKind, Per
from delegations.domain.papers.forms import PaperForm
from delegations.domain.papers.letter_text import LetterText, TemplateRecord
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.visits.vocabulary import Status

if TYPE_CHECKING:
    from delegations.documents.papers.letters.meeting_fields import MeetingLetter
    from delegations.documents.papers.visits.visit_context import VisitContext

_FORMS = {one.value for one in PaperForm}


def own_kind(template: LetterText) -> PaperKind[Never]:
    """Return the kind of paper that is made from a template of the office, in any language that it was written in."""
    per = Per.PERSON if template.per_person else Per.RECIPIENT
    form = PaperForm(template.form) if template.form in _FORMS else PaperForm.LETTER
    if template.record is TemplateRecord.MEETING:
        of_meeting: PaperKind[MeetingLetter] = PaperKind(
            key=template.paper, name=template.name, of=RecordKind.MEETING,
            context="letters.meeting_fields:MeetingLetter", maker="letters.own_papers:of_meeting", per=per,
            template=True, form=form,
        )  # fmt: skip
        return cast("PaperKind[Never]", of_meeting)
    of_visit: PaperKind[VisitContext] = PaperKind(
        key=template.paper, name=template.name, of=RecordKind.VISIT, context="visits.visit_context:VisitContext",
        maker="letters.own_papers:of_visit", per=per, template=True, statuses=frozenset(Status), form=form,
    )  # fmt: skip
    return cast("PaperKind[Never]", of_visit)
