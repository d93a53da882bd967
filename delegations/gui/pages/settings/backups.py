"""Backups and the passphrase in the settings."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from delegations.domain.dates.moments import show_moment, show_size
from delegations.domain.office.backups import MOST_BYTES
from delegations.domain.office.roles import Right
from delegations.domain.records.labels import label
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.allowed import fence
from delegations.gui.widgets.basics import button, column, row, text
from delegations.gui.widgets.file_dialog import choose_folder
from delegations.gui.widgets.reading import for_reading
from delegations.services.safekeeping.backups import (
    backups_of,
    choose_second_folder,
    chosen_second_folder,
    why_unreadable,
)
from delegations.services.safekeeping.protection import is_protected


class BackupSettings(QWidget):
    """``wanted`` carries what the window is to do: a command of ``MainWindow.act``."""

    wanted = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._path = context.database.path
        layout = column(self)
        words = _(
            "A backup is made every day, before imports, changes of many follow-ups and new versions of the program."
            " The last ten are kept, and one for each of the last days, weeks and months. Of a large database fewer are"
            " kept, so that all of them together take no more than {size}."
        )
        layout.addWidget(text(words.format(size=show_size(MOST_BYTES)), "muted", wrap=True))
        self._last = text("", wrap=True)
        layout.addWidget(self._last)
        self._second = text("", wrap=True)
        layout.addWidget(self._second)
        self._problem = text("", "problem", wrap=True)
        self._problem.hide()
        layout.addWidget(self._problem)
        line = row()
        self._none = button(_("No second folder"), lambda: self.take(None), role="quiet")
        above = (
            for_reading(button(_("Make a backup now"), lambda: self.wanted.emit("backup"), symbol="save")),
            button(_("Go back to a backup…"), lambda: self.wanted.emit("restore"), symbol="history"),
            button(_("Choose the second folder…"), self._choose, symbol="folder-open"),
            self._none,
        )
        for one in above:
            line.addWidget(one)
        line.addStretch(1)
        layout.addLayout(line)
        self._protected = text("", wrap=True)
        layout.addWidget(self._protected)
        below = row()
        self._protect = button(_("Protect with a passphrase…"), lambda: self.wanted.emit("protect"), symbol="lock")
        self._unprotect = button(_("Take the passphrase off…"), lambda: self.wanted.emit("unprotect"), role="quiet")
        below.addWidget(self._protect)
        below.addWidget(self._unprotect)
        below.addStretch(1)
        layout.addLayout(below)
        fence(context, Right.SAFEKEEPING, *above, self._protect, self._unprotect)
        context.backed_up.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Show the last backup and the second folder as they are now."""
        made = [one for one in backups_of(self._path) if one.is_known]
        last = made[0] if made else None
        if unreadable := why_unreadable(self._path):
            self._last.setText(unreadable)
        elif last is None:
            self._last.setText(_("There are no backups yet."))
        else:
            words = _("Last backup: {when} ({why}). Kept: {count}, {size} in all.")
            size, why = show_size(sum(one.size for one in made)), label(last.reason)
            self._last.setText(words.format(when=show_moment(last.made_at), why=why, count=len(made), size=size))
        folder = chosen_second_folder(self._path)
        words = _("Second folder, for a disk of another machine or a memory stick: {folder}")
        self._second.setText(words.format(folder=folder or _("none")))
        self._none.setVisible(folder is not None)
        is_gone = folder is not None and not folder.is_dir()
        gone = _("The second folder can't be reached now: backups do not get there.")
        self._problem.setText(gone if is_gone else "")
        self._problem.setVisible(is_gone)
        protected = is_protected(self._path)
        plain = _("The database can be read by everybody who gets at its file.")
        self._protected.setText(_("The database is protected by its passphrase.") if protected else plain)
        self._protect.setText(_("Change the passphrase…") if protected else _("Protect with a passphrase…"))
        self._unprotect.setVisible(protected)

    def _choose(self) -> None:
        start = chosen_second_folder(self._path) or Path.home()
        folder = choose_folder(self, _("Choose the second folder…"), start)
        if folder is not None:
            self.take(folder)

    def take(self, folder: Path | None) -> None:
        """Let backups go to ``folder`` too, from the next one on."""
        problem = ""
        try:
            choose_second_folder(self._path, folder)
        except DelegationsError as error:
            problem = str(error)
        self.reload()
        if problem:
            self._problem.setText(problem)
            self._problem.show()
        if folder is not None and not problem:
            self.wanted.emit("backup")
