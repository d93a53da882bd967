"""Where a word may go on in the next line: only words of lines that would be torn apart otherwise are asked about.

Ukrainian words are parted by the rules of the spelling (Український правопис, § 48: by syllables; no letter alone; an
apostrophe and a soft sign stay with what is before them; a prefix stays whole). Patterns of free licences know no
prefixes. Words of other languages go by the patterns of Pyphen, loaded when first asked.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Protocol

SOFT_HYPHEN = "\u00ad"
"""What a parted word ends with: it is drawn as a hyphen, and whoever takes the text out joins the word again."""
_LEAST = 3
"""Letters that stay together at both ends of a word; one letter alone is wrong, two are hard to read."""
_VOWELS = "аеєиіїоуюя"
_UKRAINIAN = re.compile("[абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’']{5,40}")
_UNITS = re.compile("дж|дз|[а-яґєії]ь?")
_PREFIXES = re.compile("(?:без|від|спів|над|під|перед|роз|об|між|понад|через)(?=[бвгґджзклмнпрстфхцчшщ])")
_SYLLABLE_OPENS = re.compile("[бпвдтгкхфзсжшчц][рл]ь?")
"""Two consonants that begin a syllable together."""
_PATTERNS = {"de": "de_DE", "pl": "pl_PL", "en": "en_GB"}


class _Patterns(Protocol):
    def positions(self, word: str) -> list[int]:
        """Return where ``word`` may be parted."""


@lru_cache(maxsize=4096)
def breaks(word: str, language: str) -> tuple[int, ...]:
    """Return after how many letters ``word`` may be parted in a paper of ``language``.

    What is no plain word – a number, an abbreviation, a name – is not parted; German nouns are.
    """
    if not len(word) >= _LEAST * 2 or not (word[1:].islower() if language == "de" else word.islower()):
        return ()
    if language == "uk":
        found = _ukrainian(word) if _UKRAINIAN.fullmatch(word) else []
    elif language in _PATTERNS and word.isalpha():
        found = _by_patterns(word.lower(), language)
    else:
        found = []
    return tuple(place for place in found if _LEAST <= place <= len(word) - _LEAST)


@cache
def _patterns(language: str) -> _Patterns:
    import pyphen

    patterns: _Patterns = pyphen.Pyphen(lang=_PATTERNS[language])
    return patterns


def _by_patterns(word: str, language: str) -> list[int]:
    """Return the places that leave no letter alone: beside one, patterns of compounds have met others' parts."""
    places = [0, *_patterns(language).positions(word), len(word)]
    return [
        place
        for before, place, after in zip(places, places[1:], places[2:], strict=False)
        if place - before > 1 and after - place > 1
    ]


def _ukrainian(word: str) -> list[int]:
    vowels = [place for place, letter in enumerate(word) if letter in _VOWELS]
    prefix = _PREFIXES.match(word)
    found = []
    for left, right in pairwise(vowels):
        between = word[left + 1 : right]
        if prefix is not None and left < prefix.end() < right:
            found.append(prefix.end())
        elif not between or between[-1] in "’'":
            found.append(right)
        else:
            found.append(right - len(_onset(between)))
    return found


def _onset(consonants: str) -> str:
    """Return with which consonants the next syllable begins."""
    *before, last = _UNITS.findall(consonants)
    together = f"{before[-1]}{last}" if before else ""
    return together if _SYLLABLE_OPENS.fullmatch(together) else last
