"""The report on a visit, warm, against a bare ReportLab canvas that draws the same text at the same places.

Goal: within 2.5 times. The baseline knows every line and place beforehand; what is measured above it is breaking
lines, tables, pages, outline and the map from lines to fields.
"""

import statistics
import tempfile
from io import BytesIO
from pathlib import Path
from time import process_time

from reportlab.pdfgen.canvas import Canvas

from delegations.documents.layout import pages
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.line_boxes import TextMark
from delegations.documents.layout.typography import MARGIN_LEFT, MARGIN_TOP, PAGE_HEIGHT, PAGE_WIDTH
from delegations.documents.papers.visits import visit_report
from delegations.services.office.office import open_office
from delegations.services.papers.paper_contexts import visit_context
from delegations.services.sample.sample import fill_with_sample
from delegations.services.visits.visits import load_visit

RUNS = 60


def bare(placed_pages) -> None:
    canvas = Canvas(BytesIO(), pagesize=(PAGE_WIDTH, PAGE_HEIGHT))
    for placed in placed_pages:
        font = None
        for top, one in placed:
            y = PAGE_HEIGHT - MARGIN_TOP - top
            for mark in one.marks:
                if isinstance(mark, TextMark):
                    if (mark.font, mark.size) != font:
                        font = (mark.font, mark.size)
                        canvas.setFont(*font)
                    canvas.drawString(MARGIN_LEFT + mark.x, y - mark.y, mark.text)
        canvas.showPage()
    canvas.save()


def median(work, runs: int = RUNS) -> float:
    times = []
    for _run in range(runs):
        start = process_time()
        work()
        times.append(process_time() - start)
    return statistics.median(times)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = open_office(Path(folder) / "v.sqlite3")
        fill_with_sample(database)
        for number in (3, 1):
            visit = load_visit(database, number)
            with database.writing() as session:
                context = visit_context(session, database, visit, "uk")  # measured without the queries
            kept = []
            original = pages.make_pages

            def keep(slices, sheet, original=original, kept=kept):
                kept[:] = original(slices, sheet)
                return kept

            pages.make_pages = keep
            made = make_pdf(visit_report.visit_report(context, "uk"))
            pages.make_pages = original
            ours = median(lambda context=context: make_pdf(visit_report.visit_report(context, "uk")))
            base = median(lambda kept=kept: bare(kept))
            print(
                f"report of {made.pages} pages: {ours * 1000:.1f} ms, bare canvas {base * 1000:.1f} ms,"
                f" ratio {ours / base:.2f} (goal: at most 2.5)"
            )


if __name__ == "__main__":
    main()
