"""After a passphrase was put on, changed or taken off: attached files, drafts, backups and second folders follow.

What could not be reached stays noted in the database; whoever opens it next, or makes the next backup, goes on.
"""

from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from delegations.domain.machine.file_words import reason_of
from delegations.domain.text.errors import DatabaseError, DelegationsError, FileError
from delegations.domain.text.passphrases import Resealing
from delegations.store.backups import old_backups
from delegations.store.backups.backup import backups_in
from delegations.store.backups.second_folder import all_second_folders, refresh_files, second_folder
from delegations.store.engine import driver
from delegations.store.engine.address import Address
from delegations.store.engine.faults import as_sentences
from delegations.store.engine.file_keys import Protection, UnderWay, protection_of, read_protection, write_protection
from delegations.store.engine.moved import absent_folders, left_backups, left_databases
from delegations.store.engine.shared_places import is_regular, left_behind
from delegations.store.files import draft_files
from delegations.store.files.encrypted_files import FileKey
from delegations.store.files.stored_files import stored_digests, stored_path, write_anew


def finish(path: Path) -> Resealing:
    """Do what the database ``path`` says is under way; return what was done. Raises DatabaseError."""
    found = Resealing()
    with as_sentences(path):
        protection = protection_of(path)
    if protection.under_way.is_over:
        return found
    if protection.under_way.here:
        _finish_here(path, protection, found)
    _finish_folders(path, protection, found)
    if protection.key is not None:
        found.plain = [*path.parent.glob(f"{path.stem}.damaged_*"), *_moved_from(path)]
        _name_left(path, found)
    else:
        found.still_encrypted = sum(
            driver.salt_of(one.path) is not None for one in backups_in(Address(path).backups, path)
        )
    return found


def _moved_from(path: Path) -> list[Path]:
    """Return plain databases of this name in second folders: one was moved from there, and its old file stays."""
    old = [folder / path.name for folder in all_second_folders(path)]
    return [one for one in old if is_regular(one) and driver.salt_of(one) is None]


def _name_left(path: Path, found: Resealing) -> None:
    """Name what stayed where the database was moved from and is under another passphrase, or none."""
    now = driver.salt_of(path)
    places = {one: [one, Address(one).files] for one in left_databases(path)}
    places |= {one.path: [one.path.parent] for one in left_backups(path)}
    for file, named in places.items():
        salt = driver.salt_of(file)
        if salt is None or salt != now:
            known = found.plain if salt is None else found.left
            known += [one for one in named if one not in known and one.exists()]
    found.given_up += [str(one) for one in absent_folders(path) if str(one) not in (*found.given_up, *found.away)]


def _finish_here(path: Path, protection: Protection, found: Resealing) -> None:
    folder, key = Address(path).files, protection.file_key
    for digest in list(stored_digests(folder)):
        _write_anew(stored_path(folder, digest), key, found)
    found.drafts += draft_files.write_anew(path, key)
    try:
        old_backups.follow(Address(path).backups, path, protection.under_way, found)
    except OSError as error:
        found.waiting = reason_of(error)
    except DatabaseError as error:
        found.waiting = str(error)
    if not found.waiting:
        _note(path, lambda now: now._replace(here=False))


def _write_anew(stored: Path, key: FileKey, found: Resealing) -> None:
    try:
        found.files += write_anew(stored, key)
    except FileError:
        found.damaged.append(stored.name)
    except OSError as error:
        found.waiting = reason_of(error)


def _finish_folders(path: Path, protection: Protection, found: Resealing) -> None:
    key = FileKey(protection.key, protection.under_way.keys)
    for name in protection.under_way.folders:
        folder = Path(name)
        try:
            refresh_files(path, folder, key)
            old_backups.follow(folder, path, protection.under_way, found)
        except (OSError, DelegationsError):
            if folder == second_folder(path):
                found.away.append(name)
                continue
            # No backup goes there again: said once, for whoever can still get at it.
            found.given_up.append(name)
        _note(path, partial(_without, name))


def _without(name: str, under_way: UnderWay) -> UnderWay:
    return under_way._replace(folders=tuple(one for one in under_way.folders if one != name))


def _note(path: Path, change: Callable[[UnderWay], UnderWay]) -> None:
    """Let the database say what is still under way: another program may have done a part of it meanwhile."""
    with as_sentences(path), closing(driver.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        now = read_protection(connection)
        write_protection(connection, now._replace(under_way=change(now.under_way)))
        connection.execute("COMMIT")


def clean_up(path: Path) -> None:
    """Delete what killed programs left of the database ``path`` and its files; it is open nowhere else."""
    files, backups = Address(path).files, Address(path).backups
    left = [
        *files.glob("*.part"),
        *files.glob("*/*.part"),
        *files.glob("*/*.sealing"),
        *left_behind(backups, path.stem),
    ]
    left += draft_files.unfinished(path)
    for one in left:
        with suppress(OSError):
            one.unlink()
