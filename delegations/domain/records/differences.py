"""What differs between two states of a record, field by field, and how two people's changes are joined.

A record is a frozen dataclass; rows inside it are tuples of such dataclasses, known by their ``uid`` (posts by ``id``).
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import NamedTuple, TypeGuard

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.records.amounts import Amount
from delegations.domain.records.record import AnyValue, Value, with_values
from delegations.domain.records.references import Ref

ORDER = "*order"
"""The last step of a path that is about the order of rows."""
IDENTITY = frozenset({"id", "uid", "version", "saved_at", "edition", "person_id", "seconds", "running_since"})
"""Fields that nobody types: they tell which record it is, or are counted."""
_VALUES = (Ref, PartialDate, Amount)
"""Dataclasses that are shown and compared whole."""
FieldPath = tuple[str, ...]


class Difference(NamedTuple):
    """One field that differs; ``path`` leads to it: field, or field – uid of a row – field, and so on.

    A path that ends in a uid is a whole row: ``before`` is None for one that was added, ``after`` for one that went.
    One that ends in ``*order`` is about the order of rows; its values are their uids.
    """

    path: FieldPath
    before: object
    after: object


def differences(before: Value, after: Value, path: FieldPath = ()) -> Iterator[Difference]:
    """Yield what differs between two records of one kind, in the order of their fields; not what ``is_same``."""
    for part in fields(before):
        if part.name in IDENTITY:
            continue
        old, new = getattr(before, part.name), getattr(after, part.name)
        if is_same(old, new):
            continue
        here = (*path, part.name)
        if _is_rows(old) or _is_rows(new):
            yield from _row_differences(old, new, here)
        elif is_record(old) and is_record(new):
            yield from differences(old, new, here)
        else:
            yield Difference(here, old, new)


def is_same(left: object, right: object) -> bool:
    """Tell whether two values say the same: what they point to counts by its number, however it is called by now.

    Names of topics follow the language in force, and a city may have been renamed meanwhile.
    """
    if left == right:
        return True
    if isinstance(left, Ref) and isinstance(right, Ref):
        return left.id is not None and left.id == right.id
    if isinstance(left, tuple) and isinstance(right, tuple):
        return len(left) == len(right) and all(map(is_same, left, right))
    if not is_record(left) or type(left) is not type(right):
        return False
    return all(is_same(getattr(left, part.name), getattr(right, part.name)) for part in fields(left))


def is_record(value: object) -> TypeGuard[Value]:
    """Tell whether ``value`` is a record with fields of its own, not a value that is shown whole."""
    kind: type = type(value)
    return _is_of_records(kind)


@cache
def _is_of_records(kind: type) -> bool:
    return is_dataclass(kind) and not issubclass(kind, _VALUES)


def _is_rows(value: object) -> bool:
    if not isinstance(value, tuple) or not value or not is_record(value[0]):
        return False
    return hasattr(value[0], "uid") or hasattr(value[0], "id")


def row_key(row: object) -> str:
    """Return what a row is known by; one that has no number yet by all that it says."""
    if hasattr(row, "uid"):
        return str(row.uid)
    number = getattr(row, "id", None)
    return str(number) if number is not None else repr(row)


def _rows(value: object) -> tuple[Value, ...]:
    """Return the rows that a field holds; none for a field that is empty."""
    return value if isinstance(value, tuple) else ()


def _row_differences(before: object, after: object, path: FieldPath) -> Iterator[Difference]:
    old, new = ({row_key(row): row for row in rows} for rows in map(_rows, (before, after)))
    for key, row in old.items():
        if key not in new:
            yield Difference((*path, key), row, None)
        else:
            yield from differences(row, new[key], (*path, key))
    for key, row in new.items():
        if key not in old:
            yield Difference((*path, key), None, row)
    if [key for key in old if key in new] != [key for key in new if key in old]:
        yield Difference((*path, ORDER), tuple(old), tuple(new))


def held(record: object, path: FieldPath) -> object:
    """Return what stands at ``path`` of ``record``: a field's value, or a row; None when it is not there."""
    for step in path:
        if isinstance(record, tuple):
            record = next((row for row in record if row_key(row) == step), None)
        else:
            record = getattr(record, step, None)
    return record


def applied(record: AnyValue, difference: Difference) -> AnyValue:
    """Return ``record`` with the field that ``difference`` is about as it is after it."""
    return _put(record, difference.path, difference.after)


def _put(record: AnyValue, path: FieldPath, value: object) -> AnyValue:
    name, *rest = path
    held = getattr(record, name)
    if not rest:
        return with_values(record, {name: value})
    if not isinstance(held, tuple):
        return with_values(record, {name: _put(held, tuple(rest), value)})
    return with_values(record, {name: _put_row(held, rest[0], tuple(rest[1:]), value)})


def _put_row(rows: tuple[Value, ...], key: str, rest: FieldPath, value: object) -> tuple[object, ...]:
    if key == ORDER:
        places = {uid: place for place, uid in enumerate(value if isinstance(value, tuple) else ())}
        return tuple(sorted(rows, key=lambda row: places.get(row_key(row), len(places))))
    if rest:
        return tuple(_put(row, rest, value) if row_key(row) == key else row for row in rows)
    if value is None:
        return tuple(row for row in rows if row_key(row) != key)
    if any(row_key(row) == key for row in rows):
        return tuple(value if row_key(row) == key else row for row in rows)
    return (*rows, value)


class FieldChoice(NamedTuple):
    """A field that one or both people changed: what it was, what theirs and mine is.

    ``theirs`` and ``mine`` are the changes themselves, one or several when a row went that the other one changed.
    """

    path: FieldPath
    theirs: tuple[Difference, ...]
    mine: tuple[Difference, ...]

    @property
    def is_conflict(self) -> bool:
        """Whether both changed it, each in another way."""
        return bool(self.theirs) and bool(self.mine)


def choices(base: Value, theirs: Value, mine: Value) -> list[FieldChoice]:
    """Return what two people changed since ``base``, the fields of both joined; equal changes need no choice."""
    by_them, by_me = list(differences(base, theirs)), list(differences(base, mine))
    mine_at = {one.path: one for one in by_me}
    same = {one.path for one in by_them if one.path in mine_at and _is_same_change(one, mine_at[one.path])}
    by_them = [one for one in by_them if one.path not in same]
    by_me = [one for one in by_me if one.path not in same]
    heads: list[FieldPath] = []
    for one in sorted([*by_them, *by_me], key=lambda one: len(one.path)):
        if not any(_is_below(one.path, head) for head in heads):
            heads.append(one.path)
    order = {one.path: place for place, one in enumerate([*by_them, *by_me])}
    return [
        FieldChoice(
            head,
            tuple(one for one in by_them if _is_below(one.path, head)),
            tuple(one for one in by_me if _is_below(one.path, head)),
        )
        for head in sorted(heads, key=order.__getitem__)
    ]


def _is_same_change(left: Difference, right: Difference) -> bool:
    return is_same(left.before, right.before) and is_same(left.after, right.after)


def _is_below(path: FieldPath, head: FieldPath) -> bool:
    return path[: len(head)] == head


def joined(base: AnyValue, theirs: AnyValue, mine: AnyValue, take_mine: Iterable[FieldPath]) -> AnyValue:
    """Return the record with what both changed alike, and of each choice what was chosen.

    ``take_mine`` are the paths of choices where mine counts; of all others theirs does. The identity is theirs: it is
    the record that is stored by now.
    """
    chosen = set(take_mine)
    record = theirs
    base_to_theirs = choices(base, theirs, mine)
    for one in base_to_theirs:
        if one.path not in chosen:
            continue
        # Theirs is undone first: what they changed in this field, and what mine does not speak of, goes back.
        for change in one.theirs:
            record = applied(record, Difference(change.path, change.after, change.before))
        for change in one.mine:
            record = applied(record, change)
    return record
