"""Whether anything was left unsaved at all: most days nothing was, and what reads drafts takes long to load."""

from delegations.store.engine.database import Database
from delegations.store.files.draft_files import is_any_aside


def is_any_left(database: Database) -> bool:
    """Tell whether a draft of anything by anybody is kept, in the database or beside it."""
    with database.plain_sql() as connection:
        is_any: int = connection.execute("SELECT EXISTS (SELECT 1 FROM draft)").fetchone()[0]
    return bool(is_any) or is_any_aside(database.path)
