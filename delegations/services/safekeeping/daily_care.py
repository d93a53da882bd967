"""What is done with a database each time a window opens on it: a look for damage, the backup of the day."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from delegations.domain.text.texts import _
from delegations.store.backups.backup import is_damaged, made_today
from delegations.store.engine.database import Database

if TYPE_CHECKING:
    from delegations.services.safekeeping.making_backups import Made


def look_after(database: Database) -> "tuple[bool, Made | None]":
    """Return whether SQLite finds damage in the file, and the backup of the day, if it was not made before.

    Reads all of the file, so it belongs on a thread. Raises DatabaseError.
    """
    with database.while_there():
        if is_damaged(database.path):
            return True, None
        if made_today(database.path):
            return False, None
        # With all that going back to a backup needs; on most starts of a day none is made.
        from delegations.services.safekeeping.making_backups import daily_backup

        return False, daily_backup(database)


def mend_indexes(database: Database, made: "Made", stop: Callable[[], bool]) -> str:
    """Make indexes anew that do not agree with the records, as far as the backup ``made`` shows; return what to say.

    Of a large database some tables a day. It takes seconds, so it belongs on a thread; ``stop`` is asked whether to
    leave the rest. Raises DatabaseError.
    """
    from delegations.store.backups import index_care

    today = datetime.now().astimezone().date()
    if not index_care.mend_indexes(database.path, made.path, today, stop):
        return ""
    return _(
        "Lists may have left records out: an index of the database did not agree with them. It was made anew beside"
        " your work – a save waited for one index at most –, and no record is lost. Should this come again, the disk"
        " may be failing."
    )
