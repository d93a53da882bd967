"""The mark of a paper: which record and version it shows, in words and as a QR code that files a scan back."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from typing import Any

from delegations.documents.blocks import Manuscript, Seal
from delegations.documents.slices import Ink, Mark, Slice
from delegations.documents.text_block import set_lines
from delegations.documents.typography import MM, Sheet, Style

_SIDE, _GAP = 12 * MM, 2 * MM
"""Side of the code, and its distance from the text and its words."""
_PATTERN = re.compile(
    r"^DLG1/(?P<kind>[VM])/(?P<uid>[0-9a-f]{32})/(?P<paper>[a-z-]{1,60})/(?P<version>[0-9]{1,9})/(?P<content>[0-9A-F]{8})$"
)


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a code says of a paper: ``kind`` is V for a visit, M for a meeting."""

    kind: str
    uid: str
    paper: str
    version: int
    content: str


def content_hash(*manuscripts: Manuscript) -> str:
    """Return 64 hex digits that are the same as long as the paper would print the same."""
    hasher = hashlib.sha256()
    for one in manuscripts:
        for part in _parts((one.blocks, one.language, one.sheet)):
            hasher.update(part)
    return hasher.hexdigest()


def _parts(value: Any) -> Iterator[bytes]:
    if isinstance(value, bytes):
        yield hashlib.sha256(value).digest()
    elif isinstance(value, tuple | list):
        yield b"("
        for one in value:
            yield from _parts(one)
        yield b")"
    elif is_dataclass(value):
        yield type(value).__name__.encode()
        for part in fields(value):
            # Which field of the record a line shows is nothing that prints.
            if part.name != "source":
                yield from _parts(getattr(value, part.name))
    else:
        yield repr(value).encode()
        yield b"\0"


def seal_code(kind: str, uid: str, paper: str, version: int, content: str) -> str:
    """Return what the QR code of a paper says."""
    return f"DLG1/{kind}/{uid}/{paper}/{version}/{content[:8].upper()}"


def read_seal(code: str) -> Sealed | None:
    """Return what a scanned code says, or None when it is not of a paper of ours."""
    match = _PATTERN.match(code)
    if match is None:
        return None
    return Sealed(match["kind"], match["uid"], match["paper"], int(match["version"]), match["content"])


@lru_cache(maxsize=64)
def _modules(code: str) -> tuple[int, list[tuple[int, int, int]]]:
    """Return the size of a QR code, and its dark modules as runs (column, row, length)."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    made = QRCode(None, QRErrorCorrectLevel.M)
    made.addData(code)
    made.make()
    size: int = made.getModuleCount()  # type: ignore[no-untyped-call]
    dark = [[bool(made.isDark(line, column)) for column in range(size)] for line in range(size)]  # type: ignore[no-untyped-call]
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


def seal_slice(seal: Seal, sheet: Sheet) -> Slice:
    """Return the mark in the lower margin of a page, at its outer edge, placed from the upper margin."""
    size, runs = _modules(seal.code)
    unit = _SIDE / size
    boxes = tuple((column * unit, line * unit, length * unit, unit) for column, line, length in runs)
    left = sheet.text_width - _SIDE
    style = Style(size=6.5, align="right", spacing=1.15)
    words = set_lines(seal.words, style, 0, left - _GAP, _SIDE - 2 * style.leading)
    marks: list[Mark] = [
        mark._replace(y=mark.y + n * style.leading) for n, line in enumerate(words[:2]) for mark in line
    ]
    return Slice(0.0, [*marks, Ink(left, 0, _SIDE, boxes)])
