"""The end of a visit in the window: sentences for outside are chosen, a file is said to be a signed scan."""

from PIL import Image
from PySide6.QtCore import Qt

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.visits.vocabulary import FileUse
from delegations.gui.pages.visits.learned import OutsideDialog
from delegations.gui.pages.visits.linking import LinkDialog
from delegations.services.files.attachments import attach
from delegations.services.visits.visits import load_visit
from delegations.services.writing.history import history_of
from tests.gui.keys import press, spin, write


def test_sentences_are_chosen_and_a_scan_is_a_scan(window, sample, tmp_path):
    window.show_page("visits", 1)
    editor = window.pages["visits"].editor
    main = editor.show_section("main")
    main._choose.click()
    spin()
    dialog = next(one for one in window.findChildren(OutsideDialog) if one.isVisible())
    dialog.list.setFocus()
    dialog.list.setCurrentRow(1)
    chosen = dialog.list.item(1).text()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    spin()
    assert main.document.record.told_outside == chosen
    assert "\n" not in chosen

    files = editor.show_section("files")
    Image.new("RGB", (30, 30)).save(tmp_path / "IMG_7.jpg")
    files._take("", (attach(sample, tmp_path / "IMG_7.jpg"),))
    (file,) = files.document.record.attachments
    card = files.cards._more[file.uid]
    assert card.of_scan.isHidden()
    card.use.setCurrentIndex(card.use.findData(FileUse.SCAN))
    card.use.activated.emit(card.use.currentIndex())
    assert not card.of_scan.isHidden()
    assert card.signed_by.text() == window.context.settings.signatory_name
    card.paper.setFocus()
    write("Звіт")
    press(Qt.Key.Key_Tab)
    assert card.paper.text() == "Звіт"
    card.signed_on.line.setFocus()
    write("26.11.2026")
    assert files.document.save()
    stored = load_visit(sample, 1).attachments[0]
    assert (stored.use, stored.paper, stored.signed_on) == (FileUse.SCAN, "Звіт", PartialDate(2026, 11, 26))


def test_two_visits_are_linked_both_ways_and_parted_again(window, sample, qtbot):
    window.show_page("visits", 1)
    page = window.pages["visits"]
    series = page.editor.show_section("main").series

    def link(way):
        series.link.click()
        spin()
        dialog = next(one for one in window.findChildren(LinkDialog) if one.isVisible())
        write("Кермана")
        qtbot.waitUntil(lambda: dialog.list.count() == 1)
        dialog.way.setCurrentIndex(way)
        press(Qt.Key.Key_Return)
        spin()

    other = load_visit(sample, 3)
    link(0)
    assert page.document.record.earlier == other.uid
    assert page.act("save")
    page.document.finish_saving()
    assert other.shown_title in [one.after for one in history_of(sample, page.document.record.uid)[0].changes]
    assert page.act("undo")
    page.document.save()
    link(1)
    assert load_visit(sample, 3).earlier == page.document.record.uid
    window.context.deeds.take_back(window.context.deeds.last())
    assert load_visit(sample, 3).earlier == ""
