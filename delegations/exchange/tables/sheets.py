"""Tables for spreadsheets: XLSX with a frozen head and a filter, or CSV. Text stays text, never a formula."""

import csv
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from delegations.domain.text.clean import xml_safe
from delegations.domain.text.numbers import decimal_sign

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell

LONGEST = 32_767
"""Characters that a cell of a sheet can hold (the file format's own limit)."""
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What would be read as a character by its number (ECMA-376, part 1, section 22.9.2.19)."""
_COMPUTED = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
"""What a formula begins with, in full-width letters, too. Source: OWASP, CSV Injection."""
_FORMULA = r"(?=[=@\uff1d\uff20]|[+\-\uff0b\uff0d][^,\t\n]{0,200}?(?:\w\(|![\w$]|\|))"
"""A formula that can do something calls a function or reads from elsewhere; a dash before words does neither."""
_HALF = re.compile(rf"[,|:\t\n][^\S\t\n]{{0,20}}{_FORMULA}")
_HELD_HALF = re.compile(rf"([,|:\t\n][^\S\t\n]{{0,20}})'{_FORMULA}")
_LINE = re.compile(rf"\A(?!{_FORMULA})[+\-]\S*+[^\S\n]")
"""A line of a list, «- висаджено 120 дерев», or a telephone: with blanks it is no formula that does harm."""
_UNSEEN = frozenset(
    "\ufeff\u00ad\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
)
"""Signs without a shape that may stand before it."""
_NAME = 31
_WRAPPED = 5_000
"""Rows up to which cells wrap their text."""

_DAY = "DD.MM.YYYY"
Cell = str | int | Decimal | date | None
"""Texts, numbers, days and nothing; a spreadsheet can sort and count each as what it is."""


def write_sheet(
    suffix: str, headings: Sequence[tuple[str, int]], rows: Sequence[Sequence[Cell]], *, title: str
) -> bytes:
    """Return the bytes of a table; ``headings`` are (words, width in characters)."""
    return _xlsx(headings, rows, title) if suffix == ".xlsx" else _csv(headings, rows)


def _xlsx(headings: Sequence[tuple[str, int]], rows: Sequence[Sequence[Cell]], title: str) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    named = "".join(" " if letter in "[]:*?/\\" else letter for letter in xml_safe(title))
    sheet = book.create_sheet(named[:_NAME] or "1")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{len(rows) + 1}"
    for number, (_words, width) in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    wraps = len(rows) <= _WRAPPED

    def cell(value: Cell, *, head: bool = False) -> "SheetCell":
        if isinstance(value, str):
            made = WriteOnlyCell(sheet, value=_writable(value))
            # Whatever it begins with, it is a text: nothing that somebody typed is ever computed.
            made.data_type = "s"
        else:
            made = WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type]  # the stubs forget days
            if isinstance(value, date):
                made.number_format = _DAY
        made.alignment = wrapped
        if head:
            made.font = bold
        return made

    def light(value: Cell) -> "SheetCell | Cell":
        # A cell of its own costs as much as all the rest; in a long table only what could be computed gets one.
        if isinstance(value, str):
            return cell(value) if value.startswith(("=", "#")) else _writable(value)
        return cell(value) if isinstance(value, date) else value

    dress = cell if wraps else light

    sheet.append([cell(words, head=True) for words, _width in headings])
    for row in rows:
        sheet.append([dress(value) for value in row])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _writable(text: str) -> str:
    """Return ``text`` without what the file format can't hold; no keyboard types it, but a foreign database may."""
    return _ESCAPE.sub("_x005F_", xml_safe(text)[:LONGEST])


def _csv(headings: Sequence[tuple[str, int]], rows: Sequence[Sequence[Cell]]) -> bytes:
    buffer = StringIO(newline="")
    # All in quotes: whatever a spreadsheet takes for the sign between cells, no text is ever broken in two.
    writer = csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow([words for words, _width in headings])
    for row in rows:
        writer.writerow([_plain(value) for value in row])
    return buffer.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """Return ``text`` with apostrophes where some spreadsheet would take it, or a part of it, for a formula.

    The whole text is in quotes; but a spreadsheet that takes another sign for the one between cells sees through the
    quotes of all cells but the first. So behind each such sign a formula is held, too, where it could do something: a
    dash in a sentence and a telephone number stay as they are.

    A list begins with a dash, and how things go is told in lists: these get a blank, which nobody sees. It is enough
    for spreadsheets to take them for text, and they could compute nothing that does any harm.
    """
    text = _HALF.sub(r"\g<0>'", text)
    if _LINE.match(text.removeprefix(" ")):
        return f" {text}"
    return f"'{text}" if _may_be_computed(text) else text


def unguarded(text: str) -> str:
    """Return a text as it was before ``guarded``."""
    if (text[:1] == " " and _LINE.match(text[1:].removeprefix(" "))) or (
        text[:1] == "'" and _may_be_computed(text[1:])
    ):
        text = text[1:]
    return _HELD_HALF.sub(r"\g<1>", text)


def _may_be_computed(text: str) -> bool:
    """Tell whether ``text`` begins like a formula; blanks and signs without a shape before it keep none from that."""
    first = next((letter for letter in text if not letter.isspace() and letter not in _UNSEEN), "")
    return first in _COMPUTED or text[:1] in ("\t", "\r", "\n")


def _plain(value: Cell) -> str | int:
    """Return a value as CSV writes it: a spreadsheet would compute a text that begins like a formula."""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", decimal_sign())
    return "" if value is None else value
