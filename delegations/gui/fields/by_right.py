"""Parts of the window that can only be read by whoever has no right to change what they show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from delegations.domain.office.roles import Right
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.reading import Reading


class ReadByRight(Reading):
    """Lets all that is in a widget be read only as long as the user has no ``right``; it follows when that changes."""

    def __init__(self, inside: QWidget, context: AppContext, right: Right, *, only_buttons: bool = False) -> None:
        """With ``only_buttons`` lines and choices stay as they are: they search and filter."""
        super().__init__(inside, only_buttons=only_buttons)
        self._context, self._right = context, right
        context.rights_changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Ask the office what the user may do now."""
        self.turn(on=bool(self._context.why_not(self._right)))


class WhyReading(QLabel):
    """The quiet line that says why something can only be read; it takes no room while it can be changed."""

    def __init__(self, context: AppContext, right: Right) -> None:
        super().__init__()
        self.setObjectName("muted")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._context, self._right = context, right
        context.rights_changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Say what the office says now."""
        self.setText(self._context.why_not(self._right))
        self.setVisible(bool(self.text()))
