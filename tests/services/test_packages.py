import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from delegations.certificates.key_files import Certificate
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.vocabulary import FollowUpStatus, Origin
from delegations.domain.library.practice import AdoptionStep, Practice
from delegations.domain.library.vocabulary import AdoptionStage
from delegations.domain.meetings.vocabulary import MeetingStatus
from delegations.domain.packages.package import MergeStatus
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.errors import ConflictError, DelegationsError, FileError
from delegations.domain.text.texts import choose_language
from delegations.domain.visits.visit import Visit
from delegations.exchange.packages.package_files import read_package
from delegations.exchange.packages.package_schema import package_schema
from delegations.queries.library import PracticeFilter, PracticeListing
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.files.attachments import attach
from delegations.services.files.stored import stored_file
from delegations.services.follow_ups.follow_ups import record_progress
from delegations.services.library.indicators import all_indicators
from delegations.services.library.practices import delete_practices, save_practice
from delegations.services.meetings.meetings import load_meeting
from delegations.services.meetings.signed_minutes import load_edition
from delegations.services.packages.package_preview import preview_package
from delegations.services.packages.receiving import receive
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.history import history_of
from tests.parcels import (
    cameras,
    listed,
    marked,
    parts_of,
    practice_in,
    rewritten,
    sent,
    signed_minutes,
    standings,
    take,
    take_theirs,
    take_unseen,
    write_parts,
)

TODAY = PartialDate.of(date(2026, 11, 25))


def test_a_practice_goes_to_another_city_and_a_second_import_changes_nothing(lutsk, zviahel, parcel):
    ours = cameras(lutsk, steps=(AdoptionStep(stage=AdoptionStage.CONSIDERED),))
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id), receiver="Коростень", note="Як домовлялися")
    arrivals = preview_package(zviahel, parcel)
    assert (arrivals.package.sender.city, arrivals.package.note) == ("Луцьк", "Як домовлялися")
    assert [one.standing for one in arrivals.lines] == [MergeStatus.NEW]
    assert receive(zviahel, arrivals).new == 1
    theirs = practice_in(zviahel, ours.uid)
    assert (theirs.title, theirs.topic.name, theirs.municipality.name) == (ours.title, "Безпечне місто", "Луцьк")
    # Our own way with it is nobody else's business.
    assert theirs.steps == ()
    assert [one.deed for one in history_of(zviahel, ours.uid)] == [AuditAction.RECEIVED]
    assert standings(zviahel, parcel) == [MergeStatus.SAME]
    assert take(zviahel, parcel).changed == 0
    assert practice_in(zviahel, ours.uid) == theirs
    for number, (receiver, ours_too) in enumerate(
        {"Овруч": False, "Коростенській міській раді": True, "Житомир, Korosten": True, "": True}.items()
    ):
        again = parcel.with_name(f"{number}.zip")
        sent(lutsk, again, (RecordKind.PRACTICE, ours.id), receiver=receiver)
        remarks = preview_package(zviahel, again).trust.remarks
        assert (f"Адресовано не нам: {receiver}." in remarks) is not ours_too, receiver


def test_changes_of_both_sides_in_different_fields_are_joined(lutsk, zviahel, parcel):
    ours = cameras(lutsk)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    take(zviahel, parcel)
    theirs = practice_in(zviahel, ours.uid)
    way = (AdoptionStep(stage=AdoptionStage.DECIDED),)
    theirs = save_practice(zviahel, replace(theirs, conditions="Черговий на добу", steps=way))
    ours = save_practice(lutsk, replace(ours, results="Утричі менше"))
    sent(zviahel, parcel, (RecordKind.PRACTICE, theirs.id))
    # It is ours: what somebody else changed in it is asked about.
    assert standings(lutsk, parcel) == [MergeStatus.CONFLICT]
    assert take(lutsk, parcel).changed == 0
    assert take_theirs(lutsk, parcel).changed == 1
    joined = practice_in(lutsk, ours.uid)
    assert (joined.results, joined.conditions, joined.steps) == ("Утричі менше", "Черговий на добу", ())
    assert standings(lutsk, parcel) == [MergeStatus.OURS_NEWER]
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    take(zviahel, parcel)
    both = practice_in(zviahel, ours.uid)
    assert (both.results, both.conditions, both.steps) == ("Утричі менше", "Черговий на добу", way)


def test_a_field_that_both_changed_waits_for_a_decision(lutsk, zviahel, parcel):
    ours = cameras(lutsk)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    take(zviahel, parcel)
    theirs = save_practice(zviahel, replace(practice_in(zviahel, ours.uid), results="Удвічі менше", risks="Кошти"))
    ours = save_practice(lutsk, replace(ours, results="Утричі менше"))
    sent(zviahel, parcel, (RecordKind.PRACTICE, theirs.id))
    arrivals = preview_package(lutsk, parcel)
    line = arrivals.lines[0]
    assert line.standing is MergeStatus.CONFLICT
    assert (line.ours.results, line.theirs.results, line.base.results) == (
        "Утричі менше", "Удвічі менше", "Менше правопорушень")  # fmt: skip
    # Without a decision nothing of it is taken, and it waits.
    assert receive(lutsk, arrivals).changed == 0
    assert standings(lutsk, parcel) == [MergeStatus.CONFLICT]
    assert take(lutsk, parcel, {ours.uid: line.joined}).changed == 1
    assert practice_in(lutsk, ours.uid).results == "Удвічі менше"
    assert practice_in(lutsk, ours.uid).risks == "Кошти"
    assert standings(lutsk, parcel) == [MergeStatus.SAME]


def test_what_was_sent_twice_is_joined_from_what_the_other_side_had(lutsk, zviahel, parcel, tmp_path):
    """We sent it, changed it and sent it again; the answer to the first one must not undo the change."""
    ours = cameras(lutsk)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    take(zviahel, parcel)
    ours = save_practice(lutsk, replace(ours, funding="Міський бюджет"))
    sent(lutsk, tmp_path / "second.zip", (RecordKind.PRACTICE, ours.id))
    theirs = save_practice(zviahel, replace(practice_in(zviahel, ours.uid), risks="Кошти"))
    sent(zviahel, parcel, (RecordKind.PRACTICE, theirs.id))
    assert take_theirs(lutsk, parcel).changed == 1
    stored = practice_in(lutsk, ours.uid)
    assert (stored.funding, stored.risks) == ("Міський бюджет", "Кошти")


def test_a_record_changed_between_looking_and_taking_is_not_overwritten(lutsk, zviahel, parcel):
    ours = cameras(lutsk)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    take(zviahel, parcel)
    theirs = practice_in(zviahel, ours.uid)
    ours = save_practice(lutsk, replace(ours, risks="Кошти"))
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    arrivals = preview_package(zviahel, parcel)
    save_practice(zviahel, replace(theirs, how="Інакше"))
    with pytest.raises(ConflictError, match="тим часом"):
        receive(zviahel, arrivals, marked(arrivals))
    assert practice_in(zviahel, ours.uid).risks == theirs.risks


def test_figures_go_along_with_a_practice_and_add_to_those_that_are_there(sample, zviahel, parcel):
    number = next(row.id for row in PracticeListing(sample, PracticeFilter(text="цілодобовий Центр")).first())
    sent(sample, parcel, (RecordKind.PRACTICE, number))
    take(zviahel, parcel)
    told = {
        (one.code, value.municipality.name, str(value.amount))
        for one in all_indicators(zviahel, known=True)
        for value in one.values
    }
    assert ("cameras-installed", "Луцьк", "321+31") in told
    assert "Керман" not in {city for _code, city, _amount in told}
    assert set(standings(zviahel, parcel)) == {MergeStatus.SAME}


def test_a_topic_arrives_in_the_language_of_the_other_office(lutsk, zviahel, parcel):
    ours = cameras(lutsk)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    choose_language("en")
    take(zviahel, parcel)
    assert practice_in(zviahel, ours.uid).topic.name == "Safe city"
    assert standings(zviahel, parcel) == [MergeStatus.SAME]


def test_a_visit_travels_without_what_is_our_own(sample, zviahel, parcel):
    visit = load_visit(sample, 1)
    sent(sample, parcel, (RecordKind.VISIT, 1))
    take(zviahel, parcel)
    row = VisitListing(zviahel, VisitFilter()).first()[0]
    came = load_visit(zviahel, row.id)
    assert [one.name for one in came.participants] == [one.name for one in visit.participants]
    assert [one.text for one in came.talks] == [one.text for one in visit.talks]
    assert (came.gifts, came.number) == ((), "")
    assert visit.gifts


def test_a_visit_that_both_entered_is_pointed_out(lutsk, zviahel, parcel):
    guests, hosts = (Ref(None, "Коростень"),), (Ref(None, "Луцьк"),)
    day = PartialDate(2024, 5, 8)
    ours = save_visit(lutsk, Visit(guests=guests, hosts=hosts, start=day, place="12.05.2026"))
    save_visit(zviahel, Visit(title="Поїздка до Луцька", guests=guests, hosts=hosts, start=day))
    sent(lutsk, parcel, (RecordKind.VISIT, ours.id))
    hint = preview_package(zviahel, parcel).lines[0].hint
    # A date where a place belongs is said; nothing of it is lost.
    assert [words in hint for words in ("Поїздка до Луцька", "12.05.2026")] == [True, True]


def test_a_follow_up_comes_back_with_its_progress(sample, zviahel, parcel):
    visit = load_visit(sample, 1)
    promised = FollowUp(text="Надіслати положення про Центр безпеки", responsible="Віктор Денисюк")
    visit = save_visit(sample, replace(visit, follow_ups=(promised,)))
    number = RegisterListing(sample, RegisterFilter(text="положення")).first()[0].id
    sent(sample, parcel, (RecordKind.FOLLOW_UP, number), receiver="Коростень")
    take(zviahel, parcel)
    there = RegisterListing(zviahel, RegisterFilter(origin=Origin.PARTNER)).first()[0]
    assert (there.text, there.origin, there.city) == (promised.text, "Звягель", "Звягель")
    assert load_promise(zviahel, there.id).origin is Origin.PARTNER
    record_progress(
        zviahel, promised.uid, status=FollowUpStatus.DONE, note="Надіслано поштою", author="Звягель", day=TODAY
    )
    record_progress(sample, promised.uid, note="Нагадали телефоном", day=TODAY)
    sent(zviahel, parcel, (RecordKind.FOLLOW_UP, there.id))
    assert standings(sample, parcel) == [MergeStatus.CONFLICT]
    take_theirs(sample, parcel)
    promise = load_promise(sample, number)
    assert (promise.status, promise.origin) == (FollowUpStatus.DONE, Origin.VISIT)
    assert {one.text for one in promise.notes} == {"Надіслано поштою", "Нагадали телефоном"}
    assert load_visit(sample, visit.id).follow_ups[0].status is FollowUpStatus.DONE
    # Taking it counts as a save of the visit: an editor that has it open must not write the old state back.
    with pytest.raises(ConflictError):
        save_visit(sample, visit)


def test_another_city_can_not_change_what_was_promised_here(sample, zviahel, parcel):
    visit = save_visit(sample, replace(load_visit(sample, 1), follow_ups=(FollowUp(text="Надіслати положення"),)))
    number = RegisterListing(sample, RegisterFilter(text="положення")).first()[0].id
    sent(sample, parcel, (RecordKind.FOLLOW_UP, number))
    rewritten(parcel, lambda data: data | {"text": "Сплатити мільйон", "status": "done"})
    # How it went comes in when somebody looked; nothing else does.
    take_unseen(sample, parcel)
    assert load_visit(sample, visit.id).follow_ups[0].status is FollowUpStatus.OPEN
    take(sample, parcel)
    stored = load_visit(sample, visit.id).follow_ups[0]
    assert (stored.text, stored.status) == ("Надіслати положення", FollowUpStatus.DONE)


def test_signed_minutes_arrive_locked(sample, zviahel, parcel):
    ours = signed_minutes(sample)
    sent(sample, parcel, (RecordKind.MEETING, ours.id))
    take(zviahel, parcel)
    there = load_meeting(zviahel, MeetingListing(zviahel, MeetingFilter()).first()[0].id)
    assert (there.status, there.edition) == (MeetingStatus.SIGNED, 1)
    assert [one.title for one in there.items] == [one.title for one in ours.items]
    assert load_edition(zviahel, there.id).group.name == ours.group.name
    assert standings(zviahel, parcel) == [MergeStatus.SAME]
    rewritten(parcel, lambda data: data | {"place": "місто Рівне"})
    # Ours are ours: nobody changes them; theirs come as a new edition.
    assert standings(sample, parcel) == [MergeStatus.LOCKED]
    assert take(sample, parcel).changed == 0
    assert take(zviahel, parcel).changed == 1
    again = load_meeting(zviahel, there.id)
    assert (again.place, again.edition, again.status) == ("місто Рівне", 2, MeetingStatus.SIGNED)


def test_minutes_that_are_not_signed_do_not_travel(sample, parcel):
    draft = MeetingListing(sample, MeetingFilter(status=MeetingStatus.DRAFT)).first()[0]
    with pytest.raises(DelegationsError, match="лише підписані"):
        sent(sample, parcel, (RecordKind.MEETING, draft.id))
    assert not parcel.exists()


def test_photos_go_along_and_what_is_none_stays_outside(lutsk, zviahel, parcel, tmp_path):
    picture = tmp_path / "камера.jpg"
    Image.new("RGB", (60, 40), "navy").save(picture)
    ours = cameras(lutsk, attachments=(attach(lutsk, picture),))
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    received = take(zviahel, parcel)
    assert received.left_out == []
    kept = practice_in(zviahel, ours.uid).attachments[0]
    assert stored_file(zviahel, kept.digest).read_bytes() == picture.read_bytes()
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id), files=False)
    assert not read_package(parcel).files
    take(zviahel, parcel)
    assert practice_in(zviahel, ours.uid).attachments == (kept,)


def test_a_program_that_calls_itself_a_photo_is_left_out(lutsk, zviahel, parcel, tmp_path):
    picture = tmp_path / "камера.jpg"
    Image.new("RGB", (60, 40), "navy").save(picture)
    ours = cameras(lutsk, attachments=(attach(lutsk, picture),))
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    _exchanged_file(parcel, b"MZ\x90\x00 this is a program")
    received = take(zviahel, parcel)
    assert received.new == 1
    assert any("камера.jpg" in one for one in received.left_out)
    assert practice_in(zviahel, ours.uid).attachments == ()


# What a stranger may send. Each is made from a good package, so that only the one thing is wrong.


def _exchanged_file(path, content):
    import hashlib

    parts = parts_of(path)
    old = next(one for one in parts if one.startswith("files/"))
    digest = hashlib.sha256(content).hexdigest()
    del parts[old]
    manifest = json.loads(parts["manifest.json"])
    manifest["files"] = [{"sha256": digest, "size": len(content), "name": "камера.jpg"}]
    write_parts(path, parts | {f"files/{digest}": content, "manifest.json": json.dumps(manifest)})
    rewritten(path, lambda data: data | {
        "attachments": [one | {"digest": digest, "size": len(content)} for one in data["attachments"]]})  # fmt: skip


HOSTILE = {
    "a path out of the folder": lambda parts: parts | {"../../evil.json": b"{}"},
    "an absolute path": lambda parts: parts | {"/etc/passwd": b"x"},
    "something that is not listed": lambda parts: parts | {f"files/{'0' * 64}": b"x"},
    "a part that is missing": lambda parts: {k: v for k, v in parts.items() if not k.startswith("records/")},
    "no list": lambda parts: {k: v for k, v in parts.items() if k != "manifest.json"},
    "a list that is no JSON": lambda parts: parts | {"manifest.json": b"{"},
    "a list of another program": lambda parts: listed(parts, format="other"),
    "a newer version": lambda parts: listed(parts, version=99),
    "a list that asks for more than we can": lambda parts: listed(parts, requires=["sealed-rows"]),
    "a list whose demands are none": lambda parts: listed(parts, requires="all"),
    "a version that is none": lambda parts: listed(parts, version="1"),
    "a version before all others": lambda parts: listed(parts, version=0),
    "a moment that is none": lambda parts: listed(parts, made="yesterday"),
    "a record that was changed": lambda parts: {
        k: v.replace("правопорушень".encode(), "порушень".encode()) if k.startswith("records/") else v
        for k, v in parts.items()
    },
    "a list that never ends": lambda parts: parts | {"manifest.json": b"[" * 200_000},
    "a bomb": lambda parts: parts | {"manifest.json": b" " * (9 << 20) + parts["manifest.json"]},
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_strangers_package_is_refused_with_a_sentence(lutsk, zviahel, parcel, kind):
    ours = cameras(lutsk)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    write_parts(parcel, HOSTILE[kind](parts_of(parcel)))
    before = sorted(parcel.parent.rglob("*"))
    with pytest.raises(FileError) as caught:
        preview_package(zviahel, parcel)
    assert parcel.name in str(caught.value)
    assert sorted(parcel.parent.rglob("*")) == before


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda data: data | {"since": "2024-13"}, "Від"),
        (lambda data: data | {"since": "хтозна"}, "Від"),
        (lambda data: data | {"cost": "NaN"}, "Вартість"),
        (lambda data: data | {"cost": 10**400}, "Вартість"),
        (lambda data: data | {"trust": "absolutely"}, "Достовірність"),
        (lambda data: data | {"title": ["a"]}, "Назва"),
        (lambda data: data | {"attachments": [{"uid": "x"}]}, "Файли"),
        (lambda data: data | {"uid": "f" * 32}, ""),
        (lambda data: data | {"contacts": [{"uid": "a" * 32}] * 5_001}, "До кого звертатися"),
        (lambda data: data | {"how": "я" * 50_001}, "Як"),
        (lambda data: data | {"how": "на\ud800пів"}, "Як"),
        (lambda data: data | {"contacts": [{"uid": "a" * 32 + "\n"}]}, "До кого звертатися"),
        (lambda data: [data], ""),
        (lambda data: None, ""),
    ],
)
def test_a_record_that_does_not_keep_to_the_format_is_refused_alone(lutsk, zviahel, parcel, change, where):
    ours, more = cameras(lutsk), save_practice(lutsk, Practice(title="ЦНАП", municipality=Ref(None, "Луцьк")))
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id), (RecordKind.PRACTICE, more.id))
    rewritten(parcel, change)
    arrivals = preview_package(zviahel, parcel)
    bad, good = sorted(arrivals.lines, key=lambda one: one.standing is MergeStatus.NEW)
    assert (bad.standing, good.standing) == (MergeStatus.REFUSED, MergeStatus.NEW)
    assert bad.hint.endswith(".")
    assert where in bad.hint
    received = receive(zviahel, arrivals)
    assert (received.new, received.refused) == (1, 1)
    assert any(bad.record.title in one and bad.hint in one for one in received.left_out)
    assert len(PracticeListing(zviahel, PracticeFilter()).first()) == 1


def test_what_can_not_be_stored_is_named_and_the_others_come_in(lutsk, zviahel, parcel):
    ours, more = cameras(lutsk), save_practice(lutsk, Practice(title="ЦНАП", municipality=Ref(None, "Луцьк")))
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id), (RecordKind.PRACTICE, more.id))
    rewritten(parcel, lambda data: data | {"title": "", "conditions": "я" * 40_000})
    arrivals = preview_package(zviahel, parcel)
    assert sorted(one.standing.value for one in arrivals.lines) == ["new", "refused"]
    received = receive(zviahel, arrivals)
    assert (received.new, received.refused) == (1, 1)
    assert len(PracticeListing(zviahel, PracticeFilter()).first()) == 1
    assert standings(zviahel, parcel).count(MergeStatus.SAME) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a zip at all" * 100])
def test_what_is_no_package_is_refused(zviahel, parcel, content):
    parcel.write_bytes(content)
    with pytest.raises(FileError, match="не пакет"):
        preview_package(zviahel, parcel)


def test_half_a_package_is_refused(lutsk, zviahel, parcel):
    ours = cameras(lutsk)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    parcel.write_bytes(parcel.read_bytes()[:-200])
    with pytest.raises(FileError):
        preview_package(zviahel, parcel)


def test_the_shipped_schema_is_that_of_the_records():
    shipped = Path(__file__).parents[2] / "resources" / "exchange" / "package-1.schema.json"
    assert json.loads(shipped.read_text(encoding="utf-8")) == package_schema()


def test_a_package_keeps_to_its_own_schema_as_another_validator_reads_it(sample, parcel):
    from jsonschema import Draft202012Validator

    visit = load_visit(sample, 1)
    practices = [(RecordKind.PRACTICE, row.id) for row in PracticeListing(sample, PracticeFilter()).first()]
    sent(sample, parcel, (RecordKind.VISIT, visit.id), *practices)
    parts = parts_of(parcel)
    schema = json.loads(parts["schema.json"])
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(parts["manifest.json"]))
    kinds = {name.split("/")[1] for name in parts if name.startswith("records/")}
    assert kinds == {"visit", "practice", "indicator"}


def test_a_record_deleted_here_does_not_come_back_by_a_package(sample, parcel):
    number = PracticeListing(sample, PracticeFilter()).first()[0].id
    sent(sample, parcel, (RecordKind.PRACTICE, number), figures=False)
    delete_practices(sample, [number])
    assert standings(sample, parcel) == [MergeStatus.DELETED]
    assert take(sample, parcel).new == 0


@pytest.fixture
def certificate(tmp_path):
    """A certificate that nobody vouches for, as an office would have one."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Луцька міська рада")])
    now = datetime(2026, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 7, now, now + timedelta(days=3_650))
    made = builder.sign(key, hashes.SHA256())
    path = tmp_path / "office.p12"
    lock = BestAvailableEncryption(b"secret")
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"office", key, made, None, lock))
    return Certificate(path, "secret")


def test_a_signed_package_tells_whose_it_is(lutsk, zviahel, parcel, certificate):
    ours = cameras(lutsk)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id), certificate=certificate)
    assert "Луцька міська рада" in preview_package(zviahel, parcel).package.signer


def test_a_seal_of_another_package_is_no_seal(lutsk, zviahel, parcel, certificate):
    ours = cameras(lutsk)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id), certificate=certificate)
    parts = parts_of(parcel)
    write_parts(parcel, listed(parts, note="Перекажіть кошти"))
    with pytest.raises(FileError, match="Підпис"):
        preview_package(zviahel, parcel)
    write_parts(parcel, parts | {"manifest.p7s": b"0" * 100})
    with pytest.raises(FileError, match="Підпис"):
        preview_package(zviahel, parcel)
