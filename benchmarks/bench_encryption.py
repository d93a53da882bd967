"""What a passphrase costs: the same work on a plain database and on the same one encrypted.

Goals: an encrypted save and search within 1.5 times the plain ones; opening within a second.
"""

import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from bench_report import median

from delegations.queries.search import find
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.office.office import open_office
from delegations.services.safekeeping.backups import make_backup
from delegations.services.sample.sample import fill_with_sample
from delegations.services.visits.visits import duplicate, load_visit, save_visit
from delegations.store.engine import driver
from delegations.store.engine.encryption import protect

RUNS = 15
VISITS = 400


def work(path: Path) -> dict[str, float]:
    driver_keys = len(driver._keys)  # noqa: SLF001
    begun = perf_counter()
    database = open_office(path)
    opening = perf_counter() - begun
    visit = load_visit(database, 1)
    numbers = iter(range(10_000))

    def save() -> None:
        nonlocal visit
        visit = save_visit(database, replace(visit, purpose=f"Мета {next(numbers)}"))

    figures = {
        f"open (keys known: {driver_keys})": opening,
        "save a visit": median(save, RUNS),
        "load a visit": median(lambda: load_visit(database, 1), RUNS),
        "search": median(lambda: find(database, "безпечне місто"), RUNS),
        "first page of the list": median(lambda: VisitListing(database, VisitFilter()).first(), RUNS),
        "backup": median(lambda: make_backup(database), 3),
    }
    database.close()
    return figures


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "v.sqlite3"
        database = open_office(path)
        fill_with_sample(database)
        visit = load_visit(database, 1)
        for _number in range(VISITS):
            save_visit(database, duplicate(visit))
        database.close()
        plain = work(path)
        begun = perf_counter()
        protect(path, "зелена брама 1432")
        print(f"{VISITS} visits, {path.stat().st_size >> 20} MiB: encrypted in {perf_counter() - begun:.2f} s")
        driver._keys.clear()  # noqa: SLF001
        begun = perf_counter()
        driver.unlock(path, "зелена брама 1432")
        print(f"unlock: {perf_counter() - begun:.2f} s")
        sealed = work(path)
        for (what, one), other in zip(plain.items(), sealed.values(), strict=True):
            print(f"{what}: plain {one * 1000:.1f} ms, encrypted {other * 1000:.1f} ms, ratio {other / one:.2f}")


if __name__ == "__main__":
    main()
