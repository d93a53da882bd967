"""A closed list opens so that its lines can be read, on the side where the language begins."""

import pytest
from PySide6.QtCore import QPoint, Qt

from delegations.gui.widgets.steady import SteadyChoice

LONG = "Керуючий справами виконавчого комітету міської ради"


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_narrow_choice_opens_as_wide_as_its_longest_line(qtbot, direction):
    choice = SteadyChoice()
    qtbot.addWidget(choice)
    choice.addItems(["від нас", LONG])
    choice.setLayoutDirection(direction)
    choice.setFixedWidth(90)
    screen = choice.screen().availableGeometry()
    is_left = direction is Qt.LayoutDirection.LeftToRight
    roomy = screen.left() + 40 if is_left else screen.right() - 130
    for left in (roomy, screen.left(), screen.right() - 90):
        choice.move(left, screen.top())
        choice.show()
        choice.showPopup()
        opened = choice.view().window().geometry()
        assert choice.view().viewport().width() >= choice.view().fontMetrics().horizontalAdvance(LONG)
        assert screen.contains(opened)
        if left == roomy:
            at = choice.mapToGlobal(QPoint()).x()
            assert (opened.left() == at) if is_left else (opened.right() == at + choice.width() - 1)
        choice.hidePopup()
