"""Inhabitants, area and position of a city as they are typed: hectares become square kilometres."""

import re
from decimal import Decimal

from delegations.domain.text.numbers import parse_amount, parse_whole, show_amount

_HECTARES = re.compile(r"(?:га|ha|гектар\w{0,6}|hectares?|hektar\w{0,6}|هکتار)\.?$", re.IGNORECASE)
_SQUARE = re.compile(r"(?:км²|км2|кв\.? ?км|km²|km2|کیلومتر مربع)\.?$", re.IGNORECASE)
_IN_A_SQUARE = Decimal(100)
"""Hectares in a square kilometre."""


def read_area(typed: str) -> Decimal | None:
    """Return the square kilometres in ``130``, ``130 км²`` or ``13 000 га``; None for nothing.

    Raises InvalidValueError.
    """
    words = " ".join(typed.split())
    if (hectares := _HECTARES.search(words)) is not None:
        value = parse_amount(words[: hectares.start()].rstrip())
        return (value / _IN_A_SQUARE).normalize() + 0 if value is not None else None
    square = _SQUARE.search(words)
    return parse_amount(words[: square.start()].rstrip() if square is not None else words)


def read_population(typed: str) -> int | None:
    """Return the whole number of inhabitants; None for nothing. Raises InvalidValueError."""
    return parse_whole(typed)


def read_degrees(typed: str) -> float | None:
    """Return the degrees of latitude or longitude in ``50,75`` or ``24.335``; None for nothing.

    Raises InvalidValueError.
    """
    value = parse_amount(typed, small=True)
    return float(value) if value is not None else None


def show_degrees(value: float | None) -> str:
    """Return degrees with all their decimals, as the language writes them."""
    return show_amount(Decimal(str(value))) if value is not None else ""
