"""Colours and type of the window: light or dark as the system says, one accent, two sizes, two weights."""

from functools import cache
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from delegations.domain.resources import RESOURCES
from delegations.gui.ground.colours import Colours, colours

_SIZE, _TITLE = "13px", "18px"
_SHEET = "sheet"
"""The program's property that holds the style sheet in force."""


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
    """Give the program and its windows their look; called again when the system turns light or dark."""
    from delegations.gui.ground.icons import forget_icons, icon_file

    forget_icons()
    application.setStyle("Fusion")
    if family := load_fonts():
        font = QFont([family, "Vazirmatn"])
        font.setPixelSize(13)
        application.setFont(font)
    shades = colours()
    application.setPalette(_palette(shades))
    sheet = (RESOURCES / "style" / "window.qss").read_text(encoding="utf-8")
    arrows = {f"{way}_arrow": icon_file(f"chevron-{way}", shades.muted) for way in ("up", "down", "left", "right")}
    arrows["check_mark"] = icon_file("check", shades.on_accent)
    values = shades._asdict() | {"size": _SIZE, "title": _TITLE} | arrows
    application.setProperty(_SHEET, Template(sheet).substitute(values))
    for window in application.topLevelWidgets():
        if window.styleSheet():
            wear(window)


def wear(window: QWidget) -> None:
    """Give a window that nobody owns the program's look, which all inside and all dialogs on it take from it.

    The program has no sheet of its own: each widget would be looked through with all inside at every step on its way
    into a page, and a page took three times as long to be made.
    """
    application = QApplication.instance()
    window.setStyleSheet("" if application is None else application.property(_SHEET) or "")


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
