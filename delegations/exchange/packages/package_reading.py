"""How what a package says is compared with the schema: known parts are checked, unknown ones passed over.

What is written keeps to the schema to the letter. What is read may be of a newer version that has more fields or
kinds: they say nothing to us, and are named to a person.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from delegations.domain.kinds.field_names import path_words
from delegations.domain.kinds.record_types import TRAVELLING
from delegations.domain.packages.package import FORMAT_VERSION
from delegations.domain.records.stored_formats import Json, JsonObject
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.clean import visible
from delegations.domain.text.texts import _
from delegations.exchange.packages.package_schema import Schema

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

_MOST_ERRORS, _MOST_FIELDS = 20, 3
_LONGEST_NAME = 60
_HALF = re.compile("[\ud800-\udfff]")


def schema_text(version: int = FORMAT_VERSION) -> str:
    """Return the JSON Schema of packages of a version as it is shipped; every version that ever was stays there."""
    from delegations.domain.resources import RESOURCES

    return (RESOURCES / "exchange" / f"package-{version}.schema.json").read_text(encoding="utf-8")


@cache
def _schema(version: int) -> Schema:
    schema: Schema = json.loads(schema_text(version))
    return schema


def _part(version: int, part: str) -> Schema:
    """Return the schema of the manifest (``part`` is empty) or of one of its definitions."""
    schema = _schema(version)
    if not part:
        return schema
    return {"$schema": schema["$schema"], "$ref": f"#/$defs/{part}", "$defs": schema["$defs"]}


def misfits(data: Json, part: str, version: int) -> list[tuple[str | int, ...]]:
    """Return where ``data`` are not as the schema asks: paths, the first few; ``part`` as for ``known_part``."""
    errors = islice(_validator(part, version).iter_errors(data), _MOST_ERRORS)
    return list(dict.fromkeys([*(tuple(one.absolute_path) for one in errors), *_no_texts(data)]))


def _no_texts(data: Json, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield where halves of a pair of surrogates stand: JSON can write them, but they are no characters."""
    if isinstance(data, str):
        if _HALF.search(data):
            yield path
    elif isinstance(data, dict | list):
        for name, one in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _no_texts(one, (*path, name))


@cache
def _validator(part: str, version: int) -> "Validator":
    from jsonschema import Draft202012Validator

    return Draft202012Validator(_open(_part(version, part)))


def _open(schema: object) -> object:
    """Return a schema that lets unknown fields pass, and any kind of record in the manifest."""
    if isinstance(schema, list):
        return [_open(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if set(schema) == {"enum"} and schema["enum"] == [kind.value for kind in TRAVELLING]:
        return {"type": "string", "pattern": "^[a-z_]{1,40}$"}
    # For Python “$” also stands before a line end, which the schema does not mean.
    ends = {"pattern": schema["pattern"].removesuffix("$") + r"\Z"} if isinstance(schema.get("pattern"), str) else {}
    return {key: _open(value) for key, value in schema.items() if key != "additionalProperties"} | ends


def known_part(data: JsonObject, part: str, version: int) -> tuple[JsonObject, list[str]]:
    """Return ``data`` without the fields that the schema does not know, and the names of those, each once.

    ``part`` is one of its definitions (a kind of record), or nothing for the manifest.
    """
    unknown: list[str] = []
    schema = _schema(version)
    fields = (schema["$defs"][part] if part else schema)["properties"]
    known = _known_fields(data, fields, schema["$defs"], unknown)
    return known, list(dict.fromkeys(visible(name, _LONGEST_NAME) for name in unknown))


def _known_fields(
    data: JsonObject, fields: dict[str, Schema], parts: dict[str, Schema], unknown: list[str]
) -> JsonObject:
    unknown += [name for name in data if name not in fields]
    return {name: _known(value, fields[name], parts, unknown) for name, value in data.items() if name in fields}


def _known(data: Json, schema: Schema, parts: dict[str, Schema], unknown: list[str]) -> Json:
    if "$ref" in schema:
        schema = parts[schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        # A value, or null.
        return _known(data, schema["anyOf"][0], parts, unknown)
    if isinstance(data, dict) and "properties" in schema:
        return _known_fields(data, schema["properties"], parts, unknown)
    if isinstance(data, list) and "items" in schema:
        return [_known(one, schema["items"], parts, unknown) for one in data]
    return data


def fault_of(data: Json, kind: RecordKind, version: int) -> str:
    """Return in a sentence what of a record does not keep to the format; nothing when it is as it should be."""
    places = misfits(data, kind.value, version)
    return misfit_words(kind, [list(map(str, place)) for place in places]) if places else ""


def misfit_words(kind: RecordKind, paths: Sequence[Sequence[str]]) -> str:
    """Return in a sentence that a record does not keep to the format at ``paths``, the fields in words."""
    named = list(dict.fromkeys(filter(None, (path_words(TRAVELLING[kind].record, path) for path in paths))))
    if not named:
        return _("It does not keep to the format of packages.")
    words = _("What it says under “{fields}” does not keep to the format of packages.")
    return words.format(fields=", ".join(named[:_MOST_FIELDS]))
