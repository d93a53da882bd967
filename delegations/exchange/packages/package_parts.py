"""The entries of a package's zip: which are its own, whoever packed them, and what only lies beside them.

People open a package, look, and pack it again: then a folder stands above its entries, a Mac adds its own notes, and
the order is another. What a package says is in its manifest and in what that names by hash, so it is one still. What
else lies there is not read, only counted.
"""

import re
import zipfile
from dataclasses import dataclass
from typing import Final

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _

MANIFEST, SEAL, SCHEMA = "manifest.json", "manifest.p7s", "schema.json"
BIGGEST_UNPACKED = 2 << 30
"""Bytes that a package unpacks to."""
MOST_PARTS = 10_100
"""Entries of a package: 5,000 records, as many files, and some more."""
_MOST_BESIDE: Final = 2 * MOST_PARTS
"""Entries beside them: a Mac adds one for each, and the folders."""
_OWN = re.compile(r"records/[a-z_]{1,40}/[0-9a-f]{32}\.json|files/[0-9a-f]{64}")
_OWN_FOLDERS = ("records/", "files/")
_LEFT_BY_SYSTEMS = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".directory"})
"""What Finder, Explorer and Dolphin leave in folders."""
_OF_A_MAC = "__MACOSX"
_DRIVE = re.compile("[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Parts:
    """The entries of a package by the names that it gives them, and how much else lies in the zip."""

    entries: dict[str, zipfile.ZipInfo]
    beside: int = 0
    """Files that are none of the package's; what systems leave behind does not count."""


def parts_of(archive: zipfile.ZipFile, name: str) -> Parts:
    """Return the entries of the package ``name``, whichever folder they stand in.

    Raises FileError where there is no manifest, or several, for paths that lead elsewhere, for entries that stand twice
    or under a password, and for sizes that no package has.
    """
    found = [(one.filename.replace("\\", "/"), one) for one in archive.infolist()]
    if any(_leads_elsewhere(path) for path, _one in found) or len(found) > MOST_PARTS + _MOST_BESIDE:
        raise FileError(not_one(name))
    files = [(path, one) for path, one in found if not path.endswith("/") and not _is_left_by_system(path)]
    above = _folder_above([path for path, _one in files], name)
    own: dict[str, zipfile.ZipInfo] = {}
    for path, one in files:
        part = path.removeprefix(above)
        if not path.startswith(above) or not _is_own(part, name):
            continue
        if part in own or one.flag_bits & 1:
            raise FileError(not_one(name))
        own[part] = one
    if len(own) > MOST_PARTS:
        raise FileError(not_one(name))
    if sum(one.file_size for one in own.values()) > BIGGEST_UNPACKED:
        raise FileError(_("“{name}” unpacks to more than 2 GB and was not opened.").format(name=name))
    return Parts(own, len(files) - len(own))


def _leads_elsewhere(path: str) -> bool:
    """Tell whether a path leads out of the folder it is unpacked into."""
    return path.startswith("/") or _DRIVE.match(path) is not None or ".." in path.split("/")


def _is_left_by_system(path: str) -> bool:
    *folders, file = path.split("/")
    return _OF_A_MAC in folders or file.startswith("._") or file.casefold() in _LEFT_BY_SYSTEMS


def _folder_above(paths: list[str], name: str) -> str:
    """Return the folder in which the manifest stands: the highest one, and one alone."""
    places = [path.removesuffix(MANIFEST) for path in paths if path == MANIFEST or path.endswith(f"/{MANIFEST}")]
    if not places:
        raise FileError(not_one(name))
    highest = min(one.count("/") for one in places)
    above = [one for one in places if one.count("/") == highest]
    if len(above) > 1:
        raise FileError(not_one(name))
    return above[0]


def _is_own(part: str, name: str) -> bool:
    if part in (MANIFEST, SEAL, SCHEMA) or _OWN.fullmatch(part):
        return True
    if part.startswith(_OWN_FOLDERS):
        # Where records and files lie nobody else has anything to put: this is no package of ours.
        raise FileError(not_one(name))
    return False


def content_of(archive: zipfile.ZipFile, parts: Parts, wanted: str, most: int, name: str) -> bytes:
    """Return the content of an entry of at most ``most`` bytes, whatever its head claims; raises FileError."""
    if wanted not in parts.entries:
        raise FileError(not_one(name))
    with archive.open(parts.entries[wanted]) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise FileError(_("“{name}” holds a part that is too large. It was not read.").format(name=name))
    return content


def not_one(name: str) -> str:
    """Return that ``name`` is no package."""
    return _("“{name}” is no package of another city, or it is not whole.").format(name=name)
