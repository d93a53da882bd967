"""How a Polish, German or Persian name is read aloud, in Ukrainian letters: proposed, for a person to correct.

Source: Ukrainian orthography of 2019, §§ 121–129 (foreign words) and 144–146 (Slavonic names). The spelling of a
name does not say everything about its sound, so a reading is offered only where the name itself shows its language.
"""

import re
from collections.abc import Mapping, Sequence

from delegations.domain.language.written_over import CYRILLIC
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.vocabulary import NameOrder
from delegations.domain.text.texts import language

_Rules = Sequence[tuple[str, str]]
_POLISH_NAME = re.compile(r"[ąćęłńśźż]|(?:sk|ck|dzk)[ia]\b|wicz\b|czyk\b|sz\b|rz|cz|ciech|gniew", re.IGNORECASE)
_GERMAN_NAME = re.compile(r"[äöüß]|sch|tz|ck|ei(?:[nlsß]|er|t(?!h))|mann?\b|dt\b|ff|rich\b|helm\b|burg", re.IGNORECASE)
_LATIN = re.compile(r"[a-zà-žÀ-Ž’' -]+", re.IGNORECASE)
_PERSIAN = re.compile("[\u0600-\u06ff]")

_POLISH_WORDS = {
    "maria": "Марія", "julia": "Юлія", "zofia": "Зофія", "marian": "Мар’ян", "adrian": "Адріан", "daniel": "Даніель",
    "gabriela": "Габріела", "natalia": "Наталія", "piotr": "Пйотр",
}  # fmt: skip
_POLISH: _Rules = (
    (r"wicz", "вич"), (r"icki$", "ицький"), (r"icka$", "ицька"), (r"iusz$", "іуш"), (r"dzki$", "дзький"),
    (r"dzka$", "дзька"), (r"cki$", "цький"), (r"cka$", "цька"), (r"ński$", "нський"), (r"ńska$", "нська"),
    (r"ski$", "ський"), (r"ska$", "ська"), (r"(?<=[nwtlr])y$", "ий"), (r"szcz", "щ"), (r"sz", "ш"), (r"cz", "ч"),
    (r"(?<=[ptk])rz", "ш"), (r"(?<=ch)rz", "ш"), (r"rz", "ж"), (r"ch", "х"), (r"dż", "дж"), (r"ż", "ж"),
    (r"dź", "дзь"), (r"(?<=[бвгджзклмнпрстфхцчшщb-df-hj-np-twxzćńśź])i(?=e|ę)", ""), (r"ś(?=[nlcw])", "с"),
    (r"ź(?=[nl])", "з"), (r"ć(?=[nl])", "ц"), (r"ń(?=[cs])", "нь"), (r"ś", "сь"), (r"ź", "зь"), (r"ć", "ць"),
    (r"ń", "нь"), (r"(?<=[b-df-hj-np-twxzлш])ia", "я"), (r"(?<=[b-df-hj-np-twxzлш])io", "ьо"),
    (r"(?<=[b-df-hj-np-twxzлш])iu", "ю"), (r"(?<=[b-df-hj-np-twxzлш])ió", "ю"),
    (r"(?<=[b-df-hj-np-twxzлш])ią", "йон"), (r"la", "ля"), (r"lo", "льо"), (r"l[uó]", "лю"), (r"l(?=[eęiі])", "л"),
    (r"ląb", "льомб"), (r"lą", "льон"), (r"l(?=\W|$|[^aeiou])", "ль"), (r"ja", "я"), (r"j[uó]", "ю"), (r"jo", "йо"),
    (r"je", "є"), (r"ję", "єн"), (r"j", "й"), (r"ą(?=[bp])", "ом"), (r"ą", "он"), (r"ę(?=[bp])", "ем"), (r"ę", "ен"),
)  # fmt: skip
_POLISH_LETTERS = {
    "a": "а", "b": "б", "c": "ц", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "г", "i": "і", "k": "к", "m": "м",
    "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "кс", "y": "и",
    "z": "з", "ó": "у", "ł": "л",
}  # fmt: skip
_GERMAN: _Rules = (
    (r"tsch", "ч"), (r"sch", "ш"), (r"^s(?=[pt])", "ш"), (r"chs", "кс"), (r"ch", "х"), (r"ck", "к"), (r"ph", "ф"),
    (r"th", "т"), (r"tz", "ц"), (r"qu", "кв"), (r"[ea][iy]", "ай"), (r"eu|äu", "ой"), (r"ie", "і"),
    (r"(?<=[aeiouäöüаеиіо])h(?![aeiouäöü])", ""), (r"ja", "я"), (r"j[uü]", "ю"), (r"jo", "йо"), (r"j[eäö]", "є"),
    (r"z", "ц"), (r"(?<=[шцч])i", "и"), (r"ll", "лл"), (r"l(?=[^aeiouäöüайіл]|$)", "ль"), (r"ss|ß", "сс"),
    (r"^s(?=[aeiouäöüайі])", "з"), (r"(?<=[aeiouäöürnl])s(?=[aeiouäöü])", "з"), (r"^ü", "і"), (r"lü", "лю"),
    (r"^v", "ф"),
)  # fmt: skip
_GERMAN_LETTERS = {
    "a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "г", "i": "і", "j": "й", "k": "к",
    "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "w": "в",
    "x": "кс", "y": "і", "z": "ц", "ä": "е", "ö": "е", "ü": "ю", "ß": "с",
}  # fmt: skip
_ROMANISED: _Rules = (
    (r"(?<=[ae])h$", ""), (r"sh", "ш"), (r"kh", "х"), (r"gh", "г"), (r"zh", "ж"), (r"ch", "ч"), (r"ou|oo", "у"),
    (r"ee", "і"), (r"ya", "я"), (r"yu", "ю"), (r"ye", "є"), (r"yo", "йо"), (r"i(?=[ao])", "і"),
    (r"(?<=[bcdfghjklmnpqrstvwzгжхчш])y$", "і"), (r"y", "й"), (r"j", "дж"), (r"q", "г"), (r"(?<=[жшчч])i(?!$)", "и"),
    (r"['’]", ""),
)  # fmt: skip
_ROMANISED_LETTERS = _GERMAN_LETTERS | {"z": "з", "s": "с", "c": "к", "w": "в", "â": "а", "ā": "а"}


def propose_reading(name: str, latin: str = "") -> str:
    """Return how ``name`` is read, in Ukrainian letters; nothing where the name does not say it.

    A Persian name is written without its short vowels: it is read from ``latin``, its form in Latin letters.
    """
    if _PERSIAN.search(name):
        return _spelled(latin, _ROMANISED, _ROMANISED_LETTERS) if _LATIN.fullmatch(latin) else ""
    if not _LATIN.fullmatch(name):
        return ""
    # The reading stands beside the name as lists have it: the given name first.
    name = read_name(name).full
    if _POLISH_NAME.search(name) and not re.search("[äöüß]|sch", name.lower()):
        return _spelled(name, _POLISH, _POLISH_LETTERS, _POLISH_WORDS)
    return _spelled(name, _GERMAN, _GERMAN_LETTERS) if _GERMAN_NAME.search(name) else ""


def with_reading(name: str, readings: Mapping[str, str]) -> str:
    """Return ``name`` as a list of people shows it: «Łukasz Żółkiewski (Лукаш Жулкевський)».

    Only Ukrainian lists keep a family name in front, and only that of a Ukrainian name.
    The reading stands behind the name in the direction of the paper: a mark keeps a Persian name from turning that.
    """
    shown = _as_lists_have_it(name)
    reading, mark = readings.get(name, ""), "\u200e" if _PERSIAN.search(name) else ""
    return f"{mark}{shown}{mark} ({reading})" if reading else shown


def _as_lists_have_it(name: str) -> str:
    """Return a name by its parts: without a comma, and the family name in capitals only where all of it is."""
    read = read_name(name)
    if language() != "uk" or not CYRILLIC.search(name):
        return read.full
    if read.is_parted and not read.is_doubtful and read.order is NameOrder.FAMILY_FIRST:
        return " ".join(filter(None, (read.title, read.family, read.given, read.middle, read.suffix)))
    return name


def needs_reading(name: str, language: str) -> bool:
    """Tell whether readers of ``language`` can't read the letters of ``name``, or don't know their sounds."""
    if language == "uk":
        return bool(re.search("[a-zà-ž]", name, re.IGNORECASE) or _PERSIAN.search(name))
    return language != "fa" and bool(_PERSIAN.search(name))


def _spelled(name: str, rules: _Rules, letters: dict[str, str], words: dict[str, str] | None = None) -> str:
    known = words or {}
    parts = re.split(r"([ -])", name)
    return "".join(known.get(part.lower()) or _word(part, rules, letters) for part in parts)


def _word(word: str, rules: _Rules, letters: dict[str, str]) -> str:
    spelled = word.lower()
    for pattern, sound in rules:
        spelled = re.sub(pattern, sound, spelled)
    read = "".join(letters.get(letter, letter) for letter in spelled)
    return read[:1].upper() + read[1:] if word[:1].isupper() else read
