"""Packages as files: a zip with a manifest, a file for each record, attached files under their hash, and a seal.

A stranger's package is read as what it is: names in it are never used as paths, sizes are checked before anything is
unpacked, and every byte is compared with the hash that the manifest gives. What a newer version added is passed over
and named; a record that does not keep to the format is no reason to refuse the others.
``docs/packages.md`` describes the format.
"""

import asyncio
import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from delegations.certificates.key_files import SigningKey
from delegations.domain.clean import visible
from delegations.domain.devices import forbid_device
from delegations.domain.errors import FileError
from delegations.domain.file_words import reason_of
from delegations.domain.package import (
    FORMAT,
    FORMAT_VERSION,
    KINDS,
    UNDERSTOOD,
    Package,
    PackageFile,
    PackageRecord,
    Sender,
)
from delegations.domain.stored_formats import KEY, UnreadableError
from delegations.domain.texts import _
from delegations.domain.vocabulary import RecordKind
from delegations.exchange.package_reading import fault_of, known_part, misfits, schema_text
from delegations.exchange.portable import digest_of, packed, portable_format

SUFFIX = ".zip"
BIGGEST_PACKAGE = 2 << 30
BIGGEST_UNPACKED = 2 << 30
"""Bytes of a package, and of all that it unpacks to."""
BIGGEST_MANIFEST, BIGGEST_RECORD, BIGGEST_FILE = 8 << 20, 16 << 20, 200 << 20
MOST_PARTS = 10_100
"""Entries of the zip: 5,000 records, as many files, and some more."""
_MANIFEST, _SEAL, _SCHEMA = "manifest.json", "manifest.p7s", "schema.json"
_RECORD_NAME = re.compile(r"records/[a-z_]{1,40}/[0-9a-f]{32}\.json")
_KNOWN = frozenset(kind.value for kind in KINDS)
_FILE_NAME = re.compile(r"files/[0-9a-f]{64}")
_CHUNK = 1 << 20
_LONGEST_TITLE, _LONGEST_NOTE, _LONGEST_PLACE = 200, 2_000, 120
_DEEPEST = 40
"""Levels of lists and objects in a record; the deepest of ours has ten."""

Seal = Callable[[bytes], bytes]
"""Makes a detached signature (CMS) of the manifest."""


def write_package(
    target: BinaryIO, package: Package, files: Mapping[str, Callable[[], bytes]], *, seal: Seal | None = None
) -> None:
    """Write ``package`` as a zip; ``files`` give the content of attached files by their SHA-256."""
    manifest = json.dumps(_manifest(package), ensure_ascii=False, indent=1).encode()
    schema = schema_text().encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_MANIFEST, manifest)
        if seal is not None:
            archive.writestr(_SEAL, seal(manifest))
        archive.writestr(_SCHEMA, schema)
        for one in package.records:
            archive.writestr(f"records/{one.kind.value}/{one.uid}.json", packed(one.data))
        for file in package.files:
            # Photos and papers are packed already.
            archive.writestr(f"files/{file.digest}", files[file.digest](), zipfile.ZIP_STORED)


def _manifest(package: Package) -> dict[str, Any]:
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
        with zipfile.ZipFile(path) as archive:
            return _read(archive, path.name)
    except FileError:
        raise
    except OSError as error:
        message = _("“{name}” can't be read: {reason}.")
        raise FileError(message.format(name=path.name, reason=reason_of(error))) from error
    except Exception as error:  # a broken zip raises BadZipFile, NotImplementedError, zlib.error, struct.error …
        raise FileError(_not_one(path.name)) from error


def _forbid_large(path: Path) -> None:
    if path.stat().st_size > BIGGEST_PACKAGE:
        raise FileError(_("“{name}” is larger than 2 GB.").format(name=path.name))


def _not_one(name: str) -> str:
    return _("“{name}” is no package of another city, or it is not whole.").format(name=name)


def _read(archive: zipfile.ZipFile, name: str) -> Package:
    parts = _parts(archive, name)
    manifest_bytes = _part(archive, parts, _MANIFEST, BIGGEST_MANIFEST, name)
    manifest = _json(manifest_bytes, name)
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise FileError(_not_one(name))
    _forbid_newer(manifest, name)
    _fits(manifest, name)
    files = tuple(
        PackageFile(digest=one["sha256"], size=one["size"], name=visible(one["name"])) for one in manifest["files"]
    )
    named = {f"files/{one.digest}" for one in files} | set(map(_entry, manifest["records"]))
    named |= {_MANIFEST, _SEAL, _SCHEMA}
    if set(parts) - named or len(named) < len(manifest["files"]) + len(manifest["records"]):
        raise FileError(_("“{name}” holds something that its list does not name. It was not read.").format(name=name))
    signer = ""
    if _SEAL in parts:
        signer = _signer(manifest_bytes, _part(archive, parts, _SEAL, BIGGEST_MANIFEST, name), name)
    read = [_record(archive, parts, one, (name, manifest["version"])) for one in manifest["records"]]
    records = [record for record, _unknown in read if record is not None]
    unknown = known_part(manifest, "", manifest["version"])[1] + [one for _record, some in read for one in some]
    for one in files:
        _check_file(archive, parts, one, name)
    sender = Sender(office=manifest["sender"]["office"], city=visible(manifest["sender"]["city"]))
    return Package(
        uid=manifest["uid"], sender=sender, receiver=visible(manifest["receiver"]),
        made_at=_moment(manifest["made"], name), language=manifest["language"],
        note=visible(manifest["note"], _LONGEST_NOTE), files=files, signer=signer,
        records=tuple(sorted(records, key=lambda one: KINDS.index(one.kind))),
        unknown=tuple(dict.fromkeys(unknown)), unknown_records=len(read) - len(records),
    )  # fmt: skip


def _parts(archive: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    """Return the entries by name; raises FileError for names, sizes or kinds that no package of ours has."""
    found = archive.infolist()
    names = [one.filename for one in found]
    known = all(
        one in (_MANIFEST, _SEAL, _SCHEMA) or _RECORD_NAME.fullmatch(one) or _FILE_NAME.fullmatch(one) for one in names
    )
    protected = any(one.flag_bits & 1 for one in found)
    if not known or protected or len(set(names)) < len(names) or len(names) > MOST_PARTS:
        raise FileError(_not_one(name))
    if sum(one.file_size for one in found) > BIGGEST_UNPACKED:
        raise FileError(_("“{name}” unpacks to more than 2 GB and was not opened.").format(name=name))
    return {one.filename: one for one in found}


def _part(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], part: str, most: int, name: str) -> bytes:
    """Return the content of an entry of at most ``most`` bytes, whatever its head claims."""
    if part not in parts:
        raise FileError(_not_one(name))
    with archive.open(parts[part]) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise FileError(_("“{name}” holds a part that is too large. It was not read.").format(name=name))
    return content


def _json(content: bytes, name: str) -> Any:
    try:
        data = json.loads(content.decode(), parse_constant=_refuse)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise FileError(_not_one(name)) from error
    if _is_deep(data):
        raise FileError(_not_one(name))
    return data


def _refuse(word: str) -> Any:
    raise ValueError(word)


def _is_deep(data: Any) -> bool:
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


def _fits(manifest: dict[str, Any], name: str) -> None:
    """Raise FileError unless the manifest is as the schema of its version asks."""
    for place in misfits(manifest, "", manifest["version"]):
        message = _("“{name}” does not keep to the format of packages at {place}. It was not read.")
        where = "/".join(map(str, place)) or "/"
        raise FileError(message.format(name=name, place=visible(where, _LONGEST_PLACE)))


def _forbid_newer(manifest: dict[str, Any], name: str) -> None:
    """Raise FileError for a package that asks for more than this program can do."""
    version, requires = manifest.get("version"), manifest.get("requires", [])
    if isinstance(version, bool) or not isinstance(version, int) or version < 1 or not isinstance(requires, list):
        raise FileError(_not_one(name))
    if version > FORMAT_VERSION or not all(isinstance(one, str) and one in UNDERSTOOD for one in requires):
        message = _("“{name}” was made by a newer version of this program. Install that version to read it.")
        raise FileError(message.format(name=name))


def _record(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], listed: dict[str, Any], package: tuple[str, int]
) -> tuple[PackageRecord | None, list[str]]:
    """Return a record of the ``package`` (name, version) as it is today, and names of fields that are not known.

    None for one of an unknown kind. What is not what was sent raises FileError; what was sent and can't be understood
    is a fault of this record alone.
    """
    name, version = package
    content = _part(archive, parts, _entry(listed), BIGGEST_RECORD, name)
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
    if data["uid"] != listed["uid"]:
        return replace(record, fault=_("It is not the record that the list names.")), []
    known, unknown = known_part(data, kind.value, version)
    try:
        today = portable_format(kind).read({**known, KEY: version})
    except UnreadableError as error:
        return replace(record, fault=str(error)), []
    return replace(record, data=today), unknown


def _entry(listed: dict[str, Any]) -> str:
    """Return the entry of a record that the manifest names."""
    return f"records/{listed['kind']}/{listed['uid']}.json"


def _changed(name: str) -> str:
    return _("“{name}” was changed or damaged on its way: a part of it is not what was sent.").format(name=name)


def _check_file(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], one: PackageFile, name: str) -> None:
    part = f"files/{one.digest}"
    if part not in parts:
        raise FileError(_not_one(name))
    if one.size > BIGGEST_FILE:
        raise FileError(_("“{name}” holds a part that is too large. It was not read.").format(name=name))
    hasher, size = hashlib.sha256(), 0
    with archive.open(parts[part]) as stream:
        while chunk := stream.read(_CHUNK):
            hasher.update(chunk)
            size += len(chunk)
            if size > one.size:
                break
    if size != one.size or hasher.hexdigest() != one.digest:
        raise FileError(_changed(name))


def extract(path: Path, digest: str, target: Path) -> None:
    """Write an attached file of the package ``path`` to ``target``; the name in the package plays no part."""
    with zipfile.ZipFile(path) as archive, archive.open(f"files/{digest}") as stream, target.open("wb") as out:
        while chunk := stream.read(_CHUNK):
            out.write(chunk)


def _moment(text: str, name: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise FileError(_not_one(name)) from error


def seal_of(key: SigningKey) -> Seal:
    """Return what signs a manifest with ``key``."""

    def seal(manifest: bytes) -> bytes:
        made: bytes = asyncio.run(key.signer.async_sign_general_data(manifest, key.digest, detached=True)).dump()
        return made

    return seal


def _signer(manifest: bytes, seal: bytes, name: str) -> str:
    """Return whose certificate sealed the manifest; raises FileError when the seal is not of it.

    Whether the authority behind the certificate is trusted is not asked: the name is shown to a person.
    """
    from asn1crypto.cms import ContentInfo
    from pyhanko.sign.validation import async_validate_detached_cms
    from pyhanko_certvalidator import ValidationContext

    try:
        signed = ContentInfo.load(seal, strict=True)["content"]
        nobody = ValidationContext(trust_roots=[], allow_fetching=False)
        status = asyncio.run(async_validate_detached_cms(BytesIO(manifest), signed, nobody))
        whole = status.intact and status.valid
        person = status.signing_cert.subject.human_friendly
    except Exception as error:  # whatever a made-up signature makes the library raise
        raise FileError(_("The signature of “{name}” can't be read. It was not opened.").format(name=name)) from error
    if not whole:
        raise FileError(_("The signature of “{name}” is not of what it holds. It was not opened.").format(name=name))
    return visible(str(person))
