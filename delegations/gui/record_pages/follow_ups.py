"""The follow-ups of a record, and the progress notes of the chosen one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.follow_ups.follow_up import FollowUp, ProgressNote
from delegations.domain.records.record import Record
from delegations.domain.text.texts import _, listed
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.section import BoundTable, Section
from delegations.gui.tables.row_column import RowColumn
from delegations.gui.widgets.basics import clear, column, row, text, tool
from delegations.gui.widgets.inputs import EntryLine


class Promising(Record, Protocol):
    """A record with follow-ups as its rows."""

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """What was promised."""
        ...


AnyPromising = TypeVar("AnyPromising", bound=Promising)


class FollowUpsSection(Section[AnyPromising]):
    """Follow-ups, and the progress notes of the chosen one."""

    def __init__(
        self,
        document: RecordDocument[AnyPromising],
        columns: Sequence[RowColumn],
        *,
        above: QWidget | None = None,
        paste: "Callable[[FollowUpsSection[AnyPromising], str], None] | None" = None,
    ) -> None:
        super().__init__(document)
        if above is not None:
            self.body.addWidget(above)
        taken = partial(paste, self) if paste is not None else None
        table = BoundTable(document, "follow_ups", _("Follow-ups"), columns, FollowUp, paste=taken)
        self.tables.append(table)
        self.body.addWidget(table)
        self._heading = text("", "section", wrap=True)
        self._list = column(gap=4)
        self._line = EntryLine(_("Progress note"), _("What was done, Enter adds the note with today's date"))
        self._line.returnPressed.connect(self._add_note)
        # Going on to another follow-up, too: what was typed about this one must not be added there.
        self._line.left.connect(self._add_note)
        self.body.addWidget(self._heading)
        self.body.addLayout(self._list)
        self.body.addWidget(self._line)
        table.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_notes())
        self.finish()

    def _chosen(self) -> FollowUp | None:
        table = self.tables[0]
        rows = table.model.rows
        number = table.view.currentIndex().row()
        return rows[number] if 0 <= number < len(rows) else None

    def refresh(self) -> None:
        """Show the follow-ups and the notes."""
        super().refresh()
        self._show_notes()

    def _show_notes(self) -> None:
        chosen = self._chosen()
        for widget in (self._heading, self._line):
            widget.setVisible(chosen is not None)
        clear(self._list)
        if chosen is None:
            return
        self._heading.setText(_("Progress: {text}").format(text=chosen.text[:120]))
        for note in chosen.notes:
            self._list.addLayout(self._note_row(chosen, note))

    def _note_row(self, chosen: FollowUp, note: ProgressNote) -> QHBoxLayout:
        line = row()
        head = listed((short_date(note.day), note.author))
        line.addWidget(text(head, "muted"))
        line.addWidget(text(note.text, wrap=True), 1)
        kept = tuple(one for one in chosen.notes if one.uid != note.uid)
        tip = _("Remove this note")
        line.addWidget(tool("x", tip, lambda: self._set_notes(chosen, kept)))
        return line

    def _add_note(self) -> None:
        chosen, words = self._chosen(), self._line.text().strip()
        if chosen is None or not words:
            return
        today = PartialDate.of(date.today())  # noqa: DTZ011  the wall calendar of the office
        author = self.document.context.settings.executor.split(",")[0]
        self._line.clear()
        self._set_notes(chosen, (*chosen.notes, ProgressNote(day=today, author=author, text=words)))

    def _set_notes(self, chosen: FollowUp, notes: tuple[ProgressNote, ...]) -> None:
        rows = tuple(
            replace(one, notes=notes) if one.uid == chosen.uid else one for one in self.document.record.follow_ups
        )
        self.document.edit(f"follow_ups/{chosen.uid}/notes/{len(notes)}", follow_ups=rows)
