"""Photos and papers as cards: added by button or by dropping them, with captions; opened only as safe copies."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QWidget

from delegations.domain.dates.moments import show_size
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.labels import label
from delegations.domain.records.vocabulary import AttachmentKind
from delegations.domain.text.attached_names import PAPERS
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.icons import icon
from delegations.gui.widgets.basics import GRID, PictureLabel, button, clear, column, row, text, tool
from delegations.gui.widgets.file_dialog import choose_files, choose_target
from delegations.gui.widgets.form import mark_bad
from delegations.gui.widgets.inputs import LineField
from delegations.gui.widgets.isolated import dotted
from delegations.gui.widgets.reading import for_reading
from delegations.pictures.kinds import PICTURES, patterns
from delegations.services.files.attachments import (
    attach,
    export_file,
    offered_name,
    opened_copy,
    thumbnail,
    what_is_amiss,
)
from delegations.services.files.leaving_files import as_it_leaves

_THUMBNAIL = 96
_ROOMY = 480
"""Pixels of a card in which buttons stand beside the words; in a narrower one they stand below them."""


class _Card(QFrame):
    """A file: its picture, its words, its buttons."""

    def __init__(self, picture: QWidget, middle: QLayout, buttons: QLayout) -> None:
        super().__init__()
        self.setObjectName("card")
        line = row(self, margin=GRID)
        line.addWidget(picture)
        self._inside = row()
        self._inside.addLayout(middle, 1)
        self._inside.addLayout(buttons)
        line.addLayout(self._inside, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where they would leave them few letters."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._inside.setDirection(ways.LeftToRight if event.size().width() >= _ROOMY else ways.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """Return what a narrow card needs."""
        return QSize(2 * _THUMBNAIL, super().minimumSizeHint().height())


class _Tools(NamedTuple):
    """The buttons of a card that change the record."""

    up: QPushButton
    down: QPushButton
    away: QPushButton


class FileCards(QWidget):
    """The files of a record, a card each.

    ``changed_files`` carries all of them and the path of what was changed; ``arrived`` the name of the record that new
    files were added to, which may not be on screen any more, and the files.
    """

    changed_files = Signal(tuple, str)
    arrived = Signal(str, tuple)

    def __init__(self, context: AppContext, *, hint: str, remove: str, empty: QWidget) -> None:
        super().__init__()
        self._context, self._hint, self._remove_tip, self._empty = context, hint, remove, empty
        self.setAcceptDrops(True)
        self._files: tuple[Attachment, ...] = ()
        self._owner = ""
        self._shown: tuple[str, ...] | None = None
        self._captions: dict[str, LineField] = {}
        self._tools: dict[str, _Tools] = {}
        body = column(self)
        self.add_button = button(_("Add files…"), self._choose, symbol="plus")
        self._problem = text("", "problem", wrap=True)
        self._problem.hide()
        body.addWidget(self._problem)
        self._cards = column()
        body.addLayout(self._cards)
        body.addWidget(empty)

    def show_files(self, files: tuple[Attachment, ...], owner: str = "") -> None:
        """Show ``files`` of the record ``owner``; captions being typed keep their cursor."""
        if owner != self._owner:
            self._failed("")
        self._files, self._owner = files, owner
        if tuple(one.uid for one in files) != self._shown:
            self._shown = tuple(one.uid for one in files)
            clear(self._cards)
            self._captions, self._tools = {}, {}
            for one in files:
                self._cards.addWidget(self._card(one))
            if files:
                self._tools[files[0].uid].up.setEnabled(False)
                self._tools[files[-1].uid].down.setEnabled(False)
            self._empty.setVisible(not files)
        for one in files:
            self._captions[one.uid].show_text(one.caption)
            self.show_more(one)

    def more_of(self, one: Attachment) -> QWidget | None:
        """Return what else a card tells of a file of this kind of record; usually nothing."""
        return None

    def show_more(self, one: Attachment) -> None:
        """Show what else a card tells as it is now."""

    def _card(self, one: Attachment) -> QWidget:
        middle = column(gap=4)
        caption = LineField(_("Caption"), self._hint)
        caption.edited.connect(lambda typed: self._call(one.uid, typed))
        self._captions[one.uid] = caption
        middle.addWidget(caption)
        about = dotted(label(one.kind), one.file_name, show_size(one.size))
        middle.addWidget(text(about, "muted", wrap=True))
        if (more := self.more_of(one)) is not None:
            middle.addWidget(more)
        return _Card(self._picture(one), middle, self._buttons(one))

    def _picture(self, one: Attachment) -> QLabel:
        picture = PictureLabel(32)
        picture.setFixedSize(_THUMBNAIL, _THUMBNAIL * 3 // 4)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.show_icon(icon("file-text", "muted"))
        if one.kind is AttachmentKind.PHOTO or Path(one.file_name).suffix.casefold() in PICTURES:

            def show(jpeg: bytes) -> None:
                pixmap = QPixmap()
                pixmap.loadFromData(jpeg)
                whole = Qt.AspectRatioMode.KeepAspectRatio
                smooth = Qt.TransformationMode.SmoothTransformation
                try:
                    picture.setPixmap(pixmap.scaled(picture.size(), whole, smooth))
                except RuntimeError:  # the card went while the photo was read
                    return

            jobs.start(lambda _job: thumbnail(self._context.database, one.digest, 300), done=show)
        return picture

    def _buttons(self, one: Attachment) -> QHBoxLayout:
        line = row(gap=0)
        up = tool("arrow-up", _("Move up"), lambda: self._move(one.uid, -1))
        down = tool("arrow-down", _("Move down"), lambda: self._move(one.uid, 1))
        away = tool("trash-2", self._remove_tip, lambda: self._remove(one.uid))
        self._tools[one.uid] = _Tools(up, down, away)
        for made in (
            up,
            down,
            for_reading(tool("eye", _("Open"), lambda: self._open(one))),
            for_reading(tool("file-down", _("Save a copy…"), lambda: self._save_copy(one))),
            away,
        ):
            line.addWidget(made)
        line.addStretch(1)
        return line

    def _call(self, uid: str, caption: str) -> None:
        files = tuple(replace(one, caption=caption) if one.uid == uid else one for one in self._files)
        self.changed_files.emit(files, f"{uid}/caption")

    def _move(self, uid: str, step: int) -> None:
        files = list(self._files)
        at = next(number for number, one in enumerate(files) if one.uid == uid)
        if 0 <= at + step < len(files):
            files[at], files[at + step] = files[at + step], files[at]
            self.changed_files.emit(tuple(files), "move")
            # The cards were made anew: the keyboard goes on with the same file.
            if (made := self._tools.get(uid)) is not None:
                wanted, other = (made.up, made.down) if step < 0 else (made.down, made.up)
                (wanted if wanted.isEnabled() else other).setFocus()

    def _remove(self, uid: str) -> None:
        at = next(number for number, one in enumerate(self._files) if one.uid == uid)
        gone, owner = self._files[at], self._owner

        def bring_back() -> None:
            if self._owner == owner and uid not in self._captions:
                self.changed_files.emit((*self._files[:at], gone, *self._files[at:]), "remove")

        # Said before it is done: who stores files at once says so with an undo of its own.
        words = _("The file “{name}” was taken away from the record.").format(name=gone.file_name)
        self._context.offered.emit(words, _("Undo"), bring_back)
        self.changed_files.emit(tuple(one for one in self._files if one.uid != uid), "remove")
        beside = self._files[min(at, len(self._files) - 1)] if self._files else None
        (self._tools[beside.uid].away if beside is not None else self.add_button).setFocus()

    def _choose(self) -> None:
        kinds = _("Photos and papers") + f" ({patterns(PICTURES | PAPERS)});;" + _("All files") + " (*)"
        self.add_files(choose_files(self, _("Add files"), kinds), then_caption=True)

    def add_files(self, paths: list[Path], *, then_caption: bool = False) -> None:
        """Attach files on a thread; what can't be attached is named, the others go in.

        With ``then_caption`` the cursor waits here and goes to the caption of the first one.
        """
        if not paths:
            return
        database = self._context.database
        if then_caption:
            # A button that can't be pressed gives the focus to whatever comes next, even outside of the record.
            self.setFocus()
        self.add_button.setEnabled(False)
        owner = self._owner

        def work(job: jobs.Job) -> tuple[list[Attachment], list[str]]:
            made: list[Attachment] = []
            problems: list[str] = []
            for path in paths:
                if job.is_cancelled():
                    break
                try:
                    made.append(attach(database, path))
                    problems += filter(None, [what_is_amiss(path)])
                except DelegationsError as error:
                    problems.append(str(error))
            return made, problems

        def added(result: tuple[list[Attachment], list[str]]) -> None:
            made, problems = result
            self._failed("\n".join(problems))
            if made:
                self.arrived.emit(owner, tuple(made))
            waits = then_caption and self.window().focusWidget() is self
            if waits and not (made and self.focus_caption(made[0].uid)):
                self.add_button.setFocus()

        jobs.start(work, done=added, failed=self._failed)

    def _failed(self, sentence: str) -> None:
        self.add_button.setEnabled(True)
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _open(self, one: Attachment) -> None:
        """Open a copy with the system's viewer, under a safe name: nothing stored can be changed or run."""
        try:
            copy = opened_copy(self._context.database, one)
        except DelegationsError as error:
            self._failed(str(error))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

    def _save_copy(self, one: Attachment) -> None:
        try:
            target = choose_target(self, _("Save a copy"), Path.cwd() / offered_name(self._context.database, one))
            if target is not None:
                gone, content = as_it_leaves(self._context.database, one)
                if gone.file_name != one.file_name:
                    target = target.with_suffix(".jpg")
                export_file(self._context.database, one, target, content)
                if gone != one:
                    self._context.message.emit(_("The copy tells neither where nor when nor by whom it was taken."))
        except DelegationsError as error:
            self._failed(str(error))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach the dropped files."""
        self.add_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def show_problems(self, problems: dict[str, str]) -> None:
        """Show the sentences about files (by uid), each beside its caption, and above all."""
        for uid, caption in self._captions.items():
            mark_bad(caption, problems.get(uid, ""))
        self._failed("\n".join(dict.fromkeys(problems.values())))

    def focus_caption(self, uid: str) -> bool:
        """Put the cursor into the caption of a file; tell whether there is one."""
        if uid in self._captions:
            self._captions[uid].setFocus()
            return True
        return False
