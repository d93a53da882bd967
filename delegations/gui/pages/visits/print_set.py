"""The papers of a visit: a set to print, and the archive of what was printed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QProgressBar, QVBoxLayout

from delegations.domain.text.texts import LANGUAGES, _, ngettext
from delegations.domain.visits.visit import Visit
from delegations.domain.visits.vocabulary import Status
from delegations.gui.editing.section import Section
from delegations.gui.ground import jobs
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.pages.visits.held_versions import HeldVersions, changes_words
from delegations.gui.pages.visits.set_scope import SetScope
from delegations.gui.papers.before_printing import LeftToHand, find_and_ask
from delegations.gui.papers.known_kinds import KnownKinds
from delegations.gui.papers.print_archive import PrintArchive
from delegations.gui.papers.set_papers import SetPapers
from delegations.gui.widgets.ask_file import ask_target
from delegations.gui.widgets.basics import GRID, button, column, row, text
from delegations.gui.widgets.file_dialog import choose_folder
from delegations.gui.widgets.heading_button import HeadingButton
from delegations.gui.widgets.reading import for_reading
from delegations.services.files.paper_files import file_name
from delegations.services.papers.papers import abouts_among
from delegations.services.papers.print_sets import LineState, SetLine, save_set, states
from delegations.services.papers.readiness import before_printing


class PrintSection(Section[Visit]):
    """Above the set: which papers, in which languages, how many copies. Below what was printed so far."""

    def __init__(self, document: VisitDocument, focus: Callable[[str], object]) -> None:
        """``focus`` leads to a field of the visit by its path."""
        super().__init__(document)
        self._focus = focus
        self._job: jobs.Job | None = None
        self._kinds = KnownKinds(document)
        self.papers = SetPapers()
        self.papers.add(self._kinds.all)
        self.papers.offer(self._kinds.all)
        for_reading(self)
        self.archive = PrintArchive(document)
        self.body.addWidget(text(_("Print set"), "section"))
        self.body.addWidget(self.papers)
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

    def _early(self) -> set[str]:
        """Return the papers that tell what was, where the visit on screen is still to come."""
        visit: Visit = self.document.record
        if visit.status not in (Status.PLANNED, Status.CONFIRMED):
            return set()
        return {key for key, kind in self._kinds.all.items() if kind.tells_what_was}

    def _show_anew(self) -> None:
        self._kinds.read()
        self._show_fitting()

    def _show_fitting(self) -> None:
        """Offer the papers that make sense for the visit as it is now."""
        self.papers.add(self._kinds.all)
        visit: Visit = self.document.record
        self.scope.show_visit(visit)
        fitting = self._kinds.fitting()
        if about := self.scope.chosen():
            # Of one alone only what can be about it.
            own = self.document.context.database
            fitting = {
                key: kind for key, kind in fitting.items() if about in dict(abouts_among(own, visit, kind)).values()
            }
        self.papers.offer(fitting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the papers into one column where two would be cut off."""
        super().resizeEvent(event)
        self.papers.fit(event.size().width() - 4 * GRID)

    def _foot(self) -> QVBoxLayout:
        whole = column(gap=GRID)
        line = row()
        whole.addWidget(text(_("Languages"), "muted"))
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
            HeadingButton(_("Into a folder…"), self._ask_folder, symbol="folder-open", role=""),
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
            SetLine(key, code, copies, self.scope.chosen()) for key, copies in self.papers.marked() for code in speech
        ]

    def _ready(self) -> bool:
        self.papers.remember(self._early())
        QSettings().setValue(
            "papers/set_languages", ",".join(c for c, box in self.languages.items() if box.isChecked())
        )
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

        def go_on(left: LeftToHand) -> None:
            if (target := ask()) is not None and self._ready():
                self._make(target, left.words)

        find = partial(before_printing, context.database, visit, [line.order for line in lines])
        find_and_ask(self, context, find, self._lead, go_on)

    def make(self, target: Path) -> None:
        """Make the set and write it to ``target``, a PDF or a folder; the window stays alive."""
        if self._ready():
            self._make(target, "")

    def _lead(self, path: str) -> None:
        page, _slash, field = path.partition("/")
        if page == "settings":
            self.document.context.wanted.emit("settings", field)
        else:
            self._focus(path)

    def _make(self, target: Path, by_hand: str) -> None:
        """Do that; ``by_hand`` says what is to be filled in on the papers."""
        visit, lines, database = self.document.record, self.chosen(), self.document.context.database
        only_changed, given_to = self.only_changed.isChecked(), self.scope.given_to.text()
        missing = [by_hand] if by_hand else []
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
            self._ask_states(self.papers.show_states)
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
        self.papers.show_states(found)

    def _say_changes(self, found: list[LineState]) -> None:
        words = changes_words(found)
        self._changes.setText(words)
        self._changes.setVisible(bool(words))

    def refresh(self) -> None:
        """Show what was printed of the visit on screen."""
        super().refresh()
        is_other = self.document.record.uid != self._uid
        state = (self.document.record.uid, self.document.record.status)
        if is_other:
            self._kinds.read()
        self._show_fitting()
        if state != self._state:
            self._state = state
            self.papers.mark_usual(self._early())
        if is_other:
            self._uid = self.document.record.uid
            self._word.setText("")
            self._say_changes([])
            self.papers.show_states()
