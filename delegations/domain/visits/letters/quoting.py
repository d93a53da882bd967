"""What of a letter is its own and what it quotes of an earlier one, which says nothing of this visit as it is now.

A letter that only hands on another one («Пересилаю», with nothing of its own) is read with what it quotes. Words stand
in ``resources/reading/letters.txt``.
"""

import re
from collections.abc import Sequence

from delegations.domain.text.word_lists import place_of, plain, shipped_list

_SIGN = re.compile(r"^(?:>\s?)+")
_RULE = "-_=*–— \t"
"""Signs that make a rule of a line: «-----Original Message-----»."""
_HEAD_LINES = 4
"""Lines of the head of a quoted letter in which its day stands: «Від: …», «Надіслано: …»."""


def own_and_quoted(lines: Sequence[Sequence[str]]) -> tuple[list[list[str]], list[str]]:
    """Return the lines of a letter, as cells, and the lines that it quotes."""
    texts = [" ".join(filter(None, cells)).strip() for cells in lines]
    end = next((at for at in range(len(texts)) if at and _begins_quoted(texts, at)), len(texts))
    is_quoted = [at >= end or bool(_SIGN.match(text)) for at, text in enumerate(texts)]
    quoted = [text for text, quotes in zip(texts, is_quoted, strict=True) if text and quotes]
    own = [list(cells) for cells, quotes in zip(lines, is_quoted, strict=True) if not quotes]
    says_something = any(map(str.isdecimal, "".join("".join(cells) for cells in own)))
    if not quoted or not says_something:
        return [[_SIGN.sub("", cell) for cell in cells] for cells in lines], []
    return own, quoted


def _begins_quoted(texts: Sequence[str], at: int) -> bool:
    """Tell whether an earlier letter begins in a line: its rule, «… пише:», or its head."""
    text = _SIGN.sub("", texts[at])
    lists = shipped_list("letters")
    bare = plain(text.strip(_RULE))
    if bare != plain(text) and bare in lists["quoted below"]:
        return True
    if (
        text.endswith(":")
        and any(map(str.isdecimal, text))
        and place_of(lists["quoted below"], plain(text)) is not None
    ):
        return True
    label, colon, _rest = text.partition(":")
    if not colon or plain(label) not in lists["quoted from"]:
        return False
    labels = (plain(_SIGN.sub("", one).partition(":")[0]) for one in texts[at + 1 : at + 1 + _HEAD_LINES])
    return any(one in lists["quoted sent"] for one in labels)
