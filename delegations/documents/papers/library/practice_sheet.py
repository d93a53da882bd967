"""The sheet of a practice: what a city does, what it costs, whom to call, how far our own city is with it."""

from dataclasses import dataclass

from delegations.documents.layout.blocks import (
    Block,
    Manuscript,
    Para,
    Photo,
    field,
    missing_photos,
    numbered_table,
    photo_blocks,
)
from delegations.documents.layout.typography import HEADING, TEXT, TITLE
from delegations.documents.papers.office_head import NOT_SET, OfficeHead
from delegations.domain.dates.partial_dates import short_date
from delegations.domain.dates.terms_in_words import printed_term
from delegations.domain.library.comparison import Figure, per_people_words
from delegations.domain.library.practice import Practice
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.labels import label
from delegations.domain.text.currencies import money
from delegations.domain.text.numbers import show_amount, show_whole
from delegations.domain.text.texts import _, listed, ngettext, pgettext, speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeContext:
    """All that the sheet of a practice prints; ``figures`` are those of its city on its topic."""

    practice: Practice
    city: Municipality | None = None
    figures: tuple[tuple[str, Figure, str], ...] = ()
    """Name of the indicator, figure, unit."""
    photos: tuple[Photo, ...] = ()
    office: OfficeHead = NOT_SET


def practice_sheet(context: PracticeContext, language: str) -> Manuscript:
    """Return the sheet of a practice: what it is, what it costs, whom to call, how far our own city is."""
    with speaking(language):
        practice = context.practice
        title = practice.title or _("Practice")
        blocks: list[Block] = [context.office.above(), Para(title, TITLE, "title")]
        blocks += _known(context)
        blocks += _texts(practice)
        blocks += _figures(context)
        blocks += _contacts(practice)
        blocks += _sources(practice)
        blocks += _own_way(practice)
        if context.photos:
            blocks += [Para(_("Photos"), HEADING, outline=_("Photos")), *photo_blocks(context.photos)]
        return Manuscript(
            blocks=tuple(blocks), title=title, author=context.office.letterhead, subject=str(practice.topic or title),
            language=language, missing_files=missing_photos(context.photos),
        )  # fmt: skip


def _known(context: PracticeContext) -> list[Block]:
    practice, city = context.practice, context.city
    place = city.official_name if city is not None else str(practice.municipality or "")
    inhabitants = city.population if city is not None else None
    people = ngettext("{count} inhabitant", "{count} inhabitants", inhabitants or 0)
    about = people.format(count=show_whole(inhabitants)) if inhabitants else ""
    cost = money(practice.cost, practice.currency)
    return [
        *field(_("City:"), listed((place, about)), source="municipality"),
        *field(_("Topic:"), str(practice.topic or ""), source="topic"),
        *field(_("Since:"), short_date(practice.since), source="since"),
        *field(_("Cost:"), cost, source="cost"),
        *field(_("How trustworthy:"), label(practice.trust), source="trust"),
    ]


def _texts(practice: Practice) -> list[Block]:
    parts = (
        ("problem", _("Problem addressed")),
        ("how", _("Description of the practice")),
        ("funding", _("Sources of funding")),
        ("legal_basis", _("Legal basis")),
        ("results", _("Results")),
        ("conditions", _("Conditions of introduction")),
        ("risks", _("Risks")),
    )
    blocks: list[Block] = []
    for name, heading in parts:
        words: str = getattr(practice, name)
        if words:
            blocks.append(Para(heading, HEADING, name, outline=heading))
            blocks += [Para(line, TEXT, name) for line in words.split("\n") if line.strip()]
    return blocks


def _figures(context: PracticeContext) -> list[Block]:
    rows = [
        (name, f"{figure.words} {unit}".strip(), show_amount(figure.per_inhabitants), short_date(figure.value.as_of),
         figure.value.source, figure.value.uid)
        for name, figure, unit in context.figures
    ]  # fmt: skip
    columns = [
        (_("Indicator"), 52.0), (_("Value"), 34.0), (per_people_words(), 24.0),
        (pgettext("date of a figure", "As of / since"), 20.0),
        (_("Source"), 34.0),
    ]  # fmt: skip
    heading = _("Figures of the city on this topic")
    return [Para(heading, HEADING, outline=heading), *numbered_table(columns, rows, "{}")] if rows else []


def _contacts(practice: Practice) -> list[Block]:
    rows = [
        (one.name, listed((one.post, one.organisation)), listed((one.phone, one.email)), one.uid)
        for one in practice.contacts
    ]
    columns = [(pgettext("a person", "Full name"), 46.0), (_("Post"), 70.0), (_("Telephone, e-mail"), 48.0)]
    heading = _("Contact persons")
    table = numbered_table(columns, rows, "contacts/{}/name")
    return [Para(heading, HEADING, "contacts", outline=heading), *table] if rows else []


def _sources(practice: Practice) -> list[Block]:
    rows = [(one.title, label(one.kind), one.link, one.uid) for one in practice.sources]
    columns = [(_("Source"), 84.0), (_("Kind"), 32.0), (_("Address or number"), 48.0)]
    heading = _("Sources")
    table = numbered_table(columns, rows, "sources/{}/title")
    return [Para(heading, HEADING, "sources", outline=heading), *table] if rows else []


def _own_way(practice: Practice) -> list[Block]:
    adoption = practice.adoption
    rows = [(label(one.stage), short_date(one.day), one.document, one.note, one.uid) for one in practice.steps]
    columns = [(_("Step"), 30.0), (_("Date"), 22.0), (_("Decision or order"), 40.0), (_("What was decided"), 72.0)]
    promised = [(one.text, one.responsible, printed_term(one.due, one.term_words), label(one.status), one.uid)
                for one in practice.follow_ups]  # fmt: skip
    tasks = [(_("Task"), 74.0), (_("Responsible"), 44.0), (_("Deadline"), 24.0), (_("Status"), 24.0)]
    blocks: list[Block] = [*numbered_table(columns, rows, "steps/{}/note")]
    blocks += field(_("Responsible:"), adoption.responsible, source="adoption/responsible")
    for words, amount, source in (
        (_("Budget:"), adoption.budget, "adoption/budget"),
        (_("Saved in a year:"), adoption.saving, "adoption/saving"),
    ):
        if amount is not None:
            blocks += field(words, money(amount, adoption.budget_currency), source=source)
    blocks += field(_("Outcome:"), adoption.outcome, source="adoption/outcome")
    blocks += numbered_table(tasks, promised, "follow_ups/{}/text")
    heading = _("Introduction in our city")
    return [Para(heading, HEADING, "steps", outline=heading), *blocks] if blocks else []
