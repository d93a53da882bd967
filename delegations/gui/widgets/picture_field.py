"""A picture in a form: shown small, chosen from a file, taken away again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.widgets.basics import button, row
from delegations.gui.widgets.file_dialog import choose_file
from delegations.pictures.kinds import PICTURES, patterns
from delegations.services.files.attachments import what_is_amiss

_SIDE = 96


class PictureField(QWidget):
    """Shows the picture of a content hash; ``edited`` carries the new one, ``failed`` a sentence.

    ``store`` takes a file in and returns its hash, ``small`` returns a small JPEG of a hash (side in pixels).
    """

    edited = Signal(str)
    failed = Signal(str)

    def __init__(self, words: str, store: Callable[[Path], str], small: Callable[[str, int], bytes]) -> None:
        super().__init__()
        self._words, self._store, self._small = words, store, small
        self.setAccessibleName(words)
        line = row(self)
        self._picture = QLabel()
        self._picture.setFixedSize(_SIDE, _SIDE)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.addWidget(self._picture)
        line.addWidget(button(_("Choose a picture…"), self._choose, symbol="image"))
        line.addWidget(button(_("Remove"), lambda: self.edited.emit(""), role="quiet"))
        line.addStretch(1)

    def _choose(self) -> None:
        kinds = _("Pictures") + f" ({patterns(PICTURES)});;" + _("All files") + " (*)"
        path = choose_file(self, self._words, kinds)
        if path is not None:
            self.take(path)

    def take(self, source: Path) -> None:
        """Take the picture ``source`` in."""
        try:
            self.edited.emit(self._store(source))
        except DelegationsError as error:
            self.failed.emit(str(error))
            return
        if amiss := what_is_amiss(source):
            self.failed.emit(amiss)

    def show_digest(self, digest: str) -> None:
        """Show the picture of that hash; nothing for none."""
        self._picture.clear()
        self._picture.setVisible(bool(digest))
        if not digest:
            return
        try:
            pixmap = QPixmap()
            pixmap.loadFromData(self._small(digest, _SIDE * 2))
        except DelegationsError as error:
            self.failed.emit(str(error))
            return
        whole, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self._picture.setPixmap(pixmap.scaled(_SIDE, _SIDE, whole, smooth))
