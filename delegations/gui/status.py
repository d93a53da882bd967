"""A status as shape, colour and word: never colour alone."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from delegations.domain.vocabulary import Status, label
from delegations.gui.icons import icon
from delegations.gui.theme import colours

_SHAPES = {
    Status.PLANNED: "circle-dashed",
    Status.CONFIRMED: "circle-dot",
    Status.UNDER_WAY: "circle-play",
    Status.HELD: "circle-check",
    Status.CANCELLED: "circle-x",
}


def status_icon(status: Status) -> QIcon:
    """Return the shape of a status in its colour."""
    shades = colours()
    shade = {
        Status.PLANNED: shades.muted,
        Status.CONFIRMED: shades.accent,
        Status.UNDER_WAY: shades.warn,
        Status.HELD: shades.good,
        Status.CANCELLED: shades.bad,
    }[status]
    return icon(_SHAPES[status], shade)


class StatusMark(QWidget):
    """The shape and the word of a status."""

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._shape, self._word = QLabel(), QLabel()
        layout.addWidget(self._shape)
        layout.addWidget(self._word)

    def show_status(self, status: Status) -> None:
        """Show ``status``."""
        self._shape.setPixmap(status_icon(status).pixmap(16, 16))
        self._word.setText(label(status))
