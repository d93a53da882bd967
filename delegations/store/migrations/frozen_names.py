"""Keys of names as they were made when revisions 0003 to 0009 were written. Never changed again.

A migration must do tomorrow what it did when it was released. The program's own ways to fold and to sort go on in
``domain/text/names.py``; what is derived by them is made anew after a database was brought to the present schema.
"""

import re
import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ`´‘′＇"), None)
_OTHER_LETTERS = str.maketrans({
    "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "\u200c": None, "\u200d": None, "ـ": None, "ł": "l", "Ł": "l", "đ": "d",
    "Đ": "d", "ø": "o", "Ø": "o", **{chr(0x6F0 + n): str(n) for n in range(10)},
    **{chr(0x660 + n): str(n) for n in range(10)},
})  # fmt: skip
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_PERSIAN = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_ORDER = {letter: chr(0xE000 + position) for position, letter in enumerate(_UKRAINIAN + _PERSIAN)}
_BEHIND, _LAST = "\uf8fe", "\uf8ff"
_OWN_LETTERS = str.maketrans({
    **{letter: plain + _BEHIND for letter, plain in zip("ąćęłńóśź", "acelnosz", strict=True)}, "ż": f"z{_LAST}",
    "آ": _ORDER["آ"],
})  # fmt: skip


def fold(text: str) -> str:
    """Return ``text`` as it was compared: one case, no apostrophes, one dash, no accents but Ukrainian ones."""
    text = text.translate(_APOSTROPHES).translate(_DASHES).translate(_OTHER_LETTERS).casefold()
    if not text.isascii():
        text = "".join(_plain(character) for character in unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def _plain(character: str) -> str:
    if "а" <= character <= "ґ":
        return character
    base = unicodedata.normalize("NFKD", character)
    return "".join(part for part in base if not unicodedata.combining(part))


def sort_key(text: str) -> str:
    """Return the key by which lists were sorted."""
    plain = unicodedata.normalize("NFC", text).lower()
    own = fold(plain.translate(_OWN_LETTERS))
    key = "".join(_ORDER.get(character, character) for character in own)
    return key if plain.isascii() or key == plain else f"{key}\0{plain}"


def name_key(name: str) -> str:
    """Return the key under which the same person was found: words folded, in any order."""
    return " ".join(sorted(re.split(r"[\s.]+", fold(name)))).strip()


def family_name_key(name: str) -> str:
    """Return the key of ``Поліщук Ігор`` for ``Ігор Поліщук``: the order of an alphabetical list."""
    words = name.split()
    return sort_key(" ".join([words[-1], *words[:-1]]) if words else "")
