"""A photo whose file is gone: a line on the paper and a warning wherever it is printed, never silence."""

import warnings
from dataclasses import replace

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader

from delegations.services.files.attachments import attach
from delegations.services.files.paper_files import PaperWarning
from delegations.services.library.practices import load_practice, save_practice
from delegations.services.papers.papers import make_paper, save_paper
from delegations.services.papers.print_sets import SetLine, save_set
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.visit_reports import save_reports
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.store.files.stored_files import stored_path


@pytest.fixture
def photos(sample, tmp_path):
    """Three photos: the file of the second is gone, that of the third is damaged."""
    made = []
    for number, name in enumerate(("IMG_1.jpg", "IMG_2.jpg", "IMG_3.jpg")):
        Image.new("RGB", (60, 40), (number * 90, 10, 10)).save(tmp_path / name)
        made.append(attach(sample, tmp_path / name))
    stored_path(sample.files.folder, made[1].digest).unlink()
    stored_path(sample.files.folder, made[2].digest).write_bytes(b"damaged")
    return tuple(made)


@pytest.fixture
def visit(sample, photos):
    return save_visit(sample, replace(load_visit(sample, 1), attachments=photos))


def words_of(path):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


GONE = "Бракує або пошкоджено, тому на папері немає: IMG_2.jpg, IMG_3.jpg"


def test_a_report_says_which_photos_are_missing_and_so_does_who_writes_it(sample, visit, tmp_path):
    said = []
    save_paper(sample, visit, tmp_path / "report.pdf", PaperOrder(language="uk"), tell=said.append)
    shown = words_of(tmp_path / "report.pdf")
    assert "Світлини немає: IMG_2.jpg" in shown
    assert "Світлини немає: IMG_3.jpg" in shown
    assert "IMG_1" not in shown
    assert said == [GONE]
    assert make_paper(sample, visit, PaperOrder(language="uk")).warning == GONE


def test_papers_without_photos_say_nothing(sample, visit, tmp_path):
    said = []
    save_paper(sample, visit, tmp_path / "p.pdf", PaperOrder(language="uk", paper="programme"), tell=said.append)
    assert said == []


def test_a_word_file_says_it_too(sample, visit, tmp_path):
    said = []
    save_paper(sample, visit, tmp_path / "report.docx", PaperOrder(language="uk"), tell=said.append)
    shown = [one.text for one in Document(tmp_path / "report.docx").paragraphs]
    assert "Світлини немає: IMG_2.jpg" in shown
    assert said == [GONE]


def test_a_practice_says_it_too(sample, photos, tmp_path):
    practice = save_practice(sample, replace(load_practice(sample, 1), attachments=photos))
    said = []
    save_paper(sample, practice, tmp_path / "sheet.pdf", PaperOrder(language="uk"), tell=said.append)
    assert "Світлини немає: IMG_2.jpg" in words_of(tmp_path / "sheet.pdf")
    assert said == [GONE]


def test_sets_and_many_reports_name_the_paper_on_which_something_is_missing(sample, visit, tmp_path):
    said = []
    usual = {"progress": lambda *_counts: None, "cancelled": lambda: False, "tell": said.append}
    lines = [SetLine("visit-report", "uk", 2), SetLine("programme", "uk", 1)]
    save_set(sample, visit, lines, tmp_path / "set.pdf", only_changed=False, **usual)
    assert said == [GONE]
    said.clear()
    written = save_reports(sample, [1, 2], tmp_path, language="uk", **usual)
    assert said == [f"{written[0].name}: {GONE}"]


def test_without_a_window_it_is_a_warning(sample, visit, tmp_path):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        save_paper(sample, visit, tmp_path / "report.pdf", PaperOrder(language="uk"))
    assert [str(one.message) for one in caught if issubclass(one.category, PaperWarning)] == [GONE]
