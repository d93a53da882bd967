"""XLS, the workbooks of Excel 97 to 2003, as they look on screen."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import time, timedelta
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import xlrd
from xlrd.xldate import xldate_as_datetime

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.exchange.tables.cell_values import shown, shows_date, shows_span
from delegations.exchange.tables.contents import Line, RawSheet
from delegations.exchange.tables.sheet_lines import (
    Area,
    column_letters,
    hidden_row,
    struck_out,
    with_error,
    with_merged,
)
from delegations.exchange.tables.table_limits import forbid_many_cells, forbid_many_rows, trimmed

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Cell, Sheet


def read_old_workbook(path: Path) -> Iterator[RawSheet]:
    """Yield the sheets of a workbook; raises whatever the library meets in a broken one, FileError for limits."""
    try:
        # What the library would like to say of odd files it would print.
        book = xlrd.open_workbook(str(path), formatting_info=True, on_demand=True, ragged_rows=True, logfile=StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).casefold() or "password" in str(error).casefold():
            message = _("“{name}” is protected by a password or not whole. Save it without a password and try again.")
            raise FileError(message.format(name=path.name)) from error
        raise
    with book:
        cells = 0
        for number in range(book.nsheets):
            sheet = book.sheet_by_index(number)
            cells += sum(map(sheet.row_len, range(sheet.nrows)))
            forbid_many_cells(cells, path.name)
            hidden = sorted(place + 1 for place, column in sheet.colinfo_map.items() if column.hidden)
            yield RawSheet(sheet.name, _lines(book, sheet, path.name), sheet.visibility != 0, partial(list, hidden))
            book.unload_sheet(number)


def _lines(book: "Book", sheet: "Sheet", name: str) -> Iterator[Line]:
    forbid_many_rows(sheet.nrows, name)
    lines = []
    for number in range(sheet.nrows):
        row, doubts, struck = [], [], []
        for place, cell in enumerate(sheet.row(number)):
            if cell.ctype == xlrd.XL_CELL_ERROR:
                error = xlrd.error_text_from_code.get(cell.value, "#?")
                doubts.append(with_error(column_letters(place + 1), error))
                row.append("")
            else:
                row.append(_shown(book, cell))
                if row[-1] and _is_struck(book, sheet, number, place):
                    struck.append(place + 1)
        doubts += struck_out(struck, sum(map(bool, row)))
        known = sheet.rowinfo_map.get(number)
        if known is not None and known.hidden and any(row):
            doubts.insert(0, hidden_row())
        lines.append(Line(trimmed(row, name), len(row), tuple(doubts)))
    # The library counts from 0, and ends behind the last one.
    areas: list[Area] = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    yield from with_merged(lines, areas, name)


def _is_struck(book: "Book", sheet: "Sheet", row: int, column: int) -> bool:
    """Tell whether words of a cell are struck out, all of them or some."""
    cell = sheet.cell(row, column)
    fonts = [index for _at, index in sheet.rich_text_runlist_map.get((row, column), ())]
    if cell.xf_index is not None:
        fonts.append(book.xf_list[cell.xf_index].font_index)
    return any(book.font_list[index].struck_out for index in fonts if index < len(book.font_list))


def _shown(book: "Book", cell: "Cell") -> str:
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(cell.value))
    form = book.format_map.get(book.xf_list[cell.xf_index].format_key) if cell.xf_index is not None else None
    words = form.format_str if form is not None else "General"
    if shows_span(words):
        return shown(timedelta(days=cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE or shows_date(words):
        with suppress(xlrd.XLDateError, OverflowError, ValueError):
            value = xldate_as_datetime(cell.value, book.datemode)
            is_hour = 0 <= cell.value < 1
            return shown(time(value.hour, value.minute) if is_hour else value, words)
    return shown(cell.value, words)
