"""Golden files: what a released program wrote as JSON. They are never changed, only added to.

``python -m tests.golden`` writes the files of today's formats that are not there yet. A file of a record has the
number of its turn for a name; the number of the format stands in it.
"""

import json
import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from pathlib import Path

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.kinds.record_types import RECORD_TYPES, drafted
from delegations.domain.records.amounts import Amount
from delegations.domain.records.stored_formats import KEY

FOLDER = Path(__file__).parent
RECORDS = {one.__name__: one for one in (*(one.record for one in RECORD_TYPES.values()), *drafted())}
"""The kinds of records that are stored as JSON, by the name of their class."""
PLAIN = {
    str: "м'ята «1»",
    int: 7,
    float: 50.75,
    bool: True,
    Decimal: Decimal("12.50"),
    PartialDate: PartialDate(2024, 5, 8),
    time: time(9, 30),
    date: date(2024, 5, 8),
    datetime: datetime(2024, 5, 8, 9, 30),
    Amount: Amount.from_text("321+31"),
}


def filled(kind):
    """Return a value of the type ``kind`` in which nothing is as it is by default, down to the last row."""
    if kind in PLAIN:
        return PLAIN[kind]
    inner = typing.get_args(kind)
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return filled(next(one for one in inner if one is not type(None)))
    if typing.get_origin(kind) is tuple:
        return (filled(inner[0]),) if inner[-1] is ... else tuple(filled(one) for one in inner)
    if issubclass(kind, Enum):
        return list(kind)[-1]
    assert is_dataclass(kind), kind
    hints = typing.get_type_hints(kind)
    return kind(**{one.name: filled(hints[one.name]) for one in fields(kind) if one.init})


def bare(kind):
    """Return a value of the type ``kind`` with one row of each sort, and all else as it is by default."""
    hints, values = typing.get_type_hints(kind), {}
    for one in fields(kind):
        inner = typing.get_args(hints[one.name])
        if inner and inner[-1] is ... and is_dataclass(inner[0]):
            values[one.name] = (bare(inner[0]),)
        elif one.init and one.default is MISSING and one.default_factory is MISSING:
            values[one.name] = filled(hints[one.name])
    return kind(**values)


def nameless(data):
    """Return a plain form without identities, which are drawn by lot."""
    if isinstance(data, dict):
        return {name: "" if name.endswith("uid") else nameless(value) for name, value in data.items()}
    return [nameless(one) for one in data] if isinstance(data, list) else data


def words_of(kind, found=None):
    """Return the words of every closed list that is stored with records of a kind, by the name of the list."""
    found = {} if found is None else found
    for inner in typing.get_args(kind):
        words_of(inner, found)
    if isinstance(kind, type) and issubclass(kind, Enum):
        found[kind.__name__] = sorted(one.value for one in kind)
    elif is_dataclass(kind):
        for hint in typing.get_type_hints(kind).values():
            words_of(hint, found)
    return found


def files_of(name):
    """Return the golden files of a kind of record, the oldest first."""
    return sorted((FOLDER / "records" / name).glob("*.json"), key=lambda one: int(one.stem))


def newest(name):
    """Return the plain form in the newest golden file of a kind; nothing when there is none."""
    files = files_of(name)
    return json.loads(files[-1].read_text(encoding="utf-8")) if files else {}


def shape(data):
    """Return the fields in a plain form, at every depth: what a golden file has to have."""
    if isinstance(data, dict):
        return {name: shape(value) for name, value in data.items() if name != KEY}
    return [shape(one) for one in data[:1]] if isinstance(data, list) else None


def lost(before, after, path=""):
    """Return the paths of what stands in one plain form and not, or otherwise, in another."""
    if isinstance(before, dict) and isinstance(after, dict):
        return [one for name, value in before.items() for one in lost(value, after.get(name, ...), f"{path}/{name}")]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [one for place, value in enumerate(before) for one in lost(value, after[place], f"{path}/{place}")]
    return [] if before == after else [path]
