"""What a column of a table over rows of a record is: a field, how it is shown, read back, edited and completed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, NamedTuple

from delegations.domain.text.clean import clean_line, clean_text


class Editor(Enum):
    """How a cell is edited."""

    LINE = auto()
    TEXT = auto()
    CHOICE = auto()


@dataclass(frozen=True, slots=True)
class Offer:
    """What completion offers: the text shown in the list, the text it puts in, the record's number.

    ``fills`` are further fields of the row that it fills: a known person brings the post along.
    """

    shown: str
    text: str
    number: int | None = None
    fills: dict[str, object] = field(default_factory=dict)


def _same(value: object) -> str:
    return str(value or "")


def plain_line(text: str) -> str:
    """Return the text of a one-line cell; raises InvalidValueError."""
    return clean_line(text)


def plain_text(text: str) -> str:
    """Return the text of a cell of several lines; raises InvalidValueError."""
    return clean_text(text)


class RowColumn(NamedTuple):
    """A column: a field of the rows, how its value is shown and read back, how it is edited."""

    name: str
    heading: str
    width: int = 120
    """Pixels at 100 % scale; 0 takes what is left."""
    firm: bool = False
    """Never narrower than that: a date or a time that is cut off can't be read."""
    show: Callable[[Any], str] = _same
    read: Callable[[str], object] = plain_line
    editor: Editor = Editor.LINE
    offers: Callable[[str], Sequence[Offer]] | None = None
    choices: Callable[[], Sequence[tuple[object, str]]] | None = None
    hint: str = ""
    applies: Callable[[Any], bool] | None = None
    """Whether the column says something of a row; where it does not, the cell is empty and closed."""
    of_row: Callable[[Any], str] | None = None
    """Shows what the whole row says here, where that is more than the one field."""
    spread: Callable[[Any], dict[str, object]] | None = None
    """What was read, by the fields of the row that it goes to, where these are several."""
    begins: bool = False
    """Whether a row may begin here as well as in its first cell: Tab goes on to it in the blank row."""
    only_shown: bool = False
    """What it shows is worked out and can't be typed."""
    guess: Callable[[Any], str] | None = None
    """What a row without a value would have here, as far as can be guessed: shown as a guess, never stored."""
    guess_tip: str = ""

    def is_open(self, row: Any) -> bool:
        """Tell whether the column says something of ``row``."""
        return self.applies is None or self.applies(row)


_STRETCHED = 200
"""Pixels that a stretching column has at least before columns give way."""
_NARROWEST, _NARROWEST_TEXT = 0.6, 0.8
"""How far columns give way, and how far the one that takes what is left, mostly a text."""
SMALLEST = 62
"""Pixels that a column has at least."""


def shared_widths(columns: Sequence[RowColumn], room: int, least: Sequence[int]) -> list[int]:
    """Return the share of ``room`` that each column gets; where all would be too narrow, they take more than that.

    ``least`` is what each column can't do without, in pixels: a word of a closed list that is cut says nothing.
    """
    widths = [column.width or _STRETCHED for column in columns]
    spare = room - sum(widths)
    if spare >= 0:
        stretched = sum(column.width == 0 for column in columns) or 1
        return [w + (spare // stretched if c.width == 0 else 0) for w, c in zip(widths, columns, strict=True)]
    for least_of_texts in (0.0, _NARROWEST_TEXT):
        # First all give way alike; where a text would be too narrow to be read, it stays and the others give way more.
        kept = [_kept(column, least_of_texts) for column in columns]
        loose = sum(width for width, fixed in zip(widths, kept, strict=True) if fixed is None)
        factor = max((room - sum(fixed or 0 for fixed in kept)) / max(1, loose), _NARROWEST)
        if factor >= _NARROWEST_TEXT:
            break
    return [
        fixed if fixed is not None else max(int(width * factor), SMALLEST, at_least)
        for width, fixed, at_least in zip(widths, kept, least, strict=True)
    ]


def _kept(column: RowColumn, least_of_texts: float) -> int | None:
    """Return the width that a column keeps when others give way, or None."""
    if column.width == 0 and least_of_texts:
        return int(_STRETCHED * least_of_texts)
    return column.width if column.firm and column.width else None
