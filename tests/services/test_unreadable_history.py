"""Entries of history that can't be read, of each kind of record: opening, saving and listing go on."""

import json
import zlib
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import text

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.gifts.souvenir import Souvenir
from delegations.domain.papers.letter_text import template_uid
from delegations.domain.people.people import Person
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.stored_formats import UnreadableError, inflated
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.visits.visit import Visit
from delegations.queries.library import PracticeFilter, PracticeListing
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.queries.office_settings import read_settings
from delegations.queries.promises import load_promise
from delegations.services.follow_ups.follow_ups import record_progress
from delegations.services.gifts.gifts import save_gift
from delegations.services.gifts.souvenirs import save_souvenirs
from delegations.services.library.indicators import all_indicators, load_indicator, save_indicator
from delegations.services.library.practices import load_practice, save_practice
from delegations.services.meetings.groups import load_group, save_group
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.office.saving_settings import save_settings
from delegations.services.people.people import load_person, save_person
from delegations.services.places.places import save_municipality
from delegations.services.privacy.personal_data import collect, erase
from delegations.services.templates.letters import save_template
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.drafts import keep_draft
from delegations.services.writing.history import base_of, history_of, latest, uid_of, version_of
from tests.garbage import GARBAGE

READABLE = {
    "an unknown key": lambda data: json.dumps(data | {"перекладач": {"ім’я": ["Ніна"]}}),
    "no number of its format": lambda data: json.dumps({k: v for k, v in data.items() if k != "format"}),
}


def _visit(database):
    def save():
        visit = load_visit(database, 1)
        return save_visit(database, replace(visit, purpose=f"{visit.purpose}+")).uid

    return save


def _meeting(database):
    def save():
        rows = MeetingListing(database, MeetingFilter()).first()
        meeting = next(one for row in rows if not (one := load_meeting(database, row.id)).is_locked)
        return save_meeting(database, replace(meeting, place=f"{meeting.place}+")).uid

    return save


def _group(database):
    def save():
        group = load_group(database, 1)
        return save_group(database, replace(group, remit=f"{group.remit}+")).uid

    return save


def _practice(database):
    number = PracticeListing(database, PracticeFilter()).first()[0].id

    def save():
        practice = load_practice(database, number)
        return save_practice(database, replace(practice, risks=f"{practice.risks}+")).uid

    return save


def _indicator(database):
    number = all_indicators(database)[0].id

    def save():
        indicator = load_indicator(database, number)
        return save_indicator(database, replace(indicator, definition=f"{indicator.definition}+")).uid

    return save


def _person(database):
    number = save_person(database, Person(name="Ніна Заїка")).id

    def save():
        person = load_person(database, number)
        save_person(database, replace(person, notes=f"{person.notes}+"))
        return uid_of(database, RecordKind.PERSON, number)

    return save


def _municipality(database):
    kept = [save_municipality(database, Municipality(name="Ковель"))]

    def save():
        kept[0] = save_municipality(database, replace(kept[0], region=f"{kept[0].region}+"))
        return uid_of(database, RecordKind.MUNICIPALITY, kept[0].id)

    return save


def _gift(database):
    kept = [save_gift(database, GiftEntry(gift=Gift(description="Картина")))]

    def save():
        gift = replace(kept[0].gift, custodian=f"{kept[0].gift.custodian}+")
        kept[0] = save_gift(database, replace(kept[0], gift=gift))
        return kept[0].uid

    return save


def _follow_up(database):
    def save():
        promise = load_promise(database, 1)
        done = promise.status is FollowUpStatus.DONE
        status = FollowUpStatus.OPEN if done else FollowUpStatus.DONE
        record_progress(database, promise.uid, status=status, note="", day=PartialDate(2024))
        return promise.uid

    return save


def _settings(database):
    def save():
        settings = read_settings(database)
        save_settings(database, replace(settings, executor=f"{settings.executor}+"))
        return "settings"

    return save


def _letter(database):
    words = ["# Лист"]

    def save():
        words[0] += "+"
        save_template(database, "thanks", "uk", words[0])
        return template_uid("thanks", "uk")

    return save


def _souvenir(database):
    kept = [save_souvenirs(database, (Souvenir(name="Книга", quantity=Decimal(5)),))[0]]

    def save():
        (kept[0],) = save_souvenirs(database, (replace(kept[0], quantity=kept[0].quantity + 1),))
        return kept[0].uid

    return save


SAVES = {
    RecordKind.VISIT: _visit, RecordKind.MEETING: _meeting, RecordKind.GROUP: _group, RecordKind.PRACTICE: _practice,
    RecordKind.INDICATOR: _indicator, RecordKind.PERSON: _person, RecordKind.MUNICIPALITY: _municipality,
    RecordKind.GIFT: _gift, RecordKind.FOLLOW_UP: _follow_up, RecordKind.SETTINGS: _settings,
    RecordKind.LETTER: _letter, RecordKind.SOUVENIR: _souvenir,
}  # fmt: skip
"""Of each kind whose records history keeps whole: saves that can be made again and again."""


def plant(database, uid, content):
    """Let the last entry of a record hold something else."""
    with database.writing() as session:
        session.execute(
            text("UPDATE history SET content = :new WHERE id = (SELECT max(id) FROM history WHERE uid = :uid)"),
            {"new": content, "uid": uid},
        )


def last(database, uid):
    with database.session() as session:
        query = text("SELECT content FROM history WHERE uid = :uid ORDER BY id DESC LIMIT 1")
        return json.loads(inflated(session.scalar(query, {"uid": uid})))


def test_every_kind_that_history_keeps_is_tried():
    from delegations.domain.kinds.record_types import RECORD_TYPES

    assert set(SAVES) == set(RECORD_TYPES)


@pytest.mark.parametrize("kind", SAVES, ids=lambda one: one.value)
def test_an_entry_that_can_not_be_read_keeps_nothing_from_being_saved(sample, kind):
    save = SAVES[kind](sample)
    uid = save()
    for garbage in (*(make(last(sample, uid)).encode() for make in GARBAGE.values()), None):
        plant(sample, uid, zlib.compress(garbage) if garbage is not None else b"\x00\x9c bit rot")
        assert save() == uid
        entries = history_of(sample, uid)
        assert entries[0].readable
        assert entries[0].whole
        # What it was is known again, beside what can't be read.
        bad = next(one for one in entries if not one.readable)
        assert not bad.whole
        assert bad.changes == ()
        with pytest.raises(UnreadableError):
            version_of(sample, bad.id)
        assert version_of(sample, entries[0].id) is not None
        base_of(sample, uid, bad.version)
        assert latest(sample)


@pytest.mark.parametrize("kind", SAVES, ids=lambda one: one.value)
@pytest.mark.parametrize("how", READABLE)
def test_an_entry_of_another_version_is_read(sample, kind, how):
    save = SAVES[kind](sample)
    uid = save()
    before = version_of(sample, history_of(sample, uid)[0].id)
    plant(sample, uid, zlib.compress(READABLE[how](last(sample, uid)).encode()))
    entries = history_of(sample, uid)
    assert all(one.readable for one in entries)
    assert version_of(sample, entries[0].id) == before


@pytest.mark.parametrize("kind", SAVES, ids=lambda one: one.value)
def test_a_word_of_a_closed_list_that_is_not_known_is_no_end_of_saving(sample, kind):
    save = SAVES[kind](sample)
    uid = save()
    data = last(sample, uid)
    word = next((name for name, value in data.items() if name in ("status", "kind", "gender", "role", "way")), None)
    if word is None:
        pytest.skip("this kind has no closed list of its own")
    plant(sample, uid, zlib.compress(json.dumps(data | {word: "no_longer_a_word"}).encode()))
    assert save() == uid
    assert history_of(sample, uid)[0].readable


def test_entries_with_words_of_a_newer_program_are_listed_or_passed_over(sample):
    uid = _visit(sample)()
    insert = text(
        "INSERT INTO history (kind, uid, record_id, version, at, who, deed, title, content)"
        " SELECT :kind, uid, record_id, version + 1, at, who, :deed, title, content FROM history"
        " WHERE uid = :uid LIMIT 1"
    )
    with sample.writing() as session:
        # The database itself takes no such word: it is that of a file which another program wrote.
        session.execute(text("PRAGMA ignore_check_constraints = ON"))
        session.execute(insert, {"kind": "visit", "deed": "translated", "uid": uid})
        session.execute(insert, {"kind": "motorcade", "deed": "changed", "uid": uid})
    newest = history_of(sample, uid)[0]
    assert not newest.readable
    assert latest(sample)
    assert _visit(sample)() == uid


def test_erasing_a_person_takes_versions_that_nobody_can_read(sample):
    uid = _visit(sample)()
    plant(sample, uid, b"\x00 rot")
    keep_draft(sample, Visit(title="Чернетка"))
    with sample.writing() as session:
        session.execute(text("UPDATE draft SET content = '{'"))
    person = save_person(sample, Person(name="Ніна Заїка"))
    assert collect(sample, person.id).person.name == "Ніна Заїка"
    erase(sample, person.id)
    with sample.session() as session:
        assert session.scalar(text("SELECT count(*) FROM history WHERE content = x'0020726f74'")) == 0
        assert session.scalar(text("SELECT count(*) FROM draft")) == 0
