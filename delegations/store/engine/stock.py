"""What every database begins with: the shipped topics and indicators, the key of its papers; put in where it lacks."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from delegations.store.engine.database import Database
from delegations.store.files.stamp_key import add_seal_key, seal_key


def stock(database: Database) -> None:
    """Put in what is shipped, unless it is there, or another program was first."""
    with database.session() as session:
        if _is_stocked(session):
            return
    from delegations.store.records.indicator_records import add_shipped_indicators
    from delegations.store.rows.refs import add_shipped_topics

    with database.writing() as session:
        if not _is_stocked(session):
            add_shipped_topics(session)
            add_shipped_indicators(session)
            add_seal_key(session)


def _is_stocked(session: Session) -> bool:
    shipped = session.execute(text("SELECT EXISTS (SELECT 1 FROM topic) AND EXISTS (SELECT 1 FROM indicator)"))
    return bool(shipped.scalar_one()) and seal_key(session) is not None
