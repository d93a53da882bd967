"""Texts in other languages as people enter them: what is asked for, what is remembered of the answers."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from delegations.domain.language.vocabulary import TextKind
from delegations.domain.office.roles import Right
from delegations.domain.text.clean import clean_text
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.records.translated_texts import keep_text


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


def keep_foreign_texts(database: Database, entered: Sequence[ForeignText]) -> None:
    """Remember texts in other languages; each ``proposal`` is what was entered. Raises NotAllowedError."""
    with writing(database, Right.PAPERS) as work:
        for one in entered:
            keep_text(work.session, one.source, one.kind, one.language, clean_text(one.proposal))


def once_each(found: Iterable[ForeignText]) -> list[ForeignText]:
    """Return what several papers miss, each text once a language."""
    return list({(one.source, one.language): one for one in found}.values())
