"""The delegate that edits cells of row tables: lines with completion, texts of several lines, choices."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from delegations.gui.tables.completion import Completion
from delegations.gui.tables.row_column import Editor, RowColumn
from delegations.gui.tables.row_table_model import RowTableModel
from delegations.gui.tables.wrapped_cells import WrappedCells, wrapped_height
from delegations.gui.widgets.inputs import TextArea
from delegations.gui.widgets.own_undo import is_undo
from delegations.gui.widgets.steady import SteadyChoice

Index = QModelIndex | QPersistentModelIndex


class CellText(TextArea):
    """A text that is edited in its cell, as high as it is: the rows below move only by a line that is really begun."""

    def needed(self, width: int) -> int:
        """Return the pixels that what stands here needs in a cell of ``width`` pixels."""
        words = self.toPlainText()
        begun = words.endswith("\n") or not words
        needed = wrapped_height(f"{words}." if begun else words, self.fontMetrics(), width)
        # A text that is as high as a row gets scrolls; a lower one must not lose its room to a bar.
        policy, tall = Qt.ScrollBarPolicy, needed >= _TALL
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if tall else policy.ScrollBarAlwaysOff)
        return needed


class ChoiceList(QListView):
    """The open list of a choice. ``stepped`` tells that Tab took the marked one, and which way to go on.

    ``keys`` are signs that take a value at once: + for an action; ``picked`` carries that value. ``folded`` tells that
    the list went, whatever was done in it.
    """

    stepped = Signal(object)
    picked = Signal(object)
    folded = Signal()

    def __init__(self, parent: QWidget, keys: Mapping[str, object]) -> None:
        super().__init__(parent)
        self._keys = keys

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the list went."""
        super().hideEvent(event)
        self.folded.emit()

    def event(self, event: QEvent) -> bool:
        """Let Tab out of the list, which would keep the keyboard caught."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if (value := self._keys.get(event.text())) is not None:
                QTimer.singleShot(0, self, lambda: self.picked.emit(value))
                return True
            hint = _STEPS.get(Qt.Key(event.key()))
            if hint is not None:
                # Later: this very event is still being handled, and the list goes with the step.
                QTimer.singleShot(0, self, lambda: self.stepped.emit(hint))
                return True
        return super().event(event)


class CellDelegate(WrappedCells):
    """Makes the editor of each cell. ``entered`` tells that Enter ended an edit: the cursor goes to the next row.

    ``typed`` tells that the text of the open cell changed, ``pasted`` carries a list that was pasted into it where
    ``takes_lists`` says that the table reads lists.
    """

    entered = Signal()
    typed = Signal()
    pasted = Signal(str)
    takes_lists = False

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.marks: dict[str, Sequence[tuple[str, object]]] = {}
        """For a column of choices, the signs that take a value at once."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the editor of a cell."""
        column = self._column(index)
        if column.editor is Editor.CHOICE and column.choices is not None:
            return self._choice(parent, column)
        # What has offers is typed on one line, unless it has several already.
        if column.editor is Editor.TEXT and (column.offers is None or "\n" in index.data(Qt.ItemDataRole.EditRole)):
            area = CellText(parent)
            area.setTabChangesFocus(True)
            area.setAccessibleName(column.heading)
            area.textChanged.connect(self.typed)
            return area
        line = QLineEdit(parent)
        line.setAccessibleName(column.heading)
        line.setMaxLength(200_000)
        if column.offers is not None:
            line.setProperty("completion", Completion(line, column.offers, last_of_list=column.name in _LISTS))
        line.textChanged.connect(self.typed)
        return line

    def _choice(self, parent: QWidget, column: RowColumn) -> QComboBox:
        box = SteadyChoice(parent)
        choices = ChoiceList(box, dict(self.marks.get(column.name, ())))
        choices.setObjectName("popup")
        box.setView(choices)
        box.setAccessibleName(column.heading)
        for value, words in column.choices() if column.choices else ():
            box.addItem(words, value)
        box.activated.connect(lambda _number: self._take(box))
        choices.stepped.connect(partial(self._step_on, box))
        choices.picked.connect(partial(self._pick, box))
        # Later: a value that was taken comes behind the list's going.
        choices.folded.connect(lambda: QTimer.singleShot(0, box, partial(self._give_up, box)))
        # With the box as context: it may be gone before the event loop turns.
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def _take(self, box: QComboBox) -> None:
        """Take the value that was chosen in the list."""
        self.commitData.emit(box)
        self._leave(box, QStyledItemDelegate.EndEditHint.NoHint)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _give_up(self, box: QComboBox) -> None:
        """Leave a cell whose list went without a value taken: else the next arrow would change it unseen."""
        if not box.property(_IS_LEFT):
            self._leave(box, QStyledItemDelegate.EndEditHint.RevertModelCache)

    def _leave(self, box: QComboBox, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Close the cell of a choice and go on as ``hint`` says."""
        box.setProperty(_IS_LEFT, True)
        self.closeEditor.emit(box, hint)

    def _pick(self, box: QComboBox, value: object) -> None:
        """Take ``value`` and go on to the next cell: the hand stays on the keys."""
        box.setCurrentIndex(box.findData(value))
        box.hidePopup()
        self.commitData.emit(box)
        self._leave(box, QStyledItemDelegate.EndEditHint.EditNextItem)

    def _step_on(self, box: QComboBox, hint: QStyledItemDelegate.EndEditHint) -> None:
        box.setCurrentIndex(box.view().currentIndex().row())
        box.hidePopup()
        self.commitData.emit(box)
        self._leave(box, hint)

    @staticmethod
    def _column(index: Index) -> RowColumn:
        model = index.model()
        assert isinstance(model, RowTableModel)  # noqa: S101  the delegate belongs to row tables alone
        return model.columns[index.column()]

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the cell's value into its editor, unless something was typed there since it is open.

        A choice that the list does not offer any more stands above it.
        """
        if isinstance(editor, QComboBox):
            model = index.model()
            assert isinstance(model, RowTableModel)  # noqa: S101
            value = getattr(model.row_at(index.row()), self._column(index).name)
            if editor.findData(value) < 0:
                editor.insertItem(0, index.data(Qt.ItemDataRole.EditRole), value)
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, QPlainTextEdit) and not editor.document().isModified():
            editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(index.data(Qt.ItemDataRole.EditRole))
        else:
            return
        editor.setProperty(_SHOWN, _content(editor))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed. A cell that was only entered and left is not read again."""
        if _content(editor) == editor.property(_SHOWN):
            return
        # It is handed over at every pause: typed back to what it was first, it counts as typed.
        editor.setProperty(_SHOWN, _content(editor))
        value: object = None
        if isinstance(editor, QComboBox):
            value = editor.currentData()
        elif isinstance(editor, QPlainTextEdit):
            value = editor.toPlainText()
        elif isinstance(editor, QLineEdit):
            completion = editor.property("completion")
            chosen = completion.chosen if isinstance(completion, Completion) else None
            value = chosen if chosen is not None and chosen.text == editor.text() else editor.text()
        model.setData(index, value, Qt.ItemDataRole.EditRole)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """End an edit with Enter and go to the next row; Shift+Enter is a new line in a text.

        Ctrl+Z in a cell that nothing was typed into is the record's.
        """
        if isinstance(editor, QLineEdit) and is_undo(event) and not editor.isUndoAvailable():
            event.ignore()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            if self._paste_list(editor, event):
                return True
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if enter and not (isinstance(editor, QPlainTextEdit) and shifted):
                self._finish(editor)
                self.entered.emit()
                return True
            hint = _STEPS.get(Qt.Key(event.key()))
            if hint is not None and isinstance(editor, QPlainTextEdit):
                # Qt leaves Tab to a text editor, which would leave the table; here it goes to the next cell.
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, hint)
                return True
        return super().eventFilter(editor, event)

    def _paste_list(self, editor: QWidget, event: QKeyEvent) -> bool:
        """Hand over several lines that are pasted into a line, which would join them; tell whether they were."""
        words = QApplication.clipboard().text().strip() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if not (self.takes_lists and isinstance(editor, QLineEdit) and ("\n" in words or "\t" in words)):
            return False
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        self.pasted.emit(words)
        return True

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Let an editor cover its cell; a text gets room for what stands in it."""
        rectangle = option.rect
        if isinstance(editor, CellText):
            rectangle.setHeight(max(rectangle.height(), editor.needed(rectangle.width())))
        else:
            rectangle.setHeight(max(rectangle.height(), editor.sizeHint().height()))
        editor.setGeometry(rectangle)


_TALL = 400
"""Pixels from which on a text scrolls in its cell."""
_IS_LEFT = "left"
"""The property of a choice whose cell is being closed."""
_SHOWN = "shown"
"""The property of an editor that holds what stood there when the cell was entered, or handed over last."""


def _content(editor: QWidget) -> str | int:
    """Return what stands in an editor, the place of a choice in its list."""
    if isinstance(editor, QComboBox):
        return editor.currentIndex()
    return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else str(editor.property("text"))


_STEPS = {
    Qt.Key.Key_Tab: QStyledItemDelegate.EndEditHint.EditNextItem,
    Qt.Key.Key_Backtab: QStyledItemDelegate.EndEditHint.EditPreviousItem,
}
_LISTS = frozenset({"hosts", "participants"})
"""Fields whose line holds several names parted by commas."""
