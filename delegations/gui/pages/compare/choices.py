"""What is compared: cities and indicators with check marks."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from delegations.domain.records.references import Ref
from delegations.domain.text.texts import _
from delegations.gui.widgets.basics import GRID, column, text
from delegations.gui.widgets.isolated import IsolatedCells

_NUMBER = Qt.ItemDataRole.UserRole


class CheckList(QListWidget):
    """Names with check marks; ``chosen_changed`` tells that one was set or taken away."""

    chosen_changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setObjectName("checks")
        self.setItemDelegate(IsolatedCells(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemChanged.connect(lambda _item: self.chosen_changed.emit())

    def show_names(self, names: Sequence[Ref], chosen: Iterable[int]) -> None:
        """Show ``names``, with a mark at those whose number is among ``chosen``."""
        marked = set(chosen)
        self.blockSignals(True)
        self.clear()
        for one in names:
            item = QListWidgetItem(one.name)
            item.setToolTip(one.name)
            item.setData(_NUMBER, one.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if one.id in marked else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)

    def chosen(self) -> list[int]:
        """Return the numbers of those with a mark, in the order shown."""
        items = [self.item(row) for row in range(self.count())]
        return [item.data(_NUMBER) for item in items if item.checkState() is Qt.CheckState.Checked]


class ComparisonChoices(QFrame):
    """Both lists. ``changed`` tells that something else is to be compared."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("listPanel")
        layout = column(self, margin=GRID)
        self.cities, self.indicators = CheckList(_("Cities")), CheckList(_("Indicators"))
        for heading, some in ((_("Cities"), self.cities), (_("Indicators"), self.indicators)):
            layout.addWidget(text(heading, "section"))
            layout.addWidget(some, 1)
            some.chosen_changed.connect(self.changed)
