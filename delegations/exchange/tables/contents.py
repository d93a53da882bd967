"""What is read of a file with tables: its sheets, row by row, with a word on everything that may not be as it looks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

Watch = Callable[[int], None]
"""Told how many rows were read so far; what it raises ends the reading."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as a reader brings it; ``claimed`` is how many cells it would have with the empty ones behind it."""

    cells: Sequence[str]
    claimed: int
    doubts: tuple[str, ...] = ()
    is_row: bool = False
    """Whether it is known to be the row of a table, not a paragraph beside one."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as a reader brings it, its rows not yet gone through."""

    name: str
    lines: Iterable[Line]
    is_hidden: bool = False
    hidden_columns: Callable[[], Sequence[int]] = tuple
    """Which columns, counted from 1, are hidden in it; asked when its rows were read."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet, or of a file that has no sheets (then without a name).

    ``doubts`` are sentences on rows, which are counted from 1: hidden in the file, a formula without its value …
    """

    name: str
    rows: list[list[str]]
    is_hidden: bool = False
    doubts: dict[int, tuple[str, ...]] = field(default_factory=dict)
    hidden_columns: tuple[int, ...] = ()
    """Columns, counted from 1, that are hidden in the file; they were read all the same."""


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a text file is read: its encoding, by Python's name, and the sign between cells; empty: it is guessed."""

    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True, slots=True)
class FileContents:
    """All sheets of a file, and sentences on the file as a whole; ``form`` of a text file tells how it was read."""

    sheets: tuple[Sheet, ...]
    form: TextForm | None = None
    notes: tuple[str, ...] = ()


def watched(lines: Iterable[Line], watch: Watch | None, before: int) -> Iterator[Line]:
    """Yield ``lines``, telling ``watch`` now and then how many rows were read with those ``before``."""
    for number, line in enumerate(lines, before):
        if watch is not None and number % _OFTEN == 0:
            watch(number)
        yield line


_OFTEN = 500
"""Rows between two words on how far it is."""
