"""The papers of a visit on screen: a set with progress, what changed, what was printed; a dropped scan."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QLabel

from delegations.domain.visits.vocabulary import Status
from delegations.gui.papers.before_printing import BeforePrinting
from delegations.gui.papers.printer import draw_on_printer, pdf_document
from delegations.gui.shell.scan_drop import ScanDrop, scans_in
from delegations.gui.widgets import file_dialog
from delegations.services.files.attachments import attach
from delegations.services.meetings.meetings import load_meeting
from delegations.services.papers.papers import make_paper, save_paper
from delegations.services.papers.prints import prints_of
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.store.files.stored_files import stored_path


@pytest.fixture
def section(window):
    window.show_page("visits", 1)
    return window.pages["visits"].editor.show_section("papers")


def only(section, *papers):
    for key, (box, _copies, _mark) in section.papers.lines.items():
        box.setChecked(key in papers)


def test_a_set_is_made_and_stands_in_the_archive(section, tmp_path, qtbot):
    only(section, "programme", "badges")
    section.papers.lines["programme"][1].setValue(3)
    target = tmp_path / "set.pdf"
    section.make(target)
    qtbot.waitUntil(lambda: section.archive.table.rowCount() == 2)
    assert target.exists()
    copies = {section.archive.table.item(n, 0).text(): section.archive.table.item(n, 5).text() for n in range(2)}
    assert copies == {"Програма перебування": "3", "Іменні бейджі": "1"}
    qtbot.waitUntil(lambda: not section.bar.isVisible())


def test_what_changed_is_said_beside_each_paper(section, tmp_path, qtbot):
    only(section, "programme")
    section.show_states()
    qtbot.waitUntil(lambda: section.papers.lines["programme"][2].text() == "ще не друковано")
    section.make(tmp_path / "set.pdf")
    qtbot.waitUntil(lambda: section.archive.table.rowCount() == 1)
    section.show_states()
    qtbot.waitUntil(lambda: section.papers.lines["programme"][2].text() == "як у версії 1")
    section.document.edit("purpose", programme=section.document.record.programme[1:])
    section.show_states()
    qtbot.waitUntil(lambda: section.papers.lines["programme"][2].text() == "змінено після версії 1")


def test_nothing_marked_is_said(section, tmp_path):
    assert section.papers.lines["visit-report"][0].isChecked()
    section.document.edit("status", status=Status.PLANNED)
    assert not section.papers.lines["visit-report"][0].isChecked(), "nobody reports before"
    only(section)
    section.make(tmp_path / "set.pdf")
    assert "хоча б один документ" in section._word.text()


def test_a_dropped_scan_opens_its_visit(window, sample, tmp_path, qtbot):
    printed = tmp_path / "printed.pdf"
    save_paper(sample, load_visit(sample, 2), printed, PaperOrder(language="uk"))
    window.show_page("overview", None)
    window.findChild(ScanDrop).take(printed)
    qtbot.waitUntil(lambda: window.page() is window.pages.get("visits"))
    assert window.page().document.visit.id == 2
    assert [one.file_name for one in window.page().document.visit.attachments] == ["printed.pdf"]


def test_only_files_that_can_be_scans_are_taken():
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile("/home/a.pdf"), QUrl.fromLocalFile("/home/b.exe"), QUrl("https://example.org/c.pdf")]
    )
    assert [one.name for one in scans_in(data)] == ["a.pdf"]


def test_small_pages_lead_to_their_page(window, qtbot):
    window.show_page("visits", 1)
    page = window.pages["visits"]
    page.show_preview(True)
    qtbot.waitUntil(lambda: page.preview.view.pages() == 4)
    page.preview.strip.show()
    qtbot.waitUntil(lambda: not page.preview.strip.item(3).icon().isNull())
    page.preview.strip.setCurrentRow(2)
    view = page.preview.view
    assert abs(view._rectangle(2).top()) < 40
    page.preview.choose("reply")
    qtbot.waitUntil(lambda: page.preview.strip.count() == 1)


@pytest.mark.parametrize(
    ("paper", "sheet"), [("programme", (210, 297)), ("door-signs", (297, 210)), ("pocket-programme", (105, 148))]
)
def test_each_paper_is_printed_on_a_sheet_of_its_size(window, sample, tmp_path, paper, sheet):
    made = make_paper(sample, load_visit(sample, 1), PaperOrder(language="uk", paper=paper))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    assert draw_on_printer(pdf_document(made.pdf, window), printer)
    pages = PdfReader(tmp_path / "printed.pdf").pages
    assert len(pages) == made.pages
    for page in pages:
        size = [float(one) * 25.4 / 72 for one in (page.mediabox.width, page.mediabox.height)]
        size = size[::-1] if page.rotation in (90, 270) else size
        assert size == pytest.approx(list(sheet), abs=1)


def test_prints_of_signed_minutes_can_be_looked_up(window, sample, tmp_path, monkeypatch):
    save_paper(sample, load_meeting(sample, 1), tmp_path / "minutes.pdf", PaperOrder(language="uk", paper="minutes"))
    window.show_page("meetings", 1)
    section = window.pages["meetings"].editor.show_section("papers")
    assert section.archive.table.rowCount() == 1
    section.archive.table.item(0, 6).setText("О. Бойко")
    assert prints_of(sample, load_meeting(sample, 1))[0].given_to == "О. Бойко"
    opened = []
    monkeypatch.setattr("delegations.gui.papers.print_archive.QDesktopServices.openUrl", opened.append)
    section.archive._open(0)
    assert Path(opened[0].toLocalFile()).read_bytes() == (tmp_path / "minutes.pdf").read_bytes()


def test_a_drag_of_a_scan_is_taken_by_the_window(window, sample, tmp_path, qtbot):
    printed = tmp_path / "printed.pdf"
    save_paper(sample, load_visit(sample, 3), printed, PaperOrder(language="uk"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(printed))])
    place, copy, left = QPoint(200, 200), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(place, copy, data, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(place, copy, data, left, Qt.KeyboardModifier.NoModifier))
    qtbot.waitUntil(lambda: len(load_visit(sample, 3).attachments) == 1)


def print_into(monkeypatch, file):
    """Let the next print dialog be answered with a file instead of a printer."""

    def answer(dialog):
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(file))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", answer)


def test_printing_to_a_file_writes_the_paper_itself(window, sample, tmp_path, qtbot, monkeypatch):
    window.show_page("visits", 1)
    page = window.pages["visits"]
    print_into(monkeypatch, tmp_path / "printed.pdf")
    page.act("print")
    qtbot.waitUntil(lambda: "printed.pdf" in window.toast.words())
    save_paper(sample, load_visit(sample, 1), tmp_path / "saved.pdf", page.preview.order())
    printed, saved = (PdfReader(tmp_path / name) for name in ("printed.pdf", "saved.pdf"))
    assert [one.extract_text() for one in printed.pages] == [one.extract_text() for one in saved.pages]
    assert "Робочий візит до Луцька" in printed.pages[0].extract_text()
    assert b"pdfaid" in (tmp_path / "printed.pdf").read_bytes()


def test_printing_to_a_file_asks_before_it_replaces_one_that_gets_its_ending_here(
    window, sample, tmp_path, qtbot, monkeypatch
):
    questions = []
    monkeypatch.setattr(file_dialog, "agrees", lambda *words: questions.append(words[-1]))
    (tmp_path / "printed.pdf").write_text("OLD")
    window.show_page("visits", 1)
    print_into(monkeypatch, tmp_path / "printed")
    window.pages["visits"].act("print")
    qtbot.waitUntil(lambda: bool(questions))
    assert questions == ["«printed.pdf» вже є. Замінити?"]
    assert (tmp_path / "printed.pdf").read_text() == "OLD"


def test_missing_photos_are_said_when_a_report_is_saved_or_printed(window, sample, tmp_path, qtbot, monkeypatch):
    Image.new("RGB", (60, 40), (10, 10, 10)).save(tmp_path / "IMG_1.jpg")
    photo = attach(sample, tmp_path / "IMG_1.jpg")
    save_visit(sample, replace(load_visit(sample, 1), attachments=(photo,)))
    stored_path(sample.files.folder, photo.digest).unlink()
    window.show_page("visits", 1)
    page = window.pages["visits"]
    page.act("preview")
    qtbot.waitUntil(lambda: "IMG_1.jpg" in page.preview._missing.text())
    print_into(monkeypatch, tmp_path / "printed.pdf")
    page.act("print")
    qtbot.waitUntil(lambda: bool(window.findChildren(BeforePrinting)))
    (question,) = window.findChildren(BeforePrinting)
    assert any("IMG_1.jpg" in one.text() for one in question.findChildren(QLabel))
    question._leave()
    qtbot.waitUntil(lambda: "printed.pdf" in window.toast.words())
