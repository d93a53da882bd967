"""The cases of one word of a person's name, Ukrainian or foreign in Ukrainian letters.

The surest source first: the dictionary (``dictionary.py``, which knows which stems change: «Заєць» – «Зайця»), then our
rules (``name_genitives.py``). Source of the rules: Ukrainian orthography of 2019, §§ 83–94, 106–108 (names of people),
139–140 (foreign words that don't change).
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from delegations.domain.language.dictionary import Word, words, written_like
from delegations.domain.language.name_genitives import (
    UKRAINIAN_O,
    genitive_in_a,
    genitive_of_man,
    is_adjective_of_woman,
)
from delegations.domain.language.name_paradigms import Cases, by_genitive, first_declension, second_declension
from delegations.domain.language.vocabulary import Gender, NameCase, Part

_GEN, _DAT, _ACC, _INS, _LOC, _VOC = NameCase
_VOWELS = "аеєиіїоуюя"
_UKRAINIAN = re.compile(r"[а-щьюяґєії']{2,}")
"""What can be declined; initials and other letters stay."""
_PARTICLES = frozenset({
    "ван", "вон", "фон", "фан", "цу", "цум", "цур", "ден", "дер", "де", "да", "ді", "дю", "дес", "ла", "ле", "лос",
    "дель", "делла", "делле", "дельї", "тен", "тер", "дос", "душ", "санта", "аф", "ап", "аль", "ель", "ад", "ас",
    "бен", "бін", "бінт", "ібн", "абу", "та", "і", "й",
})  # fmt: skip
"""Words of a name that never change: «Людвіга ван Бетховена» (§ 140)."""
_ORIENTAL = frozenset({"огли", "оглу", "кизи", "гизи", "заде", "паша-заде"})
_GENITIVES = {
    "швець": "шевця", "жнець": "женця", "чернець": "ченця", "бондар": "бондаря", "цезар": "цезаря", "лев": "лева",
    "христос": "христа", "кисіль": "киселя", "корінь": "кореня", "ведмідь": "ведмедя", "трутень": "трутня",
    "чміль": "чмеля", "коростіль": "коростеля", "кузнець": "кузнеця", "куліш": "куліша", "горобок": "горобка",
    "аснар": "аснара", "бусел": "бусла", "майстер": "майстра", "кріль": "кроля", "щиголь": "щигля", "кусень": "кусня",
    "білозір": "білозора", "бобир": "бобиря", "пузир": "пузиря", "козир": "козиря", "снігир": "снігиря",
    "римар": "римаря", "решетар": "решетаря", "тиміш": "тимоша",
}  # fmt: skip
"""Genitives of men's names where dictionary and rules go wrong, checked by hand."""
_PET_NAME = re.compile(r"(?<![лк])[снлцт]я$")
_POSSESSIVE = re.compile(r"(?:[оеєії]в|[ії]н|(?<!ус)(?<!в)(?<!н)(?<!волош)ин)$")
"""Family names that take -им: «Петровим», «Пушкіним», «Семенишиним» (§ 106)."""
_OF_ONE_VOWEL = re.compile(rf"\A[^{_VOWELS}]*+[{_VOWELS}][^{_VOWELS}]*+")
_THIRD = frozenset({"любов", "нінель", "рахіль", "юдиф", "есфір", "руф"})
"""Women's given names in a consonant that change (§ 94); all others are foreign and don't."""


@lru_cache(maxsize=5_000)
def declined(word: str, part: Part, gender: Gender) -> Mapping[NameCase, str]:
    """Return ``word`` in every case but the nominative, written as it is: with its capitals and its apostrophe.

    ``gender`` is that of the person, masculine or feminine. Double names are declined in both halves, but for a first
    half of one syllable that is no name by itself («Бонч-Бруєвича», «Жан-Поля»; § 107).
    """
    halves = word.split("-")
    if len(halves) > 1 and halves[-1].lower() in _ORIENTAL:
        # «Мірзи Турсун-заде»: the father's name before it stays as well.
        return MappingProxyType(dict.fromkeys(NameCase, word))
    first = dict.fromkeys(NameCase, halves[0]) if _first_stays(word, part, gender) else _half(halves[0], part, gender)
    rest = [_half(half, part, gender) for half in halves[1:]]
    return MappingProxyType({case: "-".join(one[case] for one in (first, *rest)) for case in NameCase})


def is_particle(word: str) -> bool:
    """Tell whether a word before a family name is one of those that never change, in capitals too: «Ван Дамм»."""
    return word.casefold() in _PARTICLES


def _first_stays(word: str, part: Part, gender: Gender) -> bool:
    first, *rest = word.split("-")
    if not rest:
        return False
    if whole := _known(word, part, gender):
        return whole[0].forms.get(_GEN, ("",))[0].startswith(f"{first.lower()}-")
    if sum(letter in _VOWELS for letter in first.lower()) > 1:
        return False
    return part is Part.GIVEN or not any("Surn" in one.tags and one.gender is gender for one in words(first))


def _half(word: str, part: Part, gender: Gender) -> Cases:
    plain = word.lower().translate(dict.fromkeys(map(ord, "’ʼ`´‘′＇"), "'"))
    if (plain in _PARTICLES and word.islower()) or plain in _ORIENTAL or not _UKRAINIAN.fullmatch(plain):
        return dict.fromkeys(NameCase, word)
    if part is Part.PATRONYMIC:
        forms = _patronymic(plain)
    elif gender is Gender.MASCULINE:
        forms = _of_man(plain, part)
    else:
        forms = _of_woman(plain, part)
    return {case: written_like(word, form) for case, form in forms.items()}


def _patronymic(word: str) -> Cases:
    """«Ілліч», «Сергійович»; «Іллівна»; all else («огли», foreign ones) stays (§ 108)."""
    if word.endswith(("ич", "іч", "їч")):
        return second_declension(word + "а")
    return first_declension(word, word[:-1] + "и") if word.endswith("на") else dict.fromkeys(NameCase, word)


def _of_man(word: str, part: Part) -> Cases:
    if word in _GENITIVES:
        return by_genitive(word, _GENITIVES[word])
    for one in _known(word, part, Gender.MASCULINE):
        genitive = _genitive_of(one)
        if not _is_doubtful(word, genitive, part):
            return _completed(word, one, genitive)
    forms = by_genitive(word, genitive_of_man(word, part))
    if part is Part.FAMILY and _is_possessive(word, forms[_GEN]):
        forms |= {_INS: forms[_ACC][:-1] + "им", _LOC: forms[_DAT]}
    return forms


def _is_possessive(word: str, genitive: str) -> bool:
    """Whether a family name says whose son he is («Петров», «Пушкін»), not a noun («Дзвін», «Млин», «Богослов»)."""
    if not _POSSESSIVE.search(word):
        return False
    if word.endswith(("ів", "їв")):
        return len(word) > len("абв")
    is_noun = any(
        one.noun and one.case is None and not one.plural and {"anim", "Name"} & one.tags and "Surn" not in one.tags
        for one in words(word)
    )
    return genitive == word + "а" and not is_noun and not _OF_ONE_VOWEL.fullmatch(word)


def _is_doubtful(word: str, genitive: str, part: Part) -> bool:
    """Whether the dictionary's genitive of a man's name is that of a foreign namesake, or a slip of its makers."""
    if word.endswith("ий") and not genitive.endswith("ого"):
        return True
    if genitive.endswith(("еця", "єця")) and (len(word) > len("стець") or word.endswith("єць")):
        return True
    if genitive != word or part is not Part.FAMILY:
        return False
    # A man's family name in a consonant and a Ukrainian one in -о always change.
    own = bool(UKRAINIAN_O.search(word)) or (word.endswith("ко") and bool(_known(word, Part.GIVEN, Gender.MASCULINE)))
    return own or word[-1] not in _VOWELS


def _of_woman(word: str, part: Part) -> Cases:
    # Of family names only those in -а and -я change: «Оксани Коваль», «Олені Шевченко» (§ 106).
    if part is Part.GIVEN and word in _THIRD:
        return by_genitive(word, word.removesuffix("ь") + "і")
    if word[-1] not in "ая":
        return dict.fromkeys(NameCase, word)
    for one in _known(word, part, Gender.FEMININE)[:1]:
        forms = _completed(word, one, _genitive_of(one))
        return forms | {_VOC: forms[_ACC]} if part is Part.GIVEN and _PET_NAME.search(word) else forms
    men = _known(word, part, Gender.MASCULINE)
    if men and all("Fixd" in one.tags for one in men):
        return dict.fromkeys(NameCase, word)
    if part is Part.FAMILY and re.search(r"[бвгджзклмнпрстхчшщ]ая$", word):
        return by_genitive(word, word[:-2] + "ої")
    if part is Part.FAMILY and word.endswith("няя"):
        # «Завгородняя» is declined as «Завгородня» is.
        return by_genitive(word, word[:-2] + "ьої") | {_ACC: word[:-2] + "ю"}
    if part is Part.FAMILY and is_adjective_of_woman(word):
        ending = "ьої" if word.endswith("я") else "ої"
        return by_genitive(word, word[:-1] + ending)
    forms = by_genitive(word, genitive_in_a(word))
    if part is Part.GIVEN and _PET_NAME.search(word):
        # «Катрусю», «Олю», but «Катре» (§ 87).
        forms[_VOC] = forms[_ACC]
    return forms


def _known(word: str, part: Part, gender: Gender) -> list[Word]:
    """Return what the dictionary has of a name: those that change before those that don't."""
    tag = "Name" if part is Part.GIVEN else "Surn"
    found = [one for one in words(word) if tag in one.tags and one.gender is gender and one.case is None]
    return sorted((one for one in found if not one.plural), key=lambda one: "Fixd" in one.tags)


def _genitive_of(one: Word) -> str:
    """Return the genitive of a name; of two the one with the usual change of vowel («Ковалева»), and of «Бондаря»."""
    found = one.forms.get(_GEN) or (one.text,)
    if one.text.endswith("ар") and one.text != "гончар" and "Surn" in one.tags:
        found += tuple(form for noun in words(one.text) for form in noun.forms.get(_GEN, ()) if noun.noun)
    return next((form for form in found if form.endswith("ря") or not form.endswith(("іва", "їва", "ра"))), found[0])


def _completed(word: str, one: Word, genitive: str) -> Cases:
    """Return all forms: the dictionary's where it says more than the genitive does."""
    forms = by_genitive(word, genitive)
    if "Fixd" in one.tags or genitive == word:
        return forms
    if found := one.forms.get(_INS):
        possessive = [form for form in found if _POSSESSIVE.search(word) and form == forms[_INS][:-2] + "им"]
        forms[_INS] = (possessive or [forms[_INS] if forms[_INS] in found or "Surn" in one.tags else found[0]])[0]
    if (held := one.forms.get(_LOC)) and forms[_LOC] not in held:
        # «Петров» has no form in -ові.
        forms[_LOC] = forms[_DAT] if forms[_DAT] in held and forms[_INS].endswith("им") else forms[_LOC]
    by_ending = genitive.endswith(("го", "ої", "єї")) or ("Surn" in one.tags and word[-1] in "ая")
    if (called := one.forms.get(_VOC)) and not by_ending:
        forms[_VOC] = forms[_VOC] if forms[_VOC] in called and "Name" not in one.tags else called[0]
    return forms
