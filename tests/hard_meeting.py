"""A meeting that no paper finds easy: twenty-four people of ten cities, long names and posts, five questions.

A city came late, one left before the last vote, one took part online, one was represented; a deputy sat in for a
member; one question ended in a tie, one was postponed. It is made through the services, as the window does it.
"""

from dataclasses import replace
from datetime import time

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.meetings.groups import Group, Network, Representative
from delegations.domain.meetings.meeting import AgendaItem, Meeting, Outcome, Review, Speech
from delegations.domain.meetings.vocabulary import (
    Attendance,
    ItemState,
    Majority,
    MeetingRole,
    MeetingStatus,
    OutcomeKind,
    Quorum,
    VotesBy,
)
from delegations.domain.records.references import Ref
from delegations.services.meetings.agendas import new_meeting
from delegations.services.meetings.groups import save_group
from delegations.services.meetings.meetings import save_meeting

GROUP = "Робоча група з розвитку міських житлових політик та енергоефективності"
CHAIR, SECRETARY = "Переяслав-Хмельницький Володимир-Святослав Всеволодович", "Гнатюк Дарина Ігорівна"
_MEMBERS = (
    (CHAIR, "заступник міського голови з питань діяльності виконавчих органів ради", "Вінниця"),
    ("Білокриницько-Заболотівська Олександра-Вікторія Миколаївна",
     "начальниця управління житлової політики, благоустрою та енергетичного менеджменту", "Житомир"),
    ("Ковальський Ян Станіславович", "директор департаменту міського господарства", "Львів"),
    ("Поліщук Ігор Петрович", "заступник міського голови", "Луцьк"),
    ("Бондар Ірина Василівна", "начальниця відділу житлово-комунального господарства", "Полтава"),
    ("Сорока Ілля Ілліч", "головний спеціаліст-юрисконсульт", "Рівне"),
    ("Кравець Любов Ігорівна", "депутатка міської ради, членкиня постійної комісії з питань бюджету", "Суми"),
    ("Романюк Богдан Тарасович", "начальник управління капітального будівництва", "Тернопіль"),
    ("Сабов Михайло Юрійович", "керуючий справами виконавчого комітету", "Ужгород"),
    ("Руденко Галина Петрівна", "заступниця директора департаменту економіки", "Чернівці"),
)  # fmt: skip
_DEPUTIES = (
    ("Мельник Оксана Романівна", "головна спеціалістка відділу", "Вінниця"),
    ("Зозуля Петро Андрійович", "заступник начальника управління", "Житомир"),
    ("Гаврилюк Наталія Степанівна", "начальниця відділу енергоменеджменту", "Львів"),
    ("Дмитрук Павло Олегович", "головний інженер", "Луцьк"),
    ("Яременко Юлія Вікторівна", "провідна спеціалістка", "Полтава"),
    ("Федорів Роман Михайлович", "заступник директора", "Рівне"),
    ("Ткач Андрій Іванович", "начальник відділу", "Суми"),
    ("Цимбалюк Леся Орестівна", "головна спеціалістка", "Тернопіль"),
    ("Попович Василь Васильович", "радник міського голови", "Ужгород"),
)
_GUESTS = (
    ("Старцева Світлана Олександрівна", "начальниця управління", "Міністерство розвитку громад та територій України"),
    ("Задорожний Іван Якович", "виконавчий директор", "Асоціація міст України"),
    ("Müller Hans", "керівник проєкту", "GIZ"),
    ("Лютий Степан Степанович", "професор кафедри урбаністики", "Національний університет «Львівська політехніка»"),
)
_LATE, _LEFT = "Сорока Ілля Ілліч", "Кравець Любов Ігорівна"
_ABSENT, _REPRESENTED, _ONLINE = "Романюк Богдан Тарасович", "Сабов Михайло Юрійович", "Руденко Галина Петрівна"
ATTENDANCE = {
    _LATE: {"came_at": time(10, 35)},
    _LEFT: {"left_at": time(12, 10)},
    _ABSENT: {"attendance": Attendance.ABSENT, "note": "відрядження"},
    _REPRESENTED: {"attendance": Attendance.REPRESENTED, "note": "Химинець Остап Остапович"},
    _ONLINE: {"online": True},
    "Гаврилюк Наталія Степанівна": {"attendance": Attendance.ABSENT, "note": "відпустка"},
    "Ткач Андрій Іванович": {"attendance": Attendance.ABSENT},
    "Попович Василь Васильович": {"attendance": Attendance.ABSENT},
    "Лютий Степан Степанович": {"attendance": Attendance.ABSENT, "note": "за станом здоров’я"},
}
"""What is not as with all others, who came at the beginning and stayed."""


def _people() -> tuple[Representative, ...]:
    rows = [(one, False) for one in _MEMBERS] + [(one, True) for one in _DEPUTIES]
    return tuple(
        Representative(name=name, post=post, municipality=Ref(None, city), deputy=deputy)
        for (name, post, city), deputy in rows
    )


def _action(text: str, who: str, due: PartialDate) -> Outcome:
    return Outcome(kind=OutcomeKind.ACTION, text=text, responsible=who, due=due)


def questions() -> tuple[AgendaItem, ...]:
    """Return the five questions: two adopted, a tie, one postponed, one that was only to be known."""
    return (
        AgendaItem(
            title="Про стан виконання рішень попереднього засідання", presenter="Бондар Ірина Василівна", minutes=20,
            state=ItemState.DISCUSSED, began=time(10, 5), ended=time(10, 30), votes_for=7, votes_against=0,
            votes_abstained=1,
            reviews=(
                Review(point="п. 2.1, № 0", text="Подати звіт про енергоаудит.", responsible="Рівне; Суми",
                       due=PartialDate(2026, 6, 1), status=FollowUpStatus.DONE, note="Звіт подано 28.05.2026."),
                Review(point="п. 3.1.1, № 0", text="Погодити форму договору.", responsible="Ужгород",
                       due=PartialDate(2026, 9, 1)),
            ),
            heard="Поінформувала, що з дванадцяти доручень виконано дев’ять.",
            speeches=(
                Speech(speaker="Поліщук Ігор Петрович", text="Запропонував перенести строки трьох доручень."),
                Speech(speaker="Старцева Світлана Олександрівна", text="Підтримала пропозицію."),
            ),
            outcomes=(
                Outcome(text="Інформацію взяти до уваги."),
                Outcome(text="Визначити такими, що втратили актуальність:\n1) доручення 3 протоколу № 1;\n"
                             "2) доручення 5 протоколу № 1."),
                _action("Надіслати зведену таблицю виконання доручень усім містам – учасникам групи.",
                        "Житомирська міська рада; Луцька міська рада", PartialDate(2026, 10, 9)),
                Outcome(kind=OutcomeKind.INFORMATION, text="Наступний звіт буде подано у грудні."),
            ),
        ),
        AgendaItem(
            title="Про затвердження плану спільних навчань фахівців з енергетичного менеджменту у IV кварталі",
            presenter=_MEMBERS[1][0], minutes=25, state=ItemState.DISCUSSED, began=time(10, 30), ended=time(11, 15),
            votes_for=8, votes_against=1, votes_abstained=0, heard="Представила план із шести навчань.",
            documents="Проєкт плану на 4 арк.",
            outcomes=(
                Outcome(text="Затвердити план навчань (додається)."),
                _action("Провести перше навчання.", "Сорока Ілля Ілліч", PartialDate(2026, 11, 30)),
                _action("Оприлюднити план на сайті.", "Вінницька міська рада", PartialDate(2026, 10)),
            ),
        ),
        AgendaItem(
            title="Про угоду щодо спільної закупівлі електричної енергії", presenter="Задорожний Іван Якович",
            minutes=30, state=ItemState.DISCUSSED, began=time(11, 15), ended=time(12, 0), votes_for=4, votes_against=4,
            votes_abstained=1, heard="Ознайомив із проєктом угоди.",
            outcomes=(Outcome(text="Схвалити проєкт угоди."),
                      _action("Підписати угоду.", "Полтавська міська рада", PartialDate(2026, 12, 1))),
            dissent="Поліщук Ігор Петрович вважає, що угоду слід було винести на розгляд сесії.",
        ),
        AgendaItem(title="Про вступ нових міст до мережі", presenter="Поліщук Ігор Петрович", minutes=15,
                   state=ItemState.POSTPONED),
        AgendaItem(
            title="Різне", state=ItemState.DISCUSSED, began=time(12, 15), ended=time(12, 40),
            outcomes=(Outcome(kind=OutcomeKind.INFORMATION, text="Наступне засідання відбудеться у Львові."),),
        ),
    )  # fmt: skip


def hard_group() -> Group:
    """Return the group of ten cities, each with one vote; more than half of them make a quorum."""
    return Group(
        name=GROUP, chair=CHAIR, chair_post=_MEMBERS[0][1], secretary=SECRETARY, secretary_post="головна спеціалістка",
        quorum=Quorum.HALF_CITIES, votes_by=VotesBy.CITY, majority=Majority.PRESENT, representatives=_people(),
        network=Network(name="Мережа енергоефективних міст"),
        addressees="Міністерство розвитку громад та територій України\nАсоціація міст України",
    )  # fmt: skip


def hard_meeting(database) -> Meeting:
    """Store the group and its meeting, with the minutes drafted, and return the meeting."""
    group = save_group(database, hard_group())
    made = new_meeting(database, group.id)
    guests = tuple(
        replace(made.attendees[0], uid=f"{place:032x}", name=name, post=post, organisation=body, municipality=None,
                role=MeetingRole.INVITED, person_id=None)
        for place, (name, post, body) in enumerate(_GUESTS, 1)
    )  # fmt: skip
    people = tuple(
        replace(one, **({"attendance": Attendance.PRESENT} | ATTENDANCE.get(one.name, {})))
        for one in (*made.attendees, *guests)
    )
    made = replace(
        made, start=PartialDate(2026, 9, 25), from_time=time(10), to_time=time(12, 30), host=Ref(None, "Житомир"),
        place="зала засідань виконавчого комітету", attendees=people, items=questions(),
        annexes="План навчань на 4 арк. в 1 прим.\nПрезентація",
    )  # fmt: skip
    stored = save_meeting(database, made)
    for status in (MeetingStatus.IN_PROGRESS, MeetingStatus.MINUTES_DRAFTED):
        stored = save_meeting(database, replace(stored, status=status))
    return stored
