"""A database of every released schema comes to this one with nothing lost."""

import ast
import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from delegations.domain.text.errors import DatabaseError
from delegations.domain.text.names import fold
from delegations.queries.search import search_everything
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.office.office import open_office
from delegations.services.safekeeping.upkeep import check
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.store.backups.backup import backups
from delegations.store.engine import migrate
from delegations.store.engine.making import is_older
from delegations.store.migrations import frozen_names
from delegations.store.rows.triggers import TRIGGERS
from tests.store.test_constraints import held_in as constraints_of
from tests.store.test_constraints import promised
from tests.store.test_derived import entries
from tests.store.test_triggers import held_in as triggers_of

OLD = sorted(Path(__file__).parent.glob("schema_*.sqlite3.gz"))


@pytest.fixture(params=OLD, ids=lambda one: one.name.split(".")[0])
def old(request, path):
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def rows_of(path):
    with closing(sqlite3.connect(path)) as raw:
        tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            name: raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608  names from the schema
            for name in tables
            if not name.startswith(("search_fts", "sqlite_"))
        }


def test_nothing_is_lost_on_the_way(old):
    """From every schema: rows, notes, what tables promise, triggers, what is derived."""
    before = rows_of(old)
    assert is_older(old)
    with closing(sqlite3.connect(old)) as raw:
        made = {"derived", "seal_key"} - {key for (key,) in raw.execute("SELECT key FROM setting")}
    assert all(before[name] for name in ("progress_note", "paper_print", "draft"))
    database = open_office(old)
    after = rows_of(old)
    # Search learns what it did not know before, it is noted by which version, once, and papers get their key; nothing
    # else changes its number.
    assert after.pop("search_entry") >= before.pop("search_entry")
    assert after.pop("setting") == before.pop("setting") + len(made)
    assert {name: after[name] for name in before} == before
    assert check(database) == []
    assert len(backups(old)) == 1
    visits = VisitListing(database, VisitFilter()).first()
    assert len(visits) == before["visit"]
    notes = [note.text for row in visits for one in load_visit(database, row.id).follow_ups for note in one.notes]
    assert notes == ["Напрацювання надіслано міністерству"]
    assert constraints_of(old) == promised()
    assert triggers_of(old) == TRIGGERS
    # What is found and listed is what saving a record now would leave.
    found = entries(old)
    assert all(shown or body == fold(title) for title, body, shown in found.values())
    for row in visits:
        save_visit(database, load_visit(database, row.id))
    again = entries(old)
    assert {key: again[key] for key in found} == found
    lines = search_everything(database, "Поліщук")
    assert any("Поліщук" in one.line.text + one.title.text for one in lines)
    database.close()


@pytest.mark.parametrize("old", [OLD[0], OLD[len(OLD) // 2], OLD[-1]], ids=lambda one: one.name, indirect=True)
def test_a_migration_that_fails_leaves_the_database_as_it_was(old, monkeypatch):
    before = rows_of(old)

    def breaks(connection, revision):
        migrate.upgrade(connection, revision)
        connection.exec_driver_sql("INSERT INTO visit_topic (visit_id, topic_id, position) VALUES (1, 9999, 0)")

    monkeypatch.setattr("delegations.store.engine.opening._upgrade", breaks)
    with pytest.raises(DatabaseError, match="як була"):
        open_office(old)
    monkeypatch.undo()
    assert rows_of(old) == before
    assert check(open_office(old)) == []


def test_migrations_know_nothing_of_the_program_of_today():
    """A released step means for ever what it meant: code that goes on living would change it behind its back."""
    allowed = "delegations.store.migrations"
    for script in sorted((migrate.SCRIPTS).rglob("*.py")):
        for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
            named = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                assert not node.level, f"{script.name} imports by a relative name"
                named = [node.module or ""]
            living = [one for one in named if one.split(".")[0] == "delegations" and not one.startswith(allowed)]
            assert not living, f"{script.name} imports {living}"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Карп’як  Ґеорґій", "карпяк ґеорґій"),
        ("Łucja Święch", "lucja swiech"),
        ("О'Нил‑Ґава Ірина", "онил-ґава ірина"),
        ("كريم\u200cزاده ۱۲", "12 کریمزاده"),
    ],
)
def test_keys_of_migrations_stay_as_they_were_released(name, key):
    assert frozen_names.name_key(name) == key
    words = ["ґрунт", "гора", "дім", "żur", "zamek", "پدر", "بابا", "آب"]
    in_order = ["zamek", "żur", "гора", "ґрунт", "дім", "آب", "بابا", "پدر"]
    assert sorted(words, key=frozen_names.sort_key) == in_order
    assert sorted(["Яна Ґава", "Іван Гук"], key=frozen_names.family_name_key) == ["Іван Гук", "Яна Ґава"]
