"""Records in the form in which they travel: identities stay, what is one office's own stays at home.

A pointer to a topic, a city or a group travels as its name; a shipped topic by its code, because its name is
translated. Fields that are one office's own say so where they are declared (``domain.records.fields``) and do not
travel.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import partial

from delegations.domain.kinds.record_types import TRAVELLING
from delegations.domain.records.fields import records_in, travels
from delegations.domain.records.stored_formats import Json, JsonObject, StoredFormat
from delegations.domain.records.vocabulary import RecordKind

STAYS_AT_HOME: dict[RecordKind, frozenset[str]] = {
    kind: frozenset(part.name for part in fields(one.record) if not travels(part)) for kind, one in TRAVELLING.items()
}
"""Fields of each kind of record that are one office's own."""
OF_ROWS = frozenset(
    part.name
    for one in TRAVELLING.values()
    for row in records_in(one.record)[1:]
    for part in fields(row)
    if not travels(part)
)
"""Fields of rows within a record that are one office's own."""
_REF = ({"id", "name"}, {"name"}, {"code", "name"})

PortableStep = Callable[[RecordKind, JsonObject], JsonObject]
STEPS: tuple[PortableStep, ...] = ()
"""What makes a record of packages of version 1 one of version 2, and so on up to ``FORMAT_VERSION``."""

CodeOf = Callable[[str], str]
NameOf = Callable[[str, str], str]


def outward(kind: RecordKind, data: JsonObject, code_of: CodeOf, *, files: bool = True) -> JsonObject:
    """Return the plain form of a record as it travels; ``code_of`` tells a topic's code by its name, or nothing."""
    stays = STAYS_AT_HOME[kind] | (frozenset() if files else frozenset({TRAVELLING[kind].files}))
    return {name: _outward(name, value, code_of) for name, value in data.items() if name not in stays}


def is_ref(value: JsonObject) -> bool:
    """Tell whether the plain form of a value is a pointer to a topic, a city or a group."""
    return set(value) in _REF


def _outward(name: str, value: Json, code_of: CodeOf) -> Json:
    if isinstance(value, list):
        return [_outward(name, one, code_of) for one in value]
    if not isinstance(value, dict):
        return value
    if is_ref(value):
        called = str(value["name"])
        code = code_of(called) if name in ("topic", "topics") else ""
        return {"code": code, "name": called} if code else {"name": called}
    return {key: _outward(key, one, code_of) for key, one in value.items() if key not in OF_ROWS}


def inward(data: JsonObject, name_of: NameOf) -> JsonObject:
    """Return the plain form of a record that travelled; ``name_of`` tells what a topic (code, name) is called here."""
    return {key: _inward(value, name_of) for key, value in data.items()}


def _inward(value: Json, name_of: NameOf) -> Json:
    if isinstance(value, list):
        return [_inward(one, name_of) for one in value]
    if not isinstance(value, dict):
        return value
    if is_ref(value):
        return {"id": None, "name": name_of(str(value.get("code", "")), str(value["name"]))}
    return {key: _inward(one, name_of) for key, one in value.items()}


def portable_format(kind: RecordKind) -> StoredFormat:
    """Return the formats of a kind of record in packages and among the states that were exchanged."""
    return StoredFormat(tuple(partial(step, kind) for step in STEPS))


def packed(data: Mapping[str, object]) -> bytes:
    """Return the bytes of a record's file: always the same for the same record."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode()


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of ``content``."""
    return hashlib.sha256(content).hexdigest()
