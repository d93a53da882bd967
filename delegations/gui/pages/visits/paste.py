"""Pasted lists: what was understood, in a table where it can be corrected, before it goes into the visit."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea, QWidget

from delegations.domain.pasting import read_follow_ups, read_participants, read_programme
from delegations.domain.texts import _, ngettext
from delegations.domain.visit import FollowUp, Participant, ProgrammeItem
from delegations.domain.vocabulary import Side
from delegations.gui.models.row_table import RowTableModel
from delegations.gui.pages.visits import columns
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.widgets.basics import button, column, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.row_table import RowTable


class PasteDialog(Dialog):
    """Above the pasted text, below the rows that were understood; both can be changed."""

    def __init__(self, parent: QWidget, document: VisitDocument, group: str, words: str, side: Side) -> None:
        super().__init__(parent, _("Paste a list"), (980, 620))
        self._document, self._group, self._side = document, group, side
        self._understood: tuple[Any, ...] = ()
        layout = self.body
        layout.addWidget(text(_HINTS[group](), "muted", wrap=True))
        self._words = QPlainTextEdit()
        self._words.setAccessibleName(_("The pasted list"))
        self._words.setPlaceholderText(_("Paste the list here, one line each"))
        self._words.setTabChangesFocus(True)
        layout.addWidget(self._words, 1)
        self._found = text("", "section")
        layout.addWidget(self._found)
        blank = partial(Participant, side=side) if group == "participants" else _KINDS[group]
        self._model = RowTableModel(group, _COLUMNS[group](document), blank, self)
        self._model.changed_rows.connect(lambda _rows, _path: self._count())
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        inside = QWidget()
        below = column(inside)
        below.addWidget(RowTable(self._model, _("What was understood")))
        below.addStretch(1)
        area.setWidget(inside)
        layout.addWidget(area, 2)
        self.add_button = button("", self.accept)
        self.add_buttons(self.add_button)
        self._words.textChanged.connect(self._read)
        self._words.setPlainText(words)
        self._pasted = self._words.toPlainText()
        self._read()

    def has_work(self) -> bool:
        """Tell whether the list was typed or corrected here."""
        typed = self._words.toPlainText() != self._pasted
        return typed or bool(self._model.typed) or self._model.rows != self._understood

    def _read(self) -> None:
        words = self._words.toPlainText()
        rows: tuple[Any, ...]
        if self._group == "participants":
            rows = read_participants(words, self._side)
        elif self._group == "programme":
            start = self._document.visit.start
            rows = read_programme(words, start if start and start.exact else None, year_of=self._document.year_of)
        else:
            rows = read_follow_ups(words, year_of=self._document.year_after)
        self._model.typed.clear()
        self._model.show_rows(rows)
        self._understood = self._model.rows
        self._count()

    def _count(self) -> None:
        count = len(self._model.rows)
        found = ngettext("Understood: {count} row. Correct it here if needed.", "Understood: {count} rows. Correct them here if needed.", count)  # fmt: skip  # noqa: E501
        self._found.setText(found.format(count=count))
        self.add_button.setText(ngettext("Add {count} row", "Add {count} rows", count).format(count=count))
        self.add_button.setEnabled(count > 0 and not self._model.typed)

    def rows(self) -> tuple[Any, ...]:
        """Return the rows as corrected."""
        return self._model.rows


def _hint_people() -> str:
    return _("One person a line: “Ihor Polishchuk, mayor”, or cells of a spreadsheet: name, post, organisation.")


def _hint_programme() -> str:
    return _("One item a line: “09:30–11:00 Official meeting, council hall”. A line with a date begins a new day.")


def _hint_follow_ups() -> str:
    return _("One follow-up a line: “Send the programme – Ihor Polishchuk, by 01.10.2024”.")


_HINTS = {"participants": _hint_people, "programme": _hint_programme, "follow_ups": _hint_follow_ups}
_KINDS: dict[str, Any] = {"programme": ProgrammeItem, "follow_ups": FollowUp}
_COLUMNS = {
    "participants": columns.participants,
    "programme": columns.programme,
    "follow_ups": columns.follow_ups,
}


def paste_list(
    parent: QWidget, document: VisitDocument, group: str, words: str = "", *, side: Side = Side.GUESTS
) -> None:
    """Show what a pasted list was understood as, and add its rows to the visit when the user agrees."""
    dialog = PasteDialog(parent, document, group, words or QApplication.clipboard().text(), side)
    dialog.accepted.connect(
        lambda: document.edit(f"{group}/paste", **{group: (*getattr(document.visit, group), *dialog.rows())})
    )
    dialog.open()
