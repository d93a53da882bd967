"""Papers of the register of gifts, from the register to a file."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.documents.papers.register.gift_papers import GiftContext, GiftLine, StockLine
from delegations.documents.papers.registry import GIFT_VALUATION, PAPERS, paper_made_from
from delegations.domain.dates.partial_dates import PartialDate, long_range
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.gifts.vocabulary import GiftState, GiftWay
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import NotFoundError
from delegations.domain.text.texts import _, listed
from delegations.domain.visits.naming import on_paper
from delegations.queries.gifts import GiftFilter, GiftListing
from delegations.services.gifts.gifts import load_gift
from delegations.services.gifts.souvenirs import souvenirs
from delegations.services.paper_texts.foreign_texts import TranslatedPaper, texts_on_paper
from delegations.services.papers.issue_form import IssueForm
from delegations.services.papers.issued import issue_in, paper_issue
from delegations.services.papers.paper_heads import office_head
from delegations.store.engine.database import Database
from delegations.store.tables import MunicipalityRow, VisitMunicipalityRow

GIFT_ACT = "gift-act"
_MOST = 100_000


def _line(session: Session, entry: GiftEntry) -> GiftLine:
    gift, visit = entry.gift, entry.visit
    sides = _sides(session, visit.id) if visit is not None and visit.id is not None else {}
    receiving = Side.HOSTS if gift.giver_side is Side.GUESTS else Side.GUESTS
    return GiftLine(
        number=entry.number, gift=gift, way=entry.way, day=entry.day,
        visit=on_paper(visit.name) if visit is not None else "",
        giver=sides.get(gift.giver_side, ""), receiver=sides.get(receiving, ""),
        act=issue_in(session, entry, GIFT_ACT),
    )  # fmt: skip


def _sides(session: Session, visit: int) -> dict[Side, str]:
    """Return the official names of who came and who received, by side."""
    link, place = VisitMunicipalityRow, MunicipalityRow
    rows = session.execute(
        select(link.side, place.full_name, place.name)
        .join(place, place.id == link.municipality_id)
        .where(link.visit_id == visit)
        .order_by(link.side, link.position)
    )
    found: dict[Side, list[str]] = {}
    for side, full_name, name in rows:
        found.setdefault(side, []).append(full_name or name)
    return {side: listed(names) for side, names in found.items()}


def gift_paper(
    database: Database, paper: str, speech: str, *, gift_id: int | None = None, which: GiftFilter | None = None
) -> TranslatedPaper:
    """Return a paper of the register in the language ``speech``; raises NotFoundError for an act without a gift."""
    kind = paper_made_from(paper, GiftContext)
    with database.session() as session, texts_on_paper(session, speech) as texts:
        context = GiftContext(
            office=office_head(session, database, kind),
            today=PartialDate.of(date.today()),  # noqa: DTZ011  the wall calendar of the office
        )
        if kind.of is RecordKind.SOUVENIR:
            context = replace(context, stock=tuple(_stock(database)))
        elif not kind.of_one:
            context = _of_register(session, database, context, (which or GiftFilter())._replace(descending=False))
        elif gift_id is None:
            raise NotFoundError(_("Name the number of the gift in the register."))
        else:
            entry = _presented(load_gift(database, gift_id))
            if paper == GIFT_VALUATION and entry.way is GiftWay.GIVEN:
                raise NotFoundError(_("A commission values what came to us: this gift was given by us."))
            head = office_head(session, database, kind, issue_in(session, entry, paper))
            context = replace(context, lines=(_line(session, entry),), office=head)
        return texts.finished(kind.make(texts.of(context), speech))


def act_form(database: Database, entry: GiftEntry) -> IssueForm:
    """Return what is asked of the act on a gift: its date and its number."""
    return IssueForm(PAPERS[GIFT_ACT], paper_issue(database, entry, GIFT_ACT))


def _presented(entry: GiftEntry) -> GiftEntry:
    """Return ``entry``; an act says that a gift changed hands, so raises NotFoundError where it did not."""
    if entry.gift.state is GiftState.PLANNED:
        raise NotFoundError(_("This gift is still to be presented: an act is made when it has changed hands."))
    return entry


def _of_register(session: Session, database: Database, context: GiftContext, which: GiftFilter) -> GiftContext:
    """Return ``context`` with the gifts that ``which`` lets through."""
    rows = GiftListing(database, which._replace(counted=True)).first(_MOST)
    lines = tuple(_line(session, load_gift(database, row.id)) for row in rows)
    return replace(context, lines=lines, period=_period(which))


def _stock(database: Database) -> list[StockLine]:
    return [
        StockLine(one.name, one.price, one.currency, one.quantity, one.given, one.left) for one in souvenirs(database)
    ]


def _period(which: GiftFilter) -> str:
    first, last = (PartialDate.from_text(one) if one else None for one in (which.first, which.last))
    if first is None and last is None:
        return ""
    return long_range(first, last if last != first else None)
