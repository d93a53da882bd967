"""What a letter can name, in a list: a click puts it where the cursor is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from delegations.documents.papers.letters.letter_fields import FIELDS, LOOPS
from delegations.documents.papers.letters.templates import MARKS, PARTS
from delegations.domain.text.texts import _


class FieldList(QTreeWidget):
    """Fields, pieces, marks and parts. ``wanted`` carries the text to be put into the template."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rows")
        self.setAccessibleName(_("Fields"))
        self.setColumnCount(2)
        self.setHeaderLabels([_("Field"), _("What it gives")])
        self.setColumnWidth(0, 230)
        self.setRootIsDecorated(True)
        self._group(_("Fields"), [(f"{{{{ {name} }}}}", name, words) for name, words in FIELDS])
        self._group(_("Loops and conditions"), [(piece, piece.split("\n", 1)[0], words) for piece, words in LOOPS])
        self._group(_("How a line begins"), [(mark, mark, words) for mark, words in MARKS.items()])
        self._group(_("Whole parts"), [(part, part, words) for part, words in PARTS.items()])
        self.expandAll()
        self.itemActivated.connect(lambda item, _column: self._tell(item))

    def _group(self, words: str, lines: list[tuple[str, str, str]]) -> None:
        head = QTreeWidgetItem([words])
        head.setFirstColumnSpanned(True)
        self.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        for piece, shown, meaning in lines:
            item = QTreeWidgetItem([shown, _(meaning)])
            item.setData(0, Qt.ItemDataRole.UserRole, piece)
            item.setToolTip(0, piece)
            item.setToolTip(1, _(meaning))
            head.addChild(item)

    def _tell(self, item: QTreeWidgetItem) -> None:
        piece = item.data(0, Qt.ItemDataRole.UserRole)
        if piece:
            self.wanted.emit(piece)
