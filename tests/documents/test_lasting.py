"""Papers that last: PDF/A by two validators."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms
from pypdf import PdfReader

from delegations.documents.formats.pdfa import to_pdfa
from delegations.documents.formats.pictures import shrunk
from delegations.documents.papers.registry import papers_of_kind
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import LANGUAGES
from delegations.services.files.attachments import attach
from delegations.services.files.paper_files import write_paper
from delegations.services.follow_ups.register_papers import register_paper
from delegations.services.meetings.meetings import load_meeting
from delegations.services.papers.papers import make_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.visits.visits import load_visit

NAMES = "preflight xmpbox pdfbox2 fontbox2 commons-logging commons-io javax.activation jaxb-api"
JARS = [Path("/usr/share/java") / f"{name}.jar" for name in NAMES.split()]


def every_paper(database, languages):
    visit, meeting = load_visit(database, 1), load_meeting(database, 1)
    for language in languages:
        for record, papers in (
            (visit, papers_of_kind(RecordKind.VISIT)),
            (meeting, papers_of_kind(RecordKind.MEETING)),
        ):
            for paper in papers:
                order = PaperOrder(language=language, paper=paper)
                yield f"{paper}.{language}", make_paper(database, record, order).pdf


def written_on(page):
    """Return what a page draws, and the letters that its glyphs stand for: to read them takes longer than to print."""
    faces = page["/Resources"]["/Font"]
    letters = {name: one["/ToUnicode"].get_data() for name, one in faces.items() if "/ToUnicode" in one}
    assert letters
    return page.get_contents().get_data(), letters


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_is_pdf_a_2b(read_only, language):
    for name, pdf in every_paper(read_only, [language]):
        lasting = to_pdfa(pdf)
        report = pikepdf.pdfa.check(pikepdf.open(BytesIO(lasting)), "2b")
        assert report.verdict == "pass", name
        before, after = PdfReader(BytesIO(pdf)), PdfReader(BytesIO(lasting))
        assert after.metadata.title == before.metadata.title
        assert after.trailer["/Root"]["/Lang"] == language
        assert [written_on(page) for page in after.pages] == [written_on(page) for page in before.pages]
        assert len(after.outline) == len(before.outline)


@pytest.mark.skipif(not shutil.which("java") or not all(jar.exists() for jar in JARS), reason="needs Java and PDFBox")
def test_pdfbox_agrees_on_1b(read_only, tmp_path):
    written = dict(every_paper(read_only, ["uk", "fa"]))
    for name, pdf in written.items():
        (tmp_path / f"{name}.pdf").write_bytes(to_pdfa(pdf, "1b"))
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
    visit = replace(visit, attachments=(attach(read_only, picture),))
    to_pdfa(make_paper(read_only, visit, PaperOrder(language="uk")).pdf)
    target = tmp_path / "summary.pdf"
    made = register_paper(read_only, "summary", language="fa", today=date(2026, 11, 25))
    assert write_paper(target, made.paper) == 1
    assert pikepdf.pdfa.check(pikepdf.open(target), "2b").verdict == "pass"


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
