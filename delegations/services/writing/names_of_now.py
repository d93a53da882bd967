"""What a record that was kept points to, called as it is called now: cities, topics, groups, visits, people.

A draft and an old version were written down with the names of then. What they point to is known by its number; saving
them would store the right one in any case, but until then they would show a name that nobody uses any more.
"""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from sqlalchemy import select

from delegations.domain.records.record import AnyValue, with_values
from delegations.domain.records.references import Ref
from delegations.store.engine.database import Database
from delegations.store.reading.refs import group_refs, municipality_refs, topic_refs, visit_refs
from delegations.store.tables import PersonRow

_Record = TypeVar("_Record")
_Known = dict[int, Ref]
_OF_PEOPLE = ("participants", "attendees", "representatives", "contacts")
"""Rows of records that are known people."""


POINTERS: dict[str, Callable[[sqlite3.Connection, Iterable[int]], _Known]] = {
    **dict.fromkeys(("topic", "topics"), topic_refs),
    **dict.fromkeys(("municipality", "guests", "hosts", "host", "city"), municipality_refs),
    "group": group_refs,
    "visit": visit_refs,
}
"""Fields that point to something, and where its name is found."""


def with_names_of_now(database: Database, record: _Record) -> _Record:
    """Return ``record`` with what it points to called as now; what is gone by now keeps the name of then.

    People are not renamed: a name that was typed over another one in their row is an edit.
    """
    ids: dict[str, set[int]] = {}

    def note(field: str, ref: Ref) -> Ref:
        if field in POINTERS and ref.id is not None:
            ids.setdefault(field, set()).add(ref.id)
        return ref

    _mapped("", record, note)
    if not ids:
        return record
    with database.snapshot() as connection:
        known = {field: POINTERS[field](connection, numbers) for field, numbers in ids.items()}

    def called(field: str, ref: Ref) -> Ref:
        now = known.get(field, {}).get(ref.id or 0, ref)
        return ref if now == ref else now

    # What it points to is replaced by what is of the same kind.
    return cast("_Record", _mapped("", record, called))


def _mapped(field: str, value: object, change: Callable[[str, Ref], Ref]) -> object:
    """Return ``value``, which stands in ``field``, with every pointer in it changed; itself when none was."""
    if isinstance(value, Ref):
        return change(field, value)
    if isinstance(value, tuple):
        rows = tuple(_mapped(field, one, change) for one in value)
        return rows if any(new is not old for new, old in zip(rows, value, strict=True)) else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {}
    for part in fields(value):
        old = getattr(value, part.name)
        if (new := _mapped(part.name, old, change)) is not old:
            changes[part.name] = new
    return replace(value, **changes) if changes else value


def with_people_of_now(database: Database, record: AnyValue) -> AnyValue:
    """Return an old version with people who were renamed since called as now: under the old name they were others."""
    changes: dict[str, object] = {}
    with database.session() as session:
        for name in _OF_PEOPLE:
            rows = getattr(record, name, ())
            ids = [row.person_id for row in rows if row.person_id is not None]
            people = session.execute(select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(ids)))
            names = {person.id: person.name for person in people}
            if ids:
                changes[name] = tuple(replace(row, name=names.get(row.person_id, row.name)) for row in rows)
    return with_values(record, changes)
