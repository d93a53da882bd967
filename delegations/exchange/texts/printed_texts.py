"""The text of PDF files: lines that the page broke are one paragraph again, rows of tables keep their cells.

A line goes on in the next when the first word of the next would not have fitted behind it, and no more than the usual
space lies between them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.exchange.tables.printed_tables import forbid_bombs, rows_of_table
from delegations.exchange.tables.reading_order import as_read, prepare
from delegations.exchange.texts.contents import TextLine

if TYPE_CHECKING:
    from pdfplumber.page import Page

_PAGE_NUMBER = re.compile(r"\A[-–—\s]*+(?:[^\W\d]++\.?\s)?\d{1,4}+(?:\s?(?:/|[^\W\d]++)\s?\d{1,4}+)?[-–—\s]*+")
_STAMP = re.compile(r"[^·]{1,40} · [^·]{1,30}(?: · [0-9A-F]{8}|[0-9A-F]{8} · \w{1,4})")
"""The mark at the foot of the program's own papers: number, version, a part of the code.

In Persian code and version stand on the page as if the code came first.
"""
_BEGINS = re.compile(r"\A(?:\d{1,3}+(?:\.\d{1,3}+)*+[.)]|[-–—•*·])\s")
_DIGITS = re.compile(r"\d+")
_WIDE_GAP = 3.0
"""Widths of a letter between words that make cells of them: signatures, the day and the place of a meeting."""
_CLOSE, _FITS = 0.75, 0.5
"""How much more than the height of a line may lie between lines of one paragraph; blanks before a word, in letters."""


@dataclass(slots=True)
class _Printed:
    """A line on a page: its cells and where it stands, in points."""

    cells: list[str]
    left: float
    right: float
    top: float
    bottom: float
    first_word: float
    letter: float
    is_row: bool = False
    second: float = 0.0
    """Where its second cell begins."""

    @property
    def text(self) -> str:
        return " ".join(self.cells)


def read_printed(path: Path) -> tuple[list[TextLine], bool]:
    """Return the lines of a PDF file and whether page numbers and heads of pages were left out.

    Raises FileError for a file too large, protected or without text; whatever the library meets in a broken one.
    """
    import pdfplumber

    forbid_bombs(path)
    pages: list[list[_Printed]] = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            pages.append(list(_of_page(page)))
            page.close()
    if not any(pages):
        message = _("“{name}” has no text, only pictures of pages. It can't be read.")
        raise FileError(message.format(name=path.name))
    left_out = _leave_out_margins(pages)
    return list(_paragraphs([line for page in pages for line in page])), left_out


def _of_page(page: "Page") -> Iterator[_Printed]:
    left, top, right, bottom = page.bbox
    from_right = prepare(page)
    for table in sorted(page.find_tables(), key=lambda one: one.bbox[1]):
        yield from _between(page, (left, top, right, table.bbox[1]), from_right=from_right)
        for row in rows_of_table(table, from_right=from_right):
            yield _Printed(row, 0, 0, 0, 0, 0, 1, is_row=True)
        top = max(top, table.bbox[3])
    yield from _between(page, (left, top, right, bottom), from_right=from_right)


def _between(page: "Page", box: tuple[float, float, float, float], *, from_right: bool) -> Iterator[_Printed]:
    if box[3] - box[1] <= 1:
        return
    lines: list[list[dict[str, float | str]]] = []
    for word in page.crop(box).extract_words(x_tolerance_ratio=0.2, use_text_flow=False):
        if lines and abs(float(lines[-1][-1]["bottom"]) - float(word["bottom"])) < _SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        if from_right:
            for word in line:
                word["x0"], word["x1"] = box[2] - float(word["x1"]), box[2] - float(word["x0"])
            line.reverse()
        yield _line(line, from_right=from_right)


_SAME_LINE = 3.0
"""Points by which the feet of words of one line may differ."""


def _line(words: Sequence[dict[str, float | str]], *, from_right: bool) -> _Printed:
    """Return a line of ``words`` in their order, their places counted from the side where it begins."""
    count = sum(len(str(one["text"])) for one in words)
    letter = max(0.1, sum(float(one["x1"]) - float(one["x0"]) for one in words) / max(1, count))
    cells = [str(words[0]["text"])]
    second = 0.0
    for before, word in pairwise(words):
        is_apart = float(word["x0"]) - float(before["x1"]) > _WIDE_GAP * letter
        text = str(word["text"])
        if is_apart and not _is_mark(as_read(cells[-1], from_right=from_right)):
            cells.append(text)
            second = second or float(word["x0"])
        else:
            cells[-1] = f"{text} {cells[-1]}" if from_right else f"{cells[-1]} {text}"
    return _Printed(
        [as_read(cell, from_right=from_right) for cell in cells],
        float(words[0]["x0"]),
        float(words[-1]["x1"]),
        min(float(one["top"]) for one in words),
        max(float(one["bottom"]) for one in words),
        float(words[0]["x1"]) - float(words[0]["x0"]),
        letter,
        second=second,
    )


def _is_mark(cell: str) -> bool:
    """Tell whether a cell is but the number or the bullet of what stands behind it."""
    return _BEGINS.fullmatch(f"{cell} ") is not None


def _leave_out_margins(pages: list[list[_Printed]]) -> bool:
    """Take page numbers, and what stands at the top or the foot of all pages alike, out of ``pages``."""
    ends = [list(_apart(page)) for page in pages]
    seen = Counter(key for page in ends for key in {_key(line) for line in page})
    left_out = False
    for page, lines in zip(pages, ends, strict=True):
        for line in lines:
            is_repeated = len(pages) > 1 and seen[_key(line)] == len(pages)
            if line in page and (is_repeated or _PAGE_NUMBER.fullmatch(line.text) or _STAMP.fullmatch(line.text)):
                page.remove(line)
                left_out = True
    return left_out


def _apart(page: Sequence[_Printed]) -> Iterator[_Printed]:
    """Yield the first and the last line of a page where more than a line is left free between them and the others."""
    for line, beside in ((page[0], page[1]), (page[-1], page[-2])) if len(page) > 1 else ():
        gap = max(beside.top - line.bottom, line.top - beside.bottom)
        if not line.is_row and (beside.is_row or gap > line.bottom - line.top or _STAMP.fullmatch(line.text)):
            yield line


def _key(line: _Printed) -> str:
    return _DIGITS.sub("0", line.text)


def _paragraphs(lines: Sequence[_Printed]) -> Iterator[TextLine]:
    right = max((line.right for line in lines if not line.is_row), default=0.0)
    before: _Printed | None = None
    cells: list[str] = []
    for line in lines:
        if before is not None and _is_label_of(before, line):
            cells[0] = _joined(cells[0], line.text)
        elif before is not None and _goes_on(before, line, right):
            cells[-1] = _joined(cells[-1], line.cells[0])
            cells += line.cells[1:]
        else:
            if before is not None:
                yield TextLine(tuple(cells), before.is_row)
            cells = list(line.cells)
        before = line
    if before is not None:
        yield TextLine(tuple(cells), before.is_row)


def _is_label_of(before: _Printed, line: _Printed) -> bool:
    """Tell whether ``line`` ends the label in the first cell of the one ``before``: «Через ↵ представника: | …»."""
    is_below = _is_near(before, line) and abs(line.left - before.left) < 1 and line.right < before.second
    return is_below and len(line.cells) == 1 and line.text.endswith(":") and not before.cells[0].endswith(":")


def _is_near(before: _Printed, line: _Printed) -> bool:
    return line.top < before.top or line.top - before.bottom < _CLOSE * (before.bottom - before.top)


def _goes_on(before: _Printed, line: _Printed, right: float) -> bool:
    """Tell whether ``line`` goes on with the paragraph of the one ``before``."""
    if before.is_row or line.is_row or len(line.cells) > 1 or _BEGINS.match(f"{line.text} "):
        return False
    fitted = before.right + _FITS * before.letter + line.first_word <= right
    return _is_near(before, line) and not fitted


def _joined(before: str, behind: str) -> str:
    """Return both halves of a paragraph; a word that was broken is one again, «Івано-Франківськ» keeps its hyphen."""
    if before.endswith(("-", "\u00ad", "\u2010")) and len(before) > 1 and before[-2].isalpha():
        return before[:-1] + behind if behind[:1].islower() else before.rstrip("\u00ad") + behind
    return f"{before} {behind}"
