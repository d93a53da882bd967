"""Pasted lists: what was understood, in a table where it can be corrected, before it goes into the visit."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.record import Identified
from delegations.domain.records.understood import Understood
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _, ngettext
from delegations.domain.visits.pasted_follow_ups import read_follow_ups
from delegations.domain.visits.pasting import within_limits
from delegations.domain.visits.people_reading import as_participant, read_people
from delegations.domain.visits.programme_reading import read_programme
from delegations.gui.ground import jobs
from delegations.gui.pages.visits import columns
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.reading.parts import PartKind
from delegations.gui.reading.people_files import OwnOfPeople, only_city
from delegations.gui.reading.preview import Preview
from delegations.gui.reading.preview_model import rows_as_understood
from delegations.gui.reading.visit_parts import people_part, programme_part, tasks_part
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog

_AFTER = 300
"""Milliseconds after the last keystroke when the list is read."""


class PasteDialog(Dialog):
    """Above the pasted text, below the rows that were understood; both can be changed."""

    def __init__(self, parent: QWidget, document: VisitDocument, group: str, words: str, side: Side) -> None:
        super().__init__(parent, _("Paste a list"), (1180, 720))
        self._document, self._group, self._side = document, group, side
        layout = self.body
        layout.addWidget(text(_HINTS[group](), "muted", wrap=True))
        self._left_off = ""
        self._words = _PastedText()
        self._words.left_off.connect(self._note_left_off)
        self._words.setAccessibleName(_("The pasted list"))
        self._words.setPlaceholderText(_("Paste the list here, one line each"))
        self._words.setTabChangesFocus(True)
        layout.addWidget(self._words, 1)
        self._own = OwnOfPeople()
        self.preview = Preview([self._part()])
        self.preview.changed.connect(self._count)
        layout.addWidget(self.preview, 3)
        self.add_button = button("", self._add)
        self.add_buttons(self.add_button)
        self._pause = QTimer(self, singleShot=True, interval=_AFTER)
        self._pause.timeout.connect(self._read)
        self._job: jobs.Job | None = None
        self._is_read = False
        self._words.textChanged.connect(self._ask)
        self._words.show_list(words)
        self._pasted = self._words.toPlainText()
        self._read()

    def _part(self) -> PartKind[Any]:
        document, key = self._document, self._group
        if key == "participants":
            return self._own.show_in(people_part(document.office, self._side, key=key))
        if key == "programme":
            return programme_part(document.office, document.year_of, first=self._first_day, key=key)
        people = columns.responsible_people(document)
        return tasks_part(
            document.office, people=people, start=document.terms_start, year_of=document.year_after, key=key
        )

    def _first_day(self) -> PartialDate | None:
        start = self._document.visit.start
        return start if start and start.exact else None

    def has_work(self) -> bool:
        """Tell whether the list was typed or corrected here."""
        typed = self._words.toPlainText() != self._pasted
        return typed or self.preview.has_work()

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

    def _reader(self) -> Callable[[str], tuple[Identified | Understood[Any], ...]]:
        """Return what reads a list: it knows the visit as it is now, and nothing of the window."""
        if self._group == "participants":
            return read_people
        if self._group == "programme":
            return partial(read_programme, day=self._first_day(), year_of=self._document.year_of)
        return partial(read_follow_ups, year_of=self._document.year_after, start=self._document.terms_start())

    def _take(self, found: tuple[str, tuple[Identified | Understood[Any], ...], str]) -> None:
        self._job = None
        words, rows, left_off = found
        if words != self._words.toPlainText():
            self._pause.start()
            return
        self._is_read = True
        if self._group == "participants":
            listed = rows_as_understood(rows)
            self._own.hear(listed)
            rows = tuple(as_participant(row, self._side) for row in listed)
        self.preview.show_rows(self._group, rows_as_understood(rows))
        self._left_off = self._left_off if words.strip() else ""
        self.say(left_off or self._left_off)
        self._count()

    def _fail(self, sentence: str) -> None:
        self._job = None
        self.say(sentence)

    def _count(self) -> None:
        count = self.preview.count()
        self.add_button.setText(ngettext("Add {count} row", "Add {count} rows", count).format(count=count))
        self.add_button.setEnabled(count > 0 and self._is_read and self.preview.is_ready())

    def rows(self) -> tuple[Identified, ...]:
        """Return the rows as corrected, without those left out."""
        return self.preview.kept(self._group)

    def _add(self) -> None:
        """Add the rows to the visit; what is somebody's own goes to the person, whom the row then points to."""
        rows = self.rows()
        if self._group == "participants":
            try:
                city = only_city(self._document.visit, self._side)
                rows = self._own.keep(self._document.office, self.preview.kept(self._group), city)
            except DelegationsError as error:
                self.say(str(error))
                return
        self.accept()
        group, document = self._group, self._document
        document.edit_fields(f"{group}/paste", {group: (*getattr(document.visit, group), *rows)})


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


def paste_list(
    parent: QWidget, document: VisitDocument, group: str, words: str = "", *, side: Side = Side.GUESTS
) -> None:
    """Show what a pasted list was understood as, and add its rows to the visit when the user agrees."""
    PasteDialog(parent, document, group, words or QApplication.clipboard().text(), side).open()
