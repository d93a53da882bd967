"""Two cities come together, two of eleven are not named yet: what is said, printed and counted until they are."""

from dataclasses import replace
from datetime import datetime

from delegations.documents.layout.words import words_on
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.vocabulary import GiftState
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.references import Ref
from delegations.domain.seating.plans import fitting
from delegations.domain.visits.delegations import delegations
from delegations.domain.visits.people_lists.people_reading import read_participants
from delegations.domain.visits.visit import Participant, ProgrammeItem, SeatingPlan, Talk, Visit
from delegations.domain.visits.vocabulary import Role
from delegations.queries.overview import overview
from delegations.queries.people.listing import PeopleListing
from delegations.services.gifts.gifts import load_gift, save_gift
from delegations.services.meetings.agendas import meeting_of_visit
from delegations.services.papers.papers import abouts_of, manuscripts
from delegations.services.papers.readiness import readiness
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.people.precedence import in_order
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit

LIST = """Делегація міста Люблін
1. Кшиштоф Жук, президент міста Люблін, голова делегації
2. буде названо, заступник президента міста
3. Ева Зелінська, перекладачка
4. Водій – уточнюється
Делегація міста Замость
5. Рафал Звольський, президент міста Замость, голова делегації
6. Пйотр Новак, секретар міста"""
DAY = PartialDate(2026, 12, 10)


def names(database):
    return {row.name for row in PeopleListing(database, "").first(50)}


def printed(database, visit, paper, language="uk", **more):
    made, _printed = manuscripts(database, visit, PaperOrder(language=language, paper=paper, **more))
    return " ".join(words_on(made[0]))


def of_two_cities(database):
    guests = tuple(row.value for row in read_participants(LIST, Side.GUESTS) if row.is_kept)
    hosts = (
        Participant(side=Side.HOSTS, name="Ігор Поліщук", post="голова", organisation="Міськрада", role=Role.HEAD),
        Participant(side=Side.HOSTS, name="Григорій Тихий", post="голова", organisation="Облрада", role=Role.HEAD),
        Participant(side=Side.HOSTS, name="Юрій Вербич", post="директор музею", in_items_only=True),
    )
    museum = ProgrammeItem(day=DAY, title="Огляд музею", hosts=(hosts[2].uid,), participants=(guests[1].uid,))
    visit = Visit(
        start=DAY, guests=(Ref(None, "Люблін"), Ref(None, "Замость")), hosts=(Ref(None, "Луцьк"),), programme=(museum,),
        participants=(*guests, *hosts), talks=(Talk(speaker_uid=guests[1].uid, text="Про трамвай"),),
        gifts=(
            Gift(giver_side=Side.HOSTS, state=GiftState.PLANNED, description="Альбом", receiver="ЖУК Кшиштоф"),
            Gift(giver_side=Side.HOSTS, state=GiftState.PLANNED, description="Ваза", receiver_uid=guests[1].uid),
            Gift(giver_side=Side.HOSTS, state=GiftState.PLANNED, description="Книга", receiver="Бібліотека"),
        ),
    )  # fmt: skip
    return save_visit(database, visit)


def test_who_is_not_named_yet_is_nobody_and_said_so_on_every_paper(database):
    visit = of_two_cities(database)
    deputy, driver = visit.participants[1], visit.participants[3]
    assert (deputy.name, deputy.person_id, driver.name, driver.role) == ("", None, "", Role.DRIVER)
    assert len(names(database)) == 7
    assert [one.receiver for one in visit.gifts] == ["ЖУК Кшиштоф", "заступник президента міста", "Бібліотека"]
    assert [bool(one.receiver_uid) for one in visit.gifts] == [True, True, False]

    need = overview(database, datetime(2026, 12, 1)).coming[0]
    assert "2 особи з 6 без імені" in need.lacks
    assert need.where == f"participants/{deputy.uid}/name"
    ready = readiness(database, visit, [PaperOrder(language="uk", paper="badges")]).missing
    assert [(one.words, one.path) for one in ready] == [("2 особи з 6 без імені.", f"participants/{deputy.uid}/name")]
    assert deputy.uid not in [uid for _name, uid in abouts_of(database, visit, "thanks")]
    assert deputy.uid in [uid for _name, uid in abouts_of(database, visit, "badges")]
    assert printed(database, visit, "badges").count("(буде названо)") == 2
    assert "(do ustalenia)" in printed(database, visit, "delegation-list", "pl")
    report = printed(database, visit, "visit-report")
    assert report.count("заступник президента міста (буде названо)") == 3, "takes part, spoke, receives"
    assert all(one.name for one in meeting_of_visit(visit).attendees)

    # Somebody else is typed where the gift stands by itself: it points to nobody any more.
    entry = load_gift(database, 2)
    save_gift(database, replace(entry, gift=replace(entry.gift, receiver="Музей")), base=entry)
    gift = load_visit(database, visit.id).gifts[1]
    assert (gift.receiver, gift.receiver_uid) == ("Музей", "")


def test_several_delegations_have_each_its_city_head_and_place(database):
    visit = of_two_cities(database)
    led = [(one.name, one.head.name, len(one.people)) for side in Side for one in delegations(visit, side)]
    assert led == [
        ("Люблін", "Кшиштоф Жук", 4), ("Замость", "Рафал Звольський", 2),
        ("Міськрада", "Ігор Поліщук", 1), ("Облрада", "Григорій Тихий", 1),
    ]  # fmt: skip
    listed = printed(database, visit, "delegation-list")
    order = [
        "Делегації: Люблін, Замость (6 осіб)", "Люблін (4 особи)", "Кшиштоф", "Замость (2 особи)", "Рафал",
        "Міськрада (1 особа)", "Облрада (1 особа)", "В окремих пунктах програми (1 особа)", "Огляд музею",
    ]  # fmt: skip
    places = [listed.index(words) for words in order]
    assert places == sorted(places)
    assert "Замость" in printed(database, visit, "badges", about=visit.participants[5].uid)
    assert "секретар міста, Замость" in printed(database, visit, "place-cards", about=visit.participants[5].uid)

    signs = printed(database, visit, "table-signs")
    assert all(name in signs for name in ("Люблін", "Замость", "Міськрада", "Облрада"))

    turned = replace(visit, participants=tuple(reversed(visit.participants)))
    assert [one.name for one in in_order(database, turned, Side.GUESTS)][:1] == ["Кшиштоф Жук"]
    assert [one.municipality.name for one in in_order(database, turned, Side.GUESTS)] == ["Люблін"] * 4 + [
        "Замость"
    ] * 2
    sat = {one.uid: one for one in visit.participants}
    plan = fitting(turned, SeatingPlan())
    seats = [sat[uid].name if uid else "" for uid in plan.places]
    half = (len(seats) + 1) // 2
    assert {"Кшиштоф Жук", "Рафал Звольський"} < set(seats[:half])
    assert {"Ігор Поліщук", "Григорій Тихий"} < set(seats[half:])
    assert "Юрій Вербич" not in seats
    assert "Юрій Вербич" in [
        sat[uid].name for uid in fitting(visit, SeatingPlan(item=visit.programme[0].uid)).places if uid
    ]

    # A city spelled otherwise is the same one; who is of none yet is said.
    lost = replace(visit.participants[5], municipality=None)
    spelled = replace(visit.participants[2], municipality=Ref(None, "Lublin"))
    kept = tuple({lost.uid: lost, spelled.uid: spelled}.get(one.uid, one) for one in visit.participants)
    again = save_visit(database, replace(visit, participants=kept))
    assert again.participants[2].municipality == visit.guests[0]
    assert "1 особа ще без делегації" in overview(database, datetime(2026, 12, 1)).coming[0].lacks
