"""Cities beside each other on paper: a briefing before a visit, or the comparison after it."""

from dataclasses import dataclass

from delegations.documents.layout.blocks import (
    NOTHING,
    Block,
    Chart,
    Charts,
    Column,
    Manuscript,
    Para,
    Table,
    TableRow,
    numbered_table,
)
from delegations.documents.layout.typography import CELL, FIELD, HEADING, LANDSCAPE, NOTE, PORTRAIT, TITLE
from delegations.documents.papers.office_head import NOT_SET, OfficeHead
from delegations.domain.dates.partial_dates import PartialDate, long_date, short_date
from delegations.domain.library.comparison import Cell, ComparedLine, Comparison, Gap
from delegations.domain.library.practice import Practice
from delegations.domain.library.vocabulary import IndicatorKind
from delegations.domain.records.labels import label
from delegations.domain.text.digits import own_digits
from delegations.domain.text.numbers import show_amount, show_whole
from delegations.domain.text.texts import _, listed, speaking

_HAS, _LACKS = "#6f8fb3", "#d5dbe3"
"""Middle and light: they stay apart on a printer without colours."""
_WIDE = 4
"""Cities from which on the comparison lies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonContext:
    """All that a comparison prints."""

    comparison: Comparison
    practices: tuple[Practice, ...] = ()
    """What the cities do, for a briefing."""
    day: PartialDate
    office: OfficeHead = NOT_SET


def briefing(context: ComparisonContext, language: str) -> Manuscript:
    """Return what to know before a visit: the cities beside each other, and what they do."""
    with speaking(language):
        return _paper(context, _("Briefing before a visit"), context.practices, language)


def comparison(context: ComparisonContext, language: str) -> Manuscript:
    """Return cities beside each other: figures with their rates and sources, gaps."""
    with speaking(language):
        return _paper(context, _("Comparison of cities"), (), language)


def _paper(context: ComparisonContext, title: str, practices: tuple[Practice, ...], language: str) -> Manuscript:
    found = context.comparison
    names = listed(one.name for one in found.cities)
    blocks: list[Block] = [
        context.office.above(),
        Para(title, TITLE.but(after=2), "title"),
        Para(names, TITLE.but(before=0), "title"),
        Para(_("as of {date}").format(date=long_date(context.day)), TITLE.but(before=0, after=8), "title"),
        _cities(found),
        _values(found),
    ]
    if _contested(found):
        words = _("Where figures differ, the sources differ; none of them is left out.")
        blocks.append(Para(words, NOTE.but(before=4), "title"))
    blocks += _gaps(found.gaps)
    blocks += _sources_of(found)
    blocks += _practices(practices)
    sheet = LANDSCAPE if len(found.cities) >= _WIDE else PORTRAIT
    return Manuscript(
        blocks=tuple(blocks), title=title, author=context.office.letterhead, subject=names, language=language,
        sheet=sheet,
    )  # fmt: skip


def _cities(found: Comparison) -> Table:
    columns = (
        Column(_("City"), 60.0), Column(_("Inhabitants"), 40.0, CELL.but(align="right")),
        Column(_("Area, km²"), 32.0, CELL.but(align="right")),
        Column(_("Area around, km²"), 32.0, CELL.but(align="right")),
    )  # fmt: skip
    rows = tuple(
        TableRow([
            city.official_name, show_whole(city.population) if city.population else NOTHING,
            show_amount(city.area) or NOTHING, show_amount(city.area_around) or NOTHING,
        ])
        for city in found.cities
    )  # fmt: skip
    return Table(columns, rows)


def _values(found: Comparison) -> Table:
    share = 114.0 / max(1, len(found.cities))
    columns = (Column(_("Indicator"), 50.0), *(Column(city.name, share) for city in found.cities))
    return Table(columns, tuple(_row(line) for line in found.lines if any(line.cells)))


def _row(line: ComparedLine) -> TableRow:
    unit = line.indicator.shown_unit if line.indicator.kind is IndicatorKind.MONEY else ""
    return TableRow([line.indicator.with_unit, *(_words(cell, unit) for cell in line.cells)], line.indicator.uid)


def _words(cell: Cell | None, unit: str) -> str:
    """Return a cell: its figures, what they come to, and the day of which they are."""
    if cell is None:
        return NOTHING
    day = _("as of {date}").format(date=cell.day) if cell.day else ""
    return "\n".join(filter(None, (cell.words, *cell.rates_in(unit), day)))


def _contested(found: Comparison) -> bool:
    return any(cell is not None and cell.is_contested for line in found.lines for cell in line.cells)


def _gaps(gaps: tuple[Gap, ...]) -> list[Block]:
    if not gaps:
        return []
    heading = _("Unmet need")
    blocks: list[Block] = [Para(heading, HEADING, outline=heading)]
    blocks += [Para(gap.words, FIELD) for gap in gaps]
    rows = tuple((listed((gap.city.name, f"{own_digits(str(gap.share))} %")), _parts(gap)) for gap in gaps)
    chart = Chart(_("Share of the need met"), ((_("there"), _HAS), (_("missing"), _LACKS)), rows)
    return [*blocks, Charts((chart,), "title")]


def _parts(gap: Gap) -> tuple[int, int]:
    return int(min(gap.have.amount, gap.need.amount)), int(gap.missing)


def _sources_of(found: Comparison) -> list[Block]:
    rows = [
        (line.indicator.shown_title, city.name, figure.words, short_date(figure.value.as_of),
         listed((figure.value.source, label(figure.value.trust))), figure.value.uid)
        for line in found.lines
        for city, cell in zip(found.cities, line.cells, strict=True) if cell is not None
        for figure in cell.figures
    ]  # fmt: skip
    columns = [(_("Indicator"), 48.0), (_("City"), 28.0), (_("Value"), 26.0), (_("Day"), 18.0), (_("Source"), 44.0)]
    heading = _("Sources of the figures")
    return [Para(heading, HEADING, outline=heading), *numbered_table(columns, rows, "{}")] if rows else []


def _practices(practices: tuple[Practice, ...]) -> list[Block]:
    rows = [
        (
            one.title,
            str(one.municipality or ""),
            short_date(one.since),
            listed(who.name for who in one.contacts),
            one.uid,
        )
        for one in practices
    ]
    columns = [(_("Practice"), 76.0), (_("City"), 30.0), (_("Since"), 20.0), (_("Contact persons"), 38.0)]
    heading = _("Practices of these cities")
    return [Para(heading, HEADING, outline=heading), *numbered_table(columns, rows, "{}")] if rows else []


def _names(practice: Practice) -> str:
    return listed(one.name or one.post for one in practice.contacts)
