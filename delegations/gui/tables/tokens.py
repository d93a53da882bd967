"""A field of several names (municipalities, topics): chips, and a line with completion that adds the next."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QLineEdit, QPushButton, QSizePolicy, QWidget

from delegations.domain.records.references import Ref
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.gui.ground.icons import icon
from delegations.gui.tables.completion import Completion
from delegations.gui.tables.row_column import Offer
from delegations.gui.widgets.basics import text

_NARROWEST = 160
"""Pixels that a line of such widgets needs; one that is wider alone gives way."""


class FlowLayout(QLayout):
    """Widgets one after another, in new lines as the width asks; the last one takes what is left of its line."""

    def __init__(self, parent: QWidget, gap: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rectangle: QRect) -> None:
        """Place the items."""
        super().setGeometry(rectangle)
        self._arrange(rectangle, move=True)

    def sizeHint(self) -> QSize:
        """Return the smallest size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return QSize(min(size.width(), _NARROWEST), size.height())

    def _arrange(self, area: QRect, *, move: bool) -> int:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x, y, line = area.x(), area.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue  # hidden
            hint = item.sizeHint()
            hint.setWidth(min(hint.width(), area.width()))
            last = item is self._items[-1]
            if x > area.x() and x + hint.width() > area.right() + 1:
                x, y, line = area.x(), y + line + self._gap, 0
            width = max(hint.width(), area.right() + 1 - x) if last else hint.width()
            if move:
                left = area.right() + 1 - (x - area.x()) - width if mirrored else x
                item.setGeometry(QRect(QPoint(left, y), QSize(width, hint.height())))
            x += width + self._gap
            line = max(line, hint.height())
        return y + line - area.y()


class TokensEdit(QWidget):
    """Several references; ``changed`` carries them after an edit by the user, ``typing`` a name not entered yet."""

    changed = Signal(tuple)
    typing = Signal(str)

    refused = Signal(str, str)
    """What was typed and is no such name, and a sentence on it; the name stays in the line."""

    def __init__(
        self,
        name: str,
        offers: Callable[[str], Sequence[Offer]],
        hint: str = "",
        *,
        why_not: Callable[[str], str] | None = None,
    ) -> None:
        """``why_not`` returns a sentence on a name that can't be one."""
        super().__init__()
        self._offers, self._why_not = offers, why_not
        self.refs: tuple[Ref, ...] = ()
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(name)
        self.line.setMinimumWidth(160)
        self.line.installEventFilter(self)
        self._completion = Completion(self.line, offers)
        self._completion.activated.connect(lambda _index: self._add())
        self.line.textEdited.connect(self.typing)
        self.setFocusProxy(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._is_reading = False
        self._flow = FlowLayout(self)
        self._flow.addWidget(self.line)

    def set_reading(self, *, reading: bool) -> None:
        """Let the names be read only: nothing is added or taken away."""
        if reading != self._is_reading:
            self._is_reading = reading
            self.line.setHidden(reading)
            self._show_chips()

    def show_refs(self, refs: tuple[Ref, ...]) -> None:
        """Show ``refs`` as chips."""
        if refs == self.refs and self._flow.count() == len(refs) + 1:
            return
        self.refs = refs
        self._show_chips()

    def _show_chips(self) -> None:
        for number in reversed(range(self._flow.count())):
            item = self._flow.takeAt(number)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self.line:
                widget.deleteLater()
        for ref in self.refs:
            self._flow.addWidget(self._chip(ref))
        self._flow.addWidget(self.line)
        self.updateGeometry()

    def show_typing(self, name: str) -> None:
        """Show a name that is not entered yet, unless it stands there already."""
        if self.line.text().strip() != name.strip():
            self.line.setText(name)

    def _chip(self, ref: Ref) -> QWidget:
        if self._is_reading:
            shown = text(ref.name, "token")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            return shown
        chip = QPushButton(icon("x", "accent"), ref.name)
        chip.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            else Qt.LayoutDirection.RightToLeft
        )
        chip.setObjectName("chip")
        chip.setIconSize(QSize(12, 12))
        chip.setToolTip(_("Remove “{name}”").format(name=ref.name))
        chip.setAccessibleName(chip.toolTip())
        chip.clicked.connect(lambda: self._set(tuple(one for one in self.refs if one != ref)))
        return chip

    def _set(self, refs: tuple[Ref, ...]) -> None:
        self.show_refs(refs)
        self.changed.emit(refs)
        self.line.setFocus()

    def _add(self) -> None:
        chosen = self._completion.chosen
        name = " ".join(self.line.text().split())
        if not name:
            return
        if self._why_not is not None and (sentence := self._why_not(name)):
            self.refused.emit(name, sentence)
            return
        known = [chosen] if chosen is not None and chosen.text == self.line.text() else self._offers(name)
        number = next((one.number for one in known if fold(one.text) == fold(name)), None)
        self.line.clear()
        self.typing.emit("")
        if not any(fold(one.name) == fold(name) for one in self.refs):
            self._set((*self.refs, Ref(number, name)))

    def finish_typing(self, *, stay: bool) -> None:
        """Take the name that stands in the line."""
        self._add()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a name with Enter, a comma or on leaving; Backspace in an empty line takes the last chip away."""
        if event.type() == QEvent.Type.FocusOut and not self._completion.is_open():
            self._add()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma) and self.line.text().strip():
                self._add()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self.refs:
                self._set(self.refs[:-1])
                return True
        return super().eventFilter(watched, event)
