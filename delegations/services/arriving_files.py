"""Attached files of a package: taken as those that a person attaches, and more strictly, for a stranger named them.

A name is a caption, never a place on this machine; but people save a file under it and open it. So it is cleaned, its
ending is that of a photo or a paper, no other ending hides before it, and what the file holds is what it says,
whether the content is here already or not.
"""

import re
import tempfile
from pathlib import Path
from typing import Any

from delegations.domain.clean import clean_line, visible
from delegations.domain.errors import FileError, InvalidValueError
from delegations.domain.package import Package
from delegations.domain.texts import _
from delegations.domain.visit import Attachment, changed
from delegations.domain.vocabulary import RecordKind
from delegations.exchange.package_files import extract
from delegations.exchange.portable import FILES_OF
from delegations.pictures.kinds import PICTURES
from delegations.services.attachments import PAPERS, attach
from delegations.store.database import Database

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PROGRAMS = frozenset(
    f".{one}"
    for words in (
        "exe com scr pif bat cmd ps1 psm1 vbs vbe js jse wsf wsh hta msi msp msc cpl lnk url reg dll sys inf scf jar",
        "jnlp sh bash app command dmg pkg deb rpm desktop appimage py pyw pl rb php htm html xhtml mht mhtml svg xml",
        "xll iso img vhd vhdx chm docm dotm xlsm xltm xlam pptm potm ppam ppsm",
    )
    for one in words.split()
)
"""Endings of what runs when it is opened, or holds programs, on any of the systems."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
"""Names of devices on Windows, with any ending."""
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\\/]')
_HEADS = {
    (b"PK\x03\x04",): frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"}),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"): frozenset({".doc"}),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",): frozenset({".xls", ".ppt"}),
}
"""With what office files begin."""
_RUN = (
    b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"PK\x03\x04", b"\0asm",
)  # fmt: skip
"""With what programs and archives begin; a plain text does not."""
_HEAD = 1024


class ArrivingFiles:
    """Takes attached files out of the package at ``path``; what is left out stands in ``left_out``, in sentences."""

    def __init__(self, database: Database, path: Path, package: Package) -> None:
        self._database, self._path = database, path
        self._sent = {one.digest for one in package.files}
        self._taken: dict[tuple[str, str], Attachment | None] = {}
        self.left_out: list[str] = []

    def kept(self, kind: RecordKind, record: Any, ours: Any) -> Any:
        """Return ``record`` with the attached files that are here now; those of ``ours`` stay as they are."""
        name = FILES_OF.get(kind)
        if name is None:
            return record
        known = {(one.digest, one.file_name): one for one in (getattr(ours, name) if ours is not None else ())}
        found = []
        for one in getattr(record, name):
            here = known.get((one.digest, one.file_name)) or self._once(one)
            if here is not None:
                found.append(changed(one, kind=here.kind, file_name=here.file_name, size=here.size))
        return changed(record, **{name: tuple(found)})

    def _once(self, one: Attachment) -> Attachment | None:
        key = (one.digest, one.file_name)
        if key not in self._taken:
            try:
                self._taken[key] = self._take(one)
            except FileError as error:
                self.left_out.append(str(error))
                self._taken[key] = None
        return self._taken[key]

    def _take(self, one: Attachment) -> Attachment:
        shown = visible(one.file_name)
        if one.digest not in self._sent:
            raise FileError(_("“{name}” was not sent along.").format(name=shown))
        name = arriving_name(one.file_name)
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / f"{one.digest[:12]}{Path(name).suffix.casefold()}"
            extract(self._path, one.digest, target)
            if not _holds_what_it_says(target):
                raise FileError(_("“{name}” is not what its ending says.").format(name=shown))
            try:
                taken = attach(self._database, target)
            except FileError as error:
                raise FileError(str(error).replace(target.name, shown)) from error
        if taken.digest != one.digest:
            raise FileError(_("“{name}” was changed while it was read.").format(name=self._path.name))
        return changed(taken, file_name=name + taken.file_name.removeprefix(target.name))


def arriving_name(name: str) -> str:
    """Return the name of a file that a stranger sent, as it is kept; raises FileError for one that deceives."""
    message = _("“{name}” is not taken: such a name could open something else than a photo or a paper.")
    shown = visible(name)
    refusal = FileError(message.format(name=shown))
    if _TURNING.search(name) or "/" in name or "\\" in name:
        raise refusal
    try:
        kept = _NOT_IN_NAMES.sub("_", clean_line(name)).strip(" .")
    except InvalidValueError as error:
        raise refusal from error
    stem, *endings = kept.split(".")
    suffixes = [f".{one.strip().casefold()}" for one in endings]
    if _RESERVED.fullmatch(kept) or not stem.strip() or not suffixes or suffixes[-1] not in PICTURES | PAPERS:
        raise refusal
    if any(one in _PROGRAMS for one in suffixes):
        raise refusal
    return kept


def _holds_what_it_says(path: Path) -> bool:
    """Tell whether an office file or a text begins as such do; photos and PDF are looked at when they are attached."""
    suffix = path.suffix.casefold()
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    for beginnings, suffixes in _HEADS.items():
        if suffix in suffixes:
            return head.startswith(beginnings)
    return suffix != ".txt" or not head.startswith(_RUN)
