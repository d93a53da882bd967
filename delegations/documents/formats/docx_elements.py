"""Elements of a DOCX (ISO/IEC 29500) that the library which writes it has no names for."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Row
    from docx.text.run import Run

_LOCALES = {"uk": "uk-UA", "en": "en-GB", "de": "de-DE", "pl": "pl-PL", "fa": "fa-IR"}
"""Languages as Word knows them: with the country, whose digits it writes."""
_TWIPS = 20
"""Twentieths of a point, in which margins of cells are given."""


def element(name: str, **attributes: str) -> "BaseOxmlElement":
    """Return a new element, its attributes in the namespace of the text."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def flag(name: str) -> "BaseOxmlElement":
    """Return an element that is there or not."""
    return element(name, val="true")


def end_with_hyphen(run: "Run") -> None:
    """Put a hyphen behind the words of ``run`` at which no line ends."""
    run._r.append(element("w:noBreakHyphen"))  # noqa: SLF001  the library only reads it


def set_cell_margins(table: "Table", across: float, upright: float) -> None:
    """Give the cells of ``table`` margins, in points, and let its frame begin where the text does."""
    margins = element("w:tblCellMar")
    for side, points in (("top", upright), ("left", across), ("bottom", upright), ("right", across)):
        margins.append(element(f"w:{side}", w=str(round(points * _TWIPS)), type="dxa"))
    properties = table._tbl.tblPr  # noqa: SLF001  the library has no margins
    # Word does not open a file whose elements stand in another order.
    properties.insert_element_before(
        element("w:tblInd", w=str(round(across * _TWIPS)), type="dxa"),
        "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook",
    )  # fmt: skip
    properties.insert_element_before(margins, "w:tblLook")


def keep_row(row: "_Row", *, head: bool = False) -> None:
    """Let ``row`` stand on one page, or be repeated on each as the ``head`` of its table."""
    row._tr.get_or_add_trPr().append(flag("w:tblHeader" if head else "w:cantSplit"))  # noqa: SLF001


def describe_picture(run: "Run", words: str) -> None:
    """Say what the picture in ``run`` shows, for who can't see it."""
    from docx.oxml.ns import qn

    for drawing in run._r.iter(qn("wp:docPr")):  # noqa: SLF001
        drawing.set("descr", words)


def make_plain(style: "ParagraphStyle", typeface: str) -> None:
    """Take colours, faces and distances of its own from a style that ships with the library."""
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_rPr()
    for name in ("w:rFonts", "w:color"):
        for own in properties.findall(qn(name)):
            properties.remove(own)
    style.font.name = typeface
    fonts = properties.get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), typeface)
    for name in ("w:spacing", "w:keepNext", "w:keepLines"):
        for own in style.element.get_or_add_pPr().findall(qn(name)):
            style.element.pPr.remove(own)


def set_language(style: "ParagraphStyle", language: str, *, from_right: bool) -> None:
    """Let text of ``style`` be in ``language``, for spelling and for voices."""
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_rPr()
    for own in properties.findall(qn("w:lang")):
        properties.remove(own)
    properties.append(element("w:lang", **{"bidi" if from_right else "val": _LOCALES.get(language, language)}))


def hyphenate(document: "Document") -> None:
    """Let the word processor part words where lines would be torn apart; none in capitals."""
    from docx.oxml.ns import qn

    stop = document.settings.element.find(qn("w:defaultTabStop"))
    if stop is not None:
        # The order that the schema wants.
        stop.addnext(flag("w:doNotHyphenateCaps"))
        stop.addnext(flag("w:autoHyphenation"))
