"""What setting a paper costs above drawing it, what making it last costs above that, and how a long one grows.

The floor of a paper knows every line and place beforehand (``bare_canvas``), is drawn by the library's own ways and is
not tagged; what is measured above it is breaking lines, tables, pages, outline, the structure for who hears it and the
map from lines to fields. Writing words by a table of our own (``glyphs.plain_font``) is what pays for that. The floor
of PDF/A is the same paper drawn only. A preview is what a letter typed costs until its pages are there.

What the library's validator, which looks at papers with pictures before they leave, would cost is told beside.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pikepdf.pdfa
from bare_canvas import floor_of
from measuring import Measure, alone, pairs, tell
from offices import own_folders

from delegations.documents.formats.pdfa import to_pdfa
from delegations.documents.layout.compose import make_pdf
from delegations.documents.papers.register.implementation_report import (
    GoalPart,
    ImplementationContext,
    PriorityPart,
    ReportRow,
    implementation_report,
)
from delegations.documents.papers.visits.visit_report import visit_report
from delegations.services.office.office import open_office
from delegations.services.papers.papers import make_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.visit_contexts import visit_context
from delegations.services.sample.sample import fill_with_sample
from delegations.services.visits.loading import load_visit

RUNS = 15
LONG = 10_000
"""Rows of a long report."""
REPORT, TABLE, LASTING = 1.2, 1.2, 1.5
"""Goals: a report of some pages and a long table beside the bare canvas, PDF/A beside drawing."""


def rows_of(count: int) -> ImplementationContext:
    """Return the context of an implementation report of ``count`` rows."""
    rows = tuple(
        ReportRow(
            str(number), f"Завдання {number} про порядок у місті", f"Проєкт {number} 2019-2023 роки",
            "Департамент економічного розвитку міської ради",
            f"У {number} дворах прибрано, посаджено дерева й полагоджено лавки для мешканців району.",
        )
        for number in range(count)
    )  # fmt: skip
    part = PriorityPart("Світле місто", (GoalPart("1", "Чисте повітря", rows),))
    return ImplementationContext(name="Концепція", year=2022, priorities=(part,))


def of_visits(path: Path) -> Iterator[Measure]:
    """Measure the report of a visit: set, made to last, and shown again while somebody types."""
    with closing(open_office(path)) as database:
        fill_with_sample(database)
        visit = load_visit(database, 1)
        with database.writing() as session:
            context = visit_context(session, database, visit, "uk")
        manuscript = visit_report(context, "uk")
        count, floor = floor_of(manuscript)
        ours = pairs(lambda: make_pdf(visit_report(context, "uk")), floor, runs=RUNS * 2)
        yield Measure(f"report of {count} pages", *ours, goal=REPORT)
        pdf = make_pdf(manuscript).pdf
        drawn, lasting = pairs(lambda: make_pdf(visit_report(context, "uk")), lambda: to_pdfa(pdf), runs=RUNS)
        yield Measure(f"report of {count} pages as PDF/A", drawn + lasting, drawn, LASTING)
        with pikepdf.open(BytesIO(to_pdfa(pdf))) as made:
            yield Measure("looked at by the validator", alone(lambda: pikepdf.pdfa.check(made, "2b"), runs=5))
        letters = iter(range(1_000_000))

        def preview() -> None:
            typed = replace(visit, purpose=f"{visit.purpose} {next(letters)}")
            make_paper(database, typed, PaperOrder(language="uk", paper="visit-report"))

        yield Measure("preview after a letter", alone(preview, runs=RUNS), goal=100)


def of_tables() -> Iterator[Measure]:
    """Measure a table of many rows, and how it grows."""
    made = {}
    for count, runs in ((LONG // 10, 5), (LONG, 3)):
        manuscript = implementation_report(rows_of(count), "uk")
        _pages, floor = floor_of(manuscript)
        context = rows_of(count)
        ours = pairs(lambda context=context: make_pdf(implementation_report(context, "uk")), floor, runs=runs)
        made[count] = ours[0]
        yield Measure(f"report of {count:,} rows", *ours, goal=TABLE)
    yield Measure("ten times the rows", made[LONG], made[LONG // 10] * 10, 1.1)


def measures() -> Iterator[Measure]:
    """Measure papers, short and long."""
    with own_folders() as folder:
        yield from of_visits(folder / "v.sqlite3")
    yield from of_tables()


if __name__ == "__main__":
    tell(measures)
