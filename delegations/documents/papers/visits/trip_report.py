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
from delegations.documents.layout.typography import DOCUMENT_KIND, FIELD, HEADING, TEXT, TITLE
from delegations.documents.papers.office_head import signer
from delegations.documents.papers.visits.visit_components import visit_paper
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.documents.papers.visits.visit_programme import programme_blocks
from delegations.domain.dates.partial_dates import long_range, short_date
from delegations.domain.dates.terms_in_words import show_term
from delegations.domain.library.fact_words import fact_value
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.texts import _, listed, speaking
from delegations.domain.visits.visit import Participant
from delegations.domain.visits.vocabulary import Role


def trip_report(context: VisitContext, language: str) -> Manuscript:
    """Return the report of those of our side who travelled, to be approved by who sent them."""
    with speaking(language):
        visit = context.visit
        travellers = visit.on_side(Side.GUESTS)
        signers = _signers(travellers)
        blocks: list[Block] = [
            context.office.above(),
            *context.office.approval(signers),
            Para(_("REPORT"), DOCUMENT_KIND, "title"),
            Para(_("on a business trip"), TITLE.but(after=4), "title"),
            *context.office.date_line(),
            Para(visit.shown_title, TITLE.but(before=6), "title"),
        ]
        blocks += field(_("Who travelled:"), _people(travellers), source="participants")
        blocks += field(_("Where:"), listed((visit.place, *_hosts(context))), source="place")
        blocks += field(_("When:"), long_range(visit.start, visit.end), source="start")
        blocks += field(_("Purpose:"), visit.purpose, source="purpose", style=FIELD.but(align="justify"))
        sections: list[tuple[str, list[Block]]] = [
            (_("What was done"), programme_blocks(visit) if visit.programme else []),
            (_("What was learned"), _learned(context)),
            (_("Results"), [Para(visit.summary, TEXT, "summary")] if visit.summary else []),
            (_("What is proposed"), _proposed(context)),
        ]
        for number, (heading, body) in enumerate(((h, b) for h, b in sections if b), 1):
            blocks += [Para(f"{number}. {heading}", HEADING, outline=heading), *body]
        blocks.append(Signature(signers, "", "participants"))
        return visit_paper(context, blocks, language, _("Report on the business trip"))


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
    columns = [(_("Subject"), 90.0), (_("Value"), 50.0), (_("Date"), 30.0)]
    return blocks + numbered_table(columns, rows, "facts/{}/subject")


def _proposed(context: VisitContext) -> list[Block]:
    rows = [
        (one.text, one.responsible, show_term(one.due, one.term_words), one.uid) for one in context.visit.follow_ups
    ]
    columns = [(_("What has to be done"), 90.0), (_("Responsible"), 56.0), (_("Due"), 24.0)]
    return numbered_table(columns, rows, "follow_ups/{}/text")


def _signers(travellers: tuple[Participant, ...]) -> tuple[Signer, ...]:
    heads = [one for one in travellers if one.role is Role.HEAD] or list(travellers[:1])
    return tuple(signer(one.post, one.name) for one in heads) or (signer("", ""),)
