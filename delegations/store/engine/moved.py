"""Where a database was moved from: what stayed there still holds its records, under the passphrase of then.

The places stand in small files among the backups, as those of the second folders do: the settings of the database are
no place for paths of one machine. Nothing here changes what stayed.
"""

from pathlib import Path

from delegations.domain.office.backups import Backup
from delegations.store.backups.backup import backups_in, make_folder
from delegations.store.backups.second_folder import all_second_folders, noted, write_note
from delegations.store.engine.address import Address
from delegations.store.engine.shared_places import is_regular

_DATABASES, _FOLDERS = "moved-from.txt", "moved-from-folders.txt"


def note_move(path: Path, old: Path) -> None:
    """Remember that the database ``path`` was moved from ``old``, and where that one was moved from; raises OSError."""
    make_folder(Address(path).backups, path)
    write_note(path, _DATABASES, list(dict.fromkeys((*noted(old, _DATABASES), old.absolute()))))
    write_note(path, _FOLDERS, list(dict.fromkeys((*noted(old, _FOLDERS), *all_second_folders(old)))))


def left_databases(path: Path) -> list[Path]:
    """Return the files that the database ``path`` was before it was moved, as far as they are still there."""
    return [one for one in noted(path, _DATABASES) if is_regular(one)]


def left_backups(path: Path) -> list[Backup]:
    """Return the backups that were made before the database ``path`` was moved, in the folders of then."""
    ours = {(Address(path).backups, path.stem), *((one, path.stem) for one in all_second_folders(path))}
    found: dict[Path, Backup] = {}
    for old in noted(path, _DATABASES):
        for folder in (Address(old).backups, *noted(path, _FOLDERS)):
            if (folder, old.stem) not in ours:
                found |= {one.path: one for one in backups_in(folder, old)}
    return list(found.values())


def absent_folders(path: Path) -> list[Path]:
    """Return the second folders of then that can't be looked into now."""
    return [one for one in noted(path, _FOLDERS) if not one.is_dir()]
