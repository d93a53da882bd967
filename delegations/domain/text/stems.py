"""The stem of a Ukrainian word, for searching: «Лесі» and «Леся» begin alike, «Українки» and «Українка» too.

No dictionary: endings of nouns and adjectives are cut, and the sounds that alternate before them are tried in turn.
Some words more are found than are forms of the one typed. ``benchmarks/bench_search.py`` says what share of forms is.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_ENDINGS = tuple(sorted((
    "ого", "ому", "ими", "іми", "ій", "ої", "ею", "єю", "ою", "ий", "им", "их", "ім", "ія", "ії", "ію", "ям", "ами",
    "ями", "ах", "ях", "ові", "еві", "єві", "ів", "їв", "ом", "ем", "єм", "а", "я", "о", "е", "є", "и", "і", "ї", "у",
    "ю", "ь", "й",
), key=len, reverse=True))  # fmt: skip
_LEAST = 3
"""Letters that a stem has at least."""
_ALTERNATE = {"к": "кцч", "ц": "кцч", "ч": "кцч", "г": "гзж", "з": "гз", "ж": "гж", "х": "хсш", "ш": "хш"}
_VOWELS = {"і": "ое", "о": "і", "е": "і", "ї": "є", "є": "ї"}
_VOWEL_LETTERS = frozenset("аеєиіїоуюяь")
_UKRAINIAN = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")


@lru_cache(maxsize=1 << 14)
def stems(word: str) -> tuple[str, ...]:
    """Return how the forms of ``word`` (folded) may begin; the word itself when it is not Ukrainian or too short."""
    if len(word) <= _LEAST or not _UKRAINIAN.issuperset(word):
        return (word,)
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= _LEAST), "")
    stem = word[: len(word) - len(ending)] if ending else word
    tails = _ALTERNATE.get(stem[-1], stem[-1])
    found = dict.fromkeys(stem[:-1] + tail for tail in tails)
    for one in list(found):
        found.update(dict.fromkeys(_alternations(one)))
    return tuple(one for one in found if len(one) >= _LEAST)


def form_pattern(name: str) -> str:
    """Return a pattern for the forms that ``name`` (folded) may have: they begin as it does and end as forms end."""
    return f"(?:{'|'.join(map(re.escape, stems(name)))})(?:{'|'.join(_ENDINGS)})?"


def _alternations(stem: str) -> Iterator[str]:
    """Return the stem with the vowel before its last consonant as other forms have it."""
    head, vowel, last = stem[:-2], stem[-2], stem[-1]
    if vowel in "еоє" and len(stem) > _LEAST:
        # «Боровець» – «Боровця», «вівторок» – «вівторка»: it falls out.
        yield head + last
    # «Львів» – «Львова», «Київ» – «Києва».
    yield from (head + other + last for other in _VOWELS.get(vowel, ""))
    if vowel not in _VOWEL_LETTERS and last not in _VOWEL_LETTERS:
        yield from (head + vowel + other + last for other in "ео")
