"""Tables of web pages, and of pages that programs save under the name of a workbook: «report.xls» that is HTML."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.exchange.tables.contents import Line, RawSheet
from delegations.exchange.tables.table_limits import forbid_wide

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LOOKED_AT = 4096
_BLOCKS = frozenset({"br", "p", "div", "li"})
_UNSEEN = frozenset({"script", "style", "head", "title", "noscript"})


def is_web_page(path: Path) -> bool:
    """Tell whether a file is a page, whatever its name says."""
    with path.open("rb") as stream:
        # Every other byte is nothing in UTF-16.
        head = stream.read(_LOOKED_AT).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return head.startswith(b"<") and any(mark in head for mark in (b"<html", b"<table", b"<!doctype html"))


def read_web_page(path: Path) -> Iterator[RawSheet]:
    """Yield the tables of a page and the words between them as one sheet; raises what the library meets."""
    from lxml import html

    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16").encode()
    known = b"charset" in content[:_LOOKED_AT].lower() or content.startswith(b"\xef\xbb\xbf")
    parser = html.HTMLParser(encoding=None if known else "utf-8", huge_tree=False)
    yield RawSheet("", _lines(html.document_fromstring(content, parser=parser), path.name))


def _lines(element: "HtmlElement", name: str) -> Iterator[Line]:
    words = element.text or ""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _UNSEEN:
            pass
        elif child.tag == "table":
            yield from _words(words)
            words = ""
            yield from _rows(child, name)
        elif child.find(".//table") is not None or child.tag in _BLOCKS or child.tag in ("body", "form"):
            yield from _words(words)
            words = ""
            yield from _lines(child, name)
        else:
            words += str(child.text_content())
        words += child.tail or ""
    yield from _words(words)


def _words(text: str) -> Iterator[Line]:
    if text.strip():
        yield Line([" ".join(text.split())], 1)


def _rows(table: "HtmlElement", name: str) -> Iterator[Line]:
    """Yield the rows; a cell that is merged downwards stands in each of its rows."""
    below: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is not table:
            continue
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _take_merged(cells, below)
            text = _text_of(cell)
            wide, tall = _span(cell, "colspan"), _span(cell, "rowspan")
            forbid_wide(len(cells) + wide, name)
            if tall > 1:
                below[len(cells)] = (tall - 1, text)
                below |= {len(cells) + place: (tall - 1, "") for place in range(1, wide)}
            cells += [text, *[""] * (wide - 1)]
        _take_merged(cells, below)
        yield Line(cells, len(cells), is_row=True)


def _take_merged(cells: list[str], below: dict[int, tuple[int, str]]) -> None:
    while (merged := below.pop(len(cells), None)) is not None:
        left, text = merged
        if left > 1:
            below[len(cells)] = (left - 1, text)
        cells.append(text)


def _span(cell: "HtmlElement", name: str) -> int:
    said = (cell.get(name) or "").strip()
    return max(1, int(said[:6])) if said.isdecimal() else 1


def _text_of(cell: "HtmlElement") -> str:
    parts: list[str] = []
    for node in cell.iter():
        if isinstance(node.tag, str) and node.tag not in _UNSEEN:
            if node.tag in _BLOCKS and parts:
                parts.append("\n")
            parts.append(node.text or "")
        parts.append("" if node is cell else (node.tail or ""))
    lines = (" ".join(line.split()) for line in "".join(_in_one_line(part) for part in parts).split("\n"))
    return "\n".join(filter(None, lines))


def _in_one_line(part: str) -> str:
    """Return words of the source without its own ends of lines, which mean nothing on a page."""
    return part if part == "\n" else " ".join(part.splitlines())
