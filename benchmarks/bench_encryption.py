"""What a passphrase costs: the same work on a plain database and on the same one encrypted, in turns.

Goals: an encrypted save, search, load and page within 1.5 times the plain ones; a backup, whose every page is decrypted
and encrypted again, within 5; unlocking within a second.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import count

from measuring import Measure, once, pairs, tell
from offices import own_folders

from delegations.domain.visits.changing.again import again
from delegations.queries.search import search_everything
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.office.office import open_office
from delegations.services.safekeeping.making_backups import make_backup
from delegations.services.sample.sample import fill_with_sample
from delegations.services.visits.visits import load_visit, save_visit
from delegations.store.engine import driver
from delegations.store.engine.database import Database
from delegations.store.engine.encryption import protect

RUNS, VISITS = 15, 100
GOAL = 1.5


def works(database: Database) -> dict[str, tuple[Callable[[], object], int, float]]:
    """Return what is measured by name, how often, and its goal."""
    numbers = count()

    def save() -> None:
        save_visit(database, replace(load_visit(database, 1), purpose=f"Мета {next(numbers)}"))

    return {
        "load and save a visit": (save, RUNS, GOAL),
        "load a visit": (lambda: load_visit(database, 1), RUNS, GOAL),
        "search": (lambda: search_everything(database, "безпечне місто"), RUNS, GOAL),
        "first page of visits": (lambda: VisitListing(database, VisitFilter()).first(), 100, GOAL),
        "backup": (lambda: make_backup(database), 3, 5),
    }


def measures() -> Iterator[Measure]:
    """Measure a plain database beside the same one under a passphrase."""
    with own_folders() as folder:
        path = folder / "plain" / "v.sqlite3"
        path.parent.mkdir()
        with closing(open_office(path)) as database:
            fill_with_sample(database)
            visit = load_visit(database, 1)
            for _number in range(VISITS):
                save_visit(database, again(visit))
        shutil.copytree(path.parent, folder / "sealed")
        sealed = folder / "sealed" / path.name
        yield Measure(f"protecting {VISITS} visits", once(lambda: protect(sealed, "зелена брама 1432")))
        driver._keys.clear()  # noqa: SLF001
        yield Measure("unlocking", once(lambda: driver.unlock(sealed, "зелена брама 1432")), goal=1_000)
        with ExitStack() as opened:
            plain, other = (works(opened.enter_context(closing(open_office(one)))) for one in (path, sealed))
            for name, (work, runs, goal) in other.items():
                yield Measure(f"{name}, encrypted", *pairs(work, plain[name][0], runs=runs), goal=goal)


if __name__ == "__main__":
    tell(measures)
