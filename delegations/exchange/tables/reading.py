"""Tables as they come – XLSX, DOCX, CSV, TSV, plain text – read as lines of cells, or a sentence why not.

What is read is text alone: of a formula the value that was last shown, of a link its words. Sizes are checked before
anything is unpacked.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.domain.follow_ups.strategy_columns import NumberCell
from delegations.domain.machine.devices import forbid_device
from delegations.domain.machine.file_words import reason_of
from delegations.domain.text.clean import readable
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.exchange.tables.sheets import unguarded
from delegations.exchange.tables.table_limits import (
    BIGGEST_FILE,
    LONGEST_CELL,
    Claimed,
    check_zip,
    forbid_many_cells,
    forbid_many_letters,
    forbid_wide,
    trimmed,
    within_limits,
)

if TYPE_CHECKING:
    from docx.table import Table
    from openpyxl import Workbook

Rows = list[list[str]]

_ENCODINGS = ("utf-8-sig", "cp1251")
_SAMPLE = 64_000
_DELIMITERS = ";,"
_KEPT_TEXTS = 4096
"""Texts that are not worked on anew when another cell of the table holds them, too."""


def read_rows(path: Path) -> Rows:
    """Return the lines of the table in ``path`` as lists of cells.

    Raises FileError with one sentence when the file can't be read, is too large, protected, broken or of no known kind.
    """
    readers: dict[str, Callable[[Path], Iterator[Claimed]]] = {
        ".xlsx": _xlsx, ".docx": _docx, ".csv": _text, ".tsv": _text, ".tab": _text, ".txt": _text,
    }  # fmt: skip
    reader = readers.get(path.suffix.casefold())
    if reader is None:
        message = _("“{name}”: tables are read from XLSX, DOCX, CSV, TSV and TXT files.")
        raise FileError(message.format(name=path.name))
    forbid_device(path)
    try:
        if path.stat().st_size > BIGGEST_FILE:
            raise FileError(_("“{name}” is larger than 64 MB.").format(name=path.name))
        clean = lru_cache(_KEPT_TEXTS)(readable)
        return [
            [clean(cell) if cell and not isinstance(cell, NumberCell) else cell for cell in row]
            for row in within_limits(reader(path), path.name)
        ]
    except OSError as error:
        message = _("“{name}” can't be read: {reason}.")
        raise FileError(message.format(name=path.name, reason=reason_of(error))) from error


def _text(path: Path) -> Iterator[Claimed]:
    text = _decoded(path)
    forbid_many_letters(len(text), path.name)
    if (tabs := text.count("\t")) > 0:
        forbid_many_cells(tabs, path.name)
        # Tabs never need quotes, and quotation marks are part of what is written.
        for line in io.StringIO(text, newline=None):
            cells = line.removesuffix("\n").split("\t")
            yield cells, len(cells)
        return
    csv.field_size_limit(LONGEST_CELL * 8)
    delimiter = _delimiter(text[:_SAMPLE])
    forbid_many_cells(text.count(delimiter), path.name)
    try:
        # A file's lines end as its rows do; other ends of lines stand within a cell.
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [unguarded(cell) for cell in trimmed(row, path.name)], len(row)
    except csv.Error as error:
        raise FileError(_("“{name}” is not a table that can be read.").format(name=path.name)) from error


def _delimiter(text: str) -> str:
    """Return what parts the cells: the sign that gives most lines the same number of cells, and more than one."""

    def regularity(sign: str) -> tuple[int, int]:
        with suppress(csv.Error):
            widths = Counter(len(row) for row in csv.reader(text.splitlines(keepends=True), delimiter=sign) if row)
            del widths[1]
            # Cut in the midst of a cell the sample may end with a line of its own kind.
            return max(((lines, width) for width, lines in widths.items()), default=(0, 0))
        return 0, 0

    return max(_DELIMITERS, key=regularity)


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = _ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    message = _("“{name}” is in an unknown encoding. Save it as UTF-8 and try again.")
    raise FileError(message.format(name=path.name))


def _xlsx(path: Path) -> Iterator[Claimed]:
    check_zip(path)
    from openpyxl.utils.escape import unescape

    try:
        book = _book(path)
        # What a sheet can't hold as it is stands in it by its number: «_x000D_» ends a line.
        unescaped = lru_cache(_KEPT_TEXTS)(unescape)
        claimed = 0
        try:
            for sheet in book.worksheets:
                width = sheet.max_column or 0
                # Each row ends with its own last cell, whatever size the sheet says it has.
                sheet.reset_dimensions()
                for row in sheet.iter_rows(values_only=True):
                    claimed += len(row)
                    forbid_many_cells(claimed, path.name)
                    filled = trimmed(row, path.name)
                    shown = [str(unescaped(one)) if isinstance(one, str) else _shown(one) for one in filled]
                    yield shown, max(width, len(row))
        finally:
            book.close()
    except FileError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts meet: KeyError, ValueError, ParseError …
        raise FileError(_("“{name}” is not a table that can be read.").format(name=path.name)) from error


def _book(path: Path) -> "Workbook":
    """Open a book whose sheets are read row by row, each from a part of its own.

    A few letters name a sheet, so a thousand could name one large part, which would be gone through for each of them.
    """
    from openpyxl.reader.excel import ExcelReader

    class Reader(ExcelReader):
        def read_worksheets(self) -> None:
            parts = [part.target for _sheet, part in self.parser.find_sheets()]
            if len(set(parts)) < len(parts):
                raise FileError(_("“{name}” is not a table that can be read.").format(name=path.name))
            super().read_worksheets()

    reader = Reader(path, read_only=True, data_only=True)
    reader.read()
    return reader.wb


def _shown(value: object) -> str:
    """Return a value of a sheet as it was typed: whole numbers without a fraction, dates as days, times as hours."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return NumberCell(int(value) if value == value // 1 else value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value)


def _docx(path: Path) -> Iterator[Claimed]:
    check_zip(path)
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    try:
        document = docx.Document(str(path))
        for block in document.iter_inner_content():
            if isinstance(block, Paragraph):
                yield [block.text], 1
            elif isinstance(block, Table):
                yield from ((row, len(row)) for row in _table_rows(block, path.name))
    except FileError:
        raise
    except Exception as error:  # python-docx raises whatever its parts meet
        raise FileError(_("“{name}” is not a table that can be read.").format(name=path.name)) from error


def _table_rows(table: "Table", name: str) -> Iterator[list[str]]:
    from docx.table import _Cell

    above: list[str] = []
    for line in table._tbl.tr_lst:  # noqa: SLF001  the library would go up a merged column anew for each of its rows
        cells: list[str] = []
        for cell in line.tc_lst:
            merged = cell.vMerge == "continue" and len(cells) < len(above)
            text = above[len(cells)] if merged else _Cell(cell, table).text
            forbid_wide(len(cells) + cell.grid_span, name)
            # The text of cells that are merged stands once in a row.
            cells += [text, *[""] * (cell.grid_span - 1)]
        above = cells
        yield cells
