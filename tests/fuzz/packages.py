"""Packages of other cities as inputs: the file as a whole, and one record in it whose hash is right."""

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from delegations.domain.records.vocabulary import RecordKind
from delegations.services.office.office import open_office
from delegations.services.packages.package_preview import preview_package
from delegations.services.packages.packages import Sending, send_package
from delegations.services.packages.receiving import receive
from delegations.services.sample.sample import fill_with_sample
from delegations.store.engine.database import Database

_RECORDS = [(RecordKind.PRACTICE, 1), (RecordKind.VISIT, 1), (RecordKind.FOLLOW_UP, 1)]


@cache
def parcel() -> bytes:
    """Return a package of the sample records."""
    with TemporaryDirectory() as place:
        office = open_office(Path(place) / "seed.sqlite3")
        fill_with_sample(office)
        target = Path(place) / "seed.zip"
        send_package(office, Sending(records=_RECORDS, receiver="Луцьк"), target)
        office.close()
        return target.read_bytes()


def record(kind: str = "practice") -> bytes:
    """Return the file of the first record of a kind."""
    with zipfile.ZipFile(io.BytesIO(parcel())) as opened:
        return opened.read(next(name for name in opened.namelist() if name.startswith(f"records/{kind}/")))


@cache
def _empty(folder: Path) -> Database:
    return open_office(folder / "receiver.sqlite3")


def package(content: bytes, folder: Path) -> object:
    """Read a file as a package and take what is in it."""
    path = folder / "came.zip"
    path.write_bytes(content)
    arrivals = preview_package(_empty(folder), path)
    return receive(_empty(folder), arrivals, {})


def in_record(content: bytes, folder: Path) -> object:
    """Take a package whose practice is the input; its list names it with the right hash, as a stranger would."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(parcel())) as old, zipfile.ZipFile(buffer, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        changed = next(one for one in manifest["records"] if one["kind"] == "practice")
        changed["sha256"] = hashlib.sha256(content).hexdigest()
        name = f"records/practice/{changed['uid']}.json"
        for one in old.namelist():
            if one == "manifest.json":
                new.writestr(one, json.dumps(manifest))
            else:
                new.writestr(one, content if one == name else old.read(one))
    return package(buffer.getvalue(), folder)


def seeds() -> Sequence[bytes]:
    """Return a whole package, and one whose end says that its list of entries is endless."""
    whole = parcel()
    return [whole, whole[:-10] + b"\xff" * 4 + whole[-6:]]


def record_seeds() -> Sequence[bytes]:
    """Return records whose texts and numbers are what a stranger would try."""
    plain = json.loads(record())
    nasty = plain | {"title": "<b>x</b>\u202e" * 20, "cost": "1e999", "since": "9999-99"}
    return [record(), json.dumps(nasty).encode(), b"{}", b"[" * 60, json.dumps(plain | {"id": 1}).encode()]
