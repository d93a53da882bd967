"""What triggers a database holds is what ``store/rows/triggers.py`` says, wherever the database comes from."""

import sqlite3
from contextlib import closing
from pathlib import Path

from delegations.services.office.office import open_office
from delegations.store.rows import triggers
from delegations.store.rows.triggers import TRIGGERS
from delegations.store.search.derived import SETTING


def held_in(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as raw:
        return dict(raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))


def test_a_new_database_holds_the_triggers_in_force(database):
    assert held_in(database.path) == TRIGGERS


def test_who_raises_the_version_of_what_is_derived_brings_a_changed_trigger_to_databases_of_this_schema(
    database, monkeypatch
):
    path = database.path
    database.close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DROP TRIGGER gift_entered")
        raw.execute("CREATE TRIGGER gift_counted AFTER INSERT ON gift BEGIN UPDATE gift SET number = 1; END")
        raw.execute("UPDATE setting SET value = 'before' WHERE key = ?", (SETTING,))
    changed = TRIGGERS | {"look_stays": TRIGGERS["look_stays"].replace("not to be changed", "stays")}
    monkeypatch.setattr(triggers, "TRIGGERS", changed)
    open_office(path).close()
    assert held_in(path) == changed
