"""What a save takes of the processor beyond SQLite's own commit, how many statements it is, a draft, and opening again.

The visit has 12 participants, 10 programme items and 5 gifts; each save changes what it is for, as an edit in the
window does. It is stored, drafted and opened by the program's own services in a database that the program made.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import time
from itertools import count, groupby
from pathlib import Path

from measuring import Measure, pairs, tell

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.gifts.gift import Gift
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.references import Ref
from delegations.domain.visits.visit import Participant, ProgrammeItem, Visit
from delegations.services.office.office import open_office
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.drafts import keep_draft
from delegations.store.engine import driver
from delegations.store.engine.database import Database

SAVE, STATEMENTS, DRAFT, LOAD = 12, 40, 3, 2
_AROUND = ("BEGIN", "COMMIT", "PRAGMA")
_BELOW = (
    "participant", "programme_item", "talk", "fact", "gift", "follow_up", "seating_plan", "attachment", "visit_topic",
    "visit_municipality",
)  # fmt: skip
_ROWS = (
    "SELECT * FROM visit WHERE id = 1",
    *(f"SELECT * FROM {one} WHERE visit_id = 1" for one in _BELOW),  # noqa: S608  constants
    "SELECT * FROM programme_attendance WHERE item_id IN (SELECT id FROM programme_item WHERE visit_id = 1)",
    "SELECT id, name FROM municipality WHERE id IN (SELECT municipality_id FROM visit_municipality WHERE visit_id = 1)",
    "SELECT id, latin_name FROM person WHERE id IN (SELECT person_id FROM participant WHERE visit_id = 1)",
)
"""The rows that a visit is made of: its own, who is at which item of the programme, names of cities and people."""


def visit() -> Visit:
    sides = [Side.GUESTS] * 8 + [Side.HOSTS] * 4
    people = tuple(
        Participant(side=side, name=f"Ігор Поліщук{number}", post=f"начальник відділу {number}", organisation="Рада")
        for number, side in enumerate(sides)
    )
    items = tuple(
        ProgrammeItem(
            title=f"Зустріч {number}", day=PartialDate(2026, 5, 11 + number // 5), start=time(9 + number % 5),
            place="Ратуша", participants=tuple(one.uid for one in people[:4]),
        )
        for number in range(10)
    )  # fmt: skip
    gifts = tuple(Gift(description=f"Картина {number}", giver=people[0].name, receiver="Рада") for number in range(5))
    return Visit(
        title="Робочий візит", guests=(Ref(None, "Луцьк"),), hosts=(Ref(None, "Житомир"),),
        start=PartialDate(2026, 5, 11), end=PartialDate(2026, 5, 12), participants=people, programme=items, gifts=gifts,
    )  # fmt: skip


class Saved:
    """A visit that is stored, and changed with each save."""

    def __init__(self, database: Database) -> None:
        self._database, self._numbers = database, count()
        self.visit = save_visit(database, visit())

    def other(self) -> Visit:
        """Return the visit with another purpose."""
        return replace(self.visit, purpose=f"Обмін досвідом, зустріч {next(self._numbers)}")

    def save(self) -> None:
        """Save it once more."""
        self.visit = save_visit(self._database, self.other())

    def draft(self) -> None:
        """Keep what is typed."""
        keep_draft(self._database, self.other())


def traced(said: list[str]) -> None:
    """Let every connection that the program makes from now on write down its statements."""
    plain = driver.connect

    def connect(*given, **named) -> sqlite3.Connection:
        connection = plain(*given, **named)
        connection.set_trace_callback(said.append)
        return connection

    driver.connect = connect


def statements(folder: Path) -> int:
    """Return how many statements one save is, beyond those that begin and end it."""
    said: list[str] = []
    untraced = driver.connect
    traced(said)
    try:
        with closing(open_office(folder / "traced.sqlite3")) as database:
            saved = Saved(database)
            saved.save()
            said.clear()
            saved.save()
    finally:
        driver.connect = untraced
    # What a trigger does within a statement is told as that statement once more.
    return sum(not one.startswith(_AROUND) for one, _again in groupby(said))


def measures() -> Iterator[Measure]:
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name), Path(name) / "visits.sqlite3"
        with closing(open_office(path)) as database:
            saved = Saved(database)
            with closing(sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)) as bare:
                for sql in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "CREATE TABLE one (number)"):
                    bare.execute(sql)

                def commit() -> None:
                    bare.execute("INSERT INTO one VALUES (1)")

                ours, floor = pairs(saved.save, commit)
                yield Measure("a save of a visit, beyond the commit", ours - floor, goal=SAVE)
                yield Measure("statements of that save", statements(folder), goal=STATEMENTS, unit="")
                ours, floor = pairs(saved.draft, commit)
                yield Measure("a draft of a visit, beyond the commit", ours - floor, goal=DRAFT)
            with closing(sqlite3.connect(path)) as raw:

                def read() -> None:
                    for one in _ROWS:
                        raw.execute(one).fetchall()

                ours, floor = pairs(lambda: load_visit(database, saved.visit.id), read)
                yield Measure("a visit opened, beside its rows by bare SQL", ours, floor, goal=LOAD)


if __name__ == "__main__":
    tell(measures)
