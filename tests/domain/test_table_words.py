"""Headings and statuses of tables as offices write them, in five languages."""

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.strategy_by_columns import read_table_by
from delegations.domain.follow_ups.strategy_columns import guess_columns
from delegations.domain.follow_ups.table_words import roles_of, status_of
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.text.word_lists import choose_own_words

HEADINGS = """
№ | Захід | Термін | Виконавець | Стан виконання = number task due bodies progress
№ п/п | Зміст заходу | Дата проведення | Місце | Відповідальні особи | Примітка = number task due kept bodies progress
№ з/п | Назва напряму (пріоритетні завдання) | Перелік заходів | Строк | Виконавці = number task project due bodies
№ | Захід | Заплановано, тис. грн | Профінансовано, тис. грн | Статус = number task kept kept status
№ | Завдання | Проєкт | Відповідальний | Хід виконання = number task project bodies progress
Lp. | Zadanie | Termin realizacji | Odpowiedzialny | Koszt (zł) | Uwagi = number task due bodies kept progress
Nr. | Maßnahme | Frist | Zuständig | Stand = number task due bodies status
Lfd. Nr. | Aufgabe | Verantwortlich | Fällig bis | Bemerkungen = number task bodies due progress
No. | Action | Responsible | Deadline | Status | Comments = number task bodies due status progress
ردیف | اقدام | مسئول | مهلت | وضعیت = number task bodies due status
№ | Проєкт | Відповідальний | Погода = number task bodies kept
Доручення | Кому | До якого часу | Стан = task bodies due status
Maßnahme | Zuständigkeit | Beginn | Fertigstellung | Umsetzungsgrad in % = task bodies kept due kept
№ | Захід | Виконавець | Початок | Завершення = number task bodies kept due
Nr. | Maßnahme | Zuständig | Zeitraum, Beginn | Zeitraum, Ende = number task bodies kept due
№ | Захід | Строк (початок – закінчення) = number task due
№ | Назва заходу | Дата, місце проведення | Відповідальний = number task due bodies
№ | Завдання | % виконання | Стан справ = number task kept progress
L.p. | Zadanie | Stopień realizacji = number task status
Розділ | Кількість заходів | Сума = task kept kept
№ протоколу, дата | Доручення | Строк = kept task due
"""
STATUSES = """
Знято з контролю = done
виконано = done
Реалізовано = done
Завершено = done
Не виконано = open
На контролі = open
Не розпочато = open
Виконано частково = in_progress
Виконано на 50 % = in_progress
на виконанні = in_progress
Виконано на 100 % = done
erledigt zu 80 % = in_progress
Частково виконано = in_progress
Виконується = in_progress
В роботі = in_progress
триває = in_progress
Не завершено = in_progress
Скасовано = cancelled
Знято з розгляду = cancelled
Очікує = waiting
Перенесено = waiting
erledigt = done
nicht erledigt = open
in Bearbeitung = in_progress
entfällt = cancelled
zrealizowano = done
nie zrealizowano = open
w trakcie realizacji = in_progress
wstrzymano = waiting
completed = done
not started = open
on hold = waiting
انجام شد = done
در حال انجام = in_progress
"""


def cases(text):
    return [tuple(part.strip() for part in line.split(" = ")) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(("headings", "roles"), cases(HEADINGS))
def test_headings_of_offices_are_known_and_no_column_goes_without_a_word(headings, roles):
    assert " ".join(role.value for role in roles_of([one.strip() for one in headings.split("|")])) == roles


@pytest.mark.parametrize(("cell", "status"), cases(STATUSES))
def test_statuses_of_offices_are_known(cell, status):
    assert status_of(cell) == (FollowUpStatus(status), "")


def test_money_and_place_are_kept_with_their_headings_and_the_state_is_taken_from_the_text():
    rows = [
        ["№", "Захід", "Термін", "Місце", "Профінансовано, тис. грн", "Стан виконання"],
        ["1", "Переклад сайту", "ІІІ квартал 2024", "онлайн", "38,5", "Знято з контролю. Сайт працює"],
    ]
    (entry,) = read_table_by(rows, guess_columns(rows)).entries
    assert entry.texts == ("Знято з контролю. Сайт працює", "Місце: онлайн", "Профінансовано, тис. грн: 38,5")
    assert (entry.due, entry.status) == (PartialDate(2024, 9, 30), FollowUpStatus.DONE)


def test_words_that_an_office_added_count_first():
    choose_own_words([("headings", "task: намір"), ("statuses", "done: здано в архів")])
    try:
        assert [one.value for one in roles_of(["Намір", "Хто"])] == ["task", "bodies"]
        assert status_of("Здано в архів")[0] is FollowUpStatus.DONE
    finally:
        choose_own_words([])
