"""Who stands before whom: the order proposed from posts, by a list for each country.

A list has a line for each rank, the highest first; alternatives are parted by ";", "*" stands for any letters. The
shipped list follows the state (office, ministers, ambassadors, regions), then the order of seniority of city halls. All
lists are settings, and each visit overrules them by hand.
"""

import re
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
_POSTS = (RESOURCES / "precedence" / "posts.txt").read_text(encoding="utf-8").strip()
SHIPPED: Mapping[str, str] = {ELSEWHERE: _POSTS}
"""The lists that come with the program, by the country of the side. Posts of Ukraine and of its partners stand in one:
a foreign guest's post is typed in his language or in Ukrainian, our own in that of the guest."""
_ROLE_AFTER = {Role.HEAD: -1, Role.MEMBER: 0, Role.PRESS: 1, Role.INTERPRETER: 2, Role.DRIVER: 3}


@lru_cache(maxsize=32)
def _patterns(rules: str) -> tuple[tuple[str, ...], ...]:
    lines = (line.split(";") for line in rules.splitlines() if line.strip())
    return tuple(tuple(fold(part) for part in line if part.strip()) for line in lines)


_ACTING = re.compile(
    r"^(?:т\.? ?в\.? ?о\.?|в\.? ?о\.?|виконув\w+ обов\w+|p\.? ?o\.?|pelniac\w+ obowiazki|acting|kommissarische\w?"
    r"|سرپرست) +"
)
"""What stands before the post of somebody who holds it for the time being: the post behind it counts."""
_GENITIVE_HEAD = re.compile(r"^((?:\S+ого )*)голови\b")
"""«в. о. Луцького міського голови»: the one Ukrainian post whose genitive begins with other letters."""


def rank(post: str, rules: str = _POSTS) -> int:
    """Return the place of a post in a list of ranks, 0 for the first; a post that fits none stands behind all."""
    text = fold(post)
    if (held := _ACTING.sub("", text)) != text:
        text = _GENITIVE_HEAD.sub(r"\1голова", held)
    ranks = _patterns(rules)
    fitting = (place for place, line in enumerate(ranks) if any(fnmatchcase(text, pattern) for pattern in line))
    return next(fitting, len(ranks))


def rules_for(lists: Mapping[str, str], country: str) -> str:
    """Return the list of a country, else that for all others."""
    known = {fold(name): rules for name, rules in lists.items()}
    return known.get(fold(country)) or known.get(ELSEWHERE) or _POSTS


def by_precedence(people: "Iterable[Participant]", rules: str = _POSTS) -> "tuple[Participant, ...]":
    """Return ``people`` in the proposed order: the head, then by post, then those who serve; ties stay as they were."""
    return tuple(sorted(people, key=lambda person: (_ROLE_AFTER[person.role], rank(person.post, rules))))
