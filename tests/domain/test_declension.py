"""The words of names in all cases, against a table that was checked by hand; a bar stands between two right forms."""

from pathlib import Path

import pytest

from delegations.domain.language.declension import declined
from delegations.domain.language.vocabulary import Gender, NameCase, Part

M, F = Gender.MASCULINE, Gender.FEMININE
_TABLE = Path(__file__).with_name("name_words.tsv")


def _rows():
    head, *lines = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines())
    return [dict(zip(head, line, strict=True)) for line in lines]


@pytest.mark.parametrize("part", Part)
def test_the_reviewed_words_hold_in_every_case(part):
    rows = [row for row in _rows() if row["part"] == part.value]
    wrong = []
    for row in rows:
        forms = declined(row["name"], part, M if row["gender"] == "m" else F)
        wrong += [
            (row["name"], case.value, forms[case], row[case.value])
            for case in NameCase
            if row[case.value] and forms[case] not in row[case.value].split("|")
        ]
    assert rows
    assert wrong == []


@pytest.mark.parametrize(
    ("word", "part", "genitive"),
    [
        ("ван", Part.FAMILY, "ван"), ("дер", Part.FAMILY, "дер"), ("огли", Part.PATRONYMIC, "огли"),
        ("ЗЕЛЕНСЬКИЙ", Part.FAMILY, "ЗЕЛЕНСЬКОГО"), ("Мар'ян", Part.GIVEN, "Мар'яна"),
        ("Соловей", Part.FAMILY, "Солов’я"), ("Müller", Part.FAMILY, "Müller"),
        ("О'Ніл", Part.FAMILY, "О'Ніла"),
        ("МакДональд", Part.FAMILY, "МакДональда"), ("О.", Part.GIVEN, "О."), ("Ж", Part.FAMILY, "Ж"),
    ],
)  # fmt: skip
def test_particles_stay_and_capitals_and_apostrophes_are_kept(word, part, genitive):
    assert declined(word, part, M)[NameCase.GENITIVE] == genitive
