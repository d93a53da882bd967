"""The mark of a paper in a Word file: the code and its words at the foot of the first page."""

from io import BytesIO
from typing import TYPE_CHECKING

from delegations.documents.formats.docx_elements import describe_picture
from delegations.documents.layout.blocks import Seal
from delegations.documents.layout.document_stamp import STAMP_WORDS, stamp_picture
from delegations.documents.layout.typography import STAMP_SIDE

if TYPE_CHECKING:
    from docx.document import Document


def stamped_docx(content: bytes, seal: Seal | None) -> bytes:
    """Return a Word file with its mark at the foot of its first page, below what stands there; without one as it is."""
    if seal is None:
        return content
    import docx

    document = docx.Document(BytesIO(content))
    put_stamp(document, seal)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def put_stamp(document: "Document", seal: Seal) -> None:
    """Put the mark at the foot of the first page, below what stands there."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    section = document.sections[0]
    foot = section.first_page_footer if section.different_first_page_header_footer else section.footer
    *_others, last = foot.paragraphs
    holder = foot.add_paragraph() if last.text else last
    holder.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    words = holder.add_run(f"{seal.words}  ")
    words.font.size = Pt(STAMP_WORDS.size)
    picture = holder.add_run()
    picture.add_picture(BytesIO(stamp_picture(seal)), height=Pt(STAMP_SIDE))
    describe_picture(picture, seal.words)
