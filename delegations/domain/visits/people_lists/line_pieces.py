"""A line of a list of people cut at its signs: commas, dashes, colons; brackets are a piece of their own."""

import re
from dataclasses import dataclass

_MOST_UNCLOSED = 9
_BETWEEN = re.compile(r"\s[-–—|/]\s|\s?[–—]\s|[,;،؛]\s*|:\s+|(?<!\s)\s++[–—]\s?")
_OPENING, _CLOSING = "(«„[“", ")»”]"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two signs, and the sign behind them; those in brackets are a piece of their own."""

    words: str
    sign: str = ""
    in_brackets: bool = False


def pieces_of(text: str) -> list[Piece]:
    """Return the pieces of a line: between commas, dashes and colons that stand in no quotes; brackets at an end."""
    pieces: list[Piece] = []
    begin = depth = at = unclosed = 0
    while at < len(text):
        letter = text[at]
        if letter in "([" and depth == 0 and unclosed < _MOST_UNCLOSED:
            _add(pieces, text[begin:at], "")
            end = _closed(text, at)
            if end < 0:
                unclosed += 1
                begin = at = at + 1
                continue
            _add(pieces, text[at + 1 : end], "", in_brackets=True)
            begin = at = end + 1
            continue
        depth += (letter in _OPENING) - (letter in _CLOSING and depth > 0)
        found = _BETWEEN.match(text, at) if depth == 0 and (letter in ",;،؛:–—" or letter.isspace()) else None
        if found is not None:
            _add(pieces, text[begin:at], found[0])
            begin = at = found.end()
        else:
            at += 1
    _add(pieces, text[begin:], "")
    return pieces


def _add(pieces: list[Piece], words: str, sign: str, *, in_brackets: bool = False) -> None:
    words = words.strip(" \t,;")
    if any(map(str.isalnum, words)):
        pieces.append(Piece(words, sign, in_brackets))


def _closed(text: str, at: int) -> int:
    """Return where the bracket that opens at ``at`` is closed; below 0: nowhere."""
    depth = 0
    for place in range(at, len(text)):
        depth += (text[place] in "([") - (text[place] in ")]")
        if depth == 0:
            return place
    return -1
