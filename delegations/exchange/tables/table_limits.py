"""How much of a table is read: bytes, parts of a zip, rows, columns, cells and letters in all.

A few kilobytes can claim millions of cells, and name one long text for each of them, so everything is counted
before it is kept.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.exchange.tables.contents import Line
from delegations.exchange.tables.zip_directory import forbid_long_directory

BIGGEST_FILE = 64 << 20
BIGGEST_UNPACKED = 512 << 20
"""Bytes of a file, and of all that it unpacks to."""
_BIGGEST_PARTS = {"xl/sharedStrings.xml": 48 << 20, "word/document.xml": 32 << 20, "content.xml": 96 << 20}
_BIGGEST_OTHER, _BIGGEST_HELD = 16 << 20, 128 << 20
"""Bytes of parts that are held in memory as a whole, where they need several times as much, and of all but sheets."""
_MOST_TAGS = 4_000_000
"""Tags of all such parts: an element takes some hundred bytes, and four to be written."""
_SHEETS, _XML = "xl/worksheets/", (".xml", ".rels")
"""Parts that are read row by row, and how the names of those end that hold elements."""
_SHEET_COLUMNS = 16_384
"""Columns that a sheet can have (Excel's own limit)."""
_PREFIX = rb"<(?:[^\s<>/:=\"']++:)?"
_ROW, _CELL = re.compile(_PREFIX + rb"row[\s/>]"), re.compile(_PREFIX + rb"c[\s/>]")
_CHUNK = 1 << 20
MOST_ROWS, MOST_COLUMNS = 200_000, 200
MOST_CELLS = 5_000_000
"""Columns, and cells in all; empty columns behind the last that is filled in any row are left out."""
_ALWAYS_KEPT = 16
"""Columns that are kept where they are claimed: the last ones of a table may be empty in all its rows."""
LONGEST_CELL = 200_000
"""Characters; the longest cell of a real table so far has about 8,000."""
MOST_LETTERS = 30_000_000
"""Characters of all cells, each as often as it is shown: 150,000 rows of 200."""

Cell = TypeVar("Cell")


@dataclass(slots=True)
class Limits:
    """What was counted of the file ``name``, over all its sheets."""

    name: str
    rows: int = 0
    cells: int = 0
    letters: int = 0

    def within(self, lines: Iterable[Line], doubts: dict[int, tuple[str, ...]]) -> Iterator[list[str]]:
        """Yield the rows of a sheet, each up to the last column that is filled in any of them, or that it claims.

        Puts what is doubtful of a row into ``doubts`` by its number. Raises FileError for a table too large.
        """
        kept: list[tuple[Sequence[str], int]] = []
        widest = _ALWAYS_KEPT
        for number, line in enumerate(lines, 1):
            self.rows += 1
            forbid_many_rows(self.rows, self.name)
            filled = trimmed(line.cells, self.name)
            if any(len(cell) > LONGEST_CELL for cell in filled):
                message = _("“{name}”, row {row}: a cell is longer than 200 000 characters.")
                raise FileError(message.format(name=self.name, row=number))
            self.letters += sum(map(len, filled))
            forbid_many_letters(self.letters, self.name)
            # A row of nothing costs a list.
            self.cells += len(filled) + 1
            forbid_many_cells(self.cells, self.name)
            widest = max(widest, len(filled))
            kept.append((filled, line.claimed))
            if line.doubts:
                doubts[number] = line.doubts
        forbid_many_cells(sum(min(claimed, widest) for _filled, claimed in kept), self.name)
        for filled, claimed in kept:
            yield [*filled, *[""] * (min(claimed, widest) - len(filled))]


def trimmed(row: Sequence[Cell], name: str) -> Sequence[Cell]:
    """Return a row without the empty cells at its end; raises FileError when more is left than a table of work has."""
    width = len(row)
    while width and (row[width - 1] is None or row[width - 1] == ""):
        width -= 1
    forbid_wide(width, name)
    return row[:width]


def forbid_many_rows(count: int, name: str) -> None:
    """Raise FileError for a table of more rows than are read."""
    if count > MOST_ROWS:
        raise FileError(_("“{name}” has more than 200 000 rows.").format(name=name))


def forbid_wide(width: int, name: str) -> None:
    """Raise FileError for a row of more columns than any table of work has."""
    if width > MOST_COLUMNS:
        message = _("“{name}” has a row with more than 200 columns. Delete the columns that are not needed.")
        raise FileError(message.format(name=name))


def forbid_many_cells(count: int, name: str) -> None:
    """Raise FileError for a table of more cells than are read."""
    if count > MOST_CELLS:
        message = _("“{name}” has more than 5 million cells. Delete empty rows and columns, or cut it in parts.")
        raise FileError(message.format(name=name))


def forbid_many_letters(count: int, name: str) -> None:
    """Raise FileError for a table of more letters than are read."""
    if count > MOST_LETTERS:
        message = _("“{name}” has more than 30 million characters. Cut it in parts.")
        raise FileError(message.format(name=name))


def check_zip(path: Path) -> None:
    """Raise FileError unless ``path`` is a whole zip whose parts can be read without filling the memory."""
    forbid_long_directory(path)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            whole = sum(one.file_size for one in parts) <= BIGGEST_UNPACKED
            small = whole and _are_small(parts)
            sane = small and _are_sane(archive, [one.filename for one in parts], path.name)
    except (OSError, FileError):
        raise
    except Exception as error:  # a broken directory raises BadZipFile, NotImplementedError, ValueError, struct.error …
        message = _("“{name}” is protected by a password or not whole. Save it without a password and try again.")
        raise FileError(message.format(name=path.name)) from error
    if not whole:
        raise FileError(_("“{name}” unpacks to more than 512 MB and was not opened.").format(name=path.name))
    if not small:
        raise FileError(_("“{name}” holds a part that is too large. It was not read.").format(name=path.name))
    if not sane:
        raise FileError(_("“{name}” is not a table that can be read.").format(name=path.name))


def _are_small(parts: Sequence[zipfile.ZipInfo]) -> bool:
    held = [one for one in parts if not one.filename.startswith(_SHEETS)]
    return sum(one.file_size for one in held) <= _BIGGEST_HELD and all(
        one.file_size <= _BIGGEST_PARTS.get(one.filename, _BIGGEST_OTHER) for one in held if one.filename.endswith(_XML)
    )


def _are_sane(archive: zipfile.ZipFile, names: Iterable[str], book: str) -> bool:
    """Tell whether no part claims more elements than can be held: each costs memory, even if it says nothing.

    Raises FileError for a sheet of too many rows.
    """
    tags = 0
    for name in names:
        if not name.endswith(_XML):
            continue
        with archive.open(name) as stream:
            if name.startswith(_SHEETS):
                if not _is_sane_sheet(stream, book):
                    return False
                continue
            while chunk := stream.read(_CHUNK):
                tags += chunk.count(b"<")
                # In UTF-16 nothing could be counted; no office program writes it.
                if tags > _MOST_TAGS or b"\0" in chunk:
                    return False
    return True


def _is_sane_sheet(stream: IO[bytes], book: str) -> bool:
    """Tell whether no row of a sheet, and nothing around its rows, holds more than can be held at once."""
    rows = cells = tags = 0
    rest = b""
    while chunk := stream.read(_CHUNK):
        if b"\0" in chunk:
            # In UTF-16 nothing could be counted; no office program writes it.
            return False
        # What may be a tag cut in two waits for the next chunk.
        chunk = rest + chunk
        cut = chunk.rfind(b"<")
        chunk, rest = (chunk[:cut], chunk[cut:]) if cut > 0 else (chunk, b"")
        for number, part in enumerate(_ROW.split(chunk)):
            if number:
                rows, cells, tags = rows + 1, 0, 0
            cells += len(_CELL.findall(part))
            tags += part.count(b"<")
            if cells > _SHEET_COLUMNS or tags > _MOST_TAGS:
                return False
        forbid_many_rows(rows, book)
    return True
