"""The dictionary answers what a word may be and its other forms; it is not loaded before it is asked."""

import subprocess
import sys

import pytest

from delegations.domain.language.dictionary import words, written_like
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


def test_the_dictionary_is_loaded_when_first_needed():
    code = (
        "import delegations.domain.language.dictionary, delegations.domain.people.people, sys; "
        "sys.exit('pymorphy3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
