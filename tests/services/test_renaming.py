"""Whoever is renamed is renamed in every list and in search, in the same transaction."""

from dataclasses import replace

import pytest

from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.library.indicator import Indicator, IndicatorValue
from delegations.domain.library.practice import Practice, PracticeContact, PracticeSource
from delegations.domain.library.vocabulary import SourceKind
from delegations.domain.meetings.groups import Group, Membership, Network, Representative
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting
from delegations.domain.meetings.vocabulary import MeetingRole
from delegations.domain.people.people import Person, Post
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.amounts import Amount
from delegations.domain.records.references import Ref
from delegations.domain.text.texts import choose_language
from delegations.domain.visits.visit import Fact, Participant, Talk, Visit
from delegations.queries.groups import GroupListing
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.queries.search import find
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.follow_ups.filing import record_filing
from delegations.services.library.indicators import load_indicator, save_indicator
from delegations.services.library.practices import load_practice, save_practice
from delegations.services.meetings.groups import load_group, save_group
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.meetings.signed_minutes import correct_minutes, sign_minutes
from delegations.services.people.people import load_person, save_person
from delegations.services.people.people_merging import merge_people
from delegations.services.places.places import delete_municipality, load_municipality, rename_topic, save_municipality
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.bin import restore_from_bin
from delegations.services.writing.history import restorable
from delegations.store.tables import OrganisationRow

OLD, NEW = "Староград", "Новоград"


def found(database, word):
    """Return the records that ``word`` finds."""
    return {(hit.kind, hit.record_id) for hit in find(database, word, limit=100)}


@pytest.fixture
def world(database):
    """A record of each kind, all of which name the city, the topic, the person, the body, the group and the network."""
    city, topic = Ref(None, OLD), Ref(None, f"Тема {OLD}")
    who = {"name": f"Іван {OLD}енко", "post": "голова", "organisation": f"Рада {OLD}"}
    untitled = save_visit(database, Visit(guests=(city,), hosts=(Ref(None, "Житомир"),)))
    visit = save_visit(
        database,
        Visit(
            title="Візит", guests=(city,), topics=(topic,),
            participants=(Participant(side=Side.GUESTS, **who),),
            talks=(Talk(topic=topic, text="сказано", speaker=who["name"]),), facts=(Fact(subject="щось", topic=topic),),
            follow_ups=(FollowUp(text="надіслати", responsible=who["name"]),),
        ),
    )  # fmt: skip
    record_filing(database, visit.follow_ups[0].uid, topic=topic, city=city)
    group = save_group(
        database,
        Group(
            name=f"Група {OLD}", chair=who["name"],
            network=Network(name=f"Мережа {OLD}", members=(Membership(municipality=city),)),
            representatives=(Representative(municipality=city, **who),),
        ),
    )  # fmt: skip
    other = save_group(database, Group(name="Інша група", network=load_group(database, group.id).network))
    meeting = save_meeting(
        database,
        Meeting(
            group=Ref(group.id, group.name), host=city, attendees=(Attendee(municipality=city, **who),),
            items=(AgendaItem(title="Питання", presenter=who["name"]),),
        ),
    )  # fmt: skip
    within = save_meeting(
        database,
        Meeting(
            title="Нарада", visit=Ref(untitled.id, ""), items=(AgendaItem(title="Питання", presenter=who["name"]),)
        ),
    )
    practice = save_practice(
        database, Practice(title="Практика", topic=topic, municipality=city, contacts=(PracticeContact(**who),))
    )
    value = IndicatorValue(municipality=city, amount=Amount.from_text("3"))
    indicator = save_indicator(database, Indicator(name="Показник", topic=topic, values=(value,)))
    (follow_up,) = (number for kind, number in found(database, "надіслати") if kind == "follow_up")
    return {
        "untitled": ("visit", untitled.id), "visit": ("visit", visit.id), "group": ("group", group.id),
        "other": ("group", other.id), "meeting": ("meeting", meeting.id), "within": ("meeting", within.id),
        "practice": ("practice", practice.id), "indicator": ("indicator", indicator.id),
        "follow_up": ("follow_up", follow_up),
    }  # fmt: skip


def titles(database):
    """Return what stands in the lists of visits, meetings and groups."""
    return {
        "visits": sorted(row.title for row in VisitListing(database, VisitFilter()).first()),
        "meetings": sorted(row.title for row in MeetingListing(database, MeetingFilter()).first()),
        "groups": sorted(f"{row.name} {row.network}" for row in GroupListing(database).first()),
    }


def city_number(database, world):
    return load_visit(database, world["untitled"][1]).guests[0].id


def test_a_renamed_city(database, world):
    number = city_number(database, world)
    place = load_municipality(database, number)
    save_municipality(database, replace(place, name="Звягель"))
    shows = {world[one] for one in world if one != "within"} | {("municipality", number), world["within"]}
    assert found(database, "Звягель") == shows
    assert ("visit", world["untitled"][1]) not in found(database, OLD)
    assert ("indicator", world["indicator"][1]) in found(database, OLD)  # by its topic
    assert titles(database)["visits"] == ["Візит", "Звягель → Житомир"]
    assert titles(database)["meetings"] == [f"Група {OLD}, № 1", "Нарада"]
    assert load_meeting(database, world["within"][1]).visit.name == "Звягель → Житомир"


def test_a_renamed_topic(database, world):
    (topic,) = load_visit(database, world["visit"][1]).topics
    rename_topic(database, topic.id, "Шкільне харчування")
    shows = {world[one] for one in ("visit", "practice", "indicator", "follow_up")}
    assert found(database, "харчування") == shows
    assert load_indicator(database, world["indicator"][1]).topic.name == "Шкільне харчування"
    assert found(database, f"Тема {OLD}") == set()
    assert load_practice(database, world["practice"][1]).topic.name == "Шкільне харчування"


def test_a_renamed_person(database, world):
    (one,) = load_visit(database, world["visit"][1]).participants
    person = load_person(database, one.person_id)
    save_person(database, replace(person, name="Олена Бондар"))
    shows = {world[key] for key in ("visit", "meeting", "group", "practice", "follow_up")} | {("person", person.id)}
    assert found(database, "Бондар") == shows
    # Where nothing tells that the words are this person, they stay.
    assert found(database, f"Іван {OLD}енко") == {world["within"]}
    visit = load_visit(database, world["visit"][1])
    assert {visit.talks[0].speaker, visit.follow_ups[0].responsible} == {"Олена Бондар"}
    assert load_group(database, world["group"][1]).chair == "Олена Бондар"
    assert load_visit(database, world["visit"][1]).participants[0].name == "Олена Бондар"
    assert load_group(database, world["group"][1]).representatives[0].name == "Олена Бондар"
    # Saved again, it is the same person, and there is no second one.
    visit = load_visit(database, world["visit"][1])
    assert save_visit(database, replace(visit, purpose="Мета")).participants[0].person_id == person.id
    assert found(database, f"{OLD}енко") == {world["within"]}


def test_a_name_that_two_people_bear_is_followed_where_the_row_says_whose_it_is(database, world):
    visit = load_visit(database, world["visit"][1])
    person = load_person(database, visit.participants[0].person_id)
    save_person(database, Person(name=person.name, posts=(Post(title="двірник"),)))
    save_person(database, replace(person, name="Олена Бондар"))
    after = load_visit(database, visit.id)
    assert (after.participants[0].name, after.talks[0].speaker) == ("Олена Бондар", person.name)


def test_merged_people_bear_one_name(database, world):
    (one,) = load_visit(database, world["visit"][1]).participants
    kept = save_person(database, Person(name="Іван Петрович Старенький", posts=(Post(title="голова"),)))
    merge_people(database, kept.id, [one.person_id])
    assert {world[key] for key in ("visit", "meeting", "group", "practice")} <= found(database, "Старенький")
    visit = load_visit(database, world["visit"][1])
    assert visit.participants[0].name == "Іван Петрович Старенький"
    assert save_visit(database, replace(visit, purpose="Мета")).participants[0].person_id == kept.id


def test_a_renamed_group_and_network(database, world):
    group = load_group(database, world["group"][1])
    save_group(database, replace(group, name="Комісія з тарифів", network=replace(group.network, name="Спілка громад")))
    assert found(database, "тарифів") == {world["group"], world["meeting"]}
    # The other group is called so, and has the city in its network.
    assert found(database, f"Група {OLD}") == {world["other"]}
    assert found(database, "Спілка громад") == {world["group"], world["other"]}
    assert titles(database)["groups"] == ["Інша група Спілка громад", "Комісія з тарифів Спілка громад"]
    assert "Комісія з тарифів, № 1" in titles(database)["meetings"]


def test_a_renamed_body(database, world):
    (one,) = load_visit(database, world["visit"][1]).participants
    with database.writing() as session:
        session.query(OrganisationRow).one().name = "Дума"
    assert ("person", one.person_id) in found(database, "Дума")
    assert ("person", one.person_id) not in found(database, f"Рада {OLD}")


def test_a_renamed_visit(database, world):
    visit = load_visit(database, world["untitled"][1])
    save_visit(database, replace(visit, title="Досвід Гданська"))
    assert found(database, "Гданська") == {world["untitled"], world["within"]}
    assert load_meeting(database, world["within"][1]).visit.name == "Досвід Гданська"


def test_a_practice_calls_the_visit_it_is_known_from_as_it_is_called(database, world):
    visit = load_visit(database, world["untitled"][1])
    own = PracticeSource(kind=SourceKind.VISIT, record=visit.uid, title="Наша назва")
    source = PracticeSource(kind=SourceKind.VISIT, record=visit.uid, title=f"{OLD} → Житомир")
    practice = load_practice(database, world["practice"][1])
    save_practice(database, replace(practice, sources=(source, own)))
    place = load_municipality(database, visit.guests[0].id)
    save_municipality(database, replace(place, name="Звягель"))
    titles_now = [one.title for one in load_practice(database, practice.id).sources]
    assert titles_now == ["Звягель → Житомир", "Наша назва"]


def test_a_city_that_goes_into_the_bin_and_comes_back(database):
    visit = save_visit(database, Visit(title="Візит", follow_ups=(FollowUp(text="надіслати"),)))
    record_filing(database, visit.follow_ups[0].uid, topic=None, city=Ref(None, OLD))
    (number,) = (number for kind, number in found(database, OLD) if kind == "municipality")
    shows = found(database, OLD)
    assert {kind for kind, _number in shows} == {"municipality", "follow_up", "visit"}
    entry = delete_municipality(database, number)
    assert found(database, OLD) == set()
    restore_from_bin(database, entry)
    assert found(database, OLD) == shows


def test_signed_minutes_keep_the_name_they_were_signed_with(sample):
    meeting = load_meeting(sample, 1)
    roles = (MeetingRole.CHAIR, MeetingRole.SECRETARY, *[MeetingRole.MEMBER] * 2)
    seats = tuple(replace(one, role=role) for one, role in zip(meeting.attendees, roles, strict=True))
    save_meeting(sample, replace(meeting, attendees=seats))
    meeting = sign_minutes(sample, 1)
    someone = next(one for one in meeting.attendees if one.person_id)
    person = load_person(sample, someone.person_id)
    save_person(sample, replace(person, name="Нова Людина"))
    assert load_meeting(sample, meeting.id).attendees == meeting.attendees


def test_what_is_not_renamed_is_left_alone(database, world):
    visit = load_visit(database, world["visit"][1])
    place = load_municipality(database, city_number(database, world))
    save_municipality(database, replace(place, region="Житомирська"))
    assert load_visit(database, world["visit"][1]).version == visit.version
    assert found(database, "Житомирська") == {("municipality", place.id)}


def test_minutes_that_are_corrected_keep_the_person_and_make_no_second_one(sample):
    meeting = load_meeting(sample, 1)
    roles = (MeetingRole.CHAIR, MeetingRole.SECRETARY, *[MeetingRole.MEMBER] * 2)
    seats = tuple(replace(one, role=role) for one, role in zip(meeting.attendees, roles, strict=True))
    save_meeting(sample, replace(meeting, attendees=seats))
    meeting = sign_minutes(sample, 1)
    someone = meeting.attendees[0]
    save_person(sample, replace(load_person(sample, someone.person_id), name="Нова Людина"))
    opened = correct_minutes(sample, 1, who="Секретар", why="Описка")
    saved = save_meeting(sample, replace(opened, place="Мала зала"))
    assert saved.attendees[0].person_id == someone.person_id
    assert not [kind for kind, _number in found(sample, someone.name) if kind == "person"]


def test_a_version_from_before_the_renaming_brings_no_second_person(database, world):
    visit = load_visit(database, world["visit"][1])
    person = load_person(database, visit.participants[0].person_id)
    save_person(database, replace(person, name="Олена Бондар"))
    now = load_visit(database, visit.id)
    stored = save_visit(database, restorable(database, replace(visit, purpose="Як було"), now))
    assert (stored.participants[0].name, stored.participants[0].person_id) == ("Олена Бондар", person.id)
    assert not [kind for kind, _number in found(database, f"Іван {OLD}енко") if kind == "person"]


def test_a_version_from_before_the_renaming_calls_its_cities_and_topics_as_now(sample):
    old = load_visit(sample, 1)
    city, topic = old.guests[0], old.topics[0]
    save_municipality(sample, replace(load_municipality(sample, city.id), name="Нова Назва"))
    choose_language("en")
    now = load_visit(sample, 1)
    back = restorable(sample, old, now)
    assert (back.guests, back.topics) == (now.guests, now.topics)
    assert (back.guests[0].name, back.topics[0].name != topic.name) == ("Нова Назва", True)


def test_a_list_calls_a_meeting_the_same_whatever_language_it_was_saved_in(database):
    group = save_group(database, Group(name="Житло"))
    choose_language("fa")
    saved = save_meeting(database, Meeting(group=Ref(group.id, group.name), number=3))
    assert "۳" in saved.shown_title
    choose_language("uk")
    assert [one.title for one in MeetingListing(database, MeetingFilter()).first()] == ["Житло, № 3"]
    save_group(database, replace(load_group(database, group.id), name="Тепло"))
    choose_language("en")
    assert [one.title for one in MeetingListing(database, MeetingFilter()).first()] == ["Тепло, № 3"]
