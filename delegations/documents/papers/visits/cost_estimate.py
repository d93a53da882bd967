"""The cost estimate («кошторис») of receiving a delegation: the annex that the order to receive it approves.

The lines are those of the estimates that city halls annex to such orders (orders of the mayors of Kharkiv, 01.12.2006
№ 3154, and Lutsk, 17.10.2016); how many people stay how long is known, prices and sums are written in.
"""

from delegations.documents.layout.blocks import AsideBlock, Block, Column, NewPage, Para, Signature, Table, TableRow
from delegations.documents.layout.typography import APPROVAL_AT, CELL, DOCUMENT_KIND, TITLE
from delegations.documents.papers.office_head import signer
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.documents.papers.visits.visit_words import of_places, with_days
from delegations.domain.dates.partial_dates import days_between, short_date
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.texts import _, ngettext


def cost_estimate(context: VisitContext) -> list[Block]:
    """Return the annex, in the language in force: it begins a page."""
    guests = of_places(context, context.guests)
    about = ngettext(
        "for receiving the delegation of {guests}", "for receiving the delegations of {guests}", len(context.guests)
    ).format(guests=guests)
    order = context.office.issue
    date, number = short_date(order.day) or "_" * 14, order.number or "_" * 8
    # Translators: The mark of an annex; in Ukrainian on two lines: whose order, its date and number.
    of_order = _("to the order of {date} No. {number}").format(date=date, number=number)
    mark = (_("Annex"), *of_order.split("\n"))
    columns = (
        Column(_("No."), 10.0, CELL.but(align="centre")),
        Column(_("Cost item"), 70.0),
        Column(_("Calculation"), 55.0),
        Column(_("Sum, UAH"), 35.0),
    )
    rows = [
        TableRow([str(number), item, calculation, ""])
        for number, (item, calculation) in enumerate(_lines(context), 1)
    ]  # fmt: skip
    return [
        NewPage(),
        AsideBlock(mark, APPROVAL_AT),
        # Translators: The kind of the paper, in capitals at its head.
        Para(_("COST ESTIMATE"), DOCUMENT_KIND, "title"),
        Para(with_days(context, about if guests else _("for receiving the delegation")), TITLE, "title"),
        Table(columns, (*rows, TableRow(["", _("Total"), "", ""])), roomy=True),
        # Source: DSTU 4163:2020, 5.22: an annex to an order is signed by who is answerable for what it says.
        Signature((signer(_("Executive committee manager"), ""),)),
    ]


def _lines(context: VisitContext) -> list[tuple[str, str]]:
    """Return each line with what it is reckoned from: people, and the nights or days that they stay."""
    visit = context.visit
    people, days = len(visit.delegation(Side.GUESTS)), days_between(visit.start, visit.end)
    heads = ngettext("{count} person", "{count} people", people).format(count=people) if people else ""
    stays = ngettext("{count} day", "{count} days", days).format(count=days) if days else ""
    nights = ngettext("{count} night", "{count} nights", days - 1).format(count=days - 1) if days > 1 else ""
    return [
        (_("Accommodation"), " × ".join(filter(None, (heads, nights)))),
        (_("Meals"), " × ".join(filter(None, (heads, stays)))),
        (_("Transport"), stays),
        (_("Interpreter"), stays),
        (_("Souvenirs"), heads),
        (_("Other costs"), ""),
    ]
