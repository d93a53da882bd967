"""Line icons (Lucide, ISC), drawn in the colour of the text around them."""

from contextlib import suppress
from functools import cache
from pathlib import Path

from PySide6.QtGui import QIcon

from delegations.domain.machine.scratch import scratch_folder
from delegations.domain.resources import RESOURCES


def _svg(name: str, colour: str) -> bytes:
    text = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace("currentColor", colour).encode()


@cache
def icon(name: str, colour: str = "text") -> QIcon:
    """Return the icon ``name`` in ``colour``, a field of the colours in force, crisp at every scale of the screen.

    Qt draws it from its file when it is shown, in the size that it is shown in.
    """
    from delegations.gui.ground.colours import colours

    shades = colours()
    made = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, getattr(shades, colour)), (QIcon.Mode.Disabled, shades.handle)):
        made.addFile(icon_file(name, shade), mode=mode)
    _MADE[made.cacheKey()] = name, colour
    return made


_MADE: dict[int, tuple[str, str]] = {}
"""What each icon shows, by the key that Qt knows it by, also after a widget took it."""


def drawn_anew(old: QIcon) -> QIcon:
    """Return an icon in the colours in force; one that is not of this program as it is."""
    made = _MADE.get(old.cacheKey())
    return icon(*made) if made is not None else old


@cache
def _folder() -> Path:
    made = scratch_folder() / "icons"
    made.mkdir(mode=0o700, exist_ok=True)
    return made


@cache
def icon_file(name: str, colour: str) -> str:
    """Return a file with the icon in a colour, for what knows only files; it goes when the program ends."""
    path = _folder() / f"{name}-{colour.lstrip('#')}.svg"
    # On a full disk a page without its icons is better than none.
    with suppress(OSError):
        path.write_bytes(_svg(name, colour))
    return path.as_posix()


def forget_icons() -> None:
    """Draw icons anew from now on: the colours changed."""
    icon.cache_clear()
