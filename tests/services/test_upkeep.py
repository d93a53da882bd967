import struct
import zlib
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from PIL import Image

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp, ProgressNote
from delegations.domain.gifts.gift import Gift
from delegations.domain.language.vocabulary import NameCase
from delegations.domain.people.people import Person, Post
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.vocabulary import AttachmentKind
from delegations.domain.text.errors import DelegationsError, FileError, InvalidRecordError, InvalidValueError
from delegations.domain.visits.visit import Participant, Visit
from delegations.domain.visits.vocabulary import Status
from delegations.queries.office_settings import read_settings
from delegations.queries.overview import overview
from delegations.queries.people.doubles import people_doubles
from delegations.queries.people.listing import PeopleListing, visits_of_person
from delegations.queries.places import topics
from delegations.services.files.attachments import attach, export_file
from delegations.services.files.stored import stored_file
from delegations.services.office.saving_settings import save_settings
from delegations.services.papers.papers import save_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.people.people import delete_person, load_person, save_person
from delegations.services.people.people_merging import merge_people
from delegations.services.places.places import add_topic, delete_municipality, load_municipality, save_municipality
from delegations.services.safekeeping.upkeep import check
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.drafts import drop_draft, keep_draft, left_drafts
from delegations.services.writing.record_json import from_json, to_json
from delegations.store.files.stored_files import stored_path

TODAY = date(2026, 11, 24)
NOW = datetime.combine(TODAY, time(9))


def person_named(database, name):
    return next(row.id for row in PeopleListing(database).first() if row.name == name)


def test_a_draft_holds_everything(sample):
    for number in (1, 2, 3):
        visit = load_visit(sample, number)
        assert from_json(to_json(visit), Visit) == visit


def test_drafts_survive_and_go_when_saved(sample):
    visit = replace(load_visit(sample, 1), purpose="ще не збережено")
    keep_draft(sample, visit)
    new = Visit(title="Новий")
    keep_draft(sample, new)
    assert {one.uid for one in left_drafts(sample, Visit)} == {visit.uid, new.uid}
    save_visit(sample, visit)
    drop_draft(sample, new.uid)
    assert left_drafts(sample, Visit) == []


def test_overview_says_what_needs_a_hand(sample, tmp_path):
    start = PartialDate(2026, 11, 26)
    coming = save_visit(
        sample,
        Visit(
            title="Четвер", start=start, status=Status.CONFIRMED,
            participants=(Participant(side=Side.GUESTS, name="А Б"),),
            follow_ups=(
                FollowUp(text="прострочене", due=PartialDate(2026, 11, 20)),
                FollowUp(text="далеке", due=PartialDate(2027)),
            ),
        ),
    )  # fmt: skip
    found = overview(sample, NOW)
    (need,) = found.coming
    assert (need.visit_id, need.title) == (coming.id, "Четвер")
    assert {"1 особа без посади", "немає господарів", "ще немає програми"} <= set(need.lacks)
    assert [(one.text, one.overdue) for one in found.follow_ups] == [("прострочене", True)]
    assert [one.until for one in found.gifts] == [date(2022, 1, 30)]
    assert "14 томах" in found.gifts[0].description
    assert any("звіт не надруковано" in one.lacks for one in found.unfinished)
    save_paper(sample, load_visit(sample, 1), tmp_path / "badges.pdf", PaperOrder(language="uk", paper="badges"))
    assert any("звіт не надруковано" in one.lacks for one in overview(sample, NOW).unfinished)
    save_paper(sample, load_visit(sample, 1), tmp_path / "report.pdf", PaperOrder(language="uk"))
    assert all(one.visit_id != 1 for one in overview(sample, NOW).unfinished)


def test_a_gift_is_due_a_month_after_the_visit(sample):
    ours = read_settings(sample)
    from delegations.domain.records.references import Ref

    host = load_municipality(sample, ours.our_municipality)
    gift = Gift(description="Картина", giver_side=Side.GUESTS)
    visit = Visit(hosts=(Ref(host.id, host.name),), start=PartialDate(2026, 11, 1), gifts=(gift,), title="В")
    save_visit(sample, visit)
    assert [one.until for one in overview(sample, NOW).gifts if one.description == "Картина"] == [date(2026, 12, 1)]


def test_namesakes_are_noticed_and_merged(sample):
    keep = person_named(sample, "Лариса Карп’як")
    other = save_person(sample, Person(name="КАРП'ЯК Лариса", phone="1", posts=(Post(title="радниця"),)))
    assert {people_doubles(sample)[0].first.id, people_doubles(sample)[0].second.id} == {keep, other.id}
    merged = merge_people(sample, keep, [other.id, keep])
    assert merged.name == "Лариса Карп’як"
    assert merged.phone == "1"
    assert {post.title for post in merged.posts} == {"радниця", "директор Центру надання адміністративних послуг"}
    assert people_doubles(sample) == []
    assert [one[0] for one in visits_of_person(sample, keep)] == [1]


def test_a_deleted_person_stays_in_the_visits(sample):
    delete_person(sample, person_named(sample, "Ігор Поліщук"))
    person = next(one for one in load_visit(sample, 1).participants if one.name == "Ігор Поліщук")
    assert (person.person_id, person.post) == (None, "Луцький міський голова")


def test_the_post_of_a_visit_stays_as_it_was_then(sample):
    number = person_named(sample, "Ігор Поліщук")
    person = load_person(sample, number)
    old = replace(person.posts[0], held_to=PartialDate(2025))
    save_person(sample, replace(person, posts=(Post(title="посол", held_from=PartialDate(2025)), old)))
    assert (
        next(one.post for one in load_visit(sample, 1).participants if one.person_id == number)
        == "Луцький міський голова"
    )
    with pytest.raises(InvalidRecordError):
        save_person(sample, replace(person, name=" "))
    with pytest.raises(InvalidRecordError, match="раніше"):
        save_person(sample, replace(person, posts=(replace(old, held_from=PartialDate(2026)),)))


def test_municipalities_in_use_stay(sample):
    ours = read_settings(sample).our_municipality
    for number in (ours, load_visit(sample, 1).hosts[0].id):
        with pytest.raises(DelegationsError):
            delete_municipality(sample, number)
    spare = save_municipality(sample, Municipality(name="Ковель"))
    with pytest.raises(InvalidRecordError, match="вже є"):
        save_municipality(sample, Municipality(name="КОВЕЛЬ"))
    with pytest.raises(InvalidRecordError, match="90"):
        save_municipality(sample, replace(spare, latitude=91.0))
    delete_municipality(sample, spare.id)


def test_own_topics(database):
    shipped = topics(database)
    assert len(shipped) >= 25
    assert {one.depth for one in shipped} == {0, 1, 2}
    parent = next(one for one in shipped if one.name == "Безпечне місто")
    add_topic(database, "Розумні зупинки", parent.id)
    assert any(one.name == "Розумні зупинки" and one.parent_id == parent.id for one in topics(database))
    for bad in ("", "безпеч\u00adне МІСТО\ufeff", "x" * 501):
        with pytest.raises(InvalidValueError):
            add_topic(database, bad, None)


def test_settings_are_checked(database):
    for field, bad in (("number_format", "{year}"), ("letterhead", "x" * 501), ("language", "xx")):
        with pytest.raises(InvalidRecordError) as failure:
            save_settings(database, replace(read_settings(database), **{field: bad}))
        assert failure.value.problems[0].path == field


def test_settings_are_freed_of_what_nobody_sees(database):
    ranks = (("Поль\u00adща\ufeff", "маршал\vголова\u202e"),)
    changes = {"executor": "Оль\u200bга\u00a0Кіт\u202c", "letterhead": "Місь\u00adка рада\x07", "precedence": ranks}
    save_settings(database, replace(read_settings(database), **changes))
    stored = read_settings(database)
    assert (stored.executor, stored.letterhead) == ("Ольга Кіт", "Міська рада")
    assert stored.precedence == (("Польща", "маршал\nголова"),)
    with pytest.raises(InvalidRecordError):
        save_settings(database, replace(stored, retention=(("person", 10**12),)))


def test_photos_and_papers_are_kept_by_content(database, tmp_path):
    photo = tmp_path / "фото.jpg"
    Image.new("RGB", (60, 40), "red").save(photo)
    first, second = attach(database, photo), attach(database, photo)
    assert first.digest == second.digest
    assert first.kind is AttachmentKind.PHOTO
    stored = stored_file(database, first.digest)
    assert stored.stat().st_mode & 0o111 == 0
    copy = tmp_path / "copy.jpg"
    export_file(database, first, copy)
    assert copy.read_bytes() == photo.read_bytes()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("фото.jpg", b"no picture"), ("скан.pdf", b"MZ\x90"), ("virus.exe", b"MZ"), ("run.sh", b"#!/bin/sh"),
        ("обрізане.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    ],
)  # fmt: skip
def test_what_is_not_what_it_claims_is_refused(database, tmp_path, name, content):
    source = tmp_path / name
    source.write_bytes(content)
    with pytest.raises(FileError, match=name):
        attach(database, source)
    assert not database.files.folder.exists() or not list(database.files.folder.glob("??/*"))


def test_a_picture_bomb_is_refused(database, tmp_path):
    bomb = tmp_path / "bomb.png"
    # By hand: a whole picture of this size would need the memory that the bomb is about.
    width, height = 40_000, 30_000
    head, lines = (
        struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0),
        zlib.compress(bytes((1 + width // 8) * height), 1),
    )
    chunks = ((b"IHDR", head), (b"IDAT", lines), (b"IEND", b""))
    with bomb.open("wb") as stream:
        stream.write(b"\x89PNG\r\n\x1a\n")
        for kind, data in chunks:
            stream.write(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))
    with pytest.raises(FileError, match="забагато пікселів"):
        attach(database, bomb)


def test_check_names_what_is_missing_or_damaged(sample, tmp_path):
    assert check(sample) == []
    paper = tmp_path / "лист.pdf"
    paper.write_bytes(b"%PDF-1.4 ...")
    attachment = attach(sample, paper)
    visit = save_visit(sample, replace(load_visit(sample, 1), attachments=(attachment,)))
    assert check(sample) == []
    stored_file(sample, attachment.digest).write_bytes(b"changed")
    assert "лист.pdf" in check(sample)[0]
    stored_path(sample.files.folder, attachment.digest).unlink()
    assert "лист.pdf" in check(sample)[0]
    assert load_visit(sample, visit.id).attachments == visit.attachments


def test_progress_notes_are_kept_in_order(database):
    notes = tuple(ProgressNote(day=PartialDate(2026, 1, day), author="О", text=f"крок {day}") for day in (2, 1, 3))
    visit = save_visit(database, Visit(title="В", follow_ups=(FollowUp(text="зробити", notes=notes),)))
    assert load_visit(database, visit.id).follow_ups[0].notes == notes


def test_a_corrected_post_is_remembered_for_everybody_who_holds_one(sample):
    form = ((NameCase.VOCATIVE, "пане голово"),)
    first = save_person(sample, Person(name="Іван Перший", posts=(Post(title="Міський голова", forms=form),)))
    second = save_person(sample, Person(name="Ольга Друга", reading="ольга", posts=(Post(title="міський  голова"),)))
    assert second.reading == "ольга"
    for number in (first.id, second.id):
        post = load_person(sample, number).posts[0]
        assert post.cases[NameCase.VOCATIVE] == "пане голово"
        assert post.cases[NameCase.DATIVE].casefold() == "міському голові"
    save_person(sample, replace(load_person(sample, first.id), posts=(Post(title="Міський голова", forms=()),)))
    assert load_person(sample, first.id).posts[0].forms == ()
