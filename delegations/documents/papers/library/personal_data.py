"""What is known about one person, as a paper to be handed over to that person."""

from dataclasses import dataclass

from delegations.documents.layout.blocks import (
    Block,
    Column,
    DateLine,
    Manuscript,
    Para,
    Table,
    TableRow,
    field,
)
from delegations.documents.layout.typography import CELL, DOCUMENT_KIND, TEXT, TITLE
from delegations.documents.papers.office_head import NOT_SET, OfficeHead
from delegations.domain.dates.partial_dates import PartialDate, long_date, short_date
from delegations.domain.kinds.field_names import field_name
from delegations.domain.people.people import Person
from delegations.domain.text.texts import _, speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonContext:
    """What the paper prints; ``mentions`` are (day, kind of record, title, role)."""

    person: Person
    mentions: tuple[tuple[PartialDate | None, str, str, str], ...]
    office: OfficeHead = NOT_SET
    today: PartialDate | None = None


_FIELDS = ("name", "latin_name", "original_name", "phone", "email", "document", "born", "diet", "health", "notes")


def personal_data(context: PersonContext, language: str) -> Manuscript:
    """Return the paper in ``language``."""
    with speaking(language):
        person = context.person
        blocks: list[Block] = [
            context.office.above(),
            Para(_("EXTRACT"), DOCUMENT_KIND, "title"),
            Para(_("from the data kept on a person"), TITLE.but(after=4), "title"),
            DateLine(long_date(context.today), context.office.place, ""),
            # Source: Law of Ukraine No. 2297-VI, article 8; Regulation (EU) 2016/679, article 15.
            Para(
                _(
                    "Issued at the request of the person under article 8 of the Law of Ukraine “On Protection of"
                    " Personal Data”."
                ),
                TEXT,
            ),
        ]
        for name in _FIELDS:
            if value := getattr(person, name):
                words = long_date(value) if isinstance(value, PartialDate) else value
                blocks += field(f"{field_name('Person', name)}:", words, source="")
        posts = tuple(
            TableRow((one.title, one.organisation, short_date(one.held_from), short_date(one.held_to)))
            for one in person.posts
        )
        if posts:
            columns = ((_("Post"), 0.4), (_("Organisation"), 0.3), (_("Since"), 0.15), (_("Until"), 0.15))
            blocks.append(Table(tuple(Column(words, share) for words, share in columns), posts))
        blocks.append(_mentions(context))
        blocks.append(context.office.signature())
        title = _("Data on {name}").format(name=person.name)
        return Manuscript(
            blocks=tuple(blocks), title=title, author=context.office.letterhead, subject=title, language=language
        )


def _mentions(context: PersonContext) -> Block:
    if not context.mentions:
        return Para(_("No record names the person."), TEXT)
    rows = tuple(TableRow((short_date(day), kind, title, role)) for day, kind, title, role in context.mentions)
    columns = ((_("Date"), 0.14), (_("Record"), 0.16), (_("Title"), 0.45), (_("Role"), 0.25))
    return Table(tuple(Column(words, share, CELL) for words, share in columns), rows)
