"""A visit from a file in the window: looked at part by part, then open and not saved yet, or added to the open one."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from delegations.domain.visits.vocabulary import DetailKind
from delegations.gui.pages.visits.from_file import VisitFileDialog, into_open, programme_from_file, visit_from_file
from tests.visit_papers import PAPERS, written

BY_NAME = {paper.name: paper for paper in PAPERS}


def opened(qtbot):
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), VisitFileDialog))
    return QApplication.activeModalWidget()


def test_a_letter_dropped_on_the_list_becomes_an_open_visit_that_is_not_saved(window, qtbot, tmp_path):
    window.show_page("visits", 1)
    page = window.pages["visits"]
    path = written(BY_NAME["uk-letter"], tmp_path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(20, 200), *how)
    QApplication.sendEvent(page.list, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page.list, QDropEvent(QPoint(20, 200), *how))
    dialog = opened(qtbot)
    assert set(dialog.preview.tables) == {"details", "guests"}
    words = [one.value.text for one in dialog.preview.understood("details") if not one.is_kept]
    assert any("Просимо підтвердити" in one for one in words)
    dialog.add_button.click()
    qtbot.waitUntil(lambda: page.document.visit.id is None)
    visit = page.document.visit
    assert (visit.title, len(visit.participants), len(visit.attachments)) == ("Про робочий візит делегації", 3, 1)
    assert visit.attachments[0].caption == "№ 03-11/284, 14.08.2026"
    assert page.document.save()


def test_a_programme_and_a_file_go_into_the_open_visit_and_undo_takes_them_back(window, qtbot, tmp_path):
    window.show_page("visits", 1)
    page = window.pages["visits"]
    document, before = page.document, page.document.visit
    programme_from_file(page, document, written(BY_NAME["en-schedule"], tmp_path))
    dialog = opened(qtbot)
    assert list(dialog.preview.tables) == ["programme"]
    dialog.reject()
    visit_from_file(
        page, document, lambda visit: into_open(document, visit), written(BY_NAME["pl-letter"], tmp_path), into=before
    )
    dialog = opened(qtbot)
    details = dialog.preview.understood("details")
    assert {one.value.kind for one in details if one.doubts and not one.is_kept} >= {DetailKind.TITLE, DetailKind.START}
    dialog.add_button.click()
    qtbot.waitUntil(lambda: len(document.visit.participants) == len(before.participants) + 3)
    assert (document.visit.title, document.visit.start) == (before.title, before.start)
    document.undo()
    assert document.visit == before


def test_a_pdf_dropped_on_the_list_may_be_a_visit_or_the_scan_of_a_paper(window, qtbot, tmp_path):
    window.show_page("visits", None)
    page, scans = window.pages["visits"], []
    window.context.scan_dropped.disconnect()
    window.context.scan_dropped.connect(scans.append)
    path = written(BY_NAME["pl-programme"], tmp_path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for number in (1, 0):
        QApplication.sendEvent(page.list, QDragEnterEvent(QPoint(20, 200), *how))
        QApplication.sendEvent(page.list, QDropEvent(QPointF(20, 200), *how))
        menu = QApplication.activePopupWidget()
        assert len(menu.actions()) == 2
        menu.actions()[number].trigger()
        menu.close()
    assert scans == [path]
    opened(qtbot).reject()
