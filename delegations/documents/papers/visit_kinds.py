"""Papers of visits in the order in which they are offered: programmes and lists, letters, cards, orders, reports."""

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
    tells_what_was: bool = False,
) -> PaperKind[VisitContext]:
    """Return a paper of a visit that is written from the template of the same key (``resources/letters``)."""
    return PaperKind(
        key=key, name=name, of=RecordKind.VISIT, context=VisitContext, make=letter(name, sheet), per=per, template=True,
        directions=directions, needs=needs, statuses=statuses, form=form, answers=answers,
        tells_what_was=tells_what_was,
    )  # fmt: skip


OF_VISITS: tuple[PaperKind[VisitContext], ...] = (
    PaperKind(
        key="visit-report", name=N_("Report on the visit"), of=RecordKind.VISIT, context=VisitContext,
        make=visit_report, tells_what_was=True,
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
    _letter("thanks", N_("Letter of thanks"), directions=_OURS, tells_what_was=True),
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
        key="table-signs", name=N_("Table signs"), of=RecordKind.VISIT, context=VisitContext, make=table_signs,
        suffixes=_DRAWN, directions=_OURS, form=PaperForm.NONE,
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
        approved=True, tells_what_was=True,
    ),
    _letter(
        "reception-order", N_("Order to receive a delegation"), directions=_RECEIVED, per=Per.RECORD,
        form=PaperForm.ORDER,
    ),
    _letter("press-release", N_("Press release"), directions=_OURS, per=Per.RECORD, form=PaperForm.NONE),
    _letter("cancellation", N_("Letter of cancellation"), directions=_OURS, statuses=_CANCELLED),
)  # fmt: skip
