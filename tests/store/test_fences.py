"""What no check should have let through is refused by the database itself, and said as a sentence.

``test_constraints`` tries every constraint of the tables; here triggers and constraints stand together.
"""

import gzip
import sqlite3
from contextlib import closing
from datetime import time
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Time, func, select, text, update

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.records.amounts import Amount
from delegations.domain.text.errors import DatabaseError
from delegations.services.office.office import open_office
from delegations.store.migrations import KNOWN
from delegations.store.tables import Base
from delegations.store.tables.base import AmountText, PartialDateText
from delegations.store.tables.library import PartsText

BAD = [
    ("follow_up", "percent", 5_000),
    ("follow_up", "percent", -1),
    ("follow_up", "percent", "багато"),
    ("follow_up", "postponed_to", "05.06.2026"),
    ("follow_up", "due", "2026-02-30"),
    ("follow_up", "due", "2026-13"),
    ("follow_up", "status", "ready"),
    ("visit", "status", "gone"),
    ("visit", "end", "0999"),
    ("gift", "quantity", "0"),
    ("gift", "value", "-1"),
    ("municipality", "latitude", 91.0),
    ("municipality", "population", 0),
    ("agenda_item", "votes_for", -1),
    ("agenda_item", "state", "lost"),
    ("gift", "value", "багато"),
    ("gift", "quantity", "1.2.3"),
    ("gift", "value", "NaN"),
    ("fact", "value", "12 000"),
    ("fact", "value", ""),
    ("practice", "cost", "-5"),
    ("practice", "budget", "x"),
    ("practice", "saving", "1-2"),
    ("municipality", "area", "0"),
    ("municipality", "area_around", "x"),
    ("indicator_value", "amount", "x"),
    ("indicator_value", "amount", "321+"),
    ("indicator_value", "amount", ""),
    ("programme_item", "start", "99:99"),
    ("programme_item", "end", "24:00:00.000000"),
    ("meeting", "from_time", "09:60:00"),
    ("meeting", "to_time", "now"),
    ("follow_up", "due", "1900"),
    ("follow_up", "postponed_to", "1900-01-00"),
    ("outcome", "due", "1900-12-31"),
]


@pytest.mark.parametrize(("table", "column", "value"), BAD)
def test_no_statement_writes_what_can_not_be(sample, table, column, value):
    change = text(f'UPDATE {table} SET "{column}" = :value WHERE id = (SELECT min(id) FROM {table})')  # noqa: S608
    with sample.writing() as session:
        assert session.scalar(text(f"SELECT count(*) FROM {table}")), "the sample has a row to change"  # noqa: S608
        # Minutes that are signed are locked: the fence is looked at in those that are not.
        session.execute(text("UPDATE meeting SET status = 'minutes_drafted'"))
    with pytest.raises(DatabaseError) as caught, sample.writing() as session:
        session.execute(change, {"value": value})
    said = str(caught.value)
    assert said.startswith("У полі «")
    assert not any(word in said.casefold() for word in ("sql", "trigger", "abort", "not stored", table))


def test_what_may_be_is_written(sample):
    good = [("percent", 100), ("percent", None), ("due", "2026"), ("due", "2026-23"), ("due", "2024-02-29")]
    with sample.writing() as session:
        for column, value in good:
            session.execute(text(f"UPDATE follow_up SET {column} = :value"), {"value": value})  # noqa: S608


WRITTEN = [
    ("gift", "value", Decimal(0)),
    ("gift", "quantity", Decimal("2.50")),
    ("fact", "value", Decimal("-12.5")),
    ("fact", "value", Decimal("1E+3")),
    ("fact", "value", Decimal("0E-7")),
    ("fact", "value", None),
    ("practice", "saving", Decimal(-5)),
    ("practice", "cost", Decimal("999999999999999999.99")),
    ("municipality", "area", Decimal("0.01")),
    ("indicator_value", "amount", Amount((Decimal(-321), Decimal("3.1"), Decimal("-0.5")))),
    ("indicator_value", "amount", Amount((Decimal("1E+3"), Decimal(2)))),
    ("indicator_value", "amount", None),
    ("programme_item", "start", time(0, 0)),
    ("programme_item", "end", time(23, 59, 59, 999_999)),
    ("meeting", "from_time", time(9, 30)),
    ("meeting", "to_time", None),
    ("outcome", "due", PartialDate(1991)),
    ("practice", "since", PartialDate(1256)),
]


@pytest.mark.parametrize(("table", "column", "value"), WRITTEN)
def test_what_may_be_is_written_and_read_back(sample, table, column, value):
    rows = Base.metadata.tables[table]
    with sample.writing() as session:
        session.execute(text("UPDATE meeting SET status = 'minutes_drafted'"))
        number = session.scalar(select(func.min(rows.c.id)))
        session.execute(update(rows).where(rows.c.id == number).values({column: value}))
    with sample.session() as session:
        assert session.scalar(select(rows.c[column]).where(rows.c.id == number)) == value


def fences(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as raw:
        rows = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%_fence_insert'")
        return {name.removesuffix("_fence_insert"): sql for name, sql in rows}


def test_every_date_time_and_amount_stands_behind_a_fence(sample):
    made = fences(sample.path)
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, PartialDateText | AmountText | PartsText | Time) and column.computed is None:
                assert f"'not stored: {table.name}.{column.name}'" in made[table.name]


def schema_of(path: Path) -> set[tuple[str, ...]]:
    """Return triggers and indexes as they were made, and the columns of tables: constraints may stand in any order."""
    with closing(sqlite3.connect(path)) as raw:
        rows = raw.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
        found = {(kind, name, " ".join(sql.split())) for kind, name, sql in rows if kind != "table"}
        for kind, name, _sql in rows:
            if kind == "table":
                columns = raw.execute(f'PRAGMA table_xinfo("{name}")')
                pointers = raw.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
                found |= {("column", name, *map(str, one)) for one in columns}
                found |= {("pointer", name, *map(str, one[2:])) for one in pointers}
        return found


OLD = sorted(Path(__file__).parent.glob("schema_*.sqlite3.gz"))


def test_there_is_a_database_of_every_schema_before_this_one():
    assert [one.name.split(".")[0] for one in OLD] == [f"schema_{number}" for number in KNOWN[:-1]]


@pytest.mark.parametrize("old", [*OLD[::5], OLD[-1]], ids=lambda one: one.name.split(".")[0])
def test_a_database_that_holds_what_can_not_be_comes_to_this_schema(old, path, tmp_path, templates):
    path.write_bytes(gzip.decompress(old.read_bytes()))
    with closing(sqlite3.connect(path)) as raw:
        columns = {name for _place, name, *_rest in raw.execute("PRAGMA table_info(follow_up)")}
        is_fenced = raw.execute("SELECT count(*) FROM sqlite_schema WHERE name LIKE '%_fence_insert'").fetchone()[0]
        raw.execute("UPDATE follow_up SET text = 'Ціль\u202e' WHERE id = 1")
        if "percent" in columns and not is_fenced:
            raw.execute("UPDATE follow_up SET percent = 1000000000000, postponed_to = '1900' WHERE id = 1")
            raw.execute("UPDATE follow_up SET percent = -5 WHERE id = 2")
        raw.commit()
    database = open_office(path)
    with database.session() as session:
        rows = session.execute(text("SELECT text, percent FROM follow_up WHERE id IN (1, 2) ORDER BY id")).all()
    assert rows[0][0] == "Ціль\u202e"
    if "percent" in columns and not is_fenced:
        assert [percent for _text, percent in rows] == [100, 0]
    assert schema_of(path) == schema_of(templates.empty(tmp_path / "new" / "visits.sqlite3"))
    assert set(fences(path)) >= {"visit", "follow_up", "gift"}
    database.close()


def test_what_an_older_version_stored_is_mended_piece_by_piece(sample):
    with closing(sqlite3.connect(sample.path)) as raw:
        raw.execute("DROP TRIGGER follow_up_fence_update")
        raw.execute("UPDATE follow_up SET postponed_to = 'колись' WHERE id = 1")
        raw.commit()
        for statement in raw.execute("SELECT sql FROM sqlite_schema WHERE name = 'follow_up_fence_insert'").fetchall():
            assert "postponed_to" in statement[0]
    with sample.writing() as session:
        session.execute(text("UPDATE follow_up SET responsible = 'Ольга', percent = 5 WHERE id = 1"))
