"""What the words of closed lists are called, in the language in force."""

from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.texts import _


def label(value: Choice) -> str:
    """Return the name of ``value`` for people, in the language in force."""
    return _(value.words)


def heading(value: Choice) -> str:
    """Return the name of ``value`` as the first words of a heading or column."""
    words = label(value)
    return words[:1].upper() + words[1:]
