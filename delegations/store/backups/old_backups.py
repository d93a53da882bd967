"""Backups that were made before a passphrase was put on or changed: encrypted anew, or deleted."""

from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.domain.office.backups import OldBackups
from delegations.domain.text.errors import DamagedError, DatabaseError
from delegations.store.backups.backup import backups_in, is_whole
from delegations.store.backups.backup_list import made_backups, note_backups
from delegations.store.backups.second_folder import copy_verified
from delegations.store.engine import driver
from delegations.store.engine.address import Address
from delegations.store.engine.faults import as_sentences
from delegations.store.engine.file_keys import Protection, UnderWay, protection_of, set_protection
from delegations.store.engine.shared_places import new_beside, share_as

if TYPE_CHECKING:
    from delegations.domain.text.passphrases import Resealing


def follow(folder: Path, path: Path, under_way: UnderWay, found: "Resealing") -> None:
    """Let the backups of the database ``path`` in ``folder`` follow its passphrase as ``under_way`` says.

    Those under another passphrase than the last are only told of, as nobody here can open them; those of another
    database by the same name in a shared folder are let alone. Raises OSError and DatabaseError.
    """
    if under_way.backups is OldBackups.KEEP:
        return
    now = driver.key_of(path)
    for one in backups_in(folder, path):
        salt = driver.salt_of(one.path)
        if salt is not None and salt == driver.salt_of(path):
            continue
        if salt is not None and (under_way.raw is None or driver.salt_in(under_way.raw) != salt):
            found.strange.append(one.path)
            continue
        if under_way.raw is not None:
            driver.remember_key(under_way.raw)
        if not _is_ours(one.path, path, folder):
            continue
        if under_way.backups is OldBackups.DELETE or not (_copied(one.path, path) or _encrypted(one.path, path, now)):
            one.path.unlink()
            found.deleted += 1
        else:
            found.encrypted += 1
    if under_way.raw is not None:
        driver.forget_key(under_way.raw)


def _is_ours(backup: Path, path: Path, folder: Path) -> bool:
    """Tell whether ``backup`` is of the database ``path``: in a shared folder another may have the same name."""
    if folder == Address(path).backups or backup.name in made_backups(path):
        return True
    with suppress(OSError, DatabaseError, UnicodeDecodeError, *driver.errors()):
        return bool(_identities(backup) & _identities(path))
    return False


def _identities(path: Path) -> set[str]:
    """Return identities of topics: those that are shipped differ in each database."""
    with closing(driver.connect(path)) as connection:
        return {uid for (uid,) in connection.execute("SELECT uid FROM topic")}


def _copied(backup: Path, path: Path) -> bool:
    """Copy the backup of this name that lies in the first folder over ``backup``, when it follows already.

    The same one twice has one digest.
    """
    first = Address(path).backups / backup.name
    if first == backup or backup.name not in made_backups(path) or driver.salt_of(first) != driver.salt_of(path):
        return False
    copy_verified(first, backup)
    return True


def _encrypted(backup: Path, path: Path, now: str | None) -> bool:
    """Write ``backup`` anew as the database ``path`` is; False when it is damaged, and so of no use to anybody."""
    from delegations.store.engine.exporting import export

    made = new_beside(backup)
    try:
        with as_sentences(backup):
            with closing(driver.connect_to_rewrite(backup)) as connection:
                export(connection, made, now)
            # Attached files lie under today's key.
            set_protection(made, Protection(protection_of(path).key))
        if not is_whole(made):
            return False
        if backup.parent == Address(path).backups:
            share_as(made, path)
        made.replace(backup)
    except DamagedError:
        return False
    finally:
        made.unlink(missing_ok=True)
    if backup.name in made_backups(path):
        note_backups(path, [backup])
    return True
