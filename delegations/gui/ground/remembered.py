"""Sizes that a window remembers from one start to the next."""

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QSettings

_GEOMETRY, _LAYOUT = "window/geometry", "layout"


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
