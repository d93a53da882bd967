"""Working out anew all that is derived (``store.search.derived``)."""

from collections.abc import Callable

from sqlalchemy import Column, bindparam, select, update
from sqlalchemy.orm import Session

from delegations.domain.people.name_reading import knowing
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.names import fold
from delegations.store.reading.people import said_names
from delegations.store.rows.plain import plain
from delegations.store.rows.renaming import retitle
from delegations.store.search.derived import DERIVED, SETTING
from delegations.store.search.search_index import index_everything
from delegations.store.search.searched import table_of
from delegations.store.tables import MeetingRow, PostFormRow, SettingRow, VisitRow
from delegations.store.tables.stored_keys import KEYS


def rebuild(session: Session) -> None:
    """Work out anew all that is derived, and remember by which version."""
    with knowing(said_names(plain(session))):
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
