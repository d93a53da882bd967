import os
import sqlite3
from contextlib import closing

import pytest

from delegations.domain.text.errors import DatabaseError
from delegations.domain.visits.visit import Visit
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.office.office import open_office
from delegations.services.visits.visits import save_visit
from delegations.store.backups.backup import backups
from delegations.store.engine.migrate import SCRIPTS
from delegations.store.migrations import HEAD, KNOWN
from delegations.store.tables import Base
from tests.systems import is_private

root = hasattr(os, "geteuid") and os.geteuid() == 0


def titles(database):
    return [row.title for row in VisitListing(database, VisitFilter()).first()]


def test_a_new_database_is_made_with_its_folder(tmp_path):
    path = tmp_path / "тека" / "візити.sqlite3"
    database = open_office(path)
    save_visit(database, Visit(title="Перший"))
    database.close()
    assert is_private(path)
    assert titles(open_office(path)) == ["Перший"]


def test_an_empty_file_becomes_a_database(path):
    path.touch()
    assert titles(open_office(path)) == []


@pytest.mark.parametrize("content", [b"not a database at all", b"PK\x03\x04" * 100, b"SQLite format 3\x00"])
def test_what_is_no_database_of_ours_is_refused_and_left_alone(path, content):
    path.write_bytes(content)
    with pytest.raises(DatabaseError, match=path.name):
        open_office(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="не база цієї програми"):
        open_office(path)
    assert path.read_bytes() == before


def test_a_newer_database_is_refused(database, path):
    database.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()
    with pytest.raises(DatabaseError, match="новішою версією"):
        open_office(path)


def test_a_damaged_database_is_refused(sample, path):
    sample.close()
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(DatabaseError, match="пошкоджено"):
        open_office(path)


def test_while_somebody_else_writes_it_opens_and_reads_and_only_a_save_is_told(database, path):
    save_visit(database, Visit(title="Є"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        opened = open_office(path, lock_wait=0.05)
        assert titles(opened) == ["Є"]
        with pytest.raises(DatabaseError, match="користується інша програма"):
            save_visit(opened, Visit(title="Друге"))
        other.execute("ROLLBACK")
    save_visit(opened, Visit(title="Друге"))
    assert set(titles(opened)) == {"Друге", "Є"}


@pytest.mark.skipif(root, reason="nothing is read-only for root")
def test_a_read_only_database_is_told(database, path):
    database.close()
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with pytest.raises(DatabaseError, match="лише читати"):
            open_office(path)
    finally:
        path.parent.chmod(0o700)


def test_a_folder_is_no_database(tmp_path):
    with pytest.raises(DatabaseError, match="тека"):
        open_office(tmp_path)


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_the_migrations_make_the_schema_of_the_models(database):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with database.reading() as connection:
        context = MigrationContext.configure(connection)
        changes = [one for one in compare_metadata(context, Base.metadata) if "search_fts" not in str(one)]
        # SQLAlchemy does not read what a pointer that was added to a table does on deletion; SQLite itself tells.
        pointers = connection.exec_driver_sql("PRAGMA foreign_key_list(follow_up)").all()
    assert [one for one in changes if not (one[0].endswith("_fk") and "practice_id" in str(one[1].columns))] == []
    assert [row[6] for row in pointers if row[3] == "practice_id"] == ["CASCADE"]


def test_the_list_of_revisions_is_that_of_the_scripts():
    from alembic.script import ScriptDirectory

    found = [script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions()]
    assert tuple(reversed(found)) == KNOWN
    assert found[0] == HEAD


def test_a_backup_is_made_before_a_migration(sample, path, monkeypatch):
    sample.close()
    monkeypatch.setattr("delegations.store.engine.opening.HEAD", "later")
    made = []
    monkeypatch.setattr("delegations.store.engine.opening._migrate", lambda *_words: made.append(backups(path)))
    open_office(path)
    assert len(made[0]) == 1
