"""Who stands before whom: the order proposed from posts, by a list for each country.

A list has a line for each rank, the highest first; alternatives are parted by ";", "*" stands for any letters. Source
of the shipped Ukrainian list: the order of seniority that the project's design gives for city halls. All lists are
settings, and each visit overrules them by hand.
"""

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING

from delegations.domain.resources import RESOURCES
from delegations.domain.text.names import fold
from delegations.domain.visits.vocabulary import Role

if TYPE_CHECKING:
    from delegations.domain.visits.visit import Participant

ELSEWHERE = ""
"""The list for countries that have none of their own."""
UKRAINE = "Україна"
_FOLDER = RESOURCES / "precedence"
_UKRAINIAN = (_FOLDER / "ukraine.txt").read_text(encoding="utf-8")
_ELSEWHERE = (_FOLDER / "elsewhere.txt").read_text(encoding="utf-8")
SHIPPED: Mapping[str, str] = {UKRAINE: _UKRAINIAN, ELSEWHERE: _ELSEWHERE}
"""The lists that come with the program, by the country of the side; the last one for all others."""
_ROLE_AFTER = {Role.HEAD: -1, Role.MEMBER: 0, Role.PRESS: 1, Role.INTERPRETER: 2, Role.DRIVER: 3}


@lru_cache(maxsize=32)
def _patterns(rules: str) -> tuple[tuple[str, ...], ...]:
    lines = (line.split(";") for line in rules.splitlines() if line.strip())
    return tuple(tuple(fold(part) for part in line if part.strip()) for line in lines)


def rank(post: str, rules: str = _UKRAINIAN + _ELSEWHERE) -> int:
    """Return the place of a post in a list of ranks, 0 for the first; a post that fits none stands behind all."""
    text = fold(post)
    ranks = _patterns(rules)
    fitting = (place for place, line in enumerate(ranks) if any(fnmatchcase(text, pattern) for pattern in line))
    return next(fitting, len(ranks))


def rules_for(lists: Mapping[str, str], country: str) -> str:
    """Return the list of a country, else that for all others."""
    known = {fold(name): rules for name, rules in lists.items()}
    return known.get(fold(country)) or known.get(ELSEWHERE) or _ELSEWHERE


def by_precedence(people: "Iterable[Participant]", rules: str = _UKRAINIAN + _ELSEWHERE) -> "tuple[Participant, ...]":
    """Return ``people`` in the proposed order: the head, then by post, then those who serve; ties stay as they were."""
    return tuple(sorted(people, key=lambda person: (_ROLE_AFTER[person.role], rank(person.post, rules))))
