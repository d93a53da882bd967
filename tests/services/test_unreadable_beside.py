"""Drafts, signed editions, kept views, forms and the bin hold JSON as well: what can't be read is put aside or told."""

import json
import zlib
from dataclasses import replace

import pytest
from sqlalchemy import text

from delegations.domain.follow_ups.follow_up import FollowUpState
from delegations.domain.kinds.record_types import DRAFTED_KINDS, drafted
from delegations.domain.language.vocabulary import NameCase
from delegations.domain.meetings.vocabulary import MeetingRole
from delegations.domain.people.people import Person
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.stored_formats import UnreadableError
from delegations.domain.text.errors import DelegationsError
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.meetings.signed_minutes import correct_minutes, editions, load_edition, sign_minutes
from delegations.services.papers.papers import make_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.people.people import delete_person, load_person, save_person
from delegations.services.writing.bin import in_bin, restore_from_bin
from delegations.services.writing.drafts import find_draft, keep_draft, left_drafts
from delegations.services.writing.kept_views import KeptView, keep_view, kept_views
from delegations.services.writing.record_json import format_of, from_json, to_json
from tests.garbage import GARBAGE


@pytest.mark.parametrize("kind", drafted(), ids=DRAFTED_KINDS)
@pytest.mark.parametrize("how", GARBAGE)
def test_a_draft_that_can_not_be_read_is_put_aside(database, kind, how):
    record = {Person: Person(name="Ніна"), Municipality: Municipality(name="Ковель")}.get(kind) or kind()
    keep_draft(database, record)
    data = json.loads(to_json(record))
    with database.writing() as session:
        session.execute(text("UPDATE draft SET content = :bad"), {"bad": GARBAGE[how](data)})
    assert left_drafts(database, kind) == []
    assert find_draft(database, record) is None
    keep_draft(database, record)
    assert left_drafts(database, kind) == [record]


def test_what_stands_beside_a_draft_may_be_past_reading(database):
    person = Person(name="Ніна")
    keep_draft(database, person, base=replace(person, name="Ольга"))
    with database.writing() as session:
        content = json.loads(session.scalar(text("SELECT content FROM draft")))
        content["beside"] = {"base": [1], "typed": "?"}
        session.execute(text("UPDATE draft SET content = :bad"), {"bad": json.dumps(content)})
    draft = find_draft(database, person)
    assert (draft.record, draft.base, dict(draft.typed)) == (person, None, {})


@pytest.fixture
def signed(sample):
    meeting = load_meeting(sample, 1)
    roles = {0: MeetingRole.CHAIR, 1: MeetingRole.SECRETARY}
    attendees = tuple(replace(one, role=roles.get(n, one.role)) for n, one in enumerate(meeting.attendees))
    save_meeting(sample, replace(meeting, attendees=attendees))
    return sign_minutes(sample, 1)


@pytest.mark.parametrize("how", GARBAGE)
def test_a_signed_edition_that_can_not_be_read_says_so(sample, signed, how):
    with sample.writing() as session:
        content = json.loads(session.scalar(text("SELECT content FROM minutes_edition")))
        # The database itself forbids to change it: as if a disk had done it.
        session.execute(text("DROP TRIGGER minutes_edition_locked"))
        session.execute(text("UPDATE minutes_edition SET content = :bad"), {"bad": GARBAGE[how](content)})
    assert [number for number, _at, _why in editions(sample, signed.id)] == [1]
    with pytest.raises(UnreadableError, match="1"):
        load_edition(sample, signed.id)
    with pytest.raises(DelegationsError):
        make_paper(sample, signed, PaperOrder(language="uk", paper="minutes"))
    assert load_meeting(sample, signed.id) == signed
    opened = correct_minutes(sample, signed.id, who="Олена Бойко", why="Описка")
    assert sign_minutes(sample, opened.id).edition == 2
    assert load_edition(sample, signed.id).edition == 2


@pytest.mark.parametrize(
    "stored", ["{", "[]", "7", '{"format": 99, "views": []}', '{"format": 1, "views": 3}', '[{"name": 1}, 5]', "null"]
)
def test_kept_views_that_can_not_be_read_are_none(database, stored):
    with database.writing() as session:
        session.execute(text("INSERT INTO setting (key, value) VALUES ('register_views', :bad)"), {"bad": stored})
    assert kept_views(database) == []
    keep_view(database, KeptView("Моє", {"due": 7}))
    assert kept_views(database) == [KeptView("Моє", {"due": 7})]


def test_kept_views_without_a_number_are_read(database):
    old = json.dumps([{"name": "Давнє", "state": {"due": 7}}, {"name": "Зіпсоване"}])
    with database.writing() as session:
        session.execute(text("INSERT INTO setting (key, value) VALUES ('register_views', :old)"), {"old": old})
    assert kept_views(database) == [KeptView("Давнє", {"due": 7})]
    keep_view(database, KeptView("Нове", {}))
    assert [one.name for one in kept_views(database)] == ["Давнє", "Нове"]


def _binned(database, content):
    person = save_person(database, Person(name="Ніна Заїка"))
    delete_person(database, person.id)
    with database.writing() as session:
        stored = json.loads(zlib.decompress(session.scalar(text("SELECT content FROM bin_entry"))))
        made = content(stored)
        session.execute(text("UPDATE bin_entry SET content = :new"), {"new": made})
    return in_bin(database)[0]


def test_what_lies_in_the_bin_since_formats_had_no_number_comes_back(database):
    one = _binned(database, lambda data: zlib.compress(json.dumps([data["rows"], data["links"]]).encode()))
    _kind, number = restore_from_bin(database, one.id)
    assert load_person(database, number).name == "Ніна Заїка"


@pytest.mark.parametrize(
    "content",
    [
        lambda data: b"rot",
        lambda data: zlib.compress(b"[]"),
        lambda data: zlib.compress(json.dumps(data | {"rows": []}).encode()),
        lambda data: zlib.compress(json.dumps(data | {"format": 99}).encode()),
        lambda data: zlib.compress(json.dumps(data | {"rows": [["no_such_table", {"id": 1}]]}).encode()),
        lambda data: zlib.compress(json.dumps(data | {"rows": [["person", 7]]}).encode()),
    ],
)
def test_what_can_not_be_read_in_the_bin_stays_there_with_a_sentence(database, content):
    one = _binned(database, content)
    with pytest.raises(UnreadableError):
        restore_from_bin(database, one.id)
    assert in_bin(database) == [one]


@pytest.mark.parametrize("stored", ["{", "[]", "7", '{"no_such_case": "x", "dative": 5, "genitive": "Ніни"}'])
def test_forms_of_a_name_that_can_not_be_read_are_passed_over(database, stored):
    person = save_person(database, Person(name="Ніна Заїка"))
    with database.writing() as session:
        session.execute(text("UPDATE person SET name_forms = :bad"), {"bad": stored})
    forms = load_person(database, person.id).forms
    assert dict(forms) == ({NameCase.GENITIVE: "Ніни"} if "Ніни" in stored else {})


def test_formats_are_stepped_upward_from_wherever_they_are(monkeypatch):
    from delegations.services.writing import record_json

    text_of_one = json.dumps({"uid": "a", "promise": "Надіслати"})
    steps = (
        lambda data: {"uid": data["uid"], "what": data["promise"]},
        lambda data: {"uid": data["uid"], "text": data["what"]},
    )
    monkeypatch.setitem(record_json.FORMATS, FollowUpState, format_of(FollowUpState)._replace(steps=steps))
    for stored in (text_of_one, json.dumps({"format": 2, "uid": "a", "what": "Надіслати"})):
        assert from_json(stored, FollowUpState) == FollowUpState(uid="a", text="Надіслати")
    today = to_json(FollowUpState(uid="a", text="Надіслати"))
    assert json.loads(today)["format"] == 3
    assert from_json(today, FollowUpState) == FollowUpState(uid="a", text="Надіслати")
    with pytest.raises(UnreadableError):
        from_json('{"format": 1, "uid": "a"}', FollowUpState)
