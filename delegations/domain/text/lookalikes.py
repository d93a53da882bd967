"""Letters that only look right: «Ковaленко» with a Latin a, «O9:OO» with letters for noughts, as scans read them."""

import re

_LATIN, _UKRAINIAN = "aceiopxyABCEHIKMOPTX", "асеіорхуАВСЕНІКМОРТХ"
_TO_UKRAINIAN = str.maketrans(_LATIN, _UKRAINIAN)
_TO_LATIN = str.maketrans(_UKRAINIAN, _LATIN)
_WORD = re.compile(r"(?<![^\W_])[^\W_]{2,60}+")
_CYRILLIC, _OTHER = re.compile(r"[\u0400-\u04ff]"), re.compile(r"[A-Za-z\u00c0-\u024f]")
_FIGURES = re.compile(r"(?<![^\W_])(?=[OОoоlІI]{0,3}\d)[\dOОoоlІI]{1,4}(?:[:.][\dOОoоlІI]{2}){1,2}(?![^\W_])")
"""Hours and days in which letters stand for noughts and ones: «1О.3О», «l3:00»."""
_HOUR_OF_NOUGHTS = re.compile(r"(?<![^\W_])([OОoоІI0-2lо]?\d)([:.])([OОoо]{2})(?![^\W_])")
_YEAR = re.compile(r"(?<![^\W_])2(?:[OОoо][\dOОoо]\d|0[OОoо]\d|0\d[OОoо])(?![^\W_])")
_TO_FIGURES = str.maketrans("OОoоlІI", "0000111")
_NOUGHT_IN_WORD = re.compile(r"(?<=[^\W\d_]{2})0(?=[^\W\d_]|\b)")


def as_meant(text: str) -> str:
    """Return ``text`` with letters of the alphabet in which the rest of their word is written, and figures in hours.

    Only words are changed that mix both alphabets and whose foreign letters all look like others: a name of a firm, a
    number of a document, a word of one alphabet stay as they are.
    """
    if text.isascii():
        return _FIGURES.sub(_in_figures, text)
    text = _YEAR.sub(_in_figures, _HOUR_OF_NOUGHTS.sub(_in_figures, _FIGURES.sub(_in_figures, text)))
    return _WORD.sub(_in_one_alphabet, text)


def _in_figures(found: re.Match[str]) -> str:
    return found[0].translate(_TO_FIGURES)


def _in_one_alphabet(found: re.Match[str]) -> str:
    word = found[0]
    cyrillic, other = _CYRILLIC.findall(word), _OTHER.findall(word)
    if cyrillic and not other and "0" in word and not re.search(r"[1-9]", word):
        return _NOUGHT_IN_WORD.sub("О" if word.isupper() else "о", word)
    if not cyrillic or not other or re.search(r"[1-9]", word):
        return word
    if len(other) < len(cyrillic) and all(letter in _LATIN for letter in other):
        return word.translate(_TO_UKRAINIAN)
    if len(cyrillic) < len(other) and all(letter in _UKRAINIAN for letter in cyrillic):
        return word.translate(_TO_LATIN)
    return word
