"""Drafts of every kind hold all that was typed, and what has to come back with it."""

from dataclasses import is_dataclass, replace
from typing import get_args, get_type_hints

import pytest
from sqlalchemy import text

from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.kinds.record_types import DRAFTED_KINDS, drafted
from delegations.domain.people.people import Person, Post
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.differences import is_same
from delegations.domain.records.drafts import Draft, Unread
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import DatabaseError
from delegations.domain.text.texts import choose_language
from delegations.domain.visits.visit import Talk, Visit
from delegations.services.gifts.gifts import delete_gift, load_gift, save_gift
from delegations.services.meetings.groups import load_group, save_group
from delegations.services.meetings.meetings import load_meeting
from delegations.services.people.people import delete_person, load_person, save_person
from delegations.services.places.places import delete_municipality, load_municipality, save_municipality
from delegations.services.privacy.personal_data import collect, erase, preview_erasure
from delegations.services.safekeeping.upkeep import named_files
from delegations.services.visits.visits import load_visit
from delegations.services.writing.bin import empty_bin
from delegations.services.writing.drafts import drop_draft, find_draft, keep_draft, left_drafts
from delegations.services.writing.names_of_now import POINTERS
from delegations.store.files import draft_files
from tests.golden import filled


@pytest.mark.parametrize("kind", drafted(), ids=DRAFTED_KINDS)
def test_every_field_of_a_record_comes_back(database, kind):
    record = filled(kind)
    base = filled(kind)
    typed = {"rows/1/day": Unread("хтозна", "«хтозна» – не дата.")}
    keep_draft(database, record, base=base, typed=typed)
    draft = find_draft(database, record)
    # Topics that have the numbers of the record's are called as they are called here.
    assert is_same((draft.record, draft.base), (record, base))
    assert draft.typed == typed
    assert is_same(tuple(left_drafts(database, kind)), (record,))
    drop_draft(database, record.uid)
    assert find_draft(database, record) is None


def _hinted(kind, seen):
    """Yield the fields that point to something, in a record and the rows in it."""
    for name, hint in get_type_hints(kind).items():
        for one in (hint, *get_args(hint)):
            if one is Ref:
                yield name
            elif is_dataclass(one) and one not in seen:
                yield from _hinted(one, {*seen, one})


@pytest.mark.parametrize("kind", drafted(), ids=DRAFTED_KINDS)
def test_whatever_a_draft_points_to_is_known(kind):
    assert set(_hinted(kind, {kind})) <= {*POINTERS}


def test_a_draft_calls_what_it_points_to_as_it_is_called_now(sample):
    visit = load_visit(sample, 1)
    topic, city = visit.topics[0], visit.guests[0]
    typed = replace(visit, purpose="Недописане", talks=(Talk(topic=topic, text="Камери"),))
    keep_draft(sample, typed, discarded=Draft(replace(typed, purpose="Відкинуте")))
    save_municipality(sample, replace(load_municipality(sample, city.id), name="Нова Назва"))
    choose_language("en")
    draft = find_draft(sample, visit)
    for record in (draft.record, draft.discarded.record, *left_drafts(sample, Visit)):
        assert record.guests[0] == Ref(city.id, "Нова Назва")
        assert record.topics[0] == record.talks[0].topic == load_visit(sample, 1).topics[0]
        assert record.topics[0].name != topic.name
    assert draft.record.purpose == "Недописане"


def test_a_draft_of_minutes_calls_group_and_host_as_now_and_keeps_a_name_typed_over_a_persons(sample):
    meeting = load_meeting(sample, 1)
    seats = (replace(meeting.attendees[0], name="Інша Людина"), *meeting.attendees[1:])
    keep_draft(sample, replace(meeting, attendees=seats, host=Ref(None, "Ковель")))
    group = load_group(sample, meeting.group.id)
    save_group(sample, replace(group, name="Група з новою назвою"))
    draft = find_draft(sample, meeting)
    assert draft.record.group == Ref(group.id, "Група з новою назвою")
    assert (draft.record.host, draft.record.attendees) == (Ref(None, "Ковель"), seats)


def test_a_draft_written_before_bases_were_kept_is_read(database):
    keep_draft(database, Visit(title="Давня"))
    with database.writing() as session:
        content = session.scalar(text("SELECT content FROM draft"))
    assert "beside" not in content
    assert left_drafts(database, Visit)[0].title == "Давня"


@pytest.mark.parametrize(
    ("record", "save"),
    [
        (Person(name="Ніна Заїка", posts=(Post(title="лікарка"),)), save_person),
        (Municipality(name="Ковель"), save_municipality),
        (GiftEntry(gift=Gift(description="Книга")), save_gift),
    ],
    ids=["person", "city", "gift"],
)
def test_saving_drops_the_draft_and_keeps_the_identity(sample, record, save):
    keep_draft(sample, record)
    stored = save(sample, record)
    assert stored.uid == record.uid
    assert left_drafts(sample, type(record)) == []


@pytest.mark.parametrize("kind", ["person", "city", "gift"])
def test_what_is_moved_to_the_bin_leaves_no_draft(sample, kind):
    record, delete = {
        "person": lambda: (save_person(sample, Person(name="Ніна Заїка")), delete_person),
        "city": lambda: (save_municipality(sample, Municipality(name="Ковель")), delete_municipality),
        "gift": lambda: (save_gift(sample, GiftEntry(gift=Gift(description="Книга"))), delete_gift),
    }[kind]()
    keep_draft(sample, record, base=record)
    delete(sample, record.id)
    assert left_drafts(sample, type(record)) == []
    empty_bin(sample)


def test_a_gift_of_a_visit_is_drafted_like_one_of_its_own(sample):
    entry = load_gift(sample, 3)
    assert entry.visit is not None
    edited = replace(entry, gift=replace(entry.gift, note="Чекає на акт"))
    keep_draft(sample, edited, base=entry)
    assert find_draft(sample, entry).record == edited
    save_gift(sample, edited, base=entry)
    assert load_gift(sample, 3).gift.note == "Чекає на акт"
    assert load_visit(sample, 1).gifts


def test_pictures_that_only_a_draft_names_are_kept(sample):
    keep_draft(sample, Municipality(name="Ковель", coat_of_arms="aa" * 32))
    keep_draft(sample, GiftEntry(gift=Gift(description="Книга", photo="bb" * 32)))
    assert {"aa" * 32, "bb" * 32} <= set(named_files(sample))


NAME = "Ніна Заїка"


def kept_drafts(database, nina):
    keep_draft(database, replace(nina, phone="0332 777"), base=nina)
    keep_draft(database, GiftEntry(gift=Gift(description="Книга", giver=NAME)))
    keep_draft(database, GiftEntry(gift=Gift(description="Ваза", note=NAME)))
    keep_draft(database, Municipality(name="Ковель", region=NAME))


def test_a_persons_data_include_what_is_not_saved_yet(database):
    nina = save_person(database, Person(name=NAME))
    kept_drafts(database, nina)
    told = {(one.kind.value, one.title, one.lawful) for one in collect(database, nina.id).mentions}
    assert told == {
        ("person", NAME, False),
        ("gift", "Книга", True),
        ("gift", "Ваза", False),
        ("municipality", "Ковель", False),
    }
    assert "Ковель" in collect(database, nina.id).as_json()


@pytest.mark.parametrize("aside", [False, True], ids=["stored", "put aside"])
def test_erasing_a_person_reaches_the_drafts(database, aside, monkeypatch):
    nina = save_person(database, Person(name=NAME))
    if aside:
        with monkeypatch.context() as patch:
            patch.setattr(type(database), "writing", refused)
            kept_drafts(database, nina)
        assert draft_files.left_aside(database.path, "person", database.file_key)
    else:
        kept_drafts(database, nina)
    assert len(preview_erasure(database, nina.id).erased) == 3
    erase(database, nina.id)
    assert left_drafts(database, Person) == []
    gifts = {one.gift.description: one.gift for one in left_drafts(database, GiftEntry)}
    assert gifts["Книга"].giver == NAME
    assert NAME not in gifts["Ваза"].note
    assert NAME not in left_drafts(database, Municipality)[0].region


def refused(*_words, **_named):
    raise DatabaseError("замкнено")


def test_posts_keep_their_places_by_their_numbers(sample):
    person = save_person(sample, Person(name=NAME, posts=(Post(title="лікарка"), Post(title="радниця"))))
    loaded = load_person(sample, person.id)
    assert [one.uid for one in loaded.posts] == [str(one.id) for one in loaded.posts]
    assert load_municipality(sample, 1).uid == load_municipality(sample, 1).uid
    assert load_gift(sample, 3).gift.giver_side in tuple(Side)
