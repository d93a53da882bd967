"""XLSX and XLSM as they look on screen: values with their formats, merged cells in each of their rows, hidden rows.

The library reads the parts; it is asked for rows as they stand in the file, whatever size the sheet says it has.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from openpyxl.packaging.relationship import get_dependents
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser
from openpyxl.xml.functions import iterparse

from delegations.domain.text.clean import shortened
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.exchange.tables.cell_values import shown
from delegations.exchange.tables.contents import Line, RawSheet
from delegations.exchange.tables.sheet_lines import Area, hidden_row, struck_out, with_error, with_merged, without_value
from delegations.exchange.tables.table_limits import MOST_COLUMNS, forbid_many_cells, forbid_many_rows, trimmed

if TYPE_CHECKING:
    from lxml.etree import _Element

_KEPT_TEXTS = 4096
_SHOWN = 200
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHARED, _SHARED_TEXT, _STRIKE = "xl/sharedStrings.xml", _MAIN + "si", _MAIN + "strike"
_COMMENT, _TEXT = _MAIN + "comment", _MAIN + "t"
_CELL = re.compile(r"[A-Z]{1,3}([0-9]{1,7})")
_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMES = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
"""Names of the strict form of the format, and those of the usual one (ECMA-376, parts 1 and 4)."""
_LINK = re.compile(r'^\s*HYPERLINK\(\s*"(?:[^"]|"")*"\s*[,;]\s*"((?:[^"]|"")*)"\s*\)\s*$', re.IGNORECASE)


def read_workbook(path: Path) -> Iterator[RawSheet]:
    """Yield the sheets of a workbook; raises whatever the library meets in a broken one, FileError for limits."""
    with path.open("rb") as stream:
        book = _Book(_usual(stream.read()))
        try:
            yield from book.sheets(path.name)
        finally:
            book.archive.close()


def _usual(content: bytes) -> BytesIO:
    """Return a workbook; one in the strict form of the format with the names of the usual one."""
    with zipfile.ZipFile(BytesIO(content)) as old:
        if _STRICT not in old.read("xl/workbook.xml" if "xl/workbook.xml" in old.namelist() else old.namelist()[0]):
            return BytesIO(content)
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
            for name in old.namelist():
                part = old.read(name)
                for strict, usual in _NAMES if name.endswith((".xml", ".rels")) else ():
                    part = part.replace(strict, usual)
                new.writestr(name, part)
    made.seek(0)
    return made


class _Cell(TypedDict):
    """A cell as the library's parser of sheets gives it."""

    row: int
    column: int
    value: str | float | bool | datetime | date | time | timedelta | None
    data_type: str
    style_id: int
    has_struck_words: bool


class _Book(ExcelReader):
    """A workbook of which only what its cells need is read."""

    def __init__(self, stream: BytesIO) -> None:
        super().__init__(stream, read_only=True, data_only=True, keep_links=False)
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        apply_stylesheet(self.archive, self.wb)
        self._styles: Any = self.wb
        # What a sheet can't hold as it is stands in it by its number: «_x000D_» ends a line.
        self._unescaped = lru_cache(_KEPT_TEXTS)(unescape)
        self._format = lru_cache(None)(self._format_of)
        self._is_struck = lru_cache(None)(self._has_struck_font)
        self._partly_struck = self._texts_with_struck_words()
        self._claimed = 0

    def _format_of(self, style: int) -> str:
        from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

        number = self._styles._cell_styles[style].numFmtId  # noqa: SLF001  read-only cells take it from there
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return str(BUILTIN_FORMATS.get(number, "General"))
        return str(self._styles._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])  # noqa: SLF001

    def _has_struck_font(self, style: int) -> bool:
        return bool(self._styles._fonts[self._styles._cell_styles[style].fontId].strike)  # noqa: SLF001  as the format

    def _texts_with_struck_words(self) -> frozenset[str]:
        """Return the shared texts of which only some words are struck out; the library reads them without a word."""
        if _SHARED not in self.valid_files or b"strike" not in self.archive.read(_SHARED):
            return frozenset()
        found: set[str] = set()
        with self.archive.open(_SHARED) as stream:
            texts = (element for _event, element in iterparse(stream) if element.tag == _SHARED_TEXT)
            for text, element in zip(self.shared_strings, texts, strict=False):
                if _has_struck_words(element):
                    found.add(text)
                element.clear()
        return frozenset(found)

    def sheets(self, name: str) -> Iterator[RawSheet]:
        """Yield the sheets of cells; ``name`` is that of the file, for sentences."""
        found = [
            (sheet.name, sheet.state != "visible", part.target)
            for sheet, part in self.parser.find_sheets()
            if part.target in self.valid_files and "chartsheet" not in part.Type
        ]
        # A few letters name a sheet, so a thousand could name one large part, which would be gone through for each.
        if len({part for _name, _hidden, part in found}) < len(found):
            raise FileError(_("“{name}” is not a table that can be read.").format(name=name))
        for title, is_hidden, part in found:
            columns: set[int] = set()
            yield RawSheet(title, self._lines(part, name, columns), is_hidden, partial(sorted, columns))

    def _lines(self, part: str, name: str, hidden_columns: set[int]) -> Iterator[Line]:
        with self.archive.open(part) as stream:
            parser = _Sheet(
                stream, self.shared_strings, data_only=True, epoch=self.wb.epoch,
                date_formats=self._styles._date_formats, timedelta_formats=self._styles._timedelta_formats,  # noqa: SLF001
            )  # fmt: skip
            comments = self._comments(part)
            lines: list[Line] = []
            for number, cells in parser.parse():
                if any(cell["value"] is not None or cell["data_type"] == "f" for cell in cells):
                    forbid_many_rows(number, name)
                    lines += [Line((), 0)] * (number - 1 - len(lines))
                    line = self._line(cells, is_hidden=parser.is_hidden(number), name=name)
                    lines.append(replace(line, doubts=(*line.doubts, *comments.get(number, ()))))
                elif cells:
                    self._count(cells[-1]["column"], name)
        hidden_columns |= parser.hidden_columns()
        yield from with_merged(lines, parser.areas(), name)

    def _comments(self, part: str) -> dict[int, list[str]]:
        """Return what people noted at cells of a sheet, by the row, in words."""
        folder, _slash, file = part.rpartition("/")
        rels = f"{folder}/_rels/{file}.rels"
        if rels not in self.valid_files:
            return {}
        found: dict[int, list[str]] = {}
        for one in get_dependents(self.archive, rels):
            if not one.Type.endswith("/comments") or one.Target not in self.valid_files:
                continue
            with self.archive.open(one.Target) as stream:
                for _event, element in iterparse(stream):
                    cell = _CELL.fullmatch(element.get("ref") or "") if element.tag == _COMMENT else None
                    if cell is not None:
                        text = " ".join("".join(part.text or "" for part in element.iter(_TEXT)).split())
                        words = _("Comment on cell {cell}: {text}").format(cell=cell[0], text=shortened(text, _SHOWN))
                        found.setdefault(int(cell[1]), []).append(words)
                        element.clear()
        return found

    def _count(self, claimed: int, name: str) -> None:
        self._claimed += claimed
        forbid_many_cells(self._claimed, name)

    def _line(self, cells: Sequence[_Cell], *, is_hidden: bool, name: str) -> Line:
        width = max(cell["column"] for cell in cells)
        self._count(width, name)
        doubts = [hidden_row()] if is_hidden else []
        # Cells that have a style alone, far to the right, take no room.
        row: list[str | None] = [None] * max((cell["column"] for cell in cells if cell["value"] is not None), default=0)
        struck = []
        for cell in cells:
            value, kind, place = cell["value"], cell["data_type"], cell["column"]
            if value is not None and (
                self._is_struck(cell["style_id"]) or cell["has_struck_words"] or value in self._partly_struck
            ):
                struck.append(place)
            if kind == "f":
                doubts.append(without_value(get_column_letter(place)))
            elif kind == "e":
                doubts.append(with_error(get_column_letter(place), str(value)))
            elif isinstance(value, str):
                row[place - 1] = str(self._unescaped(value))
            elif value is not None:
                row[place - 1] = shown(value, self._format(cell["style_id"]))
        filled = sum(cell["value"] is not None for cell in cells)
        doubts += struck_out(struck, filled)
        return Line([cell or "" for cell in trimmed(row, name)], width, tuple(doubts))


def _has_struck_words(text: "_Element") -> bool:
    return any(one.get("val") not in ("0", "false") for one in text.iter(_STRIKE))


class _Sheet(WorkSheetParser):
    """The rows of a sheet as they stand in it."""

    def parse_cell(self, element: "_Element") -> dict[str, Any]:
        """Return a cell; of a formula whose value was not stored, the kind ``f`` without a value."""
        cell: dict[str, Any] = super().parse_cell(element)
        cell["has_struck_words"] = element.get("t") == "inlineStr" and _has_struck_words(element)
        formula = element.find(FORMULA_TAG) if cell["value"] is None else None
        # A text of no letters is a value; anything else without letters was not computed.
        if formula is not None and element.get("t") != "str":
            link = _LINK.match(formula.text or "")
            cell["data_type"] = "s" if link else "f"
            if link:
                cell["value"] = link[1].replace('""', '"')
        return cell

    def parse_extensions(self, extLst: "_Element") -> None:  # noqa: N803  the library's name
        """Leave extensions: the library would only warn of them."""

    def parse_formatting(self, element: "_Element") -> None:
        """Leave colours that depend on values."""

    def is_hidden(self, row: int) -> bool:
        """Tell whether a row that was read is hidden, by hand or by a filter."""
        said = self.row_dimensions.get(str(row), {})
        return said.get("hidden") in ("1", "true")

    def hidden_columns(self) -> set[int]:
        """Return the numbers of the columns that are hidden; a span of them is one entry."""
        hidden = [one for one in self.column_dimensions.values() if one.get("hidden") in ("1", "true")]
        return {
            place
            for one in hidden
            for place in range(int(one["min"]), min(int(one.get("max", one["min"])), MOST_COLUMNS) + 1)
        }

    def areas(self) -> list[Area]:
        """Return the merged cells; they stand behind the rows."""
        merged = self.merged_cells.mergeCell if self.merged_cells else ()
        return [(one.min_row, one.min_col, one.max_row, one.max_col) for one in merged]
