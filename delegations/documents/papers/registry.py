"""All papers there are. A new one is a module of its own and one entry here, which names what makes it by its place.

The command line, the window, print sets, the archive and the tests read this list.
"""

from functools import partial
from typing import TYPE_CHECKING, Never, TypeVar, cast

from delegations.documents.papers.paper_kind import PaperKind, Per
from delegations.documents.papers.visit_kinds import OF_VISITS
from delegations.domain.papers.forms import PaperForm
from delegations.domain.papers.letter_text import OWN
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import N_

if TYPE_CHECKING:
    from delegations.documents.papers.letters.meeting_fields import MeetingLetter
    from delegations.documents.papers.library.comparison_paper import ComparisonContext
    from delegations.documents.papers.library.map_paper import MapContext
    from delegations.documents.papers.library.personal_data import PersonContext
    from delegations.documents.papers.library.practice_sheet import PracticeContext
    from delegations.documents.papers.meetings.group_report_paper import GroupReportContext
    from delegations.documents.papers.meetings.meeting_context import MeetingContext
    from delegations.documents.papers.register.gift_papers import GiftContext
    from delegations.documents.papers.register.implementation_report import ImplementationContext
    from delegations.documents.papers.register.register_papers import OverdueContext
    from delegations.documents.papers.register.summary import SummaryContext

Context = TypeVar("Context")
BEFORE_A_TERM = "term-reminders"
"""The key of the letters that remind before a term is over."""
GIFT_VALUATION = "gift-valuation"
"""The key of the minutes of the commission that values a gift which came to us."""
_of_meeting: "partial[PaperKind[MeetingContext]]" = partial(
    PaperKind, of=RecordKind.MEETING, context="meetings.meeting_context:MeetingContext"
)
_of_register = partial(PaperKind, of=RecordKind.FOLLOW_UP, of_one=False)
_of_gift = partial(PaperKind, context="register.gift_papers:GiftContext")
_of_cities = partial(
    PaperKind, of=RecordKind.INDICATOR, context="library.comparison_paper:ComparisonContext", of_one=False,
    form=PaperForm.NONE,
)  # fmt: skip
_INVITATION: "PaperKind[MeetingLetter]" = PaperKind(
    key="meeting-invitation", name=N_("Invitation to a meeting"), of=RecordKind.MEETING,
    context="letters.meeting_fields:MeetingLetter", maker="letters.meeting_invitation:invitation", per=Per.PERSON,
    needs=("attendees",), form=PaperForm.LETTER,
)  # fmt: skip
_OF_MEETINGS: "tuple[PaperKind[MeetingContext] | PaperKind[MeetingLetter], ...]" = (
    _of_meeting(key="minutes", name=N_("Minutes"), maker="meetings.minutes:minutes", as_signed=True, registered=False),
    _of_meeting(
        key="brief-minutes", name=N_("Brief minutes"), maker="meetings.minutes:brief_minutes", as_signed=True,
        registered=False,
    ),
    _of_meeting(key="agenda", name=N_("Agenda"), maker="meetings.agenda:agenda", needs=("items",), registered=False),
    _INVITATION,
    _of_meeting(
        key="attendance", name=N_("Attendance sheet"), maker="meetings.attendance_sheet:attendance_sheet",
        needs=("attendees",), registered=False,
    ),
    _of_meeting(
        key="decisions", name=N_("List of decisions"), maker="meetings.decisions:decisions", needs=("items",),
        registered=False,
    ),
    _of_meeting(
        key="extract", name=N_("Extract from the minutes"), maker="meetings.extract:extract", per=Per.QUESTION,
        as_signed=True, needs=("items",), registered=False,
    ),
    _of_meeting(
        key="letter", name=N_("Cover letter"), maker="meetings.decisions:cover_letter", needs=("items",),
        form=PaperForm.LETTER,
    ),
)  # fmt: skip
_OF_GROUPS: "tuple[PaperKind[GroupReportContext], ...]" = (
    PaperKind(
        key="group-report", name=N_("Report on the work of a group"), of=RecordKind.GROUP,
        context="meetings.group_report_paper:GroupReportContext",
        maker="meetings.group_report_paper:group_report_paper", registered=False,
    ),
)  # fmt: skip
_OF_PRACTICES: "tuple[PaperKind[PracticeContext], ...]" = (
    PaperKind(
        key="practice", name=N_("Sheet of a practice"), of=RecordKind.PRACTICE,
        context="library.practice_sheet:PracticeContext", maker="library.practice_sheet:practice_sheet",
        needs=("title",), form=PaperForm.NONE,
    ),
)  # fmt: skip
_OF_STRATEGIES: "tuple[PaperKind[ImplementationContext], ...]" = (
    PaperKind(
        key="implementation-report", name=N_("Implementation report"), of=RecordKind.STRATEGY,
        context="register.implementation_report:ImplementationContext",
        maker="register.implementation_report:implementation_report", suffixes=(".pdf", ".docx", ".xlsx", ".csv"),
        registered=False,
    ),
)  # fmt: skip
_SUMMARIES: "tuple[PaperKind[SummaryContext], ...]" = (
    _of_register(
        key="summary", name=N_("Summary on one page"), context="register.summary:SummaryContext",
        maker="register.summary:register_summary", registered=False,
    ),
)  # fmt: skip
_OF_WHAT_IS_OVERDUE: "tuple[PaperKind[OverdueContext], ...]" = (
    _of_register(
        key="overdue", name=N_("List of what is overdue"), context="register.register_papers:OverdueContext",
        maker="register.register_papers:overdue_list", registered=False,
    ),
    _of_register(
        key="reminders", name=N_("Reminder letters"), context="register.register_papers:OverdueContext",
        maker="register.register_papers:reminders", form=PaperForm.LETTER,
    ),
    _of_register(
        key=BEFORE_A_TERM, name=N_("Reminders before a term"), context="register.register_papers:OverdueContext",
        maker="register.register_papers:term_reminders", form=PaperForm.LETTER,
    ),
)  # fmt: skip
_OF_GIFTS: "tuple[PaperKind[GiftContext], ...]" = (
    _of_gift(
        key="gift-act", name=N_("Act of transfer and receipt of a gift"), of=RecordKind.GIFT,
        maker="register.gift_papers:gift_act",
    ),
    _of_gift(
        key=GIFT_VALUATION, name=N_("Minutes on the value of a gift"), of=RecordKind.GIFT,
        maker="register.gift_valuation:gift_valuation",
    ),
    _of_gift(
        key="gift-register", name=N_("Register of gifts"), of=RecordKind.GIFT,
        maker="register.gift_papers:gift_register", of_one=False, registered=False,
    ),
    _of_gift(
        key="stock-list", name=N_("Stock of souvenirs"), of=RecordKind.SOUVENIR,
        maker="register.gift_papers:stock_list", of_one=False, registered=False,
    ),
)  # fmt: skip
_OF_CITIES: "tuple[PaperKind[ComparisonContext], ...]" = (
    _of_cities(key="briefing", name=N_("Briefing before a visit"), maker="library.comparison_paper:briefing"),
    _of_cities(key="comparison", name=N_("Comparison of cities"), maker="library.comparison_paper:comparison"),
)  # fmt: skip
_MAPS: "tuple[PaperKind[MapContext], ...]" = (
    PaperKind(
        key="map", name=N_("Partner cities"), of=RecordKind.MUNICIPALITY, context="library.map_paper:MapContext",
        maker="library.map_paper:map_paper", of_one=False, suffixes=(".pdf",), form=PaperForm.NONE,
    ),
)  # fmt: skip
_OF_PEOPLE: "tuple[PaperKind[PersonContext], ...]" = (
    PaperKind(
        key="personal-data", name=N_("All data on a person"), of=RecordKind.PERSON,
        context="library.personal_data:PersonContext", maker="library.personal_data:personal_data",
        suffixes=(".pdf", ".docx", ".json"), command="person", registered=False,
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
    if not kind.is_made_from(context):
        raise KeyError(key)
    return cast("PaperKind[Context]", kind)


def name_of_paper(key: str) -> str:
    """Return the name of a paper for people, to be translated; of one that there is not any more, its key.

    What the office called a template of its own only its database knows.
    """
    if key.startswith(OWN):
        return N_("Template of the office")
    return PAPERS[key].name if key in PAPERS else key
