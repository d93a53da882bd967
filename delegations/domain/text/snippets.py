"""The line of a text in which searched words stand, with where they stand in it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from delegations.domain.text.names import fold

_WORD = re.compile(r"\w[\w'’ʼ`´‘′]*")
_AROUND = 60
"""Characters shown before the first word found."""
LONGEST = 220
"""Characters of a line."""
_MOST_WORDS = 4_000
"""Words of a text that are looked at: about fifteen pages."""


class Snippet(NamedTuple):
    """A line with the places (start, length) of the words that were searched for."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def snippet(text: str, words: Sequence[Sequence[str]]) -> Snippet:
    """Return the line of ``text`` that holds most of ``words``, each given by how its forms begin, folded.

    Without any of them the line is how the text begins.
    """
    found = list(_places(text, words))
    start = max(0, _densest(found) - _AROUND) if found else 0
    if start:
        # A line begins with a whole word.
        start = text.find(" ", start) + 1 or start
    end = min(len(text), start + LONGEST)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + LONGEST // 2)
    before, behind = "… " if start else "", " …" if end < len(text) else ""
    marks = tuple(
        (place - start + len(before), size) for place, size, _word in found if start <= place and place + size <= end
    )
    return Snippet(f"{before}{text[start:end]}{behind}", marks)


def _places(text: str, words: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, int]]:
    """Yield where a word stands: start, length, which of ``words`` it is."""
    for count, match in enumerate(_WORD.finditer(text)):
        if count >= _MOST_WORDS:
            return
        folded = fold(match[0])
        for number, beginnings in enumerate(words):
            if any(folded.startswith(one) for one in beginnings):
                yield match.start(), len(match[0]), number
                break


def _densest(found: Sequence[tuple[int, int, int]]) -> int:
    """Return where the line begins that has most different words, the first of several."""
    best, most = found[0][0], 0
    for place, _size, _word in found:
        different = len({word for at, _long, word in found if place <= at <= place + LONGEST - _AROUND})
        if different > most:
            best, most = place, different
    return best
