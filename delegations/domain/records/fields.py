"""What a field of a record says of itself, declared beside the field and read by whatever walks records.

``purpose: str = long_text(N_("Purpose"), COPIED)`` is a text of several lines, empty at first, called so by people, and
goes along into a duplicate. Its words are given first; what else there is to say follows, in any order: how long a text
is, in which bounds a number or date lies (``within``, ``TERM``), whether it travels (``AT_HOME``: it does not).
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, field, fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args, get_type_hints

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.records.record import AnyValue, with_values
from delegations.domain.text.clean import LINE_LIMIT, TEXT_LIMIT

Said = dict[str, Any]
Part = Field[Any]
Number = int | float | Decimal
Value = TypeVar("Value")

_TEXT, _BOUNDS, _YEARS, _SPEAKS = "text", "bounds", "years", "speaks"
_WORDS, _COPIED, _TRAVELS, _POINTS, _HIDDEN = "words", "copied", "travels", "points", "hidden"


class TextBounds(NamedTuple):
    """How a text is stored: as one line or several, at most so many characters; ``is_email``: it is an address."""

    is_long: bool = False
    limit: int = LINE_LIMIT
    is_email: bool = False


class Bounds(NamedTuple):
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


class Years(NamedTuple):
    """The first and the last year that a date may lie in."""

    first: int
    last: int


LONG: Said = {_TEXT: TextBounds(is_long=True, limit=TEXT_LIMIT)}
"""A text of several lines, typed into a box of several lines."""
EMAIL: Said = {_TEXT: TextBounds(is_email=True)}
SILENT: Said = {_SPEAKS: False}
"""The field says nothing by itself: a row in which only such fields are filled was never typed into."""
SPEAKING: Said = {_SPEAKS: True}
"""The choice says something by itself, other than most choices."""

COPIED: Said = {_COPIED: True}
"""The field of a record goes along into a duplicate of it; all others begin anew."""
LEFT_BEHIND: Said = {_COPIED: False}
"""The field of a row that goes along begins anew; all others stay as they are."""
AT_HOME: Said = {_TRAVELS: False}
"""The field is one office's own and never goes along in a package."""
POINTING: Said = {_POINTS: "rows"}
"""The field holds the uids of other rows of the record."""
POINTING_WITH_GAPS: Said = {_POINTS: "places"}
"""So, with nothing for each place that is free."""
HIDDEN: Said = {_HIDDEN: True}
"""The field is hidden until somebody who may asks for it, and left out of exports that nobody asked it into."""

_LINE = TextBounds()
_COUNT = Bounds(0, 10**9)
_AMOUNT = Bounds(0, 10**18)
"""Decimal numbers have at most 18 digits before the point (``domain.text.numbers``)."""
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
    return {_TEXT: TextBounds(limit=limit)}


def long_of(limit: int) -> Said:
    """Say that a text has several lines and at most ``limit`` characters."""
    return {_TEXT: TextBounds(is_long=True, limit=limit)}


def within(least: Number, most: Number, sentence: str = "") -> Said:
    """Say which numbers are right, and with which sentence (a message id) others are refused."""
    return {_BOUNDS: Bounds(least, most, sentence)}


def not_below(least: Number, sentence: str, *, most: Number = 10**18, above: bool = False) -> Said:
    """Say that a number is at least ``least`` (``above``: more than that), with the sentence said of a lesser one."""
    return {_BOUNDS: Bounds(least, most, too_little=sentence, above=above)}


def called(words: str) -> Said:
    """Say what people call a field: a message id; nothing for what no form shows."""
    return {_WORDS: words} if words else {}


def starts_as(value: Value, words: str, *said: Said) -> Value:
    """Declare a field that holds ``value`` in a new record."""
    return field(default=value, metadata=_all_of(called(words), *said))


def one_line(words: str, *said: Said) -> str:
    """Declare a text of one line."""
    return starts_as("", words, *said)


def long_text(words: str, *said: Said) -> str:
    """Declare a text of several lines, typed into a box of several lines."""
    return starts_as("", words, LONG, *said)


def one_day(words: str, *said: Said) -> PartialDate | None:
    """Declare a date."""
    return starts_as(None, words, *said)


def any_rows(words: str, *said: Said) -> tuple[()]:
    """Declare rows, or several values of one kind, of which a new record has none."""
    return starts_as((), words, *said)


def made_by(make: Callable[[], Value], words: str, *said: Said) -> Value:
    """Declare a field that holds what ``make`` returns in a new record: a value of several fields."""
    return field(default_factory=make, metadata=_all_of(called(words), *said))


def by_program(value: Value, *said: Said) -> Value:
    """Declare a field that nobody types and that is this office's own: a number of a row, a count."""
    return starts_as(value, "", AT_HOME, *said)


def _all_of(*said: Said) -> Said:
    """Return all that is said; what is said later counts."""
    return {name: value for one in said for name, value in one.items()}


def words_of(part: Part) -> str:
    """Return the message id of what people call a field; nothing for what no form shows."""
    words: str = part.metadata.get(_WORDS, "")
    return words


def is_copied(part: Part, *, of_row: bool = False) -> bool:
    """Tell whether a field of a record, or of a row that goes along, is the same in a duplicate."""
    copied: bool = part.metadata.get(_COPIED, of_row)
    return copied


def travels(part: Part) -> bool:
    """Tell whether a field goes along in a package."""
    return part.metadata.get(_TRAVELS, True) is True


def points(part: Part) -> bool:
    """Tell whether a field holds uids of other rows of its record."""
    return _POINTS in part.metadata


def has_gaps(part: Part) -> bool:
    """Tell whether a field that points says nothing for each place that is free."""
    return part.metadata.get(_POINTS) == "places"


@cache
def sensitive_fields(record: type) -> tuple[str, ...]:
    """Return the fields of a dataclass that are hidden until somebody who may asks for them."""
    return tuple(part.name for part in fields(record) if part.metadata.get(_HIDDEN))


def without_sensitive(value: AnyValue) -> AnyValue:
    """Return a record of any kind with what is hidden until it is asked for left out, as in a new one."""
    hidden = sensitive_fields(type(value))
    return with_values(value, {part.name: part.default for part in fields(value) if part.name in hidden})


def text_of(part: Part) -> TextBounds:
    """Return how the text of a field is stored."""
    text: TextBounds = part.metadata.get(_TEXT, _LINE)
    return text


def bounds_of(part: Part, value: Number) -> Bounds:
    """Return the bounds of a field that holds the number ``value``."""
    bounds: Bounds = part.metadata.get(_BOUNDS, _AMOUNT if isinstance(value, Decimal) else _COUNT)
    return bounds


def years_of(part: Part) -> Years:
    """Return the years that the date of a field may lie in."""
    years: Years = part.metadata.get(_YEARS, _ANY_YEARS)
    return years


def speaks(part: Part) -> bool | None:
    """Tell whether a field was declared to say something, or nothing, by itself; None: as its value does."""
    said: bool | None = part.metadata.get(_SPEAKS)
    return said


def usual(part: Part) -> object:
    """Return what a field holds in a new record; MISSING when it must be given."""
    return part.default if part.default_factory is MISSING else part.default_factory()


def records_in(record: type) -> tuple[type, ...]:
    """Return a record and all kinds of rows and parts within it, from the outside in."""
    found = {record: None}
    hints = get_type_hints(record)
    for part in fields(record):
        if (inner := record_in(hints[part.name])) is not None and inner not in found:
            found |= dict.fromkeys(records_in(inner))
    return tuple(found)


def record_in(hint: object) -> type | None:
    """Return the record that a field of a type, or its rows, hold; None when it holds none."""
    if is_dataclass(hint) and isinstance(hint, type):
        return hint
    return next((found for one in get_args(hint) if (found := record_in(one)) is not None), None)
