"""What still names an erased person: a list beside the window, to be worked through line by line."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from delegations.domain.people.traces import Trace, TraceKind
from delegations.domain.records.labels import label
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.record_places import PLACES
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.file_dialog import choose_target
from delegations.gui.widgets.isolated import dotted
from delegations.services.files.paper_files import write_file

_PLACE = Qt.ItemDataRole.UserRole


def add_group(tree: QTreeWidget, words: str, lines: Sequence[tuple[str, RecordKind | None, int | None]]) -> None:
    """Add a head with ``lines`` below it: what is shown, and which record it is, if it is one that has a page."""
    head = QTreeWidgetItem([words])
    for shown, kind, number in lines:
        item = QTreeWidgetItem([shown])
        item.setToolTip(0, shown)
        if kind in PLACES and (number or kind is RecordKind.SETTINGS):
            item.setData(0, _PLACE, (PLACES[kind].page, number))
            font = item.font(0)
            font.setUnderline(True)
            item.setFont(0, font)
        head.addChild(item)
    tree.addTopLevelItem(head)


def add_traces(tree: QTreeWidget, traces: Sequence[Trace], *, opens: bool) -> None:
    """Add what names a person, by what it is; last what the law keeps. ``opens``: a line opens its record."""
    groups = [(label(what), [one for one in traces if one.what is what and not one.is_lawful]) for what in TraceKind]
    groups.append((_("Kept by law, and told for completeness"), [one for one in traces if one.is_lawful]))
    for words, some in groups:
        if some:
            lines = [(_words(one), one.kind if opens else None, one.record_id) for one in some]
            add_group(tree, f"{words}: {show_whole(len(some))}", lines)


def _words(one: Trace) -> str:
    words = _("{kind}, record {number} of the database")
    number = words.format(kind=label(one.kind), number=one.record_id) if one.kind and one.record_id else ""
    return dotted(number, one.words, str(one.path or ""))


class ToldDialog(Dialog):
    """The list; the window behind it answers, and a double click or Enter on a line opens its record there."""

    def __init__(self, parent: QWidget, context: AppContext, traces: Sequence[Trace]) -> None:
        super().__init__(parent, _("What may still name the person"), (780, 560))
        self._context = context
        words = _(
            "The data is erased. What stands below may still name the person: a double click opens the record."
            " Save the list to work through it."
        )
        self.body.addWidget(text(words, "muted", wrap=True))
        self.tree = QTreeWidget()
        self.tree.setObjectName("rows")
        self.tree.setAccessibleName(_("What may still name the person"))
        self.tree.setHeaderHidden(True)
        add_traces(self.tree, traces, opens=True)
        self.tree.expandAll()
        self.tree.itemActivated.connect(lambda item, _column: self._open(item))
        self.body.addWidget(self.tree, 1)
        self.add_buttons(None, button(_("Save this list…"), self._ask), close=_("Close"))
        self.setWindowModality(Qt.WindowModality.NonModal)

    def _open(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, _PLACE)
        if place is not None:
            self._context.wanted.emit(*place)

    def lines(self) -> list[str]:
        """Return what the list says, line by line."""
        found = []
        for at in range(self.tree.topLevelItemCount()):
            head = self.tree.topLevelItem(at)
            if head is not None:
                below = (head.child(place) for place in range(head.childCount()))
                found += [head.text(0), *(f"  {one.text(0)}" for one in below if one is not None)]
        return found

    def _ask(self) -> None:
        kinds = ((".txt", _("Text files (*.txt)")),)
        words = _("What may still name the person")
        target = choose_target(self, _("Save this list…"), Path.home() / f"{words}.txt", kinds)
        if target is not None:
            self.save(target)

    def save(self, target: Path) -> None:
        """Write the list as a text; what keeps it from being written is said."""
        try:
            write_file(target, ("\n".join(self.lines()) + "\n").encode())
        except DelegationsError as error:
            self.say(str(error))


def show_told(parent: QWidget, context: AppContext, traces: Sequence[Trace]) -> ToldDialog | None:
    """Show what still names an erased person, if anything does."""
    if not traces:
        return None
    dialog = ToldDialog(parent.window(), context, traces)
    dialog.show()
    return dialog
