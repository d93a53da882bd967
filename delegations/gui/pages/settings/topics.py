"""The topics of exchange in the settings: a tree, and a line that adds to it."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.basics import button, column, row, text
from delegations.gui.widgets.inputs import EntryLine
from delegations.queries.places import topics
from delegations.services.places.places import add_topic, rename_topic


class TopicSettings(QWidget):
    """All topics; each new one is stored as soon as it is added."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        layout = column(self)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(_("Topics of exchange"))
        self.tree.setHeaderHidden(True)
        self.tree.setMinimumHeight(300)
        self.tree.setObjectName("rows")
        self.tree.setToolTip(_("F2 renames a topic of your own."))
        self.tree.itemChanged.connect(self._rename)
        layout.addWidget(self.tree)
        line = row()
        self.line = EntryLine(_("New topic"), _("New topic, below the chosen one"))
        self.line.returnPressed.connect(self.add)
        line.addWidget(self.line, 1)
        line.addWidget(button(_("Add topic"), self.add, symbol="plus"))
        layout.addLayout(line)
        self._problem = text("", "problem", wrap=True)
        layout.addWidget(self._problem)

    def reload(self) -> None:
        """Show the topics as they are stored; raises DelegationsError."""
        # Filling the tree is no renaming.
        blocked = QSignalBlocker(self.tree)
        self.tree.clear()
        items: dict[int, QTreeWidgetItem] = {}
        for topic in topics(self._context.database):
            parent = items.get(topic.parent_id) if topic.parent_id is not None else None
            item = QTreeWidgetItem([topic.name])
            item.setData(0, Qt.ItemDataRole.UserRole, topic.id)
            if not topic.code:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            if parent is None:
                self.tree.addTopLevelItem(item)
            else:
                parent.addChild(item)
            items[topic.id] = item
        self.tree.expandAll()
        blocked.unblock()

    def _rename(self, item: QTreeWidgetItem, _column: int) -> None:
        try:
            rename_topic(self._context.database, item.data(0, Qt.ItemDataRole.UserRole), item.text(0))
        except DelegationsError as error:
            self._problem.setText(str(error))
        else:
            self._problem.setText("")
            self._context.tell_names()
        # Not while the cell that was typed into is being closed.
        QTimer.singleShot(0, self, self._show_again)

    def _show_again(self) -> None:
        try:
            self.reload()
        except DelegationsError as error:
            self._problem.setText(str(error))

    def add(self) -> None:
        """Add the typed topic below the chosen one; what is wrong with it is said below the line."""
        item = self.tree.currentItem()
        parent = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        try:
            add_topic(self._context.database, self.line.text(), parent)
            self.line.clear()
            self.reload()
        except DelegationsError as error:
            self._problem.setText(str(error))
            return
        self._problem.setText("")

    def unsaved(self) -> str:
        """Return why the typed topic could not be added, or nothing."""
        return self._problem.text() if self.line.text().strip() else ""
