"""Line icons (Lucide, ISC), drawn in the colour of the text around them."""

from contextlib import suppress
from functools import cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from delegations.domain.machine.scratch import scratch_folder
from delegations.domain.resources import RESOURCES
from delegations.domain.text.texts import RIGHT_TO_LEFT, language

_SIDE, _BESIDE = 24, 30
"""Width of what an icon is drawn on, and of that beside words: Qt alone leaves them hardly any room between."""
BESIDE_WORDS = QSize(20, 16)
"""Pixels of an icon beside words: as large as one without, and room on both sides of it."""


@cache
def _drawing(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _svg(name: str, colour: str, width: int) -> bytes:
    text = _drawing(name)
    if width != _SIDE:
        box, wide = f'viewBox="0 0 {_SIDE} {_SIDE}"', f'viewBox="{(_SIDE - width) / 2:g} 0 {width} {_SIDE}"'
        text = text.replace(f'width="{_SIDE}"', f'width="{width}"', 1).replace(box, wide, 1)
    return text.replace("currentColor", colour).encode()


@cache
def icon(name: str, colour: str = "text", *, beside_words: bool = False) -> QIcon:
    """Return the icon ``name`` in ``colour``, a field of the colours in force, crisp at every scale of the screen.

    ``beside_words``: with room on both sides, for the size ``BESIDE_WORDS``. Qt draws it from its file when it is
    shown, in the size that it is shown in.
    """
    from delegations.gui.ground.colours import colours

    shades = colours()
    made = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, getattr(shades, colour)), (QIcon.Mode.Disabled, shades.handle)):
        made.addFile(icon_file(name, shade, _BESIDE if beside_words else _SIDE), mode=mode)
    _MADE[made.cacheKey()] = name, colour, beside_words
    return made


def chevron(*, back: bool = False) -> str:
    """Return the name of the icon that points on, or ``back``, in the direction in which the window is read."""
    return "chevron-left" if back is not (language() in RIGHT_TO_LEFT) else "chevron-right"


_MADE: dict[int, tuple[str, str, bool]] = {}
"""What each icon shows, by the key that Qt knows it by, also after a widget took it."""


def drawn_anew(old: QIcon) -> QIcon:
    """Return an icon in the colours in force; one that is not of this program as it is."""
    made = _MADE.get(old.cacheKey())
    if made is None:
        return old
    name, colour, beside_words = made
    return icon(name, colour, beside_words=beside_words)


@cache
def _folder() -> str:
    made = scratch_folder() / "icons"
    made.mkdir(mode=0o700, exist_ok=True)
    return made.as_posix()


@cache
def icon_file(name: str, colour: str, width: int = _SIDE) -> str:
    """Return a file with the icon in a colour, for what knows only files; it goes when the program ends."""
    path = f"{_folder()}/{name}-{colour.lstrip('#')}-{width}.svg"
    # On a full disk a page without its icons is better than none.
    with suppress(OSError), open(path, "wb", buffering=0) as file:  # noqa: PTH123  fifty of them at a start
        file.write(_svg(name, colour, width))
    return path


def forget_icons() -> None:
    """Draw icons anew from now on: the colours changed."""
    icon.cache_clear()
