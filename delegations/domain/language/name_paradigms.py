"""All cases of a name from its nominative and its genitive, which show how it is declined.

Source: Ukrainian orthography of 2019, §§ 83–94 (nouns), 100–105 (adjectives), 106–108 (names of people). Of parallel
forms those by which names of several words don’t jingle: «Ігорю Поліщуку», not «Ігореві Поліщукові».
"""

import re

from delegations.domain.language.vocabulary import NameCase

Cases = dict[NameCase, str]
"""A word in every case but the nominative."""
_VOWELS = "аеєиіїоуюя"
_HUSHING = "жчшщ"
_MIXED_R = re.compile(r"(?<!сто)[бвгдзклмнпрст]яр$")
"""«Скляр» – «Скляром» is said, «Склярем» is right: the stress goes to the ending (§ 81)."""


def by_genitive(word: str, genitive: str) -> Cases:
    """Return all cases of a name from its nominative and genitive, which show the class of its declension."""
    if genitive == word:
        return dict.fromkeys(NameCase, word)
    if genitive.endswith("го"):
        return _adjective_of_man(word, genitive)
    if genitive.endswith(("ої", "єї")) and genitive[:-1] != word[:-1]:
        stem, soft = genitive[:-2], "ю" if genitive.endswith(("ьої", "єї")) else "у"
        stem = stem.removesuffix("ь")
        ending = "ьою" if soft == "ю" else "ою"
        return _six(genitive, stem + "ій", stem + soft, stem + ending, stem + "ій", word)
    return second_declension(genitive) if genitive[-1] in "ая" else first_declension(word, genitive)


def _six(*forms: str) -> Cases:
    return dict(zip(NameCase, forms, strict=True))


def _adjective_of_man(word: str, genitive: str) -> Cases:
    dative = genitive[:-2] + "му"
    instrumental = genitive[:-3].removesuffix("ь") + ("ім" if genitive.endswith("ього") else "им")
    return _six(genitive, dative, genitive, instrumental, dative, word)


def second_declension(genitive: str) -> Cases:
    """Second declension: «Мельник», «Ткач», «Коваль», «Гай», «Шевченко» (§§ 85–92)."""
    stem, last = genitive[:-1], genitive[-2:-1]
    if genitive[-1] == "я":
        vowel = last in _VOWELS or last == "'"
        e = "є" if vowel else "е"
        return _six(genitive, stem + "ю", genitive, stem + e + "м", stem + e + "ві", stem + "ю")
    if last in _HUSHING:
        return _six(genitive, stem + "у", genitive, stem + "ем", stem + "еві", stem + "у")
    if _MIXED_R.search(stem):
        return _six(genitive, stem + "у", genitive, stem + "ем", stem + "еві", stem + "е")
    called = stem + ("у" if last in "кгґх" else "е")
    return _six(genitive, stem + "у", genitive, stem + "ом", stem + "ові", called)


def first_declension(word: str, genitive: str) -> Cases:
    """First declension: «Скиба», «Ольга», «Груша», «Зозуля», «Марія» (§§ 83–84); third: «Любов», «Рахіль» (§ 94)."""
    stem, ending, last = genitive[:-1], genitive[-1], genitive[-2:-1]
    if word[-1] not in "ая":
        doubled = stem + last if last in "лнстдзц" and stem[-2:-1] in _VOWELS else stem
        instrumental = stem + "'ю" if last in "вбпмф" else doubled + "ю"
        return _six(genitive, genitive, word, instrumental, genitive, stem + "е")
    if ending == "и":
        other = {"г": "з", "ґ": "з", "к": "ц", "х": "с"}.get(last, last)
        softened = (stem[:-2] + other * 2 if stem.endswith("кк") else stem[:-1] + other) + "і"
        return _six(genitive, softened, stem + "у", stem + "ою", softened, stem + "о")
    soft = stem + ("у" if last in _HUSHING else "ю")
    e = "є" if ending == "ї" else "е"
    return _six(genitive, genitive, soft, stem + e + "ю", genitive, stem + e)
