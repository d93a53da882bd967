"""The colours of the window, light or dark as the system says."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication


class Colours(NamedTuple):
    """Named colours; text on its ground has a contrast of 4.5:1 at least (WCAG 2.2 AA)."""

    ground: str
    surface: str
    nav: str
    field: str
    line: str
    handle: str
    text: str
    muted: str
    accent: str
    accent_strong: str
    on_accent: str
    toast_accent: str
    hover: str
    selected: str
    good: str
    warn: str
    warn_ground: str
    warn_line: str
    bad: str


LIGHT = Colours(
    ground="#f5f6f8", surface="#ffffff", nav="#eceff3", field="#ffffff", line="#d9dde3", handle="#c3c9d1",
    text="#1b2330", muted="#56606f", accent="#1a5fb4", accent_strong="#134b91", on_accent="#ffffff",
    toast_accent="#8fc1ff", hover="#e3e7ed", selected="#dfeafa", good="#1f7a3d", warn="#8a5a00",
    warn_ground="#fff6df", warn_line="#ecd28c", bad="#b3261e",
)  # fmt: skip


DARK = Colours(
    ground="#15181d", surface="#1c2026", nav="#181b21", field="#22272e", line="#363c46", handle="#4a515d",
    text="#e7eaef", muted="#a3abb8", accent="#7ab3ff", accent_strong="#9cc6ff", on_accent="#0d1b2e",
    toast_accent="#1a5fb4", hover="#262b33", selected="#22344d", good="#7fd39a", warn="#f0c36a",
    warn_ground="#33290f", warn_line="#5e4b1c", bad="#ff9a92",
)  # fmt: skip


def is_dark() -> bool:
    """Tell whether the system asks for a dark window."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def colours() -> Colours:
    """Return the colours in force."""
    return DARK if is_dark() else LIGHT
