"""The report on a business trip («Звіт про відрядження»): who went where, what was done each day, what follows."""

from delegations.documents.layout.blocks import (
    Block,
    Manuscript,
    Para,
    Signature,
    Signer,
    field,
    numbered_table,
)
from delegations.documents.layout.typography import DOCUMENT_KIND, HEADING, TEXT, TITLE
from delegations.documents.papers.office_head import signer
from delegations.documents.papers.visits.visit_components import visit_paper
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.documents.papers.visits.visit_programme import programme_blocks
from delegations.documents.papers.visits.visit_words import capital, cities
from delegations.domain.dates.partial_dates import days_between, from_day_to_day, long_date, short_date
from delegations.domain.dates.terms_in_words import printed_term
from delegations.domain.language.vocabulary import NameCase
from delegations.domain.library.fact_words import fact_value
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.texts import _, listed, ngettext, pgettext, speaking
from delegations.domain.visits.visit import Participant, Visit
from delegations.domain.visits.vocabulary import Role


def trip_report(context: VisitContext, language: str) -> Manuscript:
    """Return the report of those of our side who travelled, to be approved by who sent them."""
    with speaking(language):
        visit = context.visit
        travellers = visit.delegation(Side.GUESTS)
        signers = _signers(travellers)
        cities_of = cities(context.hosts, NameCase.GENITIVE)
        about = _("on official travel to {place}").format(place=cities_of) if cities_of else _("on official travel")
        blocks: list[Block] = [
            context.office.above(),
            *context.office.approval(signers),
            Para(_("REPORT"), DOCUMENT_KIND, "title"),
            *context.office.date_line(),
            Para(capital(about), TITLE.but(align="left", before=6, after=6), "title"),
        ]
        blocks += field(_("Travellers:"), _people(travellers), source="participants")
        blocks += field(_("Destination:"), listed((visit.place, *_hosts(context))), source="place")
        blocks += field(_("Period:"), _period(visit), source="start")
        blocks += field(_("Basis:"), _basis(context), source="participants")
        blocks += field(_("Purpose of the travel:"), capital(visit.purpose), source="purpose")
        sections: list[tuple[str, list[Block]]] = [
            (
                _("Fulfilment of the task"),
                programme_blocks(visit, _("From the receiving side")) if visit.programme else [],
            ),
            (_("Information obtained"), _learned(context)),
            (_("Results"), [Para(visit.summary, TEXT, "summary")] if visit.summary else []),
            (_("Proposals and further steps"), _proposed(context)),
        ]
        for number, (heading, body) in enumerate(((h, b) for h, b in sections if b), 1):
            blocks += [Para(f"{number}. {heading}", HEADING, outline=heading), *body]
        blocks.append(Signature(signers, "", "participants"))
        return visit_paper(context, blocks, language, _("Report on the business trip"))


def _basis(context: VisitContext) -> str:
    """Return the order by which they travelled; what is not known of it is a line to write on."""
    day, number = long_date(context.order.day), context.order.number
    words = _("order of the mayor of {date} No. {number}")
    return words.format(date=day or "_" * 14, number=number or "_" * 8)


def _period(visit: Visit) -> str:
    days = days_between(visit.start, visit.end)
    count = ngettext("{count} day", "{count} days", days).format(count=days) if days else ""
    return listed((from_day_to_day(visit.start, visit.end), count))


def _people(people: tuple[Participant, ...]) -> str:
    return "\n".join(listed((one.name, one.post)) for one in people)


def _hosts(context: VisitContext) -> list[str]:
    return [one.official_name for one in context.hosts]


def _learned(context: VisitContext) -> list[Block]:
    visit = context.visit
    blocks: list[Block] = []
    for talk in visit.talks:
        words = f"{talk.speaker}: {talk.text}" if talk.speaker else talk.text
        blocks.append(Para(words, TEXT, f"talks/{talk.uid}/text"))
    rows = [(one.subject, fact_value(one), short_date(one.as_of), one.uid) for one in visit.facts]
    columns = [(_("Indicator"), 90.0), (_("Value"), 50.0), (pgettext("date of a figure", "As of / since"), 30.0)]
    return blocks + numbered_table(columns, rows, "facts/{}/subject")


def _proposed(context: VisitContext) -> list[Block]:
    rows = [
        (one.text, one.responsible, printed_term(one.due, one.term_words), one.uid) for one in context.visit.follow_ups
    ]
    columns = [(_("Task"), 90.0), (_("Responsible"), 56.0), (_("Deadline"), 24.0)]
    return numbered_table(columns, rows, "follow_ups/{}/text")


def _signers(travellers: tuple[Participant, ...]) -> tuple[Signer, ...]:
    named = [one for one in travellers if one.is_named]
    heads = [one for one in named if one.role is Role.HEAD] or named[:1]
    return tuple(signer(one.post, one.name) for one in heads) or (signer("", ""),)
