"""What is stored as JSON tells its format; every older format is read for ever, by steps upward.

A kind of content begins with format 1, and what has no number was written before numbers were: it is format 1, too.
Whoever renames or removes a field, or a word of a closed list, adds a step to its kind: a small pure function that
makes the plain form of one format that of the next. Fields that nobody knows are passed over; new ones need no step.
"""

import json
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple, TypeAlias

from delegations.domain.resources import RESOURCES
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
"""What JSON can say, as Python reads it."""
JsonObject: TypeAlias = dict[str, Json]

KEY = "format"
"""The field that holds the number; no record has one of that name."""
Step = Callable[[JsonObject], JsonObject]
NO_CONTENT = (ValueError, TypeError, KeyError, AttributeError, IndexError, ArithmeticError, RecursionError)
"""What taking apart content that is none of ours may raise."""

_WORDS = RESOURCES / "versions"
"""Lists of words for ``deflated``: a file is never changed, as what was deflated with it could not be read any more.

``python -m tests.golden`` writes the first of a kind that has none; a better one is the next number.
"""
_HEAD, _NEEDS_WORDS = 6, 0x20
_MOST_INFLATED = 128 << 20
"""Bytes that deflated content may become: a visit with everything has some hundred thousand."""


class UnreadableError(DelegationsError):
    """Stored content that can't be understood: it is damaged, or of a newer version of the program."""

    def __init__(self, message: str = "") -> None:
        usual = _("What is stored can't be read: it is damaged, or of a newer version of this program.")
        super().__init__(message or usual)


class StoredFormat(NamedTuple):
    """How one kind of content is stored; ``steps[0]`` makes format 2 of format 1, and so on."""

    steps: tuple[Step, ...] = ()

    @property
    def number(self) -> int:
        """The format that is written today."""
        return 1 + len(self.steps)

    def written(self, data: Mapping[str, object]) -> dict[str, object]:
        """Return the plain form ``data`` with the number of its format."""
        return {KEY: self.number, **data}

    def read(self, data: Json) -> JsonObject:
        """Return stored ``data`` in the format of today, without the number; raises UnreadableError."""
        if not isinstance(data, dict):
            raise UnreadableError
        found = data.get(KEY, 1)
        if isinstance(found, bool) or not isinstance(found, int) or not 1 <= found <= self.number:
            raise UnreadableError
        plain = {name: value for name, value in data.items() if name != KEY}
        try:
            for step in self.steps[found - 1 :]:
                plain = step(plain)
        except NO_CONTENT as error:
            raise UnreadableError from error
        return plain


def rows_in(data: JsonObject, name: str) -> list[Json]:
    """Return the list that stands under ``name``; raises UnreadableError when there is none."""
    rows = data.get(name)
    if not isinstance(rows, list):
        raise UnreadableError
    return rows


def deflated(text: str, kind: str) -> bytes:
    """Return ``text``, a version of a record whose class is called ``kind``, deflated.

    Most of a small version is what all of its kind say: names of fields, and values that nobody changed. Those stand in
    a list of words that ships with the program, and a version only points there.
    """
    words = _words_of(kind)
    packer = zlib.compressobj(zdict=words) if words else zlib.compressobj()
    return packer.compress(text.encode()) + packer.flush()


@cache
def _words_of(kind: str) -> bytes:
    """Return the newest list of words of a kind; nothing when it has none."""
    lists = sorted(_WORDS.glob(f"{kind}-*.txt"), key=lambda one: int(one.stem.rpartition("-")[2]))
    return lists[-1].read_bytes() if lists else b""


@cache
def _lists() -> dict[int, bytes]:
    """Return all lists by their Adler-32, by which what was deflated names the one it needs (RFC 1950, 2.2)."""
    return {zlib.adler32(words): words for words in (one.read_bytes() for one in _WORDS.glob("*.txt"))}


def _words_for(content: bytes) -> bytes:
    """Return the list of words with which ``content`` was deflated; nothing when it needs none, or an unknown one."""
    needs_one = len(content) >= _HEAD and content[1] & _NEEDS_WORDS
    return _lists().get(int.from_bytes(content[2:_HEAD]), b"") if needs_one else b""


def inflated(content: bytes) -> str:
    """Return the text that was deflated; raises UnreadableError, also for what would fill the memory."""
    try:
        unpacker = zlib.decompressobj(zdict=_words_for(content))
        found = unpacker.decompress(content, _MOST_INFLATED)
        if not unpacker.eof:
            raise UnreadableError
        return found.decode()
    except (zlib.error, *NO_CONTENT) as error:
        raise UnreadableError from error


def words_in(stored: str) -> dict[str, str]:
    """Return the words that a stored JSON object holds by key; what is no such object, or no word, is passed over."""
    try:
        data = json.loads(stored)
    except (ValueError, RecursionError):
        return {}
    held = data if isinstance(data, dict) else {}
    return {key: word for key, word in held.items() if isinstance(word, str)}
