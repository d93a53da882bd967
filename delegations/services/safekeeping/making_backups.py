"""Making backups. The window does so each day, so this loads neither SQLAlchemy nor what going back needs."""

from dataclasses import dataclass
from pathlib import Path

from delegations.domain.office.roles import Right
from delegations.domain.office.vocabulary import BackupReason
from delegations.domain.text.errors import DelegationsError
from delegations.services.access.accounts import require
from delegations.services.privacy.erased_people import keep_beside_backups
from delegations.services.safekeeping.protection import what_was_left
from delegations.store.backups import backup as store_backup
from delegations.store.backups.second_folder import copy_to_second
from delegations.store.engine.database import Database
from delegations.store.files.encrypting_anew import finish


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made; ``second`` is its copy in the second folder, ``problem`` why there is none."""

    path: Path
    second: Path | None = None
    problem: str = ""


def make_backup(database: Database) -> Made:
    """Back the database up by hand, verified, and copy the backup and new files to the second folder.

    Raises NotAllowedError, and DatabaseError when there is no backup; that the second folder is out of reach only
    becomes a ``problem``.
    """
    return backup_before(database, BackupReason.HAND, Right.SAFEKEEPING)


def backup_before(database: Database, reason: BackupReason, *rights: Right) -> Made:
    """Back the database up as ``make_backup`` does, before something that asks for all of ``rights``."""
    with database.session() as session:
        for right in rights:
            require(session, right)
    return _backed_up(database, reason)


def _backed_up(database: Database, reason: BackupReason) -> Made:
    made = store_backup.back_up(database.path, reason)
    keep_beside_backups(database)
    try:
        with database.while_there():
            second = copy_to_second(database.path, made)
            left = finish(database.path)  # what lies in the second folder under an earlier passphrase, or none
    except DelegationsError as error:
        return Made(made, problem=str(error))
    return Made(made, second, " ".join(what_was_left(left)))


def daily_backup(database: Database) -> Made | None:
    """Back the database up unless that was done today; return what was made, or None.

    This is the program's own care, to places that the office chose: whoever comes first in the morning has it.
    """
    if store_backup.made_today(database.path):
        return None
    return _backed_up(database, BackupReason.DAILY)
