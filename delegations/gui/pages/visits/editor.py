"""The editor of one visit: its title and status above, its sections below, what keeps it from being saved between."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from delegations.domain.partial_dates import short_range
from delegations.domain.texts import _
from delegations.domain.visit import direction_of, display_title
from delegations.domain.vocabulary import label
from delegations.gui.editing.section import Section
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.pages.visits.files import FilesSection
from delegations.gui.pages.visits.sections import (
    DelegationsSection,
    FollowUpsSection,
    MainSection,
    gifts_section,
    learned_section,
    programme_section,
)
from delegations.gui.status import StatusMark
from delegations.gui.widgets.basics import GRID, button, column, row, text, tool
from delegations.gui.widgets.form import LineField

_FIELDS_OF = {
    "main": (
        "title",
        "start",
        "end",
        "kind",
        "status",
        "place",
        "purpose",
        "topics",
        "summary",
        "number",
        "report_date",
    ),
    "delegations": ("participants", "guests", "hosts", "guests_note", "hosts_note"),
    "programme": ("programme",),
    "learned": ("talks", "facts"),
    "gifts": ("gifts",),
    "follow_ups": ("follow_ups",),
    "files": ("attachments",),
}


class VisitEditor(QFrame):
    """Shows the document and hands edits in. ``wanted`` carries the key of an action: print, save_pdf, preview."""

    wanted = Signal(str)

    def __init__(self, document: VisitDocument) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.document = document
        self._sections: dict[str, Section] = {}
        self._makers: tuple[tuple[str, str, Callable[[VisitDocument], Section]], ...] = (
            ("main", _("Visit"), MainSection),
            ("delegations", _("Delegations"), DelegationsSection),
            ("programme", _("Programme"), programme_section),
            ("learned", _("Talks and figures"), learned_section),
            ("gifts", _("Gifts"), gifts_section),
            ("follow_ups", _("Follow-ups"), FollowUpsSection),
            ("files", _("Files"), FilesSection),
        )
        layout = column(self, gap=0)
        layout.addLayout(self._head())
        self._banner = self._make_banner()
        layout.addWidget(self._banner)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(_("Parts of the visit"))
        for _key, words, _maker in self._makers:
            self.tabs.addTab(words)
        holder = row(margin=0)
        holder.setContentsMargins(GRID * 2, 0, GRID * 2, 0)
        holder.addWidget(self.tabs)
        layout.addLayout(holder)
        self._stack = QStackedWidget()
        layout.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._show_section)
        self._show_section(0)
        document.shown.connect(self._refresh)
        document.edited.connect(lambda _path: self._refresh())
        document.state.connect(self._refresh_state)
        self._refresh()
        self._refresh_state()

    def _head(self) -> QVBoxLayout:
        head = column(gap=4)
        head.setContentsMargins(GRID * 2 - 4, GRID, GRID * 2, 0)
        self.title = LineField(_("Title"), _("Title of the visit"))
        self.title.setObjectName("titleEdit")
        self.title.edited.connect(lambda typed: self.document.edit("title", title=typed))
        self.title.left.connect(lambda: self.title.setCursorPosition(0))
        head.addWidget(self.title)
        below = row(gap=4)
        below.setContentsMargins(6, 0, 0, 0)
        self._mark = StatusMark()
        self._about = text("", "muted")
        below.addWidget(self._mark)
        below.addSpacing(GRID)
        below.addWidget(self._about, 1)
        for symbol, tip, key in (
            ("printer", _("Print… (Ctrl+P)"), "print"),
            ("file-down", _("Save as PDF… (Ctrl+E)"), "save_pdf"),
            ("eye", _("Live paper (F9)"), "preview"),
        ):
            below.addWidget(tool(symbol, tip, self._asker(key)))
        self.save_button = button(_("Save"), self.document.save, role="primary", tip=_("Save (Ctrl+S)"))
        below.addWidget(self.save_button)
        head.addLayout(below)
        return head

    def _asker(self, key: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(key)

    def _make_banner(self) -> QWidget:
        holder = QWidget()
        around = row(holder)
        around.setContentsMargins(GRID * 2, 0, GRID * 2, GRID)
        banner = QFrame()
        banner.setObjectName("banner")
        inside = row(banner, margin=GRID)
        self._sentence = text("", wrap=True)
        inside.addWidget(self._sentence, 1)
        self._show_button = button(_("Show"), self._show_problem, role="quiet")
        self._discard_button = button(_("Throw the edits away"), self.document.discard, role="quiet")
        inside.addWidget(self._show_button)
        inside.addWidget(self._discard_button)
        around.addWidget(banner)
        holder.hide()
        return holder

    def _show_section(self, number: int) -> None:
        key, _words, maker = self._makers[number]
        if key not in self._sections:
            self._sections[key] = maker(self.document)
            self._stack.addWidget(self._sections[key])
        self._stack.setCurrentWidget(self._sections[key])

    def show_section(self, key: str) -> Section:
        """Show the section ``key`` and return it."""
        number = next(n for n, (one, _w, _m) in enumerate(self._makers) if one == key)
        self.tabs.setCurrentIndex(number)
        return self._sections[key]

    def step_section(self, step: int) -> None:
        """Go to the next section, or back."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())
        self._sections[self._makers[self.tabs.currentIndex()][0]].focus_first()

    def current_section(self) -> Section:
        """Return the section on screen."""
        return self._sections[self._makers[self.tabs.currentIndex()][0]]

    def focus_field(self, path: str) -> None:
        """Go to the field ``path``, in whichever section it is."""
        if path == "title":
            self.title.setFocus()
            return
        group = path.split("/", maxsplit=1)[0]
        for key, groups in _FIELDS_OF.items():
            if group in groups and self.show_section(key).focus_field(path):
                return

    def begin(self) -> None:
        """Put the cursor where a new visit begins."""
        self.show_section("main").focus_first()

    def _show_problem(self) -> None:
        path = next(iter(self.document.all_problems()), "")
        if path:
            self.focus_field(path)

    def _refresh(self) -> None:
        visit = self.document.visit
        if self.title.text() != visit.title:
            self.title.show_text(visit.title)
            if not self.title.hasFocus():
                self.title.setCursorPosition(0)
        self.title.setToolTip(visit.title)
        self.title.setPlaceholderText(display_title(visit) or _("Title of the visit"))
        direction = direction_of(visit, self.document.office.settings.our_municipality)
        parts: list[Any] = [short_range(visit.start, visit.end), label(visit.kind), label(direction)]
        parts.append(f"№ {visit.number}" if visit.number else "")
        self._about.setText(" · ".join(filter(None, parts)))
        self._mark.show_status(visit.status)

    def _refresh_state(self) -> None:
        document = self.document
        self.save_button.setEnabled(document.is_changed)
        sentence = document.summary_of_problems()
        self._sentence.setText(sentence)
        self._show_button.setVisible(bool(sentence))
        self._discard_button.setVisible(document.is_changed)
        self._banner.setVisible(bool(sentence))
