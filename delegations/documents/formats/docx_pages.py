"""Pages of a DOCX: their numbers, where numbering begins anew, the frame around them."""

from typing import TYPE_CHECKING

from delegations.documents.formats.docx_elements import element

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.text.run import Run

_ORDER = (
    "w:pgBorders", "w:lnNumType", "w:pgNumType", "w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg",
    "w:textDirection", "w:bidi", "w:rtlGutter", "w:docGrid",
)  # fmt: skip
"""Elements of a section in the order that the schema wants; Word does not open a file in another one."""
_FARTHEST = 31
"""Points from the edge of the sheet: no frame may stand farther in (ISO/IEC 29500, 17.18.68)."""


def put_page_number(run: "Run") -> None:
    """Let ``run`` show the number of its page."""
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = element("w:fldChar", fldCharType=kind) if kind else element("w:instrText")
        part.text = words or None
        run._r.append(part)  # noqa: SLF001  the library has no fields of its own


def begin_letter(document: "Document") -> None:
    """Begin a page that is the first of another letter: its pages have numbers of their own, and it has no mark."""
    from docx.enum.section import WD_SECTION

    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = True
    section.first_page_footer.is_linked_to_previous = False
    _put(section, element("w:pgNumType", start="1"))


def put_frame(section: "Section", at: float) -> None:
    """Draw a double line around each page, ``at`` so many points from the edge of the sheet; the text stands midway."""
    frame = element("w:pgBorders", offsetFrom="page")
    space = str(min(_FARTHEST, round(at)))
    for side in ("top", "left", "bottom", "right"):
        frame.append(element(f"w:{side}", val="thickThinSmallGap", sz="24", space=space, color="000000"))
    _put(section, frame)
    _put(section, element("w:vAlign", val="center"))


def _put(section: "Section", made: "BaseOxmlElement") -> None:
    """Put an element into the properties of a section, in place of one that is there."""
    properties = section._sectPr  # noqa: SLF001  the library has no numbering and no frame
    for old in properties.findall(made.tag):
        properties.remove(old)
    name = next(one for one in _ORDER if made.tag.endswith(f"}}{one.removeprefix('w:')}"))
    properties.insert_element_before(made, *_ORDER[_ORDER.index(name) + 1 :])
