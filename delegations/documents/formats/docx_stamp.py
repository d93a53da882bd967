"""The mark of a paper in a Word file of the office: the code and its words at the foot of the first page."""

from io import BytesIO

from delegations.documents.layout.blocks import Seal
from delegations.documents.layout.document_stamp import stamp_picture

_SIDE, _WORDS = 34, 6.5
"""Points: the side of the code, as on a PDF, and the size of the words beside it."""


def stamped_docx(content: bytes, seal: Seal | None) -> bytes:
    """Return a Word file with its mark at the foot of its first page, below what stands there; without one as it is."""
    if seal is None:
        return content
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = docx.Document(BytesIO(content))
    section = document.sections[0]
    foot = section.first_page_footer if section.different_first_page_header_footer else section.footer
    holder = foot.add_paragraph()
    holder.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    words = holder.add_run(f"{seal.words}  ")
    words.font.size = Pt(_WORDS)
    holder.add_run().add_picture(BytesIO(stamp_picture(seal)), height=Pt(_SIDE))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
