"""Pasted lists: what was understood, in a preview where it can be corrected, before it goes into a record."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from delegations.domain.records.understood import Understood
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.pasted_lines import within_limits
from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground import jobs
from delegations.gui.reading.parts import PartKind, Row
from delegations.gui.reading.preview import Preview
from delegations.gui.widgets.basics import button, row, text
from delegations.gui.widgets.dialog import Dialog

Read = Callable[[str], Sequence[Understood[Row]]]
"""What reads a list, on a thread; it knows the record as it is now, and nothing of the window."""
_AFTER = 300
"""Milliseconds after the last keystroke when the list is read."""


class OtherKind(NamedTuple):
    """What a pasted list may be instead of what is expected here."""

    fits: Callable[[str], bool]
    """Tells of a list whether it is that; asked on the thread."""
    sentence: str
    deed: str
    """What the button says that reads it so."""
    read: Callable[[str], object]


class PasteDialog(Dialog, Generic[Row]):
    """Above the pasted text, below the rows that were understood; both can be changed.

    ``takes`` gets the rows in the end and may raise DelegationsError.
    """

    def __init__(
        self,
        parent: QWidget,
        words: str,
        *,
        part: PartKind[Row],
        reader: Callable[[], Read[Row]],
        hint: str,
        takes: Callable[[tuple[Row, ...]], object],
        other: OtherKind | None = None,
    ) -> None:
        """``other`` is what the list may be instead."""
        super().__init__(parent, _("Paste a list"), (1180, 720))
        self._key, self._reader, self._takes, self._other = part.key, reader, takes, other
        layout = self.body
        layout.addWidget(text(hint, "muted", wrap=True))
        self._left_off = ""
        self._words = _PastedText()
        self._words.left_off.connect(self._note_left_off)
        self._words.setAccessibleName(_("The pasted list"))
        self._words.setPlaceholderText(_("Paste the list here, one line each"))
        self._words.setTabChangesFocus(True)
        layout.addWidget(self._words, 1)
        self.instead = QWidget()
        line = row(self.instead)
        line.addWidget(text(other.sentence if other is not None else "", "doubt", wrap=True), 1)
        line.addWidget(button(other.deed if other is not None else "", self._read_otherwise))
        self.instead.hide()
        layout.addWidget(self.instead)
        self.preview = Preview([part])
        self.preview.changed.connect(self._count)
        layout.addWidget(self.preview, 3)
        self.add_button = button("", self._add)
        self.add_buttons(self.add_button)
        self._pause = QTimer(self, singleShot=True, interval=_AFTER)
        self._pause.timeout.connect(self._read)
        self._job: jobs.Job | None = None
        self._is_read = False
        self._words.textChanged.connect(self._ask)
        self._words.show_list(words)
        self._pasted = self._words.toPlainText()
        self._read()

    def has_work(self) -> bool:
        """Tell whether the list was typed or corrected here."""
        typed = self._words.toPlainText() != self._pasted
        return typed or self.preview.has_work()

    def _note_left_off(self, sentence: str) -> None:
        self._left_off = sentence

    def _ask(self) -> None:
        """Read the list anew when typing pauses; until then what was understood is not what stands there."""
        self._is_read = False
        self._count()
        self._pause.start()

    def _read(self) -> None:
        self._pause.stop()
        if self._job is not None:
            return  # when it ends it sees that the list is another by now
        words, read, other = self._words.toPlainText(), self._reader(), self._other
        self._job = jobs.start(
            lambda _job: (words, read(words), within_limits(words)[1], other is not None and other.fits(words)),
            done=self._take, failed=self._fail,
        )  # fmt: skip

    def _read_otherwise(self) -> None:
        """Close, and let the list be read as what it is."""
        if self._other is not None:
            words = self._words.toPlainText()
            # Nothing of what was read wrongly is taken, and nobody is asked about it.
            self.accept()
            self._other.read(words)

    def _take(self, found: tuple[str, Sequence[Understood[Row]], str, bool]) -> None:
        self._job = None
        words, rows, left_off, is_other = found
        self.instead.setVisible(is_other)
        if words != self._words.toPlainText():
            self._pause.start()
            return
        self._is_read = True
        self.preview.show_rows(self._key, rows)
        self._left_off = self._left_off if words.strip() else ""
        self.say(left_off or self._left_off)
        self._count()

    def _fail(self, sentence: str) -> None:
        self._job = None
        self.say(sentence)

    def _count(self) -> None:
        count = self.preview.count()
        self.add_button.setText(ngettext("Add {count} row", "Add {count} rows", count).format(count=count))
        self.add_button.setEnabled(count > 0 and self._is_read and self.preview.is_ready())

    def _add(self) -> None:
        try:
            self._takes(self.rows())
        except DelegationsError as error:
            self.say(str(error))
            return
        self.preview.keep_said()
        self.accept()

    def rows(self) -> tuple[Row, ...]:
        """Return the rows as corrected, without those left out."""
        return self.preview.kept(self._key)


class _PastedText(QPlainTextEdit):
    """Takes no more of a list than is read: a line of millions of letters is past what Qt can draw.

    ``left_off`` carries a sentence on what was not taken from what came last; nothing when all of it was.
    """

    left_off = Signal(str)

    def show_list(self, words: str) -> None:
        """Show ``words`` instead of what stands here, chosen: pasting once more out of habit doubles no list."""
        taken, sentence = within_limits(words)
        self.left_off.emit(sentence)
        self.setPlainText(taken)
        chosen = self.textCursor()
        chosen.movePosition(chosen.MoveOperation.End)
        chosen.movePosition(chosen.MoveOperation.Start, chosen.MoveMode.KeepAnchor)
        self.setTextCursor(chosen)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped."""
        taken, sentence = within_limits(source.text())
        self.left_off.emit(sentence)
        self.insertPlainText(taken)
