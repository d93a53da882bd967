"""Papers of visits in the order in which they are offered: programmes and lists, letters, cards, orders, reports."""

from functools import partial
from typing import TYPE_CHECKING

from delegations.documents.layout.grids import BADGE_GRIDS, CARD_GRIDS
from delegations.documents.papers.paper_kind import PaperKind, Per
from delegations.domain.papers.forms import PaperForm
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import N_
from delegations.domain.visits.vocabulary import Direction, Status

if TYPE_CHECKING:
    from delegations.documents.papers.visits.visit_context import VisitContext

_RECEIVED = frozenset({Direction.INCOMING})
_SENT = frozenset({Direction.OUTGOING})
_OURS = _RECEIVED | _SENT
_CANCELLED = frozenset({Status.CANCELLED})
_NOT_CANCELLED = frozenset(Status) - _CANCELLED
_PEOPLE, _PROGRAMME = ("participants",), ("programme",)
_paper = partial(PaperKind, of=RecordKind.VISIT, context="visits.visit_context:VisitContext")
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
    maker: str = "letters.letters:letter",
    per: Per = Per.RECIPIENT,
    statuses: frozenset[Status] = _NOT_CANCELLED,
    form: PaperForm = PaperForm.LETTER,
    answers: bool = False,
    tells_what_was: bool = False,
) -> "PaperKind[VisitContext]":
    """Return a paper of a visit that is written from the template of the same key (``resources/letters``)."""
    return _paper(
        key=key, name=name, maker=maker, per=per, template=True, directions=directions, needs=needs,
        statuses=statuses, form=form, answers=answers, tells_what_was=tells_what_was,
    )  # fmt: skip


OF_VISITS: "tuple[PaperKind[VisitContext], ...]" = (
    _paper(
        key="visit-report", name=N_("Report on the visit"), maker="visits.visit_report:visit_report",
        tells_what_was=True,
    ),
    _working(
        key="programme", name=N_("Programme of the stay"), maker="visits.visit_programme:programme", needs=_PROGRAMME,
        approved=True,
    ),
    _paper(
        key="guest-programme", name=N_("Programme for the guests"), maker="visits.visit_programme:guest_programme",
        needs=_PROGRAMME, directions=_RECEIVED, registered=False,
    ),
    _working(
        key="pocket-programme", name=N_("Pocket programme (A6)"), maker="visits.visit_programme:pocket_programme",
        needs=_PROGRAMME,
    ),
    _working(
        key="programme-changes", name=N_("Changes to the programme"), maker="visits.visit_changes:programme_changes",
        compares=True,
    ),
    _working(
        key="delegation-list", name=N_("List of the delegations"), maker="visits.delegation_papers:delegation_list",
        needs=_PEOPLE,
    ),
    _working(
        key="contact-sheet", name=N_("Contact sheet"), maker="visits.delegation_papers:contact_sheet", needs=_PEOPLE,
    ),
    _working(
        key="talking-points", name=N_("Talking points"), maker="visits.delegation_papers:talking_points", per=Per.ITEM,
        background=True,
    ),
    _letter("invitation", N_("Letter of invitation"), directions=_RECEIVED),
    _letter("reply", N_("Reply to an invitation"), directions=_SENT, answers=True),
    _letter("welcome", N_("Letter of welcome"), directions=_RECEIVED),
    _letter("thanks", N_("Letter of thanks"), directions=_OURS, tells_what_was=True),
    _drawn(
        key="badges", name=N_("Name badges"), maker="visits.visit_cards:badges", per=Per.PERSON, sizes=BADGE_GRIDS,
        needs=_PEOPLE,
    ),
    _drawn(
        key="place-cards", name=N_("Place cards"), maker="visits.visit_cards:place_cards", per=Per.PERSON,
        sizes=CARD_GRIDS, needs=_PEOPLE,
    ),
    _drawn(key="table-signs", name=N_("Table signs"), maker="visits.table_signs:table_signs"),
    _drawn(key="seating-plan", name=N_("Seating plan"), maker="visits.seating_paper:seating_plan", needs=_PEOPLE),
    _drawn(
        key="door-signs", name=N_("Door signs"), maker="visits.visit_cards:door_signs", per=Per.ITEM, needs=_PROGRAMME,
    ),
    _drawn(key="car-signs", name=N_("Car signs"), maker="visits.visit_cards:car_signs"),
    _drawn(
        key="guest-book", name=N_("Page of the guest book"), maker="visits.visit_cards:guest_book",
        directions=_RECEIVED, form=PaperForm.GENERAL, registered=False,
    ),
    _letter(
        "certificate", N_("Certificate"), directions=_RECEIVED, needs=_PEOPLE, maker="letters.letters:certificate",
        form=PaperForm.GENERAL,
    ),
    _letter(
        "trip-order", N_("Order for the business trip"), directions=_SENT, needs=_PEOPLE, per=Per.RECORD,
        form=PaperForm.ORDER,
    ),
    _paper(
        key="trip-report", name=N_("Report on the business trip"), maker="visits.trip_report:trip_report",
        directions=_SENT, needs=_PEOPLE, approved=True, tells_what_was=True,
    ),
    _letter(
        "reception-order", N_("Order to receive a delegation"), directions=_RECEIVED, per=Per.RECORD,
        form=PaperForm.ORDER,
    ),
    _letter("press-release", N_("Press release"), directions=_OURS, per=Per.RECORD, form=PaperForm.NONE),
    _letter("cancellation", N_("Letter of cancellation"), directions=_OURS, statuses=_CANCELLED),
)  # fmt: skip
