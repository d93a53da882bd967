"""Colours and type of the window: light or dark as the system says, one accent, two sizes, two weights."""

from dataclasses import asdict, dataclass
from functools import cache
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from delegations.domain.places import RESOURCES


@dataclass(frozen=True, slots=True)
class Colours:
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

_SIZE, _TITLE = "13px", "18px"


def is_dark() -> bool:
    """Tell whether the system asks for a dark window."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def colours() -> Colours:
    """Return the colours in force."""
    return DARK if is_dark() else LIGHT


@cache
def load_fonts() -> str:
    """Make the bundled typeface known to Qt; return its family name."""
    family = ""
    for path in sorted((RESOURCES / "fonts").glob("Inter-*.otf")):
        number = QFontDatabase.addApplicationFont(str(path))
        family = family or next(iter(QFontDatabase.applicationFontFamilies(number)), "")
    for path in sorted((RESOURCES / "fonts").glob("Vazirmatn-*.ttf")):
        # Qt takes Persian letters from it, named second, wherever the first family has none.
        QFontDatabase.addApplicationFont(str(path))
    return family


def dress(application: QApplication) -> None:
    """Give the whole program its look; called again when the system turns light or dark."""
    from delegations.gui.icons import forget_icons, icon_file

    forget_icons()
    application.setStyle("Fusion")
    if family := load_fonts():
        font = QFont([family, "Vazirmatn"])
        font.setPixelSize(13)
        application.setFont(font)
    shades = colours()
    application.setPalette(_palette(shades))
    sheet = (RESOURCES / "style" / "window.qss").read_text(encoding="utf-8")
    arrows = {f"{way}_arrow": icon_file(f"chevron-{way}", shades.muted) for way in ("down", "left", "right")}
    arrows["check_mark"] = icon_file("check", shades.on_accent)
    values = asdict(shades) | {"size": _SIZE, "title": _TITLE} | arrows
    application.setStyleSheet(Template(sheet).substitute(values))


def _palette(shades: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for one, shade in (
        (role.Window, shades.ground),
        (role.Base, shades.surface),
        (role.AlternateBase, shades.ground),
        (role.Button, shades.surface),
        (role.Text, shades.text),
        (role.WindowText, shades.text),
        (role.ButtonText, shades.text),
        (role.PlaceholderText, shades.muted),
        (role.Highlight, shades.accent),
        (role.HighlightedText, shades.on_accent),
        (role.Link, shades.accent),
        (role.ToolTipBase, shades.surface),
        (role.ToolTipText, shades.text),
    ):
        palette.setColor(one, QColor(shade))
    for one in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(shades.muted))
    return palette
