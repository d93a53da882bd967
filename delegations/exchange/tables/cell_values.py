"""Values of a sheet's cells as they are shown there: per cents, hours, spans of time, noughts in front.

A format is what Excel calls a number format (ECMA-376, part 1, section 18.8.31); other programs store the same.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache

from delegations.domain.follow_ups.strategy_columns import NumberCell
from delegations.domain.text.numbers import decimal_sign
from delegations.domain.text.texts import _

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\[\]]*+\]', re.IGNORECASE)
"""What stands in a format for itself, and names of colours, languages and conditions."""
_SPAN = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_DECIMALS = re.compile(r"\.([0#?]+)")
_NOUGHTS = re.compile(r"0{2,}")
_EXACT = 15
"""Digits that a spreadsheet keeps of a number."""
_MOST_PLACES = 15


@cache
def bare_format(number_format: str) -> str:
    """Return a format without what stands in it for itself: the part for positive numbers, in small letters."""
    return _LITERAL.sub("", number_format[:255].split(";", maxsplit=1)[0]).lower()


def shows_date(number_format: str) -> bool:
    """Tell whether a number is shown as a day, an hour or a span of time."""
    form = bare_format(number_format)
    return form != "general" and bool(re.search(r"[ymdhs]", form))


def shows_span(number_format: str) -> bool:
    """Tell whether a number is shown as a span of hours, minutes or seconds: ``30:00``."""
    return bool(_SPAN.search(bare_format(number_format)))


def shown(value: object, number_format: str = "General") -> str:
    """Return a value as a person sees it; a number that says no more than itself is a ``NumberCell``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return _number(value, bare_format(number_format))
    if isinstance(value, timedelta):
        return _span(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, datetime):
        # A day on whose hours nobody looks has midnight.
        has_hours = (value.hour or value.minute) and ("h" in bare_format(number_format) or number_format == "General")
        return f"{value:%d.%m.%Y %H:%M}" if has_hours else f"{value:%d.%m.%Y}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value)


def _span(value: timedelta) -> str:
    sign, minutes = ("-", -value) if value < timedelta() else ("", value)
    hours, rest = divmod(round(minutes.total_seconds() / 60), 60)
    return f"{sign}{hours}:{rest:02}"


def _number(value: float, form: str) -> str:
    if "%" in form:
        places = min(len(found[1]) if (found := _DECIMALS.search(form)) else 0, _MOST_PLACES)
        return f"{_decimal(round(value * 100, places))} %"
    noughts = _NOUGHTS.fullmatch(form)
    if noughts and value == int(value) >= 0:
        return str(int(value)).zfill(len(noughts[0]))
    return NumberCell(_decimal(value))


def _decimal(value: float) -> str:
    """Return a number with the decimal sign of the language; whole numbers without a fraction."""
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124  not a number equals nothing
        return ""
    if value == int(value):
        return str(int(value))
    exact = Decimal(f"{value:.{_EXACT}g}")
    whole, _point, decimals = f"{exact:f}".partition(".")
    return f"{whole}{decimal_sign()}{decimals}" if decimals else whole
