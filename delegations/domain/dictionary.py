"""The dictionary of Ukrainian words (``pymorphy3`` with ``pymorphy3-dicts-uk``), loaded when a word is first asked for.

It takes 0.1 s and 30 MB, so what is common stands in tables of our own (``post_forms``, ``place_forms``).
"""

from functools import cache, lru_cache
from typing import Any

from delegations.domain.endings import Forms, like

_CASES = ("gent", "datv", "accs", "ablt", "loct", "voct")


@cache
def _analyser() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="uk")


@lru_cache(maxsize=5_000)
def noun_forms(word: str, *wanted: str, plural: bool = False) -> Forms | None:
    """Return a noun that the dictionary knows in the nominative, in each case; None for any other word.

    ``wanted`` are grammemes it must have (``anim``, ``inan``, ``masc``); it is in the ``plural`` or not.
    """
    small = _plain(word)
    for one in _analyser().parse(small):
        grammemes = one.tag.grammemes
        if not one.is_known or not {"NOUN", "nomn", *wanted} <= grammemes or ("plur" in grammemes) is not plural:
            continue
        forms = [one.inflect({case, "plur"} if plural else {case}) for case in _CASES]
        words = [like((form.word if form else small).replace("'", "’"), word) for form in forms]
        return words[0], words[1], words[2], words[3], words[4], words[5]
    return None


def is_form_of(word: str, *grammemes: str) -> bool:
    """Tell whether some reading of ``word`` that the dictionary knows has all ``grammemes``."""
    return any(one.is_known and set(grammemes) <= one.tag.grammemes for one in _analyser().parse(_plain(word)))


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").replace("ʼ", "'")
