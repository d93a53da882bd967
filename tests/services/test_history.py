from dataclasses import replace

import pytest
from sqlalchemy import text

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.vocabulary import FollowUpStatus, Priority
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.gifts.vocabulary import GiftWay
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.vocabulary import MeetingRole
from delegations.domain.people.people import Person, Post
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.errors import ConflictError, DatabaseError, InvalidValueError, NotFoundError
from delegations.domain.text.texts import choose_language
from delegations.domain.visits.visit import Participant, Talk, Visit
from delegations.queries.gifts import GiftFilter as AllGifts
from delegations.queries.gifts import GiftListing
from delegations.queries.office_settings import read_settings
from delegations.queries.people.listing import PeopleListing
from delegations.queries.places import MunicipalityListing
from delegations.queries.promises import load_promise
from delegations.queries.search import find
from delegations.services.follow_ups.bulk import Mark, set_marks
from delegations.services.follow_ups.follow_ups import record_execution, record_progress
from delegations.services.gifts.gifts import delete_gift, save_gift
from delegations.services.meetings.groups import delete_group, load_group, save_group
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.meetings.signed_minutes import correct_minutes, editions, sign_minutes
from delegations.services.office.saving_settings import save_settings
from delegations.services.people.people import delete_person, load_person, save_person
from delegations.services.people.people_merging import merge_people
from delegations.services.places.places import delete_municipality, save_municipality
from delegations.services.safekeeping.upkeep import check
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import delete_visits, restore_visits, save_visit
from delegations.services.writing.bin import empty_bin, in_bin
from delegations.services.writing.bringing_back import bring_back
from delegations.services.writing.history import as_current, history_of, latest, version_of

GUEST = Participant(uid="g" * 32, side=Side.GUESTS, name="Ігор Поліщук", post="міський голова")


@pytest.fixture(autouse=True)
def _somebody(monkeypatch):
    monkeypatch.setattr("delegations.domain.machine.who._of_system", lambda: ("Олена Бойко", ""))


def uid_of(database, table, number):
    with database.reading() as connection:
        return connection.execute(text(f"SELECT uid FROM {table} WHERE id = {number}")).scalar_one()  # noqa: S608


def changes(entry):
    return [(one.where, one.before, one.after) for one in entry.changes]


def test_a_visit_tells_who_changed_what(database, monkeypatch):
    first = save_visit(database, Visit(title="Візит", purpose="Обмін", participants=(GUEST,)))
    monkeypatch.setattr("delegations.domain.machine.who._of_system", lambda: ("Петро Іваненко", ""))
    second = replace(first, purpose="Безпечне місто", participants=(replace(GUEST, post="мер"),))
    save_visit(database, second)
    newest, oldest = history_of(database, first.uid)
    assert (newest.who, newest.deed, newest.version) == ("Петро Іваненко", AuditAction.CHANGED, 2)
    assert changes(newest) == [
        ("Мета", "Обмін", "Безпечне місто"),
        ("Хто бере участь › Ігор Поліщук › Посада", "міський голова", "мер"),
    ]
    assert (oldest.who, oldest.deed, oldest.version) == ("Олена Бойко", AuditAction.CREATED, 1)


def test_a_topic_read_in_another_language_is_no_change(database):
    topic = Ref(None, "Безпечне місто")
    first = save_visit(database, Visit(title="Візит", topics=(topic,), talks=(Talk(topic=topic, text="Камери"),)))
    choose_language("en")
    again = load_visit(database, first.id)
    assert again.topics[0].name != topic.name
    save_visit(database, replace(again, purpose="Exchange"))
    newest, oldest = history_of(database, first.uid)
    assert [after for _where, _before, after in changes(newest)] == ["Exchange"]
    assert (newest.deed, oldest.deed) == (AuditAction.CHANGED, AuditAction.CREATED)
    save_visit(database, load_visit(database, first.id))
    assert len(history_of(database, first.uid)) == 2


def test_a_save_that_is_refused_leaves_no_trace(database):
    first = save_visit(database, Visit(title="Візит"))
    save_visit(database, replace(first, title="Другий"))
    with pytest.raises(ConflictError):
        save_visit(database, replace(first, title="Третій"))
    assert len(history_of(database, first.uid)) == 2


def test_a_version_is_brought_back(database):
    first = save_visit(database, Visit(title="Візит", participants=(GUEST,)))
    save_visit(database, replace(first, participants=(), title="Порожній"))
    old = version_of(database, history_of(database, first.uid)[-1].id)
    back = save_visit(database, as_current(old, load_visit(database, first.id)))
    assert (back.title, [one.name for one in back.participants]) == ("Візит", ["Ігор Поліщук"])
    assert back.version == 3
    assert len(history_of(database, first.uid)) == 3


def test_a_record_older_than_history_keeps_what_it_was(sample):
    with sample.writing() as session:
        session.execute(text("DELETE FROM history"))
    visit = load_visit(sample, 1)
    save_visit(sample, replace(visit, purpose="Нова мета"))
    newest, oldest = history_of(sample, visit.uid)
    assert oldest.deed is AuditAction.KNOWN
    assert version_of(sample, oldest.id).purpose == visit.purpose
    assert changes(newest) == [("Мета", visit.purpose, "Нова мета")]


def test_what_the_register_changed_is_not_laid_on_who_saves_the_visit(database, monkeypatch):
    visit = save_visit(database, Visit(title="Візит", follow_ups=(FollowUp(uid="f" * 32, text="Надіслати подяку"),)))
    record_progress(database, "f" * 32, status=FollowUpStatus.DONE, day=PartialDate(2024))
    monkeypatch.setattr("delegations.domain.machine.who._of_system", lambda: ("Петро Іваненко", ""))
    save_visit(database, replace(load_visit(database, visit.id), purpose="Мета"))
    newest, between, _first = history_of(database, visit.uid)
    assert changes(newest) == [("Мета", "", "Мета")]
    assert between.deed is AuditAction.ELSEWHERE
    own = history_of(database, "f" * 32)[0]
    assert (own.who, changes(own)) == ("Олена Бойко", [("Стан", "відкрито", "виконано")])


def test_many_follow_ups_changed_at_once_each_know_it(sample):
    promises = tuple(FollowUp(text=f"Доручення {number}") for number in range(5))
    save_visit(sample, replace(load_visit(sample, 1), follow_ups=promises))
    with sample.reading() as connection:
        ids = [row.id for row in connection.execute(text("SELECT id FROM follow_up WHERE visit_id = 1"))]
    set_marks(sample, Mark.PRIORITY, dict.fromkeys(ids, Priority.HIGH))
    assert len(ids) == 5
    for number in ids:
        entry = history_of(sample, load_promise(sample, number).uid)[0]
        assert (entry.who, entry.changes[0].after) == ("Олена Бойко", "високий пріоритет")


def test_minutes_signed_and_corrected_are_told(sample):
    meeting = load_meeting(sample, 1)
    roles = {0: MeetingRole.CHAIR, 1: MeetingRole.SECRETARY}
    attendees = tuple(replace(one, role=roles.get(n, one.role)) for n, one in enumerate(meeting.attendees))
    save_meeting(sample, replace(meeting, attendees=attendees))
    sign_minutes(sample, 1)
    correct_minutes(sample, 1, who="Олена Бойко", why="Описка")
    sign_minutes(sample, 1)
    deeds = [one.deed for one in history_of(sample, meeting.uid)]
    assert deeds[:4] == [AuditAction.SIGNED, AuditAction.CORRECTED, AuditAction.SIGNED, AuditAction.CHANGED]
    assert editions(sample, 1)[0][0] == 2


def test_history_itself_does_not_change(database):
    save_visit(database, Visit(title="Візит"))
    with pytest.raises(DatabaseError), database.writing() as session:
        session.execute(text("UPDATE history SET who = 'хтось інший'"))


def test_people_places_gifts_groups_and_settings_have_a_history(sample):
    person = save_person(sample, Person(name="Ніна Заїка"))
    save_person(sample, replace(person, email="n@z.ua"))
    assert changes(history_of(sample, uid_of(sample, "person", person.id))[0]) == [("Електронна пошта", "", "n@z.ua")]
    place = save_municipality(sample, Municipality(name="Ковель"))
    save_municipality(sample, replace(place, region="Волинська область"))
    assert changes(history_of(sample, uid_of(sample, "municipality", place.id))[0])[0][2] == "Волинська область"
    gift = save_gift(sample, GiftEntry(gift=Gift(description="Картина"), way=GiftWay.RECEIVED))
    save_gift(sample, replace(gift, gift=replace(gift.gift, custodian="Музей")))
    assert [one.deed for one in history_of(sample, gift.gift.uid)] == [AuditAction.CHANGED, AuditAction.CREATED]
    group = load_group(sample, 1)
    save_group(sample, replace(group, remit="Інше завдання"))
    assert history_of(sample, group.uid)[0].changes[0].after == "Інше завдання"
    save_settings(sample, replace(read_settings(sample), executor="Олена Бойко, 777"))
    assert changes(history_of(sample, "settings")[0])[0][2] == "Олена Бойко, 777"
    assert latest(sample)[0].kind is RecordKind.SETTINGS


def test_posts_of_a_person_are_told_by_row(database):
    person = save_person(database, Person(name="Ніна Заїка", posts=(Post(title="головний спеціаліст"),)))
    save_person(database, replace(person, posts=(replace(person.posts[0], title="начальниця відділу"),)))
    (only,) = history_of(database, uid_of(database, "person", person.id))[0].changes
    assert (only.before, only.after) == ("головний спеціаліст", "начальниця відділу")


def test_a_person_comes_back_from_the_bin_with_every_seat(sample):
    visit = load_visit(sample, 1)
    number = next(one.person_id for one in visit.participants if one.person_id)
    person = load_person(sample, number)
    seats = [one.uid for one in visit.participants if one.person_id == number]
    delete_person(sample, number)
    assert number not in [one.person_id for one in load_visit(sample, 1).participants]
    assert person.name not in [row.name for row in PeopleListing(sample, "").first(1000)]
    (binned,) = in_bin(sample)
    assert (binned.kind, binned.title) == (RecordKind.PERSON, person.name)
    bring_back(sample, binned)
    assert load_person(sample, number) == person
    assert [one.uid for one in load_visit(sample, 1).participants if one.person_id == number] == seats
    assert [hit for hit in find(sample, person.name) if hit.kind == "person"]
    assert in_bin(sample) == []
    assert check(sample) == []


def test_a_person_comes_back_under_the_same_number_for_none_is_given_twice(database):
    person = save_person(database, Person(name="Ніна Заїка", posts=(Post(title="спеціаліст"),)))
    delete_person(database, person.id)
    other = save_person(database, Person(name="Олег Чернецький"))
    assert other.id != person.id
    bring_back(database, in_bin(database)[0])
    people = {row.name: row.id for row in PeopleListing(database, "").first(10)}
    assert people["Ніна Заїка"] == person.id
    assert [post.title for post in load_person(database, person.id).posts] == ["спеціаліст"]
    assert load_person(database, other.id).posts == ()


def test_a_city_a_group_and_a_gift_come_back(sample):
    place = save_municipality(sample, Municipality(name="Ковель"))
    group = save_group(sample, Group(name="Група з енергетики"))
    gift = save_gift(sample, GiftEntry(gift=Gift(description="Картина"), way=GiftWay.RECEIVED))
    delete_municipality(sample, place.id)
    delete_group(sample, group.id)
    delete_gift(sample, gift.id)
    assert len(in_bin(sample)) == 3
    for one in in_bin(sample):
        bring_back(sample, one)
    assert "Ковель" in [row.name for row in MunicipalityListing(sample, "").first(100)]
    assert load_group(sample, group.id).name == "Група з енергетики"
    assert [row for row in GiftListing(sample, AllGifts()).first(100) if row.description == "Картина"]
    assert check(sample) == []


def test_a_city_does_not_come_back_beside_its_namesake(sample):
    place = save_municipality(sample, Municipality(name="Ковель"))
    delete_municipality(sample, place.id)
    save_municipality(sample, Municipality(name="Ковель"))
    with pytest.raises(InvalidValueError):
        bring_back(sample, in_bin(sample)[0])
    assert len(in_bin(sample)) == 1


def test_what_leaves_the_bin_for_good_leaves_history_without_its_content(sample):
    visit = load_visit(sample, 1)
    save_visit(sample, replace(visit, purpose="Інша"))
    delete_visits(sample, [1])
    restore_visits(sample, [1])
    delete_visits(sample, [1])
    empty_bin(sample)
    entries = history_of(sample, visit.uid)
    assert AuditAction.DELETED in [one.deed for one in entries]
    assert not any(one.whole or one.title or one.changes for one in entries)
    with pytest.raises(NotFoundError):
        version_of(sample, entries[0].id)


def test_merged_people_are_told(sample):
    one, other = (save_person(sample, Person(name="Ніна Заїка", email=email)) for email in ("", "n@z.ua"))
    gone = uid_of(sample, "person", other.id)
    merge_people(sample, one.id, [other.id])
    assert history_of(sample, gone)[0].deed is AuditAction.MERGED
    assert history_of(sample, uid_of(sample, "person", one.id))[0].changes[0].after == "n@z.ua"


def test_forms_that_were_open_while_somebody_saved_are_refused(sample):
    person = save_person(sample, Person(name="Ніна Заїка"))
    save_person(sample, replace(person, phone="1"), base=person)
    with pytest.raises(ConflictError):
        save_person(sample, replace(person, email="n@z"), base=person)
    place = save_municipality(sample, Municipality(name="Ковель"))
    save_municipality(sample, replace(place, region="Р"), base=place)
    with pytest.raises(ConflictError):
        save_municipality(sample, replace(place, country="К"), base=place)
    gift = save_gift(sample, GiftEntry(gift=Gift(description="Картина"), way=GiftWay.RECEIVED))
    save_gift(sample, replace(gift, gift=replace(gift.gift, note="1")), base=gift)
    with pytest.raises(ConflictError):
        save_gift(sample, replace(gift, gift=replace(gift.gift, note="2")), base=gift)


def test_two_people_on_one_follow_up_change_different_things_or_are_told(sample):
    promise = load_promise(sample, 1)
    day = PartialDate(2024)
    theirs = replace(promise.execution, percent=40)
    record_execution(sample, promise.uid, theirs, author="", day=day, base=promise.execution)
    mine = replace(promise.execution, co_responsible="Відділ культури")
    record_execution(sample, promise.uid, mine, author="", day=day, base=promise.execution)
    assert load_promise(sample, 1).execution == replace(mine, percent=40)
    with pytest.raises(ConflictError):
        record_execution(sample, promise.uid, Execution(percent=90), author="", day=day, base=promise.execution)


def test_templates_and_souvenirs_have_a_history_too(database):
    from decimal import Decimal

    from delegations.domain.gifts.souvenir import Souvenir
    from delegations.domain.papers.letter_text import template_uid
    from delegations.services.gifts.souvenirs import save_souvenirs
    from delegations.services.templates.letters import reset_template, save_template

    save_template(database, "thanks", "uk", "# Наш лист")
    reset_template(database, "thanks", "uk")
    newest, first, _known = history_of(database, template_uid("thanks", "uk"))
    assert first.changes[0].after == "# Наш лист"
    assert newest.changes[0].before == "# Наш лист"
    (stock,) = save_souvenirs(database, (Souvenir(name="Книга", quantity=Decimal(5)),))
    save_souvenirs(database, (replace(stock, quantity=Decimal(7)),))
    save_souvenirs(database, ())
    deeds = history_of(database, stock.uid)
    assert [one.deed for one in deeds] == [AuditAction.DELETED, AuditAction.CHANGED, AuditAction.CREATED]
    assert changes(deeds[1]) == [("Кількість", "5", "7")]


def test_a_follow_up_goes_back_to_an_earlier_state(sample):
    from delegations.services.follow_ups.follow_ups import restore_state

    promise = load_promise(sample, 1)
    record_execution(sample, promise.uid, Execution(percent=40), author="", day=PartialDate(2024))
    record_progress(sample, promise.uid, status=FollowUpStatus.DONE, note="Зроблено", day=PartialDate(2024))
    oldest = history_of(sample, promise.uid)[-1]
    restore_state(sample, promise.uid, version_of(sample, oldest.id))
    back = load_promise(sample, 1)
    assert (back.status, back.execution) == (promise.status, promise.execution)
    assert [note.text for note in back.notes][-1] == "Зроблено"
