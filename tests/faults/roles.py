"""What the processes of ``several`` do on one database, and how it is looked at afterwards."""

import io
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, redirect_stdout
from dataclasses import replace
from pathlib import Path

from delegations.cli.main import run
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.text.errors import ConflictError, DatabaseError, DelegationsError, PassphraseError
from delegations.domain.visits.visit import Talk, Visit
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.follow_ups.follow_ups import record_progress
from delegations.services.follow_ups.strategies import open_table
from delegations.services.follow_ups.strategy_import import import_strategy
from delegations.services.office.office import open_office
from delegations.services.safekeeping.backups import backups_of, preview_restore
from delegations.services.safekeeping.making_backups import make_backup
from delegations.services.safekeeping.protection import protect, unlock
from delegations.services.safekeeping.upkeep import check
from delegations.services.visits.visits import load_visit, save_visit
from delegations.services.writing.drafts import keep_draft
from delegations.store.backups.backup import is_whole
from delegations.store.engine import driver
from delegations.store.engine.database import Database

PASSPHRASE = "довга фраза для спроб"
OTHERS = ("reader", "terminal", "importer", "keeper", "checker", "protector")
Tell = Callable[..., None]
_SHARED = "Спільний візит"
_TABLE = (
    "№;Завдання;Відповідальний;Строк;Стан;Хід\n1;Облаштувати зупинку;Управління транспорту;01.09.2026;в роботі;{mark}\n"
)


def begin(path: Path) -> None:
    """Make the database with one visit that everybody edits."""
    with closing(open_office(path)) as database:
        save_visit(database, Visit(title=_SHARED))


def play(role: str, path: Path, chance: random.Random, tell: Tell) -> None:
    """Play ``role`` on the database ``path`` until killed; say what was acknowledged, and what was refused."""
    deed = _DEEDS[role]
    for number in range(1_000_000):
        try:
            with _opened(path) as database:
                deed(database, chance, tell, number)
        except (DatabaseError, ConflictError) as error:
            # A busy file answers at once: without a pause the rounds would only count refusals.
            tell(refused=type(error).__name__, waits=True, words=str(error))
            time.sleep(0.02)


@contextmanager
def _opened(path: Path) -> Iterator[Database]:
    try:
        database = open_office(path)
    except PassphraseError:
        unlock(path, PASSPHRASE)
        database = open_office(path)
    try:
        yield database
    finally:
        database.close()


def _edit(database: Database, chance: random.Random, tell: Tell, number: int) -> None:
    own: list[int] = []
    for step in range(chance.randint(1, 6)):
        mark = f"{os.getpid()}-{number}-{step}"
        shared = chance.random() < 0.3
        known = load_visit(database, 1 if shared else chance.choice(own)) if shared or own else Visit()
        visit = replace(known, title=mark, talks=(Talk(text=mark),), follow_ups=(FollowUp(text=mark),))
        if chance.random() < 0.3:
            keep_draft(database, visit)
        try:
            stored = save_visit(database, visit)
        except ConflictError:
            tell(done="conflict shown")
            continue
        tell(done="save", visit=stored.id, version=stored.version, mark=mark)
        own = [*own, stored.id] if not shared else own
        if chance.random() < 0.3:
            uid = stored.follow_ups[0].uid
            record_progress(database, uid, status=FollowUpStatus.DONE, note=mark, day=PartialDate(2026))
            tell(done="progress")


def _read(database: Database, chance: random.Random, tell: Tell, _number: int) -> None:
    database.changed_elsewhere()
    for _step in range(chance.randint(1, 5)):
        rows = VisitListing(database, VisitFilter()).first(200)
        load_visit(database, chance.choice(rows).id)
        database.changed_elsewhere()
    tell(done="list")


def _type_commands(database: Database, chance: random.Random, tell: Tell, _number: int) -> None:
    path = database.path
    database.close()
    said = io.StringIO()
    words = chance.choice((["list", "visits"], ["list", "follow-ups"], ["check"]))
    os.environ["DELEGATIONS_PASSPHRASE"] = PASSPHRASE
    with redirect_stdout(said):
        code = run(["--database", str(path), *words])
    # A protected database in the moment of its change, or one that is just written to, may be refused with a sentence.
    tell(done=f"command {words[0]}") if code == 0 else tell(refused="command", waits=True)


def _import(database: Database, _chance: random.Random, tell: Tell, number: int) -> None:
    table = database.path.with_name(f"table-{os.getpid()}.csv")
    table.write_text(_TABLE.format(mark=f"{os.getpid()}-{number}"), encoding="utf-8")
    import_strategy(database, open_table(table).tasks(), name="Програма", year=2026)
    tell(done="import")


def _back_up(database: Database, _chance: random.Random, tell: Tell, _number: int) -> None:
    made = make_backup(database)
    if not is_whole(made.path) and made.path.exists():
        tell(fault=f"the backup {made.path.name} is not whole")
    tell(done="backup")
    backups = backups_of(database.path)
    if backups:
        try:
            preview_restore(database.path, backups[0].path)
        except DelegationsError:
            if backups[0].path.exists():
                raise
        tell(done="restore preview")


def _check(database: Database, _chance: random.Random, tell: Tell, _number: int) -> None:
    if wrong := check(database):
        tell(fault=f"check says {wrong}")
    tell(done="check")


def _protect(database: Database, chance: random.Random, tell: Tell, _number: int) -> None:
    protect(database, PASSPHRASE if chance.random() < 0.5 else "")
    tell(done="passphrase on or off")


_DEEDS = {
    "editor": _edit,
    "reader": _read,
    "terminal": _type_commands,
    "importer": _import,
    "keeper": _back_up,
    "checker": _check,
    "protector": _protect,
}


def look(path: Path, told: list[dict[str, object]]) -> list[str]:
    """Return what is wrong with the database after a round whose saves ``told`` says."""
    bad = []
    if driver.is_locked(path):
        unlock(path, PASSPHRASE)
    with closing(driver.connect(path, isolation_level=None)) as raw:
        if (verdict := raw.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            bad.append(f"damaged: {verdict}")
        if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
            bad.append("a row points to none")
        for one in told:
            row = raw.execute("SELECT version FROM visit WHERE id = ?", (one["visit"],)).fetchone()
            if row is None or row[0] < one["version"]:
                bad.append(f"lost: {one}, there is {row}")
            noted = "SELECT count(*) FROM history WHERE record_id = ? AND kind = 'visit' AND version = ? AND title = ?"
            if not raw.execute(noted, (one["visit"], one["version"], one["mark"])).fetchone()[0]:
                bad.append(f"not in history: {one}")
        halves = "SELECT v.id FROM visit v JOIN talk t ON t.visit_id = v.id WHERE t.text <> v.title"
        bad += [f"half-saved: visit {number}" for (number,) in raw.execute(halves)]
    return bad
