"""Papers of visits in the order in which they are offered: programmes and lists, letters, cards, orders, reports."""

from functools import partial

from delegations.documents.layout.cards import BADGE_GRIDS, CARD_GRIDS
from delegations.documents.layout.typography import PORTRAIT, Sheet
from delegations.documents.papers.letters.letters import CERTIFICATE, letter
from delegations.documents.papers.paper_kind import PaperKind, Per
from delegations.documents.papers.visits.delegation_papers import contact_sheet, delegation_list, talking_points
from delegations.documents.papers.visits.seating_paper import seating_plan
from delegations.documents.papers.visits.table_signs import table_signs
from delegations.documents.papers.visits.trip_report import trip_report
from delegations.documents.papers.visits.visit_cards import badges, car_signs, door_signs, guest_book, place_cards
from delegations.documents.papers.visits.visit_changes import programme_changes
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.documents.papers.visits.visit_programme import guest_programme, pocket_programme, programme
from delegations.documents.papers.visits.visit_report import visit_report
from delegations.domain.papers.forms import PaperForm
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import N_
from delegations.domain.visits.vocabulary import Direction, Status

_RECEIVED = frozenset({Direction.INCOMING})
_SENT = frozenset({Direction.OUTGOING})
_OURS = _RECEIVED | _SENT
_CANCELLED = frozenset({Status.CANCELLED})
_NOT_CANCELLED = frozenset(Status) - _CANCELLED
_PEOPLE, _PROGRAMME = ("participants",), ("programme",)
_paper = partial(PaperKind, of=RecordKind.VISIT, context=VisitContext)
"""A paper of a visit."""
_working = partial(_paper, directions=_OURS, form=PaperForm.NONE)
"""A working paper of a visit that we send or receive: on no form of the office."""
_drawn = partial(_working, suffixes=(".pdf",))
"""One on which everything has its place."""


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
    tells_what_was: bool = False,
) -> PaperKind[VisitContext]:
    """Return a paper of a visit that is written from the template of the same key (``resources/letters``)."""
    return _paper(
        key=key, name=name, make=letter(name, sheet), per=per, template=True, directions=directions, needs=needs,
        statuses=statuses, form=form, answers=answers, tells_what_was=tells_what_was,
    )  # fmt: skip


OF_VISITS: tuple[PaperKind[VisitContext], ...] = (
    _paper(key="visit-report", name=N_("Report on the visit"), make=visit_report, tells_what_was=True),
    _working(
        key="programme", name=N_("Programme of the stay"), make=programme, needs=_PROGRAMME, approved=True,
    ),
    _paper(
        key="guest-programme", name=N_("Programme for the guests"), make=guest_programme, needs=_PROGRAMME,
        directions=_RECEIVED, registered=False,
    ),
    _working(key="pocket-programme", name=N_("Pocket programme (A6)"), make=pocket_programme, needs=_PROGRAMME),
    _working(
        key="programme-changes", name=N_("Changes to the programme"), make=programme_changes, compares=True,
    ),
    _working(key="delegation-list", name=N_("List of the delegations"), make=delegation_list, needs=_PEOPLE),
    _working(key="contact-sheet", name=N_("Contact sheet"), make=contact_sheet, needs=_PEOPLE),
    _working(
        key="talking-points", name=N_("Talking points"), make=talking_points, per=Per.ITEM, background=True,
    ),
    _letter("invitation", N_("Letter of invitation"), directions=_RECEIVED),
    _letter("reply", N_("Reply to an invitation"), directions=_SENT, answers=True),
    _letter("welcome", N_("Letter of welcome"), directions=_RECEIVED),
    _letter("thanks", N_("Letter of thanks"), directions=_OURS, tells_what_was=True),
    _drawn(
        key="badges", name=N_("Name badges"), make=badges, per=Per.PERSON, sizes=BADGE_GRIDS, needs=_PEOPLE,
    ),
    _drawn(
        key="place-cards", name=N_("Place cards"), make=place_cards, per=Per.PERSON, sizes=CARD_GRIDS, needs=_PEOPLE,
    ),
    _drawn(key="table-signs", name=N_("Table signs"), make=table_signs),
    _drawn(key="seating-plan", name=N_("Seating plan"), make=seating_plan, needs=_PEOPLE),
    _drawn(key="door-signs", name=N_("Door signs"), make=door_signs, per=Per.ITEM, needs=_PROGRAMME),
    _drawn(key="car-signs", name=N_("Car signs"), make=car_signs),
    _drawn(
        key="guest-book", name=N_("Page of the guest book"), make=guest_book, directions=_RECEIVED,
        form=PaperForm.GENERAL, registered=False,
    ),
    _letter(
        "certificate", N_("Certificate"), directions=_RECEIVED, needs=_PEOPLE, sheet=CERTIFICATE,
        form=PaperForm.GENERAL,
    ),
    _letter(
        "trip-order", N_("Order for the business trip"), directions=_SENT, needs=_PEOPLE, per=Per.RECORD,
        form=PaperForm.ORDER,
    ),
    _paper(
        key="trip-report", name=N_("Report on the business trip"), make=trip_report, directions=_SENT, needs=_PEOPLE,
        approved=True, tells_what_was=True,
    ),
    _letter(
        "reception-order", N_("Order to receive a delegation"), directions=_RECEIVED, per=Per.RECORD,
        form=PaperForm.ORDER,
    ),
    _letter("press-release", N_("Press release"), directions=_OURS, per=Per.RECORD, form=PaperForm.NONE),
    _letter("cancellation", N_("Letter of cancellation"), directions=_OURS, statuses=_CANCELLED),
)  # fmt: skip
