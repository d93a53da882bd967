"""Records as JSON, as history, drafts and signed editions keep them: with the number of their format."""

import json
import re
from collections.abc import Callable
from datetime import time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.records.amounts import Amount
from delegations.domain.records.record import Value
from delegations.domain.records.stored_formats import (
    NO_CONTENT,
    Json,
    JsonObject,
    StoredFormat,
    UnreadableError,
    deflated,
    inflated,
)

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter

FORMATS: dict[type, StoredFormat] = {}
"""The formats of kinds of records that ever had another one; all others are in their first (``StoredFormat()``)."""

Kept = TypeVar("Kept")
_LONE = re.compile("[\ud800-\udfff]")
_SHORT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SHORT_ASCII = json.JSONEncoder(separators=(",", ":"))


def format_of(kind: type) -> StoredFormat:
    """Return how records of a kind are stored."""
    return FORMATS.get(kind, StoredFormat())


@cache
def _converter() -> "JsonConverter":
    from cattrs.preconf.json import make_converter

    converter = make_converter()
    for kind, write, read in (
        (PartialDate, str, PartialDate.from_text),
        (time, time.isoformat, time.fromisoformat),
        (Decimal, str, Decimal),
        (Amount, str, Amount.from_text),
    ):
        converter.register_unstructure_hook(kind, write)
        converter.register_structure_hook(kind, lambda value, _kind, read=read: read(value))
    # The library would make a text of whatever stands there, and a number of a text.
    for plain, taken in ((str, (str,)), (bool, (bool,)), (int, (int,)), (float, (int, float))):
        converter.register_structure_hook_func(*_only(plain, taken))
    return converter


def _only(
    plain: type[str | bool | int | float], taken: tuple[type[str | int | float], ...]
) -> tuple[Callable[[object], bool], Callable[[object, object], object]]:
    def read(value: object, _kind: object) -> object:
        if isinstance(value, taken) and (plain is bool or not isinstance(value, bool)):
            return plain(value)
        raise TypeError(value)

    return (lambda kind: kind is plain), read


def plain_form(record: object) -> JsonObject:
    """Return ``record`` in lists, dictionaries, texts and numbers, in the format of today and without its number."""
    data: JsonObject = _converter().unstructure(record)
    return data


def from_plain(data: object, kind: type[Kept]) -> Kept:
    """Return the record of a ``plain_form``; fields that are missing have their defaults, unknown ones are passed over.

    Raises UnreadableError.
    """
    import cattrs

    try:
        record: Kept = _converter().structure(data, kind)
    except (cattrs.BaseValidationError, *NO_CONTENT) as error:
        raise UnreadableError from error
    return record


def unreadable_fields(error: UnreadableError) -> list[list[str]]:
    """Return the paths of the fields for which ``from_plain`` raised; none when it is the whole."""
    import cattrs

    cause = error.__cause__
    if not isinstance(cause, cattrs.BaseValidationError):
        return []
    # Each line ends with the path: ``… @ $.execution.postponed_to``, ``… @ $.notes[0].text``.
    paths = [line.rpartition("@ $")[2] for line in cattrs.transform_error(cause)]
    return [re.findall(r"[a-z_]+", path) for path in paths]


def to_json(record: Value) -> str:
    """Return ``record`` as JSON, with the number of its format."""
    return json.dumps(format_of(type(record)).written(plain_form(record)))


def from_json(text: str, kind: type[Kept]) -> Kept:
    """Return the record that ``to_json`` wrote, in this format or an older one; raises UnreadableError."""
    return from_plain(format_of(kind).read(parsed(text)), kind)


def parsed(text: str | bytes) -> Json:
    """Return what JSON says; raises UnreadableError."""
    try:
        said: Json = json.loads(text)
    except NO_CONTENT as error:
        raise UnreadableError from error
    return said


def packed(record: Value) -> bytes:
    """Return ``record`` as deflated JSON."""
    return deflated(_short_json(record), type(record).__name__)


def says(content: bytes, record: Value) -> bool:
    """Tell whether ``content`` is word for word what ``packed`` writes of ``record``; raises UnreadableError.

    One that was written otherwise – in an older format, with the names of another language – may mean the same.
    """
    return inflated(content) == _short_json(record)


def _short_json(record: Value) -> str:
    data = format_of(type(record)).written(plain_form(record))
    text = _SHORT.encode(data)
    # Half a sign, as a foreign file may hold, can only be written as its number.
    return _SHORT_ASCII.encode(data) if not text.isascii() and _LONE.search(text) else text


def unpacked(content: bytes, kind: type[Kept]) -> Kept:
    """Return the record that ``packed`` wrote, in this format or an older one; raises UnreadableError."""
    return from_json(inflated(content), kind)
