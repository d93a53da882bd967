"""Which field is being typed into: what is wrong with it waits until the keyboard goes elsewhere."""

from typing import Generic

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from delegations.domain.records.record import AnyRecord
from delegations.gui.editing.document import RecordDocument


class TypingAt(QObject, Generic[AnyRecord]):
    """Follows a document. ``left`` tells that the keyboard went elsewhere after something was typed."""

    left = Signal()

    def __init__(self, document: RecordDocument[AnyRecord], parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._path = document, ""
        document.edited.connect(self._note)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101  there is one where there are documents on screen
        application.focusChanged.connect(self._go)

    @property
    def is_going_on(self) -> bool:
        """Whether a field is being typed into."""
        return bool(self._path)

    def _note(self, path: str) -> None:
        self._path = path

    def _go(self, _old: QWidget | None, _new: QWidget | None) -> None:
        if self._path:
            self._path = ""
            self.left.emit()

    def summary(self) -> str:
        """Return one sentence on what keeps the record from being saved; nothing while that is only half typed."""
        document = self._document
        half_typed = not document.problems and set(document.typed) <= {self._path}
        return "" if half_typed else document.summary_of_problems()
