"""Line icons (Lucide, ISC), drawn in the colour of the text around them."""

import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from delegations.domain.places import RESOURCES

_SIZES = (16, 20, 24, 32, 48)


def _svg(name: str, colour: str) -> bytes:
    text = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace("currentColor", colour).encode()


@cache
def icon(name: str, colour: str = "", size: int = 0) -> QIcon:
    """Return the icon ``name`` in ``colour`` (default: the text's), crisp at every scale of the screen."""
    from delegations.gui.theme import colours

    shades = colours()
    made = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, colour or shades.text), (QIcon.Mode.Disabled, shades.handle)):
        renderer = QSvgRenderer(QByteArray(_svg(name, shade)))
        for side in (size,) if size else _SIZES:
            pixmap = QPixmap(QSize(side, side))
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter)
            painter.end()
            made.addPixmap(pixmap, mode)
    return made


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="delegations-icons-")


def icon_file(name: str, colour: str) -> str:
    """Return a file with the icon for the style sheet, which knows only files; it goes when the program ends."""
    path = Path(_folder().name) / f"{name}-{colour.lstrip('#')}.svg"
    path.write_bytes(_svg(name, colour))
    return path.as_posix()


def forget_icons() -> None:
    """Draw icons anew from now on: the colours changed."""
    icon.cache_clear()
