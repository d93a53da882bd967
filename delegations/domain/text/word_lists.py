"""Words by which papers of offices are understood: lists in ``resources/reading``, a line for each meaning.

``quarter: квартал; quarter; Quartal`` says that these words mean a quarter. Later lines of a list go behind earlier
ones, a line that begins with ``#`` is a remark. An office adds lines of its own (``choose_own_words``).
"""

from collections.abc import Iterable, Mapping
from functools import cache

from delegations.domain.resources import RESOURCES
from delegations.domain.text.clean import without_unseen

_FOLDER = RESOURCES / "reading"
_SAME = str.maketrans({"ي": "ی", "ك": "ک", "ة": "ه", "\u0654": None, "'": "’", "ʼ": "’", "`": "’", "\u200c": " "})


def plain(text: str) -> str:
    """Return ``text`` as words of lists are compared: in small letters, one space apart, one sign for each sound."""
    return " ".join(without_unseen(text.translate(_SAME)).casefold().split())


def read_list(lines: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a list by what they mean, in the order of the list."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines.splitlines():
        meaning, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            key = meaning.strip()
            found[key] = (*found.get(key, ()), *filter(None, map(plain, words.split(";"))))
    return found


@cache
def shipped_list(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the list ``name`` that comes with the program."""
    return read_list((_FOLDER / f"{name}.txt").read_text(encoding="utf-8"))


def by_word(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return what each word means; one that stands in two lines means what the first says."""
    found: dict[str, str] = {}
    for meaning, some in words.items():
        for word in some:
            found.setdefault(word, meaning)
    return found
