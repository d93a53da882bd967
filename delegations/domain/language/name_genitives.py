"""The genitive of a name that the dictionary does not have: our rules for the classes of names.

Source: Ukrainian orthography of 2019, §§ 83–94, 106 and 140. Where a rule can't tell a noun from an adjective («Коза»,
«Гола»), the classifier of the library ``shevchenko-py`` decides.
"""

import re

from delegations.domain.language.dictionary import words
from delegations.domain.language.vocabulary import Gender, NameCase, Part

_GEN = NameCase.GENITIVE
_VOWELS = "аеєиіїоуюя"
_HUSHING = "жчшщ"
_COMPOUNDS = {
    "ніс": "носа", "кінь": "коня", "ріг": "рога", "хвіст": "хвоста", "вечір": "вечора", "віл": "вола", "ніг": "нога",
    "зір": "зора", "бік": "бока", "ніж": "ножа", "гріш": "гроша", "двір": "двора", "стіл": "стола",
}  # fmt: skip
_COMPOUND = re.compile(
    r"(?<=.[ои])(?:кінь|ріг|хвіст|вечір|віл|ніг|зір|бік|ніж|гріш|двір|стіл)$|"
    r"(?:(?<=криво)|(?<=довго)|(?<=сухо)|(?<=без)|(?<=товсто)|(?<=горбо)|(?<=гостро)|(?<=кирпо)|(?<=вий))ніс$"
)
"""Last halves of family names whose vowel changes: «Кривоніс» – «Кривоноса» (§ 9)."""
_HARD_R = re.compile(r"(?:^.{0,3}|[аеиоу]ар|мар|тар|кар|дар|вар|зар|сар|бар|пар)$")
_FLEETING_OK = re.compile(
    r"^[^аеиіїоуюяє]*+[аеиіїоуюяє].*(?<!лл|тт|рр|сс|ск|іч|ло|ро|бо)(?<![рб])ок$|^[^аеиіоуюя]*+[аеиіоуюя].*(?:ар|ьо)ок$"
)
"""«Савенок» – «Савенка», but «Тягнибока», «Пророка», «Хічкока»."""
_FOREIGN_O = re.compile(
    r"(?:[аеєиіїоуюя]о|[іїау]но|нн?о|[еєуюоаі]р?ро|[еі]лл?о|лло|[аеоіу]тт?о|[аеіу]до|[аоен]рдо|[ае]ндо|іньо|[нл]ьйо|ґо|ччо"
    r"|цц?о|ззо|ссо|нсо|[еі]ско|іко|рго|его|уго|віго|фо|вудро)$"
)
"""Foreign names in -о don't change (§ 140): «Тарантіно», «Пуаро». Those that look Ukrainian («Шило») do."""
UKRAINIAN_O = re.compile(r"(?:[еє]нко|[бвгґджзйпхцчшщь]ко|[ий]ло|айло|хно|сьо|рпо)$")
_OF_UKRAINE = re.compile(r"(?:[бвгґджзйлмнпрхцчшщь]ко|[ий]ло|айло|хно|[днзсцк]ьо|рпо|тро)$")
"""Given names in -о that change; all others are foreign: «Маріо», «Отто»."""
_GERMAN_X = re.compile(r"(?:генрих|льрих|йнрих|енрих|дрих|терих|трих|рих|ріх|ліх|міх)$")
_ADJECTIVE_F = re.compile(r"(?:[сцз]ька|[оеє]ва|(?<!л)[бвгджзклмпрстфхцчшщ]на|[кгхлнстдрпшвмбф]іна|їна|[рт][оі]?жня)$")


def genitive_of_man(word: str, part: Part) -> str:
    """Return the genitive of a man's name that the dictionary does not have."""
    last = word[-1]
    if last in "ая":
        return genitive_in_a(word)
    if last == "о":
        return _genitive_in_o(word, part)
    if last in _VOWELS:
        return word
    if last == "й":
        return _genitive_in_y(word, part)
    if word.endswith(("ець", "єць")):
        return _genitive_in_ets(word)
    if part is Part.GIVEN and word.endswith(("фір", "озір")):
        # «Никифір», «Дивозір» (§ 9)
        return word[:-2] + "ора"
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
        changes = bool(UKRAINIAN_O.search(word)) or not _FOREIGN_O.search(word)
    else:
        changes = bool(_OF_UKRAINE.search(word))
    if not changes:
        return word
    return word[:-2] + "я" if word.endswith(("ьо", "йо")) else word[:-1] + "а"


def genitive_in_a(word: str) -> str:
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
        # «Кий», «Батий» are given names and nouns.
        return noun if any("Name" in one.tags and one.case is None for one in words(word)) else stem[:-1] + "ого"
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
    """Return the genitive of the noun or given name that a family name is, whose vowel may change: «Дубок», «Сидір»."""
    for one in words(word):
        common = one.noun and one.gender is Gender.MASCULINE and not one.plural and "Surn" not in one.tags
        found = one.forms.get(_GEN, ("",))[0] if common and one.case is None else ""
        if found[-1:] in ("а", "я", "у", "ю"):
            return found[:-1] + {"у": "а", "ю": "я"}.get(found[-1], found[-1])
    return ""


def is_adjective_of_woman(word: str) -> bool:
    """Tell whether a woman's family name in -а or -я is declined as an adjective: «Біла», «Задорожня», not «Весна»."""
    if any("Surn" in one.tags and one.gender is Gender.MASCULINE and one.case is None for one in words(word)):
        return False
    known = [one for one in words(word) if one.case is None and not one.plural]
    if any(one.noun for one in known) and (word.endswith("на") or not any(one.adjective for one in known)):
        # «Весна», «Сосна», «Пісня».
        return False
    if _ADJECTIVE_F.search(word):
        return True
    man = word[:-1] + ("ій" if word.endswith("я") else "ий")
    if len(word) > len("абв") and any({"Surn", "ADJF"} & one.tags for one in words(man)):
        return True
    # Adjectives in -я and in -ла are few, and the dictionary has them.
    return not word.endswith(("я", "ла")) and _is_adjective(word, Gender.FEMININE)


def _is_adjective(word: str, gender: Gender) -> bool:
    import shevchenko

    found = shevchenko.in_case("genitive", gender=gender.value, family_name=word)
    return str(found["family_name"]).endswith(("го", "ої", "єї"))
