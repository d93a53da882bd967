"""All papers there are. A new one is a module of its own and one entry here.

The command line, the window, print sets, the archive and the tests read this list.
"""

from typing import Never, TypeVar, cast

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
from delegations.documents.papers.visit_kinds import OF_VISITS
from delegations.domain.papers.forms import PaperForm
from delegations.domain.papers.letter_text import OWN
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import N_

Context = TypeVar("Context")
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
        of_one=False, suffixes=(".pdf",),
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
    OF_VISITS, _OF_MEETINGS, _OF_GROUPS, _OF_PRACTICES, _OF_STRATEGIES, _SUMMARIES,
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
