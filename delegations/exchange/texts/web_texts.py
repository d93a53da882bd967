"""Web pages, and letters written as such: blocks as lines, rows of tables with their cells."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from delegations.exchange.texts.contents import TextLine

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    }
)
_UNSEEN = frozenset({"script", "style", "head", "template", "noscript", "title"})
_CELLS = frozenset({"td", "th"})


def lines_of_page(content: bytes, encoding: str | None = None) -> Iterator[TextLine]:
    """Yield the lines of an HTML page; ``encoding``: what a letter says of it, else the page's own word counts."""
    from lxml import etree

    parser = etree.HTMLParser(encoding=encoding, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(content, parser) if content.strip() else None
    if root is not None:
        walk = _Walk()
        for event, element in etree.iterwalk(root, events=("start", "end")):
            walk.see(event, element)
        yield from walk.ended()


class _Walk:
    """Goes through a page once: words gather until a block or a row ends."""

    def __init__(self) -> None:
        self._lines: list[TextLine] = []
        self._words: list[str] = []
        self._cells: list[str] | None = None
        self._hidden = 0

    def see(self, event: str, element: "_Element") -> None:
        """Take the beginning or the end of an element."""
        tag = element.tag
        if event == "start":
            self._begin(tag)
            self._say(element.text)
            return
        if tag in _UNSEEN:
            self._hidden -= 1
        elif tag in _CELLS and self._cells is not None:
            self._cells.append(self._taken())
        elif tag == "tr" and self._cells is not None:
            self._lines.append(TextLine(tuple(self._cells), is_row=True))
            self._cells = None
        elif tag in _BLOCKS:
            self._end_line()
        self._say(element.tail)

    def _begin(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._hidden += 1
        elif tag == "tr":
            self._end_line()
            # A table within a cell ends the row that it stands in.
            if self._cells:
                self._lines.append(TextLine(tuple(self._cells), is_row=True))
            self._cells = []
        elif tag in _BLOCKS:
            self._end_line()

    def _say(self, words: str | None) -> None:
        if words and not self._hidden:
            self._words.append(words)

    def _taken(self) -> str:
        text, self._words = " ".join("".join(self._words).split()), []
        return text

    def _end_line(self) -> None:
        if self._cells is not None:
            self._words.append(" ")
        elif text := self._taken():
            self._lines.append(TextLine((text,)))

    def ended(self) -> list[TextLine]:
        """Return all lines."""
        self._cells = None
        self._end_line()
        return self._lines
