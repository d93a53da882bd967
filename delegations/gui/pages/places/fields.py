"""The fields of a municipality that are numbers and dates: how they are read, and shown to be changed."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from delegations.domain.numbers import parse_amount, show_amount, show_whole
from delegations.domain.partial_dates import parse_partial_date, short_date
from delegations.domain.territory import read_area, read_population


def _degrees(typed: str) -> float | None:
    value = parse_amount(typed.replace("−", "-"))
    return float(value) if value is not None else None


READERS: dict[str, Callable[[str], object]] = {
    "latitude": _degrees,
    "longitude": _degrees,
    "population": read_population,
    "population_as_of": parse_partial_date,
    "area": read_area,
    "area_around": read_area,
}
"""What reads a field that is no text; each returns None for nothing and raises InvalidValueError."""


def shown(name: str, value: Any) -> str:
    """Return the value of the field ``name`` as it is typed."""
    if value is None:
        return ""
    if name == "population":
        return show_whole(value)
    if name == "population_as_of":
        return short_date(value)
    if isinstance(value, Decimal):
        return show_amount(value)
    return f"{value:g}" if isinstance(value, float) else str(value)
