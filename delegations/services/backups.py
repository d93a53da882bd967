"""Backups: made, listed, looked into and gone back to; and what is left of a damaged database.

These work on the path of a database, because it may not open any more.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from delegations.domain.errors import DatabaseError, DelegationsError, PassphraseError
from delegations.domain.roles import Right
from delegations.domain.texts import _
from delegations.domain.vocabulary import BackupReason, RecordKind
from delegations.services.accounts import require
from delegations.services.office import open_office
from delegations.services.protection import what_was_left
from delegations.services.upkeep import named_files
from delegations.store import backup as store_backup
from delegations.store import driver
from delegations.store import restore as store_restore
from delegations.store.backup import Backup, backups_in, is_as_made, is_whole, newest_first
from delegations.store.database import Database
from delegations.store.files import is_whole as is_whole_file
from delegations.store.files import stored_path
from delegations.store.resealing import finish
from delegations.store.restore_preview import RestoreLine, RestorePreview
from delegations.store.salvage import Salvage, salvage
from delegations.store.second_folder import choose_second_folder, copy_back, copy_to_second, second_folder

__all__ = [
    "Backup",
    "Made",
    "RestoreLine",
    "RestorePreview",
    "Restored",
    "Salvage",
    "backups_of",
    "choose_second_folder",
    "daily_backup",
    "is_whole",
    "make_backup",
    "newest_whole",
    "preview_restore",
    "restore",
    "salvage",
    "second_folder",
]


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made; ``second`` is its copy in the second folder, ``problem`` why there is none."""

    path: Path
    second: Path | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored database: what was there before is ``kept``; ``files`` came back from the second folder."""

    kept: Path | None
    files: int = 0
    missing: int = 0


def make_backup(database: Database, reason: BackupReason = BackupReason.HAND) -> Made:
    """Back the database up, verified, and copy the backup and new attached files to the second folder.

    Raises DatabaseError when there is no backup; that the second folder is out of reach only becomes a ``problem``.
    """
    made = store_backup.back_up(database.path, reason)
    try:
        second = copy_to_second(database.path, made)
        left = finish(database.path)  # what lies in the second folder under an earlier passphrase, or none
    except DelegationsError as error:
        return Made(made, problem=str(error))
    return Made(made, second, " ".join(what_was_left(left)))


def daily_backup(database: Database) -> Made | None:
    """Back the database up unless that was done today; return what was made, or None."""
    if store_backup.made_today(database.path):
        return None
    return make_backup(database, BackupReason.DAILY)


def backups_of(path: Path) -> list[Backup]:
    """Return the backups of the database ``path``, here and in the second folder, newest first; each one once."""
    found = {one.path.name: one for one in store_backup.backups(path)}
    second = second_folder(path)
    for one in backups_in(second, path) if second is not None else ():
        found.setdefault(one.path.name, one)
    return newest_first(list(found.values()))


def newest_whole(path: Path) -> Backup | None:
    """Return the newest backup that this program made here and that opens without damage, or None.

    Raises PassphraseError when there are such backups, and their passphrase was not given.
    """
    locked = False
    for one in backups_of(path):
        if not one.is_known or not is_as_made(path, one.path):
            continue
        if driver.is_locked(one.path):
            locked = True
        elif is_whole(one.path):
            return one
    if locked:
        raise PassphraseError(_("The backups of “{name}” are protected by a passphrase.").format(name=path.name))
    return None


def _require_administrator(path: Path) -> None:
    """Raise NotAllowedError when the database can be read and says that this is not for whoever is signed in."""
    if not path.exists():
        return
    try:
        database = open_office(path)
    except PassphraseError:
        raise
    except DatabaseError:
        return  # there is nothing left that it could be kept from
    try:
        with database.session() as session:
            require(session, Right.ADMINISTER)
    finally:
        database.close()


def preview_restore(path: Path, backup: Path) -> RestorePreview:
    """Return what restoring ``backup`` into the database ``path`` would change; raises DatabaseError."""
    preview = store_restore.preview_restore(path, backup)
    return replace(preview, lines=tuple(map(_called, preview.lines)))


def _called(line: RestoreLine) -> RestoreLine:
    """Return a line with what its record is called in the language in force.

    Templates are stored by keys, topics and indicators of the shipped lists in English.
    """
    if line.kind in (RecordKind.TOPIC, RecordKind.INDICATOR) and line.title:
        return replace(line, title=_(line.title))
    if line.kind is not RecordKind.LETTER:
        return line
    from delegations.services.letters import template_title

    paper, _dot, language = line.title.partition(" · ")
    return replace(line, title=template_title(paper, language))


def restore(path: Path, backup: Path, *, plain: bool = False) -> Restored:
    """Make the database ``path`` be what ``backup`` holds; attached files that are missing come from the second folder.

    ``plain``: a database that was protected, and can't be read any more, may become one without a passphrase. Raises
    DatabaseError or FileError; then nothing changed.
    """
    _require_administrator(path)
    kept = store_restore.restore(path, backup, plain=plain)
    database = open_office(path)
    try:
        second, key = second_folder(path), database.file_key
        missing = [
            one for one in named_files(database) if not is_whole_file(stored_path(database.files, one), one, key)
        ]
        back = sum(copy_back(second, database.files, one, key) for one in missing) if second is not None else 0
    finally:
        database.close()
    return Restored(kept, back, len(missing) - back)
