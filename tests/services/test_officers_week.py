"""A visit as it really goes, over services alone: announced, changed, received, reported, returned; one called off.

The figures of stock, register and papers are read back at each step.
"""

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from delegations.documents.layout.compose import make_pdf
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.souvenir import Souvenir
from delegations.domain.gifts.vocabulary import GiftState
from delegations.domain.people.people import Post
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.references import Ref
from delegations.domain.seating.plans import fitting, is_by_rule, without_gaps
from delegations.domain.text.errors import NotFoundError, OutOfPlaceError
from delegations.domain.visits.changing.again import again, in_return, next_time
from delegations.domain.visits.changing.moving import moved, with_start_moved
from delegations.domain.visits.changing.ties import without
from delegations.domain.visits.people_lists.people_reading import read_participants
from delegations.domain.visits.programme_reading import read_programme
from delegations.domain.visits.visit import Participant, SeatingPlan, Talk, Visit
from delegations.domain.visits.vocabulary import Role, Status
from delegations.queries.gifts import GiftFilter, already_given
from delegations.queries.office_settings import read_settings
from delegations.queries.overview import overview
from delegations.queries.people.choices import people_like
from delegations.queries.people.listing import PeopleListing
from delegations.queries.people.places import where_both_stand
from delegations.queries.people.who_is_who import Namesakes, OtherPost, questions
from delegations.queries.visits import linked_visits
from delegations.services.gifts.gift_papers import gift_paper
from delegations.services.gifts.souvenirs import save_souvenirs, souvenirs
from delegations.services.papers.papers import fitting_papers, make_paper
from delegations.services.papers.print_sets import SetLine, save_set
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.people.people import load_person, save_person
from delegations.services.visits.loading import load_visit
from delegations.services.visits.printed_versions import held_versions
from delegations.services.visits.visits import save_visit

GUESTS = """Делегація міста Люблін
1. Кшиштоф Жук (Krzysztof Żuk), президент міста Люблін, голова делегації
2. Заступник президента міста – буде названо
3. Анна Ковальська, директорка департаменту, Управління міста
4. Марек Вишневський, директор підприємства, MPWiK Люблін
5. Ева Зелінська, начальниця відділу
6. Пйотр Новак, секретар міста
7. Мехран Карімі (مهران کریمی), радник президента міста
8. Ян Левандовський, депутат міської ради
9. Йоанна Мазур, перекладачка
10. Томаш Голуб, прессекретар
11. Водій, N.N."""
PROGRAMME = """26.11.2026
09:30–10:00 Зустріч делегації, площа біля міської ради
10:00–11:30 Переговори, зал засідань
12:00–13:00 Відвідання ЦНАП
13:00–14:00 Обід, ресторан «Корона»
27.11.2026
09:00–10:00 Відвідання центру «Безпечне місто»
18:30 Проводи делегації"""
MONDAY = datetime(2026, 11, 23, 9)


def words(paper):
    pdf = make_pdf(paper.paper).pdf if hasattr(paper, "paper") else paper.pdf
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def printed(database, visit, paper):
    return words(make_paper(database, visit, PaperOrder(language="uk", paper=paper)))


def stock(database):
    return [(one.name, one.quantity, one.given, one.left) for one in souvenirs(database)]


def register(database, year):
    return words(gift_paper(database, "gift-register", "uk", which=GiftFilter(first=year, last=year)))


def need(database, visit, now):
    found = overview(database, now)
    return next(one for one in (*found.coming, *found.unfinished) if one.visit_id == visit.id)


def announced(database):
    ours = read_settings(database).our_municipality
    guests = tuple(row.value for row in read_participants(GUESTS, Side.GUESTS) if row.is_kept)
    hosts = (
        Participant(side=Side.HOSTS, name="Ігор Поліщук", post="Міський голова", role=Role.HEAD),
        Participant(side=Side.HOSTS, name="Олена Демчук", post="Начальниця відділу протоколу"),
        Participant(side=Side.HOSTS, name="Юрій Вербич", post="Заступник міського голови"),
    )
    items = tuple(row.value for row in read_programme(PROGRAMME) if row.is_kept)
    items = tuple(replace(one, hosts=(hosts[1].uid,)) if "ЦНАП" in one.title else one for one in items)
    gifts = (
        Gift(state=GiftState.PLANNED, giver_side=Side.HOSTS, description="Кераміка", giver="Олена Демчук",
             receiver_uid=guests[1].uid, quantity=Decimal(2), value=Decimal(400), currency="грн"),
    )  # fmt: skip
    visit = Visit(
        start=PartialDate(2026, 11, 26), end=PartialDate(2026, 11, 27), guests=(Ref(None, "Люблін"),),
        hosts=(Ref(ours, "Луцьк"),), participants=(*guests, *hosts), programme=items, gifts=gifts,
        letter_number="12/34", letter_date=PartialDate(2026, 11, 16), letter_due=PartialDate(2026, 11, 25),
        letter_handler="Олена Демчук",
    )  # fmt: skip
    talks = next(one for one in items if "Переговори" in one.title)
    plan = fitting(visit, SeatingPlan(name="Зала", item=talks.uid))
    return save_visit(database, replace(visit, seating=(plan,)), today=MONDAY.date())


KEEP = {"only_changed": False, "progress": lambda *_: None, "cancelled": lambda: False}


def test_the_week_of_a_protocol_officer(lutsk, tmp_path):
    visit = monday(lutsk, tmp_path / "monday")
    visit = tuesday(lutsk, visit)
    visit = until_friday(lutsk, visit, tmp_path / "friday")
    in_return_with_new_posts(lutsk, visit)
    called_off(lutsk, visit)
    next_year(lutsk, visit)


def monday(lutsk, folder):
    """Eleven are announced, two without a name."""
    save_souvenirs(lutsk, (Souvenir(name="Кераміка", quantity=Decimal(3), price=Decimal(400), currency="грн"),))
    visit = announced(lutsk)
    names = {row.name for row in PeopleListing(lutsk, "").first(50)}
    assert len(visit.on_side(Side.GUESTS)) == 11
    assert len(names) == 9 + 3, "who is not named is nobody"
    told = need(lutsk, visit, MONDAY)
    assert {"2 особи з 11 без імені", "на лист відповісти до 25.11.2026, Олена Демчук"} <= set(told.lacks)
    zhuk, karimi = visit.participants[0], visit.participants[6]
    assert (zhuk.latin_name, karimi.name, karimi.original_name) == ("Krzysztof Żuk", "Мехран Карімі", "مهران کریمی")
    assert load_person(lutsk, karimi.person_id).original_name == "مهران کریمی"
    assert visit.participants[3].organisation == "MPWiK Люблін"
    assert visit.gifts[0].receiver == "Заступник президента міста"
    assert stock(lutsk) == [("Кераміка", 3, 0, 3)], "planned is not given"
    with pytest.raises(NotFoundError, match="ще не вручено"):
        gift_paper(lutsk, "gift-act", "uk", gift_id=1)
    keys = fitting_papers(lutsk, visit, read_settings(lutsk).our_municipality)
    assert not [key for key in keys if "trip" in key], "nobody sends guests on a trip"
    assert "На № 12/34" in printed(lutsk, replace(visit, guests=visit.hosts, hosts=visit.guests), "reply")
    lines = [SetLine(key, "uk") for key in ("programme", "delegation-list", "badges")]
    assert len(save_set(lutsk, visit, lines, folder, given_to="Готель «Україна»", **KEEP)) == 3
    return visit


def tuesday(lutsk, visit):
    """The deputy has a name, a namesake comes, two items are put off, who received one of them drops out."""
    deputy = visit.participants[1]
    people = tuple(
        replace(one, name="Беата Стемпняк-Кухарська") if one == deputy else one for one in visit.participants
    )
    second = Participant(side=Side.GUESTS, name="Анна Ковальська", post="Юрисконсультка", organisation="MPWiK Люблін")
    (asked,) = questions(lutsk, [second], visit.start)
    assert isinstance(asked, Namesakes)
    items = {one.title: one.uid for one in visit.programme}
    demchuk, verbych = (next(one for one in people if one.name == name) for name in ("Олена Демчук", "Юрій Вербич"))
    changed = moved(
        replace(visit, participants=(*people, second)), {items["Переговори"], items["Відвідання ЦНАП"]}, minutes=30
    )
    left = without(changed, demchuk.uid, verbych.uid)
    assert "" in left.seating[0].places, "the heir had a seat of his own"
    closed = without_gaps(changed, left)
    assert is_by_rule(closed, closed.seating[0])
    visit = save_visit(lutsk, closed, today=date(2026, 11, 24))
    deputy = visit.participants[1]
    assert load_person(lutsk, deputy.person_id).name == "Беата Стемпняк-Кухарська"
    both = {one.post: one.person_id for one in visit.participants if one.name == "Анна Ковальська"}
    assert len(set(both.values())) == 2
    assert [one.title for one in where_both_stand(lutsk, *both.values())] == ["Люблін → Луцьк"]
    assert (visit.gifts[0].receiver, visit.gifts[0].giver) == ("Беата Стемпняк-Кухарська", "Юрій Вербич")
    (held,) = held_versions(lutsk, visit)
    assert (held.version, held.holders) == (1, ("Готель «Україна»",))
    order = PaperOrder(language="uk", paper="programme-changes", about=str(held.version))
    changes = words(make_paper(lutsk, visit, order))
    assert all(one in changes for one in ("10:00–11:30", "10:30–12:00", "Стемпняк", "Олена Демчук", "участі не бере"))
    assert "Обід" not in changes
    every_paper = " ".join(
        printed(lutsk, visit, key) for key in ("programme", "delegation-list", "badges", "place-cards")
    )
    assert "Демчук" not in every_paper
    assert every_paper.count("(буде названо)") >= 3, "the driver"
    assert "کریمی" in every_paper or "ﯼ" in every_paper or "کر" in every_paper

    return visit


def until_friday(lutsk, visit, folder):
    """The day before, the days themselves, and the day after."""
    eve, noon, after = (need(lutsk, visit, datetime(2026, 11, day, 12, 45)) for day in (25, 26, 28))
    assert (eve.is_today, eve.due_status) == (False, None)
    assert (noon.is_today, noon.due_status, noon.on_now.title) == (True, Status.UNDER_WAY, "Відвідання ЦНАП")
    assert (noon.coming_next.title, noon.coming_next.start) == ("Обід", time(13))
    assert after.due_status is Status.HELD
    assert {"звіт не написано", "листа подяки ще немає", "1 подарунок досі лише заплановано"} <= set(after.lacks)
    honey = Gift(description="Мед", giver_side=Side.GUESTS, receiver="Ігор Поліщук")
    talk = Talk(speaker_uid=visit.participants[3].uid, topic=Ref(None, "Вода"), text="Втрати води впали вдвічі.")
    given = tuple(replace(one, state=GiftState.PRESENTED) for one in visit.gifts)
    visit = save_visit(
        lutsk, replace(visit, status=Status.HELD, gifts=(*given, honey), talks=(talk,), summary="Домовилися."),
        today=date(2026, 11, 28),
    )  # fmt: skip
    assert stock(lutsk) == [("Кераміка", 3, 2, 1)]
    in_register = register(lutsk, "2026")
    assert all(one in in_register for one in ("Кераміка", "Мед", "Вербич", "Стемпняк"))
    report = printed(lutsk, visit, "visit-report")
    assert all(one in report for one in ("Втрати води впали вдвічі", "Марек", "Домовилися", "Кераміка"))
    assert "1 подарунок без акта" in need(lutsk, visit, datetime(2026, 11, 28, 9)).lacks
    save_set(lutsk, visit, [SetLine("visit-report", "uk"), SetLine("thanks", "uk")], folder, **KEEP)
    assert not {"звіт не надруковано", "листа подяки ще немає"} & set(
        need(lutsk, visit, datetime(2026, 11, 28, 9)).lacks
    )
    return visit


def in_return_with_new_posts(lutsk, visit):
    """Sides change places, and who has a new post by then is asked about."""
    person = load_person(lutsk, visit.participants[3].person_id)
    old = replace(person.posts[0], held_to=PartialDate(2026, 11, 30))
    new = Post(title="Віцепрезидент міста", held_from=PartialDate(2026, 12, 1))
    save_person(lutsk, replace(person, posts=(old, new)))
    back = with_start_moved(replace(in_return(visit), start=PartialDate(2027, 1, 15)), None)
    back = save_visit(lutsk, back, today=date(2026, 11, 30))
    assert [(one.title, one.is_earlier) for one in linked_visits(lutsk, back.uid, back.earlier)] == [
        ("Люблін → Луцьк", True)
    ]  # fmt: skip
    assert [one.id for one in linked_visits(lutsk, visit.uid, visit.earlier)] == [back.id]
    assert [str(one.day) for one in back.programme] == ["2027-01-15"] * 4 + ["2027-01-16"] * 2
    posts = {one.name: one for one in questions(lutsk, back.participants, back.start) if isinstance(one, OtherPost)}
    assert posts["Марек Вишневський"].held.title == "Віцепрезидент міста"
    assert people_like(lutsk, "Вишнев", day=back.start)[0].post == "Віцепрезидент міста"


def called_off(lutsk, visit):
    """Of a visit that was called off nothing counts, and it prints its cancellation alone."""
    more = replace(visit.gifts[0], uid="9" * 32, quantity=Decimal(5), receiver="Кшиштоф Жук", receiver_uid="")
    off = with_start_moved(replace(again(visit), start=PartialDate(2026, 11, 20)), None)
    off = save_visit(lutsk, replace(off, gifts=(more,)), today=date(2026, 11, 30))
    assert stock(lutsk)[0][3] == -4
    off = save_visit(lutsk, replace(off, status=Status.CANCELLED), today=date(2026, 11, 30))
    assert stock(lutsk) == [("Кераміка", 3, 2, 1)]
    assert already_given(lutsk, "Кшиштоф Жук") == []
    assert register(lutsk, "2026").count("Кераміка") == 1
    assert "немає" in register(lutsk, "2027")
    with pytest.raises(OutOfPlaceError, match="скасовано"):
        printed(lutsk, off, "programme")
    assert printed(lutsk, off, "cancellation")


def next_year(lutsk, visit):
    """The next one of a yearly row is proposed when its time comes near, until it is there."""
    visit = save_visit(lutsk, replace(load_visit(lutsk, visit.id), yearly=True))
    assert overview(lutsk, datetime(2027, 7, 1)).yearly == ()
    (proposed,) = overview(lutsk, datetime(2027, 9, 10)).yearly
    assert (proposed.visit_id, proposed.due) == (visit.id, date(2027, 11, 26))
    following = save_visit(lutsk, next_time(visit, PartialDate(2027, 11, 25)))
    assert (following.earlier, following.yearly) == (visit.uid, True)
    assert overview(lutsk, datetime(2027, 9, 10)).yearly == ()
