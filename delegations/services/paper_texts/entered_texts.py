"""Texts in other languages that somebody entered: remembered for every paper."""

from collections.abc import Sequence

from delegations.domain.language.foreign_text import ForeignText
from delegations.domain.office.roles import Right
from delegations.domain.text.clean import clean_text
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.records.translated_texts import keep_text


def keep_foreign_texts(database: Database, entered: Sequence[ForeignText]) -> None:
    """Remember texts in other languages; each ``proposal`` is what was entered. Raises NotAllowedError."""
    with writing(database, Right.PAPERS) as work:
        for one in entered:
            keep_text(work.session, one.source, one.kind, one.language, clean_text(one.proposal))
