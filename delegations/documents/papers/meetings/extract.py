"""Extracts from minutes: the head, a question with what became of it, who signed, and the certification.

The signatures of the minutes are told, not made again; who certifies signs: the secretary of the body
(DSTU 4163:2020, requisite 28, the mark that certifies a copy: «Згідно з оригіналом», post, signature, name, date).
"""

from delegations.documents.layout.blocks import Block, Manuscript, Para, Signature, field
from delegations.documents.layout.typography import TEXT
from delegations.documents.papers.meetings.meeting_context import MeetingContext, head, paper
from delegations.documents.papers.meetings.meeting_people import chair_of, members_words, quorum_of, secretary_of
from delegations.documents.papers.meetings.minutes import chair_and_secretary, correction_line
from delegations.documents.papers.meetings.minutes_questions import question
from delegations.documents.papers.office_head import signer
from delegations.domain.meetings.meeting import AgendaItem, Attendee
from delegations.domain.meetings.vocabulary import OutcomeKind
from delegations.domain.meetings.voting import is_adopted
from delegations.domain.text.texts import _, speaking

ALL_DECISIONS = "decisions"
"""In place of the uid of a question: all questions on which something was decided."""
_LINE = "_" * 24
_PLAIN = TEXT.but(align="left", indent=0, after=0)


def extract(context: MeetingContext, language: str) -> Manuscript:
    """Return an extract (витяг) about a question, the first one unless another is named, or about all decisions."""
    with speaking(language):
        meeting = context.meeting
        kind = _("DRAFT EXTRACT FROM THE MINUTES") if not meeting.is_locked else _("EXTRACT FROM THE MINUTES")
        blocks = [*head(context, kind, is_minutes=True, day=meeting.minutes_date), *correction_line(meeting)]
        blocks += field(_("Total present:"), members_words(context.counted), source="attendees")
        blocks += field(_("Quorum:"), quorum_of(context.counted), source="attendees")
        for number, item in extracted(context):
            blocks += question(context, number, item, brief=True)
        return paper(context, language, [*blocks, *_end(context)], _("Extract from the minutes"))


def _end(context: MeetingContext) -> list[Block]:
    """Return who signed the minutes and the mark of certification; of minutes nobody signed, who is to sign them."""
    meeting = context.meeting
    if not meeting.is_locked:
        return [chair_and_secretary(meeting)]
    told = [_told(_("Chair"), chair_of(meeting), before=18), _told(_("Secretary"), secretary_of(meeting))]
    return [*told, *_certification(context)]


def extracted(context: MeetingContext) -> list[tuple[int, AgendaItem]]:
    """Return the questions of an extract, each with its number."""
    numbered = list(enumerate(context.meeting.items, 1))
    if context.item == ALL_DECISIONS:
        return [(n, one) for n, one in numbered if _decided(one) and is_adopted(context.counted, one)]
    return [(n, one) for n, one in numbered if one.uid == context.item] or numbered[:1]


def _decided(item: AgendaItem) -> bool:
    """Tell whether something was resolved on a question: what was only to be known is no decision."""
    return any(one.kind is not OutcomeKind.INFORMATION for one in item.outcomes)


def _told(post: str, who: Attendee | None, before: float = 6.0) -> Para:
    """Return that somebody signed the minutes: ``Голова (підпис) Ім’я ПРІЗВИЩЕ``."""
    name = " ".join(signer(post, who.name)[1]) if who is not None else _LINE
    words = _("{post} (signature) {name}").format(post=post, name=name)
    return Para(words, _PLAIN.but(before=before, with_next=True), "attendees")


def _certification(context: MeetingContext) -> list[Block]:
    """Return the mark of certification; the line of the date is filled by hand."""
    secretary = secretary_of(context.meeting)
    by = signer(_("Secretary"), secretary.name) if secretary is not None else (_("Secretary"), ())
    # Translators: A date that is written by hand: the day, the month, the year.
    day = _("“___” ____________ 20___")
    return [
        # Translators: The mark that certifies an extract: «Згідно з оригіналом».
        Para(_("True copy"), _PLAIN.but(before=24, with_next=True), "certification"),
        Signature((by,), source="certification"),
        Para(day, _PLAIN.but(before=6), "certification"),
    ]
