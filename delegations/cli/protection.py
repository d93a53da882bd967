"""The passphrase of a database without a screen."""

import argparse
import getpass
import os
from typing import Any

from delegations.cli.database import opened, path_of
from delegations.cli.starting import has_terminal, piped_line
from delegations.domain.errors import InvalidValueError
from delegations.domain.texts import _

Subparsers = Any


def protect(below: Subparsers) -> None:
    """Add ``protect``: encrypt the database and its attached files, or make them plain again."""
    parser = below.add_parser(
        "protect", help=_("encrypt the database and attached files with a passphrase, which is asked for or piped in")
    )
    parser.add_argument("--remove", action="store_true", help=_("take the passphrase off"))

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.protection import forbid_short
        from delegations.services.protection import protect as put_on

        database = opened(choice)
        passphrase = "" if choice.remove else _new_passphrase()
        if not choice.remove:
            # Nothing piped in is no wish to take the passphrase off.
            forbid_short(passphrase)
        put_on(database, passphrase)
        path = path_of(choice)
        words = _("“{name}” is protected by a passphrase.") if passphrase else _("“{name}” has no passphrase any more.")
        print(words.format(name=path.name))

    parser.set_defaults(run=run)


def _new_passphrase() -> str:
    if not has_terminal():
        return piped_line()
    first = getpass.getpass(_("New passphrase: "))
    if first != getpass.getpass(_("The same again: ")):
        raise InvalidValueError(_("The two passphrases differ."))
    return first


def asked_passphrase() -> str:
    """Return the passphrase of a protected database: from the environment, or asked for."""
    if given := os.environ.get("DELEGATIONS_PASSPHRASE", ""):
        return given
    return getpass.getpass(_("Passphrase: ")) if has_terminal() else ""
