"""Differences between two states of a record, in words: where it is, what it was, what it is."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from delegations.domain.differences import IDENTITY, ORDER, Difference, Path, held, is_record, row_key
from delegations.domain.field_names import field_name
from delegations.domain.fields import points, usual
from delegations.domain.indicator import Amount, show_parts
from delegations.domain.labels import LABELS, label
from delegations.domain.moments import show_stored
from delegations.domain.numbers import show_amount, show_whole
from delegations.domain.partial_dates import PartialDate, short_date
from delegations.domain.people import SENSITIVE, Person, Ref
from delegations.domain.territory import show_degrees
from delegations.domain.texts import _
from delegations.domain.times import show_time
from delegations.domain.vocabulary import Choice

_ROW_NAMES = ("title", "name", "text", "description", "subject", "caption", "file_name", "speaker", "voter")
"""Fields that say what a row is called, the first that has something."""
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """A change as people read it: ``where`` from the outside in, then both values."""

    where: str
    before: str
    after: str


def words_of(difference: Difference, before: Any, after: Any) -> ChangeWords:
    """Return a difference between the records ``before`` and ``after`` in words."""
    return ChangeWords(
        where_words(difference.path, before, after),
        value_words(difference.before, difference.path, before),
        value_words(difference.after, difference.path, after),
    )


def where_words(path: Path, *records: Any) -> str:
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


def row_name(row: Any) -> str:
    """Return what a row is called, shortened."""
    names = (getattr(row, name, "") for name in _ROW_NAMES)
    place = getattr(row, "municipality", None)
    found = next((str(name) for name in names if name), str(place or ""))
    found = " ".join(found.split())
    return found if len(found) <= _LONGEST_NAME else found[: _LONGEST_NAME - 1] + "…"


def value_words(value: Any, path: Path = (), record: Any = None) -> str:
    """Return a value of a record as people read it; nothing for what is empty. Uids become the names of their rows."""
    if value is None or value in ("", ()):
        return ""
    if path and isinstance(record, Person) and path[-1] in SENSITIVE:
        return _("(hidden)")
    if path and path[-1] == ORDER:
        rows = held(record, path[:-1]) or ()
        names = {row_key(row): row_name(row) for row in rows}
        return ", ".join(names.get(one, "") for one in value)
    if path and _is_pointing(held(record, path[:-1]), path[-1]):
        uids = (value,) if isinstance(value, str) else value
        names = _names_in(record)
        return ", ".join(names.get(one, "–") for one in uids)
    return _plain_words(value)


def _is_pointing(row: object, name: str) -> bool:
    return is_record(row) and any(points(part) for part in fields(row) if part.name == name)  # type: ignore[arg-type]


def _names_in(record: Any) -> dict[str, str]:
    rows = [row for name in ("participants", "programme", "attendees") for row in getattr(record, name, ())]
    return {row.uid: row_name(row) for row in rows}


def _plain_words(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(_plain_words, value)))
    show = next((show for kind, show in _SHOWN.items() if isinstance(value, kind)), None)
    if show is not None:
        return show(value)
    return _record_words(value) if is_record(value) else str(value)


_SHOWN: dict[type[Any], Callable[[Any], str]] = {
    bool: lambda value: _("yes") if value else _("no"),
    Choice: lambda value: label(value) if value in LABELS else str(value.value),
    Decimal: show_amount,
    int: show_whole,
    float: show_degrees,
    PartialDate: short_date,
    datetime: show_stored,
    time: show_time,
    Ref: str,
    Amount: show_parts,
}
"""How values of each type are shown; the first type that fits counts (a bool is an int too)."""


def _record_words(record: Any) -> str:
    """Return a whole row: what its fields say, without identities and what is as for every new row."""
    said = []
    for part in fields(record):
        value = getattr(record, part.name)
        if part.name not in IDENTITY and not points(part) and value != usual(part):
            said.append(_plain_words(value))
    return "; ".join(filter(None, said))
