"""Endings of Ukrainian nouns and adjectives, genitive to vocative, and the forms of a word that has them.

Source: Ukrainian orthography of 2019, §§ 81–93 (nouns) and 100–105 (adjectives). Of parallel forms the one that
official letters prefer: in the dative «-ові» and «-еві» of persons.
"""

from delegations.domain.language.dictionary import Word, words, written_like
from delegations.domain.language.vocabulary import Gender, NameCase

Endings = tuple[int, tuple[str, str, str, str, str, str]]
"""How many letters go, and what comes instead in each case, genitive to vocative."""
Forms = tuple[str, str, str, str, str, str]
"""A word in each case, genitive to vocative."""
CASES = tuple(NameCase)

HARD: Endings = (0, ("а", "ові", "а", "ом", "ові", "е"))
HARD_K: Endings = (0, ("а", "ові", "а", "ом", "ові", "у"))
SIBILANT: Endings = (0, ("а", "еві", "а", "ем", "еві", "у"))
SOFT: Endings = (1, ("я", "еві", "я", "ем", "еві", "ю"))
SOFT_R: Endings = (0, ("я", "еві", "я", "ем", "еві", "ю"))
SOFT_J: Endings = (1, ("я", "єві", "я", "єм", "єві", "ю"))
EC: Endings = (3, ("ця", "цеві", "ця", "цем", "цеві", "че"))
A: Endings = (1, ("и", "і", "у", "ою", "і", "о"))
KA: Endings = (2, ("ки", "ці", "ку", "кою", "ці", "ко"))
YA: Endings = (1, ("і", "і", "ю", "ею", "і", "е"))
MASCULINE: Endings = (2, ("ого", "ому", "ого", "им", "ому", "ий"))
SOFT_MASCULINE: Endings = (2, ("ього", "ьому", "ього", "ім", "ьому", "ій"))
FEMININE: Endings = (1, ("ої", "ій", "у", "ою", "ій", "а"))
SOFT_FEMININE: Endings = (1, ("ьої", "ій", "ю", "ьою", "ій", "я"))
NEUTER: Endings = (1, ("ого", "ому", "е", "им", "ому", "е"))
SOFT_NEUTER: Endings = (1, ("ього", "ьому", "є", "ім", "ьому", "є"))
PLURAL: Endings = (1, ("их", "им", "их", "ими", "их", "і"))
SOFT_PLURAL: Endings = (1, ("іх", "ім", "іх", "іми", "іх", "і"))

_BY_ENDING: tuple[tuple[str, Endings], ...] = (
    ("ець", EC), ("тель", SOFT), ("ка", KA), ("ця", YA), ("иня", YA), ("а", A), ("ій", SOFT_J),
    ("к", HARD_K), ("г", HARD_K), ("ч", SIBILANT), ("ж", SIBILANT), ("ш", SIBILANT), ("щ", SIBILANT),
)  # fmt: skip
_SOFT_IN_R = frozenset({"секретар", "бібліотекар", "лікар", "аптекар", "писар", "скарбникар", "пресекретар"})


def noun_endings(noun: str) -> Endings:
    """Return how ``noun``, which names a person and stands in the nominative in small letters, is declined."""
    if noun in _SOFT_IN_R:
        return SOFT_R
    return next((endings for ending, endings in _BY_ENDING if noun.endswith(ending)), HARD)


def adjective_endings(word: str, *, animate: bool = True) -> Endings | None:
    """Return how an adjective in the nominative is declined; None for a word that is none by its end.

    Where it is said of a thing, ``animate`` is False: the accusative of the masculine and plural is the nominative.
    """
    small = word.lower()
    found = None
    for ending, endings in (
        ("ий", MASCULINE), ("ій", SOFT_MASCULINE), ("а", FEMININE), ("я", SOFT_FEMININE), ("е", NEUTER),
        ("є", SOFT_NEUTER), ("і", PLURAL),
    ):  # fmt: skip
        if small.endswith(ending):
            found = endings
            break
    if found is PLURAL and small.endswith("ні") and _is_soft(small):
        found = SOFT_PLURAL
    if found is None or animate or found in (FEMININE, SOFT_FEMININE):
        return found
    cut, forms = found
    return cut, (*forms[:2], small[-cut:], *forms[3:])


def _is_soft(plural: str) -> bool:
    """Whether an adjective in the plural is one of those in «-ній»: «горішні» is, «головні» is not."""
    return any(one.adjective and one.case is None for one in words(plural + "й"))


def formed(word: str, endings: Endings) -> Forms:
    """Return ``word`` in each case."""
    cut, forms = endings
    stem = word[: len(word) - cut]
    one, two, three, four, five, six = (stem + form for form in forms)
    return one, two, three, four, five, six


def unchanged(word: str) -> Forms:
    """Return a word that stays as it is in each case."""
    return word, word, word, word, word, word


def noun_forms(word: str, *marks: str, plural: bool = False) -> Forms | None:
    """Return a noun that the dictionary knows in the nominative, in each case; None for any other word.

    ``marks`` of the dictionary it must have (``anim``, ``inan``); it is in the ``plural`` or not.
    """
    for one in words(word):
        if {"Surn", "Fixd"} <= one.tags:
            # A woman's family name like the word: «Олени Комісар» says nothing of «комісара».
            continue
        if one.noun and one.case is None and one.plural is plural and one.tags.issuperset(marks):
            found = [written_like(word, _usual(one, case)) for case in CASES]
            adjectival = adjective_endings(word, animate="anim" in one.tags)
            if adjectival is not None and found[0].lower().endswith("ого"):
                return formed(word, adjectival)
            if found[5] == word and one.gender is Gender.MASCULINE and "anim" in one.tags and "Fixd" not in one.tags:
                found[5] = formed(word, noun_endings(one.text))[5]
            return found[0], found[1], found[2], found[3], found[4], found[5]
    return None


def _usual(word: Word, case: NameCase) -> str:
    """Return the form of a noun that letters prefer: «-ові» of a person in the dative and locative."""
    forms = word.forms.get(case) or (word.text,)
    if case in (NameCase.DATIVE, NameCase.LOCATIVE):
        of_persons = [form for form in forms if form.endswith(("ові", "еві", "єві"))]
        others = [form for form in forms if form not in of_persons]
        first, second = (of_persons, others) if "anim" in word.tags else (others, of_persons)
        return next(iter((*first, *second)))
    return forms[0]


def is_form_of(word: str, case: NameCase) -> bool:
    """Tell whether some reading of ``word`` that the dictionary knows stands in ``case``."""
    return any(one.case is case for one in words(word))
