"""What is worked out from what was typed, and kept beside it: keys to find and sort by, titles of lists, the index.

How it is worked out has a version in this program and one in the database. Where they differ – after a migration, with
a program that folds or indexes otherwise – all of it is made anew when the database is opened. Raise ``DERIVED`` with
every change of ``fold``, ``sort_key``, ``name_key``, of what ``store.search.searched`` lists or of how titles are made.

An older program of the same schema that has the file open meanwhile keeps it from being made anew: the next one that
has it alone does it. One that opens it later makes it anew in its own way and says so; nothing is lost either way.
"""

import sqlite3
from collections.abc import Callable

from sqlalchemy import Column, bindparam, select, update
from sqlalchemy.orm import Session

from delegations.domain.people.name_reading import knowing
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.names import fold
from delegations.store.rows.name_forms import said_names
from delegations.store.rows.renaming import retitle
from delegations.store.search.search_index import index_everything
from delegations.store.search.searched import table_of
from delegations.store.tables import MeetingRow, PostFormRow, SettingRow, VisitRow
from delegations.store.tables.stored_keys import KEYS

DERIVED = "5"
SETTING = "derived"
"""The setting that holds the version the database was worked out by."""


def rebuild(session: Session) -> None:
    """Work out anew all that is derived, and remember by which version."""
    with knowing(said_names(session)):
        for key, source, table, make in KEYS:
            columns = table_of(table).c
            _write_keys(session, columns.id, columns[key], columns[source], make)
    for kind, table in ((RecordKind.VISIT, VisitRow), (RecordKind.MEETING, MeetingRow)):
        retitle(session, kind, session.scalars(select(table.id)).all())
    _fold_posts(session)
    index_everything(session)
    session.merge(SettingRow(key=SETTING, value=DERIVED))
    session.flush()


def _write_keys(
    session: Session, record_id: Column[int], key: Column[str], source: Column[str], make: Callable[[str], str]
) -> None:
    rows = session.execute(select(record_id, key, source))
    stale = [{"row": row, "key": made} for row, known, name in rows if (made := make(name)) != known]
    if stale:
        change = update(record_id.table).where(record_id == bindparam("row")).values({key.name: bindparam("key")})
        session.connection().execute(change, stale)


def _fold_posts(session: Session) -> None:
    """Fold the titles of posts again, which are kept folded only; of two that are one now the first stays."""
    for row in session.scalars(select(PostFormRow)).all():
        key = fold(row.title_key)
        if key == row.title_key:
            continue
        if session.get(PostFormRow, key) is None:
            session.add(PostFormRow(title_key=key, forms=row.forms))
        session.delete(row)
        session.flush()


def version_in(connection: sqlite3.Connection) -> str:
    """Return the version that the database behind the driver's ``connection`` was worked out by; nothing: none."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (SETTING,)).fetchone()
    return str(row[0]) if row is not None else ""
