"""What a narrow window leaves of rows of buttons and filters."""

from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea

from delegations.gui.widgets.choice import Choice
from delegations.gui.widgets.menu_button import MenuButton
from delegations.gui.widgets.row_button import RowButton


def pictures(qtbot, width, *buttons):
    found = []
    for one in buttons:
        qtbot.addWidget(one)
        one.resize(width, 32)
        found.append(one.grab().toImage())
    return found


def test_a_menu_button_shows_its_words_and_in_a_narrow_row_its_icon(qtbot):
    def buttons():
        return MenuButton("Подання", "bookmark"), MenuButton("Подання", "tags")

    one, other = pictures(qtbot, 140, *buttons())
    assert one == other
    one, other = pictures(qtbot, 36, *buttons())
    assert one != other
    assert buttons()[0].accessibleName() == "Подання"


def test_a_choice_without_room_ends_in_an_ellipsis(qtbot):
    def filled(box, words):
        box.addItem(words)
        return box

    # With room it looks as Qt's own box does; without, only ours has the ellipsis.
    words = "Усі відповідальні"
    one, other = pictures(qtbot, 300, filled(Choice(), words), filled(QComboBox(), words))
    assert one == other
    one, other = pictures(qtbot, 110, filled(Choice(), words), filled(QComboBox(), words))
    assert one != other


def test_the_page_of_a_person_never_scrolls_sideways(window):
    window.resize(1000, 700)
    window.show_page("people", 1)
    QApplication.processEvents()
    page = window.pages["people"]
    (area,) = page.findChildren(QScrollArea)
    assert any(one.isVisible() for one in page.findChildren(RowButton))
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    assert area.horizontalScrollBar().maximum() == 0
