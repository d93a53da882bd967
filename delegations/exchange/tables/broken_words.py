"""Words that a narrow cell broke at the ends of its lines: «Упра / вління», «реконст- / рукція» are whole again.

A dictionary tells what is a word: no line of a cell is joined with the next where both may stand as they are.
"""

import re
from collections.abc import Sequence

from delegations.domain.language.dictionary import words

_HYPHENS = ("-", "\u00ad", "\u2010")
_LAST = re.compile(r"(?<![^\W\d_])(?<!['’ʼ`-])[^\W\d_]++(?:['’ʼ`-][^\W\d_]++)*+[-\u00ad\u2010]?\Z")
_FIRST = re.compile(r"[^\W\d_]++(?:['’ʼ`][^\W\d_]++)*+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff'’ʼ`]+")
_MOST_LINES = 3
"""Lines behind the first over which one word may go."""


def whole_words(cell: str) -> str:
    """Return a cell of several lines, words that go over the end of a line in one piece."""
    if "\n" not in cell:
        return cell
    lines = cell.split("\n")
    found = [lines[0]]
    at = 1
    while at < len(lines):
        count, joined = _joined(found[-1], lines[at : at + _MOST_LINES])
        if count:
            found[-1] = joined
            at += count
        else:
            found.append(lines[at])
            at += 1
    return "\n".join(found)


def _joined(line: str, below: Sequence[str]) -> tuple[int, str]:
    """Return how many lines below go on with the last word of ``line``, and the line with them; 0: none does."""
    last = _LAST.search(line)
    if last is None:
        return 0, ""
    begun = last[0].rstrip("".join(_HYPHENS))
    has_hyphen = last[0].endswith(_HYPHENS)
    whole, found = begun, (0, "")
    for count, one in enumerate(below, 1):
        first = _FIRST.match(one)
        if first is None or not first[0][0].islower():
            break
        whole += first[0]
        if joint := _joint(begun, first[0], whole, has_hyphen=has_hyphen and count == 1):
            middle = whole if joint == "whole" else f"{begun}-{first[0]}"
            # «інфор / мацій / них»: of several words the longest is meant.
            found = count, f"{line[: last.start()]}{middle}{one[first.end() :]}"
        if first[0] != one:
            break
    return found


def _joint(begun: str, ended: str, whole: str, *, has_hyphen: bool) -> str:
    """Return whether two halves are a ``whole`` word or ``hyphened``; nothing where they are no one word."""
    if not _CYRILLIC.fullmatch(whole):
        # What other languages break, they break with a hyphen.
        return "whole" if has_hyphen else ""
    are_words = _is_word(begun) and _is_word(ended)
    if has_hyphen:
        # «соціально-економічний» has its own hyphen.
        return "hyphened" if are_words or not _is_word(whole) else "whole"
    return "whole" if not are_words and _is_word(whole) else ""


def _is_word(text: str) -> bool:
    return bool(words(text))
