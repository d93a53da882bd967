"""ODS, the sheets of LibreOffice, as they look on screen: the format keeps what each cell shows beside its value."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.exchange.tables.cell_values import shown
from delegations.exchange.tables.contents import Line, RawSheet
from delegations.exchange.tables.open_documents import (
    CELLS,
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    opened_open_document,
    repeated,
    words_of,
)
from delegations.exchange.tables.sheet_lines import (
    Area,
    column_letters,
    hidden_row,
    struck_out,
    with_error,
    with_merged,
)
from delegations.exchange.tables.table_limits import (
    MOST_COLUMNS,
    forbid_many_cells,
    forbid_many_rows,
    trimmed,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_HIDDEN = ("collapse", "filter")
_STYLED = (f"{TABLE}style-name", f"{TEXT}style-name")
_ERRORS = ("#", "Err:")


def read_open_sheets(path: Path) -> Iterator[RawSheet]:
    """Yield the sheets of an OpenDocument spreadsheet; raises whatever is met in a broken one, FileError for limits."""
    root = opened_open_document(path, huge=True)
    hidden = {
        style.get(f"{STYLE}name")
        for style in root.iter(f"{STYLE}style")
        if any(one.get(f"{TABLE}display") == "false" for one in style.iter(f"{STYLE}table-properties"))
    }
    struck = frozenset(
        filter(None, (style.get(f"{STYLE}name") for style in root.iter(f"{STYLE}style") if _strikes(style)))
    )
    for sheet in root.iter(f"{TABLE}table"):
        if not any(above.tag in CELLS for above in sheet.iterancestors()):
            name = sheet.get(f"{TABLE}name") or ""
            is_hidden = sheet.get(f"{TABLE}style-name") in hidden
            yield RawSheet(name, _lines(sheet, path.name, struck), is_hidden, partial(_hidden_columns, sheet))


def _strikes(style: "_Element") -> bool:
    """Tell whether a style strikes words out."""
    said = [
        words.get(f"{STYLE}text-line-through-{what}", "none")
        for words in style.iterchildren(f"{STYLE}text-properties")
        for what in ("style", "type")
    ]
    return any(one != "none" for one in said)


def _hidden_columns(sheet: "_Element") -> list[int]:
    found: list[int] = []
    place = 1
    for column in sheet.iter(f"{TABLE}table-column"):
        times = min(repeated(column, "number-columns-repeated"), MOST_COLUMNS)
        if column.get(f"{TABLE}visibility") in _HIDDEN:
            found += range(place, place + times)
        place += times
    return found


def _lines(sheet: "_Element", name: str, struck: frozenset[str]) -> Iterator[Line]:
    lines: list[Line] = []
    areas: list[Area] = []
    waiting = claimed = 0
    for row in sheet.iter(f"{TABLE}table-row"):
        line = _line(row, len(lines) + waiting + 1, areas, name, struck)
        times = repeated(row, "number-rows-repeated")
        if not line.cells and not line.doubts:
            # A sheet ends with a million empty rows; those before others stand.
            waiting += times
            continue
        forbid_many_rows(len(lines) + waiting + times, name)
        claimed += len(line.cells) * times
        forbid_many_cells(claimed, name)
        lines += [Line((), 0)] * waiting + [line] * times
        waiting = 0
    yield from with_merged(lines, areas, name)


def _line(row: "_Element", number: int, areas: list[Area], name: str, struck: frozenset[str]) -> Line:
    cells: list[str] = []
    doubts: list[str] = []
    crossed: list[int] = []
    for cell in row.iterchildren(*CELLS):
        words = _shown(cell)
        if words.startswith(_ERRORS) and cell.get(f"{TABLE}formula"):
            doubts.append(with_error(column_letters(len(cells) + 1), words))
            words = ""
        down = repeated(cell, "number-rows-spanned")
        if down > 1:
            areas.append((number, len(cells) + 1, number + down - 1, len(cells) + 1))
        if words and struck and any(one.get(name) in struck for one in cell.iter() for name in _STYLED):
            crossed.append(len(cells) + 1)
        times = repeated(cell, "number-columns-repeated")
        # Empty cells fill a row up to the last column of the sheet.
        cells += [words] * min(times, 1 + MOST_COLUMNS * 100 if not words else MOST_COLUMNS + 1)
    if row.get(f"{TABLE}visibility") in _HIDDEN and any(cells):
        doubts.insert(0, hidden_row())
    doubts += struck_out(crossed, sum(map(bool, cells)))
    return Line(trimmed(cells, name), len(cells), tuple(doubts))


def _shown(cell: "_Element") -> str:
    kind = cell.get(f"{OFFICE}value-type")
    if kind == "date":
        value = datetime.fromisoformat(cell.get(f"{OFFICE}date-value") or "")
        return shown(value)
    if kind == "time" and (span := _span(cell.get(f"{OFFICE}time-value") or "")) is not None:
        return shown(span)
    words = "\n".join(words_of(paragraph) for paragraph in cell.iterchildren(f"{TEXT}p", f"{TEXT}h"))
    number = cell.get(f"{OFFICE}value") or ""
    # Where no format makes more of a number, it says no more than itself.
    if kind == "float" and number and words.replace(",", ".") == number.removesuffix(".0"):
        return shown(float(number))
    return words


def _span(value: str) -> timedelta | None:
    """Return a length of time: ``PT30H00M00S``."""
    found = re.fullmatch(r"(-?)PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S", value)
    if found is None:
        return None
    span = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4]))
    return -span if found[1] else span
