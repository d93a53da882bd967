"""Papers of the register of gifts: the act of transfer, the register for a period, the stock of souvenirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from delegations.documents.layout.blocks import (
    Block,
    Column,
    DateLine,
    Letterhead,
    Manuscript,
    Para,
    Signature,
    Table,
    TableRow,
    field,
)
from delegations.documents.layout.typography import CELL, DOCUMENT_KIND, LANDSCAPE, PORTRAIT, TEXT, TITLE, Sheet
from delegations.documents.papers.office_head import NOT_SET, OfficeHead, signer
from delegations.domain.dates.partial_dates import PartialDate, long_date, short_date
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.vocabulary import GiftWay
from delegations.domain.language.vocabulary import Gender
from delegations.domain.people.name_gender import propose_gender
from delegations.domain.people.name_reading import read_name
from delegations.domain.records.labels import label
from delegations.domain.text.currencies import money
from delegations.domain.text.numbers import numbered, show_amount
from delegations.domain.text.texts import _, pgettext, speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftLine:
    """A gift as the papers show it."""

    number: int | None
    gift: Gift
    way: GiftWay
    day: PartialDate | None
    visit: str = ""


@dataclass(frozen=True, slots=True)
class StockLine:
    """A souvenir in stock."""

    name: str
    price: Decimal | None
    currency: str
    came: Decimal | None
    given: Decimal
    left: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftContext:
    """What the papers of gifts print."""

    lines: tuple[GiftLine, ...] = ()
    stock: tuple[StockLine, ...] = ()
    period: str = ""
    office: OfficeHead = NOT_SET
    today: PartialDate | None = None


def _paper(
    context: GiftContext, blocks: Sequence[Block], language: str, title: str, sheet: Sheet = PORTRAIT
) -> Manuscript:
    return Manuscript(
        blocks=tuple(blocks),
        title=title,
        author=context.office.letterhead,
        subject=title,
        language=language,
        sheet=sheet,
    )


def gift_act(context: GiftContext, language: str) -> Manuscript:
    """Return the act by which a gift changes hands: to the community when it was received, to the guest when given."""
    with speaking(language):
        line = context.lines[0] if context.lines else GiftLine(number=None, gift=Gift(), way=GiftWay.RECEIVED, day=None)
        gift, received = line.gift, line.way is not GiftWay.GIVEN
        number = str(line.number) if line.number is not None else ""
        blocks: list[Block] = [
            context.office.above(),
            # Translators: The kind of the paper, in capitals at its head.
            Para(_("ACT"), DOCUMENT_KIND, "title"),
            Para(_("of transfer and receipt of a gift"), TITLE.but(after=4), "title"),
            DateLine(long_date(gift.handed_over_on), context.office.place, number),
        ]
        if received:
            # Source: the procedure of Cabinet resolution No. 1195 of 16.11.2011.
            words = _(
                "The gift described below was received and is handed over to the community under the procedure"
                " approved by Cabinet resolution No. 1195 of 16.11.2011."
            )
            blocks.append(Para(words, TEXT))
        else:
            blocks.append(Para(_("The souvenir described below was taken from stock and given."), TEXT))
        blocks.append(_act_table(gift))
        rows = (
            (_("Occasion:"), gift.occasion or line.visit),
            (_("Received on:") if received else _("Given on:"), long_date(line.day)),
            (_("From:"), gift.giver),
            (_("To:"), gift.receiver),
            (_("Value established:"), gift.valuation),
            (_("Where it will be kept:"), gift.custodian),
            (_("Notes:"), gift.note),
        )
        for name, value in rows:
            blocks += field(name, value, source="")
        handed = _person(gift.receiver) if received else context.office.signatory_name
        took = "" if received else _person(gift.receiver)
        signers = (signer(_handed_over_by(handed), handed), signer(_received_by(took), took))
        blocks.append(Signature(signers, context.office.executor))
        return _paper(context, blocks, language, _("Act of transfer and receipt of a gift"))


def _person(name: str) -> str:
    """Return the name of who signs, nothing for a body: «делегація громади» can't sign."""
    return name if read_name(name).is_parted else ""


def _handed_over_by(name: str) -> str:
    """Return what stands before the signature of who hands over: of a man or a woman where the name tells."""
    words = {
        Gender.MASCULINE: pgettext("a man", "Handed over by"),
        Gender.FEMININE: pgettext("a woman", "Handed over by"),
    }
    return words.get(propose_gender(name)) or _("Handed over by")


def _received_by(name: str) -> str:
    words = {Gender.MASCULINE: pgettext("a man", "Received by"), Gender.FEMININE: pgettext("a woman", "Received by")}
    return words.get(propose_gender(name)) or _("Received by")


def _act_table(gift: Gift) -> Table:
    columns = (
        Column(_("No."), 9.0, CELL.but(align="centre")),
        Column(_("What"), 88.0),
        Column(_("Quantity"), 30.0),
        Column(_("Worth"), 43.0),
    )
    quantity = show_amount(gift.quantity) or show_amount(Decimal(1))
    return Table(columns, (TableRow([show_amount(Decimal(1)), gift.description, quantity, money(gift.value, gift.currency)]),))


def gift_register(context: GiftContext, language: str) -> Manuscript:
    """Return the register of gifts for a period, on a lying sheet."""
    with speaking(language):
        blocks: list[Block] = [
            Letterhead(context.office.letterhead, None),
            Para(_("REGISTER OF GIFTS"), DOCUMENT_KIND.but(after=6.0), "title"),
        ]
        blocks += [Para(context.period, TITLE.but(after=6), "title")] if context.period else []
        columns = (
            Column(_("No."), 12.0, CELL.but(align="centre")),
            Column(_("Day"), 22.0),
            Column(_("What"), 58.0),
            Column(_("From"), 36.0),
            Column(_("To"), 36.0),
            Column(_("Quantity"), 18.0),
            Column(_("Worth"), 26.0),
            Column(_("Occasion"), 34.0),
            Column(_("Where it is, what happened"), 44.0),
        )
        rows = []
        for way in GiftWay:
            lines = [line for line in context.lines if line.way is way]
            if lines:
                head = label(way)
                rows.append(TableRow([f"{head[:1].upper()}{head[1:]}", *[""] * (len(columns) - 1)], heads=True))
                rows += [TableRow(_cells(line)) for line in lines]
        if rows:
            blocks.append(Table(columns, tuple(rows)))
        else:
            blocks.append(Para(_("No gifts in this period."), TEXT))
        blocks.append(context.office.signature())
        return _paper(context, blocks, language, _("Register of gifts"), LANDSCAPE)


def _cells(line: GiftLine) -> list[str]:
    gift = line.gift
    handed = _("handed over {date}").format(date=short_date(gift.handed_over_on)) if gift.handed_over_on else ""
    happened = label(gift.outcome) if gift.outcome.value and not handed else ""
    where = "\n".join(part for part in (gift.custodian, happened, handed) if part)
    return [
        numbered(line.number or 0) if line.number else "", short_date(line.day), gift.description, gift.giver,
        gift.receiver, show_amount(gift.quantity), money(gift.value, gift.currency), gift.occasion or line.visit, where,
    ]  # fmt: skip


def stock_list(context: GiftContext, language: str) -> Manuscript:
    """Return what souvenirs there are, and how many."""
    with speaking(language):
        blocks: list[Block] = [
            context.office.above(),
            Para(_("STOCK OF SOUVENIRS"), DOCUMENT_KIND, "title"),
            DateLine(long_date(context.today), context.office.place, ""),
        ]
        number = CELL.but(align="right")
        columns = (
            Column(_("No."), 10.0, CELL.but(align="centre")),
            Column(_("Souvenir"), 80.0),
            Column(_("Price"), 28.0, number),
            Column(_("Came in all"), 24.0, number),
            Column(_("Given"), 20.0, number),
            Column(_("Left"), 20.0, number),
        )
        rows = tuple(
            TableRow(
                [show_amount(Decimal(place)), one.name, money(one.price, one.currency), *map(show_amount, (one.came, one.given, one.left))]
            )
            for place, one in enumerate(context.stock, 1)
        )
        blocks.append(Table(columns, rows) if rows else Para(_("There are no souvenirs in stock."), TEXT))
        blocks.append(context.office.signature())
        return _paper(context, blocks, language, _("Stock of souvenirs"))
