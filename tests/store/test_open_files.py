"""Nothing but SQLite opens the file of an open database, and its locks are held whatever the program does."""

import gc
import json
import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from delegations.domain.text.errors import DatabaseError
from delegations.domain.visits.visit import Visit
from delegations.queries.office_settings import read_settings
from delegations.queries.search import find
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.office.office import open_office
from delegations.services.office.saving_settings import save_settings
from delegations.services.safekeeping import backups, making_backups, protection, upkeep
from delegations.services.safekeeping.storage_location import move_to
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import delete_visits, save_visit
from delegations.services.writing.drafts import keep_draft, left_drafts
from delegations.services.writing.history import history_of
from delegations.store.backups.backup import is_damaged
from delegations.store.engine import driver, file_heads, open_files
from delegations.store.engine.address import Address
from delegations.store.engine.shared_use import alone
from tests.store.held_locks import is_held

pytest.importorskip("fcntl")

ROOT = Path(__file__).parent.parent.parent
PASSPHRASE = "довга фраза для спроб"


OTHER = """
import json, sqlite3, sys
for line in sys.stdin:
    path, statement = json.loads(line)
    connection = sqlite3.connect(path)
    print(connection.execute(statement).fetchall(), flush=True)
    connection.commit()
    connection.close()
"""


@pytest.fixture(scope="module")
def other():
    """Run statements in another process, which opens the file for each, as a terminal or a backup agent does."""
    given = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen([sys.executable, "-c", OTHER], env=environment, **given) as process:

        def said(path, statement):
            process.stdin.write(json.dumps([str(path), statement]) + "\n")
            process.stdin.flush()
            return process.stdout.readline().strip()

        yield said
        process.stdin.close()


def log_of(path):
    return file_heads.identity(path.with_name(path.name + "-wal"))


def deeds(database, path, tmp_path):
    """Everything that comes near the file, by name."""
    visit = load_visit(database, 1)
    copy = making_backups.make_backup(database).path
    return {
        "a second connection": lambda: open_office(path).close(),
        "a second database through a link": lambda: open_office(linked(path)).close(),
        "reading": lambda: VisitListing(database, VisitFilter()).first(),
        "searching": lambda: find(database, "Луцьк"),
        "saving": lambda: save_visit(database, replace(load_visit(database, 1), purpose="Нова мета")),
        "a draft": lambda: keep_draft(database, visit),
        "what drafts are left": lambda: left_drafts(database, Visit),
        "deleting": lambda: delete_visits(database, [2]),
        "history": lambda: history_of(database, visit.uid),
        "settings": lambda: save_settings(database, read_settings(database)),
        "a backup": lambda: making_backups.make_backup(database),
        "the daily backup": lambda: making_backups.daily_backup(database),
        "looking for a whole backup": lambda: backups.newest_whole(path),
        "a look into a backup": lambda: backups.preview_restore(path, copy),
        "going back": lambda: backups.restore(path, copy),
        "a check": lambda: upkeep.check(database),
        "a quick check": lambda: is_damaged(database.path),
        "whether it is protected": lambda: protection.is_protected(path),
        "unlocking what is not locked": lambda: protection.unlock(path, PASSPHRASE),
        "a copy elsewhere": lambda: move_to(database, tmp_path / "там" / "copy.sqlite3"),
        "salvage": lambda: backups.salvage(path, tmp_path / "saved.sqlite3"),
        "what others changed": database.changed_elsewhere,
        "a passphrase while it is in use": lambda: refused(lambda: protection.protect(open_office(path), PASSPHRASE)),
    }


def linked(path):
    link = path.with_name("посилання.sqlite3")
    if not link.is_symlink():
        link.symlink_to(path)
    return link


def refused(act):
    with pytest.raises(DatabaseError):
        act()


def test_after_whatever_is_done_the_locks_are_held_and_nobody_deletes_the_log(sample, path, tmp_path, other):
    save_visit(sample, Visit(title="Є"))
    for name, deed in deeds(sample, path, tmp_path).items():
        deed()
        assert is_held(path), name
        log = log_of(path)
        other(path, "SELECT count(*) FROM visit")
        assert log_of(path) == log, name
        saved = save_visit(sample, Visit(title=name))
        assert f"({saved.id}, '{name}')" in other(path, "SELECT id, title FROM visit")


HOOKED = """
import json, os, sys
from pathlib import Path
import tests.store.test_open_files as here
from delegations.services.office.office import open_office

path, seen, watched = Path(sys.argv[1]), [], set()

def hook(event, words):
    if event == "open" and watched and isinstance(words[0], (str, bytes, os.PathLike)):
        try:
            known = os.stat(words[0])
        except OSError:
            return
        if (known.st_dev, known.st_ino) in watched:
            frame, names = sys._getframe(1), []
            while frame is not None:
                names.append(f"{frame.f_code.co_filename}:{frame.f_lineno}")
                frame = frame.f_back
            seen.append(names[:6])

sys.addaudithook(hook)
database = open_office(path)
known = path.stat()
watched.add((known.st_dev, known.st_ino))
for name, deed in here.deeds(database, path, path.parent).items():
    deed()
found = list(seen)
# The watch sees what it looks for.
path.read_bytes()
print(json.dumps([found, seen[len(found):]]))
"""


def test_nothing_but_sqlite_opens_the_file_of_an_open_database(path, templates):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", HOOKED, str(templates.sample(path))]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    found, read = json.loads(done.stdout.splitlines()[-1])
    assert found == []
    assert len(read) == 1


def test_a_second_process_leaves_the_window_its_log(sample, path, other):
    log = log_of(path)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "delegations", "--database", str(path), "list", "visits"]
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=ROOT)
    assert log_of(path) == log
    held = [str(one.readlink()) for one in Path("/proc/self/fd").glob("*") if one.is_symlink()]
    assert [one for one in held if str(path) in one and one.endswith("(deleted)")] == []
    saved = save_visit(sample, Visit(title="Після того"))
    assert f"({saved.id}, 'Після того')" in other(path, "SELECT id, title FROM visit")


def test_a_lock_that_something_else_in_this_process_dropped_is_taken_again(sample, path):
    path.read_bytes()
    assert not is_held(path)
    sample.changed_elsewhere()
    assert is_held(path)
    path.read_bytes()
    save_visit(sample, Visit(title="Є"))
    assert is_held(path)


def test_a_log_that_somebody_deletes_takes_nothing_more_and_nothing_along(sample, path, other):
    save_visit(sample, Visit(title="Перед тим"))
    path.with_name(f"{path.name}-wal").unlink()
    path.with_name(f"{path.name}-shm").unlink()
    with pytest.raises(DatabaseError, match="замінено"):
        save_visit(sample, Visit(title="Відмовлено"))
    save_visit(sample, Visit(title="Після того"))
    sample.close()
    seen = other(path, "SELECT title FROM visit")
    assert ("Перед тим" in seen, "Після того" in seen, "Відмовлено" in seen) == (True, True, False)
    assert other(path, "PRAGMA integrity_check") == "[('ok',)]"


def test_two_libraries_are_never_on_one_file_in_one_process(sample, path):
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        driver.connect_to_rewrite(path)
    assert is_held(path)


def test_what_can_not_be_opened_is_told_as_sqlite_does(tmp_path):
    for place in (tmp_path, tmp_path / "nothing.sqlite3"):
        with pytest.raises(sqlite3.OperationalError, match="unable to open"):
            driver.connect(place)
        assert not open_files.is_open(place)


def test_a_connection_that_is_forgotten_counts_no_more(path):
    open_office(path).close()
    driver.connect(path).execute("SELECT 1")
    gc.collect()
    assert not open_files.is_open(path)
    assert driver.salt_of(path) is None


def test_what_is_put_in_place_of_a_database_waits_until_nobody_has_it_open(path):
    database = open_office(path, lock_wait=0.05)
    save_visit(database, Visit(title="Є"))
    with pytest.raises(sqlite3.OperationalError, match="locked"), alone(path, 0.05):
        pass
    database.close()
    with alone(path, 0.05):
        said = []

        def come_in():
            try:
                open_office(path, lock_wait=0.05)
            except DatabaseError as error:
                said.append(str(error))

        visitor = threading.Thread(target=come_in)
        visitor.start()
        visitor.join()
        assert "користується інша програма" in said[0]
    again = open_office(path)
    assert VisitListing(again, VisitFilter()).first()[0].title == "Є"
    again.close()
    assert not Address(path).lock.exists()


def test_a_link_leads_to_the_file_with_what_lies_beside_it(sample, path):
    link = path.with_name("посилання.sqlite3")
    link.symlink_to(path)
    opened = open_office(link)
    assert opened.path == path
    assert opened.files == sample.files
    opened.close()


@pytest.mark.parametrize("left", ["nothing", "an empty file", "a header"])
def test_a_making_that_was_cut_off_begins_again(path, left):
    if left == "an empty file":
        path.touch()
    elif left == "a header":
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("PRAGMA journal_mode = WAL")
    assert read_settings(open_office(path)) is not None
