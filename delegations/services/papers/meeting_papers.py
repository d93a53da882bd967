"""How the papers of meetings are made: what they print, what they can be about, whom they name."""

from dataclasses import replace

from delegations.documents.papers.letters.meeting_fields import MeetingLetter
from delegations.documents.papers.meetings.extract import ALL_DECISIONS
from delegations.documents.papers.meetings.meeting_context import MeetingContext
from delegations.documents.papers.paper_kind import Per
from delegations.documents.papers.registry import PAPERS, paper_made_from
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.papers.issue import NOT_ISSUED
from delegations.domain.text.texts import _
from delegations.services.meetings.signed_minutes import editions, load_edition
from delegations.services.paper_texts.foreign_texts import TranslatedPaper, texts_on_paper
from delegations.services.paper_texts.paper_names import readings_of
from delegations.services.papers.meeting_contexts import meeting_context, meeting_letter
from delegations.services.papers.paper_heads import office_head
from delegations.services.papers.paper_kinds import kind_made_from
from delegations.services.papers.record_papers import PaperOrder, RecordPapers, told_apart
from delegations.services.templates.kept_templates import NO_LETTER, letter_to_print
from delegations.store.engine.database import Database


def _of_meeting(database: Database, meeting: Meeting, order: PaperOrder) -> TranslatedPaper:
    known = PAPERS.get(order.kind(meeting))
    if known is None or known.is_made_from(MeetingLetter):
        return _letter_of_meeting(database, meeting, order)
    kind = paper_made_from(order.kind(meeting), MeetingContext)
    if meeting.is_locked and kind.as_signed and meeting.id is not None:
        meeting = load_edition(database, meeting.id, meeting.edition)
    with database.session() as session, texts_on_paper(session, order.language) as texts:
        texts.name_people(meeting.attendees)
        readings = readings_of(session, meeting.attendees, order.language)
        held = meeting_context(session, database, meeting, item=order.about, choices=order.choices)
        head = office_head(session, database, kind, order.issue or NOT_ISSUED, annexes=order.annexes)
        held = texts.of(replace(held, office=head))
        return texts.finished(kind.make(replace(held, readings=readings), order.language))


def _letter_of_meeting(database: Database, meeting: Meeting, order: PaperOrder) -> TranslatedPaper:
    with database.session() as session, texts_on_paper(session, order.language) as texts:
        kind = kind_made_from(session, order.paper, MeetingLetter)
        template = (
            letter_to_print(session, database, kind.key, order.language, order.template) if kind.template else NO_LETTER
        )
        texts.name_people(meeting.attendees)
        context = meeting_letter(session, database, texts.of(meeting), order.language, about=order.about, typed=meeting)
        head = office_head(session, database, kind, order.issue or NOT_ISSUED, annexes=order.annexes)
        context = texts.of(replace(context, meeting=replace(context.meeting, office=head)))
        context = replace(context, template=template.text, template_file=template.file)
        return texts.finished(kind.make(context, order.language))


def _abouts_of_meeting(meeting: Meeting, per: Per) -> list[tuple[str, str]]:
    people = told_apart(meeting.attendees)
    offered = {
        Per.RECIPIENT: [(_("Chair of the meeting"), ""), *people],
        Per.PERSON: [(_("Everyone"), ""), *people],
        Per.QUESTION: [(_("The question on screen"), ""), (_("All decisions"), ALL_DECISIONS)],
    }
    return offered.get(per, [])


def _row_of_meeting(meeting: Meeting, uid: str) -> str:
    named = [(one.uid, one.title) for one in meeting.items] + [(one.uid, one.name) for one in meeting.attendees]
    return next((words for one, words in (*named, (ALL_DECISIONS, _("All decisions"))) if one == uid), "")


def _standing(database: Database, meeting: Meeting) -> str:
    """Return that signed minutes were corrected since, which they can't say themselves: they print as signed."""
    if not meeting.is_locked or meeting.id is None:
        return ""
    newest = max((number for number, _when, _correction in editions(database, meeting.id)), default=0)
    if newest <= meeting.edition:
        return ""
    return _("edition {number}, replaced by edition {newest}").format(number=meeting.edition, newest=newest)


MEETING_PAPERS = RecordPapers(
    make=_of_meeting,
    people=lambda meeting: meeting.attendees,
    abouts=_abouts_of_meeting,
    about_words=_row_of_meeting,
    standing=_standing,
)
