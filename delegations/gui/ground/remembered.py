"""What a window remembers from one start to the next: its sizes, and whose database it showed in which language."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

_GEOMETRY, _LAYOUT, _SEEN = "window/geometry", "layout", "window/seen"


def geometry() -> QByteArray | None:
    """Return where and how large the window was last; None when it was never open."""
    found = QSettings().value(_GEOMETRY)
    return found if isinstance(found, QByteArray) else None


def layouts() -> dict[str, str]:
    """Return the sizes of parts of pages, by name."""
    settings = QSettings()
    settings.beginGroup(_LAYOUT)
    return {str(name): str(settings.value(name)) for name in settings.allKeys()}


def remember(window: QByteArray, sizes: Mapping[str, str]) -> None:
    """Keep where the ``window`` is, and the ``sizes`` of parts of its pages by name."""
    settings = QSettings()
    settings.setValue(_GEOMETRY, window)
    for name, value in sizes.items():
        settings.setValue(f"{_LAYOUT}/{name}", value)


def language_seen(database: Path) -> str:
    """Return the language of the window that was closed last, if it showed the whole of ``database``; else nothing."""
    code, _space, path = str(QSettings().value(_SEEN, "")).partition(" ")
    return code if path == str(database) else ""


def remember_seen(database: Path | None, code: str) -> None:
    """Keep that a window showed the whole of ``database`` in the language ``code``; None: it showed none."""
    QSettings().setValue(_SEEN, f"{code} {database}" if database is not None else "")
