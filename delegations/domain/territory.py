"""Inhabitants and area of a city as they are typed: hectares become square kilometres."""

import re
from decimal import Decimal

from delegations.domain.errors import InvalidValueError
from delegations.domain.numbers import parse_amount
from delegations.domain.texts import _

_HECTARES = re.compile(r"^(.*?)\s*(га|ha|гектар\w*|hectares?|hektar\w*|هکتار)\.?$", re.IGNORECASE)
_SQUARE = re.compile(r"^(.*?)\s*(км²|км2|кв\.?\s*км|km²|km2|کیلومتر مربع)\.?$", re.IGNORECASE)
_IN_A_SQUARE = Decimal(100)
"""Hectares in a square kilometre."""


def read_area(typed: str) -> Decimal | None:
    """Return the square kilometres in ``130``, ``130 км²`` or ``13 000 га``; None for nothing.

    Raises InvalidValueError.
    """
    words = typed.strip()
    if (hectares := _HECTARES.match(words)) is not None:
        value = parse_amount(hectares[1])
        return (value / _IN_A_SQUARE).normalize() + 0 if value is not None else None
    square = _SQUARE.match(words)
    return parse_amount(square[1] if square is not None else words)


def read_population(typed: str) -> int | None:
    """Return the whole number of inhabitants; None for nothing. Raises InvalidValueError."""
    value = parse_amount(typed)
    if value is None:
        return None
    if value != value.to_integral_value():
        raise InvalidValueError(_("“{text}” is not a number.").format(text=typed.strip()[:40]))
    return int(value)
