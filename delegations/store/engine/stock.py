"""What every database begins with: the shipped topics and indicators, the key of its papers; put in where it lacks."""

import sqlite3

from delegations.store.engine.database import Database
from delegations.store.files.stamp_key import add_seal_key, seal_key_in
from delegations.store.rows.plain import plain


def stock(database: Database) -> None:
    """Put in what is shipped, unless it is there, or another program was first."""
    with database.plain_sql() as connection:
        if is_stocked(connection):
            return
    from delegations.store.records.indicator_records import add_shipped_indicators
    from delegations.store.rows.refs import add_shipped_topics

    with database.writing() as session:
        if not is_stocked(plain(session)):
            add_shipped_topics(session)
            add_shipped_indicators(session)
            add_seal_key(session)


def is_stocked(connection: sqlite3.Connection) -> bool:
    """Tell whether the database behind the driver's ``connection`` has what is shipped."""
    shipped = connection.execute("SELECT EXISTS (SELECT 1 FROM topic) AND EXISTS (SELECT 1 FROM indicator)")
    return bool(shipped.fetchone()[0]) and seal_key_in(connection) is not None
