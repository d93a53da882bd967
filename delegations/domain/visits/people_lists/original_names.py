"""A name written twice in a list, in Ukrainian and as its bearer writes it: «Кшиштоф Жук (Krzysztof Żuk)».

So do names in the letters of other languages: «Мехран Карімі (مهران کریمی)», «ნინო ჩხეიძე / Nino Chkheidze».
"""

import re
from typing import NamedTuple

from delegations.domain.language.written_over import CYRILLIC
from delegations.domain.people.identity.spellings import spoken
from delegations.domain.people.name_reading import read_name
from delegations.domain.visits.people_lists.people_lines import is_post, name_weight

_TWICE = re.compile(
    r"(?:^|(?<=[,;:–—|]))\s*+(?P<first>[^,;:–—|()\[\]/]{3,80}?)\s?(?:[(\[](?P<inside>[^()\[\]]{3,80})[)\]]|/\s?"
    r"(?P<behind>[^,;:–—|()\[\]/]{3,80}))"
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ’'. -]+")
_LATIN_LETTER = re.compile(r"[A-Za-zÀ-ɏ]")
_BETWEEN = re.compile(r"(?:(?<!\s)\s++)?+[,،;/]\s*+")
_LEAST_LETTERS = 3


class NamedTwice(NamedTuple):
    """A text with its name once, and that name in Latin letters and in those of another script, where it says them."""

    text: str
    latin: str = ""
    original: str = ""


def take_original(text: str) -> NamedTwice:
    """Return ``text`` with a name that stands twice only once, in Ukrainian where it does, and its other writings."""
    for found in _TWICE.finditer(text):
        first = found["first"].strip()
        others = _BETWEEN.split((found["inside"] or found["behind"]).strip())
        if (read := _read(first, others)) is not None:
            begin = found.start("first")
            return NamedTwice(f"{text[:begin]}{read.text}{text[found.end() :]}", read.latin, read.original)
    return NamedTwice(text)


def _read(first: str, others: list[str]) -> NamedTwice | None:
    """Return the name that all of the words are; None where some are something else."""
    written = [first, *others]
    name = next((one for one in written if CYRILLIC.search(one)), first)
    latin = original = ""
    for one in written:
        if one == name:
            continue
        if are_one_name(name, one) or (is_original(name) and _LATIN.fullmatch(one) and name_weight(one)):
            latin = one
        elif is_original(one) and not is_original(name) and name_weight(name) and not is_post(name):
            original = one
        else:
            return None
    return NamedTwice(name, latin, original)


def is_original(words: str) -> bool:
    """Tell whether words are in letters that are neither Cyrillic nor Latin, such as Persian or Georgian ones."""
    letters = sum(letter.isalpha() for letter in words)
    return letters >= _LEAST_LETTERS and not CYRILLIC.search(words) and not _LATIN_LETTER.search(words)


def are_one_name(name: str, latin: str) -> bool:
    """Tell whether ``latin`` may be ``name``, which is Ukrainian, in Latin letters."""
    if not CYRILLIC.search(name) or not _LATIN.fullmatch(latin):
        return False
    ours, theirs = spoken(read_name(name)), spoken(read_name(latin))
    return ours is not None and theirs is not None and ours.may_be(theirs)
