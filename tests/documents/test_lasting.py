"""Papers that last and can be heard: PDF/A by two validators, PDF/UA by another and by what they say."""

import shutil
import subprocess
import unicodedata
from argparse import Namespace
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pdfua
import pikepdf
import pytest
from lxml import etree
from PIL import Image, ImageCms
from pypdf import PdfReader

from delegations.cli.paper_makers import MAKERS
from delegations.documents.formats.pdfa import is_text_alone, joined, to_pdfa
from delegations.documents.formats.pictures import shrunk
from delegations.documents.layout.blocks import Column, Field, Manuscript, Para, Table, TableRow
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.glyphs.faces import is_drawn
from delegations.documents.layout.typography import DOCUMENT_KIND, SUBHEADING
from delegations.documents.papers.registry import PAPERS, papers_of_kind
from delegations.domain.follow_ups.strategy_reading import read_strategy
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import LANGUAGES
from delegations.domain.visits.visit import visit_file
from delegations.services.files.attachments import attach
from delegations.services.files.paper_files import write_paper
from delegations.services.follow_ups.register_papers import register_paper
from delegations.services.follow_ups.strategy_import import import_strategy
from delegations.services.meetings.meetings import load_meeting
from delegations.services.papers.papers import make_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.visits.loading import load_visit
from tests.domain.test_strategy_reading import TABLE
from tests.heard import heard

NAMES = "preflight xmpbox pdfbox2 fontbox2 commons-logging commons-io javax.activation jaxb-api"
JARS = [Path("/usr/share/java") / f"{name}.jar" for name in NAMES.split()]


SHARES = {"en": 0, "de": 1, "pl": 2}
"""Languages of the same letters and the same way of reading, and which third of all papers each of them gets."""


def every_paper(database, languages):
    visit, meeting = load_visit(database, 1), load_meeting(database, 1)
    for language in languages:
        for record, papers in (
            (visit, papers_of_kind(RecordKind.VISIT)),
            (meeting, papers_of_kind(RecordKind.MEETING)),
        ):
            for place, paper in enumerate(papers):
                if place % len(SHARES) != SHARES.get(language, place % len(SHARES)):
                    continue
                order = PaperOrder(language=language, paper=paper)
                yield f"{paper}.{language}", make_paper(database, record, order).pdf


def written_on(page):
    """Return what a page draws, and the letters that its glyphs stand for: to read them takes longer than to print."""
    faces = page["/Resources"]["/Font"]
    letters = {name: one["/ToUnicode"].get_data() for name, one in faces.items() if "/ToUnicode" in one}
    assert letters
    return page.get_contents().get_data(), letters


def as_level_b(pdf, flavour="2b"):
    """Return ``pdf`` opened, saying only what the library checks."""
    document = pikepdf.open(BytesIO(pdf))
    for page in document.pages:
        # PDF 1.4, which PDF/A-1 is made of, knows no order of tabs.
        for key in ("/Trans", "/Tabs") if flavour == "1b" else ("/Trans",):
            if key in page.obj:
                del page.obj[key]
    pikepdf.pdfa.prepare(document, flavour)
    return document


def said_of(pdf):
    """Return what a file says of itself: part and level of PDF/A, part of PDF/UA."""
    with pikepdf.open(BytesIO(pdf)) as document:
        found = etree.fromstring(document.Root.Metadata.read_bytes())
    return [found.findtext(f".//{{http://www.aiim.org/{name}}}{tag}") for name, tag in (
        ("pdfa/ns/id/", "part"), ("pdfa/ns/id/", "conformance"), ("pdfua/ns/id/", "part"),
    )]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_lasts_and_can_be_heard(read_only, language, tmp_path):
    for name, pdf in every_paper(read_only, [language]):
        lasting = to_pdfa(pdf)
        assert pikepdf.pdfa.check(as_level_b(lasting), "2b").verdict == "pass", name
        assert said_of(lasting) == ["2", "A", "1"]
        before, after = PdfReader(BytesIO(pdf)), PdfReader(BytesIO(lasting))
        assert after.metadata.title == before.metadata.title
        assert after.trailer["/Root"]["/Lang"] == language
        assert [written_on(page) for page in after.pages] == [written_on(page) for page in before.pages]
        assert len(after.outline) == len(before.outline)
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(lasting)
        outcomes = pdfua.validate(str(file)).outcomes
        assert [one for one in outcomes if one.findings or one.skipped_reason] == [], name
        elements, faults = heard(pikepdf.open(file))
        assert (faults, elements[0][0]) == ([], "Document"), name
        assert len(elements) > 2, name


def test_text_of_any_sign_and_any_length_lasts():
    """What a person may type keeps no paper of text from being PDF/A: such a one is not looked at before it leaves."""
    signs = [chr(code) for code in range(0x20, 0x2500) if not unicodedata.combining(chr(code)) and is_drawn(chr(code))]
    assert len(signs) > 2_000
    for language, text in (("uk", "слово " * 9_000), ("uk", "".join(signs)), ("fa", "سلام دنیا " * 5_000)):
        made = make_pdf(Manuscript(blocks=(Para(text),), title=text[:50], author="", subject="", language=language))
        lasting = as_level_b(to_pdfa(made.pdf))
        assert is_text_alone(lasting)
        assert pikepdf.pdfa.check(lasting, "2b").verdict == "pass", text[:20]


@pytest.mark.skipif(not shutil.which("java") or not all(jar.exists() for jar in JARS), reason="needs Java and PDFBox")
def test_pdfbox_agrees_on_1b(read_only, tmp_path):
    written = dict(every_paper(read_only, ["pl", "fa"]))
    for name, pdf in written.items():
        pikepdf.pdfa.save(as_level_b(pdf, "1b"), tmp_path / f"{name}.pdf", "1b")
    # One Java looks at all of them: to start one for each takes longer than the papers.
    command = ["java", "-cp", ":".join(map(str, JARS)), "org.apache.pdfbox.preflight.Validator_A1b", "group"]
    run = subprocess.run([*command, str(tmp_path)], capture_output=True, text=True, check=False)
    verdicts = set(run.stdout.splitlines()) - {""}
    wanted = {f"The file {name}.pdf is a valid PDF/A-1b file" for name in written}
    assert verdicts == wanted, (verdicts - wanted, run.stderr[-300:])


def test_charts_and_photos_last_too(read_only, tmp_path):
    picture = tmp_path / "photo.png"
    Image.effect_noise((400, 300), 90).convert("RGBA").save(picture)
    visit = load_visit(read_only, 1)
    visit = replace(visit, attachments=(visit_file(attach(read_only, picture)),))
    to_pdfa(make_paper(read_only, visit, PaperOrder(language="uk")).pdf)
    target = tmp_path / "summary.pdf"
    made = register_paper(read_only, "summary", language="fa", today=date(2026, 11, 25))
    assert write_paper(target, made.paper) == 1
    assert pikepdf.pdfa.check(as_level_b(target.read_bytes()), "2b").verdict == "pass"
    elements, faults = heard(pikepdf.open(target))
    assert not faults
    assert [kind for kind, _words in elements].count("Figure") > 1


def test_papers_of_many_records_can_be_heard(sample, tmp_path):
    import_strategy(sample, read_strategy(TABLE), year=2024)
    nothing = dict.fromkeys(("priority", "responsible", "city"), "")
    asked = Namespace(id=1, year=None, half=None, cities=[], layer="visits", world=False, **nothing)
    kinds = [one for one in PAPERS.values() if one.of in MAKERS]
    assert len(kinds) > 8
    assert RecordKind.STRATEGY in {one.of for one in kinds}
    for place, kind in enumerate(kinds):
        asked.paper = kind.key
        # The third gift came to us: a commission values no other.
        asked.id = 3 if kind.of is RecordKind.GIFT else 1
        made = MAKERS[kind.of](sample, asked, ("uk", "fa")[place % 2])
        file = tmp_path / f"{kind.key}.pdf"
        assert write_paper(file, made.paper)
        assert [one for one in pdfua.validate(str(file)).outcomes if one.findings] == [], kind.key
        assert pikepdf.pdfa.check(as_level_b(file.read_bytes()), "2b").verdict == "pass", kind.key
        assert heard(pikepdf.open(file))[1] == [], kind.key


def test_a_wrong_tree_is_noticed(read_only, tmp_path):
    """What looks through the papers says so: words without a part, parts in the wrong place, a level left out."""

    def forged(name, change):
        with pikepdf.open(BytesIO(made)) as document:
            change([one for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one], document)
            document.save(tmp_path / f"{name}.pdf")
        with pikepdf.open(tmp_path / f"{name}.pdf") as document:
            return heard(document)[1]

    def rename(old, new):
        def change(parts, _document):
            part = next(one for one in parts if one["/S"] == old and "/P" in one)
            part["/S"] = new

        return change

    def forget(parts, _document):
        part = next(one for one in parts if one["/S"] == pikepdf.Name.P and "/K" in one)
        part["/K"] = pikepdf.Array([])

    name = pikepdf.Name
    made = to_pdfa(make_paper(read_only, load_visit(read_only, 1), PaperOrder(language="uk")).pdf)
    assert forged("whole", lambda *_given: None) == []
    assert forged("cell", rename(name.TR, name.P))
    assert forged("heading", rename(name.H1, name.H3))
    assert forged("words", forget)


def test_photos_are_turned_into_srgb(tmp_path):
    """A profile in which red and green changed their places: what it calls red is green to everybody else."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = plain.replace(b"rXYZ", b"tXYZ").replace(b"gXYZ", b"rXYZ").replace(b"tXYZ", b"gXYZ")
    for profile, seen in ((plain, (255, 0, 0)), (swapped, (0, 255, 0)), (b"nonsense", (255, 0, 0))):
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.png"
        Image.new("RGB", (40, 40), (255, 0, 0)).save(path, icc_profile=profile)
        colour = Image.open(BytesIO(shrunk(path))).getpixel((20, 20))
        assert max(abs(one - other) for one, other in zip(colour, seen, strict=True)) < 12, colour


def test_what_can_t_last_is_said():
    bad, name = pikepdf.new(), pikepdf.Name
    bad.add_blank_page()
    font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
    bad.pages[0].obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    bad.pages[0].contents_add(b"BT /F1 12 Tf (x) Tj ET")
    buffer = BytesIO()
    bad.save(buffer)
    with pytest.raises(FileError, match="PDF/A"):
        to_pdfa(buffer.getvalue())


def test_what_is_heard_is_what_is_printed_in_its_order(read_only):
    """A list is one list, a table has heads, a word that a line cuts or ends stays one word; nothing is said twice."""
    rows = tuple(TableRow((f"{number}", "слово " * 30)) for number in range(60))
    blocks = (
        Para("ЗВІТ", DOCUMENT_KIND), Para("Підрозділ", SUBHEADING), Para("слово " * 40), Para("1. перше;"),
        Para("2. друге."), Field("Мета", "довге слово"), Table((Column("№", 10), Column("Зміст", 90)), rows),
        Para("سلام دنیا " * 30),
    )  # fmt: skip
    manuscript = Manuscript(blocks=blocks, title="т", author="", subject="", language="uk")
    drawn = make_pdf(manuscript, replace(manuscript, language="fa"))
    elements, faults = heard(pikepdf.open(BytesIO(drawn.pdf)))
    assert not faults
    assert [kind for kind, _words in elements].count("Part") == 2
    half = [one for one in elements if one[1] or one[0] in ("L", "LI", "Table", "TR")]
    half = half[: len(half) // 2]
    wanted = [
        ("H1", "ЗВІТ"), ("H2", "Підрозділ"), ("P", ("слово " * 40).strip()), ("L", ""), ("LI", ""),
        ("LBody", "1. перше;"), ("LI", ""), ("LBody", "2. друге."), ("Span", "Мета "),
        ("Span", "довге слово"), ("Table", ""), ("TR", ""), ("TH", "№"), ("TH", "Зміст"),
        *(one for row in rows for one in (("TR", ""), ("TD", row.cells[0]), ("TD", row.cells[1].strip()))),
        ("P", ("سلام دنیا " * 30).strip()),
    ]  # fmt: skip
    assert [(kind, words.strip() if kind != "Span" else words) for kind, words in half] == wanted


def test_papers_joined_in_one_file_stay_tagged(read_only):
    visit = load_visit(read_only, 1)
    kinds = [("delegation-list", "uk"), ("badges", "uk"), ("invitation", "fa")]
    papers = [
        to_pdfa(make_paper(read_only, visit, PaperOrder(language=speech, paper=one)).pdf) for one, speech in kinds
    ]
    whole = to_pdfa(joined([(f"{n}", pdf) for n, pdf in enumerate(papers)], title="Комплект"))
    assert said_of(whole) == ["2", "A", "1"]
    document = pikepdf.open(BytesIO(whole))
    elements, faults = heard(document)
    assert not faults
    apart = [one for pdf in papers for one in heard(pikepdf.open(BytesIO(pdf)))[0]]
    assert elements[1:] == [("Part" if kind == "Document" else kind, words) for kind, words in apart]
    assert [str(part.Lang) for part in document.Root.StructTreeRoot.K.K] == ["uk", "uk", "fa"]
