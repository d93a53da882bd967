"""The editor of one record: title and status above, its sections below, what keeps it from being saved between."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Generic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from delegations.domain.records.record import AnyRecord
from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.texts import _
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.section import Section
from delegations.gui.fields.form_order import place_in_form
from delegations.gui.fields.typing_at import TypingAt
from delegations.gui.widgets.basics import GRID, Elided, button, column, row, text, tool
from delegations.gui.widgets.inputs import LineField
from delegations.gui.widgets.reading import for_reading
from delegations.gui.widgets.status import StatusMark
from delegations.gui.widgets.steady import SteadyTabs


@dataclass(frozen=True, slots=True)
class EditorPart(Generic[AnyRecord]):
    """A section of the editor: its key, its name, what makes it, and the fields that it shows.

    Without ``fields`` it is the one that shows all fields which no other section does.
    """

    key: str
    words: str
    make: Callable[[], Section[AnyRecord]]
    fields: tuple[str, ...] | None = None


_NARROW = 560
"""Pixels of a banner below which its buttons stand under its sentence, which would be a column of single words."""


class _Banner(QFrame):
    """A sentence with its buttons: beside it, or in a narrow window under it. ``beside`` is filled with both."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.beside = row(self, margin=GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons where there is room for them."""
        super().resizeEvent(event)
        way = QHBoxLayout.Direction
        self.beside.setDirection(way.TopToBottom if event.size().width() < _NARROW else way.LeftToRight)


class RecordEditor(QFrame, Generic[AnyRecord]):
    """Shows the document and hands edits in. ``wanted`` carries the key of an action: print, save_pdf, preview."""

    wanted = Signal(str)
    title_field = "title"

    def __init__(
        self,
        document: RecordDocument[AnyRecord],
        parts: tuple[EditorPart[AnyRecord], ...],
        *,
        title: str,
        papers: bool = True,
    ) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.document = document
        self._sections: dict[str, Section[AnyRecord]] = {}
        self._parts, self._title_words = parts, title
        # The banner moves all below it: it must not come and go under the hands of who types a date.
        self._typing = TypingAt(self.document, self)
        self._typing.left.connect(self._refresh_state)
        self.document.place_of = self._place_of
        layout = column(self, gap=0)
        layout.addLayout(self._head(papers=papers))
        self._banner = self._make_banner()
        layout.addWidget(self._banner)
        self.tabs = SteadyTabs()
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(_("Parts of the record"))
        for part in parts:
            self.tabs.addTab(part.words)
        holder = row(margin=0)
        holder.setContentsMargins(GRID * 2, 0, GRID * 2, 0)
        holder.addWidget(self.tabs, 1)
        layout.addLayout(holder)
        self.add_below_tabs(layout)
        self._stack = QStackedWidget()
        layout.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._show_section)
        self._show_section(0)
        document.shown.connect(self._refresh)
        document.edited.connect(lambda _path: self._refresh())
        document.state.connect(self._refresh_state)
        self._refresh()
        self._refresh_state()

    def about(self) -> str:
        """Return what stands beside the status: dates, kind, number."""
        return ""

    def shown_title(self) -> str:
        """Return what the record is called as long as nobody typed a title."""
        return ""

    def typed_title(self) -> str:
        """Return the title as it stands in its field."""
        typed: str = getattr(self.document.record, self.title_field)
        return typed

    def status(self) -> Choice | None:
        """Return the status that the mark shows, or None for no mark."""
        return None

    def add_below_tabs(self, layout: QVBoxLayout) -> None:
        """Add what the kind of record needs in sight in all its parts."""

    def _head(self, *, papers: bool) -> QVBoxLayout:
        head = column(gap=4)
        head.setContentsMargins(GRID * 2 - 4, GRID, GRID * 2, 0)
        self.title = LineField(_("Title"), self._title_words)
        self.title.setObjectName("titleEdit")
        self.title.edited.connect(lambda typed: self.document.edit_fields(self.title_field, {self.title_field: typed}))
        self.title.left.connect(self._show_beginning)
        head.addWidget(self.title)
        below = row(gap=4)
        below.setContentsMargins(6, 0, 0, 0)
        self._mark = StatusMark()
        self._about = Elided(role="muted")
        below.addWidget(self._mark)
        below.addSpacing(GRID)
        below.addWidget(self._about, 1)
        tools = (
            ("printer", _("Print… (Ctrl+P)"), "print"),
            ("file-down", _("Save the paper… (Ctrl+Shift+S)"), "save_pdf"),
            ("eye", _("Live paper (F9)"), "preview"),
        )
        for symbol, tip, key in tools if papers else ():
            below.addWidget(for_reading(tool(symbol, tip, self._asker(key))))
        self.save_button = button(_("Save"), self._asker("save"), role="primary", tip=_("Save (Ctrl+S)"))
        below.addWidget(self.save_button)
        head.addLayout(below)
        return head

    def _asker(self, key: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(key)

    def _make_banner(self) -> QWidget:
        holder = QWidget()
        around = row(holder)
        around.setContentsMargins(GRID * 2, 0, GRID * 2, GRID)
        banner = _Banner()
        self._sentence = text("", wrap=True)
        banner.beside.addWidget(self._sentence, 1)
        inside = row()
        banner.beside.addLayout(inside)
        self._show_button = for_reading(button(_("Show"), self._show_problem, role="quiet"))
        self._discard_button = button(_("Throw the edits away"), self._asker("discard"), role="quiet")
        inside.addWidget(self._show_button)
        inside.addWidget(self._discard_button)
        self.add_to_banner(inside)
        around.addWidget(banner)
        holder.hide()
        return holder

    def add_to_banner(self, line: QHBoxLayout) -> None:
        """Add what the kind of record needs beside the sentence of the banner."""

    def notice(self) -> str:
        """Return a sentence about the record that is no problem of a field, or nothing."""
        return ""

    def _show_section(self, number: int) -> None:
        part = self._parts[number]
        if part.key not in self._sections:
            self._sections[part.key] = part.make()
            self._stack.addWidget(self._sections[part.key])
        self._stack.setCurrentWidget(self._sections[part.key])

    def show_section(self, key: str) -> Section[AnyRecord]:
        """Show the section ``key`` and return it."""
        self.tabs.setCurrentIndex(next(number for number, part in enumerate(self._parts) if part.key == key))
        return self._sections[key]

    def section(self, key: str) -> Section[AnyRecord] | None:
        """Return the section ``key`` when it was shown already."""
        return self._sections.get(key)

    def step_section(self, step: int) -> None:
        """Go to the next section, or back."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())
        self.current_section().focus_first()

    def place(self) -> tuple[int, int]:
        """Return which part is on screen, and how far it is scrolled."""
        return self.tabs.currentIndex(), self.current_section().verticalScrollBar().value()

    def show_place(self, place: tuple[int, int]) -> None:
        """Show the part that ``place`` says, as far scrolled."""
        self.tabs.setCurrentIndex(place[0])
        scroll = self.current_section().verticalScrollBar()
        # It is as long as what is in it only when that was laid out.
        QTimer.singleShot(0, self, lambda: scroll.setValue(place[1]))

    def current_section(self) -> Section[AnyRecord]:
        """Return the section on screen."""
        return self._sections[self._parts[self.tabs.currentIndex()].key]

    def focus_field(self, path: str) -> bool:
        """Go to the field ``path``, in whichever section it is; tell whether there is one."""
        if path == self.title_field:
            self.title.setFocus()
            return True
        group = path.split("/", maxsplit=1)[0]
        parts = (part for part in self._parts if group in self._fields_of(part))
        found = next((part for part in parts if self.show_section(part.key).focus_field(path)), None)
        if found is not None:
            self._sections[found.key].show_focus()
        return found is not None

    def _fields_of(self, part: EditorPart[AnyRecord]) -> tuple[str, ...]:
        """Return the fields that a section shows; of the one that shows the rest in the order of its form."""
        if part.fields is not None:
            return part.fields
        others = {name for one in self._parts for name in one.fields or ()}
        rest = [one.name for one in fields(self.document.record) if one.name not in others]
        made = self._sections.get(part.key)
        shown = [name for form in made.forms for name in form.inputs] if made is not None else []
        return tuple(sorted(rest, key=lambda name: shown.index(name) if name in shown else len(shown)))

    def _place_of(self, path: str) -> tuple[int, ...]:
        """Return a key by which paths sort as their fields stand in the parts of the record, the title first."""
        groups = [self.title_field, *(name for part in self._parts for name in self._fields_of(part))]
        made = self._sections.values()
        forms = [form for section in made for form in section.forms]
        tables = [table for section in made for table in section.tables]
        return place_in_form(path, self.document.record, groups, forms, tables)

    def begin(self) -> None:
        """Put the cursor where a new record begins."""
        self.show_section(self._parts[0].key).focus_first()

    def _show_beginning(self) -> None:
        """Show a title from its beginning; after a save in the midst of it typing goes on where it was."""
        if not self.title.hasFocus():
            self.title.setCursorPosition(0)

    def _show_problem(self) -> None:
        path = next(iter(self.document.all_problems()), "")
        if path:
            self.focus_field(path)

    def _refresh(self) -> None:
        typed = self.typed_title()
        if self.title.text() != typed:
            self.title.show_text(typed)
            self._show_beginning()
        self.title.setToolTip(typed)
        self.title.setPlaceholderText(self.shown_title() or self._title_words)
        self._about.setText(self.about())
        status = self.status()
        self._mark.setVisible(status is not None)
        if status is not None:
            self._mark.show_status(status)
        self._refresh_state()

    def _refresh_state(self) -> None:
        document = self.document
        self.save_button.setEnabled(document.is_changed)
        problems = self._typing.summary()
        sentence = problems or self.notice()
        self._sentence.setText(sentence)
        self._show_button.setVisible(bool(problems))
        self._discard_button.setVisible(document.is_changed and bool(problems))
        self._banner.setVisible(bool(sentence))
