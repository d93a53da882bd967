"""Ctrl+K: one box that finds any record and any action by a few letters."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from delegations.domain.records.labels import label
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.icons import chevron, icon
from delegations.gui.ground.record_places import PLACES
from delegations.gui.shell.menus import Menus
from delegations.gui.widgets.basics import GRID, column
from delegations.gui.widgets.isolated import IsolatedCells
from delegations.queries.search import find

_MOST_ACTIONS = 12


@dataclass(frozen=True, slots=True)
class FinderEntry:
    """A line of the list: an action to do, or a record to open."""

    action: QAction | None = None
    page: str = ""
    what: int | str = 0
    """The number of the record, or the words to search for."""


def show_finder(parent: QWidget, context: AppContext, menus: Menus, show: Callable[[str, object], object]) -> None:
    """Open the box over ``parent``; ``show`` gets page and number of the record that is chosen."""
    menus.refresh()
    finder = Finder(context, [action for key, action in menus.actions.items() if key != "find"], parent)
    finder.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    finder.finished.connect(lambda _code: menus.enable_all())
    finder.wanted.connect(show)
    finder.show()


class Finder(QDialog):
    """The box. ``wanted`` carries page and number of the record that was chosen."""

    wanted = Signal(str, object)

    def __init__(self, context: AppContext, actions: list[QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("popup")
        self._context, self._actions = context, actions
        self.setFixedWidth(560)
        layout = column(self, margin=GRID)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Find a visit, a meeting, a person, a city or an action…"))
        self.line.setAccessibleName(_("Find anything"))
        self.line.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("What was found"))
        self.list.setFixedHeight(380)
        self.list.setObjectName("popup")
        self.list.setIconSize(QSize(16, 16))
        self.list.setItemDelegate(IsolatedCells(self.list))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        self._find("")
        self.move(
            parent.mapToGlobal(parent.rect().center()).x() - 280, parent.mapToGlobal(parent.rect().topLeft()).y() + 80
        )
        self.line.setFocus()

    def _find(self, typed: str) -> None:
        self.list.clear()
        try:
            hits = find(self._context.database, typed)
        except DelegationsError as error:
            hits = []
            self._context.failed.emit(str(error))
        for hit in hits:
            kind = RecordKind(hit.kind)
            page, symbol = PLACES[kind].page, PLACES[kind].icon
            item = QListWidgetItem(icon(symbol, "muted"), f"{hit.title}  ·  {label(kind)}")
            item.setData(Qt.ItemDataRole.UserRole, FinderEntry(page=page, what=hit.record_id))
            self.list.addItem(item)
        words = fold(typed).split()
        fitting = [one for one in self._actions if all(word in fold(_plain(one)) for word in words)]
        for action in [one for one in fitting if one.isEnabled()][:_MOST_ACTIONS]:
            keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
            item = QListWidgetItem(icon(chevron(), "muted"), _plain(action) + (f"   {keys}" if keys else ""))
            item.setData(Qt.ItemDataRole.UserRole, FinderEntry(action=action))
            self.list.addItem(item)
        if words:
            item = QListWidgetItem(icon("search", "muted"), _("Search everywhere for “{text}”").format(text=typed))
            item.setData(Qt.ItemDataRole.UserRole, FinderEntry(page="search", what=typed))
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            item = QListWidgetItem(_("Nothing was found."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        found = item.data(Qt.ItemDataRole.UserRole)
        if not isinstance(found, FinderEntry):
            return
        self.accept()
        if found.action is not None:
            found.action.trigger()
        else:
            self.wanted.emit(found.page, found.what)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the list with the arrows while typing; Enter takes the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentRow((self.list.currentRow() + step) % max(1, self.list.count()))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem() is not None:
                self._choose(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)


def _plain(action: QAction) -> str:
    return action.text().replace("&", "").rstrip("…")
