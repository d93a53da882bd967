"""The database that a command works on."""

import argparse
from typing import Any


def opened(choice: argparse.Namespace) -> Any:
    """Open the database that the command line names, or the one in the user's data folder."""
    from delegations.services.office import default_path, open_office

    return open_office(choice.database or default_path())
