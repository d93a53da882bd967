"""What stands in a cell, and which value it is: for what is read by plain SQL, and for SQLAlchemy's own types."""

from collections.abc import Callable
from datetime import datetime, time
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.records.amounts import Amount

Convert = Callable[[Any], Any]


@lru_cache(maxsize=4096)
def day(stored: str | None) -> PartialDate | None:
    """Return a stored day: one value wherever it stands, for records have the same days again and again."""
    return PartialDate.from_text(stored) if stored else None


def decimal(stored: str | None) -> Decimal | None:
    """Return an exact number, which is stored as the text that was typed; SQLite itself knows only floats."""
    return Decimal(stored) if stored else None


def amount(stored: str | None) -> Amount | None:
    """Return an exact figure with its parts: ``321+31``."""
    return Amount.from_text(stored) if stored else None


def uids(stored: str | None) -> tuple[str, ...]:
    """Return identities in their order, stored with spaces between; "-" stands for none."""
    return tuple("" if uid == "-" else uid for uid in (stored or "").split())


def choices_of(closed_list: type[Enum]) -> dict[str | None, Enum | None]:
    """Return the values of one closed list of the vocabulary, by what is stored for them."""
    return {None: None, **{one.value: one for one in closed_list}}


def stored_moment(moment: datetime) -> str:
    """Return a moment as it is stored."""
    return moment.isoformat(" ", "microseconds")


def _moment(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored) if stored is not None else None


def _time(stored: str | None) -> time | None:
    return time.fromisoformat(stored) if stored is not None else None


def _yes(stored: int | None) -> bool | None:
    return bool(stored) if stored is not None else None


_AS_STORED = frozenset({str, int, float})
_OF_TYPES: dict[object, Convert] = {
    PartialDate: day, Decimal: decimal, Amount: amount, tuple: uids, datetime: _moment, time: _time, bool: _yes,
}  # fmt: skip


def conversion(of: object) -> Convert | None:
    """Return what makes a value of the type ``of``, or of it or None, of what is stored; None: it is stored as it is.

    Raises KeyError for a type that stands in no cell.
    """
    kinds = [one for one in get_args(of) if one is not NoneType] if isinstance(of, UnionType) else [of]
    kind = get_origin(kinds[0]) or kinds[0]
    if kind in _AS_STORED:
        return None
    return choices_of(kind).__getitem__ if isinstance(kind, type) and issubclass(kind, Enum) else _OF_TYPES[kind]
