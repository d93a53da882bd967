"""Tables as they come – XLSX, DOCX, CSV, TSV, plain text – read as lines of cells, or a sentence why not.

What is read is text alone: of a formula the value that was last shown, of a link its words. Sizes are checked before
anything is unpacked.
"""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, time
from itertools import islice
from pathlib import Path
from typing import Any

from delegations.domain.clean import readable
from delegations.domain.devices import forbid_device
from delegations.domain.errors import FileError
from delegations.domain.file_words import reason_of
from delegations.domain.strategy_columns import NumberCell
from delegations.domain.texts import _
from delegations.exchange.sheets import unguarded

Rows = list[list[str]]

BIGGEST_FILE = 64 << 20
BIGGEST_UNPACKED = 512 << 20
"""Bytes of a file, and of all that it unpacks to."""
_BIGGEST_PARTS = {"xl/sharedStrings.xml": 48 << 20, "word/document.xml": 32 << 20}
"""Bytes of parts that are held in memory as a whole, where they need several times as much."""
MOST_COLUMNS = 16_384
"""Columns that a sheet can have (Excel's own limit); no table of a document has as many."""
_ROW, _CELL = re.compile(rb"<(?:\w+:)?row[\s/>]"), re.compile(rb"<(?:\w+:)?c[\s/>]")
_SPAN = re.compile(rb"gridSpan[^>]*?val=[\"']([^\"']*)")
_DIGITS = 4
"""Digits of the number of columns that a cell of a document may span."""
_CHUNK = 1 << 20
MOST_ROWS = 200_000
LONGEST_CELL = 200_000
"""Characters; the longest cell of a real table so far has about 8,000."""
_ENCODINGS = ("utf-8-sig", "cp1251")
_SAMPLE = 64_000
_DELIMITERS = ";,"


def read_rows(path: Path) -> Rows:
    """Return the lines of the table in ``path`` as lists of cells.

    Raises FileError with one sentence when the file can't be read, is too large, protected, broken or of no known kind.
    """
    readers: dict[str, Callable[[Path], Iterator[list[str]]]] = {
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
        rows = [
            [cell if isinstance(cell, NumberCell) else readable(cell) for cell in row]
            for row in islice(reader(path), MOST_ROWS + 1)
        ]
    except OSError as error:
        message = _("“{name}” can't be read: {reason}.")
        raise FileError(message.format(name=path.name, reason=reason_of(error))) from error
    if len(rows) > MOST_ROWS:
        raise FileError(_("“{name}” has more than 200 000 rows.").format(name=path.name))
    for number, row in enumerate(rows, 1):
        if any(len(cell) > LONGEST_CELL for cell in row):
            message = _("“{name}”, row {row}: a cell is longer than 200 000 characters.")
            raise FileError(message.format(name=path.name, row=number))
    return rows


def _text(path: Path) -> Iterator[list[str]]:
    text = _decoded(path)
    if "\t" in text:
        # Tabs never need quotes, and quotation marks are part of what is written.
        yield from (line.split("\t") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        return
    csv.field_size_limit(LONGEST_CELL * 8)
    try:
        # A file's lines end as its rows do; other ends of lines stand within a cell.
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text[:_SAMPLE])):
            yield [unguarded(cell) for cell in row]
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


def _checked_zip(path: Path) -> None:
    """Raise FileError unless ``path`` is a whole zip whose parts can be read without filling the memory."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            sizes = {one.filename: one.file_size for one in parts}
            whole = sum(one.file_size for one in parts) <= BIGGEST_UNPACKED and all(
                sizes.get(name, 0) <= most for name, most in _BIGGEST_PARTS.items()
            )
            sane = whole and all(_is_sane(archive, name) for name in sizes)
    except OSError:
        raise
    except Exception as error:  # a broken directory raises BadZipFile, NotImplementedError, ValueError, struct.error …
        message = _("“{name}” is protected by a password or not whole. Save it without a password and try again.")
        raise FileError(message.format(name=path.name)) from error
    if not whole:
        raise FileError(_("“{name}” unpacks to more than 512 MB and was not opened.").format(name=path.name))
    if not sane:
        raise FileError(_("“{name}” is not a table that can be read.").format(name=path.name))


def _is_sane(archive: zipfile.ZipFile, name: str) -> bool:
    """Tell whether no row of a part has more cells than a sheet can have: each costs memory, even if only claimed."""
    if name.startswith("xl/worksheets/") and name.endswith(".xml"):
        return _widest(archive, name, _ROW, _CELL) <= MOST_COLUMNS
    if name == "word/document.xml":
        with archive.open(name) as stream:
            # Digits alone: however else a number is written there, no word processor did it.
            return all(span.isdigit() and len(span) <= _DIGITS for span in _SPAN.findall(stream.read()))
    return True


def _widest(archive: zipfile.ZipFile, name: str, row: re.Pattern[bytes], cell: re.Pattern[bytes]) -> int:
    widest = current = 0
    rest = b""
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            # What may be a tag cut in two waits for the next chunk.
            chunk = rest + chunk
            cut = chunk.rfind(b"<")
            chunk, rest = (chunk[:cut], chunk[cut:]) if cut > 0 else (chunk, b"")
            first, *others = row.split(chunk)
            current += len(cell.findall(first))
            for part in others:
                widest, current = max(widest, current), len(cell.findall(part))
            if max(widest, current) > MOST_COLUMNS:
                break
    return max(widest, current + len(cell.findall(rest)))


def _xlsx(path: Path) -> Iterator[list[str]]:
    _checked_zip(path)
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                for row in sheet.iter_rows(values_only=True):
                    yield [_shown(value) for value in row]
        finally:
            book.close()
    except FileError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts meet: KeyError, ValueError, ParseError …
        raise FileError(_("“{name}” is not a table that can be read.").format(name=path.name)) from error


def _shown(value: Any) -> str:
    """Return a value of a sheet as it was typed: whole numbers without a fraction, dates as days, times as hours."""
    from openpyxl.utils.escape import unescape

    if value is None:
        return ""
    if isinstance(value, str):
        # What a sheet can't hold as it is stands in it by its number: «_x000D_» ends a line.
        return str(unescape(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return NumberCell(int(value) if value == value // 1 else value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value)


def _docx(path: Path) -> Iterator[list[str]]:
    _checked_zip(path)
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    try:
        document = docx.Document(str(path))
        for block in document.iter_inner_content():
            if isinstance(block, Paragraph):
                yield [block.text]
            elif isinstance(block, Table):
                yield from _table_rows(block)
    except Exception as error:  # python-docx raises whatever its parts meet
        raise FileError(_("“{name}” is not a table that can be read.").format(name=path.name)) from error


def _table_rows(table: Any) -> Iterator[list[str]]:
    for row in table.rows:
        cells, last = [], None
        for cell in row.cells:
            # A merged cell is named once for each column that it spans; its text stands once.
            cells.append("" if cell._tc is last else cell.text)  # noqa: SLF001  the library does not tell otherwise
            last = cell._tc  # noqa: SLF001
        yield cells
