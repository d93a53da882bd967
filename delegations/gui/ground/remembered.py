"""What a window remembers from one start to the next: its sizes, and whose database it showed in which language."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

NOT_WHOLE = ""
"""Stands for the language of a database that something was asked about when it was closed: a passphrase, who we are."""
_DATABASES = 8
"""How many of the latest are remembered."""
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


def language_seen(database: Path) -> str | None:
    """Return the language in which ``database`` was shown last, ``NOT_WHOLE``, or None when it was never seen."""
    return _seen().get(str(database))


def remember_seen(database: Path, code: str) -> None:
    """Keep that a window showed the whole of ``database`` in the language ``code``, or was closed ``NOT_WHOLE``."""
    others = {path: kept for path, kept in _seen().items() if path != str(database)}
    latest = list({str(database): code, **others}.items())[:_DATABASES]
    QSettings().setValue(_SEEN, "\n".join(f"{kept} {path}" for path, kept in latest))


def _seen() -> dict[str, str]:
    """Return databases by their paths, the latest first."""
    lines = (line.partition(" ") for line in str(QSettings().value(_SEEN, "")).split("\n"))
    return {path: code for code, _space, path in lines if path}
