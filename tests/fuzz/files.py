"""Files of others as inputs: sealed files, databases to go back to, lists of packages, codes of scans."""

import io
import json
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from delegations.documents.layout.document_stamp import read_stamp, stamp_code
from delegations.services.office.office import open_office
from delegations.services.packages import template_bundle
from delegations.services.sample.sample import fill_with_sample
from delegations.store.backups.restore import preview_restore, restore
from delegations.store.files.encrypted_files import MAGIC, PLAIN, FileKey, decrypted, encrypt_file
from tests.fuzz import packages

_KEY = bytes(range(32))


def sealed(content: bytes, folder: Path) -> object:
    """Read an attached file that was sealed, or says so."""
    path = folder / "sealed"
    path.write_bytes(content)
    return b"".join(decrypted(path, FileKey(_KEY) if len(content) % 3 else PLAIN))


@cache
def sealed_files() -> Sequence[bytes]:
    """Return sealed files: of no portion, of one, of two; the beginning alone, and a plain one."""
    made = []
    for size in (0, 40, (1 << 20) + 5):
        target = io.BytesIO()
        encrypt_file(io.BytesIO(b"x" * size), target, _KEY)
        made.append(target.getvalue())
    return [*made, MAGIC, b"plain"]


def foreign_backup(content: bytes, folder: Path) -> object:
    """Look at a database that somebody else made, and go back to it."""
    present, backup = folder / "present.sqlite3", folder / "backup.sqlite3"
    if not present.exists():
        open_office(present).close()
    for end in ("-wal", "-shm"):
        backup.with_name(backup.name + end).unlink(missing_ok=True)
    backup.write_bytes(content)
    return preview_restore(present, backup), restore(present, backup)


@cache
def backups() -> Sequence[bytes]:
    """Return databases: with the sample, empty, and what only begins like one."""
    with TemporaryDirectory() as place:
        full, empty = Path(place) / "full.sqlite3", Path(place) / "empty.sqlite3"
        made = open_office(full)
        fill_with_sample(made)
        made.close()
        open_office(empty).close()
        return [empty.read_bytes(), full.read_bytes(), b"SQLite format 3\0" + b"\0" * 100]


def templates(content: bytes, folder: Path) -> object:
    """Read a file of templates, or one whose list is the input."""
    path = folder / "templates.zip"
    path.write_bytes(content)
    if not zipfile.is_zipfile(path):
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("templates.json", content)
    return template_bundle._read(path)


@cache
def template_files() -> Sequence[bytes]:
    """Return a file of templates, and lists as they stand in one."""
    row = {"uid": "own-abc/uk", "text": "Лист", "name": "Лист", "record": "visit", "file": ""}
    lists = [json.dumps({"format": 1, "templates": rows}).encode() for rows in ([row], [row | {"file": "0" * 64}], [])]
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:
        packed.writestr("templates.json", lists[0])
    return [whole.getvalue(), *lists]


def manifest(content: bytes, folder: Path) -> object:
    """Take a package whose list is the input."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packages.parcel())) as old, zipfile.ZipFile(buffer, "w") as new:
        for one in old.namelist():
            new.writestr(one, content if one == "manifest.json" else old.read(one))
    return packages.package(buffer.getvalue(), folder)


@cache
def manifests() -> Sequence[bytes]:
    """Return lists of packages: a true one, one that never ends, one without a bottom."""
    with zipfile.ZipFile(io.BytesIO(packages.parcel())) as opened:
        true = opened.read("manifest.json")
    deep = json.loads(true) | {"newer": json.loads("[" * 39 + "]" * 39)}
    return [true, json.dumps(deep).encode(), b'{"note": "' + b'\\"' * 300_000, b"[" * 100_000, b'{"a":' * 50_000]


def code(content: bytes, _folder: Path) -> object:
    """Read what a code on a scan says."""
    return read_stamp(content.decode("utf-8", "replace"))


def codes() -> Sequence[bytes]:
    """Return what codes say: of a paper of ours, and of others."""
    true = stamp_code("V", "a" * 32, "visit-report", 3, "0123456789abcdef", key=_KEY)
    long = true.replace("/3/", "/" + "9" * 5_000 + "/")
    others = [long, true[:-3], true.replace("DLG2", "DLG1"), "DLG1/" * 2_000, "https://a.ua/"]
    return [one.encode() for one in (true, *others)]
