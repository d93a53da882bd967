"""A new database: whole or not at all, whoever is killed meanwhile."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from delegations.domain.text.errors import DatabaseError
from delegations.domain.visits.visit import Visit
from delegations.queries.office_settings import read_settings
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.office.office import open_office
from delegations.services.safekeeping.storage_location import move_to
from delegations.services.visits.visits import save_visit
from delegations.store.engine import making
from delegations.store.engine.address import Address
from tests.systems import ON_POSIX

ROOT = Path(__file__).parent.parent.parent
KILLED = """
import os, signal, sys
from pathlib import Path
from delegations.services.office.office import open_office
from delegations.services.office import office
from delegations.store.engine import making, opening
def end(*_all):
    os.kill(os.getpid(), signal.SIGKILL)
setattr({where})
open_office(Path(sys.argv[1]))
"""


@pytest.mark.parametrize(
    "where",
    ["opening, '_upgrade', end", "opening, '_forbid_loose_ends', end", "office, 'stock', end", "making, '_put', end"],
)
@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_a_database_that_is_made_when_its_program_is_killed_is_made_by_the_next(path, where):
    code = KILLED.format(where=where)
    ended = subprocess.run([sys.executable, "-c", code, path], env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert not path.exists()
    database = open_office(path)
    assert read_settings(database).our_municipality is None
    database.close()
    left = list(path.parent.glob(".delegations-new-*"))
    assert left
    for one in left:
        os.utime(one, (0, 0))
    other = path.with_name("other.sqlite3")
    open_office(other).close()
    assert not list(path.parent.glob(".delegations-new-*"))


def test_a_database_that_another_program_made_meanwhile_counts(path, monkeypatch):
    make_at = making.make_at
    marked = []

    def slow(unfinished, revision):
        make_at(unfinished, revision)
        if not marked:
            marked.append(unfinished)
            making._make(path, lambda _database: None)
            marked.append(path.stat().st_ino)

    monkeypatch.setattr(making, "make_at", slow)
    open_office(path).close()
    assert path.stat().st_ino == marked[1]
    assert not list(path.parent.glob("*.part"))


def test_of_programs_that_start_for_the_first_time_at_once_one_makes_the_database(path):
    code = "import sys; from delegations.cli.main import run; sys.exit(run(sys.argv[1:]))"
    words = [sys.executable, "-c", code, "--database", path, "list", "topics"]
    given = {"env": os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}, "text": True}
    started = [subprocess.Popen(words, stdout=subprocess.PIPE, encoding="utf-8", **given) for _one in range(3)]
    said = [one.communicate()[0] for one in started]
    assert [one.returncode for one in started] == [0, 0, 0]
    assert len(said[0].splitlines()) > 20
    assert said[0] == said[1] == said[2]
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("SELECT count(*) = count(DISTINCT uid) FROM topic").fetchone() == (1,)


def test_a_name_through_a_link_is_made_where_the_link_leads(path, tmp_path):
    link = tmp_path / "link.sqlite3"
    link.symlink_to(path)
    open_office(link).close()
    assert link.is_symlink()
    assert path.read_bytes().startswith(b"SQLite format 3")


def test_an_empty_file_becomes_a_database(path):
    path.touch()
    database = open_office(path)
    assert read_settings(database).language == "uk"
    database.close()


@ON_POSIX
def test_a_folder_or_a_pipe_is_no_database(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(DatabaseError):
            open_office(place)


@pytest.mark.parametrize("way", ["made anew", "moved there"])
def test_a_log_left_by_a_database_that_is_gone_is_not_applied_to_the_next_of_its_name(path, tmp_path, way):
    """It would be written over whatever has the name when that is opened."""
    old = open_office(path)
    save_visit(old, Visit(title="Of the database that is gone"))
    log = Address(path).log
    content = log.read_bytes()
    old.close()
    path.unlink()
    log.write_bytes(content)
    if way == "moved there":
        other = open_office(tmp_path / "other.sqlite3")
        move_to(other, path)
        other.close()
    new = open_office(path)
    assert VisitListing(new, VisitFilter()).first(10) == []
    assert [one.read_bytes() for one in path.parent.glob("*.damaged_*-wal")] == [content]
    new.close()
