"""A page of records that are typed into one form beside their list."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QSplitter, QWidget

from delegations.domain.records.record import AnyRecord, Value
from delegations.gui.editing.section import BoundTable
from delegations.gui.fields.bound_fields import BoundForm
from delegations.gui.fields.form_order import place_in_form
from delegations.gui.ground.app_context import AppContext
from delegations.gui.record_pages.document_page import DocumentPage
from delegations.gui.record_pages.history_view import HistoryDialog
from delegations.gui.tables.typing import finish_typing
from delegations.gui.widgets.basics import column

_ROW_AND_FIELD = 2
"""Steps of a path behind its group of rows: the row, the field."""


class FormPage(DocumentPage[AnyRecord]):
    """The record is open in one form. ``forms`` and ``tables`` follow the document by themselves.

    A page says in ``show_record`` what else follows it.
    """

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.forms: list[BoundForm[AnyRecord]] = []
        self.tables: list[BoundTable[AnyRecord]] = []
        self.save_button: QPushButton | None = None
        self._shown = ""

    def build(self, nothing: QWidget, form: QWidget, sizes: Sequence[int]) -> None:
        """Put list and form side by side; ``nothing`` is shown while no record is open."""
        splitter = QSplitter()
        # As wide as the choices above it need.
        self.list.setMinimumWidth(260)
        splitter.addWidget(self.list)
        splitter.addWidget(self.build_middle(nothing, form))
        splitter.setSizes(list(sizes))
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        column(self).addWidget(splitter)
        self.document.place_of = self._place_of
        self.document.shown.connect(self._show)
        self.document.edited.connect(lambda _path: self._follow(anew=False))
        self.document.state.connect(self._show_state)
        self.document.refused.connect(self._lead_to_problem)

    def _place_of(self, path: str) -> tuple[int, ...]:
        """Return a key by which paths sort as their fields stand in the form."""
        inputs = [name.split("/")[0] for form in self.forms for name in form.inputs]
        groups = list(dict.fromkeys([*inputs, *(table.group for table in self.tables)]))
        return place_in_form(path, self.document.record, groups, self.forms, self.tables)

    @property
    def value(self) -> AnyRecord:
        """The record as it stands in the form."""
        return self.document.record

    def _show(self) -> None:
        # Undo and saving show the record anew, but it is the same one.
        other = self.value.uid != self._shown
        self._shown = self.value.uid
        self._follow(anew=other)

    def _follow(self, *, anew: bool) -> None:
        for form in self.forms:
            form.refresh()
        for table in self.tables:
            table.refresh()
        self.show_record(self.value, anew=anew)

    def show_record(self, record: AnyRecord, *, anew: bool) -> None:
        """Show what the forms and tables do not; ``anew`` tells that another record is on screen now."""
        raise NotImplementedError

    def _show_state(self) -> None:
        for form in self.forms:
            form.refresh_problems()
        for table in self.tables:
            table.show_problems(self.document.problems)
        if self.save_button is not None:
            self.save_button.setEnabled(self.document.is_changed)

    def save(self) -> bool:
        """Store what stands in the form; what keeps it from that is shown, and gone to.

        Tell whether nothing is known yet that does.
        """
        finish_typing(self, stay=True)
        self.document.begin_save()
        return not self.document.is_changed

    def _lead_to_problem(self) -> None:
        path = next(iter(self.document.all_problems()), "")
        if path:
            self.focus_field(path)
            self.context.failed.emit(self.document.summary_of_problems())

    def focus_field(self, path: str) -> bool:
        """Go to the field ``path``; tell whether there is one."""
        if any(form.focus_field(path) for form in self.forms):
            return True
        group, *cell = path.split("/", maxsplit=2)
        table = next((one for one in self.tables if one.group == group), None)
        if table is None:
            return False
        if len(cell) < _ROW_AND_FIELD or not table.view.focus_field(*cell):
            # About a row that is not there any more, or about their order.
            table.view.setFocus()
            return False
        return True

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the page does, by the keys of the menus."""
        return super().commands() | {"save": self.save}

    def can_bring_back(self) -> bool:
        """Tell whether an earlier version can be put into this form."""
        return True

    def show_history(self) -> None:
        """Show who changed what of the open record."""
        self.leave()
        put = self.put_version if self.can_bring_back() and not self.document.why_reading() else None
        dialog = HistoryDialog(self, self.context, self.value.uid, put)
        dialog.open()

    def put_version(self, part: Value) -> None:
        """Let an earlier version stand in the form as an edit of the record that is stored."""
        self.document.put_version(self.document.with_part(self.value, part))

    def forget(self) -> None:
        """Show that no record is open: the one that was is deleted, and its draft with it."""
        self.document.drop_draft()
        self.close_record()
