"""Where words of one direction stand in a window of the other."""

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from delegations.domain.text.texts import choose_language
from delegations.gui.widgets.basics import Elided
from delegations.gui.widgets.isolated import IsolatedCells, dotted, fitted, sentence


def place_of(letter, words, direction):
    """Return where ``letter`` stands on a line of ``direction``, and where its first letter does."""
    option = QTextOption()
    option.setTextDirection(direction)
    layout = QTextLayout(words, QFont())
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    # The first character is the isolate, which has no glyph.
    return tuple(line.glyphRuns(at, 1)[0].boundingRect().center().x() for at in (words.index(letter), 1))


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize(
    ("words", "ends_right"),
    [("Рейтинг доступності публічних закладів", True), ("شورای شهر کرمان با استاندار دیدار کرد", False)],
)
def test_the_ellipsis_stands_where_the_words_end_whatever_the_window(qapp, words, ends_right, direction):
    shown = fitted(words, QFontMetrics(QFont()), 100)
    assert "…" in shown
    ellipsis, first = place_of("…", shown, direction)
    assert (ellipsis > first) is ends_right


def test_words_between_dots_are_cut_where_they_end(qapp):
    assert dotted("№ 7", "", "Луцьк") == "№ 7 · Луцьк"
    choose_language("fa")
    shown = fitted(dotted("شماره: ۱", "Рейтинг доступності публічних закладів"), QFontMetrics(QFont()), 150)
    ellipsis, first = (place_of(letter, shown, Qt.LayoutDirection.RightToLeft)[0] for letter in "…Р")
    assert ellipsis > first


def test_the_path_of_a_file_keeps_its_direction_between_quotes_too(qapp):
    choose_language("fa")
    assert "«\u2066/srv/бази міста/a.backups\u2069»" in sentence("از پوشهٔ «/srv/бази міста/a.backups» بازگردانید.")
    assert " \u2066/srv/a.log\u2069." in sentence("در /srv/a.log.")


def test_cells_keep_the_direction_of_their_words(qapp):
    painted = IsolatedCells().displayText("Проєкт (частина 2)", QLocale("fa"))
    bracket, first = place_of(")", painted, Qt.LayoutDirection.RightToLeft)
    assert bracket > first


def test_the_shape_of_a_dated_line_stands_free_of_its_date_in_both_directions(window):
    for code in ("fa", "uk"):
        window.speak(code)
        window.show_page("overview", None)
        QApplication.processEvents()
        lines = [one for one in window.pages["overview"].findChildren(QPushButton) if not one.icon().isNull()]
        dated = [one for one in lines if one.findChild(Elided) is not None]
        assert dated
        for line in dated:
            margins = line.layout().contentsMargins()
            side = margins.right() if code == "fa" else margins.left()
            assert side >= line.iconSize().width() + 8


def test_a_row_is_chosen_by_its_number_from_right_to_left_too(window):
    window.speak("fa")
    window.show_page("visits", 1)
    view = window.pages["visits"].editor.show_section("delegations").tables[0].view
    QApplication.processEvents()
    numbers = view.verticalHeader()
    place = QPoint(numbers.width() // 2, numbers.sectionViewportPosition(1) + 5)
    QTest.mouseClick(numbers.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.chosen_rows() == [1]
