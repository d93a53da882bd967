"""The database that a command works on."""

import argparse
import warnings
from pathlib import Path
from typing import Any

from delegations.domain.errors import PassphraseError


def path_of(choice: argparse.Namespace) -> Path:
    """Return the database that the command line names, or the one in the user's data folder."""
    from delegations.services.office import default_path

    named: Path | None = choice.database
    return (named or default_path()).expanduser()


def opened(choice: argparse.Namespace) -> Any:
    """Open the database that the command line names, or the one in the user's data folder."""
    from delegations.services.office import open_office
    from delegations.services.whereabouts import danger

    path = path_of(choice)
    if sentence := danger(path):
        warnings.warn(sentence, UserWarning, stacklevel=2)
    try:
        return open_office(path)
    except PassphraseError:
        from delegations.cli.protection import asked_passphrase
        from delegations.services.protection import unlock

        if not (passphrase := asked_passphrase()):
            raise
        unlock(path, passphrase)
    return open_office(path)
