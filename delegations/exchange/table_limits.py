"""How much of a table is read: bytes, parts of a zip, rows, columns, and cells in all.

A few kilobytes can claim millions of cells, so everything is counted before it is kept.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from delegations.domain.errors import FileError
from delegations.domain.texts import _

BIGGEST_FILE = 64 << 20
BIGGEST_UNPACKED = 512 << 20
"""Bytes of a file, and of all that it unpacks to."""
_BIGGEST_PARTS = {"xl/sharedStrings.xml": 48 << 20, "word/document.xml": 32 << 20}
_BIGGEST_OTHER, _BIGGEST_HELD = 16 << 20, 128 << 20
"""Bytes of parts that are held in memory as a whole, where they need several times as much, and of all but sheets."""
_MOST_TAGS = 4_000_000
"""Tags of all such parts: an element takes some hundred bytes, and four to be written."""
_SHEETS, _XML = "xl/worksheets/", (".xml", ".rels")
"""Parts that are read row by row, and how the names of those end that hold elements."""
_SHEET_COLUMNS = 16_384
"""Columns that a sheet can have (Excel's own limit)."""
_ROW, _CELL = re.compile(rb"<(?:\w+:)?row[\s/>]"), re.compile(rb"<(?:\w+:)?c[\s/>]")
_CHUNK = 1 << 20
MOST_ROWS, MOST_COLUMNS = 200_000, 200
MOST_CELLS = 5_000_000
"""Columns, and cells in all; empty columns behind the last that is filled in any row are left out."""
_ALWAYS_KEPT = 16
"""Columns that are kept where they are claimed: the last ones of a table may be empty in all its rows."""
LONGEST_CELL = 200_000
"""Characters; the longest cell of a real table so far has about 8,000."""

Cell = TypeVar("Cell")
Claimed = tuple[Sequence[str], int]
"""A row, and how many cells it would have with the empty ones behind it."""


def within_limits(rows: Iterable[Claimed], name: str) -> Iterator[list[str]]:
    """Yield the rows of a table, each up to the last column that is filled in any of them, or that it claims.

    Raises FileError for a table too large.
    """
    kept: list[Claimed] = []
    cells, widest = 0, _ALWAYS_KEPT
    for number, (row, claimed) in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise FileError(_("“{name}” has more than 200 000 rows.").format(name=name))
        filled = trimmed(row, name)
        if any(len(cell) > LONGEST_CELL for cell in filled):
            message = _("“{name}”, row {row}: a cell is longer than 200 000 characters.")
            raise FileError(message.format(name=name, row=number))
        # A row of nothing costs a list.
        cells += len(filled) + 1
        forbid_many_cells(cells, name)
        widest = max(widest, len(filled))
        kept.append((filled, claimed))
    forbid_many_cells(sum(min(claimed, widest) for _filled, claimed in kept), name)
    for filled, claimed in kept:
        yield [*filled, *[""] * (min(claimed, widest) - len(filled))]


def trimmed(row: Sequence[Cell], name: str) -> Sequence[Cell]:
    """Return a row without the empty cells at its end; raises FileError when more is left than a table of work has."""
    width = len(row)
    while width and (row[width - 1] is None or row[width - 1] == ""):
        width -= 1
    forbid_wide(width, name)
    return row[:width]


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


def check_zip(path: Path) -> None:
    """Raise FileError unless ``path`` is a whole zip whose parts can be read without filling the memory."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            whole = sum(one.file_size for one in parts) <= BIGGEST_UNPACKED
            small = whole and _are_small(parts)
            sane = small and _are_sane(archive, [one.filename for one in parts])
    except OSError:
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


def _are_sane(archive: zipfile.ZipFile, names: Iterable[str]) -> bool:
    """Tell whether no part claims more elements than can be held: each costs memory, even if it says nothing."""
    tags = 0
    for name in names:
        if not name.endswith(_XML):
            continue
        if name.startswith(_SHEETS):
            if _widest(archive, name, _ROW, _CELL) > _SHEET_COLUMNS:
                return False
            continue
        with archive.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                tags += chunk.count(b"<")
                # In UTF-16 nothing could be counted; no office program writes it.
                if tags > _MOST_TAGS or b"\0" in chunk:
                    return False
    return True


def _widest(archive: zipfile.ZipFile, name: str, row: re.Pattern[bytes], cell: re.Pattern[bytes]) -> int:
    widest = current = 0
    rest = b""
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            if b"\0" in chunk:
                # In UTF-16 nothing could be counted; no office program writes it.
                return _SHEET_COLUMNS + 1
            # What may be a tag cut in two waits for the next chunk.
            chunk = rest + chunk
            cut = chunk.rfind(b"<")
            chunk, rest = (chunk[:cut], chunk[cut:]) if cut > 0 else (chunk, b"")
            first, *others = row.split(chunk)
            current += len(cell.findall(first))
            for part in others:
                widest, current = max(widest, current), len(cell.findall(part))
            if max(widest, current) > _SHEET_COLUMNS:
                break
    return max(widest, current + len(cell.findall(rest)))
