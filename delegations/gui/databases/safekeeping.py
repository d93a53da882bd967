"""Care for the open database: a look for damage, backups, going back to one, saving what is left."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from delegations.domain.machine.scratch import clean_left_behind
from delegations.domain.text.texts import _
from delegations.gui.ground import jobs
from delegations.gui.widgets.question import agrees

if TYPE_CHECKING:
    from delegations.domain.office.backups import OldBackups
    from delegations.domain.text.passphrases import Resealing
    from delegations.gui.shell.main_window import MainWindow
    from delegations.services.safekeeping.backups import Restored
    from delegations.services.safekeeping.making_backups import Made


_AT_REST = 3_000
"""Milliseconds after which what a window shows first was read."""


class Safekeeping(QObject):
    """Acts on the window's database; services are loaded when first needed."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def look_after(self) -> None:
        """Look for damage, then make the backup of the day; both read the whole file, on a thread."""
        window, context = self._window, self._window.context
        if context is None:
            return

        def work(_job: jobs.Job) -> "tuple[bool, Made | None]":
            from delegations.services.safekeeping.daily_care import look_after

            clean_left_behind()
            return look_after(context.database)

        def done(found: "tuple[bool, Made | None]") -> None:
            damaged, made = found
            if context is not window.context:
                return
            if damaged:
                window.leave_pages()
                window.close_database()
                message = _("The database “{name}” is damaged.")
                window.opening.show_closed(message.format(name=window.path.name), damaged=True)
                return
            if made is not None and made.problem:
                context.failed.emit(made.problem)
            context.backed_up.emit()
            self._rest()
            if made is not None:
                self._mend_indexes(made)

        jobs.start(work, done=done, failed=context.failed.emit)
        QTimer.singleShot(_AT_REST, self, self._rest)

    def _rest(self) -> None:
        """Give back the memory that was needed for a while; nobody has to be told when that can't be done."""
        context = self._window.context
        if context is not None:
            jobs.start(lambda _job: context.database.rest(), failed=lambda _words: None)

    def _mend_indexes(self, made: "Made") -> None:
        context = self._window.context
        if context is None:
            return

        def work(job: jobs.Job) -> str:
            from delegations.services.safekeeping.daily_care import mend_indexes

            return mend_indexes(context.database, made, job.is_cancelled)

        def done(words: str) -> None:
            self._rest()
            if words:
                context.failed.emit(words)

        jobs.start(work, done=done, failed=context.failed.emit)

    def back_up_now(self) -> None:
        """Make a backup and say where it is."""
        from delegations.services.safekeeping.making_backups import make_backup

        context = self._window.context
        if context is None:
            return

        def done(made: "Made") -> None:
            context.message.emit(_("Backup made: {file}").format(file=made.second or made.path))
            if made.problem:
                context.failed.emit(made.problem)
            context.backed_up.emit()

        jobs.start(lambda _job: make_backup(context.database), done=done, failed=context.failed.emit)

    def restore(self) -> None:
        """Let the user go back to a backup; what is on screen is stored before."""
        from delegations.gui.databases.restoring import RestoreDialog

        if not self._window.may_leave():
            return
        context = self._window.context
        give_back = context.database.close if context is not None else lambda: None
        dialog = RestoreDialog(self._window, self._window.path, give_back)
        dialog.finished.connect(lambda _code: self._take(dialog.restored))
        dialog.open()

    def _take(self, restored: "Restored | None") -> None:
        if restored is None:
            return
        window = self._window
        window.close_database()

        def there() -> None:
            if window.context is not None and restored.kept is not None:
                message = _("The backup is restored. What was there before is kept: {file}")
                window.context.failed.emit(message.format(file=restored.kept))
            if window.context is not None and restored.erased:
                from delegations.services.safekeeping.backups import erased_again_words

                window.context.failed.emit(erased_again_words(restored.erased))
            if window.context is not None and restored.ignored:
                from delegations.services.safekeeping.backups import ignored_words

                window.context.failed.emit(ignored_words(restored.ignored))

        window.open_database(there)

    def move(self) -> None:
        """Move the database from a place that is not safe to this machine, when the user wants that."""
        from delegations.gui.widgets.file_dialog import choose_new
        from delegations.services.office.place import default_path
        from delegations.services.safekeeping.storage_location import move_to, storage_warning

        window, context = self._window, self._window.context
        sentence = storage_warning(window.path)
        if context is None or not sentence or not agrees(window, _("Move it to this computer…"), sentence):
            return
        proposed = default_path()
        if proposed.exists():
            proposed = proposed.with_name(f"{window.path.stem}-2.sqlite3")
        proposed.parent.mkdir(parents=True, exist_ok=True)
        target, old = choose_new(window, _("Move it to this computer…"), proposed), window.path
        if target is None or not window.may_leave():
            return

        def there() -> None:
            if window.context is not None:
                message = _(
                    "The database is on this computer now: {file}. The old one stays at {old}; do not use it any more."
                )
                window.context.failed.emit(message.format(file=target, old=old))

        def done(_nothing: object) -> None:
            window.open_at(target, there)

        jobs.start(
            lambda _job: move_to(context.database, target), done=done, failed=context.failed.emit, may_be_left=False
        )

    def protect(self) -> None:
        """Put a passphrase on the database, or another one; who changes it has to know the present one."""
        from delegations.gui.databases.passphrase import PassphraseDialog
        from delegations.services.safekeeping.protection import is_protected

        if not is_protected(self._window.path):
            dialog = PassphraseDialog(self._window)
            under_way, done = _("The database is being encrypted…"), _("The database is protected by its passphrase.")
        else:
            dialog = PassphraseDialog(self._window, self._is_present)
            under_way = _("The database is being encrypted with the new passphrase…")
            done = _("The passphrase was changed. From now on only the new one opens the database.")
        dialog.accepted.connect(lambda: self._protect(dialog.passphrase, dialog.backups, under_way, done))
        dialog.open()

    def accept_plain(self) -> None:
        """Open a plain database that was protected, for somebody who says that it is meant to be plain."""
        from delegations.services.safekeeping.protection import accept_plain

        window = self._window
        question = _(
            "Only when you or a colleague took the passphrase off. Else somebody may have put another database in its"
            " place, and everybody who gets at the file can read what is typed. Open it without a passphrase?"
        )
        if agrees(window, _("Open it without a passphrase"), question):
            accept_plain(window.path)
            window.open_database()

    def unprotect(self) -> None:
        """Take the passphrase off, after asking for it."""
        from delegations.domain.office.backups import OldBackups
        from delegations.gui.databases.passphrase import ask_to_unprotect
        from delegations.services.safekeeping.protection import is_protected

        if is_protected(self._window.path):
            under_way, done = _("The passphrase is being taken off…"), _("The passphrase is off.")
            ask_to_unprotect(
                self._window, self._is_present, lambda: self._protect("", OldBackups.KEEP, under_way, done)
            )

    def _is_present(self, passphrase: str) -> bool:
        from delegations.services.safekeeping.protection import is_passphrase

        return is_passphrase(self._window.path, passphrase)

    def _protect(self, passphrase: str, backups: "OldBackups", under_way: str, said: str) -> None:
        from delegations.services.safekeeping.protection import protect, what_was_done, what_was_left

        window, context = self._window, self._window.context
        if context is None:
            return
        if not window.may_leave():
            return
        database = context.database
        window.close_database()
        window.opening.work(" ".join((under_way, _("This takes a moment; do not switch off."))))

        def failed(words: str) -> None:
            window.open_database(lambda: window.context.failed.emit(words) if window.context is not None else None)

        def done(found: "Resealing") -> None:
            words = " ".join((said, *what_was_done(found), *what_was_left(found)))

            def there() -> None:
                if window.context is not None:
                    # It stays until it was read.
                    window.context.failed.emit(words)

            window.open_database(there)

        def work(job: jobs.Job) -> "Resealing":
            jobs.wait_for_others(job)  # a backup that is being made has the file open, too
            return protect(database, passphrase, backups)

        jobs.start(work, done=done, failed=failed, may_be_left=False)

    def salvage(self) -> None:
        """Save what can be read of a damaged database into a new one, and open that."""
        from delegations.gui.databases.salvaging import SalvageReport
        from delegations.gui.widgets.file_dialog import choose_new
        from delegations.services.safekeeping.backups import salvage
        from delegations.services.safekeeping.salvage_words import salvage_words

        window = self._window
        source = window.path
        proposed = source.with_name(f"{source.stem}-2.sqlite3")
        target = choose_new(window, _("Save what can still be read…"), proposed)
        if target is None:
            return
        window.opening.work(_("What can still be read is being saved…"))

        def done(said: list[str]) -> None:
            window.path = target
            window.open_database(lambda: SalvageReport(window, target, said).open())

        def failed(words: str) -> None:
            window.opening.show_closed(words, damaged=True)

        jobs.start(lambda _job: salvage_words(salvage(source, target)), done=done, failed=failed, may_be_left=False)
