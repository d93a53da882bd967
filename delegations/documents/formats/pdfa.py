"""Papers made to last: PDF/A-2b (ISO 19005-2), checked by the library that writes it."""

from collections.abc import Sequence
from io import BytesIO

from delegations.documents.layout.blocks import Manuscript
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.glyphs.printable_text import unprintable
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _


def to_pdfa(pdf: bytes, flavour: str = "2b", *, of: Sequence[Manuscript] = ()) -> bytes:
    """Return ``pdf`` as PDF/A of ``flavour``, written and validated; raises FileError when it does not conform.

    The sentence names the sign that is at fault and where it stands, when it is found among the manuscripts ``of``.
    """
    import pikepdf
    from pikepdf import pdfa

    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            # The library that draws gives every page an empty transition of slides, which PDF/A does not know.
            if "/Trans" in page:
                del page["/Trans"]
        target = BytesIO()
        try:
            pdfa.save(document, target, flavour)
        except pdfa.PdfaError as error:
            for manuscript in of:
                for text, sign in unprintable(manuscript, lambda other: _lasts(other, flavour)):
                    words = _(
                        "The paper can't be written as PDF/A because of the sign {sign} in “{text}”. Take it out."
                    )
                    raise FileError(words.format(sign=sign, text=text)) from error
            reason = str(error).splitlines()[0]
            raise FileError(_("The paper can't be written as PDF/A: {reason}").format(reason=reason)) from error
    return target.getvalue()


def _lasts(manuscript: Manuscript, flavour: str) -> bool:
    """Tell whether a manuscript can be written as PDF/A."""
    try:
        to_pdfa(make_pdf(manuscript).pdf, flavour)
    except FileError:
        return False
    return True


def joined(parts: list[tuple[str, bytes]], *, title: str) -> bytes:
    """Return several PDFs as one under ``title``, each entered into its outline under its name."""
    import pikepdf

    with pikepdf.new() as whole:
        entries: list[pikepdf.OutlineItem] = []
        for name, pdf in parts:
            first = len(whole.pages)
            with pikepdf.open(BytesIO(pdf)) as part:
                if not entries and "/Lang" in part.Root:
                    whole.Root.Lang = str(part.Root.Lang)
                whole.pages.extend(part.pages)
            entries.append(pikepdf.OutlineItem(name, first))
        with whole.open_outline() as outline:
            outline.root.extend(entries)
        whole.docinfo["/Title"] = title
        whole.docinfo["/Creator"] = "delegations"
        target = BytesIO()
        whole.save(target)
    return target.getvalue()
