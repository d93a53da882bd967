"""What all dialogs have in common: the same keys, buttons in one order, and a place for what is missing.

Enter in a line does what the dialog is for, and what is missing is said in the dialog, which stays; in a table and in
several lines Enter has work of its own, and there Ctrl+Enter does it. Where the deed can't be taken back, Enter closes
without it; it is done only by its own button. Escape closes and does nothing, and
asks first where something was typed or chosen that is nowhere else.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLineEdit, QPushButton, QWidget

from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.ground.tab_order import step_focus
from delegations.gui.tables.typing import finish_typing
from delegations.gui.widgets.basics import GRID, button, column, text
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.question import agrees

_EDGE = QSize(32, 96)
"""Pixels of the screen that a dialog leaves free: the title bar and the bars of the desktop."""


class Dialog(QDialog):
    """A dialog that goes for good when it is closed. ``body`` is filled first, then ``add_buttons`` ends it.

    It is as large as ``size``, as far as the screen is; a height of 0 is that of its content.
    """

    def __init__(self, parent: QWidget, title: str, size: tuple[int, int]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._owner = parent
        self.setWindowTitle(title)
        bounds = QSize(*size).boundedTo(self.screen().availableSize() - _EDGE)
        if size[1]:
            self.resize(bounds)
        else:
            self.setMinimumWidth(bounds.width())
        self.body = column(self, margin=GRID * 2)
        self._problem = text("", "problem", wrap=True)
        self._problem.hide()

    def add_buttons(
        self, main: QPushButton | None, *others: QPushButton, close: str = "", is_final: bool = False
    ) -> None:
        """Add the buttons: what the dialog is for, how it is closed, and at the other end what helps to fill it.

        ``is_final``: the deed can't be taken back, so Enter closes the dialog instead.
        """
        away = button(close or _("Cancel"), self.reject)
        usual = away if main is None or is_final else main
        usual.setObjectName("primary")
        box = QDialogButtonBox()
        for one in others:
            box.addButton(one, QDialogButtonBox.ButtonRole.ResetRole)
        if main is not None:
            box.addButton(main, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(away, QDialogButtonBox.ButtonRole.RejectRole)
        self.body.addWidget(self._problem)
        self.body.addWidget(box)
        # Not before it is inside: else Qt takes the first button, whatever it does.
        usual.setDefault(True)
        if main is not None and not is_final:
            for key in ("Ctrl+Return", "Ctrl+Enter"):
                QShortcut(QKeySequence(key), self, partial(self._act, main))

    def _act(self, main: QPushButton) -> None:
        """Take what is being typed, and do what the dialog is for."""
        finish_typing(self)
        main.click()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to what stands next on screen."""
        return step_focus(self, forward=forward)

    def event(self, event: QEvent) -> bool:
        """Grow when more is said inside than there is room for."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            wanted = max(self.minimumSizeHint().height(), self.body.totalHeightForWidth(self.width()))
            if wanted > self.height():
                self.resize(self.width(), min(wanted, (self.screen().availableSize() - _EDGE).height()))
        return done

    def say(self, problem: str) -> None:
        """Say above the buttons what is missing or went wrong; an empty sentence takes it away."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def said(self) -> str:
        """Return what is said above the buttons."""
        return self._problem.text()

    def has_work(self) -> bool:
        """Tell whether something was typed or chosen that would be lost by closing; then closing is asked about."""
        return False

    def reject(self) -> None:
        """Close without doing anything, unless the user wants to go on with what was typed."""
        if not self.isEnabled():
            return  # what was agreed on is being done
        finish_typing(self)
        if self.has_work():
            question = _("What was typed or chosen here will be lost. Close all the same?")
            if not agrees(self, _("Close"), question):
                return
            # Two windows close at once: some window managers give the keyboard to neither the next nor any other.
            self._owner.window().activateWindow()
        super().reject()


def open_dialogs(window: QWidget) -> list[Dialog]:
    """Return the dialogs that stand open on ``window``, the one on top first."""
    return [one for one in reversed(window.findChildren(Dialog)) if one.isVisible()]


def close_dialogs(window: QWidget) -> bool:
    """Close the dialogs that stand open on ``window``, asking as Escape does; tell whether all of them went."""
    for one in open_dialogs(window):
        one.reject()
    return not open_dialogs(window)


def when_free(window: QWidget, act: Callable[[], object]) -> None:
    """Call ``act`` as soon as no dialog stands open on ``window``: none is torn away with what was typed there."""
    if standing := open_dialogs(window):
        standing[0].finished.connect(lambda _result: QTimer.singleShot(0, window, lambda: when_free(window, act)))
    else:
        act()


class LineDialog(Dialog):
    """Asks for one line. ``take`` gets it; what that raises as DelegationsError is said beside the line.

    ``about`` stands above it. A ``secret`` line shows dots unless the user wants to see what is typed.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        label: str,
        take: Callable[[str], object],
        *,
        act: str,
        about: str = "",
        secret: bool = False,
    ) -> None:
        super().__init__(parent, title, (560, 0))
        self._take, self._is_secret = take, secret
        if about:
            self.body.addWidget(text(about, "muted", wrap=True))
        self._form = Form(190)
        self.line = QLineEdit()
        self.line.setAccessibleName(label)
        self._form.add("line", label, self.line)
        self.body.addWidget(self._form)
        if secret:
            self.body.addWidget(showing(self.line))
        self.add_buttons(button(act, self._agree))
        self.line.setFocus()

    def has_work(self) -> bool:
        """Tell whether something was typed; a secret is known to who typed it, and no work."""
        return bool(self.line.text().strip()) and not self._is_secret

    def _agree(self) -> None:
        try:
            self._take(self.line.text())
        except DelegationsError as error:
            self._form.show_problems({"line": str(error)})
            self.line.setFocus()
            self.line.selectAll()
            return
        self.accept()


def showing(*lines: QLineEdit) -> QCheckBox:
    """Hide what is typed into ``lines`` behind dots; return the box that shows it."""
    box = QCheckBox(_("Show what is typed"))

    def turn(shown: bool) -> None:
        for line in lines:
            line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    box.toggled.connect(turn)
    turn(False)
    return box
