"""What becomes of everything while an office grows: the same work after a quarter, half and the whole of some years.

The office is made by the program's own services (``offices.add_time``): twenty years are 10,000 visits, 5,000 people,
200,000 follow-ups, 50,000 attached files and half a million versions in history. How many years are grown is said in
``DELEGATIONS_BENCH_YEARS``: one, if nothing is said, which takes minutes; twenty take half an hour to an hour,
once. Each age is grown from the one before.

Goal: nothing grows worse than in proportion. The floor of each is its time after the first quarter, times how many more
follow-ups there are now. What does not depend on the size is in that floor, too, and in a small office it is most of
it; so of what takes longer it is told beside what the second half of the time added, for each follow-up, against what
the second quarter did. A backup of more than 64 MiB leaves the indexes for later: that shows where an age passes it.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

from measuring import Measure, once, tell
from offices import offices_of, own_folders

from delegations.queries.overview import overview
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.queries.register_figures import register_figures
from delegations.queries.search import search_everything
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.follow_ups.register_papers import export_register
from delegations.services.office.office import open_office
from delegations.services.safekeeping.backups import preview_restore
from delegations.services.safekeeping.making_backups import make_backup
from delegations.services.safekeeping.upkeep import check
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import delete_visits, restore_visits, save_visit
from delegations.services.writing.bin import in_bin
from delegations.services.writing.history import history_of
from delegations.store.engine.database import Database

YEARS = float(os.environ.get("DELEGATIONS_BENCH_YEARS", "1"))
GOAL = 1.2
RUNS, LONG, SIZED = 3, 5_000, 100
"""How often each is measured; milliseconds from which on once is enough, and from which on its size is what counts."""
ON_SCREEN = 20
NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
COUNTED = ("visit", "person", "follow_up", "attachment", "history")


def sizes(path: Path) -> dict[str, int]:
    """Return how many rows the tables of a database have."""
    with closing(sqlite3.connect(path)) as raw:
        return {one: raw.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in COUNTED}  # noqa: S608  constants


def start(path: Path) -> None:
    """Open a database and read what the first page shows."""
    with closing(open_office(path)) as database:
        overview(database, NOW.replace(tzinfo=None))
        VisitListing(database, VisitFilter()).first()
        RegisterListing(database, RegisterFilter()).first()


def works(database: Database, folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is measured, by name."""
    path = database.path
    first = VisitListing(database, VisitFilter()).first(1)[0].id
    uid = load_visit(database, first).uid
    count = iter(range(1_000_000))

    def save() -> None:
        save_visit(database, replace(load_visit(database, first), purpose=f"Мета {next(count)}"))

    def search() -> list[str]:
        found = search_everything(database, "камер безпек")
        return [one.line.text for one in found[:ON_SCREEN]]

    def bin_and_back() -> None:
        delete_visits(database, [first])
        in_bin(database)
        restore_visits(database, [first])

    yield "start", lambda: start(path)
    yield "save of a visit", save
    yield "search", search
    yield "figures", lambda: register_figures(database, RegisterFilter(), date(2026, 11, 27))
    yield "history of a record", lambda: history_of(database, uid)
    yield "bin, and back", bin_and_back
    yield "export of the register", lambda: export_register(database, RegisterFilter(), folder / "register.xlsx")
    yield "backup", lambda: make_backup(database)
    yield "check", lambda: check(database)
    yield "preview of going back", lambda: preview_restore(path, max(database.address.backups.glob("*.sqlite3")))


def times(paths: Sequence[Path]) -> Iterator[tuple[str, list[float]]]:
    """Yield of each work its name and how many milliseconds it takes on each of the databases, which take turns."""
    with own_folders() as folder, ExitStack() as opened:
        databases = [opened.enter_context(closing(open_office(path))) for path in paths]
        for database in databases:
            opened.callback(shutil.rmtree, database.address.backups, ignore_errors=True)
        for same in zip(*(works(database, folder) for database in databases), strict=True):
            # What is loaded when first needed is loaded in the first run.
            first = [once(work) for _name, work in same]
            runs = [[once(work) for _name, work in same] for _run in range(RUNS if max(first) < LONG else 1)]
            yield same[0][0], [median(one) for one in zip(*runs, strict=True)]


def measures() -> Iterator[Measure]:
    """Measure three sizes of one office; time against size is told in a line for each work."""
    ages = [YEARS / 4, YEARS / 2, YEARS]
    paths = offices_of(ages)
    held = [sizes(path) for path in paths]
    for age, path, some in zip(ages, paths, held, strict=True):
        size = f"{path.stat().st_size / 1e6:,.0f} MB"
        print(f"after {age:g} years: {size}, {', '.join(f'{count:,} {name}' for name, count in some.items())}")
    quarter, half, whole = (one["follow_up"] for one in held)
    more = whole / quarter
    for name, by_age in times(paths):
        print(f"{name:<30}{''.join(f'{one:>14,.1f} ms' for one in by_age)}", flush=True)
        yield Measure(f"{name}, after {YEARS:g} years", by_age[-1], by_age[0] * more, GOAL)
        if by_age[-1] >= SIZED and by_age[1] > by_age[0]:
            floor = (by_age[1] - by_age[0]) * (whole - half) / (half - quarter)
            yield Measure(f"{name}, what the second half added", by_age[-1] - by_age[1], floor)
        if name == "backup":
            yield Measure(f"backup of {YEARS:g} years in seconds", by_age[-1] / 1000, goal=10, unit="s")


if __name__ == "__main__":
    tell(measures)
