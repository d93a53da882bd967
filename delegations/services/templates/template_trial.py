"""A template tried with a real record: the paper that comes of it, and what each field gives."""

from typing import NamedTuple

from delegations.documents.layout.pages import Paper
from delegations.documents.papers.letters.docx_template import docx_faults
from delegations.documents.papers.letters.letter_fields import letter_values
from delegations.documents.papers.letters.meeting_fields import meeting_values
from delegations.documents.papers.letters.template_sandbox import FieldValue
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.papers.letter_text import LetterText, TemplateRecord
from delegations.domain.text.errors import TemplateError
from delegations.domain.text.texts import speaking
from delegations.domain.visits.visit import Visit
from delegations.services.meetings.meetings import load_meeting
from delegations.services.paper_texts.foreign_texts import texts_on_paper
from delegations.services.papers.meeting_contexts import meeting_letter
from delegations.services.papers.papers import make_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.visit_contexts import visit_context
from delegations.services.templates.whole_values import whole_values
from delegations.services.visits.loading import load_visit
from delegations.store.engine.database import Database


class Trial(NamedTuple):
    """What comes of a template."""

    values: dict[str, FieldValue]
    """What its fields give, by their names."""
    paper: Paper | None
    fault: TemplateError | None
    """Why there is no paper."""


def trial(database: Database, kind: TemplateRecord, record_id: int | None, order: PaperOrder) -> Trial:
    """Return what comes of the template that ``order`` names, of the record ``record_id``; None: of an empty one.

    Raises DelegationsError where the record can't be read.
    """
    record: Visit | Meeting
    if kind is TemplateRecord.MEETING:
        record = load_meeting(database, record_id) if record_id is not None else Meeting()
    else:
        record = load_visit(database, record_id) if record_id is not None else Visit()
    values = field_values(database, record, order)
    try:
        return Trial(values, make_paper(database, record, order), None)
    except TemplateError as fault:
        return Trial(values, None, fault)


def file_faults(database: Database, template: LetterText) -> list[TemplateError]:
    """Return all that is wrong in the Word file of a template, each with its place; raises FileError."""
    content = database.files.content(template.file)
    with speaking(template.language):
        values = whole_values(template.record)
    return docx_faults(content, values)


def field_values(database: Database, record: Visit | Meeting, order: PaperOrder) -> dict[str, FieldValue]:
    """Return what the fields of a letter give of ``record``, in the language of the paper."""
    speech = order.language
    with database.session() as session, texts_on_paper(session, speech) as texts, speaking(speech):
        if isinstance(record, Meeting):
            texts.name_people(record.attendees)
            held = meeting_letter(session, database, texts.of(record), speech, about=order.about, typed=record)
            return meeting_values(texts.of(held))
        texts.name_people(record.participants)
        return letter_values(texts.of(visit_context(session, database, texts.of(record), speech, typed=record)))
