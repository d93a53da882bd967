"""The database that a command works on."""

import argparse
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.domain.text.errors import PassphraseError
from delegations.domain.text.texts import choose_language

if TYPE_CHECKING:
    from delegations.store.engine.database import Database


def path_of(choice: argparse.Namespace) -> Path:
    """Return the database that the command line names, or the one in the user's data folder.

    Raises DelegationsError with a sentence when no file can be there.
    """
    from delegations.services.office.place import default_path, forbid_no_file

    named: Path | None = choice.database
    path = named or default_path()
    forbid_no_file(path)
    return path


_open: list["Database"] = []


def close_all() -> None:
    """Give back the databases that commands opened, and forget their keys."""
    while _open:
        _open.pop().close()


def opened(choice: argparse.Namespace) -> "Database":
    """Open the database that the command line names, or the one in the user's data folder.

    From then on the program speaks the office's language, unless another was asked for.
    """
    database = _opened(choice)
    _open.append(database)
    if not choice.said_language:
        from delegations.queries.office_settings import read_settings

        choose_language(read_settings(database).language)
    return database


def _opened(choice: argparse.Namespace) -> "Database":
    from delegations.services.office.office import open_office
    from delegations.services.safekeeping.storage_location import storage_warning

    path = path_of(choice)
    if sentence := storage_warning(path):
        warnings.warn(sentence, UserWarning, stacklevel=2)
    try:
        return open_office(path)
    except PassphraseError:
        from delegations.cli.passphrase import unlock_if_locked

        unlock_if_locked(path)
    return open_office(path)
