"""The ground of a question on earlier decisions, in the language of whoever reads it."""

import pytest

from delegations.domain.papers.grounds import ground, ground_in
from delegations.domain.text.texts import speaking


@pytest.mark.parametrize(
    ("words", "language", "told"),
    [
        ("3.1.1 протоколу № 2", "pl", "3.1.1 protokołu nr 2"),
        ("3.1.1 протоколу № 2", "fa", "۳.۱.۱ صورت‌جلسهٔ شمارهٔ ۲"),
        ("2.1 of minutes No. 12", "uk", "2.1 протоколу № 12"),
        ("1.1 протоколу «Засідання»", "de", "1.1 des Protokolls „Засідання“"),
        ("п. 2.1, № 3", "en", "2.1 of minutes No. 3"),
        ("п. 2.1, № 3", "uk", "п. 2.1, № 3"),
        ("доручення міського голови", "en", "доручення міського голови"),
    ],
)
def test_a_ground_is_told_in_the_language_of_the_paper(words, language, told):
    assert ground_in(words, language) == told


def test_a_ground_that_was_written_in_persian_is_read_back():
    with speaking("fa"):
        written = ground("4.2", 7, "")
    assert ground_in(written, "uk") == "4.2 протоколу № 7"
