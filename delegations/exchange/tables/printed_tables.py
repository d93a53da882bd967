"""Tables of PDF files, as far as lines or gaps part their cells; a scan has no text and is said to have none."""

import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.exchange.tables.broken_words import whole_words
from delegations.exchange.tables.contents import Line, RawSheet
from delegations.exchange.tables.gap_tables import GapTables
from delegations.exchange.tables.reading_order import as_read, prepare

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table

MOST_PAGES = 300
_MOST_UNPACKED = 128 << 20
"""Bytes of all streams but pictures, which the library holds one by one."""
_CHUNK = 1 << 20


def read_pdf(path: Path) -> Iterator[RawSheet]:
    """Yield the text and tables of a PDF file, page after page, as one sheet.

    Raises FileError for a file too large, protected or without text; whatever the library meets in a broken one.
    """
    forbid_bombs(path)
    yield RawSheet("", _lines(path))


def _lines(path: Path) -> Iterator[Line]:
    import pdfplumber

    has_text = False
    gaps = GapTables()
    with pdfplumber.open(path) as document:
        for page in document.pages:
            from_right = prepare(page)
            tables = sorted(page.find_tables(), key=lambda one: one.bbox[1])
            has_text = has_text or bool(page.chars)
            top = page.bbox[1]
            for table in tables:
                yield from _words_between(gaps, page, top, table.bbox[1], from_right=from_right)
                for row in rows_of_table(table, from_right=from_right):
                    yield Line(row, len(row))
                top = max(top, table.bbox[3])
            yield from _words_between(gaps, page, top, page.bbox[3], from_right=from_right)
            page.close()
    if not has_text:
        message = _("“{name}” has no text, only pictures of pages. A table can't be read from it.")
        raise FileError(message.format(name=path.name))


def _words_between(gaps: GapTables, page: "Page", top: float, bottom: float, *, from_right: bool) -> Iterator[Line]:
    left, _top, right, _bottom = page.bbox
    if bottom - top > 1:
        yield from gaps.lines(page.crop((left, top, right, bottom)), from_right=from_right)


def rows_of_table(table: "Table", *, from_right: bool) -> Iterator[list[str]]:
    """Yield the rows of a table; the words of a cell that is merged downwards stand in each of its rows.

    ``from_right`` tells that its first column is the one at the right.
    """
    above: list[str] = []
    for row, texts in zip(table.rows, table.extract(), strict=True):
        cells = []
        for place, (box, text) in enumerate(zip(row.cells, texts, strict=True)):
            is_merged = box is None and place < len(above) and _goes_down(table, place, row.bbox)
            cells.append(above[place] if is_merged else text or "")
        above = cells
        read = [whole_words(as_read(cell, from_right=from_right)) for cell in cells]
        yield read[::-1] if from_right else read


def _goes_down(table: "Table", place: int, row: tuple[float, float, float, float]) -> bool:
    """Tell whether the cell at ``place`` is one with that above it, not with the one beside it."""
    left = min((box[0] for one in table.rows if (box := one.cells[place]) is not None), default=None)
    middle = (row[1] + row[3]) / 2
    return left is not None and any(
        abs(box[0] - left) < 1 and box[1] < row[1] - 1 and middle < box[3] for box in table.cells
    )


def forbid_bombs(path: Path) -> None:
    """Raise FileError for a file of too many pages, or whose streams unpack to more than can be held."""
    import pikepdf

    try:
        with pikepdf.open(path) as document:
            if len(document.pages) > MOST_PAGES:
                raise FileError(_("“{name}” has more than 300 pages. Cut it in parts.").format(name=path.name))
            left = _MOST_UNPACKED
            for one in document.objects:
                if isinstance(one, pikepdf.Stream) and one.get("/Subtype") != "/Image":
                    left -= _unpacked(one.read_raw_bytes(), left)
            if left <= 0:
                raise FileError(_("“{name}” holds a part that is too large. It was not read.").format(name=path.name))
    except pikepdf.PasswordError as error:
        message = _("“{name}” is protected by a password or not whole. Save it without a password and try again.")
        raise FileError(message.format(name=path.name)) from error


def _unpacked(content: bytes, most: int) -> int:
    """Return how many bytes a deflated stream unpacks to, counted up to ``most``."""
    unpacking, count = zlib.decompressobj(), 0
    with suppress(zlib.error):
        while content and count < most:
            count += len(unpacking.decompress(content, _CHUNK))
            content = unpacking.unconsumed_tail
    return count
