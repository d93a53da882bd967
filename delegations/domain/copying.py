"""A record as a template: a new one made from what its fields declare to be copied (``domain.fields``)."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar
from uuid import uuid4

from delegations.domain.differences import is_record
from delegations.domain.fields import Part, has_gaps, is_copied, points, usual

Record = TypeVar("Record")


def copied(record: Record) -> Record:
    """Return a new, unsaved record made from ``record``: what is not copied begins anew, rows have new identities.

    What points to a row of the record points to the copy of that row; where the row stays behind, to nothing.
    """
    taken = {part: getattr(record, part.name) for part in fields(record) if is_copied(part)}  # type: ignore[arg-type]
    uids = {row.uid: uuid4().hex for value in taken.values() for row in _rows(value)}
    return type(record)(**{part.name: _value(part, value, uids) for part, value in taken.items()})


def _rows(value: Any) -> Iterator[Any]:
    """Yield the rows that a field holds and, within them, those that go along."""
    for row in value if isinstance(value, tuple) else ():
        if is_record(row) and hasattr(row, "uid"):
            yield row
            for part in fields(row):
                yield from _rows(getattr(row, part.name)) if is_copied(part, of_row=True) else ()


def _value(part: Part, value: Any, uids: dict[str, str]) -> Any:
    if points(part):
        if isinstance(value, str):
            return uids.get(value, "")
        return tuple(uids.get(uid, "") for uid in value if uid in uids or has_gaps(part))
    if isinstance(value, tuple):
        return tuple(_row(one, uids) if getattr(one, "uid", "") in uids else one for one in value)
    return value


def _row(row: Any, uids: dict[str, str]) -> Any:
    changes = {
        part.name: _value(part, getattr(row, part.name), uids) if is_copied(part, of_row=True) else usual(part)
        for part in fields(row)
    }
    return replace(row, **changes | {"uid": uids[row.uid]})
