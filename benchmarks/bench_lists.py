"""The list of a million visits against bare sqlite3 running the very same query.

Goals: the first page within 2 times; a page far down by its numbers without a scan.
"""

import random
import sqlite3
import statistics
import tempfile
from contextlib import closing
from pathlib import Path
from time import perf_counter

from delegations.queries.visits import VisitFilter, VisitListing, visit_select
from delegations.services.office.office import open_office

ROWS = 1_000_000
RUNS = 300


def fill(path: Path) -> None:
    def rows():
        for number in range(1, ROWS + 1):
            year = 1990 + number % 40
            day = f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            title = f"Візит {number * 7919 % ROWS}"
            yield (number, f"{number:032x}", 1, f"{number}", year, number, title, title, title, "working", "held",
                   "incoming", day, "2026-01-01 00:00:00")  # fmt: skip

    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA synchronous = OFF")
        raw.executemany(
            "INSERT INTO visit (id, uid, version, number, year, serial, title, shown_title, sort_title, kind, status,"
            " direction, start, saved_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            rows(),
        )
        raw.commit()


def median(work, runs: int = RUNS) -> float:
    times = []
    for _run in range(runs):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "million.sqlite3"
        open_office(path).close()
        fill(path)
        database = open_office(path)
        raw = sqlite3.connect(path)
        for sort in ("start", "title", "number", "status"):
            which = VisitFilter(sort=sort, descending=False)
            select = visit_select(which)
            listing = VisitListing(database, which)
            ours = median(lambda listing=listing: listing.first(100))
            base = median(lambda select=select: raw.execute(select.page(100), select.values).fetchall())
            print(
                f"first page of {ROWS:,} visits by {sort}: {ours * 1000:.3f} ms, sqlite3 {base * 1000:.3f} ms,"
                f" ratio {ours / base:.2f} (goal: at most 2)"
            )
        listing = VisitListing(database, VisitFilter())
        start = perf_counter()
        ids = listing.ids()
        print(f"numbers of all rows, on a thread: {(perf_counter() - start) * 1000:.0f} ms for {len(ids):,}")
        draw = random.Random(1)  # nosec B311  # the same each time

        def far() -> None:
            at = draw.randrange(len(ids) - 100)
            listing.rows(ids[at : at + 100])

        def far_raw() -> None:
            at = draw.randrange(len(ids) - 100)
            raw.execute(f"SELECT id FROM visit ORDER BY start DESC LIMIT 100 OFFSET {at:d}").fetchall()  # noqa: S608

        here, offset = median(far) * 1000, median(far_raw, 15) * 1000
        print(f"a page anywhere: {here:.3f} ms; by OFFSET it would be {offset:.1f} ms")


if __name__ == "__main__":
    main()
