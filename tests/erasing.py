"""One person whose name is looked for in all that is stored."""

import json
import sqlite3
from contextlib import closing, suppress

from delegations.domain.records.stored_formats import UnreadableError, inflated
from delegations.domain.text.names import fold

NAME = "Зенобія Кшивоступ"
FAMILY = "кшивоступ"
MAIL = "own@zenobia.example"
TEXT = f"слово – {NAME} – слово"


def holds(value):
    """Tell whether something stored holds the name: as text, as deflated JSON, or with letters written as numbers."""
    if isinstance(value, bytes):
        try:
            value = inflated(value)
        except UnreadableError:
            value = value.decode(errors="replace")
    if not isinstance(value, str):
        return False
    with suppress(ValueError):
        value = json.dumps(json.loads(value), ensure_ascii=False) if value[:1] in '[{"' else value
    return FAMILY in fold(value)


def naming_rows(path):
    """Yield (table, row) of all rows of a database that hold the name, read past everything of the program's."""
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        tables = [one[0] for one in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if not table.startswith(("sqlite_", "search_fts")):
                rows = raw.execute(f"SELECT * FROM {table}")  # noqa: S608  names of tables
                yield from ((table, dict(row)) for row in rows if any(map(holds, row)))
