"""Opening a database for the window: on a thread, with a word on what is done, and what stands there instead."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from delegations.domain.machine.file_words import reason_of
from delegations.domain.text.errors import (
    DamagedError,
    DatabaseError,
    DelegationsError,
    PassphraseError,
    UnprotectedError,
)
from delegations.domain.text.texts import _
from delegations.gui.ground import jobs
from delegations.gui.shell.foot import fill_closed
from delegations.gui.shell.menus import OF_CLOSED, QUIT, Menus
from delegations.services.office.place import makes_new

if TYPE_CHECKING:
    from delegations.gui.shell.cards import Working
    from delegations.gui.shell.main_window import MainWindow
    from delegations.store.engine.database import Database

Then = Callable[[], object]

_PATIENCE = 400
"""Milliseconds after which the opening of a database that is there is told."""


class Opening(QObject):
    """Opens databases and shows the window without one. ``is_busy`` while one is opened, made or rewritten."""

    _older = Signal()
    """From the thread: the database is brought to this version."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.is_busy = False
        self._leaves = False
        self._back: Path | None = None
        self._card: Working | None = None
        self._again: Then = window.open_database
        self._older.connect(lambda: self._tell(_("The database is being brought to this version of the program…")))

    def open(self, then: Then | None = None) -> None:
        """Open the database of the window; call ``then`` when it is on screen."""
        window, path = self._window, self._window.path
        if self._is_leaving():
            return
        self.is_busy, self._card = True, None

        def done(result: "Database | DelegationsError") -> None:
            self._end()
            if isinstance(result, DelegationsError):
                self._refused(result)
            elif self._is_leaving(result):
                return
            elif self._taken(result) and then is not None:
                then()

        if makes_new(path):
            self.work(_("The database is being made…"))
        else:
            if not window.outline.show():
                self._dress(QUIT)
            QTimer.singleShot(_PATIENCE, self, lambda: self._tell_late(path))
        window.outline.when_seen(lambda: self._start(path, done))

    def open_instead(self, path: Path, then: Then | None = None) -> None:
        """Open the database ``path`` instead of the one that is open, which stays when the other can't be opened."""
        window = self._window
        if self.is_busy:
            return
        context = window.context
        if context is None:
            window.path, self._back = path, None
            self.open(then)
            return
        # Before the other is looked at: it may be the same file under another name.
        if not window.may_leave():
            return
        self.is_busy, self._card = True, None

        def done(result: "Database | DelegationsError") -> None:
            self._end()
            asks = isinstance(result, PassphraseError | DamagedError | UnprotectedError)
            if not isinstance(result, DelegationsError) and self._is_leaving(result):
                return
            if isinstance(result, DelegationsError) and not asks:
                context.failed.emit(str(result))
            elif window.may_leave():
                self._back = window.path if asks else None
                self._change_to(path, result, then)
            elif not isinstance(result, DelegationsError):
                result.close()

        self._start(path, done)

    def _change_to(self, path: Path, result: "Database | DelegationsError", then: Then | None) -> None:
        window = self._window
        window.close_database()
        window.path = path
        _forget_keys(path)
        if isinstance(result, DelegationsError):
            self._refused(result)
        elif self._taken(result) and then is not None:
            then()

    def _start(self, path: Path, done: "Callable[[Database | DelegationsError], None]") -> None:
        def work(_job: jobs.Job) -> "Database | DelegationsError":
            # A window that is seen at once has none of it loaded.
            from delegations.services.office.office import migrates, open_office

            try:
                if migrates(path):
                    self._older.emit()
                return open_office(path)
            except DelegationsError as error:
                return error
            except OSError as error:
                message = _("The database “{name}” can't be read: {reason}.")
                return DatabaseError(message.format(name=path.name, reason=reason_of(error)))

        jobs.start(work, done=done, failed=lambda words: done(DatabaseError(words)), may_be_left=False)

    def _end(self) -> None:
        self.is_busy, self._card = False, None

    def leave_later(self) -> bool:
        """Remember that the window is to be closed when the work is done; False when there is none."""
        if not self.is_busy:
            return False
        self._leaves = True
        self._tell(_("The program ends as soon as this is done."))
        return True

    def _is_leaving(self, database: "Database | None" = None) -> bool:
        """Tell whether the window was to be closed meanwhile, and close it."""
        if not self._leaves:
            return False
        self._end()
        self._leaves = False
        if database is not None:
            database.close()
        self._window.close()
        return True

    def _taken(self, database: "Database") -> bool:
        try:
            self._window.take(database)
        except DelegationsError as error:
            self._window.close_database()
            database.close()
            self._refused(error)
            return False
        # Whatever was open before, or looked into: it asks for its passphrase again.
        _forget_keys(database.path)
        return True

    def _refused(self, error: DelegationsError) -> None:
        if self._is_leaving():
            return
        if isinstance(error, PassphraseError):
            self.ask_passphrase()
        elif isinstance(error, UnprotectedError):
            self.show_closed(str(error), plain=True)
        else:
            self.show_closed(str(error), damaged=isinstance(error, DamagedError))

    def ask_passphrase(self) -> None:
        """Show that the database is protected, and ask for its passphrase."""
        from delegations.gui.databases.passphrase import Locked

        window = self._window
        self._dress(OF_CLOSED)
        self._again = self.ask_passphrase
        ways = {_("Open another database…"): window.commands.choose_database} | self._way_back()
        window.setCentralWidget(Locked(window.path, window.open_database, ways))

    def show_closed(self, sentence: str, *, damaged: bool = False, plain: bool = False, again: bool = True) -> None:
        """Show that the database can't be worked with, and what can be done; the likeliest step comes last.

        ``plain``: it has no passphrase any more. Without ``again`` there is nothing to try a second time.
        """
        # A database that opens needs none of this.
        from delegations.gui.shell.cards import CannotOpen
        from delegations.services.safekeeping.backups import backups_of

        window = self._window
        self._end()
        self._dress(OF_CLOSED)
        self._again = window.open_database if again else lambda: self.show_closed(sentence, again=False)
        ways: dict[str, Then] = {_("Open another database…"): window.commands.choose_database}
        if again:
            ways[_("Try again")] = window.open_database
        if damaged:
            ways[_("Save what can still be read…")] = window.safekeeping.salvage
        if plain:
            ways[_("Open it without a passphrase…")] = window.safekeeping.accept_plain
        if (damaged or plain) and backups_of(window.path):
            ways[_("Go back to a backup…")] = window.safekeeping.restore
        window.setCentralWidget(CannotOpen(sentence, ways | self._way_back()))

    def _way_back(self) -> dict[str, Then]:
        """Return the step back to the database that was open before."""
        back = self._back
        if back is None:
            return {}
        return {_("Back to “{name}”").format(name=back.stem): lambda: self._window.open_at(back)}

    def work(self, words: str) -> None:
        """Show that the database is worked on: ``words``, and nothing to press."""
        from delegations.gui.shell.cards import Working

        self.is_busy, self._card = True, Working(words)
        if self._window.outline.say(self._card):
            return
        self._dress(QUIT)
        self._window.setCentralWidget(self._card)

    def speak_again(self) -> None:
        """Show what stands there once more, in another language."""
        if not self.is_busy:
            self._again()

    def _dress(self, commands: frozenset[str]) -> None:
        window = self._window
        window.turn()
        window.menus = Menus(window, window.act, window.can, only=commands)
        window.menuBar().show()
        fill_closed(window.statusBar(), window.path, window.speak)

    def _tell(self, words: str) -> None:
        if self._card is not None:
            self._card.say(words)
        elif self.is_busy and self._window.context is None:
            self.work(words)
        elif self.is_busy and self._window.context is not None:
            self._window.context.message.emit(words)

    def _tell_late(self, path: Path) -> None:
        if self.is_busy and self._card is None and self._window.path == path:
            self._tell(_("The database is being opened…"))


def _forget_keys(keep: Path) -> None:
    # Once a database is on screen: until then it is waited for.
    from delegations.services.safekeeping.protection import forget_keys

    forget_keys(keep=keep)
