"""Texts in other languages, as they are stored: by the folded Ukrainian text and the language."""

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.language.vocabulary import TextKind
from delegations.domain.text.clean import clean_text
from delegations.domain.text.names import fold
from delegations.store.tables import TranslatedTextRow

_AT_ONCE = 500
"""Keys that one statement asks for: SQLite takes a limited number of parameters."""


def text_key(source: str) -> str:
    """Return what a text is known by: capitals, apostrophes and spaces make no difference."""
    return sha256(" ".join(fold(source).split()).encode()).hexdigest()


def texts_in(session: Session, language: str, sources: Iterable[str]) -> dict[str, str]:
    """Return what is remembered of ``sources`` in ``language``, by the source as it is written here."""
    by_key: dict[str, list[str]] = {}
    for source in sources:
        by_key.setdefault(text_key(source), []).append(source)
    keys, found = list(by_key), {}
    for start in range(0, len(keys), _AT_ONCE):
        row = TranslatedTextRow
        some = select(row.key, row.text).where(row.language == language, row.key.in_(keys[start : start + _AT_ONCE]))
        found.update({source: text for key, text in session.execute(some) for source in by_key[key]})
    return found


def keep_text(session: Session, source: str, kind: TextKind, language: str, text: str) -> None:
    """Remember ``text`` for ``source`` in ``language``; an empty one forgets what was remembered."""
    key, words = text_key(source), clean_text(text).strip()
    row = session.get(TranslatedTextRow, (key, language))
    if not words:
        if row is not None:
            session.delete(row)
        return
    session.merge(TranslatedTextRow(key=key, language=language, kind=kind, source=source, text=words))
