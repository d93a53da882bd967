"""Tables in plain text: CSV of any separator, Excel's Unicode text, in any encoding that offices save."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.exchange.tables.contents import Line, RawSheet, TextForm
from delegations.exchange.tables.encodings import guessed_encoding
from delegations.exchange.tables.sheets import unguarded
from delegations.exchange.tables.table_limits import LONGEST_CELL, forbid_many_cells, forbid_many_letters, trimmed

DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 64_000
_NAMED = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)
"""The first line by which Excel is told what parts the cells."""


def read_text(path: Path, form: TextForm) -> tuple[RawSheet, TextForm]:
    """Return the rows of a text file and how it is read: by ``form``, and as guessed where that says nothing.

    Raises FileError when no encoding makes words of it, or it is too large.
    """
    text, encoding = decoded(path, form.encoding)
    if named := _NAMED.match(text):
        text = text[named.end() :]
    delimiter = form.delimiter or (named[1] if named else _delimiter(text[:_SAMPLE]))
    forbid_many_cells(text.count(delimiter), path.name)
    return RawSheet("", _lines(text, delimiter, path.name)), TextForm(encoding, delimiter)


def decoded(path: Path, encoding: str = "") -> tuple[str, str]:
    """Return a text file as text, and the encoding that it is in: ``encoding``, else as guessed.

    Raises FileError when no encoding makes words of it, or it is too large.
    """
    content = path.read_bytes()
    name = encoding or guessed_encoding(content)
    if name is None:
        message = _("“{name}” is in an unknown encoding. Save it as UTF-8 and try again.")
        raise FileError(message.format(name=path.name))
    text = content.decode(name, "replace").removeprefix("\ufeff")
    forbid_many_letters(len(text), path.name)
    return text, name


def _lines(text: str, delimiter: str, name: str) -> Iterator[Line]:
    is_whole = _is_well_quoted(text, delimiter)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if is_whole else _by_hand(text, delimiter)
    for row in rows:
        # What was decoded by force says so where it stands.
        lost = (_("Some letters can't be read in this encoding."),) if "\ufffd" in "".join(row) else ()
        yield Line([unguarded(cell) for cell in trimmed(row, name)], len(row), lost)


def _is_well_quoted(text: str, delimiter: str) -> bool:
    """Tell whether each quotation mark that opens a cell is closed where the cell ends."""
    csv.field_size_limit(LONGEST_CELL * 8)
    try:
        for _row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True


def _by_hand(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows of a text in which a quotation mark may be a mere letter: only what is closed is a quoted cell."""
    sign = re.escape(delimiter)
    cell = re.compile(rf'("(?:[^"]|"")*+"(?=[{sign}\r\n]|\Z)|[^{sign}\r\n]*+)({sign}|\r\n|\r|\n|\Z)')
    row: list[str] = []
    for match in cell.finditer(text):
        words, end = match.groups()
        is_quoted = len(words) > 1 and words[0] == words[-1] == '"'
        row.append(words[1:-1].replace('""', '"') if is_quoted else words)
        if end != delimiter:
            if end or row != [""]:
                yield row
            row = []


def _delimiter(text: str) -> str:
    """Return what parts the cells: the sign that gives most lines the same number of cells, and more than one."""

    def regularity(sign: str) -> tuple[int, int]:
        with suppress(csv.Error):
            widths = Counter(len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign) if row)
            del widths[1]
            # Cut in the midst of a cell the sample may end with a line of its own kind.
            return max(((lines, width) for width, lines in widths.items()), default=(0, 0))
        return 0, 0

    return max(DELIMITERS, key=regularity)


def text_form(encoding: str, delimiter: str) -> TextForm:
    """Return how a text is read by what a person says: ``windows-1251`` and ``tab``; raises FileError when unknown."""
    try:
        name = codecs.lookup(encoding).name if encoding else ""
    except LookupError as error:
        raise FileError(_("The encoding “{name}” is not known.").format(name=encoding)) from error
    sign = {"tab": "\t", "\\t": "\t"}.get(delimiter.casefold(), delimiter)
    if len(sign) > 1 or sign in ("\r", "\n", '"'):
        raise FileError(_("What parts cells is one sign: ; , | or tab."))
    return TextForm(name, sign)
