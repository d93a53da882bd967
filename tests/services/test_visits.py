from dataclasses import replace
from datetime import date

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.office.office_settings import OfficeSettings
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import AttachmentKind
from delegations.domain.text.errors import ConflictError, InvalidRecordError, NotFoundError
from delegations.domain.text.names import name_key
from delegations.domain.visits.changing.again import again
from delegations.domain.visits.visit import Participant, Talk, Visit
from delegations.domain.visits.vocabulary import Direction, Status
from delegations.queries.office_settings import read_settings
from delegations.queries.people.listing import PeopleListing
from delegations.queries.places import all_municipalities, topics
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.office.saving_settings import save_settings
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import delete_visits, next_number, restore_visits, save_visit
from delegations.services.writing.bin import empty_bin
from delegations.store.files.stored_files import stored_path

TODAY = date(2026, 11, 24)


def count(database, **which):
    return len(VisitListing(database, VisitFilter(**which)).first())


def test_what_is_saved_is_what_was_entered(sample):
    for number in (1, 2, 3):
        visit = load_visit(sample, number)
        again = save_visit(sample, visit)
        assert replace(again, saved_at=None) == replace(visit, saved_at=None, version=visit.version + 1)


def test_a_save_is_all_or_nothing(sample):
    visit = load_visit(sample, 1)
    broken = replace(visit, purpose="нова мета", talks=(*visit.talks, Talk(speaker="Хтось")))
    with pytest.raises(InvalidRecordError) as failure:
        save_visit(sample, broken)
    assert [one.path for one in failure.value.problems] == [f"talks/{broken.talks[-1].uid}/text"]
    assert load_visit(sample, 1) == visit


def test_a_stale_save_overwrites_nothing(sample):
    mine = theirs = load_visit(sample, 1)
    save_visit(sample, replace(theirs, purpose="їхнє"))
    with pytest.raises(ConflictError):
        save_visit(sample, replace(mine, purpose="моє"))
    assert load_visit(sample, 1).purpose == "їхнє"


def test_numbers_run_by_year(database):
    def saved(year):
        return save_visit(database, Visit(title="В", start=PartialDate(year))).number

    assert [saved(2021), saved(2021), saved(2022)] == ["1", "2", "1"]
    assert save_visit(database, Visit(title="В", start=PartialDate(2021), number="9")).number == "9"
    assert next_number(database, 2021) == "10"
    assert save_visit(database, Visit(title="Без дати")).number == ""
    with pytest.raises(InvalidRecordError, match="реєстраційний номер"):
        save_visit(database, Visit(title="В", start=PartialDate(2021), number="9"))
    save_settings(database, replace(read_settings(database), number_format="ВД-{number:02}/{year}"))
    assert saved(2021) == "ВД-10/2021"


def test_people_places_and_topics_are_made_in_place_once(database):
    people = tuple(
        Participant(side=Side.HOSTS, name=name, post="директор") for name in ("Лариса Карп’як", "Роман Бондарук")
    )
    visit = Visit(
        guests=(Ref(None, "Луцьк"),), topics=(Ref(None, "безпечне місто"), Ref(None, "Своя тема")), participants=people
    )
    first = save_visit(database, visit)
    assert first.guests[0].id is not None
    again = Participant(side=Side.GUESTS, name="КАРП'ЯК Лариса", post="Директор")
    second = save_visit(database, Visit(hosts=(Ref(None, "ЛУЦЬК"),), participants=(again,)))
    assert second.hosts == first.guests
    assert second.participants[0].person_id == first.participants[0].person_id
    assert len(PeopleListing(database).first()) == 2
    assert len(all_municipalities(database)) == 1
    assert first.topics[0].name == "Безпечне місто"
    assert [one.depth for one in topics(database) if one.name == "Своя тема"] == [0]


def test_two_namesakes_are_not_guessed_between(database):
    def seat(post):
        return Participant(side=Side.GUESTS, name="Іван Коваль", post=post)

    one = save_visit(database, Visit(title="А", participants=(seat("міський голова"),)))
    from delegations.store.tables import PersonRow

    with database.writing() as session:
        twin = PersonRow(name="Іван Коваль", name_key=name_key("Іван Коваль"), sort_name="")
        session.add(twin)
    two = save_visit(database, Visit(title="Б", participants=(seat("лікар"),)))
    three = save_visit(database, Visit(title="В", participants=(seat("міський голова"),)))
    assert two.participants[0].person_id not in (one.participants[0].person_id, twin.id)
    assert three.participants[0].person_id == one.participants[0].person_id


def test_direction_follows_our_municipality(database):
    visit = save_visit(database, Visit(guests=(Ref(None, "Луцьк"),), hosts=(Ref(None, "Житомир"),)))
    assert count(database, direction=Direction.EXTERNAL) == 1
    save_settings(database, OfficeSettings(), ours=Ref(None, "Житомир"))
    assert count(database, direction=Direction.INCOMING) == 1
    save_settings(database, OfficeSettings(), ours=visit.guests[0])
    assert count(database, direction=Direction.OUTGOING) == 1


def test_the_bin_keeps_all_until_it_is_emptied(sample):
    visit = load_visit(sample, 1)
    content = b"x" * 10
    digest = "ab" * 32
    place = stored_path(sample.files.folder, digest)
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    attachment = Attachment(kind=AttachmentKind.PAPER, file_name="лист.pdf", digest=digest, size=10)
    visit = save_visit(sample, replace(visit, attachments=(attachment,)))
    delete_visits(sample, [1])
    assert (count(sample), count(sample, deleted=True), count(sample, text="Карп'як")) == (2, 1, 0)
    restore_visits(sample, [1])
    assert load_visit(sample, 1) == visit
    assert count(sample, text="Карп'як") == 1
    delete_visits(sample, [1])
    assert empty_bin(sample) == 1
    assert not place.exists()
    with pytest.raises(NotFoundError):
        load_visit(sample, 1)
    assert len(PeopleListing(sample).first()) == 17


def test_a_visit_as_a_template(sample):
    old = load_visit(sample, 1)
    new = again(old)
    assert (new.id, new.number, new.start, new.status) == (None, "", None, Status.PLANNED)
    assert [one.name for one in new.participants] == [one.name for one in old.participants]
    assert new.name_of(new.programme[0].hosts[0]) == "Ігор Поліщук"
    assert (new.talks, new.facts, new.gifts) == ((), (), ())
    stored = save_visit(sample, replace(new, start=PartialDate(2026, 12)))
    assert {one.uid for one in stored.participants}.isdisjoint(one.uid for one in old.participants)
    assert load_visit(sample, 1) == old


def test_status_rules_hold_in_the_store(sample):
    visit = load_visit(sample, 1)
    with pytest.raises(InvalidRecordError, match="скасований"):
        save_visit(sample, replace(visit, status=Status.CANCELLED))
    with pytest.raises(InvalidRecordError, match="пізніше"):
        save_visit(sample, Visit(title="В", start=PartialDate(2027), status=Status.HELD), today=TODAY)


def test_hostile_text_is_kept_as_text(sample):
    nasty = "<b>x</b> <img src='/etc/passwd'/> '); DROP TABLE visit; -- 😀 =1+1"
    visit = save_visit(sample, Visit(title=nasty, purpose=nasty))
    assert load_visit(sample, visit.id).purpose == nasty
    assert count(sample) == 4
