"""What a paper should show and can't: letters that no face has show as a mark, files that are gone as a line.

Both are named, never left out in silence.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from delegations.documents.layout.glyphs.faces import not_drawn
from delegations.domain.text.texts import _, listed

MARK = "□"
_missing: ContextVar[set[str] | None] = ContextVar("missing", default=None)


@contextmanager
def collecting() -> Iterator[set[str]]:
    """Collect inside the block the letters that no face has."""
    found: set[str] = set()
    token = _missing.set(found)
    try:
        yield found
    finally:
        _missing.reset(token)


def marked(text: str) -> str:
    """Return ``text`` with a mark for each letter that no face has."""
    lost = not_drawn(text)
    if not lost:
        return text
    if gaps := {letter for letter in lost if letter == "\t" or unicodedata.category(letter) == "Zs"}:
        # However wide a space is, it is one.
        text, lost = text.translate({ord(letter): " " for letter in gaps}), lost - gaps
    if not lost:
        return text
    collected = _missing.get()
    if collected is not None:
        collected |= lost
    return text.translate({ord(letter): MARK for letter in lost})


def names_of(letters: set[str]) -> tuple[str, ...]:
    """Return letters as a person can look them up: ``😀 (U+1F600)``."""
    return tuple(f"{letter} (U+{ord(letter):04X})" for letter in sorted(letters))


def missing_files_words(names: Sequence[str]) -> str:
    """Return the sentence about files that should be printed and can't be read; nothing when there are none."""
    words = _("Missing or damaged, so not on the paper: {names}")
    return words.format(names=listed(names)) if names else ""
