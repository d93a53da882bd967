"""ODT, the documents of LibreOffice: paragraphs, lists and rows of tables as they stand."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
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
from delegations.exchange.tables.table_limits import MOST_COLUMNS, forbid_wide
from delegations.exchange.texts.contents import TextLine

if TYPE_CHECKING:
    from lxml.etree import _Element

_INSIDE = frozenset(
    {
        f"{TEXT}section",
        f"{TEXT}index-body",
        f"{TABLE}table-header-rows",
        f"{TABLE}table-rows",
        f"{TABLE}table-row-group",
    }
)
_MOST_REPEATED = 1_000


def read_open_text(path: Path) -> Iterator[TextLine]:
    """Yield the lines of an OpenDocument text; raises whatever is met in a broken one, FileError for limits."""
    root = opened_open_document(path)
    numbered = {
        style.get(f"{STYLE}name") or ""
        for style in root.iter(f"{TEXT}list-style")
        if next(iter(style), None) is not None and style[0].tag == f"{TEXT}list-level-style-number"
    }
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise FileError(_("“{name}” is not a text that can be read.").format(name=path.name))
    yield from _Reader(numbered, path.name).lines(body)


class _Reader:
    """Goes through a document; ``numbered`` are the names of styles whose lists count."""

    def __init__(self, numbered: set[str], name: str) -> None:
        self._numbered, self._name = numbered, name

    def lines(self, block: "_Element") -> Iterator[TextLine]:
        """Yield the lines of a part of the document."""
        for child in block:
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                for part in words_of(child).split("\n"):
                    yield TextLine(tuple(filter(None, (" ".join(cell.split()) for cell in part.split("\t")))))
            elif child.tag == f"{TEXT}list":
                yield from self._list(child, "", counts=child.get(f"{TEXT}style-name") in self._numbered)
            elif child.tag == f"{TABLE}table":
                yield from self._rows(child)
            elif child.tag in _INSIDE or child.tag == f"{TEXT}table-of-content":
                yield from self.lines(child)

    def _list(self, items: "_Element", above: str, *, counts: bool) -> Iterator[TextLine]:
        number = 0
        for item in items.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
            said = item.get(f"{TEXT}start-value") or ""
            number = int(said) if said.isdecimal() and len(said) < 6 else number + 1  # noqa: PLR2004  digits
            mark = f"{above}{number}."
            is_first = item.tag == f"{TEXT}list-item"
            for child in item:
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, mark, counts=counts)
                elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    words = " ".join(words_of(child).split())
                    yield TextLine((f"{mark if counts else '–'} {words}" if is_first else words,))
                    is_first = False

    def _rows(self, table: "_Element") -> Iterator[TextLine]:
        for row in table:
            if row.tag in _INSIDE:
                yield from self._rows(row)
            elif row.tag == f"{TABLE}table-row":
                cells: list[str] = []
                for cell in row.iterchildren(*CELLS):
                    words = "\n".join("\t".join(line.cells) for line in self.lines(cell)).strip("\n")
                    cells += [words] * min(repeated(cell, "number-columns-repeated"), MOST_COLUMNS + 1)
                forbid_wide(len(cells), self._name)
                times = min(repeated(row, "number-rows-repeated"), _MOST_REPEATED)
                yield from [TextLine(tuple(cells), is_row=True)] * (times if any(cells) else 1)
