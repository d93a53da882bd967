"""Codes on scanned papers: what the QR codes of a picture or of the pictures in a PDF say, page by page."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import error as ZlibError  # noqa: N812  it is no class by its name

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.pictures.kinds import ENDINGS, PDF, PICTURES, kind_of
from delegations.pictures.reading import MOST_PAGES, MOST_PIXELS, check_kind, read_pages

if TYPE_CHECKING:
    from pikepdf import Object
    from pikepdf import Page as PdfPage
    from PIL.Image import Image as Picture

ENDINGS_OF_SCANS = PICTURES | {".pdf"}
OURS = ("DLG1/", "DLG2/")
"""What codes of papers of this program begin with: of earlier versions, of this one."""
_QUARTER, _WHOLE = 90, 360
_MOST_TEXT = 200
"""Letters of a code: ours have a hundred at most."""


@dataclass(frozen=True, slots=True)
class _Code:
    text: str
    turn: int


@dataclass(slots=True)
class Scan:
    """What was found on the pages of a scan."""

    pages: int = 0
    codes: list[str] = field(default_factory=list)
    """What the QR codes say, in the order of the pages."""
    claim: str = ""
    """What a PDF says of itself in its keywords: anybody can write that there."""
    turns: list[int] = field(default_factory=list)
    """For each page of a picture how far it must be turned to stand, in degrees against the clock: 0, 90, 180, 270."""
    whole: bool = True
    """False where the end of the file is missing."""
    beyond: int = 0
    """Pages of a very long PDF that were not looked at."""
    unread: int = 0
    """Pages with pictures of a kind that can't be read here."""


def is_scan(source: Path) -> bool:
    """Tell whether ``source`` can be a scan: by its ending, or without one by its content."""
    if source.suffix:
        return source.suffix.casefold() in ENDINGS_OF_SCANS
    try:
        kind = kind_of(source)
    except FileError:
        return False
    return kind == PDF or kind in ENDINGS


def read_scan(source: Path) -> Scan:
    """Look for codes on every page of ``source``, a picture or PDF by its content; raises FileError."""
    kind = kind_of(source)
    if kind == PDF:
        return _read_pdf(source)
    if not kind:
        if source.suffix.casefold() in PICTURES:
            check_kind(source)  # says that it is no picture
        raise FileError(_("“{name}” is neither a PDF nor a picture.").format(name=source.name))
    scan, lying = Scan(), _Lying()
    for page in read_pages(source):
        found = _codes_in(page.picture)
        scan.pages += 1
        scan.codes += [one.text for one in found]
        scan.whole &= page.whole
        lying.add(page.picture.size, found)
    scan.turns = lying.turns()
    return scan


class _Lying:
    """How the pages of a stack lie: their codes say it, and pages without a code lie as those that were fed with them.

    A telephone held flat over a sheet doesn't know how it is turned, and a feeder takes sheets either way up.
    """

    def __init__(self) -> None:
        self._pages: list[tuple[bool, int | None]] = []

    def add(self, size: tuple[int, int], found: list["_Code"]) -> None:
        """Take the next page, of so many pixels, with the codes found on it."""
        turn = next((one.turn for one in found if one.text.startswith(OURS)), None)
        self._pages.append((size[0] > size[1], turn))

    def turns(self) -> list[int]:
        """Return how far each page must be turned, in degrees against the clock."""
        # Pages before the first code lie as that one does.
        known = {wide: turn for wide, turn in reversed(self._pages) if turn is not None}
        turns = []
        for wide, turn in self._pages:
            if turn is not None:
                known[wide] = turn
            turns.append(known.get(wide, 0))
        return turns


def codes_of(source: Path) -> list[str]:
    """Return what the QR codes on a scan say; raises FileError."""
    return read_scan(source).codes


def _read_pdf(source: Path) -> Scan:
    import pikepdf

    scan = Scan()
    try:
        with pikepdf.open(source) as document:
            keywords = document.docinfo.get("/Keywords")
            scan.claim = str(keywords)[:_MOST_TEXT] if keywords is not None else ""
            scan.pages = len(document.pages)
            scan.beyond = max(0, scan.pages - MOST_PAGES)
            seen: dict[tuple[int, int] | None, list[str] | None] = {}
            for page, _number in zip(document.pages, range(MOST_PAGES), strict=False):
                _read_pdf_page(page, scan, seen)
    except Exception as error:  # a broken file raises PdfError, ValueError, OSError, whatever its parts meet
        raise FileError(_("“{name}” is not a PDF file.").format(name=source.name)) from error
    return scan


def _read_pdf_page(page: "PdfPage", scan: Scan, seen: dict[tuple[int, int] | None, list[str] | None]) -> None:
    """Add the codes on a page to ``scan``; a picture that stands on many pages is read once."""
    unread = False
    for image in page.get_images().values():
        key = image.objgen if image.is_indirect else None
        if key is None or key not in seen:
            seen[key] = _codes_in_pdf_image(image)
        codes = seen[key]
        unread |= codes is None
        scan.codes += codes or []
    scan.unread += unread


def _codes_in_pdf_image(image: "Object") -> list[str] | None:
    """Return the codes in a picture of a PDF, None when it can't be read here."""
    import pikepdf
    from PIL import Image

    if not isinstance(image, pikepdf.Stream):
        return None
    if int(image.get("/Width", 0)) * int(image.get("/Height", 0)) > MOST_PIXELS:
        return None
    try:
        return [one.text for one in _codes_in(pikepdf.PdfImage(image).as_pil_image())]
    except (
        pikepdf.UnsupportedImageTypeError, pikepdf.DependencyError, pikepdf.PdfError, ValueError, NotImplementedError,
        OSError, LookupError, TypeError, SyntaxError, ZlibError, Image.DecompressionBombError,
    ):  # fmt: skip
        return None


def _codes_in(picture: "Picture") -> list[_Code]:
    import zxingcpp

    from delegations.pictures.display import displayable

    if picture.width * picture.height > MOST_PIXELS:
        return []
    grey = displayable(picture).convert("L")
    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(grey, formats=kinds)
    return [
        _Code(one.text, round(one.orientation / _QUARTER) * _QUARTER % _WHOLE)
        for one in found
        if len(one.text) <= _MOST_TEXT
    ]
