"""Papers of the register: the list of what is overdue, and a reminder to each responsible body."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from delegations.documents.layout.blocks import (
    AsideBlock,
    Block,
    Column,
    Manuscript,
    NewPage,
    Para,
    Table,
    TableRow,
)
from delegations.documents.layout.typography import CELL, LANDSCAPE, PORTRAIT, TEXT, TITLE, Sheet
from delegations.documents.papers.office_head import NOT_SET, OfficeHead
from delegations.domain.dates.partial_dates import PartialDate, long_date
from delegations.domain.dates.terms_in_words import printed_term
from delegations.domain.papers.issue import NOT_ISSUED, PaperIssue
from delegations.domain.text.texts import _, ngettext, speaking


@dataclass(frozen=True, slots=True)
class OverdueRow:
    """A follow-up that should have been finished."""

    text: str
    responsible: str
    due: PartialDate | None
    origin: str
    last: str = ""
    """The last word on how it goes."""
    term_words: str = ""
    """How the term was written, where the date does not say all of it."""

    @property
    def term(self) -> str:
        """The term as it was written, and below it the date that has passed."""
        return "\n".join(filter(None, (self.term_words, printed_term(self.due, ""))))


@dataclass(frozen=True, slots=True)
class BodyLetter:
    """A letter to a responsible body: what it is reminded of, and the letter's own date and number."""

    body: str
    rows: tuple[OverdueRow, ...]
    issue: PaperIssue = NOT_ISSUED


@dataclass(frozen=True, slots=True)
class Addressed:
    """How a letter is addressed to a person: the lines of the addressee, and how it begins."""

    lines: tuple[str, ...]
    salutation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueContext:
    """All that these papers print: the overdue follow-ups, and by responsible body."""

    day: PartialDate
    rows: tuple[OverdueRow, ...]
    letters: tuple[BodyLetter, ...] = ()
    people: Mapping[str, Addressed] = field(default_factory=dict)
    """Those of the bodies that are people, by name."""
    office: OfficeHead = NOT_SET


def overdue_list(context: OverdueContext, language: str) -> Manuscript:
    """Return the list of overdue follow-ups, the oldest first, on a lying sheet."""
    with speaking(language):
        title = _("Overdue follow-ups as of {date}").format(date=long_date(context.day))
        blocks: list[Block] = [context.office.above(), Para(title, TITLE.but(size=14.0, before=8), "title")]
        if context.rows:
            blocks.append(_table(context.rows, with_body=True))
            count = len(context.rows)
            words = ngettext("{count} follow-up in all.", "{count} follow-ups in all.", count).format(count=count)
            blocks.append(Para(words, TEXT.but(indent=0), "title"))
        else:
            blocks.append(Para(_("Nothing is overdue."), TEXT, "title"))
        blocks.append(context.office.signature())
        return _manuscript(context, blocks, title, language, sheet=LANDSCAPE)


def reminders(context: OverdueContext, language: str) -> Manuscript:
    """Return a letter to each responsible body about what it has overdue, each beginning a page."""
    with speaking(language):
        return _letters(
            context, _("Reminders of overdue follow-ups"), _("Nothing is overdue."), _overdue_words, language
        )


def term_reminders(context: OverdueContext, language: str) -> Manuscript:
    """Return a letter to each responsible body about what is due soon, each beginning a page."""
    with speaking(language):
        return _letters(context, _("Reminders before a term"), _("Nothing is due soon."), _soon_words, language)


def _letters(
    context: OverdueContext, title: str, nothing: str, opening: Callable[[int], str], language: str
) -> Manuscript:
    blocks: list[Block] = []
    for one in context.letters:
        if blocks:
            blocks.append(NewPage(first=True))
        blocks += _letter(context, one, opening(len(one.rows)))
    if not context.letters:
        blocks.append(Para(nothing, TEXT, "title"))
    return _manuscript(context, blocks, title, language, sheet=PORTRAIT)


def _soon_words(count: int) -> str:
    if count == 1:
        return _("The term of a follow-up of yours is near. Please say how it goes.")
    words = ngettext(
        "The term of {count} follow-up of yours is near. Please say how it goes.",
        "The terms of {count} follow-ups of yours are near. Please say how they go.",
        count,
    )
    return words.format(count=count)


def _overdue_words(count: int) -> str:
    words = ngettext(
        "The register holds {count} follow-up of yours whose term has passed. Please say how it goes and when it will"
        " be finished.",
        "The register holds {count} follow-ups of yours whose term has passed. Please say how they go and when they"
        " will be finished.",
        count,
    )
    return words.format(count=count)


def _letter(context: OverdueContext, letter: BodyLetter, opening: str) -> list[Block]:
    whom = context.people.get(letter.body) or Addressed((letter.body or "_" * 30,))
    office = replace(context.office, issue=letter.issue)
    spoken_to = TEXT.but(align="centre", indent=0, before=4.0, after=6.0)
    return [
        office.above(),
        *office.date_line(context.day),
        AsideBlock(whom.lines),
        Para(_("On carrying out follow-ups"), TITLE.but(align="left", after=10.0), "title", outline=letter.body),
        *([Para(whom.salutation, spoken_to, "title")] if whom.salutation else []),
        Para(opening, TEXT, "title"),
        _table(letter.rows, with_body=False),
        office.signature(),
    ]


def _table(rows: tuple[OverdueRow, ...], *, with_body: bool) -> Table:
    columns = [
        Column(_("No."), 10.0, CELL.but(align="centre")),
        Column(_("Task"), 76.0),
        Column(_("Responsible"), 44.0),
        Column(_("Deadline"), 22.0),
        Column(_("Basis"), 42.0),
        Column(_("State of execution"), 90.0),
    ]
    kept = [0, 1, 2, 3, 4, 5] if with_body else [0, 1, 3, 4]
    lines = []
    for number, row in enumerate(rows, 1):
        cells = [str(number), row.text, row.responsible, row.term, row.origin, row.last]
        lines.append(TableRow([cells[place] for place in kept]))
    return Table(tuple(columns[place] for place in kept), tuple(lines))


def _manuscript(context: OverdueContext, blocks: list[Block], title: str, language: str, *, sheet: Sheet) -> Manuscript:
    return Manuscript(
        blocks=tuple(blocks), title=title, author=context.office.letterhead, subject=title, language=language,
        sheet=sheet,
    )  # fmt: skip
