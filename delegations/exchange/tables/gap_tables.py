"""Tables of PDF pages without ruling lines: rows by the feet of words, columns by gaps that hold over their rows.

A line of one piece that crosses a gap stands outside the table. The columns of a page are those of the next one as
long as its lines fit them. Nothing is left out: what fits no table is a line of one cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, TypedDict, cast

from delegations.domain.text.texts import _
from delegations.exchange.tables.contents import Line
from delegations.exchange.tables.reading_order import as_read

if TYPE_CHECKING:
    from pdfplumber.page import Page

Span = tuple[float, float]
_GAP = 0.7
"""How wide a gap between columns is at least, in heights of a line; between words it is a third of one."""
_SAME_LINE = 3.0
"""Points by which the feet of words of one line may differ."""
_LEAST_ROWS = 3
_FAR = 2.0
"""Heights of a line above one that no longer belongs to the table: a page number."""
_JUMP, _SHARE = 0.3, 0.25
"""Heights by which spaces between rows are wider than those in a row, and how many of all spaces these are."""


class Word(TypedDict):
    """A word of a page as pdfplumber gives it, its places in points."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(slots=True)
class _Seen:
    """A line of a page: the words, the pieces between wide gaps, where it stands, in points."""

    words: list[Word]
    pieces: list[Span]
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return max(1.0, self.bottom - self.top)


@dataclass(slots=True)
class GapTables:
    """Cuts the pages of a file, one after the other; knows the columns of the table that was last."""

    _columns: list[Span] = field(default_factory=list)

    def lines(self, page: "Page", *, from_right: bool) -> Iterator[Line]:
        """Yield the rows of tables and the lines beside them, of a page or a part of one."""
        block: list[_Seen] = []
        columns: list[Span] = []
        for line in _seen(page, from_right=from_right):
            is_whole = len(line.pieces) == 1
            if not block:
                columns = self._columns if _fits(line, self._columns) else []
            trial = _merged([*columns, *line.pieces], line.height)
            shrinks = len(trial) < max(len(columns), len(line.pieces))
            is_far = bool(block) and is_whole and line.top - block[-1].bottom > _FAR * line.height
            is_table = len(block) >= _LEAST_ROWS or columns == self._columns != []
            if (is_whole and (not block or shrinks or is_far)) or (shrinks and not is_table):
                yield from self._rows(block, columns, from_right=from_right)
                block, columns = [], []
                trial = _merged(line.pieces, line.height)
                if is_whole:
                    yield Line([_words(line.words, from_right=from_right)], 1)
                    continue
            block.append(line)
            if len(trial) >= len(columns):
                columns = trial
        yield from self._rows(block, columns, from_right=from_right)

    def _rows(self, block: Sequence[_Seen], columns: list[Span], *, from_right: bool) -> Iterator[Line]:
        is_known = bool(self._columns) and len(columns) == len(self._columns)
        if not is_known and sum(len(line.pieces) > 1 for line in block) < _LEAST_ROWS:
            yield from (Line([_words(line.words, from_right=from_right)], 1) for line in block)
            return
        self._columns = columns
        cut = [_cut(line, columns) for line in block]
        spaces = [max(0.0, line.top - above.bottom) for above, line in pairwise(block)]
        most = _widest_in_row(spaces, median(line.height for line in block)) if block else None
        for row in _joined(spaces, most, [bool(one[0]) for one in cut]):
            texts = [
                " ".join(filter(None, (_words(cut[at][place], from_right=from_right) for at in row)))
                for place in range(len(columns))
            ]
            is_sure = all(_fits(block[at], columns) for at in row) and (most is not None or len(row) == 1)
            doubts = () if is_sure else (_("The words of this row stand too close to tell its cells for certain."),)
            yield Line(texts, len(texts), doubts, is_row=True)


def _seen(page: "Page", *, from_right: bool) -> Iterator[_Seen]:
    lines: list[list[Word]] = []
    for word in cast("list[Word]", page.extract_words(x_tolerance_ratio=0.2, use_text_flow=False)):
        if lines and abs(lines[-1][-1]["bottom"] - word["bottom"]) < _SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    for words in lines:
        if from_right:
            for word in words:
                word["x0"], word["x1"] = -word["x1"], -word["x0"]
        words.sort(key=lambda word: word["x0"])
        top, bottom = min(word["top"] for word in words), max(word["bottom"] for word in words)
        yield _Seen(words, _merged([(word["x0"], word["x1"]) for word in words], bottom - top), top, bottom)


def _merged(spans: Sequence[Span], height: float) -> list[Span]:
    """Return the spans with those made one between which there is no wide gap."""
    found: list[Span] = []
    for left, right in sorted(spans):
        if found and left - found[-1][1] < _GAP * height:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        else:
            found.append((left, right))
    return found


def _fits(line: _Seen, columns: Sequence[Span]) -> bool:
    """Tell whether a line leaves the gaps between ``columns`` free."""
    return len(_merged([*columns, *line.pieces], line.height)) == len(columns)


def _cut(line: _Seen, columns: Sequence[Span]) -> list[list[Word]]:
    """Return the words of each column: a word belongs where most of it stands."""
    cells: list[list[Word]] = [[] for _column in columns]
    for word in line.words:
        middle = (word["x0"] + word["x1"]) / 2
        away = [max(left - middle, middle - right, 0.0) for left, right in columns]
        cells[away.index(min(away))].append(word)
    return cells


def _words(words: Sequence[Word], *, from_right: bool) -> str:
    texts = [word["text"] for word in words]
    return as_read(" ".join(reversed(texts) if from_right else texts), from_right=from_right)


def _joined(spaces: Sequence[float], most: float | None, begins: Sequence[bool]) -> list[list[int]]:
    """Return which lines make each row: those with no more than ``most`` space between them.

    Where all stand equally close, a line without a first cell goes on with the row above.
    """
    rows: list[list[int]] = []
    for at, has_first in enumerate(begins):
        if at > 0 and (spaces[at - 1] <= most if most is not None else not has_first):
            rows[-1].append(at)
        else:
            rows.append([at])
    return rows


def _widest_in_row(spaces: Sequence[float], height: float) -> float | None:
    """Return the widest space between lines of one row; None where spaces don't tell rows from lines."""
    in_order = sorted(spaces)
    jumps = [(above - below, below) for below, above in pairwise(in_order)]
    jump, below = max(jumps, default=(0.0, 0.0))
    wider = sum(space > below for space in spaces)
    return below if jump >= _JUMP * height and wider >= _SHARE * len(spaces) else None
