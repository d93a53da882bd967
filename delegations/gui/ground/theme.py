"""Colours and type of the window: light or dark as the system says, one accent, two sizes, two weights."""

from dataclasses import asdict
from functools import cache
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from delegations.domain.resources import RESOURCES
from delegations.gui.ground.colours import Colours, colours

_SIZE, _TITLE = "13px", "18px"


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
