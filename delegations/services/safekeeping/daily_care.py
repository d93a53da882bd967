"""What is done with a database each time a window opens on it: a look for damage, the backup of the day."""

from typing import TYPE_CHECKING

from delegations.store.backups.backup import is_damaged, made_today
from delegations.store.engine.database import Database

if TYPE_CHECKING:
    from delegations.services.safekeeping.backups import Made


def look_after(database: Database) -> "tuple[bool, Made | None]":
    """Return whether SQLite finds damage in the file, and the backup of the day, if it was not made before.

    Reads all of the file, so it belongs on a thread. Raises DatabaseError.
    """
    if is_damaged(database.path):
        return True, None
    if made_today(database.path):
        return False, None
    # With all that going back to a backup needs; on most starts of a day none is made.
    from delegations.services.safekeeping.backups import daily_backup

    return False, daily_backup(database)
