"""The JSON Schema of packages, made from the records themselves, so that it can't say something else than they do.

The copy in ``resources/exchange`` is for people and for other programs; it goes into every package, and a test
compares it with what is made here.
"""

import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import time
from decimal import Decimal
from enum import Enum
from typing import TypedDict, Union, get_args, get_origin, get_type_hints

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.kinds.record_types import TRAVELLING
from delegations.domain.packages.package import FORMAT, FORMAT_VERSION
from delegations.domain.records.amounts import Amount
from delegations.domain.records.fields import travels
from delegations.domain.records.references import Ref
from delegations.domain.text.clean import TEXT_LIMIT

MOST_ROWS = 5_000
"""Rows of one group in a record."""
Schema = TypedDict(
    "Schema",
    {
        "$schema": str, "$ref": str, "$defs": dict[str, "Schema"], "title": str, "description": str, "type": str,
        "properties": dict[str, "Schema"], "required": list[str], "additionalProperties": bool, "anyOf": list["Schema"],
        "items": "Schema", "maxItems": int, "enum": list[str], "const": str | int, "pattern": str, "maxLength": int,
        "minimum": int, "maximum": int,
    },
    total=False,
)  # fmt: skip
"""The words of JSON Schema (draft 2020-12) that are used here."""
_UID, _DIGEST = "^[0-9a-f]{32}$", "^[0-9a-f]{64}$"
_PLAIN: dict[object, Schema] = {
    str: {"type": "string", "maxLength": TEXT_LIMIT},
    int: {"type": "integer", "minimum": 0, "maximum": 10**12},
    bool: {"type": "boolean"},
    Decimal: {"type": "string", "pattern": r"^-?[0-9]{1,18}(\.[0-9]{1,18})?$"},
    Amount: {"type": "string", "pattern": r"^[0-9.+]{1,200}$"},
    PartialDate: {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
    time: {"type": "string", "pattern": r"^[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?$"},
    Ref: {"$ref": "#/$defs/Ref"},
}


def package_schema() -> Schema:
    """Return the schema of a manifest and, under ``$defs``, of each kind of record."""
    made: dict[str, Schema] = {
        "Ref": {
            "type": "object",
            "description": "A topic, city or group by its name; a topic of the shipped taxonomy has its code too.",
            "properties": {"name": _PLAIN[str], "code": {"type": "string", "maxLength": 100}},
            "required": ["name"],
            "additionalProperties": False,
        }
    }
    for kind, one in TRAVELLING.items():
        made[kind.value] = _object(one.record, made)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{FORMAT} {FORMAT_VERSION}",
        **_manifest(),
        "$defs": made,
    }


def _manifest() -> Schema:
    word: Schema = {"type": "string", "maxLength": 500}
    sealed: Schema = {"type": "string", "pattern": _DIGEST}
    size: Schema = {"type": "integer", "minimum": 0}
    kinds = [kind.value for kind in TRAVELLING]
    record = _closed(
        {
            "kind": {"enum": kinds}, "uid": {"type": "string", "pattern": _UID}, "title": _PLAIN[str],
            "sha256": sealed, "known": {"type": "array", "items": sealed, "maxItems": 200},
        },
        ["kind", "uid", "title", "sha256", "known"],
    )  # fmt: skip
    file = _closed({"sha256": sealed, "size": size, "name": word}, ["sha256", "size", "name"])
    sender = _closed({"office": {"type": "string", "pattern": _UID}, "city": word}, ["office", "city"])
    return _closed(
        {
            "format": {"const": FORMAT}, "version": {"const": FORMAT_VERSION},
            "uid": {"type": "string", "pattern": _UID}, "made": {"type": "string", "maxLength": 40},
            "language": {"type": "string", "maxLength": 10}, "sender": sender, "receiver": word,
            "note": _PLAIN[str], "records": {"type": "array", "items": record, "maxItems": MOST_ROWS},
            "files": {"type": "array", "items": file, "maxItems": MOST_ROWS},
            "requires": {
                "description": "What a reader must be able to do, or else refuse the package.",
                "type": "array", "items": {"type": "string", "maxLength": 100}, "maxItems": 100,
            },
        },
        ["format", "version", "uid", "made", "language", "sender", "receiver", "note", "records", "files"],
    )  # fmt: skip


def _closed(properties: dict[str, Schema], required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _object(record: type, made: dict[str, Schema]) -> Schema:
    hints = get_type_hints(record)
    kept = [part for part in fields(record) if travels(part)]
    properties = {part.name: _of(hints[part.name], made) for part in kept}
    if "uid" in properties:
        properties["uid"] = {"type": "string", "pattern": _UID}
    needed = [
        part.name for part in kept
        if part.name == "uid" or (part.default is MISSING and part.default_factory is MISSING)
    ]  # fmt: skip
    return _closed(properties, needed)


def _of(hint: object, made: dict[str, Schema]) -> Schema:
    """Return the schema of a field's type; records within records go under ``$defs``."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    if get_origin(hint) in (Union, types.UnionType):
        one = next(part for part in get_args(hint) if part is not type(None))
        return {"anyOf": [_of(one, made), {"type": "null"}]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _of(get_args(hint)[0], made), "maxItems": MOST_ROWS}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [one.value for one in hint]}
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in made:
            made[hint.__name__] = {}
            made[hint.__name__] = _object(hint, made)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    raise TypeError(hint)
