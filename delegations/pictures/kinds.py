"""What kind of file a picture is: told by its first bytes, whatever its name ends in."""

from pathlib import Path

from delegations.domain.machine.devices import forbid_device
from delegations.domain.machine.file_words import reason_of
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _

ENDINGS = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif", ".jif", ".jfi", ".pjpeg", ".pjp"),
    "PNG": (".png", ".apng"),
    "WEBP": (".webp",),
    "TIFF": (".tif", ".tiff"),
    "BMP": (".bmp", ".dib"),
    "GIF": (".gif",),
    "HEIF": (".heic", ".heif", ".hif"),
    "AVIF": (".avif",),
}
"""The kinds that are read, under Pillow's names, and how names of such files end; the first is the usual one."""
PICTURES = frozenset(ending for endings in ENDINGS.values() for ending in endings)
PDF = "PDF"
_SHOWN = {"HEIF": "HEIC", "WEBP": "WebP"}
_BEGINNINGS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    # Known by name only, so that it can be said what is to be done.
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"8BPS", "Photoshop"),
    (b"AT&TFORM", "DjVu"),
    (b"II\xbc\x01", "JPEG XR"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"FUJIFILMCCD-RAW", "RAW"),
    (b"IIU\0", "RAW"),
)
_HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1")
_AVIF = (b"avif", b"avis")
_BITMAP_HEADS = (12, 16, 40, 52, 56, 64, 108, 124)
_BOM = b"\xef\xbb\xbf"
_MUCH = 1024
"""Bytes that tell the kind. A PDF begins at the very start: what has something before it may be a script as well."""


def kind_of(path: Path) -> str:
    """Return what ``path`` is by its content: a key of ``ENDINGS``, ``PDF``, or nothing for what is neither.

    A kind that is known by name only, and not read, is returned by that name. Raises FileError when the file can't be
    read.
    """
    forbid_device(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(_MUCH)
    except OSError as error:
        message = _("“{name}” can't be read: {reason}.")
        raise FileError(message.format(name=path.name, reason=reason_of(error))) from error
    return kind_of_head(head)


def kind_of_head(head: bytes) -> str:
    """Return what a file is whose first bytes (1024 are enough) are ``head``; see ``kind_of``."""
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return "RAW" if kind == "TIFF" and head[8:10] == b"CR" else kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WEBP"
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BITMAP_HEADS:
        return "BMP"
    if head[4:8] == b"ftyp":
        return _in_box(head)
    return PDF if head.removeprefix(_BOM).lstrip().startswith(b"%PDF-") else ""


def _in_box(head: bytes) -> str:
    """Return the kind of a file of boxes (ISO base media): pictures are told by the brands in its first box."""
    length = min(max(int.from_bytes(head[:4], "big"), 16), len(head))
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, length, 4))]
    # "mif1" alone says only that it is a picture in boxes; which one, the other brands say.
    if any(one in _AVIF for one in brands):
        return "AVIF"
    if any(one in _HEIF for one in brands):
        return "HEIF"
    return "RAW" if brands[0] == b"crx " else ""


def shown_kind(kind: str) -> str:
    """Return the name of a kind as people know it."""
    return _SHOWN.get(kind, kind)


def ending_of(path: Path) -> str:
    """Return the usual ending for what ``path`` holds, ``.bin`` for what is not known; raises FileError."""
    kind = kind_of(path)
    return ".pdf" if kind == PDF else ENDINGS.get(kind, (".bin",))[0]


def patterns(endings: frozenset[str]) -> str:
    """Return ``endings`` as file dialogs want them, in small and capital letters: some tell them apart."""
    return " ".join(f"*{one}" for ending in sorted(endings) for one in (ending, ending.upper()))
