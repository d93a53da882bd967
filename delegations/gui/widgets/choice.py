"""A choice among few, in a row of filters: the words end in an ellipsis where the row is narrow."""

from collections.abc import Sequence

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from delegations.gui.widgets.isolated import fitted
from delegations.gui.widgets.steady import SteadyChoice

_PADDING = 8


class ChoiceBox(SteadyChoice):
    """A closed list as narrow as its row wants; Qt's own cuts its words off in the middle of a letter.

    ``name`` is told by the tip and to those who hear; ``choices`` are (words, value).
    """

    def __init__(self, name: str = "", choices: Sequence[tuple[str, object]] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        for words, value in choices:
            self.addItem(words, value)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the arrow and what there is room for of the words."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        option.currentText = fitted(self.currentText(), self.fontMetrics(), room - _PADDING)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


def offer_more(box: QComboBox, choices: Sequence[tuple[str, object]]) -> None:
    """Offer ``choices`` (words, value) behind the first entry of ``box``, all of them; the chosen one stays chosen."""
    if [(box.itemText(n), box.itemData(n)) for n in range(1, box.count())] == list(choices):
        return
    chosen = box.currentData()
    while box.count() > 1:
        box.removeItem(1)
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
