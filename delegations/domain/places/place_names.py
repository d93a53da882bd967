"""What can't be the name of a place: a date that was typed one field too early."""

from contextlib import suppress

from delegations.domain.dates.date_reading import parse_partial_date
from delegations.domain.text.clean import clean_line
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _


def no_city(typed: str) -> str:
    """Return why ``typed`` is the name of no city: it is a date, or has no letter; nothing when it may be one."""
    words = clean_line(typed)
    if sentence := date_words(words):
        return sentence
    if words and not any(letter.isalpha() for letter in words):
        return _("“{text}” is not the name of a city or community.").format(text=words)
    return ""


def read_where(typed: str) -> str:
    """Return where something is, as typed; raises InvalidValueError for a date."""
    words = clean_line(typed)
    if sentence := date_words(words):
        raise InvalidValueError(sentence)
    return words


def date_words(words: str) -> str:
    """Return that ``words`` are a whole day; nothing for all else: a room, a village named by a feast."""
    if sum(letter.isdecimal() for letter in words) >= _LEAST_DIGITS:
        with suppress(InvalidValueError):
            day = parse_partial_date(words)
            if day is not None and day.exact is not None:
                return _("“{text}” is a date, not a place.").format(text=words)
    return ""


_LEAST_DIGITS = 3
"""Of a day with its year: «1 травня» alone may be the name of a village."""
