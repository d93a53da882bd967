"""Photos made fit for print: checked, turned upright, shrunk. Never larger in memory than a page needs."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from delegations.domain.machine.file_words import reason_of
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.pictures.reading import read_picture

PRINT_PIXELS = 1_600
"""The longer side of a photo in a paper: 170 mm at 240 dpi."""


class _Shrunk(NamedTuple):
    jpeg: bytes
    whole: bool


def check_picture(path: Path) -> str:
    """Raise FileError unless ``path`` is a picture that can be opened and is not too large.

    Returns a sentence about what is amiss with it all the same: that its end is missing; usually nothing.
    """
    if _of(path, PRINT_PIXELS).whole:
        return ""
    return _("“{name}” is incomplete: its end is missing. It is shown as far as it goes.").format(name=path.name)


@lru_cache(maxsize=32)
def _shrunk(path: Path, _changed: int, side: int) -> _Shrunk:
    page = read_picture(path, side)
    buffer = BytesIO()
    page.picture.convert("RGB").save(buffer, "JPEG", quality=85)
    return _Shrunk(buffer.getvalue(), page.whole)


def shrunk(path: Path, side: int = PRINT_PIXELS) -> bytes:
    """Return the picture at ``path`` as an upright JPEG whose longer side has at most ``side`` pixels.

    Of a picture that was cut short, what there is. Raises FileError when it is not a picture, is broken, or has more
    than 120 megapixels.
    """
    return _of(path, side).jpeg


def _of(path: Path, side: int) -> _Shrunk:
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise FileError(
            _("“{name}” can't be read: {reason}.").format(name=path.name, reason=reason_of(error))
        ) from error
    return _shrunk(path, changed, side)
