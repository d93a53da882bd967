"""Tables of Word documents as the final view shows them: insertions in, deletions and struck-out words left out.

The elements are read themselves (ECMA-376, part 1, section 17): the library that opens the file passes over content
controls, tracked changes and automatic numbers.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.domain.text.clean import shortened
from delegations.domain.text.texts import _
from delegations.exchange.tables.contents import Line, RawSheet
from delegations.exchange.tables.numbered_paragraphs import Numbers
from delegations.exchange.tables.table_limits import forbid_wide

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_INSIDE = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_DRAWN = frozenset(
    {"{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent", W + "drawing", W + "pict"}
)
_GONE = frozenset(W + name for name in ("del", "moveFrom"))
_LETTERS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": ""}
_OFF = frozenset({"0", "false", "off", "none"})
_SHOWN = 60


def read_document(path: Path) -> Iterator[RawSheet]:
    """Yield the paragraphs and tables of a document, one after the other; raises whatever the library meets."""
    import docx

    document = docx.Document(str(path))
    reader = _Reader(Numbers(document), path.name)
    yield RawSheet("", reader.lines(document.element.body))


def has_tracked_changes(path: Path) -> bool:
    """Tell whether a document holds changes that nobody has accepted or refused yet."""
    import zipfile

    with zipfile.ZipFile(path) as archive:
        content = archive.read("word/document.xml")
    return any(mark in content for mark in (b"<w:ins ", b"<w:del ", b"<w:moveFrom ", b"<w:moveTo "))


class _Reader:
    """Goes through a document once; what is struck out is told with the row where it stood."""

    def __init__(self, numbers: Numbers, name: str) -> None:
        self._numbers, self._name = numbers, name
        self._struck: list[str] = []
        self._boxes: list[_Element] = []
        """Text boxes that stand in the paragraph that is being read."""

    def lines(self, body: "_Element") -> Iterator[Line]:
        """Yield the rows of all tables, and each paragraph outside them as a row of one cell."""
        carried = ""
        for block in _children(body):
            if block.tag == W + "p":
                text = carried + self._paragraph(block)
                # A paragraph whose end is deleted goes on in the next.
                carried = text if _end_is_deleted(block) else ""
                if not carried:
                    yield Line([text], 1, self._doubts())
                    yield from self._boxed()
            elif block.tag == W + "tbl":
                yield from self._rows(block)
        if carried:
            yield Line([carried], 1, self._doubts())
            yield from self._boxed()

    def _boxed(self) -> Iterator[Line]:
        """Yield what stands in the text boxes of a paragraph, behind it."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from (line for line in self.lines(box) if any(line.cells))

    def _doubts(self) -> tuple[str, ...]:
        struck, self._struck = " ".join(" ".join(self._struck).split()), []
        words = _("Struck-out words were left out: “{text}”.")
        return (words.format(text=shortened(struck, _SHOWN)),) if struck else ()

    def _rows(self, table: "_Element") -> Iterator[Line]:
        above: list[str] = []
        for row in _children(table):
            if row.tag != W + "tr" or _is_deleted_row(row):
                continue
            cells = [""] * self._width(row, "trPr", "gridBefore")
            for cell in _children(row):
                if cell.tag != W + "tc":
                    continue
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                goes_on = merge is not None and merge.get(W + "val", "continue") == "continue"
                span = max(1, self._width(cell, "tcPr", "gridSpan"))
                forbid_wide(len(cells) + span, self._name)
                merged = goes_on and len(cells) < len(above)
                # The text of cells that are merged stands once in a row, and in each row of a column.
                cells += [above[len(cells)] if merged else self._cell(cell), *[""] * (span - 1)]
            cells += [""] * self._width(row, "trPr", "gridAfter")
            above = cells
            yield Line(cells, len(cells), self._doubts(), is_row=True)

    def _width(self, element: "_Element", properties: str, name: str) -> int:
        found = element.find(f"{W}{properties}/{W}{name}")
        said = (found.get(W + "val") or "").strip() if found is not None else ""
        width = int(said[:10]) if said.isdecimal() else 0
        forbid_wide(width, self._name)
        return width

    def _cell(self, cell: "_Element") -> str:
        parts: list[str] = []
        carried = ""
        for block in _children(cell):
            if block.tag == W + "p":
                text = carried + self._paragraph(block)
                carried = text if _end_is_deleted(block) else ""
                if not carried:
                    parts.append(text)
                    parts += [" | ".join(filter(None, line.cells)) for line in self._boxed()]
            elif block.tag == W + "tbl":
                # A table within a cell: its cells one after the other, a row a line.
                rows = [[" ".join(one.split()) for one in line.cells] for line in self._rows(block)]
                parts += [" | ".join(filter(None, row)) for row in rows]
        return "\n".join([*parts, carried] if carried else parts).strip("\n")

    def _paragraph(self, paragraph: "_Element") -> str:
        text = "".join(self._words(paragraph))
        number = self._numbers.next(paragraph)
        return f"{number} {text}".rstrip() if number else text

    def _words(self, element: "_Element") -> Iterator[str]:
        for part in element:
            if part.tag == W + "r":
                yield from self._run(part)
            elif part.tag in _INSIDE or part.tag == _CHOICE:
                yield from self._words(part)

    def _run(self, run: "_Element") -> Iterator[str]:
        if _is_on(run, "vanish"):
            return
        for part in run:
            if part.tag in _DRAWN:
                # The same box stands twice, the second time for programs that can't draw the first.
                self._boxes += list(islice(part.iter(W + "txbxContent"), 1))
        text = "".join(part.text or "" if part.tag == W + "t" else _LETTERS.get(str(part.tag), "") for part in run)
        if _is_on(run, "strike") or _is_on(run, "dstrike"):
            self._struck.append(text)
        else:
            yield text


def _children(element: "_Element") -> Iterator["_Element"]:
    """Yield the blocks, rows or cells of an element, those of content controls and insertions as well."""
    for child in element:
        if child.tag in _INSIDE:
            yield from _children(child)
        elif child.tag not in _GONE:
            yield child


def _is_on(run: "_Element", name: str) -> bool:
    found = run.find(f"{W}rPr/{W}{name}")
    return found is not None and found.get(W + "val", "1") not in _OFF


def _end_is_deleted(paragraph: "_Element") -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _is_deleted_row(row: "_Element") -> bool:
    return row.find(f"{W}trPr/{W}del") is not None
