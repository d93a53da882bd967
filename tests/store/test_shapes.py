"""Records that are read by plain SQL are what SQLAlchemy would read: every column of a field, in the same type."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping

from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.types import TypeEngine

import delegations.store.reading as package
from delegations.store.engine.database import Database
from delegations.store.reading.shapes import Shape
from delegations.store.tables.base import Base

_DIALECT = dialect()
_BESIDE = ("delegations.services.gifts.gifts", "delegations.services.people.people")
_MADE_MORE_OF = ("gender", "annexes")
"""Columns of plain text of which a record makes more than their tables do."""
_SAMPLES: dict[str, tuple[object, ...]] = {
    "INTEGER": (0, 1, None), "BOOLEAN": (0, 1, None), "TEXT": ("", "слово"), "VARCHAR": ("", "12 - 3"),
    "DATETIME": ("2026-11-28 09:30:00.000000", None), "TIME": ("09:30:00.000000", None), "DOUBLE": (50.25, None),
    "PartialDateText": ("2026", "2026-11", "", None), "AmountText": ("12.50", "", None), "PartsText": ("321+31", ""),
}  # fmt: skip


def _shapes() -> Iterator[Shape]:
    read = (one.name for one in pkgutil.iter_modules(package.__path__, package.__name__ + "."))
    for module in (*read, *_BESIDE):
        for value in vars(importlib.import_module(module)).values():
            some = value.values() if isinstance(value, Mapping) else (value,)
            yield from (one for one in some if isinstance(one, Shape))


def _cells(column: TypeEngine) -> tuple[object, ...]:
    if choices := getattr(column, "choices", ()):
        return tuple(one.value for one in choices)
    name = type(column).__name__
    return _SAMPLES[name if name in _SAMPLES else column.compile(dialect=_DIALECT).partition("(")[0]]


def test_a_record_is_read_as_its_table_says(database: Database) -> None:
    seen = set()
    with database.plain_sql() as connection:
        for shape in _shapes():
            plan, columns = shape._plan(connection), Base.metadata.tables[shape._table].c
            of_record = set(shape._record.__dataclass_fields__) - set(shape._without)
            assert {one.name for one in columns} & of_record <= set(plan.names), shape._table
            ours = dict(plan.converted)
            for place, name in enumerate(plan.names):
                column = columns[name].type
                theirs = column.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
                for cell in _cells(column) if name not in _MADE_MORE_OF else ():
                    value = ours[place](cell) if place in ours else cell
                    assert value == (theirs(cell) if theirs else cell), (shape._table, name, cell)
                    seen.add((shape._table, name))
    assert len(seen) > 250
