"""The fields of a municipality that are numbers and dates: how they are read, and shown to be changed."""

from collections.abc import Callable
from typing import Any

from delegations.domain.dates.date_reading import parse_partial_date
from delegations.domain.dates.partial_dates import short_date
from delegations.domain.places.territory import read_area, read_degrees, read_population, show_degrees
from delegations.domain.text.numbers import show_amount, show_whole

READERS: dict[str, tuple[Callable[[str], object], Callable[[Any], str]]] = {
    "latitude": (read_degrees, show_degrees),
    "longitude": (read_degrees, show_degrees),
    "population": (read_population, lambda count: show_whole(count) if count is not None else ""),
    "population_as_of": (parse_partial_date, short_date),
    "area": (read_area, show_amount),
    "area_around": (read_area, show_amount),
}
"""What reads and shows a field that is no text; a reader returns None for nothing and raises InvalidValueError."""
