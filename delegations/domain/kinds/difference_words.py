"""Differences between two states of a record, in words: where it is, what it was, what it is."""

from dataclasses import dataclass, fields
from datetime import datetime, time
from decimal import Decimal
from functools import singledispatch

from delegations.domain.dates.moments import show_stored
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.dates.shown_times import show_time
from delegations.domain.kinds.field_names import field_name
from delegations.domain.places.territory import show_degrees
from delegations.domain.records.amounts import Amount, show_parts
from delegations.domain.records.differences import IDENTITY, ORDER, Difference, FieldPath, held, is_record, row_key
from delegations.domain.records.fields import points, sensitive_fields, usual
from delegations.domain.records.labels import label
from delegations.domain.records.record import Value
from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.numbers import show_amount, show_whole
from delegations.domain.text.texts import _

_ROW_NAMES = ("title", "name", "text", "description", "subject", "caption", "file_name", "speaker", "voter", "post")
"""Fields that say what a row is called, the first that has something."""
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """A change as people read it: ``where`` from the outside in, then both values."""

    where: str
    before: str
    after: str


def words_of(difference: Difference, before: Value, after: Value) -> ChangeWords:
    """Return a difference between the records ``before`` and ``after`` in words."""
    return ChangeWords(
        where_words(difference.path, before, after),
        value_words(difference.before, difference.path, before),
        value_words(difference.after, difference.path, after),
    )


def where_words(path: FieldPath, *records: object) -> str:
    """Return where in a record ``path`` leads: ``Хто бере участь › Ігор Поліщук › Посада``; rows by their names."""
    parts: list[str] = []
    for place, step in enumerate(path):
        owners = [held(one, path[:place]) for one in records]
        owner = next((one for one in reversed(owners) if one is not None), None)
        if owner is None:
            # About a row that is in none of the records any more.
            break
        if isinstance(owner, tuple):
            rows = [held(one, path[: place + 1]) for one in records]
            known = next((row for row in reversed(rows) if row is not None), None)
            parts.append(_("order") if step == ORDER else row_name(known) or _("a row"))
        else:
            parts.append(field_name(type(owner).__name__, step))
    return " › ".join(parts)


def row_name(row: object) -> str:
    """Return what a row is called, shortened."""
    names = (getattr(row, name, "") for name in _ROW_NAMES)
    place = getattr(row, "municipality", None)
    found = next((str(name) for name in names if name), str(place or ""))
    found = " ".join(found.split())
    return found if len(found) <= _LONGEST_NAME else found[: _LONGEST_NAME - 1] + "…"


def value_words(value: object, path: FieldPath = (), record: Value | None = None) -> str:
    """Return a value of a record as people read it; nothing for what is empty. Uids become the names of their rows."""
    if value is None or value in ("", ()):
        return ""
    if path and record is not None and path[-1] in sensitive_fields(type(record)):
        return _("(hidden)")
    if path and path[-1] == ORDER:
        rows = held(record, path[:-1])
        names = {row_key(row): row_name(row) for row in rows} if isinstance(rows, tuple) else {}
        return ", ".join(names.get(one, "") for one in value) if isinstance(value, tuple) else ""
    if path and _is_pointing(held(record, path[:-1]), path[-1]):
        uids = value if isinstance(value, tuple) else (value,)
        names = _names_in(record)
        return ", ".join(names.get(one, "–") for one in uids)
    return _plain_words(value)


def _is_pointing(row: object, name: str) -> bool:
    return is_record(row) and any(points(part) for part in fields(row) if part.name == name)


def _names_in(record: object) -> dict[str, str]:
    rows = [row for name in ("participants", "programme", "attendees") for row in getattr(record, name, ())]
    return {row.uid: row_name(row) for row in rows}


@singledispatch
def _plain_words(value: object) -> str:
    """Return a value as its type is shown."""
    return _record_words(value) if is_record(value) else str(value)


@_plain_words.register
def _tuple_words(value: tuple) -> str:  # type: ignore[type-arg]  # registered by what it is at run time
    return ", ".join(filter(None, map(_plain_words, value)))


@_plain_words.register
def _bool_words(value: bool) -> str:
    return _("yes") if value else _("no")


@_plain_words.register
def _choice_words(value: Choice) -> str:
    return label(value) if value.words else str(value.value)


_plain_words.register(Decimal, show_amount)
_plain_words.register(int, show_whole)
_plain_words.register(float, show_degrees)
_plain_words.register(PartialDate, short_date)
_plain_words.register(datetime, show_stored)
_plain_words.register(time, show_time)
_plain_words.register(Amount, show_parts)


def _record_words(record: Value) -> str:
    """Return a whole row: what its fields say, without identities and what is as for every new row."""
    said = []
    for part in fields(record):
        value = getattr(record, part.name)
        if part.name not in IDENTITY and not points(part) and value != usual(part):
            said.append(_plain_words(value))
    return "; ".join(filter(None, said))
