"""How long a zip says its list of entries is, looked at before anything reads that list.

Whoever opens a zip reads the whole list at once: a million entries take half a minute, and many more fit into a file.
Source: APPNOTE.TXT of the zip format, sections 4.3.14 to 4.3.16; where the end of the zip is looked for, as Python's
``zipfile`` does it.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _

LONGEST_DIRECTORY: Final = 6 << 20
"""Bytes: 30,000 entries, more than the largest package has when a Mac has packed it again, take some 4 MB."""
_END, _END64, _LOCATOR = struct.Struct("<4s4H2LH"), struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL")
_END_SIGN, _END64_SIGN, _LOCATOR_SIGN = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_LENGTH, _LENGTH64 = 5, 8
"""Places of the length of the list in both records."""
_ELSEWHERE = 0xFFFFFFFF
"""What stands there when the longer record says it."""
_LONGEST_COMMENT = 1 << 16


def forbid_long_directory(path: Path, name: str = "") -> None:
    """Raise FileError when the zip ``path`` says that its list of entries is longer than any that is read.

    ``name`` is what the file is called, if not as ``path`` is. What is no zip passes: whoever opens it finds that out.
    Raises OSError when the file can't be read.
    """
    with path.open("rb") as stream:
        longest = max(_claimed(stream), default=0)
    if longest > LONGEST_DIRECTORY:
        message = _("“{name}” holds a part that is too large. It was not read.")
        raise FileError(message.format(name=name or path.name))


def _claimed(stream: BinaryIO) -> Iterator[int]:
    """Yield every length in bytes that a reader of this zip may go by."""
    start = _end_of(stream)
    if start is None:
        return
    length = _record(stream, start, _END, _END_SIGN)[_LENGTH]
    longer = list(_longer_records(stream, start))
    yield from longer
    if length != _ELSEWHERE or not longer:
        yield length


def _end_of(stream: BinaryIO) -> int | None:
    """Return where the last record of the zip starts: at the very end, or else before a comment."""
    size = stream.seek(0, 2)
    stream.seek(max(size - _LONGEST_COMMENT - _END.size, 0))
    tail = stream.read()
    last = len(tail) - _END.size
    if last >= 0 and tail.startswith(_END_SIGN, last) and tail.endswith(b"\0\0"):
        return size - _END.size
    found = tail.rfind(_END_SIGN)
    return size - len(tail) + found if 0 <= found <= last else None


def _longer_records(stream: BinaryIO, end: int) -> Iterator[int]:
    """Yield the lengths in the records of large zips: before what names the record, where old readers look, and there.

    Readers differ in which of both they believe.
    """
    locator = _record(stream, end - _LOCATOR.size, _LOCATOR, _LOCATOR_SIGN)
    if not locator:
        return
    for place in (end - _LOCATOR.size - _END64.size, locator[2]):
        if record := _record(stream, place, _END64, _END64_SIGN):
            yield record[_LENGTH64]


def _record(stream: BinaryIO, place: int, form: struct.Struct, sign: bytes) -> tuple[int, ...]:
    """Return the fields of a record, the sign first; nothing where none stands."""
    if not 0 <= place <= stream.seek(0, 2) - form.size:
        return ()
    stream.seek(place)
    fields = form.unpack(stream.read(form.size))
    return fields if fields[0] == sign else ()
