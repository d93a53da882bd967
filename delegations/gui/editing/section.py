"""What the sections of the editor share: a scrolling page, tables bound to a group of rows, problems beside them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from delegations.domain.kinds.difference_words import row_name
from delegations.domain.records.drafts import Unread
from delegations.domain.records.record import AnyRecord, Identified
from delegations.domain.text.texts import _, listed
from delegations.gui.editing.document import RecordDocument
from delegations.gui.fields.bound_fields import BoundForm
from delegations.gui.tables.row_column import RowColumn
from delegations.gui.tables.row_table import RowTable
from delegations.gui.tables.row_table_model import RowTableModel
from delegations.gui.widgets.basics import GRID, column, row, text
from delegations.gui.widgets.heading_button import HeadingButton


class Section(QScrollArea, Generic[AnyRecord]):
    """One section of the editor: shows the document's record and hands edits in."""

    def __init__(self, document: RecordDocument[AnyRecord]) -> None:
        super().__init__()
        self.document = document
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # What is in it has the keyboard; the area around would be a stop that nobody sees.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = self.inside = QWidget()
        self.body: QVBoxLayout = column(body, margin=GRID * 2, gap=GRID * 2)
        self.setWidget(body)
        self.tables: list[BoundTable[AnyRecord]] = []
        self.forms: list[BoundForm[AnyRecord]] = []

    def finish(self) -> None:
        """Show the record for the first time and follow it from now on."""
        self.body.addStretch(1)
        self.document.shown.connect(self.refresh)
        self.document.edited.connect(lambda _path: self.refresh())
        self.document.state.connect(self.refresh_problems)
        self.refresh()
        self.refresh_problems()

    def refresh(self) -> None:
        """Show the record as it is now."""
        for form in self.forms:
            form.refresh()
        for table in self.tables:
            table.refresh()

    def refresh_problems(self) -> None:
        """Show what keeps the record from being saved beside its fields."""
        for form in self.forms:
            form.refresh_problems()
        for table in self.tables:
            table.show_problems(self.document.problems)

    def lock(self, *, locked: bool) -> None:
        """Let the section be read but not edited; it still scrolls."""
        self.inside.setEnabled(not locked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if locked else Qt.FocusPolicy.NoFocus)

    def focus_field(self, path: str) -> bool:
        """Put the cursor into the field ``path``; tell whether it is in this section."""
        if any(form.focus_field(path) for form in self.forms):
            return True
        parts = path.split("/")
        if len(parts) == 2 and any(table.view.focus_row(parts[1]) for table in self._tables_of(parts[0])):  # noqa: PLR2004
            return True
        whole = next((table for table in self.tables if parts[0] == table.group and len(parts) < 3), None)  # noqa: PLR2004
        if whole is not None:
            whole.view.setFocus()
            return True
        if len(parts) >= 3:  # noqa: PLR2004  group/uid/field, or something within that field
            return any(table.group == parts[0] and table.view.focus_field(*parts[1:3]) for table in self.tables)
        return False

    def show_focus(self) -> None:
        """Scroll to the field with the cursor: Qt does so only for one that Tab leads to."""
        field: QWidget | None = self.window().focusWidget()
        if field is not None and self.inside.isAncestorOf(field) and not isinstance(field, RowTable):
            self.ensureWidgetVisible(field)

    def _tables_of(self, group: str) -> Iterator["BoundTable[AnyRecord]"]:
        return (table for table in self.tables if table.group == group)

    def focus_first(self) -> None:
        """Put the cursor where typing begins."""
        if self.forms:
            next(iter(self.forms[0].inputs.values())).setFocus()
        elif self.tables:
            view = self.tables[0].view
            view.setFocus()
            view.setCurrentIndex(view.rows.index(len(view.rows.rows), 0))


class BoundTable(QWidget, Generic[AnyRecord]):
    """A heading, a table bound to one group of rows of the record, and its problems."""

    view_class: type[RowTable[Identified]] = RowTable

    def __init__(
        self,
        document: RecordDocument[AnyRecord],
        group: str,
        heading: str,
        columns: Sequence[RowColumn],
        blank: Callable[[], Identified],
        *,
        chosen: Callable[[Any], bool] | None = None,
        paste: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self.document, self.group, self._chosen = document, group, chosen or (lambda _row: True)
        self._removed: tuple[str, ...] = ()
        """What the rows were called that went last, one after another, and the record as it was then."""
        self._after_removal: AnyRecord | None = None
        self.model = RowTableModel(group, columns, blank, self)
        self.view: Any = self.view_class(self.model, heading, self)
        self.heading = row(gap=GRID)
        title = text(heading, "section")
        self.heading.addWidget(title)
        self.heading.addStretch(1)
        if paste is not None:
            self.view.read_lists(paste)
            tip = _("Paste a list from e-mail or a spreadsheet (Ctrl+Shift+V)")
            made = HeadingButton(_("Paste list…"), lambda: paste(""), symbol="clipboard-paste", tip=tip)
            self.heading.addWidget(made)
        layout = column(self)
        layout.addLayout(self.heading)
        layout.addWidget(self.view)
        self._problem = text("", "problem", wrap=True)
        self._problem.hide()
        layout.addWidget(self._problem)
        self.model.changed_rows.connect(self._take)
        self.view.cell_left.connect(self._show_sentences)
        self.view.take_at_pauses()

    def refresh(self) -> None:
        """Show the rows of the record that belong here, with what was typed there and can't be understood."""
        rows = tuple(one for one in self.all_rows() if self._chosen(one))
        uids = {one.uid for one in rows}
        readers = {column.name: column.read for column in self.model.columns}
        for path in list(self.document.typed):
            if (cell := self._cell(path)) and cell[1] in readers:
                self.document.read_again(path, readers[cell[1]])
        cells = ((self._cell(path), one) for path, one in self.document.typed.items())
        self.model.show_rows(rows)
        self.model.show_typed({cell: (one.text, one.sentence) for cell, one in cells if cell and cell[0] in uids})

    def _cell(self, path: str) -> tuple[str, str] | None:
        """Return (uid, field) of a cell of this group of rows, or None for the path of anything else."""
        uid, _slash, name = path.removeprefix(f"{self.group}/").partition("/")
        return (uid, name) if path.startswith(f"{self.group}/") and name and "/" not in name else None

    def all_rows(self) -> tuple[Identified, ...]:
        """Return all rows of the group, those of other tables too."""
        rows: tuple[Identified, ...] = getattr(self.document.record, self.group)
        return rows

    def put_rows(self, rows: tuple[Identified, ...], path: str) -> None:
        """Make ``rows`` the group of the record."""
        self.document.edit_fields(path, {self.group: rows}, typed=self.typed_with(rows))

    def _take(self, rows: tuple[Identified, ...], path: str) -> None:
        """Put the table's rows back into the record; those of other tables of the group keep their places."""
        gone = self._names_gone(rows) if path == f"{self.group}/remove" else ()
        before = self._removed if self.document.record is self._after_removal else ()
        others = tuple(one for one in self.all_rows() if not self._chosen(one))
        self.put_rows((*rows, *others) if self._leads(rows) else (*others, *rows), path)
        if gone:
            self._tell_removed(before, gone)

    def _names_gone(self, rows: tuple[Identified, ...]) -> tuple[str, ...]:
        """Return what the rows that go now are called."""
        left = {one.uid for one in rows}
        names = (row_name(one) for one in self.all_rows() if self._chosen(one) and one.uid not in left)
        return tuple(filter(None, names))

    def _tell_removed(self, before: tuple[str, ...], names: tuple[str, ...]) -> None:
        """Say which rows went, with those that went by the very step ``before``: a key pressed twice takes two."""
        words = _("Removed: {name}. Ctrl+Z brings it back.")
        if before:
            words = _("Removed: {name}. Ctrl+Z brings them back one by one.")
        self._removed, self._after_removal = (*before, *names), self.document.record
        self.document.context.message.emit(words.format(name=listed(self._removed)))

    def _leads(self, rows: tuple[Identified, ...]) -> bool:
        first = next(iter(self.all_rows()), None)
        return first is None or self._chosen(first) or not rows

    def typed_with(self, rows: tuple[Identified, ...]) -> dict[str, Unread]:
        """Return what can't be understood in the whole record, when ``rows`` are those of the group."""
        here, there = {one.uid for one in self.model.rows}, {one.uid for one in rows}
        typed = {
            path: one
            for path, one in self.document.typed.items()
            if (cell := self._cell(path)) is None or (cell[0] in there and cell[0] not in here)
        }
        cells = ((uid, name, Unread(*held)) for (uid, name), held in self.model.typed.items() if uid in here)
        return typed | {f"{self.group}/{uid}/{name}": one for uid, name, one in cells}

    def show_problems(self, problems: dict[str, str]) -> None:
        """Show the sentences about this table's rows, in their cells and below."""
        here: dict[str, str] = {}
        for path, sentence in problems.items():
            if (cell := self._cell_of_problem(path)) is not None:
                here.setdefault(cell, sentence)
        self.model.show_problems(here)
        self._show_sentences()

    def _show_sentences(self) -> None:
        sentences = self.model.all_sentences()
        self._problem.setText("\n".join(sentences))
        self._problem.setVisible(bool(sentences))

    def _cell_of_problem(self, path: str) -> str | None:
        """Return the path of the cell beside which a problem is said; None when it is about nothing of this table.

        What has no column of its own (a progress note, a per cent) is said beside the row's first one.
        """
        uid, _slash, within = path.removeprefix(f"{self.group}/").partition("/")
        if not path.startswith(f"{self.group}/") or all(one.uid != uid for one in self.model.rows):
            return None
        names = [column.name for column in self.model.columns]
        name = within.split("/")[0]
        return f"{self.group}/{uid}/{name if name in names else names[0]}"
