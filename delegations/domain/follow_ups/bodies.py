"""Who carries out, as it is written: bodies in one cell or field, how each is told from another, which are alike."""

import re
from collections.abc import Iterator, Sequence

from delegations.domain.text.names import fold

_BODY = re.compile(
    r"^(?:департамент|управлінн|служб|відділ|центр|виконавч\w+ (?:орган|комітет)|комунальн\w+ (?:підпри|устан)"
    r"|кп\b|ку\b|міськ\w+ рад|інспекц|агенц|department|office|centre|executive bod)",
    re.IGNORECASE,
)
_ROUNDED = 0.001
"""Two ways to count the same share may differ by their last digits."""
_AT_ONCE = 500
"""Names that are compared with all others at once."""
_EMPTY_WORDS = frozenset(
    {"міської", "ради", "у", "в", "справах", "та", "і", "й", "по", "з", "питань", "the", "of", "and"}
)


def is_body(text: str) -> bool:
    """Tell whether ``text`` begins like the name of a responsible body."""
    return bool(_BODY.match(fold(text))) or bool(_BODY.match(text.strip()))


def split_bodies(cell: str) -> tuple[str, ...]:
    """Return the responsible bodies, cities or people of a cell.

    A semicolon parts always, a comma only what begins anew: a body, a city, a person. A comma inside a name («у справах
    сім’ї, молоді та спорту») parts nothing.
    """
    names: list[str] = []
    for joint in " ".join(cell.split()).split(";"):
        first = True
        for part in filter(None, (one.strip() for one in joint.split(","))):
            if first or is_body(part) or _names_itself(part):
                names.append(part)
            else:
                names[-1] = f"{names[-1]}, {part}"
            first = False
    return tuple(names)


def _names_itself(part: str) -> bool:
    """Tell whether a part begins with a capital and has a body in it: «Житомирський міський центр соціальних служб».

    So does the name of a city or a person, of which each word has a capital: «Луцьк», «Ігор Поліщук».
    """
    words = part.split()
    if not part[:1].isupper():
        return False
    return any(map(is_body, words)) or all(word[:1].isupper() and not word.isupper() for word in words)


def body_key(name: str) -> str:
    """Return a key under which the same body meets itself, whatever the case, the order of words or «міської ради»."""
    words = (word.strip('"«»“”().,') for word in fold(name).split())
    return " ".join(sorted(word for word in words if word and word not in _EMPTY_WORDS))


def _near(keys: Sequence[str], least: float) -> Iterator[tuple[int, int]]:
    """Yield the places of pairs that may be alike by ``least``, no pair that is being left off.

    The longest common subsequence is never shorter than the blocks that the matcher finds; it is counted for
    thousands of names in seconds.
    """
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        nearness = cdist(some, keys[start:], scorer=Indel.normalized_similarity, score_cutoff=least - _ROUNDED)
        for one, other in np.argwhere(nearness):
            if one < other:
                yield start + int(one), start + int(other)


def alike(names: list[str], *, least: float = 0.85) -> list[tuple[str, str]]:
    """Return pairs of bodies that may be the same: another word or spelling, to be confirmed by a person.

    Schools and kindergartens are told apart by their numbers: where these differ, the bodies do.
    """
    from difflib import SequenceMatcher

    unique: dict[str, str] = {}
    for name in names:
        unique.setdefault(body_key(name), name)
    by_digits: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for key, name in unique.items():
        by_digits.setdefault(tuple(re.findall(r"\d+", key)), []).append((key, name))
    order = {name: place for place, name in enumerate(unique.values())}
    found = []
    for some in by_digits.values():
        for one, other in _near([key for key, _name in some], least):
            if SequenceMatcher(None, some[other][0], some[one][0]).ratio() >= least:
                found.append((some[one][1], some[other][1]))
    return sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]]))
