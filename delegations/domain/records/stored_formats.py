"""What is stored as JSON tells its format; every older format is read for ever, by steps upward.

A kind of content begins with format 1, and what has no number was written before numbers were: it is format 1, too.
Whoever renames or removes a field, or a word of a closed list, adds a step to its kind: a small pure function that
makes the plain form of one format that of the next. Fields that nobody knows are passed over; new ones need no step.
"""

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

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

_MOST_INFLATED = 128 << 20
"""Bytes that deflated content may become: a visit with everything has some hundred thousand."""


class UnreadableError(DelegationsError):
    """Stored content that can't be understood: it is damaged, or of a newer version of the program."""

    def __init__(self, message: str = "") -> None:
        usual = _("What is stored can't be read: it is damaged, or of a newer version of this program.")
        super().__init__(message or usual)


@dataclass(frozen=True, slots=True)
class StoredFormat:
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


def inflated(content: bytes) -> str:
    """Return the text that was deflated; raises UnreadableError, also for what would fill the memory."""
    try:
        unpacker = zlib.decompressobj()
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
