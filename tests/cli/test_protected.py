"""A protected database without a screen."""

import io
import os

import pytest

from delegations.store.engine import driver
from tests.cli.test_cli import fails
from tests.store.protecting import PASSPHRASE


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch):
    monkeypatch.setattr(driver, "_keys", {})


def test_a_protected_database_asks_for_its_passphrase(program, filled):
    done = program("protect", typed="зелена брама 1432\n")
    assert (done.returncode, done.stderr) == (0, "")
    fails(program("list", "visits"), "парольною фразою")
    fails(program("list", "visits", DELEGATIONS_PASSPHRASE="хибна"), "неправильна")
    assert len(program("list", "visits", DELEGATIONS_PASSPHRASE="зелена брама 1432").stdout.splitlines()) == 3


@pytest.fixture
def locked(filled, tmp_path, monkeypatch):
    """The commands on a protected database with a backup; none of them knows its passphrase by itself."""
    monkeypatch.setattr("sys.stdin", io.StringIO("зелена брама 1432\n"))
    assert filled("protect").returncode == 0
    monkeypatch.setenv("DELEGATIONS_PASSPHRASE", "зелена брама 1432")
    assert filled("backup").returncode == 0
    monkeypatch.setattr("sys.stdin", io.StringIO())

    def call(*words, passphrase=PASSPHRASE, typed="", **options):
        monkeypatch.setenv("DELEGATIONS_PASSPHRASE", passphrase)
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return filled(*words, **options)

    return call


def test_a_protected_database_is_gone_back_checked_and_saved_without_a_screen(locked, tmp_path):
    path = tmp_path / "visits.sqlite3"
    for words in (("restore",), ("restore", "--yes"), ("check",)):
        fails(locked(*words, passphrase=""), "парольною фразою")
        fails(locked(*words, passphrase="хибна фраза"), "неправильна")
        done = locked(*words)
        assert (done.returncode, done.stderr) == (0, "")
    (backup,) = (one for one in path.with_name("visits.backups").glob("*_hand.sqlite3"))
    assert locked("restore", backup, "--yes").returncode == 0
    fails(locked("salvage", tmp_path / "врятоване.sqlite3", passphrase=""), "парольною фразою")
    assert "3 візити" in locked("salvage", tmp_path / "врятоване.sqlite3").stdout
    assert not (tmp_path / "врятоване.sqlite3").read_bytes().startswith(b"SQLite")
    assert len(locked("list", "visits", database="врятоване.sqlite3").stdout.splitlines()) == 3


def test_a_protected_database_that_is_gone_comes_back_from_its_backups_without_a_screen(locked, tmp_path):
    path = tmp_path / "visits.sqlite3"
    path.unlink()
    fails(locked("restore", "--yes", passphrase=""), "парольною фразою")
    assert not path.exists()
    assert locked("restore", "--yes").returncode == 0
    assert len(locked("list", "visits").stdout.splitlines()) == 3


def test_the_present_passphrase_is_asked_for_before_it_is_changed_or_taken_off(locked, tmp_path):
    before = (tmp_path / "visits.sqlite3").read_bytes()
    for words in (("protect",), ("protect", "--remove")):
        fails(locked(*words, passphrase="", typed="синя хвиртка 2341\n"), "парольною фразою")
        fails(locked(*words, passphrase="хибна фраза", typed="синя хвиртка 2341\n"), "неправильна")
    assert (tmp_path / "visits.sqlite3").read_bytes() == before
    kept = tmp_path / "давня.sqlite3"
    kept.write_bytes(next(tmp_path.glob("visits.backups/*_hand.sqlite3")).read_bytes())
    assert locked("protect", typed="синя хвиртка 2341\n").returncode == 0
    fails(locked("list", "visits"), "неправильна")
    # A backup of another passphrase than today's asks for its own.
    fails(locked("restore", kept, passphrase="синя хвиртка 2341"), kept.name)
    done = locked("restore", kept, "--yes", passphrase="синя хвиртка 2341", typed="зелена брама 1432\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert locked("protect", "--remove", passphrase="синя хвиртка 2341").returncode == 0
    assert locked("list", "visits", passphrase="").returncode == 0


def test_old_backups_are_deleted_when_that_is_asked_for(locked, tmp_path):
    assert list(tmp_path.glob("visits.backups/*.sqlite3"))
    assert locked("protect", "--delete-backups", typed="синя хвиртка 2341\n").returncode == 0
    assert list(tmp_path.glob("visits.backups/*.sqlite3")) == []


def test_a_plain_database_in_the_place_of_a_protected_one_is_refused_until_it_is_said_to_be_meant(
    locked, tmp_path, templates
):
    path = tmp_path / "visits.sqlite3"
    path.unlink()
    templates.sample(path)
    planted = path.read_bytes()
    for words in (("list", "visits"), ("check",), ("backup",), ("salvage", tmp_path / "нове.sqlite3")):
        assert "visits" in locked(*words).stderr
        assert locked(*words).returncode == 2
    assert path.read_bytes() == planted
    assert locked("protect", "--accept-plain", passphrase="").returncode == 0
    assert len(locked("list", "visits", passphrase="").stdout.splitlines()) == 3


def test_from_a_plain_database_in_the_place_of_a_protected_one_a_backup_leads_back(locked, tmp_path, templates):
    path = tmp_path / "visits.sqlite3"
    assert locked("backup").returncode == 0
    path.unlink()
    templates.empty(path)
    assert locked("restore").returncode == 0
    back = locked("restore", "--yes")
    assert back.returncode == 0, back.stderr
    assert len(locked("list", "visits").stdout.splitlines()) == 3
    assert not path.read_bytes().startswith(b"SQLite")


def test_a_backup_that_was_not_made_here_is_shown_as_such_and_never_the_default(filled, tmp_path, templates):
    filled("backup")
    (made,) = tmp_path.glob("visits.backups/*.sqlite3")
    planted = made.with_name("visits_2099-01-01_00-00-00_hand.sqlite3")
    planted.write_bytes(templates.sample(tmp_path / "чужа.sqlite3").read_bytes())
    lines = filled("backup", "--list").stdout.splitlines()
    assert [line.count("\t") for line in lines] == [3, 4]
    assert planted.name in lines[1]
    assert made.name in filled("restore").stdout
    made.unlink()
    fails(filled("restore", "--yes"), "visits")
    assert filled("restore", planted, "--yes").returncode == 0


def test_the_passphrase_of_the_environment_is_not_handed_on(locked, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "delegations.services.safekeeping.upkeep.check", lambda _database: seen.append(dict(os.environ)) or []
    )
    assert locked("check").returncode == 0
    assert len(seen) == 1
    assert "DELEGATIONS_PASSPHRASE" not in seen[0]
