"""Packages as files: a zip with a manifest, a file for each record, attached files under their hash, and a seal.

A stranger's package is read as what it is: names in it are never used as paths, sizes are checked before anything is
unpacked, and every byte is compared with the hash that the manifest gives. What a newer version added is passed over
and named; a record that does not keep to the format is no reason to refuse the others.
``docs/packages.md`` describes the format.
"""

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NoReturn, TypedDict, cast

from delegations.domain.kinds.record_types import TRAVELLING
from delegations.domain.machine.devices import forbid_device
from delegations.domain.machine.file_words import reason_of
from delegations.domain.packages.package import (
    FORMAT,
    FORMAT_VERSION,
    UNDERSTOOD,
    Package,
    PackageFile,
    PackageRecord,
    Sender,
)
from delegations.domain.records.stored_formats import KEY, Json, JsonObject, UnreadableError
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.clean import visible
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.exchange.packages.package_parts import MANIFEST, SCHEMA, SEAL, Parts, content_of, not_one, parts_of
from delegations.exchange.packages.package_reading import fault_of, known_part, misfits, schema_text
from delegations.exchange.packages.package_signature import Seal, read_signature
from delegations.exchange.packages.portable import digest_of, packed, portable_format
from delegations.exchange.tables.zip_directory import forbid_long_directory

SUFFIX = ".zip"
BIGGEST_PACKAGE = 2 << 30
"""Bytes of a package."""
BIGGEST_MANIFEST, BIGGEST_RECORD, BIGGEST_FILE = 8 << 20, 16 << 20, 200 << 20
_KNOWN = frozenset(kind.value for kind in TRAVELLING)
_CHUNK = 1 << 20
_LONGEST_TITLE, _LONGEST_NOTE, _LONGEST_PLACE = 200, 2_000, 120


class _Listed(TypedDict):
    """A record in the list of a package."""

    kind: str
    uid: str
    title: str
    sha256: str
    known: list[str]


class _ListedFile(TypedDict):
    """An attached file in the list of a package."""

    sha256: str
    size: int
    name: str


class _Sender(TypedDict):
    office: str
    city: str


class _Manifest(TypedDict):
    """What the list of a package says that keeps to the schema."""

    uid: str
    made: str
    language: str
    sender: _Sender
    receiver: str
    note: str
    records: list[_Listed]
    files: list[_ListedFile]


_DEEPEST = 40
"""Levels of lists and objects in a record; the deepest of ours has ten."""


def write_package(
    target: BinaryIO, package: Package, files: Mapping[str, Callable[[], bytes]], *, seal: Seal | None = None
) -> None:
    """Write ``package`` as a zip; ``files`` give the content of attached files by their SHA-256."""
    manifest = json.dumps(_manifest(package), ensure_ascii=False, indent=1).encode()
    schema = schema_text().encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, manifest)
        if seal is not None:
            archive.writestr(SEAL, seal(manifest))
        archive.writestr(SCHEMA, schema)
        for one in package.records:
            archive.writestr(f"records/{one.kind.value}/{one.uid}.json", packed(one.data))
        for file in package.files:
            # Photos and papers are packed already.
            archive.writestr(f"files/{file.digest}", files[file.digest](), zipfile.ZIP_STORED)


def _manifest(package: Package) -> JsonObject:
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "uid": package.uid,
        "made": package.made_at.isoformat(timespec="seconds"),
        "language": package.language,
        "sender": {"office": package.sender.office, "city": package.sender.city},
        "receiver": package.receiver,
        "note": package.note,
        "records": [
            {"kind": one.kind.value, "uid": one.uid, "title": one.title, "sha256": one.digest, "known": list(one.known)}
            for one in package.records
        ],
        "files": [{"sha256": one.digest, "size": one.size, "name": one.name} for one in package.files],
    }


def read_package(path: Path) -> Package:
    """Return what is in the package ``path``, all of it checked, attached files too.

    Raises FileError with one sentence when it can't be read, is no package, too large, changed on its way, or asks for
    more than this version of the program can do. Records that can't be understood have their ``fault``.
    """
    forbid_device(path)
    try:
        _forbid_large(path)
        forbid_long_directory(path)
        with zipfile.ZipFile(path) as archive:
            return _read(archive, path.name)
    except FileError:
        raise
    except OSError as error:
        message = _("“{name}” can't be read: {reason}.")
        raise FileError(message.format(name=path.name, reason=reason_of(error))) from error
    except Exception as error:  # a broken zip raises BadZipFile, NotImplementedError, zlib.error, struct.error …
        raise FileError(not_one(path.name)) from error


def _forbid_large(path: Path) -> None:
    if path.stat().st_size > BIGGEST_PACKAGE:
        raise FileError(_("“{name}” is larger than 2 GB.").format(name=path.name))


def _read(archive: zipfile.ZipFile, name: str) -> Package:
    parts = parts_of(archive, name)
    manifest_bytes = content_of(archive, parts, MANIFEST, BIGGEST_MANIFEST, name)
    told = _json(manifest_bytes, name)
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise FileError(not_one(name))
    version = _version(told, name)
    manifest = _fitting(told, version, name)
    listed = _each_once(manifest["records"])
    files = tuple(
        PackageFile(digest=one["sha256"], size=one["size"], name=visible(one["name"]))
        for one in {one["sha256"]: one for one in manifest["files"]}.values()
    )
    named = {f"files/{one.digest}" for one in files} | set(map(_entry, listed)) | {MANIFEST, SEAL, SCHEMA}
    if set(parts.entries) - named:
        raise FileError(_("“{name}” holds something that its list does not name. It was not read.").format(name=name))
    seal = None
    if SEAL in parts.entries:
        seal = read_signature(manifest_bytes, content_of(archive, parts, SEAL, BIGGEST_MANIFEST, name), name)
    read = [_record(archive, parts, one, (name, version)) for one in listed]
    records = [record for record, _unknown in read if record is not None]
    unknown = known_part(told, "", version)[1] + [one for _record, some in read for one in some]
    for one in files:
        _check_file(archive, parts, one, name)
    sender = Sender(office=manifest["sender"]["office"], city=visible(manifest["sender"]["city"]))
    order = list(TRAVELLING)
    return Package(
        uid=manifest["uid"], sender=sender, receiver=visible(manifest["receiver"]),
        made_at=_moment(manifest["made"], name), language=manifest["language"],
        note=visible(manifest["note"], _LONGEST_NOTE), files=files,
        certificate=seal.certificate if seal else None, signed_with=seal.digest if seal else "",
        records=tuple(sorted(records, key=lambda one: order.index(one.kind))),
        unknown=tuple(dict.fromkeys(unknown)), unknown_records=len(read) - len(records), beside=parts.beside,
    )  # fmt: skip


def _each_once(listed: list[_Listed]) -> list[_Listed]:
    """Return the records of the list, one that stands there twice once: with all that either place says is known.

    Two hashes of one record stay two lines: one of them is not of what lies there, which is found out on reading.
    """
    found: dict[tuple[str, str], _Listed] = {}
    for one in listed:
        known = found.setdefault((_entry(one), one["sha256"]), one)
        if known is not one:
            known["known"] = list(dict.fromkeys([*known["known"], *one["known"]]))
    return list(found.values())


def _json(content: bytes, name: str) -> Json:
    try:
        data: Json = json.loads(content.decode(), parse_constant=_refuse)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise FileError(not_one(name)) from error
    if _is_deep(data):
        raise FileError(not_one(name))
    return data


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)


def _is_deep(data: Json) -> bool:
    """Tell whether lists and objects go deeper than in any record; one level after another, each value once."""
    level = [data]
    for _number in range(_DEEPEST):
        level = [
            one
            for part in level
            if isinstance(part, (dict, list))
            for one in (part.values() if isinstance(part, dict) else part)
        ]
    return any(isinstance(part, (dict, list)) for part in level)


def _fitting(manifest: JsonObject, version: int, name: str) -> _Manifest:
    """Return the manifest; raise FileError unless the manifest is as the schema of its version asks."""
    for place in misfits(manifest, "", version):
        message = _("“{name}” does not keep to the format of packages at {place}. It was not read.")
        where = "/".join(map(str, place)) or "/"
        raise FileError(message.format(name=name, place=visible(where, _LONGEST_PLACE)))
    return cast(_Manifest, manifest)


def _version(manifest: JsonObject, name: str) -> int:
    """Return the version of the format; raise FileError for a package that asks for more than this program can do."""
    version, requires = manifest.get("version"), manifest.get("requires", [])
    if isinstance(version, bool) or not isinstance(version, int) or version < 1 or not isinstance(requires, list):
        raise FileError(not_one(name))
    if version > FORMAT_VERSION or not all(isinstance(one, str) and one in UNDERSTOOD for one in requires):
        message = _("“{name}” was made by a newer version of this program. Install that version to read it.")
        raise FileError(message.format(name=name))
    return version


def _record(
    archive: zipfile.ZipFile, parts: Parts, listed: _Listed, package: tuple[str, int]
) -> tuple[PackageRecord | None, list[str]]:
    """Return a record of the ``package`` (name, version) as it is today, and names of fields that are not known.

    None for one of an unknown kind. What is not what was sent raises FileError; what was sent and can't be understood
    is a fault of this record alone.
    """
    name, version = package
    content = content_of(archive, parts, _entry(listed), BIGGEST_RECORD, name)
    if digest_of(content) != listed["sha256"]:
        raise FileError(_changed(name))
    if listed["kind"] not in _KNOWN:
        return None, []
    kind = RecordKind(listed["kind"])
    record = PackageRecord(
        kind=kind, uid=listed["uid"], title=visible(listed["title"], _LONGEST_TITLE), digest=listed["sha256"],
        known=tuple(listed["known"]),
    )  # fmt: skip
    try:
        data = _json(content, name)
    except FileError:
        return replace(record, fault=_("It can't be read.")), []
    if fault := fault_of(data, kind, version):
        return replace(record, fault=fault), []
    if not isinstance(data, dict) or data["uid"] != listed["uid"]:
        return replace(record, fault=_("It is not the record that the list names.")), []
    known, unknown = known_part(data, kind.value, version)
    try:
        today = portable_format(kind).read({**known, KEY: version})
    except UnreadableError as error:
        return replace(record, fault=str(error)), []
    return replace(record, data=today), unknown


def _entry(listed: _Listed) -> str:
    """Return the entry of a record that the manifest names."""
    return f"records/{listed['kind']}/{listed['uid']}.json"


def _changed(name: str) -> str:
    return _("“{name}” was changed or damaged on its way: a part of it is not what was sent.").format(name=name)


def _check_file(archive: zipfile.ZipFile, parts: Parts, one: PackageFile, name: str) -> None:
    part = f"files/{one.digest}"
    if part not in parts.entries:
        raise FileError(not_one(name))
    if one.size > BIGGEST_FILE:
        raise FileError(_("“{name}” holds a part that is too large. It was not read.").format(name=name))
    hasher, size = hashlib.sha256(), 0
    with archive.open(parts.entries[part]) as stream:
        while chunk := stream.read(_CHUNK):
            hasher.update(chunk)
            size += len(chunk)
            if size > one.size:
                break
    if size != one.size or hasher.hexdigest() != one.digest:
        raise FileError(_changed(name))


def extract(path: Path, digest: str, target: Path) -> None:
    """Write an attached file of the package ``path`` to ``target``; the name in the package plays no part."""
    forbid_long_directory(path)
    with zipfile.ZipFile(path) as archive:
        entry = parts_of(archive, path.name).entries[f"files/{digest}"]
        with archive.open(entry) as stream, target.open("wb") as out:
            while chunk := stream.read(_CHUNK):
                out.write(chunk)


def _moment(text: str, name: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise FileError(not_one(name)) from error
