"""Taking what came in a package: what is new, what both changed, field by field where it must be decided."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from delegations.domain.dates.moments import show_stored
from delegations.domain.packages.package import TAKEN, MergeStatus
from delegations.domain.records.labels import label
from delegations.domain.records.record import Titled
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import _, listed, ngettext, pgettext
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.colours import colours
from delegations.gui.ground.icons import icon
from delegations.gui.ground.record_places import PLACES
from delegations.gui.record_pages.conflict import ConflictDialog
from delegations.gui.tables.headings import name_columns
from delegations.gui.tables.wrapped_cells import wrapped_height
from delegations.gui.widgets.basics import GRID, button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.file_dialog import choose_file
from delegations.gui.widgets.isolated import beside, isolated, sentence
from delegations.services.packages.incoming_record import IncomingRecord, with_people
from delegations.services.packages.package_preview import PackagePreview, preview_package
from delegations.services.packages.receiving import Received, receive

_SHADES = {
    MergeStatus.NEW: "good",
    MergeStatus.CHANGED: "accent",
    MergeStatus.CONFLICT: "warn",
    MergeStatus.REFUSED: "bad",
}
_SYMBOLS = {
    MergeStatus.NEW: "plus",
    MergeStatus.CHANGED: "circle-dot",
    MergeStatus.CONFLICT: "triangle-alert",
    MergeStatus.SAME: "check",
    MergeStatus.OURS_NEWER: "check",
    MergeStatus.DELETED: "trash-2",
    MergeStatus.LOCKED: "lock",
    MergeStatus.REFUSED: "circle-x",
}
_FIRST = (
    MergeStatus.CONFLICT, MergeStatus.REFUSED, MergeStatus.CHANGED, MergeStatus.NEW, MergeStatus.OURS_NEWER,
    MergeStatus.LOCKED, MergeStatus.DELETED, MergeStatus.SAME,
)  # fmt: skip
"""What has to be decided, or can't be taken, stands first."""
_LOOKED_AT = (MergeStatus.CHANGED, MergeStatus.CONFLICT)
"""Records that a button opens, both sides beside each other."""
_TITLE, _STANDING, _COMPARE = range(3)
_ROW, _BESIDE = 40, 26
"""Pixels of a row, at least, and of what stands beside a title: a tick box and an icon."""


class ReceiveDialog(Dialog):
    """Shows what a package holds beside ours, and closes when what is marked was taken.

    ``decisions`` are records to store, by uid, None for one left out.
    """

    def __init__(self, parent: QWidget, context: AppContext, arrivals: PackagePreview) -> None:
        super().__init__(parent, _("Package of another city"), (940, 600))
        self._context, self._parent = context, parent
        self._arrivals = arrivals
        self._lines = sorted(arrivals.lines, key=lambda one: _FIRST.index(one.standing))
        self.decisions: dict[str, Titled | None] = {}
        package = arrivals.package
        layout = self.body
        sender = package.sender.city or _("another city")
        layout.addWidget(text(sentence(_("Package from {city}").format(city=isolated(sender))), "title", wrap=True))
        made = _("made on {moment}").format(moment=show_stored(package.made_at))
        seal = _("signed: {name}").format(name=package.signer) if package.signer else _("not signed")
        layout.addWidget(text(listed((made, seal)), "muted", wrap=True))
        self._add_sender(arrivals)
        if package.note:
            layout.addWidget(text(package.note, wrap=True))
        if passed_over := package.passed_over():
            layout.addWidget(text(passed_over, "muted", wrap=True))
        self.table = self._table()
        layout.addWidget(self.table, 1)
        self._hint = text("", "muted", wrap=True)
        layout.addWidget(self._hint)
        self.our_groups = QCheckBox(_("Minutes of a group that is called as one of ours go to that group"))
        minutes = [one for one in arrivals.lines if one.record.kind is RecordKind.MEETING and one.standing in TAKEN]
        self.our_groups.setVisible(bool(minutes))
        layout.addWidget(self.our_groups)
        self.take_button = button(_("Take what is marked"), self._take, symbol="package-open", role="primary")
        self.add_buttons(self.take_button, close=_("Take nothing"))
        self.table.itemChanged.connect(lambda _item: self._refresh())
        self._refresh()

    def _add_sender(self, arrivals: PackagePreview) -> None:
        """Say what is known of the sender: what speaks against it in red, before anything can be chosen."""
        trust, layout = arrivals.trust, self.body
        self.warnings = [text(words, "problem", wrap=True) for words in trust.warnings]
        for one in self.warnings:
            layout.addWidget(one)
        if arrivals.package.signer and not trust.is_pinned:
            words = _("The seal is whole. Whether the name on it is who it says, only you can know.")
            layout.addWidget(text(words, "muted", wrap=True))
        for words in trust.remarks:
            layout.addWidget(text(words, "muted", wrap=True))
        words = _("I compared the fingerprints: the office has this certificate from now on")
        self.accept_button = button(words, self._accept_certificate, symbol="circle-check", role="quiet")
        self.accept_button.setVisible(bool(trust.acceptable))
        # Enter must not accept what nobody compared.
        self.accept_button.setAutoDefault(False)
        layout.addWidget(self.accept_button, alignment=Qt.AlignmentFlag.AlignLeading)
        self.has_asked = QCheckBox(_("I have read this and asked the sender: I choose what to take nevertheless"))
        self.has_asked.setVisible(bool(trust.warnings))
        self.has_asked.toggled.connect(lambda _on: self._refresh())
        layout.addWidget(self.has_asked)
        if trust.warnings:
            self.has_asked.setFocus()

    def _accept_certificate(self) -> None:
        """Look at the package again as one of that office."""
        context, path, accepted = self._context, self._arrivals.path, self._arrivals.trust.acceptable
        parent, database = self._parent, context.database
        self.setEnabled(False)
        jobs.start(
            lambda _job: preview_package(database, path, accepted),
            done=lambda arrivals: self._shown_again(parent, arrivals),
            failed=self._failed,
        )

    def _shown_again(self, parent: QWidget, arrivals: PackagePreview) -> None:
        self.done(QDialog.DialogCode.Rejected)
        _show(parent, self._context, arrivals)

    def has_work(self) -> bool:
        """Tell whether a side was chosen already."""
        return bool(self.decisions)

    def _table(self) -> QTableWidget:
        lines = self._lines
        table = QTableWidget(len(lines), 3)
        table.setObjectName("rows")
        table.setAccessibleName(_("What came"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        name_columns(table, [_("What came"), _("Beside ours"), ""])
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)
        table.verticalHeader().setDefaultSectionSize(_ROW)
        head = table.horizontalHeader()
        head.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(_STANDING, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_COMPARE, QHeaderView.ResizeMode.Fixed)
        widest = 0
        for place, one in enumerate(lines):
            table.setItem(place, _TITLE, _title_item(one))
            table.setItem(place, _STANDING, _standing_item(one))
            table.setItem(place, _COMPARE, QTableWidgetItem())
            if one.standing in _LOOKED_AT:
                words = _("Choose…") if one.standing is MergeStatus.CONFLICT else _("Look…")
                chooser = button(words, self._comparer(place), role="quiet")
                table.setCellWidget(place, _COMPARE, chooser)
                chooser.ensurePolished()
                widest = max(widest, chooser.sizeHint().width() + 3 * GRID)
        table.setColumnWidth(_COMPARE, widest)
        table.setColumnHidden(_COMPARE, not widest)
        head.sectionResized.connect(lambda place, *_widths: self._give_room(table) if place == _TITLE else None)
        self._give_room(table)
        return table

    def _give_room(self, table: QTableWidget) -> None:
        """Let rows with a long title or a hint be as high as it needs."""
        width = table.columnWidth(_TITLE) - 2 * _BESIDE
        for place, one in enumerate(self._lines):
            is_asked = one.standing in _LOOKED_AT
            least = table.cellWidget(place, _COMPARE).sizeHint().height() + GRID if is_asked else _ROW
            table.setRowHeight(place, max(wrapped_height(_title_words(one), table.fontMetrics(), width), _ROW, least))

    def _comparer(self, place: int) -> Callable[[], None]:
        return lambda: self.compare(place)

    def compare(self, place: int) -> None:
        """Show what both sides changed in a record, and let the user choose field by field."""
        one = self._lines[place]
        sides = (pgettext("side of a package", "Ours"), pgettext("side of a package", "Theirs"))
        if one.start is None or one.ours is None or one.theirs is None:
            return
        dialog = ConflictDialog(
            self, one.start, one.ours, one.theirs, (), later=_("Cancel"), sides=sides, title=one.record.title,
            why=one.hint if one.is_foreign else "",
        )  # fmt: skip
        dialog.accepted.connect(lambda: self._decide(place, dialog.record))
        dialog.open()

    def _decide(self, place: int, record: Titled | None) -> None:
        if record is None:
            return
        one = self._lines[place]
        self.decisions[one.record.uid] = with_people(record, one.ours)
        item, standing = self.table.item(place, _TITLE), self.table.item(place, _STANDING)
        if item is not None and standing is not None:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            standing.setText(_("decided"))
            standing.setIcon(icon("circle-check", "good"))

    def _refresh(self) -> None:
        """Say how much is taken, and what still waits for a choice."""
        marked = self._marked()
        is_open = not self._arrivals.trust.warnings or self.has_asked.isChecked()
        self.table.setEnabled(is_open)
        self.take_button.setEnabled(bool(marked) and is_open)
        waiting = sum(
            one.standing is MergeStatus.CONFLICT and one.record.uid not in self.decisions for one in self._lines
        )
        nothing = not any(one.standing in TAKEN or one.standing is MergeStatus.CONFLICT for one in self._lines)
        if nothing and any(one.standing is MergeStatus.REFUSED for one in self._lines):
            words = _("Nothing of it can be taken.")
        elif nothing:
            words = _("Nothing in it is new to us.")
        elif waiting:
            words = ngettext(
                "{count} record differs from ours: choose what counts, or leave it out.",
                "{count} records differ from ours: choose what counts, or leave them out.", waiting,
            ).format(count=waiting)  # fmt: skip
        elif any(one.standing in TAKEN and one.hint and one.record.uid not in marked for one in self._lines):
            words = _("What is not marked says why: read it, and mark what you want to take.")
        else:
            words = _("All that is marked is taken at once; a backup is made before.")
        self._hint.setText(words)

    def _marked(self) -> set[str]:
        found = set()
        for place, one in enumerate(self._lines):
            item = self.table.item(place, _TITLE)
            if item is not None and item.checkState() is Qt.CheckState.Checked:
                found.add(one.record.uid)
        return found

    def _take(self) -> None:
        marked = self._marked()
        for one in self._lines:
            if one.record.uid not in marked:
                self.decisions[one.record.uid] = None
            elif one.standing in TAKEN and self.decisions.get(one.record.uid) is None:
                self.decisions[one.record.uid] = one.joined
        database, arrivals, decisions = self._context.database, self._arrivals, dict(self.decisions)
        our_groups = self.our_groups.isChecked()
        self.say("")
        self.setEnabled(False)
        jobs.start(
            lambda _job: receive(database, arrivals, decisions, our_groups=our_groups),
            done=self._taken,
            failed=self._failed,
        )

    def _failed(self, words: str) -> None:
        # What is only left out is marked again by hand; what was decided stays.
        self.decisions = {uid: record for uid, record in self.decisions.items() if record is not None}
        self.setEnabled(True)
        self.say(words)

    def _taken(self, received: Received) -> None:
        self.accept()
        _told(self._context, received)


def _title_words(one: IncomingRecord) -> str:
    return "\n".join(filter(None, (beside(one.record.title, label(one.record.kind)), one.hint)))


def _title_item(one: IncomingRecord) -> QTableWidgetItem:
    item = QTableWidgetItem(_title_words(one))
    item.setToolTip(item.text())
    item.setIcon(icon(PLACES[one.record.kind].icon, "muted"))
    if one.standing in TAKEN:
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if one.is_sure else Qt.CheckState.Unchecked)
    return item


def _standing_item(one: IncomingRecord) -> QTableWidgetItem:
    item = QTableWidgetItem(one.standing_words())
    shade = _SHADES.get(one.standing, "muted")
    item.setIcon(icon(_SYMBOLS[one.standing], shade))
    item.setForeground(QColor(getattr(colours(), shade)))
    return item


def receive_package(parent: QWidget, context: AppContext, path: Path | None = None) -> None:
    """Ask for a package, show what is in it, and take what the user agrees to; all of it beside the window."""
    if path is None:
        settings = QSettings()
        folder = Path(str(settings.value("packages/folder", str(Path.home()))))
        path = choose_file(parent, _("Receive a package"), _("Packages (*.zip)"), folder)
        if path is None:
            return
        settings.setValue("packages/folder", str(path.parent))
    chosen, database = path, context.database
    jobs.start(
        lambda _job: preview_package(database, chosen),
        done=lambda arrivals: _show(parent, context, arrivals),
        failed=context.failed.emit,
    )


def _show(parent: QWidget, context: AppContext, arrivals: PackagePreview) -> None:
    ReceiveDialog(parent, context, arrivals).open()


def _told(context: AppContext, received: Received) -> None:
    for signal in (
        context.visits_changed, context.meetings_changed, context.groups_changed, context.follow_ups_changed,
        context.people_changed, context.library_changed,
    ):  # fmt: skip
        signal.emit()
    if received.opened is not None:
        kind, number = received.opened
        context.wanted.emit(PLACES[kind].page, number)
    context.message.emit(received.summary())
    if received.left_out:
        context.failed.emit(" ".join((_("Left out:"), *dict.fromkeys(received.left_out))))
