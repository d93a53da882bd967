"""What a field of a record says of itself, declared beside the field and read by whatever walks records.

``field(default="", metadata=LONG)`` is a text of several lines; a text that says nothing is one line of ``LINE_LIMIT``
characters. Numbers and dates have bounds, narrower ones where the field names them (``within``, ``TERM``). Several
things are said with ``|``: ``metadata=SILENT | HISTORIC``.
"""

from dataclasses import Field, dataclass
from decimal import Decimal
from typing import Any

from delegations.domain.clean import LINE_LIMIT, TEXT_LIMIT

Said = dict[str, Any]
Number = int | float | Decimal

_TEXT, _BOUNDS, _YEARS, _SPEAKS = "text", "bounds", "years", "speaks"


@dataclass(frozen=True, slots=True)
class Text:
    """How a text is stored: as one line or several, at most so many characters; ``is_email``: it is an address."""

    is_long: bool = False
    limit: int = LINE_LIMIT
    is_email: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that a number may be; with ``above`` the least itself is too little.

    ``sentence`` and ``too_little`` are message ids, where there is something better to say than the bounds: of any
    number outside, or of one below.
    """

    least: Number
    most: Number
    sentence: str = ""
    too_little: str = ""
    above: bool = False

    def hold(self, value: Number) -> bool:
        """Tell whether ``value`` is a number that lies within."""
        if isinstance(value, Decimal) and not value.is_finite():
            return False
        return self.least <= value <= self.most and not (self.above and value == self.least)

    def sentence_for(self, value: Number) -> str:
        """Return the message id of what is said of ``value``, which lies outside; nothing: the bounds themselves."""
        # No number at all compares with nothing.
        return self.sentence or ("" if value != value or value > self.most else self.too_little)  # noqa: PLR0124


@dataclass(frozen=True, slots=True)
class Years:
    """The first and the last year that a date may lie in."""

    first: int
    last: int


LONG: Said = {_TEXT: Text(is_long=True, limit=TEXT_LIMIT)}
"""A text of several lines, typed into a box of several lines."""
EMAIL: Said = {_TEXT: Text(is_email=True)}
SILENT: Said = {_SPEAKS: False}
"""The field says nothing by itself: a row in which only such fields are filled was never typed into."""
SPEAKING: Said = {_SPEAKS: True}
"""The choice says something by itself, other than most choices."""

_LINE = Text()
_COUNT = Bounds(0, 10**9)
_AMOUNT = Bounds(0, 10**18)
"""Decimal numbers have at most 18 digits before the point (``domain.numbers``)."""
_ANY_YEARS = Years(1901, 2199)
"""An empty date cell of a spreadsheet reads as 1900; nothing that is kept here happened then."""
HISTORIC: Said = {_YEARS: Years(1000, 2199)}
"""A date of something older than all visits: since when a city is twinned, a church stands."""
TERM_YEARS = Years(1991, 2199)
"""Years of the office: what it does, reports on and has to do lies in them."""
TERM: Said = {_YEARS: TERM_YEARS}
"""A date by which something has to be done."""


def line_of(limit: int) -> Said:
    """Say that a text is one line of at most ``limit`` characters."""
    return {_TEXT: Text(limit=limit)}


def long_of(limit: int) -> Said:
    """Say that a text has several lines and at most ``limit`` characters."""
    return {_TEXT: Text(is_long=True, limit=limit)}


def within(least: Number, most: Number, sentence: str = "") -> Said:
    """Say which numbers are right, and with which sentence (a message id) others are refused."""
    return {_BOUNDS: Bounds(least, most, sentence)}


def not_below(least: Number, sentence: str, *, most: Number = 10**18, above: bool = False) -> Said:
    """Say that a number is at least ``least`` (``above``: more than that), with the sentence said of a lesser one."""
    return {_BOUNDS: Bounds(least, most, too_little=sentence, above=above)}


def text_of(part: Field[Any]) -> Text:
    """Return how the text of a field is stored."""
    text: Text = part.metadata.get(_TEXT, _LINE)
    return text


def bounds_of(part: Field[Any], value: Number) -> Bounds:
    """Return the bounds of a field that holds the number ``value``."""
    bounds: Bounds = part.metadata.get(_BOUNDS, _AMOUNT if isinstance(value, Decimal) else _COUNT)
    return bounds


def years_of(part: Field[Any]) -> Years:
    """Return the years that the date of a field may lie in."""
    years: Years = part.metadata.get(_YEARS, _ANY_YEARS)
    return years


def speaks(part: Field[Any]) -> bool | None:
    """Tell whether a field was declared to say something, or nothing, by itself; None: as its value does."""
    said: bool | None = part.metadata.get(_SPEAKS)
    return said
