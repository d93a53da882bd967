"""What a letter can name, in a list: a click puts it where the cursor is."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from delegations.documents.papers.letters.meeting_fields import MEETING_FIELDS, MEETING_LOOPS
from delegations.documents.papers.letters.offered_fields import FIELDS, LOOPS
from delegations.documents.papers.letters.template_words import field_label
from delegations.documents.papers.letters.templates import MARKS, PARTS
from delegations.domain.papers.letter_text import TemplateRecord
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.gui.widgets.isolated import sentence


class FieldList(QTreeWidget):
    """Fields, pieces, marks and parts. ``wanted`` carries the text to be put into the template.

    They can be dragged into it, or into a Word file, and copied.
    """

    wanted = Signal(str)
    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rows")
        self.setAccessibleName(_("Fields"))
        self.setColumnCount(2)
        self.setHeaderLabels([_("What it gives"), _("Code")])
        self.setColumnWidth(0, 380)
        self.setRootIsDecorated(True)
        self._kind: TemplateRecord | None = None
        self.show_kind(TemplateRecord.VISIT)
        self.itemActivated.connect(lambda item, _column: self._tell(item))
        self.setDragEnabled(True)
        self.setDragDropMode(QTreeWidget.DragDropMode.DragOnly)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._copy)

    def show_kind(self, kind: TemplateRecord) -> None:
        """List what a template for records of ``kind`` can name."""
        if kind is self._kind:
            return
        self._kind = kind
        self.clear()
        shared = tuple(one for one in FIELDS if one[0].startswith(("recipient.", "office.", "today")))
        of_meeting = kind is TemplateRecord.MEETING
        fields, loops = (shared + MEETING_FIELDS, MEETING_LOOPS) if of_meeting else (FIELDS, LOOPS)
        self._group(_("Fields"), [(f"{{{{ {name} }}}}", field_label(name), name) for name, _words in fields])
        self._group(_("Loops and conditions"), [(piece, _(words), piece.split("\n", 1)[0]) for piece, words in loops])
        self._group(_("How a line begins"), [(mark, _(words), mark) for mark, words in MARKS.items()])
        self._group(_("Whole parts"), [(part, _(words), part) for part, words in PARTS.items()])
        self.expandAll()

    def _group(self, words: str, lines: list[tuple[str, str, str]]) -> None:
        head = QTreeWidgetItem([words])
        head.setFirstColumnSpanned(True)
        self.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for piece, meaning, code in lines:
            item = QTreeWidgetItem([sentence(meaning), code])
            item.setData(0, Qt.ItemDataRole.UserRole, piece)
            item.setToolTip(0, meaning)
            item.setToolTip(1, piece)
            head.addChild(item)

    def narrow(self, words: str) -> None:
        """Show only what has ``words`` in its description or its code; everything without words."""
        wanted = fold(words)
        groups = (self.topLevelItem(place) for place in range(self.topLevelItemCount()))
        lines = [group.child(number) for group in groups if group is not None for number in range(group.childCount())]
        for one in lines:
            if one is not None:
                one.setHidden(wanted not in fold(f"{one.text(0)} {one.text(1)}"))

    def _tell(self, item: QTreeWidgetItem) -> None:
        if piece := _piece(item):
            self.wanted.emit(piece)

    def _copy(self) -> None:
        item = self.currentItem()
        if item is not None and (piece := _piece(item)):
            self.copied.emit(piece)

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """Return what is dragged: the text that is put into the template."""
        data = QMimeData()
        data.setText("".join(map(_piece, items)))
        return data

    def mimeTypes(self) -> list[str]:
        """Return that texts are dragged."""
        return ["text/plain"]


def _piece(item: QTreeWidgetItem) -> str:
    """Return what an entry puts into a template; nothing for a heading."""
    return str(item.data(0, Qt.ItemDataRole.UserRole) or "")
