"""Whether an office file holds macros, which are programs: looked for where office programs themselves find them."""

import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _

if TYPE_CHECKING:
    from olefile import OleFileIO

_PARTS = ("vbaproject.bin", "vbadata.xml")
_FOLDERS = ("basic/", "scripts/", "xl/macrosheets/", "xl/intlmacrosheets/")
_TYPES = ("macroenabled", "vbaproject", "macrosheet")
"""In content types and in relations of Open XML parts, whatever the parts are called ([MS-OFFMACRO2] 2.2)."""
_MOST_OF_TYPES = 4 << 20
"""Bytes of a list of types or relations; those of real files have some thousands."""
_STORAGES = frozenset({"macros", "_vba_project_cur", "_vba_project", "vba"})
"""Storages and streams of compound files that hold Visual Basic ([MS-OVBA] 2.2.1); names know no case."""
_BOOKS = ("Workbook", "Book")
_BOUNDSHEET = 0x0085
_WORKSHEETS = frozenset({0x00, 0x02})
"""Of the kinds of sheets those that hold cells and charts; 1 is of macros, 6 of Visual Basic ([MS-XLS] 2.4.28)."""
_MOST_OF_BOOK = 64 << 20


def forbid_in_zip(archive: zipfile.ZipFile, name: str) -> None:
    """Raise FileError when an Open XML or OpenDocument file that is called ``name`` holds macros."""
    for part in archive.namelist():
        known = part.casefold().replace("\\", "/").removeprefix("./").lstrip("/")
        if known.endswith(_PARTS) or known.startswith(_FOLDERS):
            raise FileError(_with_macros(name))
        if known == "[content_types].xml" or known.endswith(".rels"):
            for value in _attributes(archive, part, name):
                if any(one in value.casefold() for one in _TYPES):
                    raise FileError(_with_macros(name))


def _attributes(archive: zipfile.ZipFile, part: str, name: str) -> Iterator[str]:
    """Yield all values of attributes of a part, as an office program reads them: in any encoding."""
    from lxml import etree

    with archive.open(part) as stream:
        content = stream.read(_MOST_OF_TYPES + 1)
    if len(content) > _MOST_OF_TYPES:
        raise FileError(_unread(name))
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        return  # no program takes it for a list of types
    if root.getroottree().docinfo.doctype:
        raise FileError(_unread(name))
    for element in root.iter(etree.Element):
        yield from map(str, element.attrib.values())


def forbid_in_compound(path: Path, name: str) -> list[str]:
    """Return the names of the streams of the compound file ``path``, which is called ``name``.

    Raises FileError when it holds macros, or can't be read as such a file.
    """
    import olefile

    try:
        with olefile.OleFileIO(path) as held:
            places = held.listdir(streams=True, storages=True)
            if any(part.casefold() in _STORAGES for place in places for part in place) or _has_macro_sheet(held):
                raise FileError(_with_macros(name))
            return [place[0] for place in places if len(place) == 1]
    except (OSError, struct.error, IndexError, ValueError, RecursionError) as error:  # olefile's own are OSErrors
        raise FileError(_unread(name)) from error


def _has_macro_sheet(held: "OleFileIO") -> bool:
    """Tell whether a workbook, opened by olefile, has a sheet of Excel 4.0 macros, which run without Visual Basic."""
    for book in _BOOKS:
        if held.exists(book):
            content = BytesIO(held.openstream(book).read(_MOST_OF_BOOK))
            while len(head := content.read(4)) == 4:  # noqa: PLR2004  kind and length of a record
                kind, size = struct.unpack("<HH", head)
                body = content.read(size)
                if kind == _BOUNDSHEET and len(body) > 5 and body[5] not in _WORKSHEETS:  # noqa: PLR2004  place, state
                    return True
    return False


def _with_macros(name: str) -> str:
    message = _("“{name}” holds macros, which are programs. Save it without them, or as PDF.")
    return message.format(name=name)


def _unread(name: str) -> str:
    return _("“{name}” is not what its name says: the content is of another kind.").format(name=name)
