"""Packages of two offices, sent, taken, and changed as a stranger would who knows the format."""

import hashlib
import json
import zipfile

from delegations.domain.people import Municipality, Ref
from delegations.domain.practice import Practice
from delegations.services.arrivals import look_into
from delegations.services.office import open_office, read_settings, save_settings
from delegations.services.packages import Sending, send_package
from delegations.services.places import save_municipality
from delegations.services.practices import PracticeFilter, PracticeListing, load_practice, save_practice
from delegations.services.receiving import receive


def office(path, city):
    """Return a city's office on the empty database at ``path``."""
    database = open_office(path)
    ours = save_municipality(database, Municipality(name=city))
    save_settings(database, read_settings(database), ours=Ref(ours.id, ours.name))
    return database


def practice_in(database, uid):
    return next(
        one
        for row in PracticeListing(database, PracticeFilter()).first()
        if (one := load_practice(database, row.id)).uid == uid
    )


def cameras(database, **more):
    return save_practice(
        database,
        Practice(
            title="Камери з Центром безпеки", municipality=Ref(None, "Луцьк"), topic=Ref(None, "Безпечне місто"),
            results="Менше правопорушень", risks="Строк зберігання записів", **more,
        ),
    )  # fmt: skip


def sent(database, target, *records, receiver="", **more):
    target.unlink(missing_ok=True)
    return send_package(database, Sending(records=records, receiver=receiver, **more), target)


def standings(database, target):
    return [one.standing for one in look_into(database, target).lines]


def take(database, target, decisions=None):
    return receive(database, look_into(database, target), decisions)


def parts_of(path):
    with zipfile.ZipFile(path) as archive:
        return {one.filename: archive.read(one) for one in archive.infolist()}


def write_parts(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def rewritten(path, change, *, kind="", every=False):
    """Change a record of a package (with ``every``: all of them) as somebody would who knows the format."""
    parts = parts_of(path)
    names = [one for one in parts if one.startswith(f"records/{kind}")]
    for name in names if every else names[:1]:
        content = json.dumps(change(json.loads(parts[name]))).encode()
        manifest = json.loads(parts["manifest.json"])
        uid = name.split("/")[-1].removesuffix(".json")
        for one in manifest["records"]:
            if one["uid"] == uid:
                one["known"] = [*one["known"], one["sha256"]]
                one["sha256"] = hashlib.sha256(content).hexdigest()
        parts |= {name: content, "manifest.json": json.dumps(manifest)}
    write_parts(path, parts)


def add_record(path, kind, uid, data):
    """Add a record (plain form or bytes) to a package."""
    content = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
    parts = parts_of(path)
    records = json.loads(parts["manifest.json"])["records"]
    entry = {"kind": kind, "uid": uid, "title": uid[:8], "sha256": hashlib.sha256(content).hexdigest(), "known": []}
    write_parts(path, listed(parts, records=[*records, entry]) | {f"records/{kind}/{uid}.json": content})


def listed(parts, **changes):
    return parts | {"manifest.json": json.dumps(json.loads(parts["manifest.json"]) | changes)}
