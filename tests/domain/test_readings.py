"""How foreign names are read in Ukrainian, as checked by hand."""

import pytest

from delegations.domain.people.readings import needs_reading, propose_reading, with_reading
from delegations.domain.text.texts import speaking


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("Adam Mickiewicz", "Адам Міцкевич"), ("Henryk Sienkiewicz", "Генрик Сенкевич"), ("Lech Wałęsa", "Лех Валенса"),
        ("Jarosław Kaczyński", "Ярослав Качинський"), ("Aleksander Kwaśniewski", "Александер Квасневський"),
        ("Rafał Trzaskowski", "Рафал Тшасковський"), ("Juliusz Słowacki", "Юліуш Словацький"),
        ("Józef Piłsudski", "Юзеф Пілсудський"), ("Krzysztof Żuk", "Кшиштоф Жук"), ("Jan Szczepański", "Ян Щепанський"),
        ("Agnieszka Nowicka", "Агнешка Новицька"), ("Elżbieta Święcka", "Ельжбета Свенцька"),
        ("Maria Dąbrowska", "Марія Домбровська"), ("Andrzej Pokorny", "Анджей Покорний"),
        ("Anna Nowak-Wiśniewska", "Анна Новак-Вісневська"),
        ("Friedrich Schiller", "Фрідріх Шиллер"), ("Hans Müller", "Ганс Мюллер"), ("Johann Schmidt", "Йоганн Шмідт"),
        ("Helmut Kohlmann", "Гельмут Кольманн"), ("Katharina Schulz", "Катаріна Шульц"), ("Peter Stein", "Петер Штайн"),
        ("Ulrich Vogel", "Ульріх Фогель"), ("Wolfgang Fritz", "Вольфганг Фріц"), ("Anna Schäuble", "Анна Шойбле"),
        ("Jörg Zimmermann", "Єрг Циммерманн"), ("Müller Hans", "Ганс Мюллер"),
    ],
)  # fmt: skip
def test_polish_and_german_names_are_read(name, reading):
    assert propose_reading(name) == reading


def test_a_persian_name_is_read_from_its_latin_letters_only():
    assert propose_reading("مهران عالم‌زاده") == ""
    assert propose_reading("مهران عالم‌زاده", "Mehran Alemzadeh") == "Мегран Алемзаде"


@pytest.mark.parametrize("name", ["Ігор Поліщук", "John Smith", "", "123"])
def test_nothing_is_guessed_where_the_name_does_not_say_it(name):
    assert propose_reading(name) == ""


def test_who_needs_a_reading():
    assert needs_reading("Łukasz Żuk", "uk")
    assert not needs_reading("Łukasz Żuk", "de")
    assert needs_reading("علی بابایی", "de")
    assert not needs_reading("علی بابایی", "fa")
    assert not needs_reading("Ігор Поліщук", "uk")


@pytest.mark.parametrize(
    ("name", "language", "shown"),
    [
        ("Schulz, Bernd", "en", "Bernd Schulz"), ("Kiss Péter", "pl", "Péter Kiss"), ("Сова, Гліб", "uk", "Сова Гліб"),
        ("ПАВЛЕНКО Інна Сергіївна", "uk", "Павленко Інна Сергіївна"),
        ("Schulz, Bernd", "uk", "Bernd Schulz"),
        ("Prof. Dr. Katrin Seidel-Hahn", "en", "Prof. Dr. Katrin Seidel-Hahn"), ("李明", "en", "李明"),
    ],
)  # fmt: skip
def test_lists_in_other_languages_have_the_given_name_first(name, language, shown):
    with speaking(language):
        assert with_reading(name, {}) == shown
