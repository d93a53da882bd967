"""The mark of a paper: which record and version it shows, in words and as a QR code that files a scan back.

What the code says of the record stands on every paper that leaves the house: anybody can write it. Its last part is an
authenticator (HMAC, RFC 2104) that only the office can make, under a key that never leaves its database.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from delegations.documents.layout.blocks import Manuscript, Seal
from delegations.documents.layout.line_boxes import DrawOp, LineBox, Mark
from delegations.documents.layout.structure import Part
from delegations.documents.layout.text_block import set_lines
from delegations.documents.layout.typography import MM, STAMP_SIDE, Sheet, Style

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_GAP = 2 * MM
"""Distance of the code from its words."""
STAMP_WORDS = Style(size=7.0, align="right", spacing=1.15)
_OLD = re.compile(r"DLG1/([VM])/([0-9a-f]{32})/([a-z-]{1,40})/(\d{1,9})/([0-9A-F]{8})")
_PATTERN = re.compile(r"DLG2/([VM])/([0-9A-F]{32})/([A-Z-]{1,40})/(\d{1,9})/([0-9A-F]{8})/([A-Z2-7]{16})")
"""Capital letters and digits alone make the code smaller (ISO/IEC 18004, alphanumeric mode)."""
_UNSEEN = frozenset({"source", "level", "alt"})
_AUTHENTICATOR = 10
"""Bytes of the authenticator: 80 bits, which nobody finds by trying (NIST SP 800-107: 64 at least)."""

_DOTS, _QUIET = 6, 2
"""Pixels of a module of the code in a picture, and modules of white around it."""


class Stamped(NamedTuple):
    """What a code says of a paper: ``kind`` is V for a visit, M for a meeting."""

    kind: str
    uid: str
    paper: str
    version: int
    content: str
    authenticator: str = ""
    """Nothing on papers of versions that had none."""


def content_hash(*manuscripts: Manuscript) -> str:
    """Return 64 hex digits that are the same as long as the paper would print the same."""
    said: list[bytes] = []
    for one in manuscripts:
        _say((one.blocks, one.language, one.sheet), said)
    return hashlib.sha256(b"".join(said)).hexdigest()


def _say(value: object, said: list[bytes]) -> None:
    """Add what tells ``value`` from others that would print otherwise."""
    if isinstance(value, str):
        said += (repr(value).encode(), b"\0")
    elif isinstance(value, bytes):
        said.append(hashlib.sha256(value).digest())
    elif isinstance(value, Part):
        return
    elif isinstance(value, tuple | list):
        said.append(b"(")
        for one in value:
            _say(one, said)
        said.append(b")")
    elif is_dataclass(value) and not isinstance(value, type):
        kind = type(value)
        said.append(kind.__name__.encode())
        for name in _shown(kind):
            _say(getattr(value, name), said)
    else:
        said += (repr(value).encode(), b"\0")


@cache
def _shown(kind: "type[DataclassInstance]") -> tuple[str, ...]:
    """Return the fields of a block that print.

    Which field of the record a line shows is nothing that prints, nor is what it is called when it is heard.
    """
    return tuple(part.name for part in fields(kind) if part.name not in _UNSEEN)


def stamp_code(kind: str, uid: str, paper: str, version: int, content: str, *, key: bytes) -> str:
    """Return what the QR code of a paper says, in an office whose ``key`` seals papers."""
    said = f"DLG2/{kind}/{uid}/{paper}/{version}/{content[:8]}".upper()
    return f"{said}/{_authenticator(said, key)}"


def _authenticator(said: str, key: bytes) -> str:
    made = hmac.digest(key, said.encode(), "sha256")[:_AUTHENTICATOR]
    return base64.b32encode(made).decode()


def read_stamp(code: str) -> Stamped | None:
    """Return what a scanned code says, or None when it says nothing that papers of this program say."""
    if match := _OLD.fullmatch(code):
        kind, uid, paper, version, content = match.groups()
        return Stamped(kind, uid, paper, int(version), content)
    if match := _PATTERN.fullmatch(code):
        kind, uid, paper, version, content, authenticator = match.groups()
        return Stamped(kind, uid.lower(), paper.lower(), int(version), content, authenticator)
    return None


def is_stamped_with(code: str, key: bytes) -> bool:
    """Tell whether ``code`` was made with ``key``."""
    said, _slash, authenticator = code.rpartition("/")
    return hmac.compare_digest(_authenticator(said, key).encode(), authenticator.encode())


@lru_cache(maxsize=64)
def _modules(code: str) -> tuple[int, list[tuple[int, int, int]]]:
    """Return the size of a QR code, and its dark modules as runs (column, row, length)."""
    # The library that reads codes off scans; the one that draws papers would load all its charts for this.
    import zxingcpp

    made = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture = made.to_image(scale=1, add_quiet_zones=False)
    size, shades = picture.shape[0], bytes(memoryview(picture))  # type: ignore[arg-type]
    dark = [[not shade for shade in shades[line * size : (line + 1) * size]] for line in range(size)]
    runs = []
    for line in range(size):
        column = 0
        while column < size:
            length = 0
            while column + length < size and dark[line][column + length]:
                length += 1
            if length:
                runs.append((column, line, length))
            column += max(length, 1)
    return size, runs


def stamp_box(seal: Seal, sheet: Sheet) -> LineBox:
    """Return the mark in the lower margin of a page, at its outer edge, placed from the upper margin."""
    size, runs = _modules(seal.code)
    unit = STAMP_SIDE / size
    boxes = tuple((column * unit, line * unit, length * unit, unit) for column, line, length in runs)
    left = sheet.text_width - STAMP_SIDE
    style = STAMP_WORDS
    words = set_lines(seal.words, style, 0, left - _GAP, STAMP_SIDE - 2 * style.leading)
    marks: list[Mark] = [
        mark._replace(y=mark.y + n * style.leading) for n, line in enumerate(words[:2]) for mark in line
    ]
    return LineBox(0.0, [*marks, DrawOp(left, 0, STAMP_SIDE, boxes)])


def stamp_picture(seal: Seal) -> bytes:
    """Return the code of a mark as a PNG, for files whose pages are set by others."""
    from PIL import Image, ImageDraw

    size, runs = _modules(seal.code)
    picture = Image.new("1", ((size + 2 * _QUIET) * _DOTS, (size + 2 * _QUIET) * _DOTS), 1)
    pen = ImageDraw.Draw(picture)
    for column, line, length in runs:
        left, top = (column + _QUIET) * _DOTS, (line + _QUIET) * _DOTS
        pen.rectangle((left, top, left + length * _DOTS - 1, top + _DOTS - 1), fill=0)
    buffer = BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()
