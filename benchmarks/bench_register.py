"""The register and the implementation report, each against a baseline in the same run.

Goals: first page of a million follow-ups within 2 times bare sqlite3 for the same query; a register of 1,000 rows as
PDF within 2 times a bare canvas that draws the same text, and 10,000 rows in proportion to rows (within 1.1); XLSX of
100,000 rows within 1.5 times the bare writer library; importing a table of 500 tasks under a second of CPU.
"""

import sqlite3
import statistics
import tempfile
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path
from time import perf_counter, process_time

from openpyxl import Workbook
from reportlab.pdfgen.canvas import Canvas

from delegations.documents.layout import pages
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.line_boxes import TextMark
from delegations.documents.papers.register.implementation_report import (
    GoalPart,
    ImplementationContext,
    PriorityPart,
    ReportRow,
    implementation_report,
)
from delegations.domain.follow_ups.strategy_reading import read_strategy
from delegations.domain.follow_ups.vocabulary import UNFINISHED
from delegations.exchange.tables.sheets import write_sheet
from delegations.queries.register import RegisterFilter, RegisterListing, listed_select
from delegations.queries.register_figures import register_figures
from delegations.queries.register_groups import Grouping, group_heads
from delegations.services.follow_ups.strategy_import import import_strategy
from delegations.services.office.office import open_office

ROWS = 1_000_000
SHEET_ROWS = 100_000


def median(work, runs: int, clock=perf_counter) -> float:
    times = []
    for _run in range(runs):
        start = clock()
        work()
        times.append(clock() - start)
    return statistics.median(times)


def fill(path: Path) -> None:
    statuses = ("open", "in_progress", "waiting", "done")

    def rows():
        for number in range(1, ROWS + 1):
            due = f"{2000 + number % 60}-{number % 12 + 1:02}-{number % 28 + 1:02}" if number % 10 else None
            status = statuses[number % 4]
            yield (number, f"{number:032x}", 1, number, f"Доручення {number}", f"Управління {number % 30}", due, status)

    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA synchronous = OFF")
        raw.execute(
            "INSERT INTO visit (id, uid, number, version, kind, status, direction, shown_title, saved_at)"
            " VALUES (1, 'v', '1', 1, 'working', 'held', 'incoming', 'Візит', '2026-01-01 00:00:00')"
        )
        raw.executemany(
            "INSERT INTO follow_up (id, uid, visit_id, position, text, responsible, due, status)"
            " VALUES (?,?,?,?,?,?,?,?)",
            rows(),
        )
        raw.commit()


def register(folder: Path) -> None:
    path = folder / "million.sqlite3"
    open_office(path).close()
    fill(path)
    database, raw = open_office(path), sqlite3.connect(path)
    for name, which in (
        ("everything, due first", RegisterFilter()),
        ("done, due first", RegisterFilter(statuses=(UNFINISHED[0],))),
        ("latest first", RegisterFilter(sort="latest")),
    ):
        select, listing = listed_select(which), RegisterListing(database, which)
        ours = median(lambda listing=listing: listing.first(100), 200)
        base = median(lambda select=select: raw.execute(select.page(100), select.values).fetchall(), 200)
        print(
            f"first page of {ROWS:,} follow-ups ({name}): {ours * 1000:.3f} ms, sqlite3 {base * 1000:.3f} ms,"
            f" ratio {ours / base:.2f} (goal: at most 2)"
        )


def groups(folder: Path) -> None:
    """Count the groups of a million follow-ups, and open the list of groups."""
    path = folder / "million.sqlite3"
    database, raw = open_office(path), sqlite3.connect(path)
    for by in (Grouping.RESPONSIBLE, Grouping.CITY, Grouping.MONTH, Grouping.STATUS):
        sql = f"SELECT {by.value}, status, count(*) FROM follow_up WHERE hidden = 0 GROUP BY {by.value}, status"  # noqa: S608
        ours = median(lambda by=by: group_heads(database, RegisterFilter(), by, "2026-11-25"), 5)
        base = median(lambda sql=sql: raw.execute(sql).fetchall(), 5)
        print(
            f"groups of {ROWS:,} follow-ups by {by.name.lower()}: {ours * 1000:.0f} ms, sqlite3 counts alone"
            f" {base * 1000:.0f} ms, ratio {ours / base:.2f}"
        )
    ours = median(lambda: register_figures(database, RegisterFilter(), date(2026, 11, 25)), 3)
    scan = "SELECT sum(length(text)), sum(status = 'done'), sum(term < '2026'), sum(opened_on < '2026') FROM follow_up"
    base = median(lambda: raw.execute(scan).fetchall(), 3)
    print(f"all figures of {ROWS:,} follow-ups: {ours * 1000:.0f} ms, one scan of the table {base * 1000:.0f} ms,"
          f" ratio {ours / base:.2f}")  # fmt: skip


def context(count: int) -> ImplementationContext:
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


def bare(placed_pages) -> None:
    canvas = Canvas(BytesIO())
    for placed in placed_pages:
        font = None
        for top, one in placed:
            for mark in one.marks:
                if isinstance(mark, TextMark):
                    if (mark.font, mark.size) != font:
                        font = (mark.font, mark.size)
                        canvas.setFont(*font)
                    canvas.drawString(mark.x, 500 - top - mark.y, mark.text)
        canvas.showPage()
    canvas.save()


def report() -> None:
    made: dict[int, float] = {}
    for count in (1_000, 10_000):
        kept = []
        original = pages.make_pages

        def keep(slices, sheet, original=original, kept=kept):
            kept[:] = original(slices, sheet)
            return kept

        pages.make_pages = keep
        what = context(count)
        make_pdf(implementation_report(what, "uk"))
        pages.make_pages = original
        runs = 7 if count == 1_000 else 3
        made[count] = median(lambda what=what: make_pdf(implementation_report(what, "uk")), runs, process_time)
        base = median(lambda kept=kept: bare(kept), runs, process_time)
        print(
            f"report of {count:,} rows: {made[count] * 1000:.0f} ms, bare canvas {base * 1000:.0f} ms,"
            f" ratio {made[count] / base:.2f} (goal: at most 2)"
        )
    print(
        f"growth from 1,000 to 10,000 rows: {made[10_000] / made[1_000] / 10:.2f} of proportional (goal: at most 1.1)"
    )


def sheets() -> None:
    headings = [(f"Стовпець {number}", 20) for number in range(7)]
    rows = [[f"Клітинка {row}-{place}" for place in range(7)] for row in range(SHEET_ROWS)]

    def base() -> None:
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
        book.save(BytesIO())

    ours = median(lambda: write_sheet(".xlsx", headings, rows, title="Звіт"), 1, process_time)
    plain = median(base, 1, process_time)
    print(
        f"XLSX of {SHEET_ROWS:,} rows: {ours:.1f} s, bare openpyxl {plain:.1f} s,"
        f" ratio {ours / plain:.2f} (goal: at most 1.5)"
    )


def importing(folder: Path) -> None:
    lines = [['**Виконання пріоритету "Світле місто"'], ["Концепції розвитку**"], [""]]
    for number in range(500):
        lines.append(
            [str(number + 1), f"Завдання {number}", f"Проєкт {number} 2019-2023", "Управління культури", "Слово. " * 80]
        )
        lines.append(["", "", "", "", "Ще речення. " * 10])
    database = open_office(folder / "import.sqlite3")
    start = process_time()
    import_strategy(database, read_strategy(lines, year=2022))
    print(f"reading and importing {len(lines):,} lines: {process_time() - start:.2f} s of CPU (goal: under 1)")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        importing(folder)
        report()
        sheets()
        register(folder)
        groups(folder)


if __name__ == "__main__":
    main()
