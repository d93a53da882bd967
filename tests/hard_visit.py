"""A visit that is hard to print: twelve guests with long names and posts, three hosts, thirty items, fifteen gifts.

People, posts and places are made up. It is stored by the program's own services in the database it is given.
"""

from dataclasses import replace
from datetime import time
from decimal import Decimal

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.vocabulary import GiftState
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import Qualifier
from delegations.domain.visits.visit import Fact, Participant, ProgrammeItem, Talk, Visit
from delegations.domain.visits.vocabulary import ProgrammeKind, Role, Status
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit

_GUESTS = """
Володимир-Святослав Іванович Переяслав-Хмельницький|Луцький міський голова
Яна Ковальська|перша заступниця міського голови з питань діяльності виконавчих органів ради
Іван Якович Задорожний|заступник міського голови – керуючий справами виконавчого комітету
Ілля Ілліч Сорока|голова постійної комісії з питань планування, соціально-економічного розвитку, бюджету та фінансів
Марія Гнатів|головний спеціаліст-юрисконсульт юридичного відділу
Любов Ігорівна Кравець|депутатка міської ради, членкиня постійної комісії з питань освіти, культури та спорту
Олександра Ковальчук-Бондаренко|директорка департаменту житлово-комунального господарства
Петро Палій|начальник управління міжнародного співробітництва та проєктної діяльності
Сава Чалий|завідувач сектору цифрової трансформації
Анна-Марія Вергуля|в. о. начальника відділу протоколу
Ганс Мюллер|радник міського голови з питань енергетики
Степан Козій|водій
"""
_HOSTS = """
Микола Боровець|міський голова
Оксана Гвозденко|секретар міської ради
Станіслав Андрійович Вишневецький|начальник відділу міжнародних зв’язків та протоколу
"""
_DAYS = (PartialDate(2026, 9, 14), PartialDate(2026, 9, 15), PartialDate(2026, 9, 16))
_ITEMS = """
Сніданок|meal|ресторан «Полісся»
Офіційна зустріч керівників двох громад|meeting|мала зала міської ради, 2 поверх
Круглий стіл «Енергоефективність: досвід, виклики, перспективи»|meeting|сесійна зала
Покладання квітів до пам’ятника Лесі Українки|ceremony|пам’ятник Лесі Українки
Обід|meal|їдальня міської ради
Відвідування водоканалу|site_visit|вул. Шевченка, 12
Переїзд до готелю|transfer|
Вільний час|other|
Зустріч із представниками засобів масової інформації|press|хол міської ради
Концерт камерного оркестру|culture|палац культури
"""


def _people(lines, side):
    rows = [line.split("|") for line in lines.strip().splitlines()]
    for place, (name, post) in enumerate(rows):
        role = Role.HEAD if place == 0 else Role.DRIVER if post == "водій" else Role.MEMBER
        yield Participant(side=side, name=name, post=post, role=role)


def _programme(hosts):
    rows = [line.split("|") for line in _ITEMS.strip().splitlines()]
    for day in _DAYS:
        for place, (title, kind, where) in enumerate(rows):
            timed = title != "Вільний час"
            yield ProgrammeItem(
                day=day,
                start=time(8 + place, 15) if timed else None,
                end=time(8 + place, 55) if timed else None,
                kind=ProgrammeKind(kind),
                title=title,
                place=where,
                dress="діловий" if kind == "meeting" else "",
                responsible="відділ протоколу, тел. 04141 5-20-10" if kind == "transfer" else "",
                hosts=(hosts[place % len(hosts)].uid,) if kind in ("meeting", "site_visit") else (),
            )


def _gifts():
    for number in range(1, 16):
        ours = number % 3 == 0
        yield Gift(
            giver_side=Side.HOSTS if ours else Side.GUESTS,
            state=GiftState.PLANNED if number == 15 else GiftState.PRESENTED,
            description=f"Книга «Лісова пісня», подарункове видання, том {number}",
            giver="Микола Боровець" if ours else "Іван Якович Задорожний",
            receiver="Володимир-Святослав Іванович Переяслав-Хмельницький" if ours else "Микола Боровець",
            quantity=Decimal(number),
            value=Decimal("3500.50") * number,
            currency="UAH",
            valuation="за чеком" if number % 2 else "",
            occasion="офіційна зустріч",
        )


def hard_visit(guests, hosts):
    """Return the visit as no database holds it yet; ``guests`` and ``hosts`` are references to the two cities."""
    receiving = tuple(_people(_HOSTS, Side.HOSTS))
    programme = tuple(_programme(receiving))
    return Visit(
        number="15/02-26", start=_DAYS[0], end=_DAYS[-1], guests=(guests,), hosts=(hosts,), status=Status.HELD,
        purpose="Обмін досвідом у сфері енергоефективності комунальних будівель.", place="",
        guests_note="депутати Луцької міської ради", report_date=PartialDate(2026, 9, 18),
        participants=(*_people(_GUESTS, Side.GUESTS), *receiving), programme=programme, gifts=tuple(_gifts()),
        talks=(
            Talk(speaker="Микола Боровець", item=programme[1].uid, text="Розповів про утеплення шкіл."),
            Talk(item=programme[1].uid, text="Сторони домовилися про спільний проєкт"),
        ),
        facts=(
            Fact(
                subject="Утеплені школи", value=Decimal(12), unit="шкіл", qualifier=Qualifier.OVER,
                as_of=PartialDate(2026), source="управління освіти",
            ),
        ),
        follow_ups=(
            FollowUp(text="Надіслати типовий договір енергосервісу", responsible="відділ міжнародних зв’язків",
                     due=PartialDate(2026, 10, 1)),
            FollowUp(text="Підготувати спільну заявку на грант.", responsible="управління економіки"),
        ),
        summary="Сторони домовилися про спільний проєкт утеплення шкіл.",
    )  # fmt: skip


def store_hard_visit(database, **changed):
    """Store the visit in a database of the sample, where the city of visit 1 receives; return it as it is kept."""
    first = load_visit(database, 1)
    cities = [Ref(one.id, one.name) for one in (first.hosts[0], first.guests[0])]
    return save_visit(database, replace(hard_visit(*cities), **changed))
