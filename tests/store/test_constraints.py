"""What tables promise by themselves: each constraint is in every database, refuses what it is for, and nothing else."""

import gzip
import itertools
import json
import re
import sqlite3
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import CheckConstraint, create_engine, inspect, text

from delegations.domain.text.errors import DatabaseError
from delegations.services.office.office import open_office
from delegations.services.safekeeping.upkeep import check
from delegations.store.tables import Base
from delegations.store.tables.base import ChoiceText

OLD = [one for one in sorted(Path(__file__).parent.glob("schema_*.sqlite3.gz")) if one.name < "schema_0015"]
"""Databases of versions whose tables promised nothing by themselves."""
PROMISED = {
    str(one.name): (table, str(one.sqltext))
    for table in Base.metadata.sorted_tables
    for one in table.constraints
    if isinstance(one, CheckConstraint)
}
OF_COLUMNS = sorted(
    name for name in PROMISED if name not in {"follow_up.owner", "paper_print.owner", "paper_issue.owner"}
)
OWNERS = {"visit_id": 1, "meeting_id": 1, "node_id": 1, "practice_id": 1, "partner": "Луцьк"}


def held_in(path):
    engine = create_engine(f"sqlite:///{path}")
    try:
        looked = inspect(engine)
        found = [one for table in Base.metadata.tables for one in looked.get_check_constraints(table)]
        return {one["name"]: one["sqltext"] for one in found}
    finally:
        engine.dispose()


def promised():
    return {name: sql for name, (_table, sql) in PROMISED.items()}


def test_a_new_database_promises_what_the_models_do(database):
    assert held_in(database.path) == promised()


def test_every_closed_list_is_promised():
    lists = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, ChoiceText)
    }
    assert lists
    assert lists <= set(PROMISED)


def values_for(name):
    """Return values that the constraint ``name`` lets in, and such that it refuses."""
    _table, sql = PROMISED[name]
    if words := re.fullmatch(r"\w+ IN \((.+)\)", sql):
        return [word.strip("'") for word in words[1].split(", ")], ["колись", "OTHER", 7]
    if bounds := re.fullmatch(r"\w+ BETWEEN (-?\d+) AND (\d+)", sql):
        least, most = int(bounds[1]), int(bounds[2])
        return [least, most], [least - 1, most + 1, "багато"]
    if sql.startswith("CAST"):
        return (["0.01", "12"], ["0", "-0.01"]) if sql.endswith("> 0") else (["0", "0.00", "12"], ["-0.01", "-12"])
    assert sql.endswith(">= 0")
    return [0, 1], [-1]


def add_row(session, table, changes):
    """Add a row of ``table`` as plain SQL, past all that looks at values on their way: the least it needs."""
    row = {}
    for column in table.columns:
        if column.nullable or column.computed is not None or column.server_default is not None:
            continue
        if column.foreign_keys:
            parent = next(iter(column.foreign_keys)).column.table.name
            row[column.name] = session.scalar(text(f"SELECT max(id) FROM {parent}"))  # noqa: S608
        elif isinstance(column.type, ChoiceText):
            row[column.name] = next(iter(column.type.choices)).value
        elif column.name not in {"id", "last"}:
            python = column.type.python_type
            row[column.name] = {
                str: uuid4().hex, int: 1, bool: False, datetime: datetime.now(UTC).isoformat(), bytes: b""
            }[python]  # fmt: skip
    row |= changes
    names, places = ", ".join(f'"{one}"' for one in row), ", ".join(f":{one}" for one in row)
    session.execute(text(f"INSERT INTO {table.name} ({names}) VALUES ({places})"), row)  # noqa: S608


class _UndoneError(Exception):
    """What was written was let in; nothing of it stays."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory, templates):
    database = open_office(templates.sample(tmp_path_factory.mktemp("constraints") / "visits.sqlite3"))
    yield database
    database.close()


@contextmanager
def trying(database):
    """Yield a session in which rows of all tables may be added; all of it is undone."""
    with suppress(_UndoneError), database.writing() as session:
        # Minutes that are signed are locked, and a city stands but once on its side of a visit.
        session.execute(text("UPDATE meeting SET status = 'minutes_drafted'"))
        session.execute(text("DELETE FROM visit_municipality"))
        for table in ("strategy", "strategy_node"):
            add_row(session, Base.metadata.tables[table], {"id": 1})
        yield session
        raise _UndoneError


@pytest.mark.parametrize("name", OF_COLUMNS)
def test_each_refuses_with_a_sentence_what_can_not_be(filled, name):
    table, _sql = PROMISED[name]
    _good, bad = values_for(name)
    for value in bad:
        with pytest.raises(DatabaseError) as caught, trying(filled) as session:
            add_row(session, table, {name.partition(".")[2]: value})
        said = str(caught.value)
        assert said.startswith(("У полі «", "Запис містить"))
        assert not any(word in said.casefold() for word in ("sql", "check", "constraint", table.name))


@pytest.mark.parametrize("name", OF_COLUMNS)
def test_each_lets_in_what_may_be(filled, name):
    table, _sql = PROMISED[name]
    column = name.partition(".")[2]
    good, _bad = values_for(name)
    added = 0
    for value in good:
        with trying(filled) as session:
            add_row(session, table, {column: value})
            if table.c[column].nullable:
                add_row(session, table, {column: None})
            added += 1
    assert added == len(good)


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(OWNERS, 2)))
def test_a_follow_up_has_one_owner(filled, one, other):
    follow_ups, _sql = PROMISED["follow_up.owner"]
    with trying(filled) as session:
        add_row(session, follow_ups, {})
        add_row(session, follow_ups, {one: OWNERS[one]})
    with pytest.raises(DatabaseError, match="зберігатися разом"), trying(filled) as session:
        add_row(session, follow_ups, {one: OWNERS[one], other: OWNERS[other]})


@pytest.mark.parametrize("name", ["paper_print.owner", "paper_issue.owner"])
def test_a_print_is_of_one_record(filled, name):
    prints, _sql = PROMISED[name]
    with trying(filled) as session:
        add_row(session, prints, {"visit_id": 1})
        add_row(session, prints, {"meeting_id": 1})
    with pytest.raises(DatabaseError, match="зберігатися разом"), trying(filled) as session:
        add_row(session, prints, {"visit_id": 1, "meeting_id": 1})


def spoil(raw):
    """Store what can't be in a row of every table that has one, past the triggers; return where, with the value."""
    triggers = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for trigger, _sql in triggers:
        raw.execute(f"DROP TRIGGER {trigger}")
    spoilt = {}
    for name in OF_COLUMNS:
        table, column = name.split(".")
        there = {row[1] for row in raw.execute(f"PRAGMA table_info({table})")}
        if column not in there or not raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]:  # noqa: S608
            continue
        value = values_for(name)[1][0]
        raw.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = (SELECT min(rowid) FROM {table})", (value,))  # noqa: S608
        spoilt[table, column] = value
    for _name, sql in triggers:
        raw.execute(sql)
    return spoilt


@pytest.mark.parametrize("old", [*OLD[::4], OLD[-1]], ids=lambda one: one.name.split(".")[0])
def test_what_an_older_version_stored_is_mended_and_noted(old, path):
    path.write_bytes(gzip.decompress(old.read_bytes()))
    with closing(sqlite3.connect(path)) as raw, raw:
        spoilt = spoil(raw)
        texts = raw.execute("SELECT count(*), group_concat(text) FROM follow_up").fetchone()
    database = open_office(path)
    # SQLite itself looks at all constraints when it checks a database.
    assert check(database) == []
    with database.session() as session:
        noted = json.loads(session.scalar(text("SELECT value FROM setting WHERE key = 'mended'")))
        assert session.execute(text("SELECT count(*), group_concat(text) FROM follow_up")).one() == texts
        assert session.scalar(text("SELECT status FROM visit ORDER BY id LIMIT 1")) == "planned"
    database.close()
    told = {(one["table"], one["column"]): one["value"] for one in noted}
    # Shares were mended by a revision before, which noted nothing.
    share = {("follow_up", "percent")} & spoilt.keys()
    assert told | {where: spoilt[where] for where in share} == spoilt


def test_of_several_owners_the_first_stays_and_a_share_comes_within_its_bounds(path):
    path.write_bytes(gzip.decompress(OLD[-1].read_bytes()))
    with closing(sqlite3.connect(path)) as raw, raw:
        for act in ("insert", "update"):
            raw.execute(f"DROP TRIGGER follow_up_owner_{act}")
            raw.execute(f"DROP TRIGGER follow_up_fence_{act}")
        raw.execute("UPDATE follow_up SET visit_id = NULL, meeting_id = 1, node_id = 1, partner = 'Луцьк' WHERE id = 1")
        raw.execute("UPDATE follow_up SET visit_id = 1, meeting_id = 2, practice_id = 1, percent = 250 WHERE id = 2")
        raw.execute("UPDATE follow_up SET percent = -5 WHERE id = 3")
    open_office(path).close()
    with closing(sqlite3.connect(path)) as raw:
        chosen = "SELECT visit_id, meeting_id, node_id, practice_id, partner, percent FROM follow_up WHERE id <= 2"
        assert raw.execute(chosen).fetchall() == [(None, 1, None, None, "", 40), (1, None, None, None, "", 100)]
        assert raw.execute("SELECT percent FROM follow_up WHERE id = 3").fetchone() == (0,)
        noted = json.loads(raw.execute("SELECT value FROM setting WHERE key = 'mended'").fetchone()[0])
    assert {"table": "follow_up", "row": 1, "column": "partner", "value": "Луцьк"} in noted
    assert {"table": "follow_up", "row": 2, "column": "percent", "value": 250} in noted


_RENAMED = {"ix_follow_up_by_responsible": "ix_follow_up_by_answerable"}


def test_what_was_counted_for_the_planner_outlives_tables_written_anew(path):
    path.write_bytes(gzip.decompress(OLD[-1].read_bytes()))
    # The search index is made anew, and has other tables of its own then.
    counted = "SELECT tbl, idx, stat FROM sqlite_stat1 WHERE tbl NOT LIKE 'search!_fts%' ESCAPE '!' ORDER BY 1, 2"
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("ANALYZE")
        before = [(one[0], _RENAMED.get(one[1], one[1]), one[2]) for one in raw.execute(counted).fetchall()]
    open_office(path).close()
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute(counted).fetchall() == sorted(before, key=str)
