"""Packages of two offices, sent, taken, and changed as a stranger would who knows the format."""

import hashlib
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

from delegations.certificates.key_files import signing_key
from delegations.domain.library.practice import Practice
from delegations.domain.meetings.meeting import Outcome
from delegations.domain.meetings.vocabulary import Attendance, ItemState, MeetingRole, MeetingStatus
from delegations.domain.packages.package import TAKEN, MergeStatus
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.references import Ref
from delegations.exchange.packages.package_signature import sign_manifest
from delegations.queries.library import PracticeFilter, PracticeListing
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.queries.office_settings import read_settings
from delegations.services.library.practices import load_practice, save_practice
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.meetings.signed_minutes import sign_minutes
from delegations.services.office.office import open_office
from delegations.services.office.saving_settings import save_settings
from delegations.services.packages.package_preview import preview_package
from delegations.services.packages.packages import Sending, send_package
from delegations.services.packages.receiving import receive
from delegations.services.places.places import save_municipality


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
    return [one.standing for one in preview_package(database, target).lines]


def take(database, target, decisions=None, **more):
    """Take a package as a person does who has read what is said of each record, and marks all that can be marked."""
    arrivals = preview_package(database, target)
    return receive(database, arrivals, marked(arrivals) | (decisions or {}), **more)


def marked(arrivals):
    """Return the records of a package that can be marked, as they are taken then."""
    return {one.record.uid: one.joined for one in arrivals.lines if one.standing in TAKEN}


def take_unseen(database, target):
    """Take what is taken of a package without anybody looking."""
    return receive(database, preview_package(database, target))


def take_theirs(database, target):
    """Take a package as a person does who lets the other side count wherever both differ."""
    arrivals = preview_package(database, target)
    conflicts = {one.record.uid: one.joined for one in arrivals.lines if one.standing is MergeStatus.CONFLICT}
    return receive(database, arrivals, marked(arrivals) | conflicts)


def signed_minutes(database):
    """Sign the minutes of the sample that are drafted, as a person does, and return them."""
    row = MeetingListing(database, MeetingFilter(status=MeetingStatus.MINUTES_DRAFTED)).first()[0]
    meeting = load_meeting(database, row.id)
    chair, secretary, *rest = meeting.attendees
    seats = (replace(chair, role=MeetingRole.CHAIR), replace(secretary, role=MeetingRole.SECRETARY), *rest)
    seats = tuple(replace(one, attendance=Attendance.PRESENT) for one in seats)
    items = tuple(
        replace(one, state=ItemState.DISCUSSED, outcomes=one.outcomes or (Outcome(text="Взяти до відома"),))
        for one in meeting.items
    )
    save_meeting(database, replace(meeting, attendees=seats, items=items))
    return sign_minutes(database, row.id)


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


def said_by(path, office, city=""):
    """Let a package say that ``office`` sent it, and take its seal off."""
    parts = {name: content for name, content in parts_of(path).items() if name != "manifest.p7s"}
    write_parts(path, listed(parts, sender={"office": office, "city": city}))


def sealed(path, certificate):
    """Sign a package anew, as whoever has the certificate can."""
    parts = parts_of(path)
    manifest = parts["manifest.json"]
    manifest = manifest.encode() if isinstance(manifest, str) else manifest
    write_parts(path, parts | {"manifest.p7s": sign_manifest(signing_key(certificate, datetime.now(UTC)))(manifest)})


def office_of(path):
    """Return the identity of the sender that a package gives."""
    return json.loads(parts_of(path)["manifest.json"])["sender"]["office"]


def claimed(path, *digests):
    """Let the sender of a package say that it knows the states ``digests`` of its records."""
    parts = parts_of(path)
    records = json.loads(parts["manifest.json"])["records"]
    write_parts(path, listed(parts, records=[one | {"known": [*one["known"], *digests]} for one in records]))
