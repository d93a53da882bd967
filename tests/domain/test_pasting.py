from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegations.domain.clean import readable
from delegations.domain.partial_dates import PartialDate
from delegations.domain.pasting import read_follow_ups, read_participants, read_programme
from delegations.domain.vocabulary import ProgrammeKind, Role, Side


@pytest.mark.parametrize(
    ("line", "name", "post"),
    [
        ("Ігор Поліщук, міський голова", "Ігор Поліщук", "міський голова"),
        ("1. Юрій Безпятко – секретар міської ради", "Юрій Безпятко", "секретар міської ради"),
        ("2) міський голова, Ігор Поліщук", "Ігор Поліщук", "міський голова"),
        ("• Лариса Карп’як; директор ЦНАПу", "Лариса Карп’як", "директор ЦНАПу"),
        ("3\tЮлія Сиротинська\tдиректор варти\tЛуцька рада", "Юлія Сиротинська", "директор варти"),
        ("Віктор Денисюк", "Віктор Денисюк", ""),
    ],
)
def test_people_from_letters_and_spreadsheets(line, name, post):
    (person,) = read_participants(line, Side.HOSTS)
    assert (person.name, person.post, person.side) == (name, post, Side.HOSTS)


def test_roles_and_bodies_are_understood():
    people = read_participants(
        "Микола Боровець, міський голова, голова делегації\nОлена Мова, перекладачка\nІ П\tдиректор\tЛуцька рада",
        Side.GUESTS,
    )
    assert [one.role for one in people] == [Role.HEAD, Role.INTERPRETER, Role.MEMBER]
    assert people[0].post == "міський голова"
    assert people[2].organisation == "Луцька рада"


def test_a_programme_with_days():
    items = read_programme(
        "08.05.2024\n09:30–11:00 Офіційна зустріч, зал засідань\n13:00 Обід\n09.05.2024:\n- Покладання квітів"
    )
    assert [(one.day.day, one.start, one.title) for one in items] == [
        (8, time(9, 30), "Офіційна зустріч"), (8, time(13), "Обід"), (9, None, "Покладання квітів"),
    ]  # fmt: skip
    assert items[0].end == time(11)
    assert items[0].place == "зал засідань"
    assert [one.kind for one in items] == [ProgrammeKind.MEETING, ProgrammeKind.MEAL, ProgrammeKind.CEREMONY]


def test_a_programme_from_a_spreadsheet():
    (item,) = read_programme("9:30\tЗустріч\tзал", PartialDate(2024, 5, 8))
    assert (item.start, item.title, item.place, item.day) == (time(9, 30), "Зустріч", "зал", PartialDate(2024, 5, 8))


def test_follow_ups_with_who_and_when():
    first, second, third = read_follow_ups(
        "1. Надіслати програму – Юлія Сиротинська, до 01.10.2021\n2\tПідготувати договір\tМ. Осіюк\t2022\nПодякувати"
    )
    assert (first.text, first.responsible, first.due) == (
        "Надіслати програму",
        "Юлія Сиротинська",
        PartialDate(2021, 10, 1),
    )
    assert (second.text, second.responsible, second.due) == ("Підготувати договір", "М. Осіюк", PartialDate(2022))
    assert (third.text, third.responsible, third.due) == ("Подякувати", "", None)


@given(st.text(max_size=200))
def test_any_pasted_text_is_read_without_a_fault(pasted):
    for rows in (read_participants(pasted, Side.GUESTS), read_programme(pasted), read_follow_ups(pasted)):
        assert len(rows) <= readable(pasted).count("\n") + 1


def test_a_list_from_a_word_processor_is_read_without_what_nobody_sees():
    pasted = "\ufeff1. Олена\u200b Гнатюк, міський\u00a0голова\v2. Ігор \u202aКоваль\u202c, радник\u2028"
    people = [(one.name, one.post) for one in read_participants(pasted, Side.GUESTS)]
    assert people == [("Олена Гнатюк", "міський голова"), ("Ігор Коваль", "радник")]
