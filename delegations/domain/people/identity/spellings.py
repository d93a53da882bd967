"""How a name sounds, whatever its letters: «Krzysztof Żuk» and «Кшиштоф Жук» may be one person.

A name is told by the consonants of its words: vowels are written in too many ways. What sounds alike is only offered
to be looked at; nobody is taken for another by it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from delegations.domain.language.written_over import CYRILLIC
from delegations.domain.people.person_name import PersonName
from delegations.domain.people.readings import propose_reading
from delegations.domain.text.names import fold

_CYRILLIC = {
    "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "ж": "z", "з": "z", "к": "k", "л": "l", "м": "m", "н": "n",
    "п": "p", "р": "r", "с": "s", "т": "t", "ф": "f", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "s",
}  # fmt: skip
_DIGRAPHS = (
    ("szcz", "s"), ("shch", "s"), ("sch", "s"), ("tsch", "c"), ("sz", "s"), ("sh", "s"), ("cz", "c"), ("ch", "c"),
    ("ts", "c"), ("tz", "c"), ("kh", "h"), ("zh", "z"), ("rz", "z"), ("gh", "h"), ("ph", "f"), ("th", "t"), ("ck", "k"),
    ("qu", "kv"), ("x", "ks"), ("q", "k"), ("w", "v"), ("g", "h"), ("j", ""),
)  # fmt: skip
_CONSONANTS = "bcdfhklmnprstvz"
_LEAST_SOUNDS = 2
"""Consonants of a family name by which nobody is met by chance."""


@dataclass(frozen=True, slots=True)
class SpokenName:
    """How a name sounds: given names, patronymic, each part of a family name."""

    given: str
    middle: str
    family: frozenset[str]
    is_initial: bool = False
    """Of the given name only the first letter is known."""

    def may_be(self, other: "SpokenName") -> bool:
        """Tell whether both may be one name: a part of the family name in common, given names that don't differ."""
        if not self.family & other.family:
            return False
        if self.middle and other.middle and self.middle[:1] != other.middle[:1]:
            return False
        if self.is_initial or other.is_initial:
            return self.given[:1] == other.given[:1]
        return self.given == other.given

    def may_be_married(self, other: "SpokenName") -> bool:
        """Tell whether given name and patronymic are the same, and only the family name is another."""
        return bool(self.middle and self.given) and (self.given, self.middle) == (other.given, other.middle)


def spoken(name: PersonName) -> SpokenName | None:
    """Return how a name that has its parts sounds; None where given or family name is missing."""
    if not name.is_parted:
        return None
    said, words = name, name.full
    if not CYRILLIC.search(words) and propose_reading(words):
        said = PersonName(
            given=_read(name.given, words), middle=_read(name.middle, words), family=_read(name.family, words)
        )  # fmt: skip
    given = next(iter(said.given.split()), "")
    family = frozenset(_parts(said.family))
    if not family:
        return None
    initial = name.has_initials
    return SpokenName(_first_letter(given) if initial else sound(given), sound(said.middle), family, initial)


def _read(part: str, whole: str) -> str:
    """Return a part of a foreign name as it is read in the whole, which tells of which language it is."""
    reading = propose_reading(whole).split()
    words = whole.split()
    known = dict(zip(words, reading, strict=False)) if len(words) == len(reading) else {}
    return " ".join(known.get(one, one) for one in part.split())


def _parts(family: str) -> Iterator[str]:
    for part in re.split(r"[\s-]+", family):
        made = sound(part)
        if len(made.lstrip("aeiou")) >= _LEAST_SOUNDS or len(part) <= _LEAST_SOUNDS + 1:
            yield made


def _first_letter(given: str) -> str:
    return sound(given)[:1]


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Return the consonants of a word, doubled ones once; a vowel counts at its beginning only."""
    letters = fold(word)
    begins = "" if not letters else letters[0]
    if CYRILLIC.search(letters):
        made = "".join(_CYRILLIC.get(one, "") for one in letters)
        is_vowel = begins not in _CYRILLIC
    else:
        for written, heard in _DIGRAPHS:
            letters = letters.replace(written, heard)
        made = "".join(one for one in letters if one in _CONSONANTS)
        is_vowel = begins not in _CONSONANTS and begins not in "gqwx"
    made = re.sub(r"(.)\1+", r"\1", made)
    return f"a{made}" if is_vowel else made
