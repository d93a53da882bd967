"""Clock times as they are shown, and those that go past midnight; ``times.py`` reads what people write."""

from datetime import time

from delegations.domain.text.digits import own_digits
from delegations.domain.text.texts import _

_NIGHT_ENDS = 20 * 60
"""Minutes that something may last at most which ends on the next day: a journey does, a slip of the keys doesn't."""
_DAY_MINUTES = 24 * 60


def ends_next_day(start: time | None, end: time | None) -> bool:
    """Tell whether what begins and ends so ends after midnight: 23:30–07:00, 18:00–00:00.

    Up to twenty hours are taken for a night; what would last longer is a slip, 14:00–13:00.
    """
    if start is None or end is None or end >= start:
        return False
    lasts = (end.hour - start.hour) * 60 + end.minute - start.minute + _DAY_MINUTES
    return lasts <= _NIGHT_ENDS


def show_time(value: time | None) -> str:
    """Return ``09:30``, or nothing for None."""
    return own_digits(f"{value:%H:%M}") if value else ""


def time_range(start: time | None, end: time | None) -> str:
    """Return ``09:30–11:00``, ``09:30``, or “until 11:00” when only the end is known."""
    if start is None and end is not None:
        return _("until {time}").format(time=show_time(end))
    return "–".join(filter(None, (show_time(start), show_time(end))))
