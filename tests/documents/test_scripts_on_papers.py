"""Names of guests in other letters than ours print as they are typed, in faces that are opened only for them."""

import shutil
import subprocess
import sys
from io import BytesIO

import docx
import pikepdf
import pytest
from pypdf import PdfReader

from delegations.documents.formats.docx_paper import make_docx
from delegations.documents.formats.painted import painted_areas
from delegations.documents.formats.pdfa import to_pdfa
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.glyphs.faces import FACES, HEBREW, is_drawn, is_shaped
from delegations.documents.layout.glyphs.shaping import runs_from_right, shaped, visual_runs
from delegations.documents.layout.glyphs.word_widths import word_width
from delegations.documents.layout.text_block import set_lines
from delegations.documents.layout.typography import BOLD, ITALIC, REGULAR, TEXT
from delegations.documents.papers.office_head import OfficeHead
from delegations.documents.papers.registry import PAPERS
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.texts import speaking
from delegations.domain.visits.visit import Participant, Visit
from tests.documents.long_names import missing_from, plain

GUESTS = {
    "გიორგი ბერიძე": "თბილისის მერი",
    "Արմեն Հակոբյան": "Երևանի քաղաքապետ",
    "Γεώργιος Παπαδόπουλος": "Δήμαρχος Αθηναίων",
    "דוד בן־גוריון": "ראש העיר חיפה",
    "محمد عبد الله القاسم": "رئيس البلدية",
    "王小明": "市長，上海市",
}
OTHERS = [
    "ნინო ჭავჭავაძე",
    "Ծովինար Ղազարյան",
    "Ἀριστοτέλης Ὠνάσης",
    "שְׁלֹמֹה כֹּהֵן",
    "خوسيه ڤالديز",
    "陳曄 歐陽修",
    "張喆 诸葛亮",
]


def manuscript(paper, language="uk"):
    people = tuple(
        Participant(side=Side.GUESTS, name=name, post=post, organisation="Рада") for name, post in GUESTS.items()
    )
    context = VisitContext(visit=Visit(title="Візит", participants=people), ours=Side.HOSTS, office=OfficeHead())
    return PAPERS[paper].make(context, language)


def empty_glyphs(pdf):
    """Return the fonts of a file that have a letter drawn by the glyph for what is missing."""
    found = []
    with pikepdf.open(BytesIO(pdf)) as file:
        for one in file.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/CIDFontType2":
                numbers = one["/CIDToGIDMap"].read_bytes()[2:]
                pairs = [numbers[place : place + 2] for place in range(0, len(numbers), 2)]
                found += [str(one["/BaseFont"])] * (b"\0\0" in pairs)
    return found


def text_of(pdf):
    """Return all text of a PDF, without blanks; pdfium drops letters of an Armenian ligature."""
    return plain("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


@pytest.mark.parametrize("paper", ["badges", "place-cards", "delegation-list"])
def test_six_scripts_are_read_back_as_they_were_typed(paper, tmp_path):
    words = manuscript(paper)
    made = make_pdf(words)
    names = list(GUESTS)
    assert made.missing == ()
    text = text_of(made.pdf)
    assert "□" not in text
    assert missing_from(text, names) == []
    assert empty_glyphs(made.pdf) == []
    lasting = to_pdfa(made.pdf)
    assert missing_from(text_of(lasting), names) == []
    if shutil.which("pdftotext"):
        path = tmp_path / "paper.pdf"
        path.write_bytes(made.pdf)
        out = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
        clean = plain("".join(letter for letter in out if letter not in "\u202a\u202b\u202c"))
        assert missing_from(clean, names) == []
    with pikepdf.open(BytesIO(made.pdf)) as file:
        # What a signature may not cover is known of these letters, too.
        assert all(painted_areas(page) for page in file.pages)
        names_inside = [str(one["/FontName"]) for one in file.objects if "/FontFile2" in keys(one)]
    for face in FACES:
        assert any(one.endswith(face.files[BOLD if paper != "delegation-list" else REGULAR]) for one in names_inside)


def test_a_text_document_has_the_same_letters():
    document = docx.Document(BytesIO(make_docx(manuscript("delegation-list"))))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert {*GUESTS, *GUESTS.values()} <= set(cells)
    runs = {
        run.text: run._r.rPr.xml for table in document.tables for row in table.rows for cell in row.cells
        for paragraph in cell.paragraphs for run in paragraph.runs
    }  # fmt: skip
    # What is written from the right has a size of its own in such a file, or the program takes its default.
    marks = [
        (mark in runs[name])
        for name in ("דוד בן־גוריון", "محمد عبد الله القاسم", "王小明")
        for mark in ("w:szCs", "w:rtl/")
    ]
    assert marks == [True, True, True, True, False, False]


def keys(one):
    return one.keys() if isinstance(one, pikepdf.Dictionary) else ()


@pytest.mark.parametrize("name", [*GUESTS, *GUESTS.values(), *OTHERS])
def test_every_letter_of_a_name_has_a_face_and_its_order(name):
    assert [letter for letter in name if not is_drawn(letter)] == []
    for font in (REGULAR, BOLD, ITALIC):
        runs = visual_runs(name, font, from_right=runs_from_right(name))
        glyphs = [glyph for run in runs for glyph in run.glyphs]
        assert all(glyph.number for glyph in glyphs)
        # Read in the direction of its letters, a line says what was typed.
        read = reversed(runs) if runs_from_right(name) else runs
        assert "".join(run.text for run in read) == name
        assert sum(run.width for run in runs) == pytest.approx(
            word_width(" ", font) * name.count(" ") + sum(word_width(word, font) for word in name.split(" ")), abs=0.02
        )


def test_hebrew_stands_from_the_right_inside_a_line_of_ours():
    line = "Запрошуємо: דוד בן־גוריון (Ізраїль)"
    runs = visual_runs(line, REGULAR, from_right=False)
    assert [(run.text, run.from_right, run.face) for run in runs] == [
        ("Запрошуємо: ", False, None), ("דוד בן־גוריון", True, HEBREW), (" (Ізраїль)", False, None),
    ]  # fmt: skip
    # A number behind its comma is the line's, not the name's, which may have a number of its own.
    for line, read in (
        ("Лист: שלמה כהן, 12 осіб", ["Лист: ", "שלמה כהן", ", 12 осіб"]),
        ("Лист: محمد القاسم, 12.05.2026", ["Лист: ", "محمد القاسم", ", 12.05.2026"]),
        ("Адреса: רחוב הרצל 12, חיפה", ["Адреса: ", ", חיפה", "12", "רחוב הרצל "]),
    ):
        assert [run.text for run in visual_runs(line, REGULAR, from_right=False)] == read, line
    # A point stands at its letter and takes no room.
    bare, pointed = (
        sum(one.advance for one in shaped(word, BOLD, from_right=True, face=HEBREW)) for word in ("שלמה", "שְׁלֹמֹה")
    )
    assert bare == pytest.approx(pointed, abs=0.1)


def test_a_hebrew_name_does_not_turn_a_foreign_sentence_of_a_persian_paper():
    with speaking("fa"):
        turned = [set_lines(text, TEXT, 0, 900)[0][0].from_right for text in (
            "Запрошуємо: דוד (Ізраїль)", "דוד בן־גוריון", "Запрошуємо: محمد", "王小明 თბილისი",
        )]  # fmt: skip
    assert turned == [False, True, True, False]


def test_a_paper_of_our_letters_opens_no_other_face():
    assert not is_shaped("Луцьк – Łódź, Αθήνα № 5")
    code = (
        "from delegations.documents.layout.glyphs import faces\n"
        "from delegations.documents.layout.blocks import Manuscript, Para\n"
        "from delegations.documents.layout.compose import make_pdf\n"
        "def made(text): make_pdf(Manuscript(blocks=(Para(text),), title='', author='', subject='', language='uk'))\n"
        "made('Луцьк – Łódź, Αθήνα'); print(faces.face_bytes.cache_info().currsize)\n"
        "made('王小明'); print(faces.face_bytes.cache_info().currsize)\n"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.split() == ["0", "1"]


def test_each_face_has_its_files_and_is_named_in_the_licences():
    from delegations.domain.resources import RESOURCES

    for file in {file for face in FACES for file in face.files.values()}:
        assert (RESOURCES / "fonts" / f"{file}.ttf").is_file()
        assert f"{file.partition('-')[0]}-" in (RESOURCES / "LICENCES.md").read_text("utf-8")
