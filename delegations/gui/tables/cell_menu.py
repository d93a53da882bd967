"""The menu of a cell: where the mouse is, or by the menu key and Shift+F10 at the cell with the cursor."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QTableView


class CellMenu(QObject):
    """Opens for a table what ``menu_of`` returns for a cell; nothing where that is None.

    Qt asks by keyboard for a place of the table that lies in the next row, its headings being counted in, and does
    not know Shift+F10 under X11.
    """

    def __init__(self, table: QTableView, menu_of: Callable[[QModelIndex], QMenu | None]) -> None:
        super().__init__(table)
        self._table, self._menu_of = table, menu_of
        for one in (table, table.viewport()):
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the menu where it was asked for."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_asked = event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
            if is_asked and watched is self._table:
                self._open_at_cursor()
                return True
        elif isinstance(event, QContextMenuEvent):
            if event.reason() is QContextMenuEvent.Reason.Keyboard:
                self._open_at_cursor()
            elif watched is self._table.viewport():
                index = self._table.indexAt(event.pos())
                if (menu := self._menu_at(index if index.isValid() else self._table.currentIndex())) is not None:
                    menu.popup(event.globalPos())
            return True
        return super().eventFilter(watched, event)

    def _open_at_cursor(self) -> None:
        """Open the menu below the cell with the cursor, towards the middle of the table."""
        index = self._table.currentIndex()
        menu = self._menu_at(index)
        if menu is not None:
            self._table.scrollTo(index)
            cell = self._table.visualRect(index)
            corner = cell.bottomLeft()
            if self._table.isRightToLeft():
                corner = cell.bottomRight() - QPoint(menu.sizeHint().width(), 0)
            menu.popup(self._table.viewport().mapToGlobal(corner))

    def _menu_at(self, index: QModelIndex) -> QMenu | None:
        menu = self._menu_of(index) if index.isValid() else None
        if menu is not None:
            menu.aboutToHide.connect(menu.deleteLater)
        return menu
