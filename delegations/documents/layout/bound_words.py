"""Which two words no line parts: a number and its sign, a day and its month, a year and the word behind it."""

import re

from delegations.domain.dates.calendar_words import MONTHS_OF_DAYS

_SIGNS = frozenset({"№", "No.", "Nr.", "nr", "п.", "شمارهٔ"})
_DAYS = re.compile(r"\d{1,2}+\.?(?:[–-]\d{1,2}+\.?)?")
"""A day or days of one month: «14», «10–12», „14.“."""
_YEAR = re.compile(r"\d{4}")
_BEHIND_A_YEAR = ("рок", "рік", "році", "р.", "r.")
_AROUND = ".,;:()"


_MAY_BE = re.compile(rf"\d\.{{0,2}} |(?:^| )(?:{'|'.join(map(re.escape, sorted(_SIGNS)))}) ")


def may_be_bound(text: str) -> bool:
    """Tell whether any words of ``text`` can be bound; most texts have no number."""
    return _MAY_BE.search(text) is not None


def are_bound(before: str, word: str, speech: str) -> bool:
    """Tell whether ``before`` and the ``word`` behind it stay in one line: «№ 59», «№ __», «13 березня»."""
    if before in _SIGNS:
        return word[:1].isdecimal() or word.startswith("_")
    if not before[-2:].strip(".")[-1:].isdecimal():
        return False
    bare = before.lstrip("(")
    if _YEAR.fullmatch(bare):
        return word.startswith(_BEHIND_A_YEAR)
    return _DAYS.fullmatch(bare) is not None and word.strip(_AROUND) in MONTHS_OF_DAYS[speech]
