"""Any picture as one that can be shown: eight bits, grey or RGB, upright, on white, in sRGB."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from numpy import dtype, floating, integer, ndarray
    from PIL.Image import Image as Picture

    Samples = ndarray[tuple[int, ...], dtype[integer | floating]]

_BITS, _PHOTOMETRIC, _SAMPLES = 258, 262, 339
"""Tags of TIFF: bits a sample, whether 0 is white, what samples are."""
_UNSIGNED = 1
_TWO_BYTES = 2
_FEWER = range(9, 16)
_STRIP = 4 << 20
"""Pixels that are reckoned at once."""
_OVER = 1.05
"""What a sharpened or resampled picture may have above white."""
_DARK = 16
"""A picture whose lightest pixel is that many times darker than white was not meant on that scale."""
Band = tuple[int, int, int, int]
"""Some rows of a picture: left, top, right, bottom."""
_CLEAR = ("RGBA", "LA", "PA", "RGBa", "La")


class Depth(NamedTuple):
    """What the file says of its samples, for modes of more than eight bits."""

    bits: int = 16
    inverted: bool = False
    """0 is white, and the mode does not know."""
    unsigned: bool = False


def depth_of(picture: "Picture") -> Depth:
    """Return what the file of ``picture``, just opened, says of its samples."""
    tags = tiff_tags(picture)
    if tags is None:
        return Depth()
    bits, samples = (_first(tags.get(tag)) for tag in (_BITS, _SAMPLES))
    deep = picture.mode.startswith(("I", "F"))
    return Depth(bits or 16, deep and _first(tags.get(_PHOTOMETRIC), 1) == 0, samples == _UNSIGNED)


def tiff_tags(picture: "Picture") -> Mapping[int, object] | None:
    """Return the tags of a TIFF; None for another kind of picture."""
    tags: Mapping[int, object] | None = getattr(picture, "tag_v2", None)
    return tags


def _first(value: object, otherwise: int = 0) -> int:
    one = value[0] if isinstance(value, tuple) and value else value
    return one if isinstance(one, int) else otherwise


def displayable(picture: "Picture", depth: Depth | None = None) -> "Picture":
    """Return ``picture`` as it is to be seen, in mode ``L`` or ``RGB``; ``depth`` is what its file said.

    Sixteen bits keep their scale; integers of 32 bits and floats are shown by the range that their values fill. What
    is clear lies on white; colours of a profile become sRGB. Raises ValueError for a mode nobody can show.
    """
    if picture.mode.startswith(("I", "F")):
        return _eight_bits(picture, depth or Depth())
    if picture.mode == "1":
        return picture.convert("L")
    profile = picture.info.get("icc_profile")
    if picture.mode in _CLEAR or "transparency" in picture.info:
        picture = _on_white(picture)
    elif picture.mode == "LAB":
        return _in_srgb(picture, None)
    elif picture.mode not in ("L", "RGB", "CMYK"):
        picture = picture.convert("RGB")
    picture = _in_srgb(picture, profile)
    return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")


def _on_white(picture: "Picture") -> "Picture":
    from PIL import Image

    grey = picture.mode in ("LA", "La", "L")
    layer = picture.convert("RGBA")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(layer, mask=layer)
    return paper.convert("L") if grey else paper


def _in_srgb(picture: "Picture", profile: bytes | None) -> "Picture":
    """Return ``picture`` with the colours of its own profile turned into sRGB: what a paper that lasts is drawn in."""
    lab = picture.mode == "LAB"
    if not profile and not lab:
        return picture
    from PIL import ImageCms

    try:
        theirs = ImageCms.createProfile("LAB") if lab else ImageCms.ImageCmsProfile(BytesIO(profile or b""))
        turned = ImageCms.profileToProfile(picture, theirs, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError) as error:
        if lab:
            raise ValueError(str(error)) from error
        # A profile that can't be read, or is one for other colours, says nothing; the colours are taken as they are.
        return picture
    shown = turned if turned is not None else picture
    shown.info.pop("icc_profile", None)
    return shown


def _eight_bits(picture: "Picture", depth: Depth) -> "Picture":
    """Return a picture of 16 bits, 32 bits or floats in mode ``L``, some rows at a time: it may be very large."""
    import numpy as np
    from PIL import Image

    rows = max(1, _STRIP // max(picture.width, 1))
    bands = [(0, top, picture.width, min(top + rows, picture.height)) for top in range(0, picture.height, rows)]

    def values(band: Band) -> "Samples":
        found = np.asarray(picture.crop(band))
        if found.dtype == np.int32 and depth.unsigned:
            found = found.view(np.uint32)
        return found

    low, white = _scale(values, bands, depth)
    shown = Image.new("L", picture.size)
    for band in bands:
        found = values(band)
        # 32 bits are enough for values of 16, and half of the memory.
        exact = found.astype(np.float32) if found.dtype.itemsize == _TWO_BYTES else found.astype(np.float64)
        grey = np.nan_to_num((exact - low) * (255 / (white - low)), nan=255)
        grey = np.clip(np.rint(grey), 0, 255).astype(np.uint8)
        shown.paste(Image.fromarray(255 - grey if depth.inverted else grey), band[:2])
    return shown


def _scale(values: Callable[[Band], "Samples"], bands: list[Band], depth: Depth) -> tuple[float, float]:
    """Return which value is shown black and which white."""
    import numpy as np

    if values(bands[0]).dtype.itemsize == _TWO_BYTES:  # of which a file may use fewer bits
        return 0.0, float(2 ** (depth.bits if depth.bits in _FEWER else 16) - 1)
    low, high, whole = np.inf, -np.inf, True
    for band in bands:
        found = values(band)
        if found.dtype.kind == "f":
            whole = False
            found = found[np.isfinite(found)]
        if found.size:
            low, high = min(low, float(found.min())), max(high, float(found.max()))
    if low > high:  # not one number in it
        return 0.0, 1.0
    for white in (255.0, 65_535.0, 2.0**31 - 1, 2.0**32 - 1) if whole else (1.0, 255.0, 65_535.0):
        if high <= white * _OVER:
            fits = low >= -white * (_OVER - 1) and (high * _DARK > white or high <= 0)
            return (0.0, white) if fits else (min(low, 0.0), max(high, low + 1e-9, 1e-9))
    return min(low, 0.0), high
