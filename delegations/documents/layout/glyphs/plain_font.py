"""Plain letters in a PDF: a face of papers in one document, its words written as a content stream wants them.

ReportLab numbers the letters of a document as it meets them and puts a subset of the face into the file; that is left
to it. Asked for words, however, it looks each letter up, escapes it and measures it anew, which is most of what drawing
a page costs. Here words are written by one table of the numbers that were given so far.
"""

from codecs import charmap_build, charmap_encode
from typing import TYPE_CHECKING, Protocol

from delegations.documents.layout.glyphs.glyph_font import Document

if TYPE_CHECKING:
    from collections.abc import Mapping

_SUBSET = 256
"""Letters that one font of a file can number; what a document has beyond them goes into further ones."""
_NONE = "\ufffe"
"""A number that no letter has yet (``charmap_build``)."""


class _State(Protocol):
    assignments: "Mapping[int, int]"
    """The numbers of letters, by their code points; the high byte is the subset."""


class _Font(Protocol):
    """What of ReportLab's TrueType font is needed (``ttfonts.TTFont``)."""

    state: "Mapping[Document, _State]"

    def splitString(self, text: str, doc: Document) -> list[tuple[int, bytes]]:  # noqa: N802  ReportLab calls it so
        """Return ``text`` as parts of one subset each, numbering letters that are new."""

    def getSubsetInternalName(self, subset: int, doc: Document) -> str:  # noqa: N802
        """Return what a subset is called in the document."""


class PlainFont:
    """One face of papers in one document."""

    def __init__(self, document: Document, name: str, words: str) -> None:
        """Begin with the letters of ``words``: what is drawn first."""
        from reportlab.pdfbase import pdfmetrics

        self._document = document
        self._font: _Font = pdfmetrics.getFont(name)  # type: ignore[assignment]  # the stub knows no TrueType fonts
        self._font.splitString(words, document)
        self._name = self._font.getSubsetInternalName(0, document)
        self._numbered = 0
        self._number()

    def sized(self, size: float) -> str:
        """Return the operator that lets what follows be drawn in ``size``."""
        return f"{self._name} {size:g} Tf"

    def shown(self, words: str, size: float) -> str:
        """Return the operators that draw ``words``, after which it is as ``sized`` left it."""
        try:
            return f"<{charmap_encode(words, 'strict', self._table)[0].hex()}> Tj"
        except UnicodeEncodeError:
            return self._shown_anew(words, size)

    def _shown_anew(self, words: str, size: float) -> str:
        """Let letters that were not met before be numbered; return the same as ``shown``."""
        parts = self._font.splitString(words, self._document)
        if len(parts) > 1 or parts[0][0]:
            drawn = (
                f"{self._font.getSubsetInternalName(subset, self._document)} {size:g} Tf <{part.hex()}> Tj"
                for subset, part in parts
            )
            return " ".join((*drawn, self.sized(size)))
        self._number()
        return f"<{parts[0][1].hex()}> Tj"

    def _number(self) -> None:
        """Make the table of the letters that are numbered by now."""
        numbers = self._font.state[self._document].assignments
        if len(numbers) == self._numbered:
            return
        self._numbered = len(numbers)
        letters = [_NONE] * _SUBSET
        for point, number in numbers.items():
            if number < _SUBSET:
                letters[number] = chr(point)
        self._table = charmap_build("".join(letters))
