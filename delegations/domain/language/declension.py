"""The cases of one word of a person's name, Ukrainian or foreign in Ukrainian letters.

Three sources, the surest first: the dictionary (``dictionary.py``, which knows which stems change: «Заєць» – «Зайця»),
our rules for the classes of names, and, where a rule can't tell a noun from an adjective («Коза», «Гола»), the
classifier of the library ``shevchenko-py``. Source of the rules: Ukrainian orthography of 2019, §§ 83–99 (nouns), 100–105
(adjectives), 106–108 (names of people), 139–140 (foreign words that don't change).
"""

import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from types import MappingProxyType

from delegations.domain.language.dictionary import Word, words, written_like
from delegations.domain.language.vocabulary import Gender, NameCase

_Forms = dict[NameCase, str]
_GEN, _DAT, _ACC, _INS, _LOC, _VOC = NameCase
_VOWELS = "аеєиіїоуюя"
_HUSHING = "жчшщ"
_PARTICLES = frozenset({
    "ван", "вон", "фон", "фан", "цу", "цум", "цур", "ден", "дер", "де", "да", "ді", "дю", "дес", "ла", "ле", "лос",
    "дос", "душ", "санта", "аф", "ап", "аль", "ель", "ад", "ас", "бен", "бін", "бінт", "ібн", "абу", "та", "і", "й",
})  # fmt: skip
"""Words of a name that never change: «Людвіга ван Бетховена» (§ 140)."""
_ORIENTAL = frozenset({"огли", "оглу", "кизи", "гизи", "заде", "паша-заде"})
_GENITIVES = {
    "швець": "шевця", "жнець": "женця", "чернець": "ченця", "бондар": "бондаря", "цезар": "цезаря", "лев": "лева",
    "христос": "христа", "кисіль": "киселя", "корінь": "кореня", "ведмідь": "ведмедя", "трутень": "трутня",
    "чміль": "чмеля", "коростіль": "коростеля", "кузнець": "кузнеця", "куліш": "куліша",
}  # fmt: skip
"""Genitives of men's names where dictionary and rules go wrong, checked by hand."""
_COMPOUND = re.compile(r"(?<=.[ои])(?:кінь|ріг|хвіст|вечір|віл)$|(?:(?<=криво)|(?<=довго)|(?<=сухо)|(?<=без))ніс$")
_COMPOUNDS = {"ніс": "носа", "кінь": "коня", "ріг": "рога", "хвіст": "хвоста", "вечір": "вечора", "віл": "вола"}
"""Last halves of family names whose vowel changes: «Кривоніс» – «Кривоноса» (§ 9)."""
_HARD_R = re.compile(r"(?:^.{0,3}|[аеиоу]ар|мар|тар|кар|дар|вар|зар|сар|бар|пар)$")
_FLEETING_OK = re.compile(r"[аеиіоуюя].*(?:ен|ар|[чщшжь])ок$")
"""«Савенок» – «Савенка»."""
_FOREIGN_O = re.compile(
    r"(?:[аеєиіїоуюя]о|[іїау]но|нн?о|[еєуюоаі]р?ро|[еі]лл?о|лло|[аеоіу]тт?о|[аеіу]до|[аоен]рдо|[ае]ндо|іньо|[нл]ьйо|ґо"
    r"|цц?о|ззо|ссо|нсо|[еі]ско|іко|рго|его|уго|віго|фо|вудро)$"
)
"""Foreign names in -о don't change (§ 140): «Тарантіно», «Пуаро». Those that look Ukrainian («Шило») do."""
_UKRAINIAN_O = re.compile(r"(?:[еє]нко|[бвгґджзйпхцчшщь]ко|[ий]ло|айло|хно|сьо|рпо)$")
_OF_UKRAINE = re.compile(r"(?:[бвгґджзйлмнпрхцчшщь]ко|[ий]ло|айло|хно|[днзсцк]ьо|рпо|тро)$")
"""Given names in -о that change; all others are foreign: «Маріо», «Отто»."""
_PET_NAME = re.compile(r"(?<!л)[снлцт]я$")
_GERMAN_X = re.compile(r"(?:генрих|льрих|йнрих|енрих|дрих|терих|трих|рих|ріх|ліх|міх)$")
_POSSESSIVE = re.compile(r"(?:[оеєії]в|[ії]н|(?<!ус)(?<!в)(?<!н)ин)$")
"""Family names that take -им: «Петровим», «Пушкіним», «Семенишиним» (§ 106)."""
_ADJECTIVE_F = re.compile(r"(?:[сцз]ька|[оеє]ва|(?<!л)[бвгджзклмпрстфхцчшщ]на|[кгхлнстдрпшвмбф]іна|їна|ня)$")


class Part(Enum):
    """What a word is in a name."""

    GIVEN = "given"
    PATRONYMIC = "patronymic"
    FAMILY = "family"


@lru_cache(maxsize=5_000)
def declined(word: str, part: Part, gender: Gender) -> Mapping[NameCase, str]:
    """Return ``word`` in every case but the nominative, written as it is: with its capitals and its apostrophe.

    ``gender`` is that of the person, masculine or feminine. Double names are declined in both halves, but for a first
    half of one syllable that is no name by itself («Бонч-Бруєвича», «Жан-Поля»; § 107).
    """
    halves = word.split("-")
    first = dict.fromkeys(NameCase, halves[0]) if _first_stays(word, part, gender) else _half(halves[0], part, gender)
    rest = [_half(half, part, gender) for half in halves[1:]]
    return MappingProxyType({case: "-".join(one[case] for one in (first, *rest)) for case in NameCase})


def _first_stays(word: str, part: Part, gender: Gender) -> bool:
    first, *rest = word.split("-")
    if not rest:
        return False
    if whole := _known(word, part, gender):
        return whole[0].forms.get(_GEN, ("",))[0].startswith(f"{first.lower()}-")
    if sum(letter in _VOWELS for letter in first.lower()) > 1:
        return False
    return part is Part.GIVEN or not any("Surn" in one.tags and one.gender is gender for one in words(first))


def _half(word: str, part: Part, gender: Gender) -> _Forms:
    plain = word.lower().translate(dict.fromkeys(map(ord, "’ʼ`´‘′＇"), "'"))
    if (plain in _PARTICLES and word.islower()) or plain in _ORIENTAL or not plain:
        return dict.fromkeys(NameCase, word)
    if part is Part.PATRONYMIC:
        forms = _patronymic(plain)
    elif gender is Gender.MASCULINE:
        forms = _of_man(plain, part)
    else:
        forms = _of_woman(plain, part)
    return {case: written_like(word, form) for case, form in forms.items()}


def _patronymic(word: str) -> _Forms:
    """«Ілліч», «Сергійович»; «Іллівна»; all else («огли», foreign ones) stays (§ 108)."""
    if word.endswith(("ич", "іч", "їч")):
        return _second(word + "а")
    return _first(word, word[:-1] + "и") if word.endswith("на") else dict.fromkeys(NameCase, word)


def _of_man(word: str, part: Part) -> _Forms:
    if word in _GENITIVES:
        return _by_genitive(word, _GENITIVES[word])
    for one in _known(word, part, Gender.MASCULINE):
        genitive = _genitive_of(one)
        if not _is_doubtful(word, genitive, part):
            return _completed(word, one, genitive)
    forms = _by_genitive(word, _genitive_of_man(word, part))
    if part is Part.FAMILY and _POSSESSIVE.search(word) and len(word) > len("абв"):
        forms |= {_INS: forms[_ACC][:-1] + "им", _LOC: forms[_DAT]}
    return forms


def _is_doubtful(word: str, genitive: str, part: Part) -> bool:
    """Whether the dictionary's genitive of a man's name is that of a foreign namesake, or a slip of its makers."""
    if word.endswith("ий") and not genitive.endswith("ого"):
        return True
    if genitive.endswith(("еця", "єця")) and (len(word) > len("стець") or word.endswith("єць")):
        return True
    if genitive != word or part is not Part.FAMILY:
        return False
    # A man's family name in a consonant and a Ukrainian one in -о always change.
    own = bool(_UKRAINIAN_O.search(word)) or (word.endswith("ко") and bool(_known(word, Part.GIVEN, Gender.MASCULINE)))
    return own or word[-1] not in _VOWELS


def _of_woman(word: str, part: Part) -> _Forms:
    if part is Part.FAMILY and word[-1] not in "ая":
        # Only names in -а and -я change: «Оксани Коваль», «Олені Шевченко» (§ 106).
        return dict.fromkeys(NameCase, word)
    for one in _known(word, part, Gender.FEMININE)[:1]:
        return _completed(word, one, _genitive_of(one))
    men = _known(word, part, Gender.MASCULINE)
    if word[-1] not in "ая" or (men and all("Fixd" in one.tags for one in men)):
        return dict.fromkeys(NameCase, word)
    if part is Part.FAMILY and (russian := re.search(r"[бвгдзклмнпрст]ая$", word)):
        return _by_genitive(word, f"{word[: russian.end() - 2]}ої")
    if part is Part.FAMILY and _is_adjective_of_woman(word):
        ending = "ьої" if word.endswith("я") else "ої"
        return _by_genitive(word, word[:-1] + ending)
    forms = _by_genitive(word, _genitive_in_a(word))
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


def _genitive_of_man(word: str, part: Part) -> str:
    """Return the genitive of a man's name that the dictionary does not have."""
    last = word[-1]
    if last in "ая":
        return _genitive_in_a(word)
    if last == "о":
        return _genitive_in_o(word, part)
    if last in _VOWELS:
        return word
    if last == "й":
        return _genitive_in_y(word, part)
    if word.endswith(("ець", "єць")):
        return _genitive_in_ets(word)
    return (_genitive_of_family(word) if part is Part.FAMILY else "") or (
        word[:-1] + "я" if last == "ь" else word + "а"
    )


def _genitive_of_family(word: str) -> str:
    """Return the genitive of a man's family name in a consonant, where it does more than take an ending."""
    if word.endswith(("их", "іх")) and not _GERMAN_X.search(word):
        # «Черних», «Білих» are genitives already (§ 106).
        return word
    if tail := _COMPOUND.search(word):
        return word[: tail.start()] + _COMPOUNDS[tail[0]]
    if common := _genitive_of_noun(word):
        return common
    if word.endswith("ар") and not _HARD_R.search(word):
        return word + "я"
    return word[:-2] + "ка" if _FLEETING_OK.search(word) else ""


def _genitive_in_o(word: str, part: Part) -> str:
    """Return the genitive of «Шило» and «Кузьо»; «Пуаро» stays."""
    if part is Part.FAMILY:
        changes = bool(_UKRAINIAN_O.search(word)) or not _FOREIGN_O.search(word)
    else:
        changes = bool(_OF_UKRAINE.search(word))
    if not changes:
        return word
    return word[:-2] + "я" if word.endswith("ьо") else word[:-1] + "а"


def _genitive_in_a(word: str) -> str:
    """Return the genitive of a name in -а or -я: «Скиба», «Груша», «Зозуля», «Марія»; «Нікуа» stays."""
    stem, last, before = word[:-1], word[-1], word[-2:-1]
    if last == "а":
        if before in _VOWELS:
            return stem + "ї" if before == "і" else word
        return stem + ("і" if before in _HUSHING else "и")
    return stem + ("ї" if before in _VOWELS + "'йь" else "і")


def _genitive_in_y(word: str, part: Part) -> str:
    stem, noun = word[:-1], word[:-1] + "я"
    if part is Part.GIVEN:
        return noun
    if word.endswith("ий"):
        return stem[:-1] + "ого"
    if word.endswith("ній"):
        # «Середній» is an adjective, «Стогній» is not.
        adjective = word[-4:-3] in "жшдртвй" or any("ADJF" in one.tags for one in words(word))
        return stem[:-1] + "ього" if adjective and not any("Name" in one.tags for one in words(word)) else noun
    return stem[:-1] + "ого" if word.endswith("ой") and _is_adjective(word, Gender.MASCULINE) else noun


def _genitive_in_ets(word: str) -> str:
    """Return the genitive of «Боровець», «Кієць», «Стрілець»: the vowel falls out (§ 86)."""
    stem = word[:-3] + ("й" if word.endswith("єць") else "")
    if not any(letter in _VOWELS for letter in stem):
        return word[:-1] + "я"
    return stem + ("ьця" if stem.endswith("л") else "ця")


def _genitive_of_noun(word: str) -> str:
    """Return the genitive of the noun that a family name is («Дубок» – «Дубка»), where its vowel changes."""
    for one in words(word):
        common = one.noun and one.gender is Gender.MASCULINE and not one.plural and not {"Name", "Surn"} & one.tags
        found = one.forms.get(_GEN, ("",))[0] if common and one.case is None else ""
        if found[-1:] in ("а", "я", "у", "ю"):
            return found[:-1] + {"у": "а", "ю": "я"}.get(found[-1], found[-1])
    return ""


def _is_adjective_of_woman(word: str) -> bool:
    if any("Surn" in one.tags and one.gender is Gender.MASCULINE and one.case is None for one in words(word)):
        return False
    if word.endswith("на") and any(one.noun and one.case is None and not one.plural for one in words(word)):
        # «Весна», «Сосна».
        return False
    if _ADJECTIVE_F.search(word):
        return True
    men = (word[:-1] + "ий", word[:-1] + "ій") if len(word) > len("абв") else ()
    if any({"Surn", "ADJF"} & one.tags for man in men for one in words(man)):
        return True
    return _is_adjective(word, Gender.FEMININE)


def _is_adjective(word: str, gender: Gender) -> bool:
    import shevchenko

    found = shevchenko.in_case("genitive", gender=gender.value, family_name=word)
    return str(found["family_name"]).endswith(("го", "ої", "єї"))


def _completed(word: str, one: Word, genitive: str) -> _Forms:
    """Return all forms: the dictionary's where it says more than the genitive does."""
    forms = _by_genitive(word, genitive)
    if "Fixd" in one.tags or genitive == word:
        return forms
    if found := one.forms.get(_INS):
        possessive = [form for form in found if form[-2:] == "им" and forms[_INS][:-2] == form[:-2]]
        forms[_INS] = (possessive or [forms[_INS] if forms[_INS] in found else found[0]])[0]
    if (held := one.forms.get(_LOC)) and forms[_LOC] not in held:
        # «Петров» has no form in -ові.
        forms[_LOC] = forms[_DAT]
    if (called := one.forms.get(_VOC)) and not genitive.endswith(("го", "ої", "єї")):
        forms[_VOC] = forms[_VOC] if forms[_VOC] in called and "Name" not in one.tags else called[0]
    return forms


def _by_genitive(word: str, genitive: str) -> _Forms:
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
    return _second(genitive) if genitive[-1] in "ая" else _first(word, genitive)


def _six(*forms: str) -> _Forms:
    return dict(zip(NameCase, forms, strict=True))


def _adjective_of_man(word: str, genitive: str) -> _Forms:
    dative = genitive[:-2] + "му"
    instrumental = genitive[:-3].removesuffix("ь") + ("ім" if genitive.endswith("ього") else "им")
    return _six(genitive, dative, genitive, instrumental, dative, word)


def _second(genitive: str) -> _Forms:
    """Second declension: «Мельник», «Ткач», «Коваль», «Гай», «Шевченко» (§§ 85–92)."""
    stem, last = genitive[:-1], genitive[-2:-1]
    if genitive[-1] == "я":
        vowel = last in _VOWELS or last == "'"
        e = "є" if vowel else "е"
        return _six(genitive, stem + "ю", genitive, stem + e + "м", stem + e + "ві", stem + "ю")
    if last in _HUSHING:
        return _six(genitive, stem + "у", genitive, stem + "ем", stem + "еві", stem + "у")
    called = stem + ("у" if last in "кгґх" else "е")
    return _six(genitive, stem + "у", genitive, stem + "ом", stem + "ові", called)


def _first(word: str, genitive: str) -> _Forms:
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
