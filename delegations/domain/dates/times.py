"""Clock times as officers type them."""

import re
from datetime import time

from delegations.domain.text.clean import without_unseen
from delegations.domain.text.digits import own_digits
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _


def parse_time(typed: str) -> time | None:
    """Return the time meant by ``9``, ``9:30``, ``09.30``, ``9-30`` or ``0930``; None for nothing.

    Raises InvalidValueError with a sentence that shows how to type it.
    """
    text = without_unseen(typed).strip()
    if not text:
        return None
    match = re.fullmatch(r"(\d{1,2})(?:[:.\-\s]?(\d{2}))?", text)
    if match:
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour < 24 and minute < 60:  # noqa: PLR2004  the clock
            return time(hour, minute)
    raise InvalidValueError(_("“{text}” is not a time. Type it as 09:30.").format(text=text[:40]))


def show_time(value: time | None) -> str:
    """Return ``09:30``, or nothing for None."""
    return own_digits(f"{value:%H:%M}") if value else ""


def time_range(start: time | None, end: time | None) -> str:
    """Return ``09:30–11:00``, or the one that is known."""
    return "–".join(filter(None, (show_time(start), show_time(end))))
