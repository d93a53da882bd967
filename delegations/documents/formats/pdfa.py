"""Papers made to last and to be heard: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) in one file.

The library writes level B of PDF/A. Pages of text in our own faces, of lines and links can't be otherwise: the tests
let the library's validator look at all papers in all languages, at long texts and at the signs that faces draw. It
takes six times as long as writing them, so before a paper leaves it looks at those only that hold more: a picture, a
colour that shows through, a face that is not embedded, a sign that no face draws. What level A wants beyond it – a tree
of what each thing on the page is, the language, letters for every glyph – the papers bring along
(``layout.structure``), and so they say that they are of level A. A file without such a tree, which no paper is, stays
at level B.
"""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from delegations.documents.layout.blocks import Manuscript
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.glyphs.faces import not_drawn
from delegations.documents.layout.glyphs.printable_text import unprintable
from delegations.documents.layout.words import words_on
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _

if TYPE_CHECKING:
    import pikepdf

_CHECKED = "2b"
_OF_TEXT = {"/Font", "/ProcSet"}
"""What pages of text take from elsewhere."""
_LEVEL = re.compile(rb"(?<=<pdfaid:conformance>)B(?=</pdfaid:conformance>)")
_END = b"</rdf:RDF>"
_UNIVERSAL = b"""
    <rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
      <pdfuaid:part>1</pdfuaid:part>
    </rdf:Description>
    <rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
      xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
      rdf:about="">
      <pdfaExtension:schemas>
        <rdf:Bag>
          <rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
            <pdfaSchema:property>
              <rdf:Seq>
                <rdf:li rdf:parseType="Resource">
                  <pdfaProperty:name>part</pdfaProperty:name>
                  <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
                  <pdfaProperty:category>internal</pdfaProperty:category>
                  <pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
                </rdf:li>
              </rdf:Seq>
            </pdfaSchema:property>
          </rdf:li>
        </rdf:Bag>
      </pdfaExtension:schemas>
    </rdf:Description>
"""
"""What a file says that is made to be heard (ISO 14289-1, 5); PDF/A wants to be told of properties that it does not
know (ISO 19005-2, 6.6.2.3.3)."""


def to_pdfa(pdf: bytes, *, of: Sequence[Manuscript] = ()) -> bytes:
    """Return ``pdf``, which we drew, as PDF/A; raises FileError when it does not conform.

    A tagged one becomes PDF/A of level A and PDF/UA-1 besides. The sentence names the sign that is at fault and where
    it stands, when it is found among the manuscripts ``of``.
    """
    import pikepdf

    from delegations.documents.formats.pdfa_library import pdfa

    with pikepdf.open(BytesIO(pdf)) as document:
        _prepare(document)
        if not (is_text_alone(document) and all(map(_is_drawn_whole, of))):
            try:
                _validate(document)
            except pdfa.PdfaError as error:
                _refuse(error, of)
        if "/StructTreeRoot" in document.Root:
            _declare_heard(document)
        target = BytesIO()
        document.save(target, **pdfa.resolve_save_kwargs(_CHECKED))
    return target.getvalue()


def _prepare(document: "pikepdf.Pdf") -> None:
    from delegations.documents.formats.pdfa_library import pdfa

    for page in document.pages:
        # The library that draws gives every page an empty transition of slides, which PDF/A does not know.
        if "/Trans" in page:
            del page["/Trans"]
    pdfa.prepare(document, _CHECKED)


def _validate(document: "pikepdf.Pdf") -> None:
    """Raise PdfaError when a prepared document is no PDF/A."""
    from delegations.documents.formats.pdfa_library import pdfa

    report = pdfa.check(document, _CHECKED)
    if report.verdict != "pass":
        raise pdfa.PdfaError(report)


def is_text_alone(document: "pikepdf.Pdf") -> bool:
    """Tell whether pages show nothing but text in embedded faces, lines and links."""
    import pikepdf

    known: set[tuple[int, int]] = set()
    for page in document.pages:
        taken = page.obj.get("/Resources", pikepdf.Dictionary())
        if set(taken.keys()) - _OF_TEXT:
            return False
        for font in taken.get("/Font", pikepdf.Dictionary()).values():
            if font.objgen not in known and not _is_embedded(font):
                return False
            known.add(font.objgen)
        if any(str(one.get("/Subtype")) != "/Link" for one in page.obj.get("/Annots", pikepdf.Array())):
            return False
    return True


def _is_drawn_whole(manuscript: Manuscript) -> bool:
    """Tell whether a face draws each sign of a manuscript; to look is quick, for papers are written in few signs."""
    return not not_drawn(sign for words in words_on(manuscript) for sign in set(words) if not sign.isascii())


def _is_embedded(font: "pikepdf.Object") -> bool:
    inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
    return "/FontDescriptor" in inner and "/FontFile2" in inner["/FontDescriptor"]


def _refuse(error: Exception, of: Sequence[Manuscript]) -> None:
    """Raise a FileError that says why a paper does not last."""
    for manuscript in of:
        for text, sign in unprintable(manuscript, _lasts):
            words = _("The paper can't be written as PDF/A because of the sign {sign} in “{text}”. Take it out.")
            raise FileError(words.format(sign=sign, text=text)) from error
    reason = str(error).splitlines()[0]
    raise FileError(_("The paper can't be written as PDF/A: {reason}").format(reason=reason)) from error


def _declare_heard(document: "pikepdf.Pdf") -> None:
    """Let a tagged document, which conforms to level B, say that it conforms to level A and to PDF/UA-1."""
    packet = _LEVEL.sub(b"A", document.Root.Metadata.read_bytes())
    document.Root.Metadata.write(packet.replace(_END, _UNIVERSAL + b"  " + _END))


def _lasts(manuscript: Manuscript) -> bool:
    """Tell whether a manuscript can be written as PDF/A."""
    import pikepdf

    from delegations.documents.formats.pdfa_library import pdfa

    with pikepdf.open(BytesIO(make_pdf(manuscript).pdf)) as document:
        _prepare(document)
        try:
            _validate(document)
        except pdfa.PdfaError:
            return False
    return True


def joined(parts: list[tuple[str, bytes]], *, title: str) -> bytes:
    """Return several tagged PDFs as one under ``title``, each entered into its outline and its tree under its name."""
    import pikepdf

    with pikepdf.new() as whole:
        entries: list[pikepdf.OutlineItem] = []
        tree = _JoinedTree(whole)
        for name, pdf in parts:
            first = len(whole.pages)
            with pikepdf.open(BytesIO(pdf)) as part:
                if not entries:
                    whole.Root.Lang = str(part.Root.Lang)
                whole.pages.extend(part.pages)
                tree.add(part, first)
            entries.append(pikepdf.OutlineItem(name, first))
        with whole.open_outline() as outline:
            outline.root.extend(entries)
        whole.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        whole.docinfo["/Title"] = title
        whole.docinfo["/Creator"] = "delegations"
        target = BytesIO()
        whole.save(target)
    return target.getvalue()


class _JoinedTree:
    """The tree of several papers in one file: each paper is a part of it, in its own language."""

    def __init__(self, whole: "pikepdf.Pdf") -> None:
        import pikepdf

        self._whole = whole
        self._numbers = pikepdf.Array()
        self._root = whole.make_indirect(pikepdf.Dictionary(ParentTree=pikepdf.Dictionary(Nums=self._numbers)))
        self._document = whole.make_indirect(
            pikepdf.Dictionary(S=pikepdf.Name.Document, P=self._root, K=pikepdf.Array())
        )
        self._root.K = self._document
        whole.Root.StructTreeRoot = self._root

    def add(self, part: "pikepdf.Pdf", first: int) -> None:
        """Take over the tree of ``part``, whose pages stand in the whole from ``first`` on."""
        import pikepdf

        theirs = self._whole.copy_foreign(part.Root.StructTreeRoot)
        paper = theirs.K
        paper.S, paper.P, paper.Lang = pikepdf.Name.Part, self._document, str(part.Root.Lang)
        self._document.K.append(paper)
        for place, page in enumerate(self._whole.pages[first:]):
            # Each paper counts its pages from 0, in the order in which they stand.
            page.obj.StructParents = first + place
            self._numbers.append(first + place)
            self._numbers.append(theirs.ParentTree.Nums[2 * place + 1])
        self._root.ParentTreeNextKey = len(self._whole.pages)
