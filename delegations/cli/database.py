"""The database that a command works on."""

import argparse
from pathlib import Path
from typing import Any


def path_of(choice: argparse.Namespace) -> Path:
    """Return the database that the command line names, or the one in the user's data folder."""
    from delegations.services.office import default_path

    named: Path | None = choice.database
    return (named or default_path()).expanduser()


def opened(choice: argparse.Namespace) -> Any:
    """Open the database that the command line names, or the one in the user's data folder."""
    from delegations.services.office import open_office

    return open_office(path_of(choice))
