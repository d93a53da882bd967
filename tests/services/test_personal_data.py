import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.gifts.gift import Gift
from delegations.domain.meetings.vocabulary import MeetingRole
from delegations.domain.office.vocabulary import RetentionKind
from delegations.domain.people.people import Person, Post
from delegations.domain.people.traces import TraceKind
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.stored_formats import inflated
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import NotFoundError
from delegations.domain.visits.visit import Participant, Talk, Visit
from delegations.domain.visits.vocabulary import Status
from delegations.queries.office_settings import read_settings
from delegations.queries.people.listing import PeopleListing
from delegations.queries.search import find
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.meetings.signed_minutes import sign_minutes
from delegations.services.office.saving_settings import save_settings
from delegations.services.people.people import load_person, save_person
from delegations.services.privacy.overstayed import is_due, review
from delegations.services.privacy.personal_data import collect, erase, preview_erasure
from delegations.services.privacy.personal_papers import save_personal_data
from delegations.services.privacy.retention import let_go, note_review
from delegations.services.safekeeping.upkeep import check
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.drafts import keep_draft, left_drafts
from delegations.services.writing.history import history_of, uid_of
from tests.systems import is_private

NAME = "Ніна Заїка"
TODAY = date(2026, 11, 25)


@pytest.fixture
def nina(database):
    """A person whom a visit of 2019 names in every role."""
    person = save_person(
        database,
        Person(
            name=NAME, phone="0332 777 777", diet="без горіхів", document="АА123456", posts=(Post(title="лікарка"),)
        ),
    )
    guest = Participant(side=Side.GUESTS, name="ЗАЇКА Ніна", post="лікарка", person_id=person.id)
    save_visit(
        database,
        Visit(
            title="Візит до Луцька", status=Status.HELD, start=PartialDate(2019, 5, 8), participants=(guest,),
            purpose="Ніна Заїка показала, як працює ЦНАП",
            talks=(Talk(speaker=NAME, text="Про ЦНАП"),),
            gifts=(Gift(description="Книга", giver=NAME, receiver="Громада"),),
            follow_ups=(FollowUp(text="Надіслати звіт", responsible=NAME),),
        ),
    )  # fmt: skip
    return person


def everything(path):
    """Return all that the database holds, as one text, versions unpacked."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        dump = "\n".join(raw.iterdump())
        versions = [inflated(row[0]) for row in raw.execute("SELECT content FROM history") if row[0]]
    return dump + "\n".join(versions)


def test_all_about_a_person_is_collected_by_number_and_by_name(database, nina):
    data = collect(database, nina.id)
    told = {(one.kind, one.role) for one in data.mentions}
    assert told == {
        (RecordKind.VISIT, "took part"),
        (RecordKind.VISIT, "spoke"),
        (RecordKind.GIFT, "gave a gift"),
        (RecordKind.FOLLOW_UP, "is responsible"),
    }
    assert (data.person.phone, data.person.diet, data.person.document) == ("", "", "")
    assert collect(database, nina.id, sensitive=True).person.phone == "0332 777 777"


def test_the_export_is_a_paper_and_a_file_for_programs(database, nina, tmp_path):
    save_personal_data(database, nina.id, tmp_path / "дані.json")
    save_personal_data(database, nina.id, tmp_path / "дані.pdf", sensitive=True)
    told = json.loads((tmp_path / "дані.json").read_text(encoding="utf-8"))
    assert told["person"]["name"] == NAME
    assert "0332" not in json.dumps(told)
    assert len(told["mentions"]) == 4
    page = " ".join(" ".join(one.extract_text() for one in PdfReader(tmp_path / "дані.pdf").pages).split())
    for words in (NAME, "0332 777 777", "лікарка", "Візит до Луцька", "Книга"):
        assert words in page
    assert is_private(tmp_path / "дані.pdf")


def test_erasing_takes_the_name_out_of_everything_but_what_the_law_keeps(database, nina, path):
    save_visit(database, replace(load_visit(database, 1), place="Луцьк"))
    keep_draft(database, replace(load_visit(database, 1), place="Інше місце"))
    uid = uid_of(database, RecordKind.PERSON, nina.id)
    before = preview_erasure(database, nina.id)
    done = erase(database, nina.id)
    assert [one.title for one in done.kept] == [one.title for one in before.kept] == ["Книга"]
    assert [(one.what, one.title, one.detail) for one in done.to_check if not one.is_lawful] == [
        (TraceKind.TEXT, "Візит до Луцька", "Мета"),
    ]
    visit = load_visit(database, 1)
    assert "Заїка" not in " ".join(
        [visit.participants[0].name, visit.talks[0].speaker, visit.follow_ups[0].responsible]
    )
    assert visit.gifts[0].giver == NAME
    assert "Заїка" not in left_drafts(database, Visit)[0].talks[0].speaker
    assert [hit.kind for hit in find(database, "лікарка")] == ["visit"]
    assert PeopleListing(database, "").first(10) == []
    with pytest.raises(NotFoundError):
        load_person(database, nina.id)
    left = everything(path)
    assert "0332 777 777" not in left
    assert "без горіхів" not in left
    assert "ЗАЇКА" not in left
    assert not any(one.whole or one.title for one in history_of(database, uid)[1:])
    assert check(database) == []


def test_texts_that_name_an_erased_person_are_told(database):
    person = save_person(database, Person(name="Олег Чернецький"))
    save_visit(database, Visit(title="Візит", summary="Олег Чернецький подякував за прийом"))
    assert [(one.what, one.title, one.record_id) for one in erase(database, person.id).to_check] == [
        (TraceKind.TEXT, "Візит", 1)
    ]


def test_signed_minutes_stay_as_they_were_signed(sample):
    meeting = load_meeting(sample, 1)
    roles = {0: MeetingRole.CHAIR, 1: MeetingRole.SECRETARY}
    attendees = tuple(replace(one, role=roles.get(n, one.role)) for n, one in enumerate(meeting.attendees))
    save_meeting(sample, replace(meeting, attendees=attendees))
    signed = sign_minutes(sample, 1)
    chair = signed.attendees[0]
    done = erase(sample, chair.person_id)
    assert load_meeting(sample, 1).attendees[0].name == chair.name
    assert RecordKind.MEETING in {one.kind for one in done.kept}
    assert check(sample) == []


def test_an_editor_that_has_the_record_open_can_not_write_the_name_back(database, nina):
    from delegations.domain.text.errors import ConflictError

    visit = load_visit(database, 1)
    erase(database, nina.id)
    with pytest.raises(ConflictError):
        save_visit(database, replace(visit, place="Луцьк"))


def test_the_review_names_what_is_kept_too_long_and_lets_it_go(database, nina, path):
    fresh = save_person(database, Person(name="Олег Чернецький", phone="1"))
    guest = Participant(side=Side.GUESTS, name=fresh.name, person_id=fresh.id)
    save_visit(database, Visit(title="Недавній", start=PartialDate(2026, 10), participants=(guest,)))
    assert is_due(database, TODAY)
    (only,) = review(database, TODAY)
    assert (only.kind, only.name, only.since) == (RetentionKind.PERSON, NAME, "2019-05-08")
    save_settings(database, replace(read_settings(database), retention=(("sensitive", 1), ("person", 10))))
    (only,) = review(database, TODAY)
    assert only.kind is RetentionKind.SENSITIVE
    let_go(database, only, TODAY)
    assert load_person(database, nina.id).phone == ""
    assert "0332 777 777" not in everything(path)
    assert review(database, TODAY) == []
    save_settings(database, replace(read_settings(database), retention=(("person", 5),)))
    assert is_due(database, TODAY)
    note_review(database, TODAY)
    assert not is_due(database, TODAY)


def test_versions_that_are_too_old_are_let_go(database):
    visit = save_visit(database, Visit(title="Візит"))
    save_visit(database, replace(visit, title="Візит 2"))
    with database.writing() as session:
        session.execute(text("DROP TRIGGER history_stays"))
        session.execute(text("UPDATE history SET at = '2015-01-01 00:00:00' WHERE version = 1"))
    (only,) = review(database, TODAY)
    assert (only.kind, only.count) == (RetentionKind.VERSIONS, 1)
    let_go(database, only, TODAY)
    assert [one.whole for one in history_of(database, visit.uid)] == [True, False]


def test_sensitive_values_do_not_show_in_history(database, nina):
    save_person(database, replace(load_person(database, nina.id), health="візок"))
    newest = history_of(database, uid_of(database, RecordKind.PERSON, nina.id))[0]
    assert "візок" not in str(newest.changes)
    assert newest.changes[0].after == "(приховано)"
