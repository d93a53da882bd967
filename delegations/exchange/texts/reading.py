"""Written texts as they come – documents, PDF, letters, web pages, plain text – read as lines, or a sentence why not.

Tables inside them keep their rows and cells. Sizes are checked before anything is unpacked.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from delegations.domain.machine.devices import forbid_device
from delegations.domain.machine.file_words import reason_of
from delegations.domain.text.clean import readable
from delegations.domain.text.errors import DelegationsError, FileError
from delegations.domain.text.texts import _
from delegations.exchange.tables.contents import Line
from delegations.exchange.tables.documents import has_tracked_changes, read_document
from delegations.exchange.tables.table_limits import BIGGEST_FILE, Limits, check_zip, forbid_many_letters
from delegations.exchange.tables.text_tables import decoded
from delegations.exchange.texts.contents import FileText, TextLine
from delegations.exchange.texts.letters import read_letter
from delegations.exchange.texts.open_texts import read_open_text
from delegations.exchange.texts.printed_texts import read_printed
from delegations.exchange.texts.web_texts import lines_of_page

_WIDE_GAP = re.compile(r"(?<![ \t]) {4,}+")
"""Blanks that part cells where somebody set them without tabs: «Голова комісії        С. Голуб»."""
_LEAST_TABS = 2
"""Tabs of a line that make it a row of a table, where another line has as many."""
ENDINGS = (".docx", ".odt", ".pdf", ".rtf", ".txt", ".eml", ".html", ".htm")
"""What the names of files end with that are read."""


def read_text_lines(path: Path) -> FileText:
    """Return the lines of the file ``path`` in order.

    Raises FileError with one sentence when the file can't be read, is too large, protected, broken or of no known kind.
    """
    reader = _READERS.get(path.suffix.casefold())
    if reader is None:
        message = _("“{name}”: texts are read from DOCX, ODT, PDF, RTF, TXT, EML and HTML files.")
        raise FileError(message.format(name=path.name))
    forbid_device(path)
    try:
        if path.stat().st_size > BIGGEST_FILE:
            raise FileError(_("“{name}” is larger than 64 MB.").format(name=path.name))
        try:
            return reader(path)
        except (DelegationsError, OSError):
            raise
        except Exception as error:  # the libraries raise whatever broken files make them meet
            message = _("“{name}” is not a text that can be read.")
            raise FileError(message.format(name=path.name)) from error
    except OSError as error:
        message = _("“{name}” can't be read: {reason}.")
        raise FileError(message.format(name=path.name, reason=reason_of(error))) from error


def _document(path: Path) -> FileText:
    check_zip(path)
    lines = [line for sheet in read_document(path) for line in sheet.lines]
    notes: tuple[str, ...] = ()
    if has_tracked_changes(path):
        notes = (_("The document holds tracked changes; it was read as if all of them were accepted."),)
    return FileText(_counted(_parted(lines), path.name), notes=notes)


def _parted(lines: Iterable[Line]) -> Iterator[TextLine]:
    """Yield the rows of tables as they are; paragraphs by the ends of lines and the tabs inside them."""
    for line in lines:
        if line.is_row:
            yield TextLine(tuple(line.cells), True, line.doubts)
            continue
        for part in "".join(line.cells).split("\n"):
            yield TextLine(cells_of(part), False, line.doubts)


def cells_of(text: str) -> tuple[str, ...]:
    """Return the cells of a line that is no row of a table: what stands between its tabs."""
    return tuple(filter(None, (" ".join(cell.split()) for cell in text.split("\t"))))


def _counted(lines: Iterable[TextLine], name: str) -> tuple[TextLine, ...]:
    """Return those lines that hold something, cleaned and within the limits that tables have."""
    limits = Limits(name)
    kept = [line for line in lines if any(line.cells)]
    doubts: dict[int, tuple[str, ...]] = {}
    for _row in limits.within((Line(line.cells, len(line.cells)) for line in kept), doubts):
        pass
    return tuple(TextLine(tuple(map(readable, line.cells)), line.is_row, line.doubts) for line in kept)


def _open(path: Path) -> FileText:
    check_zip(path)
    return FileText(_counted(read_open_text(path), path.name))


def _printed(path: Path) -> FileText:
    lines, left_out = read_printed(path)
    notes = (_("Page numbers and lines that stand on every page were left out."),) if left_out else ()
    return FileText(_counted(lines, path.name), notes=notes)


def _rich(path: Path) -> FileText:
    from striprtf.striprtf import rtf_to_text

    content = path.read_bytes()
    forbid_many_letters(len(content), path.name)
    if not content.lstrip().startswith(b"{\\rtf"):
        return _plain(path)
    text = rtf_to_text(content.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]  # the library is not typed
    lines = (_barred(line) if "|" in line else TextLine(cells_of(line)) for line in text.splitlines())
    return FileText(_counted(lines, path.name))


def _barred(line: str) -> TextLine:
    """Return a row of a table, whose cells the library ends with bars."""
    return TextLine(tuple(" ".join(cell.split()) for cell in line.rstrip().removesuffix("|").split("|")), is_row=True)


def _plain(path: Path) -> FileText:
    text, _encoding = decoded(path)
    return FileText(_counted(_tabbed(text.splitlines()), path.name))


def _tabbed(lines: list[str]) -> Iterator[TextLine]:
    """Yield lines of text; those one below the other with as many tabs are a table, whose empty cells count."""
    counts = [line.count("\t") for line in lines]
    for at, line in enumerate(lines):
        beside = {*counts[max(0, at - 1) : at], *counts[at + 1 : at + 2]}
        if counts[at] >= _LEAST_TABS and counts[at] in beside:
            yield TextLine(tuple(" ".join(cell.split()) for cell in line.split("\t")), is_row=True)
        else:
            yield TextLine(cells_of(_WIDE_GAP.sub("\t", line.strip())))


def _letter(path: Path) -> FileText:
    letter = read_letter(path)
    return FileText(_counted(letter.lines, path.name), letter.subject, letter.sender, letter.attachments, letter.notes)


def _page(path: Path) -> FileText:
    content = path.read_bytes()
    forbid_many_letters(len(content), path.name)
    return FileText(_counted(lines_of_page(content), path.name))


_READERS: dict[str, Callable[[Path], FileText]] = {
    ".docx": _document,
    ".odt": _open,
    ".pdf": _printed,
    ".rtf": _rich,
    ".txt": _plain,
    ".eml": _letter,
    ".html": _page,
    ".htm": _page,
}
