"""Papers of the register of gifts: the act of transfer, the register for a period, the stock of souvenirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from delegations.documents.layout.blocks import (
    NOTHING,
    Block,
    Column,
    Manuscript,
    Para,
    Signature,
    Signer,
    Table,
    TableRow,
    field,
)
from delegations.documents.layout.typography import CELL, DOCUMENT_KIND, LANDSCAPE, PORTRAIT, TEXT, TITLE, Sheet
from delegations.documents.papers.office_head import NOT_SET, OfficeHead, signer
from delegations.domain.dates.partial_dates import PartialDate, long_date, short_date
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.vocabulary import GiftWay
from delegations.domain.gifts.worth import worth_words
from delegations.domain.language.vocabulary import Gender
from delegations.domain.papers.issue import NOT_ISSUED, PaperIssue
from delegations.domain.people.name_gender import propose_gender
from delegations.domain.people.name_reading import read_name
from delegations.domain.records.labels import label
from delegations.domain.text.currencies import money
from delegations.domain.text.digits import own_digits
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
    giver: str = ""
    """Whose side gave it, where nobody is named: «Луцька міська територіальна громада»."""
    receiver: str = ""
    """Whose side received it, where nobody is named."""
    act: PaperIssue = NOT_ISSUED
    """Date and number of the act on it."""


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


def gift_manuscript(
    context: GiftContext, blocks: Sequence[Block], language: str, title: str, sheet: Sheet = PORTRAIT
) -> Manuscript:
    """Return a paper of gifts that is called ``title``, made of ``blocks``."""
    return Manuscript(
        blocks=tuple(blocks),
        title=title,
        author=context.office.letterhead,
        subject=title,
        language=language,
        sheet=sheet,
    )


def gift_act(context: GiftContext, language: str) -> Manuscript:
    """Return the act on a gift: of its transfer to the community when it was received, of its presentation when given.

    Source: the procedure approved by Cabinet resolution No. 1195 of 16.11.2011: what came to the community is handed
    over by an act, and a commission establishes what it is worth. No guest signs for what he was given.
    """
    with speaking(language):
        line = context.lines[0] if context.lines else GiftLine(number=None, gift=Gift(), way=GiftWay.RECEIVED, day=None)
        received = line.way is not GiftWay.GIVEN
        # Translators: What an act is of; it follows «АКТ».
        about = _("of the transfer and receipt of a gift") if received else _("of the presentation of a souvenir")
        blocks: list[Block] = [
            context.office.above(),
            # Translators: The kind of the paper, in capitals at its head.
            Para(_("ACT"), DOCUMENT_KIND, "title"),
            Para(about, TITLE.but(after=4), "title"),
            *context.office.date_line(_act_day(line, received=received)),
            Para(_received_words(line.gift) if received else _given_words(), TEXT),
            act_table(line.gift),
        ]
        for name, value in _circumstances(line, received=received):
            blocks += field(name, value, source="")
        # The commission is named by hand: nothing leads to a field.
        blocks.append(Signature(_signers(context, line, received=received), context.office.executor, "giver"))
        return gift_manuscript(context, blocks, language, _("Act of transfer and receipt of a gift"))


def _act_day(line: GiftLine, *, received: bool) -> PartialDate | None:
    """Return the day of the act, where none was said: that of handing over or presenting, if it is known to the day."""
    day = line.gift.handed_over_on if received else line.day
    return day if day is not None and day.exact else None


def _received_words(gift: Gift) -> str:
    """Return what the act certifies: that a gift was handed over only where the record says when."""
    if gift.handed_over_on is None:
        return _("This act certifies that the gift described below was received.")
    return _(
        "This act certifies that the gift described below was received and is handed over under the Procedure for"
        " handing over gifts received as gifts to the state, the Autonomous Republic of Crimea, a territorial"
        " community, state or municipal institutions or organisations, approved by resolution of the Cabinet of"
        " Ministers of Ukraine No. 1195 of 16 November 2011."
    )


def _given_words() -> str:
    return _("This act certifies that the souvenir described below was presented and is to be written off.")


def how_it_came(line: GiftLine) -> tuple[tuple[str, str], ...]:
    """Return from whom a gift came, who received it, when and on which occasion."""
    gift = line.gift
    return (
        (_("Received from:"), gift.giver or line.giver), (_("Received by whom:"), gift.receiver),
        (_("Circumstances:"), gift.occasion or line.visit), (_("Date of receipt:"), long_date(line.day)),
    )  # fmt: skip


def _circumstances(line: GiftLine, *, received: bool) -> tuple[tuple[str, str], ...]:
    """Return who gave what to whom, when and where, as the act lists it."""
    gift, day, occasion = line.gift, long_date(line.day), line.gift.occasion or line.visit
    if not received:
        return (
            (_("Presented to:"), gift.receiver or line.receiver), (_("Occasion:"), occasion),
            (_("Date of presentation:"), day), (_("Notes:"), gift.note),
        )  # fmt: skip
    return (
        *how_it_came(line), (_("Value established:"), gift.valuation),
        (_("Handed over:"), long_date(gift.handed_over_on)), (_("Where it will be kept:"), gift.custodian),
        (_("Notes:"), gift.note),
    )  # fmt: skip


def _signers(context: GiftContext, line: GiftLine, *, received: bool) -> tuple[Signer, ...]:
    """Return who signs: who hands over and who takes it in, or who presented it, and the commission."""
    if not received:
        giver = _person(line.gift.giver) or context.office.signatory_name
        return signer(_presented(giver), giver), *commission()
    handed = _person(line.gift.receiver)
    over = signer(_handed_over(handed), handed)
    return over, signer(pgettext("who signs", "Taking over"), ""), *commission()


def commission() -> tuple[Signer, ...]:
    """Return the lines of the commission, which is named by hand."""
    return tuple(signer(post, "") for post in (_("Head of the commission"), *(_("Member of the commission"),) * 2))


def _person(name: str) -> str:
    """Return the name of who signs, nothing for a body: «делегація громади» can't sign."""
    return name if read_name(name).is_parted else ""


def _handed_over(name: str) -> str:
    """Return what stands before the signature of who hands over: of a man or a woman where the name tells."""
    words = {
        Gender.MASCULINE: pgettext("a man", "Handed over by"),
        Gender.FEMININE: pgettext("a woman", "Handed over by"),
    }
    return words.get(propose_gender(name)) or pgettext("who signs", "Handing over")


def _presented(name: str) -> str:
    words = {Gender.MASCULINE: pgettext("a man", "Presented by"), Gender.FEMININE: pgettext("a woman", "Presented by")}
    return words.get(propose_gender(name)) or pgettext("who signs", "Presenting")


def act_table(gift: Gift) -> Table:
    """Return the gift as acts and minutes on it list it."""
    columns = (
        Column(_("No."), 9.0, CELL.but(align="centre")),
        Column(_("Name of the gift"), 88.0),
        Column(_("Quantity"), 30.0),
        Column(_("Worth per piece"), 43.0),
    )
    quantity = show_amount(gift.quantity) or show_amount(Decimal(1))
    cells = [show_amount(Decimal(1)), gift.description, quantity, worth_words(gift) or NOTHING]
    return Table(columns, (TableRow(cells),))


def gift_register(context: GiftContext, language: str) -> Manuscript:
    """Return the register of gifts for a period, on a lying sheet."""
    with speaking(language):
        day = long_date(context.today)
        period = context.period or (_("as of {date}").format(date=day) if day else "")
        blocks: list[Block] = [
            context.office.above(),
            Para(_("REGISTER OF GIFTS AND SOUVENIRS"), DOCUMENT_KIND.but(after=4.0), "title"),
        ]
        blocks += [Para(period, TITLE.but(after=6), "title")] if period else []
        columns = (
            Column(_("No."), 12.0, CELL.but(align="centre")),
            Column(_("Date"), 22.0),
            Column(_("Name of the gift"), 52.0),
            Column(_("From"), 35.0),
            Column(_("To"), 44.0),
            Column(_("Quantity"), 17.0),
            Column(_("Worth per piece"), 40.0),
            Column(_("Circumstances"), 32.0),
            Column(_("Where it is kept, note on handing over"), 34.0),
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
        return gift_manuscript(context, blocks, language, _("Register of gifts"), LANDSCAPE)


def _cells(line: GiftLine) -> list[str]:
    gift = line.gift
    handed = _("handed over {date}").format(date=short_date(gift.handed_over_on)) if gift.handed_over_on else ""
    happened = label(gift.outcome) if gift.outcome.value and not handed else ""
    where = "\n".join(part for part in (gift.custodian, happened, handed, _act_words(line.act)) if part)
    found = (
        own_digits(str(line.number or "")), short_date(line.day), gift.description, gift.giver or line.giver,
        gift.receiver or line.receiver, show_amount(gift.quantity), worth_words(gift),
        gift.occasion or line.visit, where,
    )  # fmt: skip
    return [one or NOTHING for one in found]


def _act_words(act: PaperIssue) -> str:
    """Return how the register names the act on a gift; nothing where it has no number yet."""
    if not act.number:
        return ""
    # Translators: The act on a gift, in the register: «акт № 3-д від 12.03.2026».
    words = _("act {number} of {date}") if act.day is not None else _("act {number}")
    return words.format(number=numbered(act.number), date=short_date(act.day))


def stock_list(context: GiftContext, language: str) -> Manuscript:
    """Return what souvenirs there are, and how many."""
    with speaking(language):
        blocks: list[Block] = [
            context.office.above(),
            Para(_("STOCK OF SOUVENIRS"), DOCUMENT_KIND, "title"),
            Para(_("as of {date}").format(date=long_date(context.today)), TITLE.but(after=6), "title"),
        ]
        number = CELL.but(align="right")
        columns = (
            Column(_("No."), 10.0, CELL.but(align="centre")),
            Column(_("Souvenir"), 80.0),
            Column(_("Price"), 28.0, number),
            Column(_("Received in total"), 24.0, number),
            Column(_("Issued"), 20.0, number),
            Column(_("In stock"), 20.0, number),
        )
        rows = tuple(
            TableRow(
                [
                    show_amount(Decimal(place)),
                    one.name,
                    money(one.price, one.currency),
                    *map(show_amount, (one.came, one.given, one.left)),
                ]
            )
            for place, one in enumerate(context.stock, 1)
        )
        blocks.append(Table(columns, rows) if rows else Para(_("There are no souvenirs in stock."), TEXT))
        blocks.append(context.office.signature())
        return gift_manuscript(context, blocks, language, _("Stock of souvenirs"))
