"""The window: navigation, the page on screen, the line at the foot. It knows no page, only the registry."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QTableView, QWidget

from delegations.domain.text.errors import DelegationsError, NotAllowedError
from delegations.domain.text.texts import RIGHT_TO_LEFT, _, choose_language, language
from delegations.gui.databases.opening import Opening, Then
from delegations.gui.databases.safekeeping import Safekeeping
from delegations.gui.ground import jobs, remembered
from delegations.gui.ground.icons import icon
from delegations.gui.ground.qt_texts import speak_qt
from delegations.gui.ground.theme import wear
from delegations.gui.pages.registry import PAGES
from delegations.gui.shell.commands import Commands
from delegations.gui.shell.foot import Foot, end_counting
from delegations.gui.shell.menus import OF_CLOSED, Menus
from delegations.gui.shell.navigation import Navigation
from delegations.gui.shell.outline import Outline
from delegations.gui.widgets.basics import row
from delegations.gui.widgets.question import agrees
from delegations.gui.widgets.toast import Toast

if TYPE_CHECKING:
    from delegations.gui.ground.app_context import AppContext
    from delegations.gui.ground.page import Page, PageState
    from delegations.gui.shell.helpers import Helpers
    from delegations.store.engine.database import Database


class MainWindow(QMainWindow):
    """One window on one database.

    What works with a database is loaded when it is there (``take``): the window is seen before.
    """

    def __init__(self, path: Path, *, language_chosen: bool = False, package: Path | None = None) -> None:
        super().__init__()
        wear(self)
        self.path, self._package = path, package
        self.context: AppContext | None = None
        self.pages: dict[str, Page] = {}
        self.is_language_chosen = language_chosen
        """Whether this window's language was said beside the settings."""
        self._current = ""
        self._kept: dict[str, PageState] = {}
        """What pages showed before they were made anew, by their keys, until they are wanted again."""
        self._helpers: Helpers | None = None
        self.toast = Toast(self)
        self.safekeeping = Safekeeping(self)
        self.opening = Opening(self)
        self.commands = Commands(self)
        self.outline = Outline(self)
        # Not at once: what asks for it may be in a widget that is about to be replaced.
        self._build_later = QTimer(self, singleShot=True, interval=0)
        self._build_later.timeout.connect(self._build_when_free)
        self.setWindowTitle(_("Delegations"))
        self.setWindowIcon(icon("landmark", "accent"))
        # On a small screen the foot of a larger window would lie below its edge.
        self.resize(QSize(1360, 820).boundedTo(self.screen().availableSize() - QSize(16, 48)))
        self.setMinimumSize(960, 600)
        if (geometry := remembered.geometry()) is not None:
            self.restoreGeometry(geometry)

    def open_database(self, then: Then | None = None) -> None:
        """Open the database on a thread, then show what belongs on screen: the overview, the first start, or why not.

        ``then`` is called when it is there.
        """
        speak_qt(language())
        self.opening.open(then)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and go on with what waits for that."""
        super().paintEvent(event)
        self.outline.note_painted()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to what stands next on screen."""
        from delegations.gui.ground.tab_order import step_focus

        return step_focus(self, forward=forward)

    def take(self, database: "Database") -> None:
        """Work with ``database``, which was just opened. Raises DelegationsError when it can't be read."""
        from delegations.gui.ground.app_context import AppContext
        from delegations.gui.shell.helpers import Helpers

        self.context = AppContext(database)
        if not self.is_language_chosen:
            choose_language(self.context.settings.language)
        self._listen(self.context)
        self._helpers = Helpers(self, self.context)
        self.build()

    def _listen(self, context: "AppContext") -> None:
        context.message.connect(self._say)
        context.deeds.offered.connect(self._say)
        context.offered.connect(self._offer)
        context.failed.connect(lambda words: self.toast.say(words, stay=True))
        context.wanted.connect(self.show_page)
        for signal in (context.visits_changed, context.meetings_changed, context.follow_ups_changed):
            signal.connect(lambda: self.foot.refresh())  # noqa: PLW0108  it is made anew with the content
        context.settings_changed.connect(self._take_language)
        context.command.connect(self.act)

    def _say(self, words: str, undo: Callable[[], object] | None = None) -> None:
        # The toast is made anew with the window's content: ask for it each time.
        self.toast.say(words, undo)

    def _offer(self, words: str, named: str, act: Callable[[], object]) -> None:
        self.toast.say(words, act, named=named)

    def open_at(self, path: Path, then: Then | None = None) -> None:
        """Leave the open database, if any, for the one at ``path``; it stays open when the other can't be opened."""
        self.opening.open_instead(path, then)

    def close_database(self) -> None:
        """Give the database back; nothing of it stays on screen."""
        for one in self.pages.values():
            one.deleteLater()
        self.pages, self._current, self._kept = {}, "", {}
        if self.context is not None:
            self.toast.hide()
            self._give_back(self.context)
        self.context = None

    def _give_back(self, context: "AppContext") -> None:
        if self._helpers is not None:
            self._helpers.end()
            self._helpers = None
        end_counting(self.statusBar())
        self._build_later.stop()
        context.database.close()

    def turn(self) -> None:
        """Let the window and what it opens speak and run as the language in force does."""
        speak_qt(language())
        self.setWindowTitle(_("Delegations"))
        rtl = language() in RIGHT_TO_LEFT
        way = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        # The program too, not only its window: dialogs and charts ask it.
        QGuiApplication.setLayoutDirection(way)
        self.setLayoutDirection(way)

    def build(self) -> None:
        """Make everything on screen, in the language in force."""
        assert self.context is not None  # noqa: S101  called after opening
        # What was on screen comes back when each page is made anew, with its undo.
        self.leave_pages()
        self._kept |= {key: page.kept() for key, page in self.pages.items()}
        for page in self.pages.values():
            page.deleteLater()
        self.pages = {}
        self.turn()
        is_first = self.context.settings.our_municipality is None
        is_outlined = self.outline.taken() and not is_first
        if not is_outlined:
            self.make_menus(only=OF_CLOSED if is_first else frozenset())
        lead = partial(self.show_page, "follow_ups", "overdue")
        self.foot = Foot(self.statusBar(), self.path, self.context, self.speak, lead)
        self.menuBar().show()
        if is_first:
            from delegations.gui.shell.first_start import FirstStart

            self.setCentralWidget(FirstStart(self.context, self.build, self.speak))
            self.toast = Toast(self)
            return
        if not is_outlined:
            self.setCentralWidget(self.body())
        self.toast = Toast(self)
        if not self._current and not is_outlined:
            # The window with its navigation is seen before anything is read for the first page.
            self.repaint()
        self.show_page(self._current or "overview", None)
        focused: QWidget | None = self.focusWidget()
        if focused is None or not self.stack.isAncestorOf(focused):
            # What was on screen is gone, and Qt would go on at the foot.
            self.navigation.setFocus()
        if self._package is not None:
            package, self._package = self._package, None
            self.commands.receive(package)

    def make_menus(self, only: frozenset[str] = frozenset()) -> None:
        """Make the menus in the language in force, or ``only`` some of their commands."""
        self.menus = Menus(self, self.commands.act, self.commands.can, why_not=self.commands.why_not, only=only)
        self.menus.enable_all()
        for menu in self.menuBar().findChildren(QMenu):
            menu.aboutToHide.connect(self.menus.enable_all)

    def _build_when_free(self) -> None:
        from delegations.gui.widgets.dialog import when_free

        when_free(self, self.build)

    def body(self) -> QWidget:
        """Return the navigation beside a place for pages, both made anew."""
        body = QWidget()
        layout = row(body, gap=0)
        self.navigation = Navigation()
        self.navigation.wanted.connect(lambda key: self.show_page(key, None))
        self.stack = QStackedWidget()
        layout.addWidget(self.navigation)
        layout.addWidget(self.stack, 1)
        return body

    def show_page(self, key: str, what: object) -> None:
        """Show the page ``key`` and, on it, ``what``; the page that is left stores what is unsaved."""
        if self.context is None:
            return
        kind = next(page for page in PAGES if page.key == key)
        old = self.pages.get(self._current)
        if old is not None and self._current != key:
            self.toast.move_on()
            old.leave()
            if old.isAncestorOf(self.focusWidget()):
                # Qt would give it to whatever comes next, a button that empties the bin among others.
                self.navigation.setFocus()
        try:
            page = self._made(key, kind.make)
            self._current = key
            self.stack.setCurrentWidget(page)
            page.open(what)
        except DelegationsError as error:
            self.context.failed.emit(str(error))
        # What is marked is what is shown, also when another page could not be.
        self.navigation.mark(self._current)
        if self.statusBar().isAncestorOf(self.focusWidget()):
            # What had it is hidden now, and Qt would go on at the foot.
            self.navigation.setFocus()

    def _made(self, key: str, make: "Callable[[AppContext], Page]") -> "Page":
        """Return the page ``key``, made when it is wanted first; raises DelegationsError when it can't be read."""
        if key not in self.pages:
            assert self.context is not None  # noqa: S101  asked before
            from delegations.gui.ground.page import LISTS_RECORDS
            from delegations.queries.office_settings import read_settings

            # Before anything of it is there: half a page would have to be taken apart again.
            read_settings(self.context.database)
            page = make(self.context)
            self.pages[key] = page
            self.stack.addWidget(page)
            for table in page.findChildren(QTableView):
                if table.property(LISTS_RECORDS):
                    self.menus.give_keys(table)
            kept = self._kept.pop(key, None)
            if hasattr(page, "restore_layout"):
                page.restore_layout(remembered.layouts() | (kept["layout"] if kept is not None else {}))
            if kept is not None:
                page.resume(kept)
        return self.pages[key]

    @property
    def page_key(self) -> str:
        """The key of the page on screen; empty before there is one."""
        return self._current

    def page(self) -> "Page | None":
        """Return the page on screen."""
        return self.pages.get(self._current)

    def act(self, key: str) -> None:
        """Do a command of the menus."""
        self.commands.act(key)

    def can(self, key: str) -> bool:
        """Tell whether a command of the page makes sense now."""
        return self.commands.can(key)

    def raise_register(self) -> None:
        """Show what is overdue, and the window before all others."""
        self.show_page("follow_ups", "overdue")
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def speak(self, code: str) -> None:
        """Change the language while the program runs; what is typed is kept."""
        if code == language() or self.opening.is_busy:
            return
        if self.context is None:
            # Said on the way to a database, it holds for this window, whatever the office speaks.
            self.is_language_chosen = True
            choose_language(code)
            QTimer.singleShot(0, self, self.opening.speak_again)
            return
        if not self.may_leave():
            return
        from delegations.services.office.saving_settings import save_settings

        self.is_language_chosen = False
        base = self.context.settings
        try:
            save_settings(self.context.database, replace(base, language=code), base=base)
        except NotAllowedError:
            # The office's language is not this user's to choose; that of the window is.
            self.is_language_chosen = True
            choose_language(code)
            self._build_later.start()
            return
        self.context.reload_settings()

    def _take_language(self) -> None:
        if self.context is not None and self.context.settings.language != language() and not self.is_language_chosen:
            choose_language(self.context.settings.language)
            self._build_later.start()

    def leave_pages(self) -> bool:
        """Store what is unsaved on any page; tell whether all of it went in or is kept as a draft."""
        # Each of them, whatever the ones before say.
        return False not in [page.leave() for page in self.pages.values()]

    def may_leave(self) -> bool:
        """Store what is unsaved; what could be stored nowhere is lost only when the user agrees."""
        question = _("What was typed last could not be saved. Go on all the same, and lose it?")
        return self.leave_pages() or agrees(self, _("Go on"), question)

    def _remember_seen(self) -> None:
        """Remember that the window may be seen at once next time: nobody asks for a passphrase then, or who we are."""
        from delegations.services.safekeeping.protection import is_protected

        is_whole = False
        with suppress(OSError):
            is_whole = self.context is not None and bool(self.pages) and not is_protected(self.path)
        if self.path.name:
            remembered.remember_seen(self.path, language() if is_whole else remembered.NOT_WHOLE)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is unsaved, remember sizes, end the work that runs; a database that is made is waited for."""
        from delegations.gui.widgets.dialog import close_dialogs

        if self.opening.leave_later() or not close_dialogs(self):
            event.ignore()
            return
        question = _("What was typed last could not be saved. Quit all the same, and lose it?")
        if not self.leave_pages() and not agrees(self, _("Quit"), question):
            event.ignore()
            return
        sizes = [size for page in self.pages.values() for size in page.layout_state().items()]
        remembered.remember(self.saveGeometry(), dict(sizes))
        self._remember_seen()
        jobs.wait_for_all()
        if self.context is not None:
            self._give_back(self.context)
        event.accept()
