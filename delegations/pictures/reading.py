"""The one door through which pictures come in: opened, checked, upright, displayable, page by page.

A picture that was cut short is read as far as it goes, and says so.
"""

import struct
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import count, islice
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import error as ZlibError  # noqa: N812  it is no class by its name

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.pictures.display import depth_of, displayable, tiff_tags
from delegations.pictures.kinds import ENDINGS, PDF, kind_of, shown_kind

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_PIXELS = 120_000_000
"""A larger picture is a decompression bomb or a map; neither belongs on A4. A page at 600 dpi has 35 million."""
MOST_PAGES = 500
"""Of one file; a longer one is a book or made on purpose."""
_ORIENTATION = 274
_SUBFILE = 254
_NO_PAGE = 0b101
"""Bits of a frame of a TIFF that is a small copy of another one, or a mask of it."""
_LYING = (5, 6, 7, 8)
"""Orientations that exchange width and height."""
_END_OF_JPEG = b"\xff\xd9"
_FAULTS = (
    OSError, ValueError, SyntaxError, TypeError, LookupError, AttributeError, ArithmeticError, EOFError, RuntimeError,
    MemoryError, NotImplementedError, struct.error, ZlibError,
)  # fmt: skip
"""Pillow's decoders raise whatever they meet."""
_LINES = 16
_CUT = threading.Lock()


class PicturePage(NamedTuple):
    """A picture as it is to be seen: upright, in mode ``1``, ``L`` or ``RGB``."""

    picture: "Picture"
    dpi: tuple[float, float] | None
    """Dots per inch across and down, as the file says."""
    whole: bool = True
    """False for one that was cut short: its end is missing."""


def read_picture(path: Path, side: int = 0) -> PicturePage:
    """Return the picture at ``path``, of several the first; raises FileError.

    With a ``side`` it is made smaller, until its longer side has at most so many pixels.
    """
    for page in _pages(path, side, several=False):
        return page
    raise _unreadable(path)


def read_pages(path: Path) -> Iterator[PicturePage]:
    """Yield all pages of a picture of several (TIFF, HEIC, WebP, GIF …), or the one there is.

    Raises FileError, also for a page that can't be read: none is left out without a word.
    """
    yield from _pages(path, 0, several=True)


def has_pages(path: Path) -> bool:
    """Tell whether ``path`` is a TIFF of several pages: a paper, not a photo. Raises FileError."""
    if kind_of(path) != "TIFF":
        return False
    with _sentences(path), _opened(path, "TIFF", mended=False) as picture:
        return len(list(islice(_frames(picture, path), 2))) > 1


def check_kind(path: Path) -> str:
    """Return what kind of picture ``path`` is; raises FileError with what to do when it is none that can be read."""
    kind = kind_of(path)
    if kind in ENDINGS:
        if kind == "HEIF" and not _has_heif():
            raise _foreign(path, kind)
        return kind
    if kind and kind != PDF:
        raise _foreign(path, kind)
    raise _unreadable(path)


def _foreign(path: Path, kind: str) -> FileError:
    message = _("“{name}” is a {format} picture, which can't be read here. Save it as JPEG or PNG and try again.")
    return FileError(message.format(name=path.name, format=shown_kind(kind)))


def _unreadable(path: Path, kind: str = "") -> FileError:
    if kind in ("HEIF", "AVIF"):
        message = _("The {format} picture “{name}” can't be read. Save it as JPEG or PNG and try again.")
        return FileError(message.format(name=path.name, format=shown_kind(kind)))
    return FileError(_("“{name}” is not a picture that can be read.").format(name=path.name))


@cache
def _prepare() -> None:
    """Tell Pillow our limit once: filters of warnings belong to the whole program, not to a thread."""
    from PIL import Image

    warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
    # What is amiss with tags that nobody asks for.
    warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")


def know_all_kinds() -> None:
    """See to it that Pillow opens what this machine can read."""
    _prepare()
    _has_heif()


@cache
def _has_heif() -> bool:
    """See to it that Pillow reads HEIC; tell whether it does."""
    try:
        import pillow_heif
    except ImportError:
        return False
    pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
    return True


@dataclass(slots=True)
class _Progress:
    done: int = 0
    mended: bool = False


@contextmanager
def _sentences(path: Path, kind: str = "", progress: _Progress | None = None) -> Iterator[None]:
    from PIL.Image import DecompressionBombError

    try:
        yield
    except DecompressionBombError as error:
        raise FileError(_("The picture “{name}” has too many pixels.").format(name=path.name)) from error
    except _FAULTS as error:
        if progress is not None and progress.done:
            message = _("Page {number} of “{name}” can't be read.")
            raise FileError(message.format(number=progress.done + 1, name=path.name)) from error
        raise _unreadable(path, kind) from error


def _pages(path: Path, side: int, *, several: bool) -> Iterator[PicturePage]:
    kind = check_kind(path)
    _prepare()
    at = _Progress()
    try:
        yield from _pages_from(path, kind, side, at, several=several)
    except FileError as error:
        if not _is_cut(error.__cause__):
            raise
        at.mended = True
        yield from _pages_from(path, kind, side, at, several=several)


def _pages_from(path: Path, kind: str, side: int, at: _Progress, *, several: bool) -> Iterator[PicturePage]:
    with _sentences(path, kind, at), _opened(path, kind, mended=at.mended) as picture:
        for place, _frame in enumerate(_frames(picture, path) if several else (0,)):
            if place >= at.done:
                page = _page(picture, path, side, at)
                at.done += 1
                yield page


def _is_cut(error: BaseException | None) -> bool:
    """Tell whether a decoder came to the end of the file before that of the picture."""
    return isinstance(error, EOFError) or (error is not None and "truncated" in str(error).casefold())


@contextmanager
def _opened(path: Path, kind: str, *, mended: bool) -> Iterator["Picture"]:
    from PIL import Image

    if mended and kind == "JPEG":
        # The mark of the end is all that the decoder misses; what it did not get stays grey.
        with Image.open(BytesIO(path.read_bytes() + _END_OF_JPEG), formats=(kind,)) as picture:
            yield picture
    else:
        # By a stream, not by its name: Pillow maps raw TIFFs into memory, and wrongly those that lie on their side.
        with path.open("rb") as stream, Image.open(stream, formats=(kind,)) as picture:
            yield picture


def _frames(picture: "Picture", path: Path) -> Iterator[int]:
    """Go from page to page of ``picture``; raises FileError when there are too many."""
    if picture.format == "MPO":
        # A photo with its small copies and maps of light: one page.
        yield 0
        return
    found = 0
    for number in count():
        if number:
            try:
                picture.seek(number)
            except EOFError:
                break
        if number >= MOST_PAGES:
            message = _("“{name}” has more than {count} pages.")
            raise FileError(message.format(name=path.name, count=MOST_PAGES))
        if not _is_beside(picture):
            found += 1
            yield number
    if not found:
        picture.seek(0)
        yield 0


def _is_beside(picture: "Picture") -> bool:
    """Tell whether the frame of a TIFF that a picture stands at is none of its pages."""
    kind = (tiff_tags(picture) or {}).get(_SUBFILE)
    return isinstance(kind, int) and bool(kind & _NO_PAGE)


def _page(picture: "Picture", path: Path, side: int, at: _Progress) -> PicturePage:
    if picture.width * picture.height > MOST_PIXELS:
        raise FileError(_("The picture “{name}” is too large: {width} × {height} pixels.").format(
            name=path.name, width=picture.width, height=picture.height))  # fmt: skip
    depth, dpi, orientation = depth_of(picture), dpi_of(picture), _orientation(picture)
    is_jpeg, is_turned = picture.format in ("JPEG", "MPO"), picture.format == "TIFF"  # this one Pillow turns itself
    if side:
        picture.draft("RGB", (side, side))
    with _taking_what_there_is() if at.mended and not is_jpeg else nullcontext():
        picture.load()
    upright = picture if is_turned else _turned(picture, orientation)
    if dpi is not None and orientation in _LYING:
        dpi = dpi[1], dpi[0]
    if side and upright.mode in ("L", "RGB", "CMYK") and "transparency" not in upright.info:
        upright.thumbnail((side, side))
    shown = upright if upright.mode == "1" and not side else displayable(upright, depth)
    if side:
        shown.thumbnail((side, side))
    if at.mended and not at.done and _is_blank(shown):  # nothing of it arrived
        raise _unreadable(path)
    # The next page is loaded into the same picture: this one must be another.
    return PicturePage(shown.copy() if shown is picture else shown, dpi, whole=not at.mended)


@contextmanager
def _taking_what_there_is() -> Iterator[None]:
    """Let Pillow load a picture whose end is missing.

    Its switch is the whole program's: it is on for one picture at a time, and all that another thread could miss
    meanwhile is the word that a picture was cut short.
    """
    from PIL import ImageFile

    with _CUT:
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False


def _is_blank(picture: "Picture") -> bool:
    """Tell whether nothing arrived: a decoder that got nothing makes up a few blocks in the first lines."""
    found = picture.crop((0, min(_LINES, picture.height // 2), picture.width, picture.height)).getextrema()
    return all(low == high for low, high in (found if isinstance(found[0], tuple) else (found,)))


def _orientation(picture: "Picture") -> int:
    """Return the orientation (1–8) that EXIF or TIFF give, 1 where they give none that makes sense."""
    tags = tiff_tags(picture)
    try:
        found = tags.get(_ORIENTATION, 1) if tags is not None else picture.getexif().get(_ORIENTATION, 1)
    except _FAULTS:  # what stands there is no EXIF
        return 1
    return found if isinstance(found, int) and found in range(1, 9) else 1


def _turned(picture: "Picture", orientation: int) -> "Picture":
    from PIL.Image import Transpose

    ways = {
        2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM, 5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
    }  # fmt: skip
    return picture.transpose(ways[orientation]) if orientation in ways else picture


def dpi_of(picture: "Picture") -> tuple[float, float] | None:
    """Return the dots per inch that the file of ``picture`` gives, None where it gives none or nonsense."""
    found = picture.info.get("dpi")
    if not isinstance(found, tuple) or len(found) != 2:  # noqa: PLR2004  across and down
        return None
    try:
        across, down = float(found[0]), float(found[1])
    except _FAULTS:
        return None
    return (across, down) if isfinite(across) and isfinite(down) and min(across, down) > 0 else None
