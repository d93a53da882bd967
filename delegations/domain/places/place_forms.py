"""Bodies and territories in cases: «Управління освіти Луцької міської ради», «Житомирська область», «Суми».

The first noun of a body's name is declined with the adjectives that agree with it; what depends on it stays, and so do
quoted names and abbreviations. Sources: Ukrainian orthography of 2019, §§ 82 (the genitive in «-а» of settlements), 87
(locative), 100–105 (adjectives), 23–24 («у» and «в»).
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from delegations.domain.language.dictionary import words as dictionary_words
from delegations.domain.language.endings import CASES, Forms, adjective_endings, formed, noun_forms, unchanged
from delegations.domain.language.vocabulary import NameCase

_KINDS_OF_SETTLEMENT = frozenset({"місто", "село", "селище"})
_ABBREVIATED = frozenset({"м.", "с.", "смт", "сел."})
_BODIES_OF_ONE_WORD = frozenset((
    "рада", "громада", "муніципалітет", "магістрат", "мерія", "виконком", "міністерство", "департамент",
    "управління", "уряд", "парламент", "сейм",
))  # fmt: skip
_COMPOUND = re.compile(
    r"(?:рада|адміністрація|виконком|комітет|центр|фонд|управління|служба|агентство|інспекція|департамент|канал|мережа)$"
)
"""What words end in that the dictionary lacks: «міськрада», «держадміністрація»."""
_IN_U = {word: (*(word + end for end in ("у", "у", "", "ом", "і", "е")),) for word in ("сектор", "центр")}
"""Bodies whose genitive the dictionary gives as that of a thing: «центра» is the middle of a circle."""
_SETTLEMENTS: dict[str, Forms] = {
    "Ріг": ("Рогу", "Рогу", "Ріг", "Рогом", "Розі", "Роже"),
    "Стрий": ("Стрия", "Стрию", "Стрий", "Стриєм", "Стрию", "Стрию"),
    "Суми": ("Сум", "Сумам", "Суми", "Сумами", "Сумах", "Суми"),
    "Черкаси": ("Черкас", "Черкасам", "Черкаси", "Черкасами", "Черкасах", "Черкаси"),
    "Прилуки": ("Прилук", "Прилукам", "Прилуки", "Прилуками", "Прилуках", "Прилуки"),
    "Ромни": ("Ромен", "Ромнам", "Ромни", "Ромнами", "Ромнах", "Ромни"),
    "Лозова": ("Лозової", "Лозовій", "Лозову", "Лозовою", "Лозовій", "Лозова"),
    "Бяла": ("Бялої", "Бялій", "Бялу", "Бялою", "Бялій", "Бяла"),
    "Води": ("Вод", "Водам", "Води", "Водами", "Водах", "Води"),
    "Тичин": ("Тичина", "Тичину", "Тичин", "Тичином", "Тичині", "Тичине"),
    "Рим": ("Рима", "Риму", "Рим", "Римом", "Римі", "Риме"),
    "Канів": ("Канева", "Каневу", "Канів", "Каневом", "Каневі", "Каневе"),
    "Розділ": ("Роздолу", "Роздолу", "Розділ", "Роздолом", "Роздолі", "Роздоле"),
    "Керч": ("Керчі", "Керчі", "Керч", "Керчю", "Керчі", "Керче"),
    "Баку": unchanged("Баку"),
    "Сколе": ("Сколого", "Сколому", "Сколе", "Сколим", "Сколому", "Сколе"),
    "Ополе": ("Ополя", "Ополю", "Ополе", "Ополем", "Ополі", "Ополе"),
    "Керман": ("Кермана", "Керману", "Керман", "Керманом", "Кермані", "Кермане"),
}
"""What neither rules nor the dictionary decline rightly."""
_CONSONANTS = "цкгхбвджзлмнпрстфчшщ"
_VOWELS = "аеєиіїоуюя"
_ALWAYS_U = re.compile(r"[вф]|(?:ль|св|тв|хв|дв|зв|кв|гв|св)в?", re.IGNORECASE)


def propose_genitive(name: str) -> str:
    """Return the name of a body or territory in the genitive; the name itself where the rules do not reach."""
    return place_forms(name).get(NameCase.GENITIVE, name)


def place_forms(name: str) -> Mapping[NameCase, str]:
    """Return the name of a body or territory in every case but the nominative; empty where it is not known."""
    return _in_cases(" ".join(name.split()))


@lru_cache(maxsize=2_000)
def _in_cases(name: str) -> Mapping[NameCase, str]:
    words = name.split(" ") if name else []
    if not words or not re.match("[А-ЩЬЮЯҐЄІЇа-щьюяґєії]", name):
        return {}
    found: list[Forms] | None
    if words[0].lower() in _KINDS_OF_SETTLEMENT and len(words) > 1:
        kind, own = noun_forms(words[0], "inan"), _settlement(words[1:])
        found = [kind, *own] if kind is not None and own is not None else None
    elif words[0].lower() in _ABBREVIATED and len(words) > 1:
        own = _settlement(words[1:])
        found = [unchanged(words[0]), *own] if own is not None else None
    elif _is_settlement(words):
        found = _settlement(words)
    else:
        found = _body(words)
    return {case: " ".join(forms[place] for forms in found) for place, case in enumerate(CASES)} if found else {}


def _is_settlement(words: list[str]) -> bool:
    """Tell whether a name is one of a settlement: one word, or adjectives and a noun, all of them in capitals."""
    if len(words) == 1:
        return words[0].lower() not in _BODIES_OF_ONE_WORD and not _COMPOUND.search(words[0].lower())
    return all(word[:1].isupper() for word in words) and all(map(_is_adjective, words[:-1]))


def _is_adjective(word: str) -> bool:
    """Whether a word may be an adjective: «Біла» is, «Республіка» is a noun."""
    known = {one.noun for one in dictionary_words(word) if one.case is None and (one.noun or one.adjective)}
    return adjective_endings(word) is not None and known != {True}


def _body(words: list[str]) -> list[Forms] | None:
    """Return the words of a body's name in each case: adjectives, the noun they belong to, and the rest as it is."""
    if not words:
        return None
    first, *rest = words
    bare = first.rstrip(",")
    if adjective_endings(bare) is not None and (behind := _body(rest)) is not None:
        agreeing = next((one for one in behind if one != unchanged(one[0])), None)
        if agreeing is not None and _agrees(bare, rest, agreeing):
            return [_with_end(_adjective(bare), first[len(bare) :]), *behind]
    noun = _thing(bare)
    return [_with_end(noun, first[len(bare) :]), *map(unchanged, rest)] if noun is not None else None


def _agrees(adjective: str, rest: list[str], noun: Forms) -> bool:
    """Tell whether an adjective is of the gender and number of the word behind it, as their ends show."""
    end, genitive, accusative = adjective[-1].lower(), noun[0].rstrip(","), noun[2].rstrip(",")
    following = rest[0].rstrip(",").lower()
    if end in "ая":
        return accusative.endswith(("у", "ю")) or genitive.endswith(("і", "ї", "ої"))
    if end == "й":
        return following[-1] not in _VOWELS
    return following[-1] in ("оея" if end in "еє" else "иії") or following[-1] == end


def _adjective(word: str) -> Forms:
    endings = adjective_endings(word, animate=False)
    return formed(word, endings) if endings is not None else unchanged(word)


def _thing(word: str) -> Forms | None:
    small = word.lower()
    if small in _IN_U:
        one, two, three, four, five, six = (word[:1] + form[1:] for form in _IN_U[small])
        return one, two, three, four, five, six
    if word.isupper() and len(word) > 1:
        return None
    known = noun_forms(word, "inan") or noun_forms(word) or noun_forms(word, "inan", plural=True)
    if known is not None:
        return known
    match = _COMPOUND.search(small)
    tail = noun_forms(match[0], "inan") if match is not None else None
    if match is None or tail is None:
        return None
    one, two, three, four, five, six = (word[: match.start()] + form for form in tail)
    return one, two, three, four, five, six


def _with_end(forms: Forms, end: str) -> Forms:
    one, two, three, four, five, six = (form + end for form in forms)
    return one, two, three, four, five, six


def _settlement(words: list[str]) -> list[Forms] | None:
    *before, last = words
    noun = _compound(last)
    return [*map(_adjective, before), noun] if noun is not None else None


def _compound(name: str) -> Forms | None:
    """Return a settlement's own name: «Кам’янець-Подільський», «Івано-Франківськ», «Франкфурт-на-Майні»."""
    parts = name.split("-")
    if len(parts) == 1:
        return _own_name(name)
    if parts[1].islower() and (first := _own_name(parts[0])) is not None:
        return _with_end(first, f"-{'-'.join(parts[1:])}")
    last = _own_name(parts[-1])
    if last is None:
        return None
    agreeing = last[0].endswith(("ого", "ої", "их"))
    first = _own_name(parts[0]) if agreeing and not parts[0].endswith(("о", "е")) else None
    one, two, three, four, five, six = (
        "-".join((start, *parts[1:-1], end)) for start, end in zip(first or unchanged(parts[0]), last, strict=True)
    )
    return one, two, three, four, five, six


def _own_name(word: str) -> Forms | None:
    small = word.lower()
    if word.isupper() and len(word) > 1:
        return None
    if word in _SETTLEMENTS:
        return _SETTLEMENTS[word]
    if small.endswith(("ський", "цький", "зький", "ний", "вий", "лий")):
        return _adjective(word)
    if small.endswith(("ська", "цька", "зька")):
        return _adjective(word)
    if small[-1] in _VOWELS:
        return _in_a_vowel(word)
    if small.endswith("ь") and (feminine := noun_forms(word, "inan", "femn")) is not None:
        return feminine
    return _masculine(word) if small[-1] in _CONSONANTS + "йь" else None


def _in_a_vowel(word: str) -> Forms | None:
    small = word.lower()
    if small.endswith(("ово", "ево", "єво", "ино", "іно", "їно")):
        return formed(word, (1, ("а", "у", "о", "ом", "і", "о")))
    known = noun_forms(word, "inan", "Pltm", plural=True) if small[-1] in "иі" else noun_forms(word, "inan")
    if known is not None:
        return known
    if small.endswith("ія"):
        return formed(word, (1, ("ї", "ї", "ю", "єю", "ї", "є")))
    if small.endswith("я"):
        return formed(word, (1, ("і", "і", "ю", "ею", "і", "е")))
    if small.endswith("а"):
        soft = {"к": "ц", "г": "з", "х": "с"}.get(small[-2], word[-2])
        stem = word[:-2]
        genitive = "і" if small[-2] in "чшжщ" else "и"
        return (
            word[:-1] + genitive, f"{stem}{soft}і", word[:-1] + "у", word[:-1] + ("ею" if genitive == "і" else "ою"),
            f"{stem}{soft}і", word[:-1] + "о",
        )  # fmt: skip
    if small.endswith(("не", "ве", "ське", "цьке", "ле")):
        return _adjective(word)
    if small.endswith("ці"):
        return formed(word, (1, ("ів", "ям", "і", "ями", "ях", "і")))
    # «Осло», «Хельсінкі», «Тімішоаре»: foreign names that do not change.
    return unchanged(word) if small[-1] in "оуюі" else _in_ky(word)


def _in_ky(word: str) -> Forms | None:
    """Return a plural in «-ки», of which a vowel parts the consonants in the genitive: «Сувалки» → «Сувалок» (§ 91)."""
    if not word.lower().endswith("ки") or noun_forms(word):
        return None
    between = "" if word[-3].lower() in _VOWELS else "о"
    return f"{word[:-2]}{between}к", f"{word[:-1]}ам", word, f"{word[:-1]}ами", f"{word[:-1]}ах", word


def _masculine(word: str) -> Forms:
    """Return a settlement's name of the masculine gender: its genitive ends in «-а» or «-я» (§ 82)."""
    stem, soft = _stem(word)
    small = stem.lower()
    if soft:
        glide = word.lower().endswith("й")
        instrumental, locative = ("єм", "ї") if glide else ("ем", "і")
        return f"{stem}я", f"{stem}ю", word, f"{stem}{instrumental}", f"{stem}{locative}", f"{stem}ю"
    hushing = small[-1] in "чшжщ"
    if small.endswith(("к", "х")) and not small.endswith("чук"):
        locative = f"{stem}у"
    else:
        locative = stem[:-1] + {"к": "ц", "г": "з"}.get(small[-1], stem[-1]) + "і"
    vocative = f"{stem}у" if small[-1] in "кгхч" else f"{stem}е"
    return f"{stem}а", f"{stem}у", word, stem + ("ем" if hushing else "ом"), locative, vocative


def _stem(word: str) -> tuple[str, bool]:
    """Return what endings are added to, and whether they are the soft ones."""
    small = word.lower()
    known = noun_forms(word, "inan", "masc")
    if known is not None and known[0] != word:
        return known[0][:-1], known[0][-1] in "яю"
    for end, other, soft in (
        ("їв", "єв", False), ("чів", "чев", False), ("шів", "шев", False), ("жів", "жев", False), ("ів", "ов", False),
        ("піль", "пол", True), ("ець", "ц", True), ("ь", "", True), ("й", "", True),
    ):  # fmt: skip
        if small.endswith(end):
            return word[: len(word) - len(end)] + other, soft
    return word, False


def settlement(name: str, case: NameCase, full_name: str = "") -> str:
    """Return a settlement with what it is, in ``case``: «міста Луцька»; of what is none by its name, the name alone.

    ``full_name`` tells a village from a town: «Пищівська сільська територіальна громада».
    """
    words = name.split()
    if not words or not _is_settlement(words) or name.lower().startswith(tuple(_KINDS_OF_SETTLEMENT)):
        return place_forms(name).get(case, name)
    kinds = (("сільськ", "село"), ("селищн", "селище"))
    kind = next((noun for mark, noun in kinds if mark in full_name.lower()), "місто")
    return place_forms(f"{kind} {name}").get(case, name)


def preposition(before: str, word: str) -> str:
    """Return «у» or «в», as it sounds well between the words ``before`` it and ``word`` (orthography, §§ 23–24)."""
    first = word.strip('«“"(').lower()
    if first[:1] in _VOWELS and first[:1] not in "їюяє":
        return "в"
    if _ALWAYS_U.match(first):
        return "у"
    last = re.sub(r"(?<![^\w’'ʼ])[^\w’'ʼ]+$", "", before).lower()[-1:]
    pause = before.rstrip().endswith((".", ",", ";", ":", "–", "—", "(", "!", "?"))
    return "в" if last and last in _VOWELS and not pause else "у"
