"""In which encoding a text was saved: told by its marks, else by how well the words look that each would make of it.

Offices in Eastern Europe save the code page of their Windows, older programs that of DOS, and none of them says which.
The libraries that guess need long texts; a table has some hundred letters, but they are of few languages.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

_SAMPLE = 200_000
ENCODINGS = (
    "utf-8", "utf-16-le", "utf-16-be", "cp1251", "cp1250", "cp1252", "cp1256", "cp866", "cp1125", "koi8-u",
    "mac_cyrillic", "iso8859_2",
)  # fmt: skip
"""Encodings that are known, by Python's names; of two that make the same words the first counts."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OWN = frozenset(
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёыэъ" + "ąćęłńóśźż" + "äöüß" + "ابپتثجچحخدذرزژسشصضطظعغفقکكگلمنوهیيئءآأؤة"
)
"""Letters of the languages that the program speaks, and of Russian."""
_OTHER = frozenset("áéíúýčďěňřšťůžľĺŕôőűăâîșțşţđçèêëàïùûœñãõåæøìòўђјљњћџ")
"""Letters of neighbours, and of what is seldom met."""
_SIGNS = frozenset("«»„“”‘’–—…№§°•€\u00a0\u200c\u200e\u200f،؛؟")
_WORD = re.compile(r"[^\W\d_]+")
_OWN_LETTER, _OTHER_LETTER, _STRANGE, _BROKEN_WORD, _SMALL = 2.0, 0.5, -3.0, -4.0, 0.5
_LEAST = 0.5
"""How good on average what is no ASCII must look before it is believed."""
_UNKNOWN_SIGN = "\x00"


def guessed_encoding(content: bytes) -> str | None:
    """Return the encoding, by Python's name, in which ``content`` reads as words; None when it reads so in none."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name if _decoded(content, name) is not None else None
    if (text := _decoded(content, "utf-8")) is not None and _UNKNOWN_SIGN not in text:
        return "utf-8"
    best = max(_scores(content[: _SAMPLE & ~1]), default=None)
    if best is None or best[0] < _LEAST:
        return None
    name = ENCODINGS[-best[1]]
    return name if _decoded(content, name) is not None else None


def _scores(sample: bytes) -> Iterator[tuple[float, int]]:
    """Yield how good the sample looks in each encoding but UTF-8, and the place of the encoding, negative."""
    for place, name in enumerate(ENCODINGS):
        # Two bytes a letter leave many bytes of nothing; the others leave none.
        is_wide = name.startswith("utf-16")
        if name == "utf-8" or is_wide != (b"\0" in sample):
            continue
        text = _decoded(sample, name)
        if text is not None and _UNKNOWN_SIGN not in text:
            yield _look(text), -place


def _decoded(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _look(text: str) -> float:
    """Return how much a text looks like words of known languages, a mean over all that is no ASCII."""
    foreign = [letter for letter in text if not letter.isascii()]
    if not foreign:
        return 0.0
    score = sum(map(_letter, foreign))
    for match in _WORD.finditer(text):
        word = match[0]
        if not word.isascii():
            score += _BROKEN_WORD * (_is_mixed(word) + sum(a.islower() and b.isupper() for a, b in pairwise(word)))
    return score / len(foreign)


def _letter(sign: str) -> float:
    small = sign.lower()
    if small in _OWN:
        return _OWN_LETTER + (_SMALL if sign == small else 0.0)
    if small in _OTHER:
        return _OTHER_LETTER
    return 0.0 if sign in _SIGNS else _STRANGE


def _is_mixed(word: str) -> bool:
    """Tell whether a word has letters of two writings."""
    return len({_writing(letter) for letter in word}) > 1


def _writing(letter: str) -> int:
    return (letter >= "\u0400") + (letter >= "\u0600")
