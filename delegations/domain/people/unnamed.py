"""Words that stand where a name will stand: «буде названо», "N.N.", „wird noch benannt“."""

from functools import lru_cache

from delegations.domain.text.word_lists import meant_in

_MOST_LETTERS = 60
"""Characters of the longest phrase that still stands in the place of a name."""


@lru_cache(maxsize=4_096)
def is_to_be_named(words: str) -> bool:
    """Tell whether ``words``, typed as a name, say that nobody is named yet; no words at all say nothing."""
    return bool(words) and len(words) <= _MOST_LETTERS and bool(meant_in(words, "people_unnamed"))


def named(words: str) -> str:
    """Return ``words`` as the name of somebody; nothing where they say that nobody is named yet."""
    return "" if is_to_be_named(words) else words
