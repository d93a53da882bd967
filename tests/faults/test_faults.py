"""Faults as they happen: killed programs, full disks, locks, drives that go away, clocks that jump."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from delegations.domain.text.errors import DatabaseError, PassphraseError
from delegations.domain.visits.visit import Talk, Visit
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.files.attachments import attach, stored_content
from delegations.services.office.office import open_office
from delegations.services.safekeeping.backups import backups_of
from delegations.services.safekeeping.making_backups import make_backup
from delegations.services.safekeeping.protection import is_locked, protect, unlock
from delegations.services.safekeeping.upkeep import check
from delegations.services.visits.visits import load_visit, save_visit
from delegations.services.writing.drafts import draft_of, drop_draft, keep_draft, left_drafts
from delegations.services.writing.history import history_of
from delegations.store.backups.backup import is_whole
from delegations.store.engine import driver
from tests.faults.killing import ROOT, kill_often
from tests.faults.stages import OTHER_PASSPHRASE, PASSPHRASE, ROUNDS, killed_at_every_stage
from tests.systems import ON_POSIX, is_private

root = hasattr(os, "geteuid") and os.geteuid() == 0
can_mount = root and sys.platform == "linux" and shutil.which("mount") is not None


def titles(database):
    return sorted(row.title for row in VisitListing(database, VisitFilter()).first(10_000))


@ON_POSIX
def test_several_programs_on_one_file_lose_nothing():
    command = [sys.executable, "-m", "tests.faults.several", "4", "11"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("4 rounds, ")
    assert "× save" in done.stdout
    assert done.stdout.rstrip().endswith("broken promises: 0")


@pytest.fixture
def drive(tmp_path):
    """A drive of one's own that can be filled, made read-only and taken away."""
    place = tmp_path / "диск"
    place.mkdir()
    mounted = can_mount and not subprocess.call(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)])
    if not mounted:
        pytest.skip("mounting a drive is not allowed here")
    yield place
    subprocess.call(["umount", "-l", str(place)], stderr=subprocess.DEVNULL)


@pytest.fixture
def on_drive(drive):
    database = open_office(drive / "visits.sqlite3", lock_wait=0.05)
    save_visit(database, Visit(title="Є"))
    yield database
    database.close()


def long_visit(database):
    visit = load_visit(database, 1)
    return replace(visit, purpose="Нова мета", talks=tuple(Talk(text="виступ " * 2_000) for _ in range(40)))


@ON_POSIX
def test_no_acknowledged_save_is_lost_to_kill_9(path):
    found = kill_often(path, rounds=6, seed=7)
    assert found.acknowledged > 15
    assert (found.lost, found.halves, found.damaged) == ([], [], [])


@ON_POSIX
def test_a_migration_killed_at_any_stage_leaves_a_database_that_migrates(path):
    import gzip

    old = Path(__file__).parent.parent / "store" / "schema_0001.sqlite3.gz"
    path.write_bytes(gzip.decompress(old.read_bytes()))
    with closing(sqlite3.connect(path)) as raw:
        before = raw.execute("SELECT count(*) FROM visit").fetchone()
    stages = list(killed_at_every_stage("migrate", path.parent, path.name))
    assert stages.count(False) > 3
    assert stages[-1]
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("SELECT count(*) FROM visit").fetchone() == before
    assert len(titles(open_office(path))) == before[0]


@ON_POSIX
def test_a_restore_killed_at_any_stage_leaves_the_old_or_the_new(sample, path):
    backup = make_backup(sample).path
    copy = path.with_name("копія.sqlite3")
    copy.write_bytes(backup.read_bytes())
    old = titles(sample)
    save_visit(sample, Visit(title="Після копії"))
    new = titles(sample)
    sample.close()
    ends = []
    for ended in killed_at_every_stage("restore", path.parent, path.name, copy.name):
        ends.append(ended)
        with closing(sqlite3.connect(path)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = titles(open_office(path))
        assert found in (old, new)
    assert ends.count(False) > 3
    assert ends[-1]
    assert titles(open_office(path)) == old


def unlock_with(path, passphrases):
    """Give the passphrase of ``path``, one of these."""
    for one in passphrases if is_locked(path) else ():
        with suppress(PassphraseError):
            unlock(path, one)


@pytest.mark.parametrize(
    "change",
    [
        ("put a passphrase on", "", PASSPHRASE),
        ("change the passphrase", PASSPHRASE, OTHER_PASSPHRASE),
        ("take the passphrase off", PASSPHRASE, ""),
    ],
    ids=["on", "another", "off"],
)
@ON_POSIX
def test_a_change_of_the_passphrase_killed_at_any_stage_leaves_all_readable(
    sample, path, tmp_path, monkeypatch, change
):
    """The database, its attached files, a draft put aside and the backups, with one passphrase or the other."""
    work, before, after = change
    monkeypatch.setattr(driver, "_keys", {})
    monkeypatch.setattr(driver, "_ROUNDS", ROUNDS)
    photo = tmp_path / "лист.txt"
    photo.write_text("лист " * 1000, encoding="utf-8")
    digests = [attach(sample, photo).digest]
    photo.write_text("довший лист " * 1000, encoding="utf-8")
    digests.append(attach(sample, photo).digest)
    if before:
        protect(sample, before)
        sample = open_office(path)
    make_backup(sample)
    edited = replace(load_visit(sample, 1), summary="не збережено")
    with closing(driver.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        keep_draft(sample, edited)
        other.execute("ROLLBACK")
    sample.close()
    home, ends = Path(os.environ["HOME"]), []
    kept = [(folder, folder.with_name(f"{folder.name}-kept")) for folder in (path.parent, home)]
    for folder, copy in kept:
        shutil.copytree(folder, copy)
    for ended in killed_at_every_stage(work, path.parent, path.name):
        ends.append(ended)
        driver.forget_keys()
        unlock_with(path, (before, after))
        database = open_office(path)
        assert len(titles(database)) == 3
        assert all(len(stored_content(database, one)) > 1000 for one in digests)
        assert check(database) == []
        assert draft_of(database, edited) == edited
        for one in backups_of(path):
            unlock_with(one.path, (before, after))
            assert is_whole(one.path)
        assert len(backups_of(path)) == 1
        database.close()
        for folder, copy in kept:
            shutil.rmtree(folder)
            shutil.copytree(copy, folder)
    assert ends.count(False) > 3
    assert ends[-1]


def fill(drive):
    """Leave no room on the drive; return the file that fills it."""
    filler = drive / "filler"
    with filler.open("wb", buffering=0) as stream:
        for portion in (b"\0" * 65536, b"\0" * 512):
            try:
                while True:
                    stream.write(portion)
            except OSError:
                continue
    return filler


def test_a_full_disk_is_told_edits_are_kept_aside_and_go_in_afterwards(on_drive, drive):
    filler = fill(drive)
    edited = long_visit(on_drive)
    with pytest.raises(DatabaseError, match="На диску немає місця"):
        save_visit(on_drive, edited)
    keep_draft(on_drive, edited)
    assert draft_of(on_drive, edited) == edited
    with pytest.raises(DatabaseError, match=r"На диску немає місця|резервну копію"):
        make_backup(on_drive)
    assert not list(drive.rglob("*.part"))
    assert titles(on_drive) == ["Є"]
    filler.unlink()
    stored = save_visit(on_drive, edited)
    drop_draft(on_drive, stored.uid)
    assert load_visit(on_drive, 1).purpose == "Нова мета"
    assert left_drafts(on_drive, Visit) == []


def test_a_drive_made_read_only_is_told_and_nothing_is_lost(on_drive, drive):
    edited = long_visit(on_drive)
    on_drive.close()
    subprocess.check_call(["mount", "-o", "remount,ro", str(drive)])
    with pytest.raises(DatabaseError):
        save_visit(on_drive, edited)
    keep_draft(on_drive, edited)
    subprocess.check_call(["mount", "-o", "remount,rw", str(drive)])
    assert draft_of(on_drive, edited) == edited
    save_visit(on_drive, edited)
    assert load_visit(on_drive, 1).purpose == "Нова мета"


def test_a_drive_that_goes_away_is_told_and_edits_are_kept_aside(on_drive, drive):
    edited = long_visit(on_drive)
    # Connections are open: the system would let them write on into a drive that nobody sees any more.
    subprocess.check_call(["umount", "-l", str(drive)])
    with pytest.raises(DatabaseError, match="диск від’єднано"):
        save_visit(on_drive, edited)
    with pytest.raises(DatabaseError):
        save_visit(on_drive, edited)
    keep_draft(on_drive, edited)
    assert not (drive / "visits.sqlite3").exists()


def test_a_file_that_is_replaced_under_an_open_window_takes_no_save(sample, path):
    edited = replace(load_visit(sample, 1), purpose="Нова мета")
    other = path.with_name("інша.sqlite3")
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(path, other)
    other.replace(path)
    with pytest.raises(DatabaseError, match="замінено"):
        save_visit(sample, edited)
    save_visit(sample, edited)
    assert load_visit(open_office(path), 1).purpose == "Нова мета"


def test_a_lock_is_told_and_edits_go_in_when_it_is_gone(sample, path):
    database = open_office(path, lock_wait=0.05)
    edited = replace(load_visit(database, 1), purpose="Нова мета")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseError, match="користується інша програма"):
            save_visit(database, edited)
        keep_draft(database, edited)
        assert draft_of(database, edited) == edited
        other.execute("ROLLBACK")
    save_visit(database, edited)
    assert load_visit(database, 1).purpose == "Нова мета"


def test_a_draft_put_aside_is_read_by_its_owner_only_and_goes_into_the_database_later(sample, path):
    database = open_office(path, lock_wait=0.05)
    edited = replace(load_visit(database, 1), purpose="Нова мета")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        keep_draft(database, edited)
        (aside,) = Path(os.environ["HOME"]).rglob(f"{edited.uid}.*.json")
        assert is_private(aside)
        other.execute("ROLLBACK")
    keep_draft(database, edited)
    assert not aside.exists()
    assert draft_of(database, edited) == edited


def test_a_clock_that_jumps_back_costs_nothing(database, monkeypatch):
    from delegations.domain.dates.moments import now_utc

    visit = save_visit(database, Visit(title="Перший"))
    make_backup(database)
    for name in ("services.writing.history", "services.writing.draft_rows", "services.writing.bin"):
        monkeypatch.setattr(f"delegations.{name}.now_utc", lambda: now_utc() - timedelta(days=3650))
    later = save_visit(database, replace(visit, title="Другий"))
    assert [one.title for one in history_of(database, visit.uid)] == ["Другий", "Перший"]
    keep_draft(database, replace(later, title="Третій"))
    assert draft_of(database, later).title == "Третій"
    assert backups_of(database.path)
