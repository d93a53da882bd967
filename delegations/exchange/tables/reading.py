"""Tables as they come – spreadsheets, documents, text, PDF – read as sheets of cells, or a sentence why not.

What is read is text alone: of a formula the value that was last shown, of a link its words. Sizes are checked before
anything is unpacked. What a file is, its first bytes tell; its name may say otherwise.
"""

import zipfile
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from delegations.domain.follow_ups.strategy_columns import NumberCell
from delegations.domain.machine.devices import forbid_device
from delegations.domain.machine.file_words import reason_of
from delegations.domain.text.clean import readable
from delegations.domain.text.errors import DelegationsError, FileError
from delegations.domain.text.texts import _, listed
from delegations.exchange.tables.contents import FileContents, RawSheet, Sheet, TextForm, Watch, watched
from delegations.exchange.tables.sheet_lines import hidden_columns
from delegations.exchange.tables.table_limits import BIGGEST_FILE, Limits, check_zip
from delegations.exchange.tables.text_tables import read_text
from delegations.exchange.tables.zip_directory import forbid_long_directory

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".docx", ".csv", ".tsv", ".tab", ".txt", ".pdf", ".html", ".htm")
"""What the names of files end with that are read."""
_ZIPPED = (".xlsx", ".xlsm", ".ods", ".docx")
_KEPT_TEXTS = 4096
"""Texts that are not worked on anew when another cell of the table holds them, too."""
_ZIP, _COMPOUND, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_RICH = b"{\\rtf"


def read_rows(path: Path) -> list[list[str]]:
    """Return the lines of all sheets in ``path`` that are not hidden, one after the other, as lists of cells.

    Raises FileError with one sentence when the file can't be read, is too large, protected, broken or of no known kind.
    """
    return [row for sheet in read_file(path).sheets if not sheet.is_hidden for row in sheet.rows]


def read_file(path: Path, form: TextForm | None = None, watch: Watch | None = None) -> FileContents:
    """Return what the file ``path`` holds, a text file read by ``form`` as far as that says something.

    ``watch`` is told how many rows were read and may raise. Raises FileError with one sentence when the file can't be
    read, is too large, protected, broken or of no known kind.
    """
    if path.suffix.casefold() not in ENDINGS:
        message = _("“{name}”: tables are read from XLSX, XLS, ODS, DOCX, CSV, TXT and PDF files.")
        raise FileError(message.format(name=path.name))
    forbid_device(path)
    try:
        if path.stat().st_size > BIGGEST_FILE:
            raise FileError(_("“{name}” is larger than 64 MB.").format(name=path.name))
        reader = _reader_of(path)
        if reader is None:
            sheet, form = read_text(path, form or TextForm())
            return FileContents(_gone_through([sheet], path.name, watch), form)
        try:
            sheets = _gone_through(reader(path), path.name, watch)
        except (DelegationsError, OSError):
            raise
        except Exception as error:  # the libraries raise whatever their parts meet: KeyError, ValueError, ParseError …
            raise FileError(_("“{name}” is not a table that can be read.").format(name=path.name)) from error
        return FileContents(sheets, None, tuple(_notes(path, sheets)))
    except OSError as error:
        message = _("“{name}” can't be read: {reason}.")
        raise FileError(message.format(name=path.name, reason=reason_of(error))) from error


def _reader_of(path: Path) -> Callable[[Path], Iterable[RawSheet]] | None:
    """Return what reads the file ``path``; None for text. Raises FileError for what is of no known kind."""
    with path.open("rb") as stream:
        head = stream.read(8)
    ending = path.suffix.casefold()
    if head.startswith(_ZIP):
        return _reader_of_zip(path)
    if head == _COMPOUND:
        # What is locked with a password is no zip any more.
        if ending in _ZIPPED:
            check_zip(path)
        from delegations.exchange.tables.old_workbooks import read_old_workbook

        return read_old_workbook
    if head.startswith(_PDF):
        from delegations.exchange.tables.printed_tables import read_pdf

        return read_pdf
    from delegations.exchange.tables.web_tables import is_web_page, read_web_page

    if is_web_page(path):
        return read_web_page
    if ending in _ZIPPED:
        return _reader_of_zip(path)
    if head.startswith(_RICH) or ending == ".pdf":
        raise FileError(_("“{name}” is not a table that can be read.").format(name=path.name))
    return None


def _reader_of_zip(path: Path) -> Callable[[Path], Iterable[RawSheet]]:
    forbid_long_directory(path)
    check_zip(path)
    with zipfile.ZipFile(path) as archive:
        names = frozenset(archive.namelist())
    if "content.xml" in names:
        from delegations.exchange.tables.open_sheets import read_open_sheets

        return read_open_sheets
    if "word/document.xml" in names or path.suffix.casefold() == ".docx":
        from delegations.exchange.tables.documents import read_document

        return read_document
    from delegations.exchange.tables.workbooks import read_workbook

    return read_workbook


def _gone_through(sheets: Iterable[RawSheet], name: str, watch: Watch | None) -> tuple[Sheet, ...]:
    """Return sheets whose rows are counted, cut and cleaned."""
    limits = Limits(name)
    found = []
    for raw in sheets:
        doubts: dict[int, tuple[str, ...]] = {}
        rows = list(limits.within(watched(raw.lines, watch, limits.rows), doubts))
        found.append(Sheet(raw.name, rows, raw.is_hidden, doubts, tuple(raw.hidden_columns())))
    clean = lru_cache(_KEPT_TEXTS)(readable)
    for sheet in found:
        for row in sheet.rows:
            row[:] = [clean(cell) if cell and not isinstance(cell, NumberCell) else cell for cell in row]
    return tuple(found)


def _notes(path: Path, sheets: Iterable[Sheet]) -> Iterable[str]:
    if hidden := [sheet.name for sheet in sheets if sheet.is_hidden]:
        yield _("Hidden sheets, read only when they are chosen: {sheets}.").format(
            sheets=listed([_("“{text}”").format(text=one) for one in hidden])
        )
    yield from filter(None, (hidden_columns(sheet) for sheet in sheets if not sheet.is_hidden))
    if path.suffix.casefold() == ".docx":
        from delegations.exchange.tables.documents import has_tracked_changes

        if has_tracked_changes(path):
            yield _("The document holds tracked changes; it was read as if all of them were accepted.")
