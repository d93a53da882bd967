"""Search over 1,000,000 records, lines with marks and all, as ratios of the bare FTS5 query in the same run.

Goal: under 3 times the bare query that only tells which records match.
"""

import random
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from time import perf_counter

from delegations.queries.search import fts_query, search_everything
from delegations.services.office.office import open_office

RECORDS = 1_000_000
TYPED = ("камери безпеки", "Луцьк засідання", "житло слово77")
ON_SCREEN = 20
"""Results that a window shows at once, whose lines are made."""
ROUNDS = 15
_WORDS = (
    "камера", "безпека", "місто", "Луцьк", "Житомир", "Вінниця", "засідання", "рішення", "житло", "мережа", "тариф",
    "бюджет", "проєкт", "громада", "послуга", "центр", "відділ", "управління", "маршрут", "транспорт", "школа",
    "лікарня", "парк", "договір", "звіт", "план", "робота", "нарада",
)  # fmt: skip
BARE = "SELECT rowid FROM search_fts WHERE search_fts MATCH ?"


def fill(path: Path) -> None:
    """Put a million records of thirty words into the index, as the program would."""
    open_office(path).close()
    chance = random.Random(7)  # nosec B311  # the same each time
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA synchronous = OFF")

        def rows():
            for number in range(1, RECORDS + 1):
                words = [f"{chance.choice(_WORDS)}{chance.choice(('', 'и', 'у', 'ам'))}" for _ in range(6)]
                words += [f"слово{chance.randrange(200_000)}" for _ in range(24)]
                title, shown = " ".join(words[:4]), " ".join(words)
                yield "visit", number, title, shown.casefold(), shown

        raw.executemany("INSERT INTO search_entry (kind, record_id, title, body, shown) VALUES (?, ?, ?, ?, ?)", rows())


def best(act) -> float:
    """Return the seconds of the fastest of some rounds."""
    found = []
    for _ in range(ROUNDS):
        start = perf_counter()
        act()
        found.append(perf_counter() - start)
    return min(found)


def shown(database, typed: str) -> int:
    """Search as the window does: the lines on screen are made, the others when they are scrolled to."""
    return sum(len(one.title.text) + len(one.line.marks) for one in search_everything(database, typed)[:ON_SCREEN])


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "find.sqlite3"
        fill(path)
        database = open_office(path)
        with closing(sqlite3.connect(path)) as raw:
            for typed in TYPED:
                query = (fts_query(typed),)
                count = len(raw.execute(BARE, query).fetchall())
                plain = best(lambda query=query: raw.execute(BARE, query).fetchall())
                ours = best(lambda typed=typed: shown(database, typed))
                print(
                    f"“{typed}”: {count:,} records; bare {plain * 1000:.1f} ms, with lines and marks"
                    f" {ours * 1000:.1f} ms: {ours / plain:.2f} times"
                )
        database.close()


if __name__ == "__main__":
    main()
