"""Keys, titles and the search index are as this program works them out, whichever version wrote the database."""

import sqlite3
from contextlib import closing

from delegations.domain.text.names import fold, name_key, sort_key
from delegations.queries.people.listing import PeopleListing
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.office.office import open_office
from delegations.store.backups.backup import backups
from delegations.store.engine.making import is_older
from delegations.store.rows.removal import Removed, unpacked
from delegations.store.search.derived import DERIVED, SETTING
from delegations.store.tables.stored_keys import KEYS


def entries(path):
    with closing(sqlite3.connect(path)) as raw:
        return {
            (row[0], row[1]): row[2:]
            for row in raw.execute("SELECT kind, record_id, title, body, shown FROM search_entry")
        }


def spoil(path):
    """Leave the database as a program would that folds, sorts and indexes otherwise."""
    with closing(sqlite3.connect(path)) as raw, raw:
        for key, _source, table, _make in KEYS:
            raw.execute(f"UPDATE {table.__tablename__} SET {key} = 'old'")  # noqa: S608  names of our own
        for table in ("visit", "meeting"):
            raw.execute(f"UPDATE {table} SET shown_title = 'old', sort_title = 'old'")  # noqa: S608
        raw.execute("UPDATE search_entry SET title = 'old', body = 'old', shown = ''")
        raw.execute("UPDATE setting SET value = 'another' WHERE key = ?", (SETTING,))


def stored(path):
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("SELECT value FROM setting WHERE key = ?", (SETTING,)).fetchone()[0]


def test_what_another_version_worked_out_is_made_anew(sample, path):
    titles = [row.title for row in VisitListing(sample, VisitFilter()).first()]
    people = [row.name for row in PeopleListing(sample).first()]
    known, kept = entries(path), len(backups(path))
    sample.close()
    spoil(path)
    assert is_older(path)
    database = open_office(path)
    assert [row.title for row in VisitListing(database, VisitFilter()).first()] == titles
    assert [row.name for row in PeopleListing(database).first()] == people
    assert entries(path) == known
    assert stored(path) == DERIVED
    # Nothing that anybody typed was touched: there is nothing to go back to.
    assert len(backups(path)) == kept
    database.close()


def test_a_database_that_others_have_open_is_opened_all_the_same(sample, path):
    VisitListing(sample, VisitFilter()).first()
    spoil(path)
    second = open_office(path)
    assert VisitListing(second, VisitFilter()).first()
    assert stored(path) == "another"
    second.close()
    sample.close()
    third = open_office(path)
    assert stored(path) == DERIVED
    assert "old" not in [row.title for row in VisitListing(third, VisitFilter()).first()]
    third.close()


def test_no_stored_text_holds_a_nul(sample, path):
    # Neither a shell nor a server, nor a spreadsheet, reads what stands behind one.
    with closing(sqlite3.connect(path)) as raw:
        tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        texts = [
            (table, column, value)
            for table in tables
            for column in [row[1] for row in raw.execute(f'PRAGMA table_xinfo("{table}")')]
            for (value,) in raw.execute(f'SELECT "{column}" FROM "{table}" WHERE typeof("{column}") = \'text\'')  # noqa: S608
        ]
    assert any("\x01" in value for _table, column, value in texts if column.startswith("sort_"))
    assert [(table, column) for table, column, value in texts if "\0" in value] == []


def test_what_comes_out_of_the_bin_has_the_keys_of_today():
    # As a program put it there that folded and sorted otherwise.
    rows = [
        ("municipality", {"id": 1, "name": "Кам’янець", "name_key": "кам'янець"}),
        ("person", {"id": 2, "name": "Ґалина Їжак", "name_key": "old", "sort_name": "old\0key"}),
        ("post", {"id": 3, "title": "Голова"}),
    ]
    found = dict(unpacked(Removed(rows).packed()).rows)
    assert found["municipality"]["name_key"] == fold("Кам’янець")
    assert found["person"]["name_key"] == name_key("Ґалина Їжак")
    assert found["person"]["sort_name"] == sort_key("Їжак Ґалина")
    assert found["post"] == {"id": 3, "title": "Голова"}
