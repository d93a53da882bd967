"""Tables for spreadsheets: XLSX with a frozen head and a filter, or CSV. Text stays text, never a formula."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

LONGEST = 32_767
"""Characters that a cell of a sheet can hold (the file format's own limit)."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NAME = 31
_WRAPPED = 5_000
"""Rows up to which cells wrap their text."""


def write_sheet(
    suffix: str, headings: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]], *, title: str
) -> bytes:
    """Return the bytes of a table of texts; ``headings`` are (words, width in characters)."""
    return _xlsx(headings, rows, title) if suffix == ".xlsx" else _csv(headings, rows)


def _xlsx(headings: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]], title: str) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("".join(" " if letter in "[]:*?/\\" else letter for letter in title)[:_NAME] or "1")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{len(rows) + 1}"
    for number, (_words, width) in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    wraps = len(rows) <= _WRAPPED

    def cell(words: str, *, head: bool = False) -> Any:
        made = WriteOnlyCell(sheet, value=words[:LONGEST])
        # Whatever it begins with, it is a text: nothing that somebody typed is ever computed.
        made.data_type = "s"
        made.alignment = wrapped
        if head:
            made.font = bold
        return made

    sheet.append([cell(words, head=True) for words, _width in headings])
    for row in rows:
        # A cell of its own costs as much as all the rest; in a long table only what could be computed gets one.
        sheet.append([cell(words) if wraps or words.startswith(("=", "#")) else words[:LONGEST] for words in row])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _csv(headings: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]) -> bytes:
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow([words for words, _width in headings])
    for row in rows:
        # A spreadsheet would compute a cell that begins like a formula; an apostrophe before it makes it a text.
        writer.writerow([f"'{words}" if words.startswith(_FORMULA) else words for words in row])
    return buffer.getvalue().encode("utf-8-sig")
