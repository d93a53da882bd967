"""A family name with initials, «Заїка Н. П.», «Н.Заїка»: it names one person where nobody else is called so."""

import re
from collections.abc import Iterable, Iterator

from delegations.domain.text.names import fold
from delegations.domain.text.stems import stems

_LETTER = r"[^\W\d_]"
_JOINER = r"'’ʼ`´‘′＇\-‐‑‒–—"
_PART = rf"[^\W\d_{_JOINER}]"
_FAMILY = rf"{_PART}{{2,}}+(?:[{_JOINER}]++{_PART}++)*+"
_SHAPES = (
    re.compile(rf"(?<!\w)(?P<first>{_LETTER})(?:\.\s{{0,2}}|\s)(?:{_LETTER}\.\s{{0,2}})?(?P<family>{_FAMILY})"),
    re.compile(
        rf"(?<![\w{_JOINER}])(?P<family>{_FAMILY}),?\s{{1,2}}(?P<first>{_LETTER})(?:\.(?:\s{{0,2}}{_LETTER}\.)?|(?!\w))"
    ),
)
_SHORTEST_HALF = 3
_ALIKE = 3
"""First letters that the forms of a family name have in common."""


def by_halves(family: str) -> set[str]:
    """Return a folded family name, and of a double one the halves by which it is called."""
    return {family, *(part for part in family.split("-") if len(part) >= _SHORTEST_HALF)}


def initial_keys(first: str, family: str) -> tuple[str, str]:
    """Return the keys of a folded family name with an initial: as it is written, and what its forms have alike."""
    return f"{first}. {family}", f"~{first}. {min(stems(family))}"


def with_initials(text: str) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Yield what may be a family name with initials in ``text``: (start, end, keys), the given name's initial first."""
    for shape in _SHAPES:
        for one in shape.finditer(text):
            # A small letter is a word: «і Заїка».
            if one["first"].upper() == one["first"]:
                yield one.start(), one.end(), initial_keys(fold(one["first"]), fold(one["family"]))


def initials_of(keys: Iterable[str], families: frozenset[str]) -> frozenset[str]:
    """Return the initial keys of people by their name keys (folded words in any order), of like families alone."""
    begun = {part[:_ALIKE] for one in families for part in by_halves(one)}
    return frozenset(
        key
        for words in map(str.split, keys)
        for word in words
        for family in by_halves(word)
        if family[:_ALIKE] in begun
        for other in words
        if other != word
        for key in initial_keys(other[0], family)
    )
