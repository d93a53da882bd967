"""Databases to measure, made by the program's own services, and kept in ``build/benchmarks`` once they are made.

Nothing is done to them that the program does not do: no rows beside its services, no statistics, no settings.
"""

import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from math import floor
from pathlib import Path

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.strategy_reading import read_strategy
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.references import Ref
from delegations.domain.visits.visit import Participant, ProgrammeItem, Visit
from delegations.queries.office_settings import read_settings
from delegations.services.files.attachments import attach
from delegations.services.follow_ups.bulk import Mark, set_marks
from delegations.services.follow_ups.strategy_import import import_strategy
from delegations.services.office.office import open_office
from delegations.services.office.saving_settings import save_settings
from delegations.services.visits.visits import delete_visits, save_visit
from delegations.store.engine.database import Database

KEPT = Path(__file__).parent.parent / "build" / "benchmarks"
VISITS, FILES, SAVES = 500, 5, 4
"""Visits of a year; files of a visit; how often one is saved."""
PROMISED, TASKS = 5, 7_500
"""Follow-ups of a visit; tasks of a year's implementation tables, each of which is done later."""
TABLE, MARKED = 2_500, 10_000
"""Tasks of one table; follow-ups that are marked at once. Before each there is a backup."""
FIRST_YEAR = 2006
_WORDS = (
    "камера", "безпека", "місто", "Луцьк", "Житомир", "Вінниця", "засідання", "рішення", "житло", "мережа", "тариф",
    "бюджет", "проєкт", "громада", "послуга", "центр", "відділ", "управління", "маршрут", "транспорт", "школа",
    "лікарня", "парк", "договір", "звіт", "план", "робота", "нарада",
)  # fmt: skip
_NAMES = ("Ігор", "Олена", "Сергій", "Оксана", "Андрій", "Лариса", "Юрій", "Наталія", "Микола", "Світлана")
OURS = "Самбір"
_CITIES = ("Луцьк", "Житомир", "Вінниця", "Полтава", "Суми", "Чернігів", "Тернопіль", "Рівне", "Умань", "Звягель")


@contextmanager
def own_folders() -> Iterator[Path]:
    """Yield a folder that goes afterwards; the user's own folders lie in it meanwhile, as those of a new user."""
    with tempfile.TemporaryDirectory() as name:
        for variable in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            os.environ[variable] = name
        yield Path(name)


def words(chance: random.Random, count: int) -> str:
    """Return some words, some of which are in no other text."""
    common = [f"{chance.choice(_WORDS)}{chance.choice(('', 'и', 'у', 'ам'))}" for _ in range(count)]
    return " ".join((*common, f"слово{chance.randrange(200_000)}"))


def table_lines(chance: random.Random, count: int, *, first: int = 1) -> list[list[str]]:
    """Return the lines of an implementation table of ``count`` tasks in its five columns."""
    lines = [['**Виконання пріоритету "Світле місто"'], ["Концепції розвитку**"], [""]]
    for number in range(first, first + count):
        body = f"Управління {number % 40}" + (f"; Відділ {number % 7}" if number % 5 == 0 else "")
        project = f"{words(chance, 4).capitalize()} {2019 + number % 10}"
        lines.append([str(number), f"Завдання {number}", project, body, f"{words(chance, 20)}. " * 2])
    return lines


def add_tasks(database: Database, chance: random.Random, count: int, year: int, *, name: str = "") -> None:
    """Import implementation tables of ``count`` tasks in all, called ``name`` (the year, if nothing is said)."""
    for number, first in enumerate(range(0, count, TABLE)):
        table = read_strategy(table_lines(chance, min(TABLE, count - first), first=first + 1), year=year)
        import_strategy(database, table, name=f"Стратегія {name or year}, частина {number + 1}")


def visit_of(chance: random.Random, year: int, number: int, files: tuple[Path, ...], database: Database) -> Visit:
    """Return a visit of four guests and two hosts, with a programme, follow-ups and files, not stored yet."""
    day = PartialDate(year, number % 12 + 1, number % 28 + 1)
    people = [f"{chance.choice(_NAMES)} Прізвище{chance.randrange(5_000)}ко" for _ in range(6)]
    return Visit(
        purpose=words(chance, 12).capitalize(), start=day, end=day,
        guests=(Ref(None, chance.choice(_CITIES)),), hosts=(Ref(None, OURS),),
        participants=tuple(
            Participant(side=Side.GUESTS if place < 4 else Side.HOSTS, name=name, post="начальник відділу")
            for place, name in enumerate(dict.fromkeys(people))
        ),
        programme=tuple(ProgrammeItem(day=day, title=words(chance, 5).capitalize()) for _ in range(6)),
        follow_ups=tuple(
            FollowUp(text=words(chance, 8).capitalize(), responsible=f"Управління {chance.randrange(40)}", due=day)
            for _ in range(PROMISED)
        ),
        attachments=tuple(attach(database, file) for file in files),
    )  # fmt: skip


def add_visits(database: Database, chance: random.Random, count: int, year: int) -> None:
    """Save ``count`` visits, each several times, as somebody works on them; the last of them goes to the bin."""
    with tempfile.TemporaryDirectory() as name:
        for number in range(count):
            files = []
            for place in range(FILES):
                file = Path(name) / f"лист {place}.txt"
                file.write_text(f"{year} {number} {words(chance, 40)}", encoding="utf-8")
                files.append(file)
            visit = save_visit(database, visit_of(chance, year, number, tuple(files), database))
            for _again in range(SAVES - 1):
                visit = save_visit(database, replace(visit, summary=words(chance, 30).capitalize()))
        if visit.id is not None:
            delete_visits(database, [visit.id])


def add_time(database: Database, since: float, share: float = 1.0) -> None:
    """Let a year, or a ``share`` of it, pass in an office: tables come, visits are received, tasks are done.

    ``since``: after how many years of the office it begins.
    """
    chance = random.Random(since)  # nosec B311  # the same each time
    year = FIRST_YEAR + floor(since)
    add_tasks(database, chance, round(TASKS * share), year, name=f"{FIRST_YEAR + since:g}")
    add_visits(database, chance, round(VISITS * share), year)
    with database.plain_sql() as connection:
        ids = [one for (one,) in connection.execute("SELECT id FROM follow_up WHERE status IN ('open', 'in_progress')")]
    for status in (FollowUpStatus.WAITING, FollowUpStatus.DONE):
        for first in range(0, len(ids), MARKED):
            set_marks(database, Mark.STATUS, dict.fromkeys(ids[first : first + MARKED], status))


def offices_of(ages: Sequence[float]) -> list[Path]:
    """Return the paths of one office's database after so many years, each grown from the one before."""
    paths: list[Path] = []
    for before, age in zip((0.0, *ages), ages, strict=False):

        def grown(database: Database, before: float = before, age: float = age) -> None:
            now = before
            while now < age:
                then = min(age, floor(now) + 1.0)
                add_time(database, now, then - now)
                print(f"{then:g} years", flush=True)
                now = then

        paths.append(_kept(f"office-{age:g}", grown, since=paths[-1] if paths else None))
    return paths


def register_of(count: int) -> Path:
    """Return the path of a database of ``count`` follow-ups, imported from tables; made when there is none yet."""

    def imported(database: Database) -> None:
        chance = random.Random(count)  # nosec B311  # the same each time
        for number, first in enumerate(range(0, count, TASKS)):
            add_tasks(database, chance, min(TASKS, count - first), 2001 + number)

    return _kept(f"register-{count}", imported)


def _kept(name: str, fill: Callable[[Database], None], *, since: Path | None = None) -> Path:
    folder = KEPT / name
    path = folder / "visits.sqlite3"
    if not path.exists():
        print(f"{name} is made, once: {folder}", flush=True)
        unfinished = KEPT / f"{name}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        if since is None:
            unfinished.mkdir(parents=True)
        else:
            shutil.copytree(since.parent, unfinished)
        with own_folders():
            database = open_office(unfinished / path.name)
            save_settings(database, read_settings(database), ours=Ref(None, OURS))
            fill(database)
            database.close()
        # Backups are made before each import, and are not measured.
        shutil.rmtree(database.address.backups, ignore_errors=True)
        unfinished.rename(folder)
    return path
