"""A DOCX from right to left: paragraphs, tables and Persian runs are marked; the word processor does the rest."""

import unicodedata
from typing import TYPE_CHECKING

from delegations.documents.layout.glyphs.faces import has_letters_from_right
from delegations.documents.layout.glyphs.persian_writing import persian_writing

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
_AFTER_VISUAL = (
    "w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders",
    "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook",
)  # fmt: skip
"""What the schema wants behind the mark; Word does not open a file in another order."""


def mirror(document: "Document") -> None:
    """Turn all of ``document`` to run from right to left."""
    for section in document.sections:
        section.left_margin, section.right_margin = section.right_margin, section.left_margin
        if not section.header.is_linked_to_previous:
            _mirror_below(section.header._element)  # noqa: SLF001  the library gives no other way to all paragraphs
        if not section.first_page_footer.is_linked_to_previous:
            _mirror_below(section.first_page_footer._element)  # noqa: SLF001
    _mirror_below(document.element.body)


def _mirror_below(root: "BaseOxmlElement") -> None:
    from docx.oxml.ns import qn

    for paragraph in root.iter(qn("w:p")):
        paragraph.get_or_add_pPr().insert_element_before(_element("w:bidi"), *_AFTER_BIDI)
    for table in root.iter(qn("w:tbl")):
        table.tblPr.insert_element_before(_element("w:bidiVisual"), *_AFTER_VISUAL)
    for run in root.iter(qn("w:r")):
        for text in run.iter(qn("w:t")):
            text.text = persian_writing(text.text or "")
        words = "".join(text.text or "" for text in run.iter(qn("w:t")))
        # Word gives the number of a page its Persian digits in a run from the right only.
        if has_letters_from_right(words) or run.find(qn("w:instrText")) is not None:
            _mark_run(run.get_or_add_rPr(), turns=True)


def mark_foreign_run(run: "BaseOxmlElement", words: str) -> None:
    """Let ``words`` of a run in a document from left to right look as the others when they are Hebrew or Arabic.

    Word processors keep weight and size of such scripts apart; a run of nothing else runs from the right itself.
    """
    if has_letters_from_right(words):
        _mark_run(run.get_or_add_rPr(), turns=all(unicodedata.bidirectional(letter) != "L" for letter in words))


def _mark_run(properties: "BaseOxmlElement", *, turns: bool) -> None:
    from docx.oxml.ns import qn

    for plain, complex_script in (("w:b", "w:bCs"), ("w:i", "w:iCs"), ("w:sz", "w:szCs")):
        found = properties.find(qn(plain))
        if found is not None and properties.find(qn(complex_script)) is None:
            twin = _element(complex_script)
            for name, value in found.attrib.items():
                twin.set(name, value)
            found.addnext(twin)
    if turns and properties.find(qn("w:rtl")) is None:
        properties.append(_element("w:rtl"))


def _element(name: str) -> "BaseOxmlElement":
    from docx.oxml import OxmlElement

    return OxmlElement(name)
