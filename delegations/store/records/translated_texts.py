"""Texts in other languages, as they are kept."""

from sqlalchemy.orm import Session

from delegations.domain.language.vocabulary import TextKind
from delegations.domain.text.clean import clean_text
from delegations.store.reading.texts import text_key
from delegations.store.tables import TranslatedTextRow


def keep_text(session: Session, source: str, kind: TextKind, language: str, text: str) -> None:
    """Remember ``text`` for ``source`` in ``language``; an empty one forgets what was remembered."""
    key, words = text_key(source), clean_text(text).strip()
    row = session.get(TranslatedTextRow, (key, language))
    if not words:
        if row is not None:
            session.delete(row)
        return
    session.merge(TranslatedTextRow(key=key, language=language, kind=kind, source=source, text=words))
