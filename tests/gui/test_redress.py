"""The system turns dark, or somebody speaks another language: what is typed, open and chosen stays."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QMenu, QPushButton

from delegations.gui.ground import colours
from delegations.gui.ground.colours import DARK
from delegations.gui.ground.icons import drawn_anew
from delegations.gui.ground.theme import dress
from delegations.gui.shell.finder import Finder
from delegations.gui.shell.redress import follow_colours
from delegations.gui.widgets.basics import PictureLabel
from tests.gui.keys import spin, write

LANGUAGES = ("de", "en", "fa", "pl")


@pytest.fixture
def turn_dark(qapp, monkeypatch):
    """Let the system turn dark, as at sunset."""
    hints = QGuiApplication.styleHints()
    follow_colours(qapp)

    def turn():
        monkeypatch.setattr(colours, "is_dark", lambda: True)
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        spin()

    yield turn
    hints.colorSchemeChanged.disconnect()
    monkeypatch.undo()
    dress(qapp)


def colour_of(shown, side=16):
    """Return the colour of most of an icon."""
    picture = shown.pixmap(side, side).toImage()
    points = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return max(points, key=lambda one: one.alpha()).name()


def test_what_is_typed_and_open_stays_when_the_system_turns_dark(window, turn_dark):
    window.show_page("people", 1)
    page = window.pages["people"]
    page.forms[0].inputs["notes"].setFocus()
    write("Примітка перед темною темою")
    page.posts.view.edit_cell(0, 3)
    write("хтозна")
    window.act("find")
    turn_dark()
    assert window.page() is page
    assert page.document.record.notes == "Примітка перед темною темою"
    assert page.posts.view.state() is not QAbstractItemView.State.EditingState  # the finder took the keyboard
    assert [one.text for one in page.document.typed.values()] == ["хтозна"]
    assert window.findChild(Finder).isVisible()
    window.findChild(Finder).close()
    page.document.undo()
    page.document.undo()
    assert not page.document.is_changed


def test_an_open_cell_stays_open_when_the_system_turns_dark(window, turn_dark):
    window.show_page("visits", 1)
    table = window.pages["visits"].editor.show_section("programme").tables[0]
    view = table.view
    view.edit_cell(0, [one.name for one in table.model.columns].index("place"))
    write("Ратуша")
    turn_dark()
    assert view.state() is QAbstractItemView.State.EditingState
    assert view.indexWidget(view.currentIndex()).text() == "Ратуша"


def test_everything_takes_the_dark_colours(window, turn_dark, qapp):
    for key in ("overview", "visits", "bin", "compare", "settings"):
        window.show_page(key, None)
    window.show_page("visits", 1)
    turn_dark()
    assert qapp.palette().windowText().color().name() == DARK.text
    lists = [one for one in window.findChildren(QListWidget) if one.count() and not one.item(0).icon().isNull()]
    assert window.navigation in lists
    for one in lists:
        assert is_dark_shade(one.item(0).icon())
    for one in window.findChildren(QPushButton):
        if not one.icon().isNull():
            assert is_dark_shade(one.icon()), one.accessibleName()
    for one in window.findChildren(PictureLabel):
        if one.shown is not None:
            assert is_dark_shade(one.shown)
    for menu in window.menuBar().findChildren(QMenu):
        menu.aboutToShow.emit()
    assert is_dark_shade(window.menus.actions["save"].icon())


def is_dark_shade(shown):
    """Tell whether an icon has a colour of the dark look, but for what its soft edges take from it."""
    drawn = QColor(colour_of(shown))
    shades = [QColor(getattr(DARK, name)) for name in type(DARK)._fields]
    return any(_near(drawn, one) for one in shades)


def _near(one, other):
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return all(abs(here - there) <= 4 for here, there in pairs)


def test_an_icon_that_is_not_the_programs_stays():
    own = QIcon(QPixmap(4, 4))
    assert drawn_anew(own).cacheKey() == own.cacheKey()


def rebuilt(window, code):
    window.speak(code)
    spin()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    spin()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_change_keeps_every_page_its_record_part_and_undo(filled, path, open_window, code):
    window = open_window(path)
    window.show_page("people", 2)
    people = window.pages["people"]
    people.forms[0].inputs["notes"].setFocus()
    write("Примітка")
    window.show_page("follow_ups", None)
    register = window.pages["follow_ups"]
    number = register.list.model.id_at(0)
    register._open_record(number)
    register.list.search.setText("подяку")
    window.show_page("visits", 1)
    visits = window.pages["visits"]
    visits.list.filters[0].setCurrentIndex(1)
    visits.editor.show_section("programme")
    visits.document.edit("place", place="Ратуша")
    visits.document.set_unread("start", "колись", "не дата")
    rebuilt(window, code)
    assert window.pages["visits"] is not visits
    visits = window.page()
    assert visits.document.record.id == 1
    assert visits.document.record.place == "Ратуша"
    assert visits.document.typed["start"].text == "колись"
    assert visits.editor.current_section() is visits.editor.section("programme")
    assert visits.list.filters[0].currentIndex() == 1
    visits.act("undo")
    visits.act("undo")
    assert not visits.document.is_changed
    window.show_page("people", None)
    people = window.pages["people"]
    assert people.document.record.notes == "Примітка"
    people.act("undo")
    assert not people.document.record.notes
    window.show_page("follow_ups", None)
    assert window.pages["follow_ups"].rows.current == number
    assert window.pages["follow_ups"].list.search.text() == "подяку"


def test_settings_keep_their_undo_over_a_language_change(window, sample):
    window.show_page("settings", None)
    page = window.pages["settings"]
    page.form.inputs["executor"].setFocus()
    write("Ірина Гладка")
    page.document.edit("language", language="de")
    page.act("save")
    spin()
    assert window.pages["settings"] is not page
    page = window.pages["settings"]
    assert page.form.inputs["executor"].text() == "Ірина Гладка"
    page.act("undo")
    page.act("undo")
    assert not page.form.inputs["executor"].text()
