"""The text of a template as pieces: words, and what stands for something else; put together they are the same text.

Lossless by construction: a piece keeps its own text, and what can't be told apart is words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from delegations.documents.papers.letters.templates import MARKS, PARTS


class PieceKind(Enum):
    """What a piece of a template is."""

    WORDS = auto()
    """Letters that print as they stand."""
    FIELD = auto()
    """A value of the record."""
    IF = auto()
    """Begins what is printed only if something holds."""
    ELSE = auto()
    """Goes on with what is printed otherwise, whether asking again or not."""
    FOR = auto()
    """Begins what is printed once for each row."""
    END = auto()
    """Ends what the last beginning began."""
    MARK = auto()
    """At the beginning of a line: how it is set."""
    PART = auto()
    """A whole line that stands for a part."""
    OTHER = auto()
    """An instruction that only those use who write code."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line: what it is, and its text in the template."""

    kind: PieceKind
    code: str

    @property
    def inside(self) -> str:
        """What stands between its braces: an expression, an instruction."""
        return self.code[2:-2].strip("-+").strip()


Line = tuple[Piece, ...]
_TAG = re.compile(r"\{\{[^{}\n]*+\}\}|\{%[^{}%\n]*+%\}")
_WORD = re.compile(r"\{%[-+]?+\s*+(\w++)")
_INSTRUCTIONS = {
    "if": PieceKind.IF, "elif": PieceKind.ELSE, "else": PieceKind.ELSE, "for": PieceKind.FOR, "endif": PieceKind.END,
    "endfor": PieceKind.END,
}  # fmt: skip


def pieces_of(text: str) -> list[Line]:
    """Return the lines of a template, each as its pieces."""
    return [_line(line) for line in text.split("\n")]


def text_of(lines: Iterable[Sequence[Piece]]) -> str:
    """Return the text that ``pieces_of`` made ``lines`` of."""
    return "\n".join("".join(one.code for one in line) for line in lines)


@cache
def _longest_first() -> tuple[str, ...]:
    return tuple(sorted(MARKS, key=len, reverse=True))


def _line(line: str) -> Line:
    if line.strip() in PARTS:
        before, _part, after = line.partition(line.strip())
        found = (_words(before), Piece(PieceKind.PART, line.strip()), _words(after))
        return tuple(one for one in found if one.code)
    mark = next((one for one in _longest_first() if line.startswith(one)), "")
    made = [Piece(PieceKind.MARK, mark)] if mark else []
    place = len(mark)
    for found_tag in _TAG.finditer(line, place):
        made += [_words(line[place : found_tag.start()]), Piece(_kind(found_tag[0]), found_tag[0])]
        place = found_tag.end()
    return tuple(one for one in (*made, _words(line[place:])) if one.code)


def _words(text: str) -> Piece:
    return Piece(PieceKind.WORDS, text)


def _kind(code: str) -> PieceKind:
    if code.startswith("{{"):
        return PieceKind.FIELD
    word = _WORD.match(code)
    return _INSTRUCTIONS.get(word[1], PieceKind.OTHER) if word else PieceKind.OTHER


def depths(lines: Iterable[Line]) -> list[int]:
    """Return for each line how many conditions and repeats it stands in; their own lines stand outside."""
    found, depth = [], 0
    for line in lines:
        kinds = [one.kind for one in line]
        begun = sum(kind in (PieceKind.IF, PieceKind.FOR) for kind in kinds)
        ended = kinds.count(PieceKind.END)
        closing = max(0, ended - begun) or (PieceKind.ELSE in kinds and not begun)
        found.append(max(0, depth - closing))
        depth = max(0, depth + begun - ended)
    return found
