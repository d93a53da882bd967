"""The papers of a visit: a set to print, and the archive of what was printed."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Never

from PySide6.QtCore import QSettings
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from delegations.documents.papers.paper_kind import PaperKind
from delegations.domain.text.errors import DatabaseError
from delegations.domain.text.texts import LANGUAGES, _, ngettext
from delegations.domain.visits.visit import Visit
from delegations.domain.visits.vocabulary import Status
from delegations.gui.editing.section import Section
from delegations.gui.ground import jobs
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.pages.visits.held_versions import HeldVersions, changes_words
from delegations.gui.pages.visits.set_scope import SetScope
from delegations.gui.papers.before_printing import find_and_ask
from delegations.gui.papers.print_archive import PrintArchive
from delegations.gui.widgets.ask_file import ask_target
from delegations.gui.widgets.basics import GRID, Elided, button, column, row, text
from delegations.gui.widgets.file_dialog import choose_folder
from delegations.gui.widgets.reading import for_reading
from delegations.gui.widgets.steady import SteadyNumber
from delegations.services.files.paper_files import file_name
from delegations.services.papers.papers import abouts_among, fitting_among, papers_of
from delegations.services.papers.print_sets import LineState, SetLine, save_set, states
from delegations.services.papers.readiness import before_printing

_TWO_COLUMNS = 640
"""Pixels of width from which the papers stand in two columns."""
_USUAL = ("programme", "delegation-list", "badges", "place-cards", "visit-report")


class PrintSection(Section[Visit]):
    """Above the set: which papers, in which languages, how many copies. Below what was printed so far."""

    def __init__(self, document: VisitDocument, focus: Callable[[str], object]) -> None:
        """``focus`` leads to a field of the visit by its path."""
        super().__init__(document)
        self._focus = focus
        self._job: jobs.Job | None = None
        self._lines: dict[str, tuple[QCheckBox, QSpinBox, QLabel]] = {}
        self._kinds: dict[str, PaperKind[Never]] = {}
        """The papers of visits as they were read last: typing asks no database."""
        self._read_kinds()
        for_reading(self)
        self.archive = PrintArchive(document)
        self.body.addWidget(text(_("Print set"), "section"))
        self.body.addWidget(self._set_part())
        self.body.addLayout(self._foot())
        self.archive.told.connect(self._word.setText)
        held = HeldVersions(document)
        self.archive.given.connect(held.refresh)
        self.body.addWidget(held)
        self.body.addWidget(self.archive)
        self._uid = ""
        self._state: tuple[str, Status | None] = ("", None)
        """Of which visit the papers were ticked, and the state that it had."""
        document.context.settings_changed.connect(self._show_anew)
        self.finish()

    def _set_part(self) -> QWidget:
        holder = QWidget()
        grid = self._grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID * 2)
        grid.setVerticalSpacing(4)
        self._add_lines()
        self._placed: tuple[int, frozenset[str]] = (0, frozenset())
        self._place(2, frozenset(self._lines))
        return holder

    def _add_lines(self) -> None:
        """Add a line for each paper that has none yet: the office may have got a template since."""
        kept = str(QSettings().value("papers/set", ",".join(_USUAL))).split(",")
        for key, kind in self._kinds.items():
            if key in self._lines:
                continue
            name = _(kind.name)
            box, copies, mark = QCheckBox(name), SteadyNumber(), Elided(role="muted")
            box.setChecked(key in kept and not self._is_early(key))
            copies.setRange(1, 99)
            copies.setAccessibleName(_("Copies: {paper}").format(paper=name))
            copies.setToolTip(_("Copies"))
            self._lines[key] = (box, copies, mark)

    def _is_early(self, key: str) -> bool:
        """Tell whether a paper tells what was, and the visit on screen is still to come."""
        visit: Visit = self.document.record
        kind = self._kinds.get(key)
        return kind is not None and kind.tells_what_was and visit.status in (Status.PLANNED, Status.CONFIRMED)

    def _mark_usual(self) -> None:
        """Tick the papers of the last set, of a visit that is still to come without those that tell what was."""
        kept = str(QSettings().value("papers/set", ",".join(_USUAL))).split(",")
        for key, (box, *_rest) in self._lines.items():
            box.setChecked(key in kept and not self._is_early(key))

    def _read_kinds(self) -> None:
        """Read which papers there are; while the database does not answer it is those known before."""
        with suppress(DatabaseError):
            self._kinds = papers_of(self.document.context.database, self.document.record)

    def _show_anew(self) -> None:
        self._read_kinds()
        self._show_fitting()

    def _show_fitting(self) -> None:
        """Offer the papers that make sense for the visit as it is now."""
        context = self.document.context
        self._add_lines()
        visit: Visit = self.document.record
        self.scope.show_visit(visit)
        fitting = fitting_among(self._kinds, visit, context.settings.our_municipality)
        if about := self.scope.chosen():
            # Of one alone only what can be about it.
            own = context.database
            fitting = {
                key: kind for key, kind in fitting.items() if about in dict(abouts_among(own, visit, kind)).values()
            }
        self._place(self._placed[0], frozenset(fitting))
        for key, widgets in self._lines.items():
            for one in widgets:
                one.setVisible(key in fitting)

    def _place(self, halves: int, offered: frozenset[str]) -> None:
        """Put the papers ``offered`` into one column or two: one that is hidden leaves no hole."""
        if (halves, offered) == self._placed:
            return
        self._placed = halves, offered
        shown = [widgets for key, widgets in self._lines.items() if key in offered]
        count = max(1, -(-len(shown) // halves))
        for line_of_paper in self._lines.values():
            for one in line_of_paper:
                self._grid.removeWidget(one)
        for place, widgets in enumerate(shown):
            side, line = divmod(place, count)
            for offset, widget in enumerate(widgets):
                self._grid.addWidget(widget, line, side * 3 + offset)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnStretch(5, halves - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the papers into one column where two would be cut off."""
        super().resizeEvent(event)
        self._place(2 if event.size().width() >= _TWO_COLUMNS else 1, self._placed[1])

    def _foot(self) -> QVBoxLayout:
        whole = column(gap=GRID)
        line = row()
        line.addWidget(text(_("Languages"), "muted"))
        self.languages: dict[str, QCheckBox] = {}
        kept = str(QSettings().value("papers/set_languages", "uk")).split(",")
        for code, name in LANGUAGES.items():
            box = QCheckBox(name)
            box.setChecked(code in kept)
            self.languages[code] = box
            line.addWidget(box)
        line.addStretch(1)
        whole.addLayout(line)
        self.scope = SetScope(self.archive.holders)
        self.scope.narrowed.connect(self._show_fitting)
        whole.addWidget(self.scope)
        self.only_changed = QCheckBox(_("Only what changed since it was printed last"))
        whole.addWidget(self.only_changed)
        buttons = row()
        self._buttons = [
            button(_("One PDF…"), self._ask_file, symbol="file-down", role="primary"),
            button(_("Into a folder…"), self._ask_folder, symbol="folder-open"),
            button(_("What changed?"), self.show_states, role="quiet"),
        ]
        for one in self._buttons:
            buttons.addWidget(one)
        buttons.addStretch(1)
        whole.addLayout(buttons)
        going = row()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress of the print set"))
        self._stop = button(_("Stop"), self._cancel, role="quiet")
        going.addWidget(self.bar, 1)
        going.addWidget(self._stop)
        self.bar.hide()
        self._stop.hide()
        whole.addLayout(going)
        self._word = text("", "muted", wrap=True)
        whole.addWidget(self._word)
        self._changes = text("", wrap=True)
        self._changes.setAccessibleName(_("What changed?"))
        whole.addWidget(self._changes)
        return whole

    def chosen(self) -> list[SetLine]:
        """Return the set as it is marked."""
        speech = [code for code, box in self.languages.items() if box.isChecked()]
        return [
            SetLine(key, code, copies.value(), self.scope.chosen())
            for key, (box, copies, _mark) in self._lines.items()
            if box.isChecked() and box.isVisibleTo(self)
            for code in speech
        ]

    def _ready(self) -> bool:
        settings = QSettings()
        before = str(settings.value("papers/set", ",".join(_USUAL))).split(",")
        marked = [
            key for key, (box, *_rest) in self._lines.items()
            if box.isChecked() or (self._is_early(key) and key in before)
        ]  # fmt: skip
        settings.setValue("papers/set", ",".join(marked))
        settings.setValue("papers/set_languages", ",".join(c for c, box in self.languages.items() if box.isChecked()))
        if not self.chosen():
            self._word.setText(_("Mark at least one paper and one language."))
            return False
        if not self.document.save() or self.document.record.id is None:
            self._word.setText(_("The visit has to be saved first."))
            return False
        return True

    def _ask_file(self) -> None:
        name = file_name(self.document.record, _("Print set"), suffix="")
        self._filled(lambda: ask_target(self, name, (".pdf",)))

    def _ask_folder(self) -> None:
        self._filled(lambda: choose_folder(self, _("Where the papers go")))

    def _filled(self, ask: Callable[[], Path | None]) -> None:
        """Make the set where ``ask`` says, once all that is missing on its papers was shown."""
        if not self._ready():
            return
        visit, lines, context = self.document.record, self.chosen(), self.document.context

        def go_on() -> None:
            if (target := ask()) is not None:
                self.make(target)

        find = partial(before_printing, context.database, visit, [line.order for line in lines])
        find_and_ask(self, context, find, self._lead, go_on)

    def make(self, target: Path) -> None:
        """Make the set and write it to ``target``, a PDF or a folder; the window stays alive."""
        if self._ready():
            self._make(target)

    def _lead(self, path: str) -> None:
        page, _slash, field = path.partition("/")
        if page == "settings":
            self.document.context.wanted.emit("settings", field)
        else:
            self._focus(path)

    def _make(self, target: Path) -> None:
        visit, lines, database = self.document.record, self.chosen(), self.document.context.database
        only_changed, given_to = self.only_changed.isChecked(), self.scope.given_to.text()
        missing: list[str] = []
        changed: list[LineState] = []
        self._going(under_way=True)
        self.bar.setRange(0, 0)

        def work(job: jobs.Job) -> list[Path]:
            if only_changed:
                changed.extend(one for one in states(database, visit, lines) if one.changed)
            return save_set(
                database, visit, [one.line for one in changed] if only_changed else lines, target, only_changed=False,
                given_to=given_to, progress=job.progress.emit, cancelled=job.is_cancelled, tell=missing.append,
            )  # fmt: skip

        self._job = jobs.start(
            work, done=lambda written: self._done(written, target, missing, changed), failed=self._word.setText
        )
        self._job.progress.connect(self._step)
        self._job.ended.connect(lambda: self._going(under_way=False))

    def _step(self, done: int, whole: int) -> None:
        self.bar.setRange(0, whole)
        self.bar.setValue(done)

    def _going(self, *, under_way: bool) -> None:
        self.bar.setVisible(under_way)
        self._stop.setVisible(under_way)
        for one in self._buttons:
            one.setEnabled(not under_way)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _done(self, written: list[Path], target: Path, missing: list[str], changed: list[LineState]) -> None:
        self._say_changes(changed)
        if written:
            self.scope.given_to.clear()
            self._ask_states(self._mark_lines)
            count = len(written)
            words = ngettext("{count} file was saved: {target}", "{count} files were saved: {target}", count)
            self._word.setText(" ".join((words.format(count=count, target=target), *missing)))
        else:
            self._word.setText(_("Nothing changed since it was printed last."))

    def show_states(self) -> None:
        """Say beside each paper of the set whether it changed since it was printed last."""
        if not self._ready():
            return
        self._ask_states(self._mark)

    def _ask_states(self, done: Callable[[list[LineState]], object]) -> None:
        visit, lines, database = self.document.record, self.chosen(), self.document.context.database
        jobs.start(lambda _job: states(database, visit, lines), done=done, failed=self._word.setText)

    def _mark(self, found: list[LineState]) -> None:
        self._say_changes(found)
        self._mark_lines(found)

    def _say_changes(self, found: list[LineState]) -> None:
        words = changes_words(found)
        self._changes.setText(words)
        self._changes.setVisible(bool(words))

    def _mark_lines(self, found: list[LineState]) -> None:
        for *_rest, mark in self._lines.values():
            mark.setText("")
        for key, (_box, _copies, mark) in self._lines.items():
            mine = [one for one in found if one.line.paper == key]
            if not mine:
                continue
            words = _("not printed yet")
            last = next((one.last for one in mine if one.last is not None), None)
            if last is not None:
                changed = any(one.changed for one in mine)
                pattern = _("changed since version {number}") if changed else _("as in version {number}")
                words = pattern.format(number=last.version)
            mark.setText(words)

    def refresh(self) -> None:
        """Show what was printed of the visit on screen."""
        super().refresh()
        is_other = self.document.record.uid != self._uid
        state = (self.document.record.uid, self.document.record.status)
        if is_other:
            self._read_kinds()
        self._show_fitting()
        if state != self._state:
            self._state = state
            self._mark_usual()
        if is_other:
            self._uid = self.document.record.uid
            self._word.setText("")
            self._say_changes([])
            for *_rest, mark in self._lines.values():
                mark.setText("")
