"""The quiet line above an open record: why it can only be read, that it is in the bin, and who else edits it."""

from typing import Generic

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from delegations.domain.dates.moments import show_stored
from delegations.domain.records.record import AnyRecord
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.editing.document import RecordDocument
from delegations.gui.fields.typing_at import TypingAt
from delegations.gui.widgets.basics import GRID, row, text
from delegations.services.writing.bin import lies_in_bin
from delegations.services.writing.draft_rows import Editing
from delegations.services.writing.drafts import editing_now

_AGAIN = 5_000
"""Milliseconds after which it is asked anew whether the other window still lives: one that is killed tells nobody."""


class RecordNote(QWidget, Generic[AnyRecord]):
    """Follows the record by itself; takes no room while there is nothing to say."""

    def __init__(self, document: RecordDocument[AnyRecord]) -> None:
        super().__init__()
        self._document = document
        layout = row(self)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID // 2)
        self._words = text("", "muted", wrap=True)
        layout.addWidget(self._words, 1)
        self._timer = QTimer(self, singleShot=True, interval=_AGAIN)
        self._timer.timeout.connect(self._ask)
        # The line moves all below it: it must not come and go under the hands of who types.
        self._typing = TypingAt(document, self)
        self._typing.left.connect(self._show)
        self._uid = ""
        self._others = ""
        document.shown.connect(self._follow)
        document.context.drafts_changed.connect(self._ask)
        document.context.rights_changed.connect(self._show)
        self._ask()

    def words(self) -> str:
        """Return what is said."""
        return self._words.text()

    def _follow(self) -> None:
        if self._document.record.uid != self._uid:
            self._ask()

    def _ask(self) -> None:
        """Ask who is editing the record on screen."""
        self._timer.stop()
        self._uid = self._document.record.uid
        try:
            database = self._document.context.database
            found, is_gone = editing_now(database, self._uid), lies_in_bin(database, self._uid)
        except DelegationsError:
            # It is said already that the database can't be read.
            found, is_gone = [], False
        # Somebody deleted it while it was on screen: what is saved is in no list.
        binned = _("This record is in the bin. What you save stays there until it is brought back on the page “Bin”.")
        self._others = "\n".join([*([binned] if is_gone else []), *(_sentence(one) for one in found)])
        if self._others:
            self._timer.start()
        self._show()

    def _show(self) -> None:
        why = self._document.why_reading()
        words = "\n".join(filter(None, (why, self._others)))
        if self._typing.is_going_on and not why and bool(words) != bool(self.words()):
            return
        self._words.setText(words)
        self.setVisible(bool(words))


def _sentence(one: Editing) -> str:
    moment = show_stored(one.since)
    if not one.who:
        words = _("Another window of yours has edits of this record that are not saved yet ({moment}).")
    else:
        words = _("{who} has edits of this record that are not saved yet ({moment}).")
    choice = _("Whoever saves second chooses field by field.")
    return f"{words.format(who=one.who, moment=moment)} {choice}"
