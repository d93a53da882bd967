"""Who is who: namesakes are two people, one record can be parted, two can be joined, and each way leads back."""

from dataclasses import replace

from sqlalchemy import func, select

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.library.practice import Practice, PracticeContact
from delegations.domain.people.identity.who import NEW_PERSON
from delegations.domain.people.people import Person, Post
from delegations.domain.people.vocabulary import Side, Standing
from delegations.domain.records.references import Ref
from delegations.domain.visits.visit import Participant, Visit
from delegations.queries.people.choices import people_like, people_named
from delegations.queries.people.doubles import people_doubles
from delegations.queries.people.listing import PeopleListing
from delegations.queries.people.places import places_of_person
from delegations.queries.people.who_is_who import Namesakes, NotAsked, OtherPost, questions
from delegations.services.library.practices import load_practice, save_practice
from delegations.services.papers.papers import abouts_of
from delegations.services.people.people import load_person, save_person
from delegations.services.people.people_merging import RowOfPerson, merge_people, merges_of, part_person, undo_merge
from delegations.services.people.told_apart import ask_again, keep_apart
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.store.tables import PersonRow

ANNA = "Анна Ковальська"
HEAD = Participant(side=Side.GUESTS, name=ANNA, post="Директорка департаменту", organisation="Управління міста")
LAWYER = Participant(side=Side.GUESTS, name=ANNA, post="Юрисконсультка", organisation="MPWiK")


def a_visit(*people, **more):
    return Visit(guests=(Ref(None, "Люблін"),), hosts=(Ref(None, "Луцьк"),), participants=people, **more)


def ids(visit):
    return [one.person_id for one in visit.participants]


def count(database):
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(PersonRow))


def pairs(database):
    return {frozenset((one.first.name, one.second.name)) for one in people_doubles(database)}


def test_namesakes_are_told_apart_for_good_and_one_record_is_parted_into_two(database):
    first = save_visit(database, a_visit(HEAD, LAWYER, start=PartialDate(2026, 11, 26)))
    head, lawyer = ids(first)
    assert head != lawyer
    # The same again by name alone, in the other order, with the number of one person in both rows, and with neither
    # post: never one person for two rows, and who is known stays known.
    again = save_visit(database, a_visit(*(replace(one, uid=Participant(side=one.side).uid) for one in (LAWYER, HEAD))))
    assert ids(again) == [lawyer, head]
    twice = [replace(one, uid=Participant(side=one.side).uid, person_id=head) for one in (HEAD, LAWYER)]
    assert ids(save_visit(database, a_visit(*twice))) == [head, lawyer]
    assert pairs(database) == set()
    # Somebody else who is said to be another one: a third, and nobody asks about the three again.
    other = replace(HEAD, uid="n" * 32, post="Перекладачка", organisation="", person_id=None)
    (asked,) = questions(database, [other], None)
    assert isinstance(asked, Namesakes)
    assert [(one.post, one.organisation, one.last_visit) for one in asked.people] == [
        ("Директорка департаменту", "Управління міста", "Люблін → Луцьк"),
        ("Юрисконсультка", "MPWiK", "Люблін → Луцьк"),
    ]
    assert questions(database, [replace(other, person_id=NEW_PERSON)], None) == []
    third = save_visit(database, a_visit(replace(other, person_id=NEW_PERSON)))
    assert ids(third)[0] not in (head, lawyer)
    assert pairs(database) == set()
    # In papers the two of one visit are told from each other.
    words = [words for words, _uid in abouts_of(database, first, "thanks")]
    assert f"{ANNA} (Юрисконсультка, MPWiK)" in words

    # A record that two had by mistake: the visit, post and telephone of the other go, and come back whole.
    save_person(database, replace(load_person(database, head), phone="067 1", email="a@lublin.eu"))
    merge_people(database, head, [lawyer])
    assert set(ids(load_visit(database, third.id))).isdisjoint({lawyer})
    both = places_of_person(database, head)
    gone = [RowOfPerson(one.table, one.id) for one in both if one.post == "Юрисконсультка" and one.table != "post"]
    parted = part_person(database, head, gone, ["phone"])
    assert ids(load_visit(database, first.id)) == [head, parted]
    assert [one.title for one in load_person(database, parted).posts] == ["Юрисконсультка"]
    assert [one.title for one in load_person(database, head).posts] == ["Директорка департаменту"]
    assert (load_person(database, parted).phone, load_person(database, head).phone) == ("067 1", "")
    assert load_person(database, head).email == "a@lublin.eu"


def test_other_spellings_are_offered_joined_by_choice_and_parted_again_with_all_that_was_theirs(database):
    host = Participant(side=Side.HOSTS, name="Ігор Поліщук", post="міський голова")
    zhuk = Participant(side=Side.GUESTS, name="Кшиштоф Жук", post="Президент міста", organisation="Люблін")
    visit = save_visit(database, a_visit(zhuk, host))
    kept = ids(visit)[0]
    polish = save_person(database, Person(
        name="Krzysztof Żuk", phone="+48 81", posts=(Post(title="Prezydent", organisation="Lublin"),),
    ))  # fmt: skip
    practice = save_practice(database, Practice(
        title="Електронна черга", municipality=Ref(None, "Люблін"),
        contacts=(PracticeContact(name="Krzysztof Żuk", person_id=polish.id),),
    ))  # fmt: skip
    maiden = [save_person(database, Person(name=name)) for name in ("Беата Стемпняк", "Beata Stempniak-Kucharska")]
    save_person(database, Person(name="Оксана Петрівна Коваль", posts=(Post(title="юристка", organisation="Рада"),)))
    save_person(database, Person(name="Оксана Петрівна Мельник", posts=(Post(title="юристка", organisation="Рада"),)))
    # Two with one family name, and one whose patronymic is another.
    save_person(database, Person(name="Олександр Жук"))
    save_person(database, Person(name="Оксана Іванівна Коваль"))
    found = pairs(database)
    assert found == {
        frozenset({"Кшиштоф Жук", "Krzysztof Żuk"}),
        frozenset({"Беата Стемпняк", "Beata Stempniak-Kucharska"}),
        frozenset({"Оксана Петрівна Коваль", "Оксана Петрівна Мельник"}),
    }
    keep_apart(database, maiden[1].id, maiden[0].id)
    assert pairs(database) == found - {frozenset({"Беата Стемпняк", "Beata Stempniak-Kucharska"})}
    ask_again(database, maiden[0].id, maiden[1].id)
    assert pairs(database) == found

    whole = merge_people(database, kept, [polish.id])
    assert (whole.name, whole.phone, {one.title for one in whole.posts}) == (
        "Кшиштоф Жук", "+48 81", {"Президент міста", "Prezydent"},
    )  # fmt: skip
    contact = load_practice(database, practice.id).contacts[0]
    assert (contact.person_id, contact.name) == (kept, "Кшиштоф Жук")
    # Joined with a third in the meantime, and still every record has its own again.
    third = save_person(database, Person(name="К. Жук", email="zhuk@lublin.eu"))
    merge_people(database, third.id, [kept])
    entries = merges_of(database, third.id)
    assert [one.name for one in entries] == ["Кшиштоф Жук", "Krzysztof Żuk"]
    assert undo_merge(database, [entries[0].entry]) == kept
    assert [one.name for one in merges_of(database, kept)] == ["Krzysztof Żuk"]
    assert undo_merge(database, [one.entry for one in merges_of(database, kept)]) == polish.id
    back = load_person(database, polish.id)
    assert (back.name, back.phone, [one.title for one in back.posts]) == ("Krzysztof Żuk", "+48 81", ["Prezydent"])
    left = load_person(database, kept)
    assert (left.phone, left.email, [one.title for one in left.posts]) == ("", "", ["Президент міста"])
    contact = load_practice(database, practice.id).contacts[0]
    assert (contact.person_id, contact.name) == (polish.id, "Krzysztof Żuk")
    assert ids(load_visit(database, visit.id))[0] == kept
    assert frozenset({"Кшиштоф Жук", "Krzysztof Żuk"}) not in pairs(database)


def test_the_post_of_the_day_counts_and_who_is_gone_is_not_asked(database):
    marek = Participant(side=Side.GUESTS, name="Марек Вишневський", post="Директор", organisation="Водоканал")
    visit = save_visit(database, a_visit(marek, start=PartialDate(2026, 11, 26)))
    (number,) = ids(visit)
    person = load_person(database, number)
    ended = replace(person.posts[0], held_to=PartialDate(2026, 11, 30))
    newer = Post(title="Віцепрезидент", organisation="Люблін", held_from=PartialDate(2026, 12, 1))
    person = save_person(database, replace(person, posts=(ended, newer)))
    offered = {
        day: people_like(database, "Вишн", day=day)[0].post
        for day in (PartialDate(2026, 11, 26), PartialDate(2027, 1, 15), PartialDate(2026))
    }
    assert list(offered.values())[:2] == ["Директор", "Віцепрезидент"]
    # A post that begins later is not the one that the list shows.
    later = Post(title="Амбасадор", held_from=PartialDate(2099, 1, 1))
    waiting = save_person(database, Person(name="Ян Пізній", posts=(Post(title="Радник"), later)))
    assert {one.id: one.post for one in PeopleListing(database).first()}[waiting.id] == "Радник"
    # A visit that was planned with the old post is told of the new one; one that is past is not.
    row = visit.participants[0]
    (told,) = questions(database, [row], PartialDate(2027, 1, 15))
    assert isinstance(told, OtherPost)
    assert (told.was, told.held.title) == ("Директор", "Віцепрезидент")
    assert questions(database, [row], PartialDate(2027, 1, 15), is_over=True) == []
    assert questions(database, [row], PartialDate(2026, 11, 26)) == []
    # Names in Latin letters are the person's, typed in any visit.
    latin = save_visit(database, replace(visit, participants=(replace(row, latin_name="Marek Wiśniewski"),)))
    assert load_person(database, number).latin_name == "Marek Wiśniewski"
    assert people_named(database, ["Вишневський Марек"])["Вишневський Марек"][0].latin_name == "Marek Wiśniewski"
    assert save_visit(database, replace(latin, participants=())).participants == ()
    gone = replace(load_person(database, number), standing=Standing.DIED, standing_since=PartialDate(2026, 12, 24))
    save_person(database, replace(gone, standing_note="Родина просила не писати"))
    assert people_like(database, "Вишн", day=PartialDate(2027, 1, 15)) == []
    assert people_like(database, "Вишн", day=PartialDate(2026, 12, 1))[0].post == "Віцепрезидент"
    (told,) = questions(database, [row], PartialDate(2027, 1, 15))
    assert isinstance(told, NotAsked)
    assert told.person.standing is Standing.DIED
