import sqlite3

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QPushButton

from delegations.domain.people.people import Person
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.texts import language
from delegations.domain.visits.visit import Participant, Visit
from delegations.gui.pages.people.parting import PartingDialog
from delegations.gui.pages.people.who_is_who import WhoIsWhoDialog
from delegations.gui.pages.registry import PAGES
from delegations.gui.shell.cards import CannotOpen
from delegations.gui.shell.finder import Finder
from delegations.gui.shell.first_start import FirstStart
from delegations.queries.office_settings import read_settings
from delegations.services.people.people import load_person, save_person
from delegations.services.writing.drafts import keep_draft
from tests.gui.keys import write


def words_of(widget):
    QApplication.processEvents()
    return " ".join(
        one.text() for kind in (QLabel, QPushButton) for one in widget.findChildren(kind) if one.isVisible()
    )


def test_every_page_opens_and_shows_itself(window):
    for page in PAGES:
        window.show_page(page.key, None)
        image = window.grab().toImage()
        colours = {
            image.pixelColor(QPoint(x, y)).name()
            for x in range(0, image.width(), 7)
            for y in range(0, image.height(), 7)
        }
        assert len(colours) > 5
        assert isinstance(image, QImage)


def test_the_first_start_asks_who_we_are(path, open_window):
    window = open_window(path)
    first = window.centralWidget()
    assert isinstance(first, FirstStart)
    first._begin()
    assert "Наберіть назву" in words_of(first)
    first.ours.setFocus()
    first.ours.setFocus()
    write("Луцьк")
    first._begin()
    settings = read_settings(window.context.database)
    assert settings.our_municipality is not None
    assert "Перший" in words_of(window) or "перший" in words_of(window)


def test_the_first_start_squeezes_no_line_in_a_low_window(path, open_window, qtbot):
    window = open_window(path)
    window.resize(960, 600)
    first = window.centralWidget()
    first._lines["code"].setText("1234")
    qtbot.waitUntil(first.ours.hasFocus)
    write("Луцьк")
    first._begin()
    QApplication.processEvents()
    assert first._lines["code"].hasFocus()
    assert all(line.height() >= line.sizeHint().height() for line in first._lines.values())


def test_the_first_start_can_show_the_sample(path, open_window, qtbot):
    window = open_window(path)
    window.centralWidget()._sample()
    qtbot.waitUntil(lambda: "Незавершені записи" in words_of(window), timeout=20_000)


def test_a_database_that_cannot_be_opened_says_why(path, open_window, qtbot):
    path.write_bytes(b"something else")
    window = open_window(path)
    assert isinstance(window.centralWidget(), CannotOpen)
    assert "не база цієї програми" in words_of(window)
    path.unlink()
    window.open_database()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), FirstStart), timeout=60_000)


def test_a_crash_leaves_a_draft_that_the_overview_shows(sample, path, open_window):
    keep_draft(sample, Visit(title="Перед збоєм"))
    window = open_window(path)
    line = next(one for one in window.findChildren(QPushButton) if "Перед збоєм" in one.accessibleName())
    line.click()
    document = window.pages["visits"].document
    assert document.visit.title == "Перед збоєм"
    assert document.save()


def test_the_finder_finds_records_and_actions(window):
    window.show_page("overview", None)
    window.commands.find()
    finder = next(one for one in window.findChildren(Finder))
    finder.line.setFocus()
    write("карп'як")
    assert "Лариса Карп’як" in finder.list.item(0).text()
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert window._current == "people"
    assert window.pages["people"].value.name == "Лариса Карп’як"
    window.commands.find()
    finder = window.findChildren(Finder)[-1]
    finder.line.setFocus()
    write("налашт")
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert window._current == "settings"


def test_the_language_changes_while_it_runs_and_keeps_what_was_typed(window, qtbot):
    window.show_page("visits", 1)
    window.pages["visits"].document.edit("place", place="typed")
    window.speak("en")
    qtbot.waitUntil(lambda: window.windowTitle() == "Delegations")
    assert language() == "en"
    window.show_page("visits", 1)
    assert window.pages["visits"].document.visit.place == "typed"
    assert "Programme" in [window.pages["visits"].editor.tabs.tabText(n) for n in range(7)]
    window.speak("uk")
    qtbot.waitUntil(lambda: window.windowTitle() == "Делегації")


def test_qt_speaks_the_language_of_the_window(window, qtbot):
    def cancel():
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        return box.button(QDialogButtonBox.StandardButton.Cancel).text()

    assert cancel() == "Скасувати"
    window.speak("en")
    qtbot.waitUntil(lambda: window.windowTitle() == "Delegations")
    assert cancel() == "Cancel"


def test_searching_narrows_the_list_and_says_when_nothing_fits(window, qtbot):
    window.show_page("visits", None)
    panel = window.pages["visits"].list
    panel.search.setText("Керман")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    panel.search.setText("такого немає")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 0)
    assert panel._nothing.isVisible()
    panel.search.clear()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)


def test_a_locked_database_keeps_the_edits_on_screen(window, path, sample):
    window.show_page("visits", 1)
    document = window.pages["visits"].document
    window.context.database.engine.dispose()
    window.context.database.lock_wait = 0.05
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    document.edit("place", place="під замком")
    assert not document.save()
    assert "користується інша програма" in window.toast.words()
    assert document.visit.place == "під замком"
    other.execute("ROLLBACK")
    other.close()
    assert document.save()


def test_who_is_who_is_said_side_by_side_and_each_answer_is_taken_back(window, sample, qtbot):
    other = save_person(sample, Person(name="ПОЛІЩУК Ігор", phone="067"))
    window.show_page("people", None)
    page = window.pages["people"]
    page.reload()
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 18)
    next(one for one in page.findChildren(QPushButton) if "Одна особа чи дві" in one.text()).click()
    dialog = page.findChild(WhoIsWhoDialog)
    qtbot.waitUntil(lambda: dialog.list.count() > 0)
    first, second = dialog.pair()
    assert {first.name, second.name} == {"Ігор Поліщук", "ПОЛІЩУК Ігор"}
    dialog._sides[0 if second.id == other.id else 1].keep.click()
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 17)
    assert "тепер одна особа" in window.toast.words()
    assert (page.value.name, page.value.phone) == ("Ігор Поліщук", "067")
    kept = page.value.id
    dialog.reject()
    window.context.deeds.take_back(window.context.deeds.last())
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 18)
    # Joined again and parted later, from the page.
    page.open_record(kept)
    page.tools._merge()
    again = page.tools.findChild(WhoIsWhoDialog)
    # Nothing is typed yet: who bears the family name is there, with the post.
    qtbot.waitUntil(lambda: again.list.count() > 0)
    assert again.pair().second.id == other.id
    again._sides[0].keep.click()
    qtbot.waitUntil(lambda: page.value.id == kept and page.merges.isVisibleTo(page))
    next(one for one in page.merges.findChildren(QPushButton)).click()
    assert page.value.id == other.id
    # One is made two: only a seat is ticked, the post goes along.
    page.open_record(kept)
    page.area.verticalScrollBar().setValue(10_000)
    page.open_record(other.id)
    assert page.area.verticalScrollBar().value() == 0
    page.open_record(kept)
    page.tools._part()
    parting = page.findChild(PartingDialog)
    parting.part.click()
    assert "Позначте" in parting.said()
    parting.list.item(0).setCheckState(Qt.CheckState.Checked)
    parting.part.click()
    assert page.value.name == "Ігор Поліщук"
    assert page.value.id not in (kept, other.id)


def test_a_namesake_typed_into_a_visit_is_asked_about_once(window, sample, qtbot):
    window.show_page("visits", 1)
    editor = window.pages["visits"].editor
    editor.show_section("delegations")
    section, document = editor.section("delegations"), window.pages["visits"].document
    known = save_person(sample, Person(name="Ніна Заїка", latin_name="Nina Zaika"))
    new = Participant(side=Side.GUESTS, name="Ніна Заїка", post="перекладачка")
    document.edit_fields("participants/add", {"participants": (*document.visit.participants, new)})
    section.who.look()
    assert "«Ніна Заїка» уже є в реєстрі" in section.who.words()
    answers = {one.text(): one for one in section.who.findChildren(QPushButton)}
    answers["Інша особа"].click()
    assert section.who.words() == ""
    assert document.save()
    row = document.visit.participants[-1]
    assert row.person_id not in (0, None, known.id)
    # Nobody typed this: it is shown as a guess, and not stored.
    model = next(table.model for table in section.tables if row in table.model.rows)
    assert model.data(model.index_of(row.uid, "latin_name")) == "≈ Nina Zaika"
    assert load_person(sample, row.person_id).latin_name == ""


@pytest.mark.parametrize("key", [page.key for page in PAGES])
def test_every_control_has_a_name_for_those_who_hear(window, key):
    window.show_page(key, 1 if key in ("visits", "people", "places") else None)
    if key == "visits":
        for name in ("main", "delegations", "programme", "learned", "gifts", "follow_ups", "files"):
            window.pages[key].editor.show_section(name)
    nameless = [one for one in window.pages[key].findChildren(QPushButton) if not (one.text() or one.accessibleName())]
    assert nameless == []


def test_photos_are_dropped_onto_a_visit(window, tmp_path, qtbot):
    from PIL import Image

    photo, wrong = tmp_path / "фото.png", tmp_path / "погане.jpg"
    Image.new("RGB", (80, 60), "blue").save(photo)
    wrong.write_bytes(b"not a picture")
    window.show_page("visits", 1)
    section = window.pages["visits"].editor.show_section("files")
    section.cards.add_files([photo, wrong])
    qtbot.waitUntil(lambda: len(window.pages["visits"].document.visit.attachments) == 1)
    assert "погане.jpg" in section.cards._problem.text()
    uid = window.pages["visits"].document.visit.attachments[0].uid
    section.cards._captions[uid].setFocus()
    write("На площі")
    assert window.pages["visits"].document.save()
    assert window.pages["visits"].document.visit.attachments[0].caption == "На площі"
    QApplication.processEvents()


def test_a_wrong_rule_for_gifts_is_said_and_the_right_one_kept(window, sample):
    window.show_page("settings", None)
    page = window.pages["settings"]
    model = page.gift_rules.model
    days = len(model.columns) - 1
    last = len(model.rows) - 1
    assert model.data(model.index(last, days)) == "30"
    model.setData(model.index(last, days), "900")
    page.act("save")
    assert "від 1 до 365" in page.problem.text()
    assert "від 1 до 365" in model.sentence(model.index(last, days))
    model.setData(model.index(last, days), "45")
    page.act("save")
    assert not page.problem.text()
    assert read_settings(sample).gift_rules[-1].days == 45


def test_the_window_turns_round_for_persian_and_back_with_nothing_typed_lost(window, sample):
    window.show_page("visits", 1)
    document = window.pages["visits"].document
    document.edit("purpose", purpose="Нове, ще не збережене")
    window.speak("fa")
    QApplication.processEvents()
    assert window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    words = " ".join(one.text() for one in window.findChildren(QPushButton))
    assert "ذخیره" in words
    window.show_page("visits", 1)
    assert window.pages["visits"].document.visit.purpose == "Нове, ще не збережене"
    for code, save in (("de", "Speichern"), ("pl", "Zapisz"), ("uk", "Зберегти")):
        window.speak(code)
        QApplication.processEvents()
        window.show_page("visits", 1)
        assert save in " ".join(one.text() for one in window.findChildren(QPushButton))
    assert window.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert window.pages["visits"].document.visit.purpose == "Нове, ще не збережене"
