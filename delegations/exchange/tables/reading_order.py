"""Words of PDF files in the order in which they are read: a page tells where letters stand, not which comes first.

Persian and Hebrew run from right to left with Latin words and numbers the other way. Which order was printed follows
from the Unicode bidirectional algorithm (UAX 9): it is all but its own inverse. Where numbers with hyphens come out
otherwise than they would be printed, they are read with rules of Hebrew, which keep them whole.
"""

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdfplumber.page import Page

_FROM_RIGHT = frozenset({"R", "AL"})
_FOOT = 0.2
"""How much of the size of letters is below the line that they stand on."""
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_BRACKET = re.compile(r"[()\[\]{}<>«»‹›]")
_OPENING = frozenset("([{<«‹")
_HEBREW = "\u05d0"
_DRAWN = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]+")
"""Letters as they are drawn at the start, in the middle or at the end of a word, each with a code of its own."""


def prepare(page: "Page") -> bool:
    """Make letters of a page ready to be gathered to words; tell whether the page is read from the right.

    Letters of two typefaces on one line get the same foot, a glyph of two letters gives them as they are seen.
    """
    directions: Counter[bool] = Counter()
    for char in page.chars:
        text = _DRAWN.sub(lambda found: unicodedata.normalize("NFKC", found[0]), char["text"])
        turns = _turns(text)
        directions[turns] += turns or any(map(str.isalpha, text))
        char["text"] = text[::-1] if turns else text
        if char["upright"] and page.rotation == 0:
            base = page.bbox[3] - char["matrix"][5]
            size = char["bottom"] - char["top"]
            char["bottom"] = base + _FOOT * size
            char["top"] = char["bottom"] - size
    return directions[True] > directions[False]


def as_read(seen: str, *, from_right: bool) -> str:
    """Return the text of which ``seen`` is what stands on the page from left to right; lines of it one by one."""
    return "\n".join(_line(line, "R" if from_right else "L") for line in seen.split("\n"))


def _line(seen: str, base: str) -> str:
    if not seen or not (_turns(seen) or base == "R"):
        return seen
    from bidi import get_display

    read: str = get_display(seen, base_dir=base)
    if get_display(read, base_dir=base) != seen:
        read = _with_whole_numbers(seen, base, read)
    first = _BRACKET.search(read)
    # Some programs write brackets as they look, some as they are meant.
    return read.translate(_MIRRORED) if first is not None and first[0] not in _OPENING else read


def _with_whole_numbers(seen: str, base: str, otherwise: str) -> str:
    """Return ``seen`` read as if its letters were Hebrew, if it would be printed so; else ``otherwise``."""
    from bidi import get_display

    letters = [one for one in seen if unicodedata.bidirectional(one) == "AL"]
    plain = "".join(_HEBREW if unicodedata.bidirectional(one) == "AL" else one for one in seen)
    left = iter(reversed(letters))
    read = "".join(next(left) if one == _HEBREW else one for one in get_display(plain, base_dir=base))
    return read if _HEBREW not in seen and get_display(read, base_dir=base) == seen else otherwise


def _turns(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in _FROM_RIGHT for letter in text)
