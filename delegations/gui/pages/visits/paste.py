"""Pasted lists: what was understood, in a table where it can be corrected, before it goes into the visit."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea, QWidget

from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.record import Identified
from delegations.domain.text.texts import _, ngettext
from delegations.domain.visits.pasted_follow_ups import read_follow_ups
from delegations.domain.visits.pasting import read_participants, within_limits
from delegations.domain.visits.programme_reading import read_programme
from delegations.domain.visits.visit import Participant, ProgrammeItem
from delegations.gui.fields.name_line import DoubtfulNames
from delegations.gui.ground import jobs
from delegations.gui.pages.visits import columns
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.tables.row_table import RowTable
from delegations.gui.tables.row_table_model import RowTableModel
from delegations.gui.widgets.basics import button, column, text
from delegations.gui.widgets.dialog import Dialog

_AFTER = 300
"""Milliseconds after the last keystroke when the list is read."""


class PasteDialog(Dialog):
    """Above the pasted text, below the rows that were understood; both can be changed."""

    def __init__(self, parent: QWidget, document: VisitDocument, group: str, words: str, side: Side) -> None:
        super().__init__(parent, _("Paste a list"), (980, 620))
        self._document, self._group, self._side = document, group, side
        self._understood: tuple[Identified, ...] = ()
        layout = self.body
        layout.addWidget(text(_HINTS[group](), "muted", wrap=True))
        self._left_off = ""
        self._words = _PastedText()
        self._words.left_off.connect(self._note_left_off)
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
        self._doubts = DoubtfulNames()
        self._doubts.answered.connect(self._rename)
        layout.addWidget(self._doubts)
        self.add_button = button("", self.accept)
        self.add_buttons(self.add_button)
        self._pause = QTimer(self, singleShot=True, interval=_AFTER)
        self._pause.timeout.connect(self._read)
        self._job: jobs.Job | None = None
        self._is_read = False
        self._words.textChanged.connect(self._ask)
        self._words.show_list(words)
        self._pasted = self._words.toPlainText()
        self._read()

    def has_work(self) -> bool:
        """Tell whether the list was typed or corrected here."""
        typed = self._words.toPlainText() != self._pasted
        return typed or bool(self._model.typed) or self._model.rows != self._understood

    def _note_left_off(self, sentence: str) -> None:
        self._left_off = sentence

    def _ask(self) -> None:
        """Read the list anew when typing pauses; until then what was understood is not what stands there."""
        self._is_read = False
        self._count()
        self._pause.start()

    def _read(self) -> None:
        self._pause.stop()
        if self._job is not None:
            return  # when it ends it sees that the list is another by now
        words, read = self._words.toPlainText(), self._reader()
        self._job = jobs.start(
            lambda _job: (words, read(words), within_limits(words)[1]), done=self._take, failed=self._fail
        )

    def _reader(self) -> Callable[[str], tuple[Identified, ...]]:
        """Return what reads a list: it knows the visit as it is now, and nothing of the window."""
        if self._group == "participants":
            return partial(read_participants, side=self._side)
        if self._group == "programme":
            start = self._document.visit.start
            day = start if start and start.exact else None
            return lambda words: tuple(
                row.value for row in read_programme(words, day, year_of=self._document.year_of) if row.is_kept
            )
        return partial(read_follow_ups, year_of=self._document.year_after, start=self._document.terms_start())

    def _take(self, found: tuple[str, tuple[Identified, ...], str]) -> None:
        self._job = None
        words, rows, left_off = found
        if words != self._words.toPlainText():
            self._pause.start()
            return
        self._is_read = True
        self._model.typed.clear()
        self._model.show_rows(rows)
        self._understood = self._model.rows
        self._left_off = self._left_off if words.strip() else ""
        self.say(left_off or self._left_off)
        self._count()

    def _fail(self, sentence: str) -> None:
        self._job = None
        self.say(sentence)

    def _count(self) -> None:
        count = len(self._model.rows)
        self._doubts.show_rows([one for one in self._model.rows if isinstance(one, Participant)])
        found = ngettext("Understood: {count} row. Correct it here if needed.", "Understood: {count} rows. Correct them here if needed.", count)  # fmt: skip  # noqa: E501
        self._found.setText(found.format(count=count))
        self.add_button.setText(ngettext("Add {count} row", "Add {count} rows", count).format(count=count))
        self.add_button.setEnabled(count > 0 and self._is_read and not self._model.typed)

    def _rename(self, uid: str, name: str) -> None:
        renamed = (
            replace(one, name=name) if isinstance(one, Participant) and one.uid == uid else one
            for one in self._model.rows
        )
        self._model.show_rows(tuple(renamed))
        self._count()

    def rows(self) -> tuple[Identified, ...]:
        """Return the rows as corrected."""
        return self._model.rows


class _PastedText(QPlainTextEdit):
    """Takes no more of a list than is read: a line of millions of letters is past what Qt can draw.

    ``left_off`` carries a sentence on what was not taken from what came last; nothing when all of it was.
    """

    left_off = Signal(str)

    def show_list(self, words: str) -> None:
        """Show ``words`` instead of what stands here."""
        taken, sentence = within_limits(words)
        self.left_off.emit(sentence)
        self.setPlainText(taken)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped."""
        taken, sentence = within_limits(source.text())
        self.left_off.emit(sentence)
        self.insertPlainText(taken)


def _hint_people() -> str:
    return _("One person a line: “Ihor Polishchuk, mayor”, or cells of a spreadsheet: name, post, organisation.")


def _hint_programme() -> str:
    return _("One item a line: “09:30–11:00 Official meeting, council hall”. A line with a date begins a new day.")


def _hint_follow_ups() -> str:
    return _("One follow-up a line: “Send the programme – Ihor Polishchuk, by 01.10.2024”.")


_HINTS = {"participants": _hint_people, "programme": _hint_programme, "follow_ups": _hint_follow_ups}
_KINDS: dict[str, Callable[[], Identified]] = {"programme": ProgrammeItem, "follow_ups": FollowUp}
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
        lambda: document.edit_fields(f"{group}/paste", {group: (*getattr(document.visit, group), *dialog.rows())})
    )
    dialog.open()
