"""All papers there are. A new one is a module of its own and one entry here.

The command line, the window, print sets, the archive and the tests read this list.
"""

from typing import Never, TypeVar, cast

from delegations.documents.layout.cards import BADGE_GRIDS, CARD_GRIDS
from delegations.documents.layout.typography import PORTRAIT, Sheet
from delegations.documents.papers.letters.letters import CERTIFICATE, letter
from delegations.documents.papers.letters.meeting_fields import MeetingLetter
from delegations.documents.papers.letters.meeting_invitation import invitation
from delegations.documents.papers.library.comparison_paper import ComparisonContext, briefing, comparison
from delegations.documents.papers.library.map_paper import MapContext, map_paper
from delegations.documents.papers.library.personal_data import PersonContext, personal_data
from delegations.documents.papers.library.practice_sheet import PracticeContext, practice_sheet
from delegations.documents.papers.meetings.agenda import agenda
from delegations.documents.papers.meetings.attendance_sheet import attendance_sheet
from delegations.documents.papers.meetings.decisions import cover_letter, decisions
from delegations.documents.papers.meetings.extract import extract
from delegations.documents.papers.meetings.group_report_paper import GroupReportContext, group_report_paper
from delegations.documents.papers.meetings.meeting_context import MeetingContext
from delegations.documents.papers.meetings.minutes import brief_minutes, minutes
from delegations.documents.papers.paper_kind import PaperKind, Per
from delegations.documents.papers.register.gift_papers import GiftContext, gift_act, gift_register, stock_list
from delegations.documents.papers.register.implementation_report import ImplementationContext, implementation_report
from delegations.documents.papers.register.register_papers import (
    BEFORE_A_TERM,
    OverdueContext,
    overdue_list,
    reminders,
    term_reminders,
)
from delegations.documents.papers.register.summary import SummaryContext, register_summary
from delegations.documents.papers.visits.delegation_papers import contact_sheet, delegation_list, talking_points
from delegations.documents.papers.visits.seating_paper import seating_plan
from delegations.documents.papers.visits.trip_report import trip_report
from delegations.documents.papers.visits.visit_cards import badges, car_signs, door_signs, guest_book, place_cards
from delegations.documents.papers.visits.visit_changes import programme_changes
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.documents.papers.visits.visit_programme import guest_programme, pocket_programme, programme
from delegations.documents.papers.visits.visit_report import visit_report
from delegations.domain.papers.forms import PaperForm
from delegations.domain.papers.letter_text import OWN
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import N_
from delegations.domain.visits.vocabulary import Direction, Status

Context = TypeVar("Context")
_RECEIVED = frozenset({Direction.INCOMING})
_SENT = frozenset({Direction.OUTGOING})
_OURS = _RECEIVED | _SENT
_CANCELLED = frozenset({Status.CANCELLED})
_NOT_CANCELLED = frozenset(Status) - _CANCELLED
_DRAWN = (".pdf",)
_PEOPLE, _PROGRAMME = ("participants",), ("programme",)


def _letter(
    key: str,
    name: str,
    *,
    directions: frozenset[Direction],
    needs: tuple[str, ...] = (),
    sheet: Sheet = PORTRAIT,
    per: Per = Per.RECIPIENT,
    statuses: frozenset[Status] = _NOT_CANCELLED,
    form: PaperForm = PaperForm.LETTER,
    answers: bool = False,
) -> PaperKind[VisitContext]:
    """Return a paper of a visit that is written from the template of the same key (``resources/letters``)."""
    return PaperKind(
        key=key, name=name, of=RecordKind.VISIT, context=VisitContext, make=letter(name, sheet), per=per, template=True,
        directions=directions, needs=needs, statuses=statuses, form=form, answers=answers,
    )  # fmt: skip


_OF_VISITS: tuple[PaperKind[VisitContext], ...] = (
    PaperKind(
        key="visit-report", name=N_("Report on the visit"), of=RecordKind.VISIT, context=VisitContext,
        make=visit_report,
    ),
    PaperKind(
        key="programme", name=N_("Programme of the stay"), of=RecordKind.VISIT, context=VisitContext, make=programme,
        needs=_PROGRAMME,
        directions=_OURS, form=PaperForm.NONE, approved=True,
    ),
    PaperKind(
        key="guest-programme", name=N_("Programme for the guests"), of=RecordKind.VISIT, context=VisitContext,
        make=guest_programme, needs=_PROGRAMME,
        directions=_RECEIVED, registered=False,
    ),
    PaperKind(
        key="pocket-programme", name=N_("Pocket programme (A6)"), of=RecordKind.VISIT, context=VisitContext,
        make=pocket_programme, needs=_PROGRAMME,
        directions=_OURS, form=PaperForm.NONE,
    ),
    PaperKind(
        key="programme-changes", name=N_("Changes to the programme"), of=RecordKind.VISIT, context=VisitContext,
        make=programme_changes, compares=True, directions=_OURS, form=PaperForm.NONE,
    ),
    PaperKind(
        key="delegation-list", name=N_("List of the delegations"), of=RecordKind.VISIT, context=VisitContext,
        make=delegation_list, needs=_PEOPLE,
        directions=_OURS, form=PaperForm.NONE,
    ),
    PaperKind(
        key="contact-sheet", name=N_("Contact sheet"), of=RecordKind.VISIT, context=VisitContext, make=contact_sheet,
        needs=_PEOPLE,
        directions=_OURS, form=PaperForm.NONE,
    ),
    PaperKind(
        key="talking-points", name=N_("Talking points"), of=RecordKind.VISIT, context=VisitContext, make=talking_points,
        per=Per.ITEM, background=True, directions=_OURS,
        form=PaperForm.NONE,
    ),
    _letter("invitation", N_("Letter of invitation"), directions=_RECEIVED),
    _letter("reply", N_("Reply to an invitation"), directions=_SENT, answers=True),
    _letter("welcome", N_("Letter of welcome"), directions=_RECEIVED),
    _letter("thanks", N_("Letter of thanks"), directions=_OURS),
    PaperKind(
        key="badges", name=N_("Name badges"), of=RecordKind.VISIT, context=VisitContext, make=badges, per=Per.PERSON,
        sizes=BADGE_GRIDS, suffixes=_DRAWN, needs=_PEOPLE,
        directions=_OURS, form=PaperForm.NONE,
    ),
    PaperKind(
        key="place-cards", name=N_("Place cards"), of=RecordKind.VISIT, context=VisitContext, make=place_cards,
        per=Per.PERSON, sizes=CARD_GRIDS, suffixes=_DRAWN, needs=_PEOPLE,
        directions=_OURS, form=PaperForm.NONE,
    ),
    PaperKind(
        key="seating-plan", name=N_("Seating plan"), of=RecordKind.VISIT, context=VisitContext, make=seating_plan,
        suffixes=_DRAWN, needs=_PEOPLE,
        directions=_OURS, form=PaperForm.NONE,
    ),
    PaperKind(
        key="door-signs", name=N_("Door signs"), of=RecordKind.VISIT, context=VisitContext, make=door_signs,
        per=Per.ITEM, suffixes=_DRAWN, needs=_PROGRAMME,
        directions=_OURS, form=PaperForm.NONE,
    ),
    PaperKind(
        key="car-signs", name=N_("Car signs"), of=RecordKind.VISIT, context=VisitContext, make=car_signs,
        suffixes=_DRAWN,
        directions=_OURS, form=PaperForm.NONE,
    ),
    PaperKind(
        key="guest-book", name=N_("Page of the guest book"), of=RecordKind.VISIT, context=VisitContext, make=guest_book,
        suffixes=_DRAWN, directions=_RECEIVED,
        registered=False,
    ),
    _letter(
        "certificate", N_("Certificate"), directions=_RECEIVED, needs=_PEOPLE, sheet=CERTIFICATE,
        form=PaperForm.GENERAL,
    ),
    _letter(
        "trip-order", N_("Order for the business trip"), directions=_SENT, needs=_PEOPLE, per=Per.RECORD,
        form=PaperForm.ORDER,
    ),
    PaperKind(
        key="trip-report", name=N_("Report on the business trip"), of=RecordKind.VISIT, context=VisitContext,
        make=trip_report, directions=_SENT, needs=_PEOPLE,
        approved=True,
    ),
    _letter(
        "reception-order", N_("Order to receive a delegation"), directions=_RECEIVED, per=Per.RECORD,
        form=PaperForm.ORDER,
    ),
    _letter("press-release", N_("Press release"), directions=_OURS, per=Per.RECORD, form=PaperForm.NONE),
    _letter("cancellation", N_("Letter of cancellation"), directions=_OURS, statuses=_CANCELLED),
)  # fmt: skip
_OF_MEETINGS: tuple[PaperKind[MeetingContext] | PaperKind[MeetingLetter], ...] = (
    PaperKind(
        key="minutes", name=N_("Minutes"), of=RecordKind.MEETING, context=MeetingContext, make=minutes, as_signed=True,
        registered=False,
    ),
    PaperKind(
        key="brief-minutes", name=N_("Brief minutes"), of=RecordKind.MEETING, context=MeetingContext,
        make=brief_minutes, as_signed=True,
        registered=False,
    ),
    PaperKind(
        key="agenda", name=N_("Agenda"), of=RecordKind.MEETING, context=MeetingContext, make=agenda, needs=("items",),
        registered=False,
    ),
    PaperKind(
        key="meeting-invitation", name=N_("Invitation to a meeting"), of=RecordKind.MEETING, context=MeetingLetter,
        make=invitation, per=Per.PERSON, needs=("attendees",),
        form=PaperForm.LETTER,
    ),
    PaperKind(
        key="attendance", name=N_("Attendance sheet"), of=RecordKind.MEETING, context=MeetingContext,
        make=attendance_sheet, needs=("attendees",),
        registered=False,
    ),
    PaperKind(
        key="decisions", name=N_("List of decisions"), of=RecordKind.MEETING, context=MeetingContext, make=decisions,
        needs=("items",),
        registered=False,
    ),
    PaperKind(
        key="extract", name=N_("Extract from the minutes"), of=RecordKind.MEETING, context=MeetingContext, make=extract,
        per=Per.QUESTION, as_signed=True, needs=("items",),
        registered=False,
    ),
    PaperKind(
        key="letter", name=N_("Cover letter"), of=RecordKind.MEETING, context=MeetingContext, make=cover_letter,
        needs=("items",),
        form=PaperForm.LETTER,
    ),
)  # fmt: skip
_OF_GROUPS: tuple[PaperKind[GroupReportContext], ...] = (
    PaperKind(
        key="group-report", name=N_("Report on the work of a group"), of=RecordKind.GROUP, context=GroupReportContext,
        make=group_report_paper,
        registered=False,
    ),
)  # fmt: skip
_OF_PRACTICES: tuple[PaperKind[PracticeContext], ...] = (
    PaperKind(
        key="practice", name=N_("Sheet of a practice"), of=RecordKind.PRACTICE, context=PracticeContext,
        make=practice_sheet, needs=("title",),
        form=PaperForm.NONE,
    ),
)  # fmt: skip
_OF_STRATEGIES: tuple[PaperKind[ImplementationContext], ...] = (
    PaperKind(
        key="implementation-report", name=N_("Implementation report"), of=RecordKind.STRATEGY,
        context=ImplementationContext, make=implementation_report, suffixes=(".pdf", ".docx", ".xlsx", ".csv"),
        registered=False,
    ),
)  # fmt: skip
_SUMMARIES: tuple[PaperKind[SummaryContext], ...] = (
    PaperKind(
        key="summary", name=N_("Summary on one page"), of=RecordKind.FOLLOW_UP, context=SummaryContext,
        make=register_summary, of_one=False,
        registered=False,
    ),
)  # fmt: skip
_OF_WHAT_IS_OVERDUE: tuple[PaperKind[OverdueContext], ...] = (
    PaperKind(
        key="overdue", name=N_("List of what is overdue"), of=RecordKind.FOLLOW_UP, context=OverdueContext,
        make=overdue_list, of_one=False,
        registered=False,
    ),
    PaperKind(
        key="reminders", name=N_("Reminder letters"), of=RecordKind.FOLLOW_UP, context=OverdueContext, make=reminders,
        of_one=False,
        form=PaperForm.LETTER,
    ),
    PaperKind(
        key=BEFORE_A_TERM, name=N_("Reminders before a term"), of=RecordKind.FOLLOW_UP, context=OverdueContext,
        make=term_reminders, of_one=False,
        form=PaperForm.LETTER,
    ),
)  # fmt: skip
_OF_GIFTS: tuple[PaperKind[GiftContext], ...] = (
    PaperKind(
        key="gift-act", name=N_("Act of transfer and receipt of a gift"), of=RecordKind.GIFT, context=GiftContext,
        make=gift_act,
    ),
    PaperKind(
        key="gift-register", name=N_("Register of gifts"), of=RecordKind.GIFT, context=GiftContext, make=gift_register,
        of_one=False,
        registered=False,
    ),
    PaperKind(
        key="stock-list", name=N_("Stock of souvenirs"), of=RecordKind.SOUVENIR, context=GiftContext, make=stock_list,
        of_one=False,
        registered=False,
    ),
)  # fmt: skip
_OF_CITIES: tuple[PaperKind[ComparisonContext], ...] = (
    PaperKind(
        key="briefing", name=N_("Briefing before a visit"), of=RecordKind.INDICATOR, context=ComparisonContext,
        make=briefing, of_one=False,
        form=PaperForm.NONE,
    ),
    PaperKind(
        key="comparison", name=N_("Comparison of cities"), of=RecordKind.INDICATOR, context=ComparisonContext,
        make=comparison, of_one=False,
        form=PaperForm.NONE,
    ),
)  # fmt: skip
_MAPS: tuple[PaperKind[MapContext], ...] = (
    PaperKind(
        key="map", name=N_("Partner cities"), of=RecordKind.MUNICIPALITY, context=MapContext, make=map_paper,
        of_one=False, suffixes=_DRAWN,
        form=PaperForm.NONE,
    ),
)  # fmt: skip
_OF_PEOPLE: tuple[PaperKind[PersonContext], ...] = (
    PaperKind(
        key="personal-data", name=N_("All data on a person"), of=RecordKind.PERSON, context=PersonContext,
        make=personal_data, suffixes=(".pdf", ".docx", ".json"), command="person",
        registered=False,
    ),
)  # fmt: skip
_ALL: tuple[tuple[PaperKind[Never], ...], ...] = (
    _OF_VISITS, _OF_MEETINGS, _OF_GROUPS, _OF_PRACTICES, _OF_STRATEGIES, _SUMMARIES,
    _OF_WHAT_IS_OVERDUE, _OF_GIFTS, _OF_CITIES, _MAPS, _OF_PEOPLE,
)  # fmt: skip
PAPERS: dict[str, PaperKind[Never]] = {one.key: one for group in _ALL for one in group}
"""Every kind of paper by its key, in the order in which they are offered: the usual one of a record first."""


def papers_of_kind(*kinds: RecordKind) -> dict[str, PaperKind[Never]]:
    """Return the papers that tell of records of ``kinds``, by their keys."""
    return {key: one for key, one in PAPERS.items() if one.of in kinds}


def paper_made_from(key: str, context: type[Context]) -> PaperKind[Context]:
    """Return the paper ``key``, which is made from ``context``. Raises KeyError for a paper that is not."""
    kind = PAPERS[key]
    if kind.context is not context:
        raise KeyError(key)
    return cast("PaperKind[Context]", kind)


def name_of_paper(key: str) -> str:
    """Return the name of a paper for people, to be translated; of one that there is not any more, its key.

    What the office called a template of its own only its database knows.
    """
    if key.startswith(OWN):
        return N_("Template of the office")
    return PAPERS[key].name if key in PAPERS else key
