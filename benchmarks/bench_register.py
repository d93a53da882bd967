"""The register of follow-ups as the program fills it, against SQLite's own answers in the same run.

The follow-ups were imported from tables (``offices.register_of``). How many is said in ``DELEGATIONS_BENCH_ROWS``:
100,000, if nothing is said; a million take the better part of an hour to import, once.

Floors: of a page, the same SQL through the bare driver; of groups, ``GROUP BY`` alone; of all figures, one scan of the
table; of a spreadsheet, the bare library. An import is told in seconds of the processor for a thousand tasks.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from io import BytesIO
from random import Random

from measuring import Measure, alone, once, pairs, tell
from offices import own_folders, register_of, table_lines
from openpyxl import Workbook

from delegations.domain.follow_ups.strategy_reading import read_strategy
from delegations.domain.follow_ups.vocabulary import UNFINISHED
from delegations.exchange.tables.sheets import write_sheet
from delegations.queries.register import RegisterFilter, RegisterListing, listed_select
from delegations.queries.register_counts import Grouping
from delegations.queries.register_figures import register_figures
from delegations.queries.register_groups import group_heads
from delegations.queries.search import search_everything
from delegations.services.follow_ups.strategy_import import import_strategy
from delegations.services.office.office import open_office
from delegations.store.engine.database import Database

ROWS = int(os.environ.get("DELEGATIONS_BENCH_ROWS", "100000"))
SHEET_ROWS = 20_000
ON_SCREEN = 20
PAGES = {
    "due first": RegisterFilter(),
    "in progress, due first": RegisterFilter(statuses=(UNFINISHED[1],)),
    "latest first": RegisterFilter(sort="latest"),
    "by city": RegisterFilter(sort="city"),
    "by number": RegisterFilter(sort="number"),
}
TODAY = date(2026, 11, 27)
SCAN = "SELECT sum(length(text)), sum(status = 'done'), sum(term < '2026'), sum(opened_on < '2026') FROM follow_up"


def lists(database: Database, raw: sqlite3.Connection) -> Iterator[Measure]:
    """Measure first pages, and a page far down by its numbers."""
    for name, which in PAGES.items():
        select, listing = listed_select(which), RegisterListing(database, which)
        both = pairs(
            lambda listing=listing: listing.first(100),
            lambda select=select: raw.execute(select.page(100), select.values).fetchall(),
            runs=200,
        )
        yield Measure(f"first page of {ROWS:,} follow-ups, {name}", *both, goal=1.5)
    listing = RegisterListing(database, RegisterFilter())
    middle = list(listing.ids())[ROWS // 2 :][:100]
    yield Measure("a page in the middle", alone(lambda: listing.rows(middle), runs=100), goal=10)


def counts(database: Database, raw: sqlite3.Connection) -> Iterator[Measure]:
    """Measure groups and figures."""
    for by in Grouping:
        sql = f"SELECT {by.value}, status, count(*) FROM follow_up WHERE hidden = 0 GROUP BY {by.value}, status"  # noqa: S608  constants
        both = pairs(
            lambda by=by: group_heads(database, RegisterFilter(), by, TODAY.isoformat()),
            lambda sql=sql: raw.execute(sql).fetchall(),
            runs=5,
        )
        yield Measure(f"groups of {ROWS:,} follow-ups by {by.name.lower()}", *both, goal=1.5)
    both = pairs(
        lambda: register_figures(database, RegisterFilter(), TODAY), lambda: raw.execute(SCAN).fetchall(), runs=5
    )
    yield Measure(f"all figures of {ROWS:,} follow-ups", *both, goal=1.5)


def search(database: Database) -> Iterator[Measure]:
    """Measure how long the first lines take after each letter that somebody types: of search, ranked, and of the list.

    In search, the words are marked as well; the list stands in its usual order, what is due first.
    """

    def found(typed: str) -> list[str]:
        return [one.line.text for one in search_everything(database, typed)[:ON_SCREEN]]

    def listed(typed: str) -> int:
        return len(RegisterListing(database, RegisterFilter(text=typed)).first(100))

    for name, shown in (("search", found), ("list", listed)):
        for whole in ("камера безпека", "управління", "слово77123", "житло слово77", "громади слово7 управління"):
            typed = [whole[:letters] for letters in range(1, len(whole) + 1)]
            taken = [alone(lambda one=one, shown=shown: shown(one), runs=3) for one in typed]
            yield Measure(f"“{whole}” typed above the {name} of {ROWS:,}, longest letter", max(taken), goal=50)


def files() -> Iterator[Measure]:
    """Measure an import and a spreadsheet."""
    with own_folders() as folder, closing(open_office(folder / "v.sqlite3")) as database:
        chance = Random(1)  # nosec B311  # the same each time
        read = [read_strategy(table_lines(chance, 1_000), year=2022) for _time in range(4)]
        taken = [once(lambda n=n: import_strategy(database, read[n], name=f"Стратегія {n}")) for n in range(4)]
        yield Measure("import of a thousand tasks", sorted(taken[1:])[1] / 1000, goal=1, unit="s")
    headings = [(f"Стовпець {number}", 20) for number in range(7)]
    rows = [[f"Клітинка {row}-{place}" for place in range(7)] for row in range(SHEET_ROWS)]

    def base() -> None:
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
        book.save(BytesIO())

    both = pairs(lambda: write_sheet(".xlsx", headings, rows, title="Звіт"), base, runs=3)
    yield Measure(f"spreadsheet of {SHEET_ROWS:,} rows", *both, goal=1.5)


def measures() -> Iterator[Measure]:
    """Measure the register."""
    yield from files()
    path = register_of(ROWS)
    with own_folders(), closing(open_office(path)) as database, closing(sqlite3.connect(path)) as raw:
        yield from lists(database, raw)
        yield from counts(database, raw)
        yield from search(database)


if __name__ == "__main__":
    tell(measures)
