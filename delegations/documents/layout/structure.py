"""What each mark of a paper is, for those who hear it: the structure tree of a PDF (ISO 32000-1, 14.7 and 14.8).

Setting a paper makes parts – headings, paragraphs, lists, tables, figures – and gives every mark the part that it
belongs to. The pen numbers stretches of marks of one part in the page; ``Structure`` writes the tree that names them.
What belongs to no part is an artifact: rules, numbers of pages, the stamp, heads that a table repeats.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Corners = tuple[float, float, float, float]
"""Left, bottom, right and top on the page, in points."""


class Part:
    """An element of the tree: its standard type (14.8.4), and what it is part ``of``; those without stand at the top.

    It is a mark of identity, not a value: two paragraphs with the same words are two parts.
    """

    __slots__ = ("alt", "columns", "kids", "kind", "language", "of")

    def __init__(
        self, kind: str, of: "Part | None" = None, *, alt: str = "", language: str = "", columns: int = 1
    ) -> None:
        self.kind, self.of, self.alt, self.language, self.columns = kind, of, alt, language, columns
        self.kids: list[Part] = []
        if of is not None:
            of.kids.append(self)

    @property
    def top(self) -> "Part":
        """What it is a part of in the end."""
        found = self
        while found.of is not None:
            found = found.of
        return found


_LONGEST = 2 * 32_767
"""Hexadecimal digits of the longest string that PDF/A knows (ISO 19005-2, 6.1.13)."""
ARTIFACT = Part("Artifact")
"""Whatever is to be seen and not to be heard."""


class _Page(Protocol):
    """What of ReportLab's page the tree needs (``pdfdoc.PDFPage``)."""

    StructParents: int
    Tabs: str
    __NoDefault__: Sequence[str]


class _Catalog(Protocol):
    StructTreeRoot: object
    MarkInfo: object


class _Document(Protocol):
    """What of ReportLab's document the tree needs (``pdfdoc.PDFDocument``)."""

    objectcounter: int
    idToObjectNumberAndVersion: dict[str, tuple[int, int]]  # noqa: N815  ReportLab calls it so
    Pages: Sequence[_Page]
    Catalog: _Catalog

    def Reference(self, object: object, name: str | None = None) -> object:  # noqa: A002, N802
        """Enter an object; return what points to it."""


class Structure:
    """The tree of one PDF, built while its pages are drawn."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._root = Part("Document")
        self._within = self._root
        self._met = {ARTIFACT}
        self._above: dict[Part, Part] = {}
        self._places: dict[Part, list[tuple[int, int]]] = {}
        self._pages: list[list[Part]] = []
        self._corners: dict[Part, Corners] = {}
        self._texts: dict[Part, list[str]] = {}
        self._said: set[Part] = set()

    def begin_language(self, language: str) -> None:
        """Let what follows be a part in ``language``: a paper in two languages."""
        self._within = Part("Part", self._root, language=language)

    def begin_page(self) -> None:
        """Let what follows stand on a new page."""
        self._pages.append([])

    def meet(self, part: Part, text: str = "") -> None:
        """Put ``part`` into the tree, of which ``text`` is drawn; called in the order in which the paper is read."""
        if text:
            self._texts.setdefault(part, []).append(text)
        if part not in self._met:
            self._met.add(part)
            top = part.top
            if top not in self._above:
                self._above[top] = self._within
                self._within.kids.append(top)

    def say(self, part: Part) -> None:
        """Let the tree itself say the text of ``part``: what is drawn stands in another order than it is read in.

        Said in the content of the page, readers that know of directions would turn it round once more.
        """
        self._said.add(part)

    def opening(self, part: Part) -> str:
        """Return the operator that begins marks of ``part`` in the content of the page."""
        if part is ARTIFACT:
            return "/Artifact BMC"
        page = self._pages[-1]
        self._places.setdefault(part, []).append((len(self._pages) - 1, len(page)))
        page.append(part)
        return f"/{part.kind} <</MCID {len(page) - 1}>> BDC"

    def frame(self, part: Part, corners: Corners) -> None:
        """Let a figure reach over ``corners`` of the page, besides those that it has."""
        known = self._corners.get(part, corners)
        self._corners[part] = (*map(min, known[:2], corners[:2]), *map(max, known[2:], corners[2:]))  # type: ignore[assignment]

    def write(self) -> None:
        """Write the tree into the document; its pages are drawn by now."""
        from reportlab.pdfbase.pdfdoc import PDFDictionary

        # The library gives no other way to what it writes.
        document: _Document = self._canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001
        elements = list(_below(self._root))
        root = document.objectcounter + 1
        numbers = {part: root + 1 + place for place, part in enumerate(elements)}
        pages = [document.idToObjectNumberAndVersion[f"Page{count}"][0] for count in range(1, len(self._pages) + 1)]
        parents = " ".join(
            f"{place} [{' '.join(f'{numbers[part]} 0 R' for part in page)}]" for place, page in enumerate(self._pages)
        )
        tree = (
            f"<</Type/StructTreeRoot/K {root + 1} 0 R/ParentTree<</Nums [{parents}]>>/ParentTreeNextKey {len(pages)}>>"
        )
        pointer = document.Reference(tree.encode("ascii"), "Structure")
        for place, part in enumerate(elements):
            document.Reference(self._element(part, root, numbers, pages), f"Structure{place}")
        catalog = document.Catalog
        catalog.StructTreeRoot, catalog.MarkInfo = pointer, PDFDictionary({"Marked": "true"})
        for place, page in enumerate(document.Pages):
            page.StructParents, page.Tabs = place, "/S"
            page.__NoDefault__ = (*page.__NoDefault__, "StructParents", "Tabs")

    def _element(self, part: Part, root: int, numbers: dict[Part, int], pages: list[int]) -> bytes:
        holder = part.of or self._above.get(part)
        above = root if holder is None else numbers[holder]
        places = self._places.get(part, ())
        first = places[0][0] if places else -1
        kids = [
            str(number) if page == first else f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {number}>>"
            for page, number in places
        ]
        kids += [f"{numbers[one]} 0 R" for one in part.kids]
        said = [f"<</S/{part.kind}/P {above} 0 R"]
        if places:
            said.append(f"/Pg {pages[first]} 0 R")
        if kids:
            said.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K [{' '.join(kids)}]")
        if part in self._said and part in self._texts:
            words = text_string("".join(self._texts[part]))
            # What is longer is heard letter by letter as it is drawn.
            if len(words) <= _LONGEST:
                said.append(f"/ActualText {words}")
        if part.alt:
            said.append(f"/Alt {text_string(part.alt)}")
        if part.language:
            said.append(f"/Lang ({part.language})")
        said.append(self._attributes(part))
        return "".join((*said, ">>")).encode("ascii")

    def _attributes(self, part: Part) -> str:
        """Return what a cell spans or heads, how a list is numbered, where a figure stands (14.8.5)."""
        if part.kind == "TH":
            span = f"/ColSpan {part.columns}" if part.columns > 1 else ""
            return f"/A <</O/Table/Scope/Column{span}>>"
        if part in self._corners:
            corners = " ".join(f"{edge:.2f}" for edge in self._corners[part])
            return f"/A <</O/Layout/Placement/Block/BBox [{corners}]>>"
        return ""


def _below(part: Part) -> Iterator[Part]:
    yield part
    for one in part.kids:
        yield from _below(one)


def text_string(words: str) -> str:
    """Return ``words`` as a text string of a PDF, in hexadecimal digits (ISO 32000-1, 7.9.2.2)."""
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"
