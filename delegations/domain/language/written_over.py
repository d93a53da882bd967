"""Ukrainian in the letters of another language, when nobody said how it is called there.

English by Cabinet resolution 55 of 27 January 2010 (``transliteration``), German by Duden's table, Polish by the rules
of PWN, Persian as the press of Iran writes Ukrainian names.
"""

import re

from delegations.domain.text.transliteration import transliterate

CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
_GERMAN = {
    "а": "a", "б": "b", "в": "w", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "je", "ж": "sch", "з": "s", "и": "y",
    "і": "i", "ї": "ji", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch", "щ": "schtsch", "ю": "ju", "я": "ja",
    "ь": "", "'": "", "’": "", "ʼ": "",
}  # fmt: skip
_POLISH = {
    "а": "a", "б": "b", "в": "w", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "je", "ж": "ż", "з": "z", "и": "y",
    "і": "i", "ї": "ji", "й": "j", "к": "k", "л": "ł", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "ch", "ц": "c", "ч": "cz", "ш": "sz", "щ": "szcz", "ю": "ju", "я": "ja",
    "ь": "", "'": "", "’": "", "ʼ": "",
}  # fmt: skip
_SOFTENED = {"н": "ń", "с": "ś", "з": "ź", "ц": "ć", "л": "l"}
"""Polish letters for a consonant before «ь»."""
_PERSIAN = {
    "а": "ا", "б": "ب", "в": "و", "г": "ه", "ґ": "گ", "д": "د", "е": "", "є": "ی", "ж": "ژ", "з": "ز", "и": "ی",
    "і": "ی", "ї": "یی", "й": "ی", "к": "ک", "л": "ل", "м": "م", "н": "ن", "о": "و", "п": "پ", "р": "ر", "с": "س",
    "т": "ت", "у": "و", "ф": "ف", "х": "خ", "ц": "تس", "ч": "چ", "ш": "ش", "щ": "شچ", "ю": "یو", "я": "یا", "ь": "",
    "'": "", "’": "", "ʼ": "",
}  # fmt: skip
_PERSIAN_START = {"а": "آ", "е": "ا", "и": "ای", "і": "ای", "о": "او", "у": "او"}
_BEFORE_VOWEL = re.compile("е(?=[аеєиіїоуюя])")
_BEFORE_CONSONANT = re.compile("[сш](?=[клмнпт])")
"""What no Persian word begins with is begun with a vowel: «Степан» → «استپان», as «Станіслав» → «استانیسلاو»."""
_PARTICLES = {
    "фон": "von", "цу": "zu", "цум": "zum", "цур": "zur", "ван": "van", "дер": "der", "ден": "den", "де": "de",
    "дель": "del", "делла": "della", "ді": "di", "да": "da", "дос": "dos", "ду": "du", "ла": "la", "ле": "le",
    "тен": "ten",
}  # fmt: skip
"""Small words of foreign names as they are at home, in every language with Latin letters."""
_VOWELS = "аеєиіїоуюя"
_DOUBLED = re.compile(r"([бвгґджзйклмнпрстфхцчшщ])\1")


def written_over(text: str, language: str, *, own_way: bool = True) -> str:
    """Return ``text`` in the letters of ``language``; what is not Ukrainian in it stays.

    Without ``own_way`` a German or Polish paper has the letters of the passport, as English ones do.
    """
    if not CYRILLIC.search(text):
        return text
    if language == "fa":
        return re.sub("[А-ЯІЇЄҐа-яіїєґ’'ʼ]+", lambda word: _persian(word[0]), text)
    if language in ("de", "pl") and own_way:
        table = _GERMAN if language == "de" else _POLISH
        spelled = _german if language == "de" else _polish
        return re.sub("[А-ЯІЇЄҐа-яіїєґ’'ʼ]+", lambda word: _cased(word[0], spelled(word[0].lower(), table)), text)
    return transliterate(text)


def name_written_over(name: str, language: str, *, own_way: bool = True) -> str:
    """Return the name of a person in the letters of ``language``: «Гізела фон Тротта» → “Hizela von Trotta”."""
    if language == "fa":
        return written_over(name, language)
    words = (_PARTICLES.get(word) or written_over(word, language, own_way=own_way) for word in name.split(" "))
    return " ".join(words)


def _german(word: str, table: dict[str, str]) -> str:
    found = []
    for place, letter in enumerate(word):
        between = 0 < place < len(word) - 1 and word[place - 1] in _VOWELS and word[place + 1] in _VOWELS
        found.append("ss" if letter == "с" and between else table.get(letter, letter))
    return "".join(found)


def _polish(word: str, table: dict[str, str]) -> str:
    found = []
    for place, letter in enumerate(word):
        after, before = word[place + 1 : place + 2], word[place - 1 : place] if place else ""
        if after == "ь" and letter in _SOFTENED and not (letter in "сц" and word[place + 2 : place + 3] == "к"):
            found.append(_SOFTENED[letter])
        elif letter == "л" and after and after in "ієюя":
            found.append("l")
        elif letter in "юяє" and before and before not in _VOWELS and before not in "’'ʼь":
            soft = "" if before == "л" else "i"
            found.append(soft + {"ю": "u", "я": "a", "є": "e"}[letter])
        else:
            found.append(table.get(letter, letter))
    return "".join(found)


def _persian(word: str) -> str:
    # Persian writes a doubled letter once: «Анна», «Ілля».
    small = _DOUBLED.sub(r"\1", word.lower())
    # Of two vowels none is left out: «Георгій», «Леонід».
    small = small[:1] + _BEFORE_VOWEL.sub("ئ", small[1:])
    start = _PERSIAN_START.get(small[0]) or _PERSIAN.get(small[0], small[0])
    if _BEFORE_CONSONANT.match(small):
        start = f"ا{start}"
    made = start + "".join(_PERSIAN.get(one, one) for one in small[1:])
    # «ія», «ий»: one letter is enough.
    made = made.replace("یی", "ی")
    return f"{made}ه" if small[-1] in "еє" and len(small) > 1 else made


def _cased(word: str, made: str) -> str:
    if len(word) > 1 and word.isupper():
        return made.upper()
    return made[:1].upper() + made[1:] if word[:1].isupper() else made
