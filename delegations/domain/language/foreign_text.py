"""A text that has none in the language of a paper: what is asked of people, and what is remembered of their answers."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from delegations.domain.language.vocabulary import TextKind


class ForeignText(NamedTuple):
    """A Ukrainian text without one in the paper's language, and what the paper prints instead."""

    source: str
    kind: TextKind
    language: str
    proposal: str
    """Nothing: the text stays as it is."""
    where: str = ""
    """The field it stands in, in the language of whoever is asked."""

    @property
    def printed(self) -> str:
        """What the paper prints."""
        return self.proposal or self.source


def filled_in(missing: Sequence[ForeignText], typed: Sequence[str]) -> list[ForeignText]:
    """Return what to remember of ``missing`` when somebody ``typed`` these texts for them; nothing typed, nothing kept.

    A name in quotes that was typed otherwise than proposed stands so in the texts that hold it, too.
    """
    found = []
    for one, words in zip(missing, typed, strict=True):
        for name, said in zip(missing, typed, strict=True):
            if said and name.language == one.language and f"«{name.source}»" in one.source and name.proposal:
                words = words.replace(name.proposal, said)  # noqa: PLW2901  name after name
        if words:
            found.append(one._replace(proposal=words))
    return found


def once_each(found: Iterable[ForeignText]) -> list[ForeignText]:
    """Return what several papers miss, each text once a language."""
    return list({(one.source, one.language): one for one in found}.values())
