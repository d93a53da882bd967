"""Codes on scanned papers: what the QR codes of a picture or of the pictures in a PDF say."""

import warnings
from io import BytesIO
from pathlib import Path

from delegations.domain.devices import forbid_device
from delegations.domain.errors import FileError
from delegations.domain.texts import _

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"})
_MOST_PAGES = 50
_MOST_PIXELS = 120_000_000
"""A page at 600 dpi has 35 million."""


def codes_of(source: Path) -> list[str]:
    """Return what the QR codes on a scan say, and what a PDF of this program says of itself; raises FileError."""
    forbid_device(source)
    suffix = source.suffix.casefold()
    if suffix == ".pdf":
        return _codes_of_pdf(source)
    if suffix in PICTURES:
        return _codes_of_picture(source)
    raise FileError(_("“{name}” is neither a PDF nor a picture.").format(name=source.name))


def _codes_of_pdf(source: Path) -> list[str]:
    import pikepdf

    found: list[str] = []
    try:
        with pikepdf.open(source) as document:
            keywords = document.docinfo.get("/Keywords")
            found += [str(keywords)] if keywords is not None else []
            for page in list(document.pages)[:_MOST_PAGES]:
                for image in page.get_images().values():
                    found += _codes_in_pdf_image(image)
    except Exception as error:  # a broken file raises PdfError, ValueError, OSError, whatever its parts meet
        raise FileError(_("“{name}” is not a PDF file.").format(name=source.name)) from error
    return found


def _codes_in_pdf_image(image: object) -> list[str]:
    import pikepdf

    try:
        return _read(pikepdf.PdfImage(image).as_pil_image())  # type: ignore[arg-type]
    except (pikepdf.UnsupportedImageTypeError, pikepdf.PdfError, ValueError, NotImplementedError, OSError):
        # A picture that can't be read holds no code that could be.
        return []


def as_pdf(source: Path) -> bytes:
    """Return the picture of a scanned page as a PDF; raises FileError."""
    from PIL import Image

    buffer = BytesIO()
    try:
        with Image.open(source) as picture:
            picture.convert("RGB").save(buffer, "PDF", resolution=200)
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise FileError(_("“{name}” is not a picture that can be read.").format(name=source.name)) from error
    return buffer.getvalue()


def _codes_of_picture(source: Path) -> list[str]:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(source) as picture:
                return _read(picture)
    except (OSError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise FileError(_("“{name}” is not a picture that can be read.").format(name=source.name)) from error


def _read(picture: object) -> list[str]:
    import zxingcpp
    from PIL import Image

    assert isinstance(picture, Image.Image)  # noqa: S101  the library is loaded only here
    if picture.width * picture.height > _MOST_PIXELS:
        return []
    grey = picture.convert("L")
    return [
        found.text
        for found in zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    ]
