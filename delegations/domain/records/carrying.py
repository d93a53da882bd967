"""What was typed while a record was being stored, carried over to the record as it is stored."""

from dataclasses import fields

from delegations.domain.records.differences import row_key
from delegations.domain.records.record import IDENTITY, AnyValue, with_values


def carried_over(sent: AnyValue, now: AnyValue, stored: AnyValue) -> AnyValue:
    """Return what stands ``now`` on screen as edits of ``stored``, which is what became of ``sent``.

    Storing cleans and numbers and makes people and places; all of that counts wherever nobody typed meanwhile.
    """
    changes: dict[str, object] = {}
    for name in (part.name for part in fields(stored) if part.name not in IDENTITY):
        before, here, there = (getattr(one, name) for one in (sent, now, stored))
        if here != before:
            changes[name] = _rows(before, here, there) if isinstance(here, tuple) else here
    return with_values(stored, changes)


def _rows(sent: tuple[object, ...], now: tuple[object, ...], stored: tuple[object, ...]) -> tuple[object, ...]:
    was, there = ({row_key(row): row for row in rows} for rows in (sent, stored))
    return tuple(there.get(key, row) if was.get(key) == row else row for row in now for key in (row_key(row),))
