"""Texts in other languages that are remembered: by the folded Ukrainian text and the language."""

import sqlite3
from collections.abc import Iterable
from hashlib import sha256

from delegations.domain.text.names import fold
from delegations.store.engine.portions import portions
from delegations.store.rows.plain import marks


def text_key(source: str) -> str:
    """Return what a text is known by: capitals, apostrophes and spaces make no difference."""
    return sha256(" ".join(fold(source).split()).encode()).hexdigest()


def texts_in(connection: sqlite3.Connection, language: str, sources: Iterable[str]) -> dict[str, str]:
    """Return what is remembered of ``sources`` in ``language``, by the source as it is written here."""
    by_key: dict[str, list[str]] = {}
    for source in sources:
        by_key.setdefault(text_key(source), []).append(source)
    found = {}
    for some in portions(tuple(by_key)):
        sql = f"SELECT key, text FROM translated_text WHERE language = ? AND key IN ({marks(some)})"  # noqa: S608  question marks  # nosec B608
        for key, text in connection.execute(sql, (language, *some)):
            found.update(dict.fromkeys(by_key[key], text))
    return found
