"""Going back to a backup: which there are, what each would change, and doing it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QTreeWidget, QTreeWidgetItem, QWidget

from delegations.domain.dates.moments import show_moment, show_size
from delegations.domain.office.backups import Backup, RestoreLine, RestorePreview
from delegations.domain.office.vocabulary import RestoreChange
from delegations.domain.records.labels import label
from delegations.domain.text.errors import UnprotectedError
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import N_, _, listed, ngettext
from delegations.gui.databases.passphrase import EarlierPassphrase
from delegations.gui.ground import jobs
from delegations.gui.ground.colours import colours
from delegations.gui.widgets.basics import GRID, button, column, row, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.isolated import dotted
from delegations.gui.widgets.question import agrees
from delegations.services.safekeeping.backups import (
    Restored,
    backups_of,
    ignored_words,
    preview_restore,
    restore,
    why_unreadable,
    would_erase_words,
)
from delegations.services.safekeeping.protection import is_locked

_STRANGE = N_(
    "This program did not make this backup on this computer: somebody may have put it there, or it comes from another"
    " computer of yours. Go back to it only when you know whose it is."
)
_LIST_WIDTH = 340
_SHOWN = 40
"""Records of a kind that the preview names at first glance; the rest are counted."""


class RestoreDialog(Dialog):
    """Shows the backups of the database ``path``; ``restored`` is set when the user went back to one.

    ``give_back`` closes this window's own connections: a damaged file is put aside only when nobody has it open.
    """

    def __init__(self, parent: QWidget, path: Path, give_back: Callable[[], object]) -> None:
        super().__init__(parent, _("Go back to a backup"), (920, 600))
        self._give_back = give_back
        self.restored: Restored | None = None
        self._path, self._asked = path, 0
        words = _("Choose a backup: on the right stands what would change. What is there now is backed up before.")
        self.body.addWidget(text(words, "muted", wrap=True))
        middle = row(gap=GRID * 2)
        self.list = QListWidget()
        self.list.setObjectName("rows")
        self.list.setAccessibleName(_("Backups"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.currentItemChanged.connect(lambda *_items: self._look_into())
        middle.addWidget(self.list)
        right = column()
        self.earlier = EarlierPassphrase()
        self.earlier.opened.connect(self._look_into)
        right.addWidget(self.earlier)
        self._summary = text("", "section", wrap=True)
        right.addWidget(self._summary)
        self.changes = QTreeWidget()
        self.changes.setObjectName("rows")
        self.changes.setAccessibleName(_("What would change"))
        self.changes.setHeaderHidden(True)
        right.addWidget(self.changes, 1)
        middle.addLayout(right, 1)
        self.body.addLayout(middle, 1)
        self.go_button = button(_("Go back to this backup"), self._go)
        self.go_button.setEnabled(False)
        self.add_buttons(self.go_button, is_final=True)
        self._fill()

    def _fill(self) -> None:
        for one in backups_of(self._path):
            why = label(one.reason) if one.is_known else _("not made under this login")
            item = QListWidgetItem(f"{show_moment(one.made_at)}\n{why} · {show_size(one.size)}")
            item.setToolTip(str(one.path))
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            self._summary.setText(why_unreadable(self._path) or _("There are no backups yet."))

    def chosen(self) -> Backup | None:
        """Return the backup under the cursor."""
        item: QListWidgetItem | None = self.list.currentItem()
        found: Backup | None = item.data(Qt.ItemDataRole.UserRole) if item else None
        return found

    def _look_into(self) -> None:
        one = self.chosen()
        self.changes.clear()
        self.go_button.setEnabled(False)
        self.say("")
        self.earlier.ask(None)
        if one is None:
            return
        self._asked += 1
        if is_locked(one.path):
            self._summary.setText("")
            self.earlier.ask(one.path)
            if not self.isVisible():
                self.earlier.line.setFocus()
            return
        number, path = self._asked, self._path
        self._summary.setText(_("Comparing…"))
        jobs.start(
            lambda _job: preview_restore(path, one.path),
            done=lambda preview: self._show(preview) if number == self._asked else None,
            failed=lambda words: self._cannot(words) if number == self._asked else None,
        )

    def _cannot(self, problem: str) -> None:
        self.say(problem)
        self._summary.setText(_("This backup can't be used"))

    def _show(self, preview: RestorePreview) -> None:
        self.go_button.setEnabled(True)
        self._say_erased(preview)
        if not preview.comparable:
            self._summary.setText(_("The present database can't be read to compare with. The backup holds:"))
            for kind, count in preview.holds.items():
                self.changes.addTopLevelItem(QTreeWidgetItem([f"{label(kind)}: {show_whole(count)}"]))
            return
        count = sum(preview.counts.values())
        if not count and not preview.besides and not preview.erased:
            self._summary.setText(_("Nothing would change: the database is as it was in the backup."))
            return
        words = ngettext("{count} record would change", "{count} records would change", count)
        self._summary.setText(words.format(count=show_whole(count)))
        for change in RestoreChange:
            self._add_group(preview, change)
        self._add_besides(preview)
        self.changes.expandAll()

    def _say_erased(self, preview: RestorePreview) -> None:
        erased = would_erase_words(preview.erased) if preview.erased else ""
        self.say(" ".join(filter(None, (erased, ignored_words(preview.ignored) if preview.ignored else ""))))

    def _add_group(self, preview: RestorePreview, change: RestoreChange) -> None:
        count = sum(number for (_kind, one), number in preview.counts.items() if one is change)
        if not count:
            return
        words = label(change)
        head = QTreeWidgetItem([f"{words[:1].upper()}{words[1:]}: {show_whole(count)}"])
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        if change is RestoreChange.LOST:
            head.setForeground(0, QColor(colours().bad))
        lines = [line for line in preview.lines if line.change is change]
        for line in lines[:_SHOWN]:
            words = _line_words(line)
            item = QTreeWidgetItem([words])
            item.setToolTip(0, words)
            head.addChild(item)
        if (rest := count - len(lines[:_SHOWN])) > 0:
            more = ngettext("and {count} more record", "and {count} more records", rest)
            head.addChild(QTreeWidgetItem([more.format(count=show_whole(rest))]))
        self.changes.addTopLevelItem(head)

    def _add_besides(self, preview: RestorePreview) -> None:
        """Say how many entries of history and the like would differ; they are not named one by one."""
        if preview.besides:
            head = QTreeWidgetItem([_("Besides:")])
            for part, count in preview.besides.items():
                head.addChild(QTreeWidgetItem([f"{label(part)}: {show_whole(count)}"]))
            self.changes.addTopLevelItem(head)

    def done(self, code: int) -> None:
        """Close; what is still being compared is not waited for."""
        self._asked += 1
        super().done(code)

    def _go(self) -> None:
        one = self.chosen()
        if one is None:
            return
        if not one.is_known and not agrees(self, _("Go back to this backup"), _(_STRANGE)):
            return
        self._start(one, plain=False)

    def _start(self, one: Backup, *, plain: bool) -> None:
        """Go back to ``one``; with ``plain``, also when a protected database becomes one without a passphrase."""
        self._asked += 1
        self.setEnabled(False)
        self._summary.setText(_("Going back…"))
        path = self._path
        self._give_back()

        def work(job: jobs.Job) -> Restored | UnprotectedError:
            jobs.wait_for_others(job)  # a look at the file that is under way has it open, too
            try:
                return restore(path, one.path, plain=plain)
            except UnprotectedError as error:
                return error

        def done(result: Restored | UnprotectedError) -> None:
            if isinstance(result, Restored):
                self.restored = result
                self.accept()
            elif agrees(self, _("Go back all the same"), str(result)):
                self._start(one, plain=True)
            else:
                self._failed(str(result))

        jobs.start(work, done=done, failed=self._failed, may_be_left=False)

    def _failed(self, words: str) -> None:
        self.setEnabled(True)
        self._cannot(words)


def _line_words(line: RestoreLine) -> str:
    """Return a record with every field of it that would change."""
    named = dotted(label(line.kind), " ".join(line.title.split()))
    return f"{named}: {listed(line.fields)}" if line.fields else named
