"""The dictionary answers what a word may be and its other forms; it is not loaded before it is asked."""

import subprocess
import sys

import pytest

from delegations.domain.language.dictionary import going_on, words, written_like
from delegations.domain.language.vocabulary import Gender, NameCase


@pytest.mark.parametrize(
    ("text", "tag", "gender", "case", "form"),
    [
        ("заступниця", "NOUN", Gender.FEMININE, NameCase.GENITIVE, "заступниці"),
        ("Міський", "ADJF", Gender.MASCULINE, NameCase.DATIVE, "міському"),
        ("САВА", "Name", Gender.MASCULINE, NameCase.VOCATIVE, "саво"),
        ("Інгрід", "Name", Gender.FEMININE, NameCase.DATIVE, "інгрід"),
        ("Мар’яна", "Name", Gender.FEMININE, NameCase.INSTRUMENTAL, "мар'яною"),
    ],
)
def test_a_word_has_gender_and_forms(text, tag, gender, case, form):
    found = [one for one in words(text) if one.case is None and tag in one.tags and one.gender is gender]
    assert form in found[0].forms[case]


def test_what_is_not_in_the_dictionary_is_not_guessed():
    assert words("Бздинькачка") == () == words("") == words("Müller")


@pytest.mark.parametrize(
    ("pattern", "form", "written"),
    [("КОВАЛЬ", "коваля", "КОВАЛЯ"), ("Мар’яна", "мар'яни", "Мар’яни"), ("голова", "голови", "голови")],
)
def test_forms_are_written_as_the_word_is(pattern, form, written):
    assert written_like(pattern, form) == written


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Вивчення досвіду громад. ", "вивчення досвіду громад"), ("Ознайомитися з ЦНАП", "ознайомитися з ЦНАП"),
        ("Обмін досвідом: плани", "обмін досвідом: плани"), ("ЦНАП і «Дія»", "ЦНАП і «Дія»"),
        ("Європа без меж", "Європа без меж"), ("Луцьк – побратим.", "Луцьк – побратим"), ("", ""),
    ],
)  # fmt: skip
def test_a_deed_goes_on_small_and_a_name_does_not(text, behind):
    assert going_on(text) == behind


def test_the_dictionary_is_loaded_when_first_needed():
    code = (
        "import delegations.domain.language.dictionary, delegations.domain.people.people, sys; "
        "sys.exit('pymorphy3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
