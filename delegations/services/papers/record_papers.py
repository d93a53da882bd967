"""How the papers of each kind of record are made: what they print, what they can be about, whom they name."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Generic, NamedTuple, Never, TypeVar

from sqlalchemy.orm import Session

from delegations.documents.papers.letters.meeting_fields import MeetingLetter
from delegations.documents.papers.library.practice_sheet import PracticeContext
from delegations.documents.papers.meetings.extract import ALL_DECISIONS
from delegations.documents.papers.meetings.meeting_context import MeetingContext
from delegations.documents.papers.office_head import Annex, Answered
from delegations.documents.papers.paper_kind import PaperKind, Per
from delegations.documents.papers.registry import PAPERS, paper_made_from, papers_of_kind
from delegations.documents.papers.visits.visit_context import Earlier, VisitContext
from delegations.domain.kinds.record_types import kind_of
from delegations.domain.library.practice import Practice
from delegations.domain.meetings.groups import PaperChoices
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.papers.issue import NOT_ISSUED, PaperIssue
from delegations.domain.records.record import Titled
from delegations.domain.text.names import name_key
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Visit, direction_of
from delegations.domain.visits.vocabulary import Status
from delegations.queries.people.who_is_who import SomebodyNamed
from delegations.services.files.paper_files import Printable
from delegations.services.meetings.signed_minutes import load_edition
from delegations.services.papers.foreign_texts import ForeignTexts, KeptTexts, TranslatedPaper, texts_on_paper
from delegations.services.papers.issues import issue_in
from delegations.services.papers.letters import NO_LETTER, letter_to_print
from delegations.services.papers.library_papers import practice_context
from delegations.services.papers.paper_contexts import meeting_context, meeting_letter, office_head, visit_context
from delegations.services.papers.paper_kinds import kind_made_from
from delegations.services.papers.paper_names import readings_of
from delegations.services.visits.background import background_of
from delegations.services.visits.printed_versions import earlier_for_paper
from delegations.store.engine.database import Database

Printed = TypeVar("Printed", bound=Titled)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOrder:
    """Which paper of a record is wanted, and how."""

    language: str
    paper: str = ""
    """Its key; nothing: the usual paper of such a record."""
    about: str = ""
    """The uid of what it is about – the question of an extract, the recipient of a letter –; nothing: the usual one."""
    size: str = ""
    """Which cards the sheets are made of; nothing: the usual ones of the paper."""
    choices: PaperChoices | None = None
    """What minutes show; None: what the group remembers."""
    second: str = ""
    """The language of the other side: the paper follows in it, too; nothing: one language."""
    issue: PaperIssue | None = None
    """Its date, number and so on; None: as they are kept."""
    annexes: tuple[Annex, ...] = ()
    """What goes along, counted."""
    template: str | None = None
    """The text of a letter that is being changed; None: as it is kept."""

    def kind(self, record: Printable) -> str:
        """Return the key of the paper, for ``record``."""
        return self.paper or next(iter(papers_of_kind(kind_of(record))))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPapers(Generic[Printed]):
    """The papers of a kind of record."""

    make: Callable[[Database, Printed, PaperOrder], TranslatedPaper]
    """Returns the paper that is ordered, and what on it has no text in its language yet."""
    people: Callable[[Printed], Iterable[SomebodyNamed]] = lambda _record: ()
    """Returns whom the papers name, whose sensitive data may stand on them."""
    abouts: Callable[[Printed, Per], list[tuple[str, str]]] = lambda _record, _per: []
    """Returns what a paper can be about, each (words, uid), the usual first; empty: there is no choice."""
    about_words: Callable[[Printed, str], str] = lambda _record, _uid: ""
    """Returns what the row ``uid`` is called that a paper was about."""
    suits: Callable[[Printed, PaperKind[Never], int | None], bool] = lambda _record, _kind, _ours: True
    """Tells whether a paper makes sense for a record, seen from the municipality that is ours, where it is known."""
    why_not: Callable[[Printed, PaperKind[Never]], str] = lambda _record, _kind: ""
    """Returns why a paper must not be printed of a record at all; nothing when it may."""


def _of_practice(database: Database, practice: Practice, order: PaperOrder) -> TranslatedPaper:
    kind = paper_made_from(order.kind(practice), PracticeContext)
    # What is around a record is put into words by the way, and those are the paper's, not the window's.
    with database.session() as session, texts_on_paper(session, order.language) as texts:
        context = texts.of(practice_context(session, database, practice))
        return texts.finished(kind.make(context, order.language))


def _suits_visit(visit: Visit, kind: PaperKind[Never], ours: int | None) -> bool:
    """Nobody orders a trip of those who come to us, and of a cancelled visit only its cancellation is printed."""
    return visit.status in kind.statuses and (ours is None or direction_of(visit, ours) in kind.directions)


def _why_not(visit: Visit, kind: PaperKind[Never]) -> str:
    if visit.status is not Status.CANCELLED or visit.status in kind.statuses:
        return ""
    return _("The visit was cancelled: “{paper}” isn't printed of it any more.").format(paper=_(kind.name))


class _VisitBase(NamedTuple):
    """What all papers of a visit in one language are made from."""

    visit: Visit
    typed: VisitContext
    """Before what is around the visit was put into that language."""
    context: VisitContext
    texts: KeptTexts


_bases: ContextVar[dict[str, _VisitBase] | None] = ContextVar("bases", default=None)


@contextmanager
def made_together() -> Iterator[None]:
    """Let papers of one visit that are made within the block share what is around it, by their languages."""
    token = _bases.set({})
    try:
        yield
    finally:
        _bases.reset(token)


def _visit_base(
    session: Session, database: Database, visit: Visit, texts: ForeignTexts, earlier: Earlier | None
) -> _VisitBase:
    """Return what a paper of ``visit`` in the language of ``texts`` is made from: as it was made before, if it was."""
    bases = _bases.get() if earlier is None else None
    made = bases.get(texts.language) if bases is not None else None
    if made is not None and made.visit is visit:
        texts.take(made.texts)
        return made
    texts.name_people((*visit.participants, *(earlier.visit.participants if earlier is not None else ())))
    typed = visit_context(session, database, texts.of(visit), texts.language, typed=visit)
    readings = readings_of(session, visit.participants, texts.language)
    context = replace(texts.of(typed), readings=readings, order=issue_in(session, visit, "trip-order"))
    made = _VisitBase(visit, typed, context, texts.kept())
    if bases is not None:
        bases[texts.language] = made
    return made


def _of_visit(database: Database, visit: Visit, order: PaperOrder) -> TranslatedPaper:
    with database.session() as session, texts_on_paper(session, order.language) as texts:
        kind = kind_made_from(session, order.kind(visit), VisitContext)
        earlier = earlier_for_paper(session, visit, order.about) if kind.compares else None
        base = _visit_base(session, database, visit, texts, earlier)
        template = (
            letter_to_print(session, database, kind.key, order.language, order.template) if kind.template else NO_LETTER
        )
        background = background_of(session, base.typed) if kind.background else ()
        letter = Answered(visit.letter_number, visit.letter_date)
        head = office_head(session, database, kind, order.issue or NOT_ISSUED, letter, annexes=order.annexes)
        context = replace(
            base.context, background=texts.of(background, "background"), office=texts.of(head, "office"),
            earlier=texts.of(earlier) if earlier is not None else None,
            about=order.about, size=order.size, template=template.text, template_file=template.file,
        )  # fmt: skip
        return texts.finished(kind.make(context, order.language))


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


def _told(people: Sequence[SomebodyNamed]) -> list[tuple[str, str]]:
    """Return the names of people with their uids; behind a name that several bear stands what tells them apart."""
    count = Counter(name_key(one.name) for one in people)
    words = []
    for place, one in enumerate(people, 1):
        if one.name:
            post = ", ".join(filter(None, (one.post, one.organisation))) or str(place)
            words.append((f"{one.name} ({post})" if count[name_key(one.name)] > 1 else one.name, one.uid))
    return words


def _abouts(visit: Visit, per: Per) -> list[tuple[str, str]]:
    named = _told([one for one in visit.participants if one.is_named])
    told = {uid: words for words, uid in named}
    people = [(told.get(one.uid, one.called), one.uid) for one in visit.participants]
    items = [(one.title, one.uid) for one in visit.programme if one.title]
    offered = {
        Per.RECIPIENT: [(_("Head of the other side"), ""), *named],
        Per.PERSON: [(_("Everyone"), ""), *people],
        Per.ITEM: [(_("All meetings"), ""), *items],
    }
    return offered.get(per, [])


def _row_of_visit(visit: Visit, uid: str) -> str:
    named = visit.name_of(uid) or next((item.title for item in visit.programme if item.uid == uid), "")
    return named or (_("since version {number}").format(number=uid) if uid.isdecimal() else "")


def _abouts_of_meeting(meeting: Meeting, per: Per) -> list[tuple[str, str]]:
    people = _told(meeting.attendees)
    offered = {
        Per.RECIPIENT: [(_("Chair of the meeting"), ""), *people],
        Per.PERSON: [(_("Everyone"), ""), *people],
        Per.QUESTION: [(_("The question on screen"), ""), (_("All decisions"), ALL_DECISIONS)],
    }
    return offered.get(per, [])


def _row_of_meeting(meeting: Meeting, uid: str) -> str:
    named = [(one.uid, one.title) for one in meeting.items] + [(one.uid, one.name) for one in meeting.attendees]
    return next((words for one, words in (*named, (ALL_DECISIONS, _("All decisions"))) if one == uid), "")


VISIT_PAPERS = RecordPapers(
    suits=_suits_visit,
    why_not=_why_not,
    make=_of_visit,
    people=lambda visit: visit.participants,
    abouts=_abouts,
    about_words=_row_of_visit,
)
MEETING_PAPERS = RecordPapers(
    make=_of_meeting,
    people=lambda meeting: meeting.attendees,
    abouts=_abouts_of_meeting,
    about_words=_row_of_meeting,
)
PRACTICE_PAPERS = RecordPapers(make=_of_practice)
