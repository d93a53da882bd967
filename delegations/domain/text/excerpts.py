"""The parts of long texts in which they differ."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

_AROUND = 60
"""Characters shown before and behind what differs."""
_LONG = 200
"""Characters of a text from which on a part of it is shown."""
_CUT = "…"


def excerpts(texts: Sequence[str]) -> list[str]:
    """Return of each text what is not the same in all of ``texts``, with a little around it; short ones whole."""
    if max(map(len, texts), default=0) <= _LONG:
        return list(texts)
    start = _same(texts)
    shortest = min(map(len, texts)) - start
    end = min(_same(text[::-1] for text in texts), shortest)
    first = _word_before(texts[0], start - _AROUND) if start > _AROUND else 0
    behind = max(0, end - _AROUND)
    return [_part(text, first, len(text) - behind) for text in texts]


def _same(texts: Iterable[str]) -> int:
    """Return how many letters all texts begin with."""
    return sum(1 for _letters in takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False)))


def _word_before(text: str, place: int) -> int:
    return text.rfind(" ", 0, place) + 1


def _part(text: str, first: int, last: int) -> str:
    before = f"{_CUT} " if first else ""
    if last >= len(text):
        return f"{before}{text[first:]}"
    space = text.find(" ", last)
    return f"{before}{text[first:space]} {_CUT}" if space != -1 else f"{before}{text[first:]}"
