"""What an arriving file is by its content, whatever it is called: only photos and papers are taken, no programs."""

import re
import tempfile
import zipfile
from pathlib import Path

from delegations.domain.machine.file_words import reason_of
from delegations.domain.machine.scratch import scratch_folder
from delegations.domain.text.attached_names import PAPERS, PROGRAMS, ending_of_name, named_as
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.exchange.tables.macros import forbid_in_compound, forbid_in_zip
from delegations.exchange.tables.zip_directory import forbid_long_directory
from delegations.exchange.texts.letters import files_in_letter
from delegations.pictures.kinds import ENDINGS, PDF, PICTURES, kind_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Compound file binary format: office files before 2007, and protected ones of today ([MS-CFB] 2.2)."""
_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?+(?:From |[!-9;-~]{1,70}+:)")
"""What a letter begins with: the name of a header (RFC 5322, 2.2), or the line of a mailbox file."""
_RTF = b"{\\rtf"
_MUCH = 1 << 16
_OF_OLE = (
    ("EncryptedPackage", (".docx", ".xlsx", ".pptx")),
    ("WordDocument", (".doc",)),
    ("PowerPoint Document", (".ppt",)),
    ("Workbook", (".xls",)),
    ("Book", (".xls",)),
)
_OF_PARTS = (("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", ".pptx"))
_OF_MIME = {
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.presentation": ".odp",
}
_PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"L\0\0\0\x01\x14\x02\0")
"""Windows, Linux, scripts, Java and macOS, a shortcut of Windows."""


def endings_of(path: Path, name: str = "") -> tuple[str, ...]:
    """Return the endings of what the file ``path`` is by its content, the usual one first.

    ``name`` is what it was called, if not as ``path`` is. Raises FileError when it is neither a photo nor a paper, or
    holds macros, or can't be read.
    """
    called = name or path.name
    kind, ending = kind_of(path), ending_of_name(called)
    if kind == PDF:
        return (".pdf",)
    # Raw photos of cameras are a TIFF, too, of which only a small copy could be shown.
    if kind and not (kind == "TIFF" and ending not in PICTURES | PAPERS):
        return ENDINGS.get(kind, (ending,) if ending in PICTURES else ENDINGS["JPEG"])
    try:
        found = _office_endings(path, called)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        message = _("“{name}” can't be read: {reason}.")
        raise FileError(message.format(name=called, reason=reason_of(error))) from error
    if found:
        return found
    if ending in PICTURES:
        return (ending,)  # what reads pictures says what is wrong with it
    raise FileError(_refusal(called, ending))


def _refusal(name: str, ending: str) -> str:
    if ending == ".pdf":
        return _("“{name}” is not a PDF file.").format(name=name)
    if ending in PAPERS:
        return _("“{name}” is not what its name says: the content is of another kind.").format(name=name)
    return _(
        "“{name}” is neither a photo nor a paper. Photos (JPEG, PNG, HEIC …), PDF and office files can be attached."
    ).format(name=name)


def _office_endings(path: Path, name: str) -> tuple[str, ...]:
    """Return the endings of an office file or a plain text; nothing for anything else."""
    with path.open("rb") as stream:
        head = stream.read(_MUCH)
    if head.startswith(_OLE):
        return _of_compound(path, name)
    if head.startswith(b"PK"):
        return _of_zip(path, name)
    if head.startswith(_RTF):
        return (".rtf", ".doc")
    ending = ending_of_name(name)
    is_text = b"\0" not in head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff") or head[:2] in (
        b"\xff\xfe", b"\xfe\xff"
    )  # fmt: skip
    if ending == ".eml" and is_text and _HEADER.match(head) is not None:
        _forbid_programs_in_letter(path, name)
        return (".eml",)
    return (".txt",) if ending == ".txt" and is_text and not head.startswith(_PROGRAM_STARTS) else ()


def _forbid_programs_in_letter(path: Path, name: str) -> None:
    """Raise FileError for a letter with a program, an archive or macros among its files."""
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as folder:
        for one in files_in_letter(path, name):
            is_program = ending_of_name(one.name) in PROGRAMS or one.content.startswith(_PROGRAM_STARTS)
            if not is_program and one.content.startswith((_OLE, b"PK")):
                part = Path(folder) / "part"
                part.write_bytes(one.content)
                is_program = not _office_endings(part, one.name)
            if is_program:
                message = _("“{name}” has “{part}” attached, which may run as a program. Save what you need by itself.")
                raise FileError(message.format(name=name, part=one.name))


def _of_compound(path: Path, name: str) -> tuple[str, ...]:
    streams = forbid_in_compound(path, name)
    return next((endings for word, endings in _OF_OLE if word in streams), ())


def _of_zip(path: Path, name: str) -> tuple[str, ...]:
    forbid_long_directory(path, name)
    with zipfile.ZipFile(path) as archive:
        forbid_in_zip(archive, name)
        parts = [one.casefold() for one in archive.namelist()]
        if "[content_types].xml" in parts:
            return next(((ending,) for start, ending in _OF_PARTS if any(one.startswith(start) for one in parts)), ())
        if "mimetype" in parts:
            ending = _OF_MIME.get(_start_of(archive, "mimetype").strip())
            return (ending,) if ending else ()
    return ()


def _start_of(archive: zipfile.ZipFile, part: str) -> str:
    """Return the beginning of a part: it may be packed to grow without end."""
    try:
        with archive.open(part) as stream:
            return stream.read(_MUCH).decode(errors="replace")
    except KeyError:
        return ""


def name_by_content(path: Path, name: str) -> str:
    """Return a safe name for the stored file ``path`` that was called ``name``; what is not known ends in .bin."""
    try:
        endings = endings_of(path, name)
    except FileError:
        endings = (".bin",)
    return named_as(name, endings, PICTURES)
