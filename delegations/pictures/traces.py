"""What a photo tells beside the picture – where, when and by whom it was taken – left out before it goes elsewhere.

JPEG (ITU T.81, annex B), PNG and WebP keep every pixel as it is: only the parts that carry words go. Other kinds are
written anew as JPEG when they tell anything. How the picture is turned, and its colours, stay.
"""

import struct
from collections.abc import Iterator
from io import BytesIO

from delegations.pictures.reading import know_all_kinds

_ORIENTATION = 0x0112
_TELLING_SEGMENTS = frozenset({0xE1, 0xED, 0xFE, *range(0xE3, 0xED), 0xEF})
"""JPEG: Exif and XMP (APP1), IPTC (APP13), comments, what cameras add (APP3–APP12, APP15)."""
_TELLING_CHUNKS = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_TELLING_RIFF = frozenset({b"EXIF", b"XMP "})
_MARK, _EXIF, _PROFILE, _SCAN = 0xFF, 0xE1, 0xE2, 0xDA
"""JPEG: what begins a segment, and the segments of Exif, of colour profiles and of the picture itself."""
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_FAULTS = (OSError, ValueError, SyntaxError, TypeError, LookupError, ArithmeticError, RuntimeError, struct.error)
"""What Pillow raises of files that are not what they say."""
_QUALITY = 92


def without_traces(content: bytes) -> bytes:
    """Return a picture without what it tells beside the picture; one that tells nothing, and no picture, as it is."""
    if content.startswith(b"\xff\xd8\xff"):
        return _jpeg(content)
    is_png, is_webp = content.startswith(_PNG_HEAD), content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    if (is_png or is_webp) and _turned(content) == 1:
        return _png(content) if is_png else _webp(content)
    return _anew(content) if _tells(content) else content


def _jpeg(content: bytes) -> bytes:
    kept, turned, told = [content[:2]], 1, False
    for code, start, end in _segments(content):
        body = content[start + 4 : end]
        if code == _EXIF and body.startswith(b"Exif\0\0"):
            turned = _turned(content)
        if code in _TELLING_SEGMENTS or (code == _PROFILE and not body.startswith(b"ICC_PROFILE\0")):
            told = True
            continue
        kept.append(content[start:end])
    if not told:
        return content
    if turned != 1:
        kept.insert(1, _only_turned(turned))
    return b"".join(kept)


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield code, beginning and end of each segment; the picture itself, to the end mark, is the last one."""
    at = 2
    while at + 4 <= len(content) and content[at] == _MARK:
        code = content[at + 1]
        if code == _MARK:  # a filling byte
            at += 1
            continue
        if code == _SCAN:
            # Within the picture no end mark can stand. Behind it some cameras put another one with words of its own.
            end = content.find(b"\xff\xd9", at)
            yield code, at, end + 2 if end > at else len(content)
            return
        (size,) = struct.unpack(">H", content[at + 2 : at + 4])
        yield code, at, at + 2 + size
        at += 2 + size


def _turned(content: bytes) -> int:
    from PIL import Image

    try:
        with Image.open(BytesIO(content)) as picture:
            found = picture.getexif().get(_ORIENTATION, 1)
    except _FAULTS:
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1  # noqa: PLR2004  the eight ways to turn


def _only_turned(turned: int) -> bytes:
    from PIL import Image

    exif = Image.Exif()
    exif[_ORIENTATION] = turned
    body = exif.tobytes()
    body = body if body.startswith(b"Exif\0\0") else b"Exif\0\0" + body
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _png(content: bytes) -> bytes:
    kept, at = [_PNG_HEAD], len(_PNG_HEAD)
    while at + 12 <= len(content):
        (size,) = struct.unpack(">I", content[at : at + 4])
        name, end = content[at + 4 : at + 8], at + 12 + size
        if name not in _TELLING_CHUNKS:
            kept.append(content[at:end])
        at = end
        if name == b"IEND":
            break
    return b"".join(kept)


def _webp(content: bytes) -> bytes:
    kept, at = [], 12
    while at + 8 <= len(content):
        name = content[at : at + 4]
        (size,) = struct.unpack("<I", content[at + 4 : at + 8])
        end = at + 8 + size + size % 2
        chunk = content[at:end]
        if name == b"VP8X":
            # The flags say that Exif (8) and XMP (4) follow.
            chunk = chunk[:8] + bytes([chunk[8] & ~0x0C]) + chunk[9:]
        if name not in _TELLING_RIFF:
            kept.append(chunk)
        at = end
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _tells(content: bytes) -> bool:
    from PIL import Image

    know_all_kinds()
    try:
        with Image.open(BytesIO(content)) as picture:
            return bool(len(picture.getexif()) or picture.info.keys() & {"exif", "xmp", "comment"})
    except _FAULTS:
        return False


def _anew(content: bytes) -> bytes:
    """Return the picture as a new, upright JPEG; what is none, as it is."""
    from PIL import Image, ImageOps

    know_all_kinds()
    try:
        with Image.open(BytesIO(content)) as picture:
            upright = ImageOps.exif_transpose(picture)
            buffer = BytesIO()
            profile = picture.info.get("icc_profile")
            upright.convert("RGB").save(buffer, "JPEG", quality=_QUALITY, icc_profile=profile)
            return buffer.getvalue()
    except _FAULTS:
        return content
