"""Photos made fit for print: checked, turned upright, shrunk. Never larger in memory than a page needs."""

import warnings
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.domain.errors import FileError
from delegations.domain.texts import _

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_PIXELS = 120_000_000
"""A larger picture is a decompression bomb or a map; neither belongs on A4."""
PRINT_PIXELS = 1_600
"""The longer side of a photo in a paper: 170 mm at 240 dpi."""
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF")


def check_picture(path: Path) -> None:
    """Raise FileError unless ``path`` is a picture that can be opened whole and is not too large."""
    shrunk(path)


@lru_cache(maxsize=32)
def _shrunk(path: Path, _changed: int, side: int) -> bytes:
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(path, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise FileError(_("The picture “{name}” is too large: {width} × {height} pixels.").format(
                    name=path.name, width=picture.width, height=picture.height))  # fmt: skip
            picture.draft("RGB", (side, side))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((side, side))
            upright = _in_srgb(upright, picture.info.get("icc_profile"))
            buffer = BytesIO()
            if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
                paper = Image.new("RGB", upright.size, "white")
                layer = upright.convert("RGBA")
                paper.paste(layer, mask=layer)
                upright = paper
            upright.convert("RGB").save(buffer, "JPEG", quality=85)
            return buffer.getvalue()


def _in_srgb(picture: "Picture", profile: bytes | None) -> "Picture":
    """Return ``picture`` with the colours of its own profile turned into sRGB: what a paper that lasts is drawn in."""
    if not profile or picture.mode not in ("RGB", "CMYK", "L"):
        return picture
    from PIL import ImageCms

    try:
        theirs = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, theirs, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        # A profile that can't be read says nothing; the colours are taken as they are.
        return picture
    return turned if turned is not None else picture


def shrunk(path: Path, side: int = PRINT_PIXELS) -> bytes:
    """Return the picture at ``path`` as an upright JPEG whose longer side has at most ``side`` pixels.

    Raises FileError when it is not a picture, is broken, or has more than 120 megapixels.
    """
    from PIL.Image import DecompressionBombError

    try:
        return _shrunk(path, path.stat().st_mtime_ns, side)
    except FileError:
        raise
    except DecompressionBombError as error:
        raise FileError(_("The picture “{name}” has too many pixels.").format(name=path.name)) from error
    except Exception as error:  # Pillow's decoders raise whatever they meet: OSError, SyntaxError, ValueError …
        raise FileError(_("“{name}” is not a picture that can be read.").format(name=path.name)) from error
