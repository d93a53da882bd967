"""The library leaves the program: as tables, as open data, as a page for an intranet."""

from collections.abc import Sequence
from pathlib import Path

from delegations.domain.dates.moments import now_utc
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.machine.file_words import reason_of
from delegations.domain.office.roles import Right
from delegations.domain.records.labels import label
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _, language, speaking
from delegations.exchange.published.library_page import PageContext, library_page, page_name
from delegations.exchange.tables.sheets import Cell, write_sheet
from delegations.queries.places import all_municipalities
from delegations.services.access.accounts import require
from delegations.services.files.paper_files import write_file
from delegations.services.library.indicators import all_indicators
from delegations.services.library.practices import all_practices
from delegations.services.papers.library_papers import comparison_of
from delegations.services.papers.paper_heads import office_head
from delegations.store.engine.database import Database


def save_comparison_sheet(database: Database, target: Path, cities: Sequence[int], indicators: Sequence[int]) -> int:
    """Write the figures of chosen cities to ``target`` (.xlsx or .csv), one a row; return how many."""
    found = comparison_of(database, cities, indicators)
    headings = [
        (_("Indicator"), 44), (_("City"), 24), (_("How exact"), 18), (_("Value"), 14), (_("Unit"), 16),
        (_("Day"), 14), (_("Source"), 44), (_("How trustworthy"), 24),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            line.indicator.shown_title, city.name, label(figure.value.qualifier), figure.amount,
            line.indicator.shown_unit, _day(figure.value.as_of), figure.value.source, label(figure.value.trust),
        ]
        for line in found.lines
        for city, cell in zip(found.cities, line.cells, strict=True)
        for figure in (cell.figures if cell is not None else ())
    ]  # fmt: skip
    write_file(target, write_sheet(target.suffix.casefold(), headings, rows, title=_("Comparison of cities")))
    return len(rows)


FORMATS = (".csv", ".xlsx", ".jsonld")
"""What the library is written as, besides a page."""


def save_open_data(database: Database, target: Path) -> int:
    """Write practices (.csv, .xlsx) or practices and figures (.jsonld) to ``target``; return how many practices.

    Our own way with a practice and telephones stay out. Raises FileError.
    """
    suffix = target.suffix.casefold()
    if suffix not in FORMATS:
        raise FileError(_("“{name}”: the library is written as .csv, .xlsx or .jsonld.").format(name=target.name))
    practices = all_practices(database)
    if suffix == ".jsonld":
        from delegations.exchange.published.open_data import linked_data

        context = page_context(database)
        content = linked_data(
            practices, context.indicators, context.cities, name=_("Library of practices"), publisher=context.publisher,
            language=language(), made=context.made,
        )  # fmt: skip
        write_file(target, content)
        return len(practices)
    headings = [
        (_("Title"), 44), (_("City"), 20), (_("Topic"), 24), (_("Since"), 14), (_("What problem it solves"), 50),
        (_("How it works"), 60), (_("Cost"), 16), (_("Currency"), 10), (_("Where the money comes from"), 40),
        (_("Legal basis"), 50), (_("Results"), 50), (_("What it needs"), 40), (_("Risks"), 40),
        (_("How trustworthy"), 20), (_("Where it is known from"), 40), ("uid", 34),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            one.title, str(one.municipality or ""), str(one.topic or ""), _day(one.since), one.problem, one.how,
            one.cost, one.currency, one.funding, one.legal_basis, one.results,
            one.conditions, one.risks, label(one.trust), "; ".join(source.title for source in one.sources), one.uid,
        ]
        for one in practices
    ]  # fmt: skip
    write_file(target, write_sheet(suffix, headings, rows, title=_("Practices")))
    return len(practices)


def save_figures(database: Database, target: Path) -> int:
    """Write all values of indicators to ``target`` (.csv, .xlsx), one a row; return how many. Raises FileError."""
    suffix = target.suffix.casefold()
    if suffix not in FORMATS[:2]:
        raise FileError(_("“{name}”: figures are written as .csv or .xlsx.").format(name=target.name))
    headings = [
        (_("Indicator"), 44), (_("City"), 24), (_("Day"), 14), (_("How exact"), 18), (_("Value"), 14), (_("Parts"), 18),
        (_("Unit"), 16), (_("Source"), 44), (_("How trustworthy"), 24), ("uid", 34),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            one.shown_title, str(value.municipality or ""), _day(value.as_of), label(value.qualifier),
            value.amount.value if value.amount else None, str(value.amount or ""), one.shown_unit, value.source,
            label(value.trust), value.uid,
        ]
        for one in all_indicators(database, known=True)
        for value in one.values
    ]  # fmt: skip
    write_file(target, write_sheet(suffix, headings, rows, title=_("Indicators")))
    return len(rows)


def _day(day: PartialDate | None) -> Cell:
    """Return a day as a spreadsheet can sort it; a month or a year in words."""
    return day.exact or short_date(day) if day is not None else None


def page_context(database: Database, *, phones: bool = False) -> PageContext:
    """Return what the page of the library shows: practices, and the cities and indicators that have figures."""
    indicators = all_indicators(database, known=True)
    named = {value.municipality.id for one in indicators for value in one.values if value.municipality is not None}
    practices = all_practices(database)
    named |= {one.municipality.id for one in practices if one.municipality is not None}
    cities = [one for one in all_municipalities(database) if one.id in named]
    with database.session() as session:
        head = office_head(session, database)
    return PageContext(
        practices=practices, indicators=indicators, cities=cities, publisher=head.letterhead, made=now_utc(),
        phones=phones,
    )  # fmt: skip


def save_page(database: Database, folder: Path, *, languages: Sequence[str], phones: bool = False) -> list[Path]:
    """Write the library as pages into ``folder``, one for each of ``languages``, and ``index.html`` in the first.

    With ``phones`` it says how the contacts are reached. Return the files written. Raises FileError, NotAllowedError.
    """
    if phones:
        with database.session() as session:
            require(session, Right.CONTACTS)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = _("“{name}” can't be written: {reason}.")
        raise FileError(message.format(name=folder, reason=reason_of(error))) from error
    written = []
    for code in languages:
        # Names of topics and figures are those of the language they are read in.
        with speaking(code):
            page = library_page(page_context(database, phones=phones), code, languages)
        names = [page_name(code), "index.html"] if code == languages[0] else [page_name(code)]
        for name in names:
            write_file(folder / name, page)
            written.append(folder / name)
    return written
