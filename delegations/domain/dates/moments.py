"""Moments and amounts of data as people read them."""

from datetime import UTC, datetime

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.dates.shown_times import show_time
from delegations.domain.text.numbers import show_amount
from delegations.domain.text.texts import N_, _, listed

# Translators: Bytes, thousands, millions and billions of them.
_UNITS = (N_("B"), N_("KB"), N_("MB"), N_("GB"))
_STEP = 1_000


def now_utc() -> datetime:
    """Return the present moment as it is stored: in UTC, without saying so."""
    return datetime.now(UTC).replace(tzinfo=None)


def show_moment(wall: datetime) -> str:
    """Return a moment of the wall clock: ``25.11.2026, 15:02``."""
    return listed((short_date(PartialDate.of(wall.date())), show_time(wall.time())))


def show_stored(moment: datetime) -> str:
    """Return a stored moment (UTC) by the wall clock of this machine."""
    return show_moment(moment.replace(tzinfo=UTC).astimezone())


def show_size(count: int) -> str:
    """Return ``count`` bytes as ``1,4 MB``."""
    from decimal import Decimal

    value, unit = Decimal(count), 0
    while value >= _STEP and unit < len(_UNITS) - 1:
        value, unit = value / _STEP, unit + 1
    named = _(_UNITS[unit])
    return f"{show_amount(round(value, 1 if unit > 1 else 0))} {named}"
