"""Names of people and places: folding for search and duplicates, and sorting."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

from delegations.domain.text.clean import without_unseen


class _Letters(dict[int, int | str | None]):
    """What stands for each letter, by its code; ``other`` says it of those that are not listed, once for each."""

    def __init__(self, listed: Mapping[int, int | str | None], other: Callable[[int], int | str]) -> None:
        super().__init__(listed)
        self._other = other

    def __missing__(self, code: int) -> int | str | None:
        # To say "itself" of each is several times as fast as to let ``translate`` look in vain.
        self[code] = found = self._other(code)
        return found


def _plain(code: int) -> int | str:
    character = chr(code)
    if "а" <= character <= "ґ":
        return code
    base = unicodedata.normalize("NFKD", character)
    return "".join(part for part in base if not unicodedata.combining(part))


_ONE_FORM = _Letters(str.maketrans({
    **dict.fromkeys("'’ʼ`´‘′＇"), **dict.fromkeys("‐‑‒–—−", "-"),
    "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ـ": None, "ł": "l", "Ł": "l", "đ": "d",
    "Đ": "d", "ø": "o", "Ø": "o", **{chr(0x6F0 + n): str(n) for n in range(10)},
    **{chr(0x660 + n): str(n) for n in range(10)},
}), lambda code: code)  # fmt: skip
"""Apostrophes, dashes, Persian letters as Arabic keyboards write them, drawn-out letters, Persian and Arabic digits."""
_WITHOUT_ACCENTS = _Letters({}, _plain)
_UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_PERSIAN = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_ORDER = {letter: chr(0xE000 + position) for position, letter in enumerate(_UKRAINIAN + _PERSIAN)}
"""Each alphabet in its own order; that of Unicode puts پ, چ, ژ and گ behind all others, and ґ, є, і, ї too."""
_BEHIND, _LAST = "\uf8fe", "\uf8ff"
_OWN_LETTERS = str.maketrans({
    **{letter: plain + _BEHIND for letter, plain in zip("ąćęłńóśź", "acelnosz", strict=True)}, "ż": f"z{_LAST}",
    "آ": _ORDER["آ"],
})  # fmt: skip
"""Letters of their own that `fold` takes for others: the Polish ones stand behind theirs, آ before ا."""


_PLAIN = re.compile("[ -&(-_a-~а-яєіїґ]*+")
"""Most of what is compared: small letters and signs that stand for themselves; all ASCII but the apostrophes."""


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return ``text`` as it is compared: one case, one apostrophe (none), one dash, no accents but Ukrainian ones.

    «Карп’як», «карп'як» and «КАРПʼЯК» fold to the same; й and ї stay themselves. What has no shape counts for nothing:
    those who look the same are the same.
    """
    plain = text.casefold()
    return " ".join((plain if _PLAIN.fullmatch(plain) else _folded(text)).split())


def _folded(text: str) -> str:
    text = without_unseen(text).translate(_ONE_FORM).casefold()
    if not text.isascii():
        # Letters of other shapes (full width, bold of mathematics) are capital or small only when they are plain.
        text = unicodedata.normalize("NFC", text).translate(_WITHOUT_ACCENTS).casefold()
    return text


_BETWEEN = "\x01"
"""Before what a key tells apart what is else alike: below every letter and blank, and no NUL, which many databases and
programs take for the end of a text."""


def sort_key(text: str) -> str:
    """Return a key that sorts as the languages of the program do, Latin letters before Ukrainian and Persian ones.

    Ukrainian (ґ after г, і after и), Polish (ł after l) and Persian (پ after ب) have their own alphabets; German and
    other accents count only between words that are alike without (DIN 5007-1). Tested against ICU.
    """
    plain = unicodedata.normalize("NFC", text).lower()
    own = fold(plain.translate(_OWN_LETTERS))
    key = "".join(_ORDER.get(character, character) for character in own)
    return key if plain.isascii() or key == plain else f"{key}{_BETWEEN}{plain}"


def name_key(name: str) -> str:
    """Return a key under which the same person meets himself: words folded, in any order."""
    return " ".join(sorted(re.split(r"[\s.]+", fold(name)))).strip()
