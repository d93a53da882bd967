"""A paper as it leaves: the PDF that is printed, saved, signed and archived."""

from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple

from delegations.documents.formats.office_suite import office_suite, word_pdf
from delegations.documents.formats.pdfa import to_pdfa
from delegations.documents.layout.blocks import Manuscript
from delegations.documents.layout.compose import make_pdf
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _


class FinishedPaper(NamedTuple):
    """A PDF/A with its pages, and what is to be known of it: sentences."""

    pdf: bytes
    pages: int
    remarks: tuple[str, ...] = ()


def finished(
    *manuscripts: Manuscript, alone: bool = True, cancelled: Callable[[], bool] = lambda: False
) -> FinishedPaper:
    """Return a paper, in one language or several, as it leaves; raises FileError, CancelledError.

    One that is a Word file of the office LibreOffice sets, where it is installed; else this program does, and says so,
    as it does for one that is not ``alone``: it becomes a part of a file whose parts are heard as one.
    """
    remark = ""
    if manuscripts[0].docx:
        try:
            if alone and len(manuscripts) == 1 and office_suite():
                return _of_word_file(manuscripts[0], cancelled)
            remark = own_setting_words()
        except FileError as error:
            remark = f"{error} {own_setting_words()}"
    drawn = make_pdf(*manuscripts)
    remarks = tuple(filter(None, (remark, drawn.warning)))
    return FinishedPaper(to_pdfa(drawn.pdf, of=manuscripts), drawn.pages, remarks)


def own_setting_words() -> str:
    """Return how a PDF that this program sets from a Word file may differ from it."""
    return _("The PDF is set by this program: frames and columns may look otherwise than in Word.")


def _of_word_file(manuscript: Manuscript, cancelled: Callable[[], bool]) -> FinishedPaper:
    """Return the paper as LibreOffice writes it: PDF/A-2b, which it sees to itself."""
    import pikepdf

    # Only a Word file of the office is a package of XML that has to be opened.
    from delegations.documents.formats.docx_stamp import stamped_docx

    pdf = word_pdf(stamped_docx(manuscript.docx, manuscript.seal), cancelled=cancelled)
    with pikepdf.open(BytesIO(pdf)) as document:
        return FinishedPaper(pdf, len(document.pages))
