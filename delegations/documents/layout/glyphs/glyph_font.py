"""Shaped glyphs in a PDF: a font of exactly the glyphs that a paper uses, each with the letters it stands for.

ReportLab writes text by characters; shaped text is written by glyphs. This font numbers each (glyph, letters) pair as
it is met, and at the end puts a subset of the face, the widths and the way back to letters (ToUnicode) into the file.
"""

from functools import cache
from typing import TYPE_CHECKING, Protocol

from delegations.documents.layout.glyphs.faces import face_bytes
from delegations.documents.layout.glyphs.shaping import Glyph
from delegations.domain.resources import RESOURCES

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObjectReference, PDFStream
    from reportlab.pdfbase.ttfonts import TTFontFace


class Document(Protocol):
    """What of ReportLab's document a font needs (``pdfdoc.PDFDocument``)."""

    compression: int
    delayedFonts: list["GlyphFont"]  # noqa: N815  ReportLab calls it so
    idToObject: dict[str, "PDFDictionary"]  # noqa: N815

    def Reference(self, object: object, name: str | None = None) -> "PDFObjectReference":  # noqa: A002, N802
        """Enter an object; return what points to it."""


class GlyphFont:
    """The file of one face in one document."""

    def __init__(self, document: "Document", file: str, name: str) -> None:
        self._file, self.name = file, name
        self._codes: dict[tuple[int, str], int] = {}
        document.delayedFonts.append(self)
        self.fontName = f"{file}-shaped"

    def code(self, glyph: Glyph) -> str:
        """Return how ``glyph`` is written in a content stream: four hexadecimal digits."""
        key = (glyph.number, glyph.letters)
        number = self._codes.get(key)
        if number is None:
            number = self._codes[key] = len(self._codes) + 1
        return f"{number:04X}"

    def addObjects(self, doc: "Document") -> None:  # noqa: N802  ReportLab calls it so
        """Write the font into the document."""
        from reportlab.pdfbase import pdfdoc

        base = f"DLGTNS+{self._file}"
        descendant = pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": pdfdoc.PDFName(base),
            "CIDSystemInfo": pdfdoc.PDFDictionary({
                "Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0,
            }),
            "FontDescriptor": doc.Reference(self._descriptor(doc, base)),
            "CIDToGIDMap": doc.Reference(self._stream(doc, self._glyph_map())),
            "DW": 0,
            "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray(self._widths())]),
        })  # fmt: skip
        made = pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": pdfdoc.PDFName(base),
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([doc.Reference(descendant)]),
            "ToUnicode": doc.Reference(self._stream(doc, self._letters_map())),
        })  # fmt: skip
        doc.Reference(made, self.name)
        doc.idToObject["BasicFonts"].dict[self.name] = doc.Reference(made)

    @staticmethod
    def _stream(doc: "Document", content: bytes, **more: int) -> "PDFStream":
        from reportlab.pdfbase import pdfdoc

        stream = pdfdoc.PDFStream()
        stream.content = content
        for key, value in more.items():
            stream.dictionary.dict[key] = value
        if doc.compression:
            stream.filters = [pdfdoc.PDFZCompress]
        return stream

    def _descriptor(self, doc: "Document", base: str) -> "PDFDictionary":
        from reportlab.pdfbase import pdfdoc

        face = _face(self._file)
        file = self._subset()
        return pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": pdfdoc.PDFName(base),
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray(face.bbox),
            "ItalicAngle": 0,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.capHeight,
            "StemV": face.stemV,
            "FontFile2": doc.Reference(self._stream(doc, file, Length1=len(file))),
        })  # fmt: skip

    def _subset(self) -> bytes:
        """Return the face with the outlines of the used glyphs only, under their own numbers."""
        import uharfbuzz

        wanted = uharfbuzz.SubsetInput()
        wanted.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.sets(uharfbuzz.SubsetInputSets.GLYPH_INDEX).update({number for number, _letters in self._codes})
        wanted.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG).update(_tags("GSUB", "GPOS", "GDEF", "DSIG", "STAT"))
        return bytes(uharfbuzz.subset(uharfbuzz.Face(face_bytes(self._file)), wanted).blob.data)

    def _widths(self) -> list[int]:
        """Return the widths that the face itself gives its glyphs, in thousandths.

        Where each glyph stands is said in the text; PDF/A wants font and file to agree (ISO 19005-2, 6.2.11.5).
        """
        import uharfbuzz

        face = uharfbuzz.Face(face_bytes(self._file))
        font = uharfbuzz.Font(face)
        numbers = [0, *(number for number, _letters in self._codes)]
        return [round(font.get_glyph_h_advance(number) * 1000 / face.upem) for number in numbers]

    def _glyph_map(self) -> bytes:
        numbers = [0, *(number for number, _letters in self._codes)]
        return b"".join(number.to_bytes(2, "big") for number in numbers)

    def _letters_map(self) -> bytes:
        """Return the ToUnicode map; a mark that belongs to the glyph before it stands for nothing."""
        lines = [
            f"<{code:04X}> <{letters.encode('utf-16-be').hex().upper()}>"
            for (_number, letters), code in self._codes.items()
            if letters
        ]
        blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
        maps = "\n".join(f"{len(some)} beginbfchar\n" + "\n".join(some) + "\nendbfchar" for some in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{maps}\n"
            "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
        ).encode("ascii")


@cache
def _face(file: str) -> "TTFontFace":
    """Return the measures of a face; reading them takes longer than a page of text."""
    from reportlab.pdfbase.ttfonts import TTFontFace

    return TTFontFace(str(RESOURCES / "fonts" / f"{file}.ttf"))


def _tags(*names: str) -> set[int]:
    return {int.from_bytes(name.encode("ascii"), "big") for name in names}
