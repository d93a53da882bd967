"""A record as a template: a new one made from what its fields declare to be copied (``domain.records.fields``)."""

from collections.abc import Iterator
from dataclasses import fields
from uuid import uuid4

from delegations.domain.records.differences import is_record
from delegations.domain.records.fields import Part, has_gaps, is_copied, points, usual
from delegations.domain.records.record import AnyValue, Identified, with_values


def copied(record: AnyValue) -> AnyValue:
    """Return a new, unsaved record made from ``record``: what is not copied begins anew, rows have new identities.

    What points to a row of the record points to the copy of that row; where the row stays behind, to nothing.
    """
    taken = {part: getattr(record, part.name) for part in fields(record) if is_copied(part)}
    uids = {uid: uuid4().hex for value in taken.values() for uid in _uids(value)}
    return type(record)(**{part.name: _value(part, value, uids) for part, value in taken.items()})


def _uids(value: object) -> Iterator[str]:
    """Yield the identities of the rows that a field holds and, within them, of those that go along."""
    for row in value if isinstance(value, tuple) else ():
        if is_record(row) and isinstance(uid := getattr(row, "uid", None), str):
            yield uid
            for part in fields(row):
                yield from _uids(getattr(row, part.name)) if is_copied(part, of_row=True) else ()


def _value(part: Part, value: object, uids: dict[str, str]) -> object:
    if points(part) and isinstance(value, str):
        return uids.get(value, "")
    if not isinstance(value, tuple):
        return value
    if points(part):
        return tuple(uids.get(uid, "") for uid in value if uid in uids or has_gaps(part))
    return tuple(_row(one, uids) if getattr(one, "uid", "") in uids else one for one in value)


def _row(row: Identified, uids: dict[str, str]) -> Identified:
    changes = {
        part.name: _value(part, getattr(row, part.name), uids) if is_copied(part, of_row=True) else usual(part)
        for part in fields(row)
    }
    return with_values(row, changes | {"uid": uids[row.uid]})
