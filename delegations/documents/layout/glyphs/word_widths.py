"""How wide words are, whichever face they are drawn in: what lines are broken by."""

from collections.abc import Sequence

from delegations.documents.layout.glyphs.faces import is_shaped
from delegations.documents.layout.glyphs.fonts import FILES, plain_width
from delegations.documents.layout.glyphs.shaping import shaped_width

_known: dict[str, dict[str, float]] = {name: {} for name in FILES}
_MOST_KNOWN = 100_000


def word_width(word: str, font: str) -> float:
    """Return the width of ``word`` in ``font`` at one point of size; words met before cost one look-up."""
    known = _known[font]
    width = known.get(word)
    if width is None:
        if len(known) > _MOST_KNOWN:
            known.clear()
        width = known[word] = shaped_width(word, font) if is_shaped(word) else plain_width(word, font)
    return width


def word_widths(words: Sequence[str], font: str) -> list[float]:
    """Return the widths of ``words``, as ``word_width`` does."""
    known = _known[font]
    return [known[word] if word in known else word_width(word, font) for word in words]
