"""What all OpenDocument files share: how one is opened, its names of elements, the words of a paragraph."""

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _

if TYPE_CHECKING:
    from lxml.etree import _Element

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_MOST_BLANKS = 1_000


def opened_open_document(path: Path, *, huge: bool = False) -> "_Element":
    """Return the content of the OpenDocument file ``path``; ``huge``: it may have very long texts.

    Raises FileError when it is protected, and whatever is met in a broken one.
    """
    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            message = _("“{name}” is protected by a password or not whole. Save it without a password and try again.")
            raise FileError(message.format(name=path.name))
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=huge)
        return etree.fromstring(archive.read("content.xml"), parser)


def repeated(element: "_Element", what: str) -> int:
    """Return how often an element stands there, or how many cells it fills, by its attribute ``what``."""
    said = element.get(f"{TABLE}{what}") or "1"
    return int(said) if said.isdecimal() and len(said) < 8 else 1  # noqa: PLR2004  digits of a count


def words_of(paragraph: "_Element") -> str:
    """Return the words of a paragraph; blanks, tabs and ends of lines are elements, notes are left out."""
    parts = [paragraph.text or ""]
    for inner in paragraph:
        if inner.tag == f"{TEXT}s":
            said = inner.get(f"{TEXT}c") or "1"
            parts.append(" " * min(int(said) if said.isdecimal() else 1, _MOST_BLANKS))
        elif inner.tag == f"{TEXT}tab":
            parts.append("\t")
        elif inner.tag == f"{TEXT}line-break":
            parts.append("\n")
        elif isinstance(inner.tag, str) and inner.tag.startswith(TEXT) and inner.tag != f"{TEXT}note":
            parts.append(words_of(inner))
        parts.append(inner.tail or "")
    return "".join(parts)
