"""Pictures of paper as a PDF: a page for each, of the size that the sheet had."""

import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.pictures.reading import PicturePage, read_pages

if TYPE_CHECKING:
    from pikepdf import Object, Pdf
    from PIL.Image import Image as Picture

_INCH, _MM = 72.0, 72 / 25.4
_A4 = (210 * _MM, 297 * _MM)
_SMALLEST, _A3, _LARGEST = 50 * _MM, 450 * _MM, 1_300 * _MM
"""Longer sides of sheets: a receipt, A3 with some room, A0."""
_TOLD = 100
"""Dots per inch that scanners begin with: 72 and 96 are what programs write that know nothing."""
_FINE = 150
"""From this on, a sheet larger than A3 is believed, too."""
_MOST_SKEWED = 3
"""Pixels of a fax are up to twice as high as wide; more is nonsense."""
_QUALITY = 85
_HALF = 180


def as_pdf(source: Path, turns: Sequence[int] = ()) -> tuple[bytes, int]:
    """Return all pages of the picture ``source`` as a PDF, and how many they are; raises FileError.

    Each is turned upright, by what its file says and then by its degrees in ``turns``. It is as large as its own dots
    per inch say, where they make sense of a sheet; else it fills A4, standing or lying as the picture does. The same
    picture always gives the same bytes.
    """
    import pikepdf

    buffer, pages = BytesIO(), 0
    with pikepdf.new() as made:
        for page in read_pages(source):
            _add(made, _turned(page, turns[pages] if pages < len(turns) else 0))
            pages += 1
        made.save(buffer, deterministic_id=True)
    return buffer.getvalue(), pages


def _turned(page: PicturePage, turn: int) -> PicturePage:
    from PIL.Image import Transpose

    ways = {90: Transpose.ROTATE_90, 180: Transpose.ROTATE_180, 270: Transpose.ROTATE_270}
    if turn not in ways:
        return page
    dpi = page.dpi[::-1] if page.dpi is not None and turn != _HALF else page.dpi
    return page._replace(picture=page.picture.transpose(ways[turn]), dpi=dpi)


def _add(made: "Pdf", page: PicturePage) -> None:
    import pikepdf

    wide, high, left, low, across, up = placed(page)
    name = pikepdf.Name
    made.add_blank_page(page_size=(wide, high))
    sheet = made.pages[-1]
    sheet.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=_image(made, page.picture)))
    words = f"q {across:.4f} 0 0 {up:.4f} {left:.4f} {low:.4f} cm /Scan Do Q"
    sheet.obj.Contents = made.make_stream(words.encode())
    sheet.obj.Type = name.Page


def _image(made: "Pdf", picture: "Picture") -> "Object":
    import pikepdf

    name = pikepdf.Name
    bits, space = 8, name.DeviceGray if picture.mode in ("1", "L") else name.DeviceRGB
    if picture.mode == "1":
        bits, content, packed = 1, zlib.compress(picture.tobytes()), name.FlateDecode
    else:
        buffer = BytesIO()
        picture.save(buffer, "JPEG", quality=_QUALITY)
        content, packed = buffer.getvalue(), name.DCTDecode
    image = pikepdf.Stream(made, content)
    image.Type, image.Subtype = name.XObject, name.Image
    image.Width, image.Height = picture.size
    image.ColorSpace, image.BitsPerComponent, image.Filter = space, bits, packed
    return made.make_indirect(image)


def placed(page: PicturePage) -> tuple[float, float, float, float, float, float]:
    """Return width and height of the sheet for ``page``, then where the picture lies on it, all in points.

    That is its left edge, its lower edge, its width and its height.
    """
    across, down = page.dpi or (1.0, 1.0)
    if not 1 / _MOST_SKEWED <= across / down <= _MOST_SKEWED:
        across = down = 1.0
    wide, high = page.picture.width / across * _INCH, page.picture.height / down * _INCH
    if _is_sheet(max(wide, high), min(across, down)):
        return wide, high, 0.0, 0.0, wide, high
    sheet = _A4 if high >= wide else (_A4[1], _A4[0])
    scale = min(sheet[0] / wide, sheet[1] / high)
    wide, high = wide * scale, high * scale
    return (*sheet, (sheet[0] - wide) / 2, (sheet[1] - high) / 2, wide, high)


def _is_sheet(longer: float, dots: float) -> bool:
    """Tell whether a page whose longer side is that many points makes sense with that many dots per inch."""
    most = _A3 if dots >= _TOLD else _A4[1] * 1.05
    return _SMALLEST <= longer <= (_LARGEST if dots >= _FINE else most)
