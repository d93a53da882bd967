"""The passphrase of a database without a screen."""

import argparse
import getpass

from delegations.cli.parser import Parser
from delegations.cli.starting import has_terminal, piped_line
from delegations.domain.text.errors import DelegationsError, InvalidValueError
from delegations.domain.text.texts import _


def protect(parser: Parser) -> None:
    """Add ``protect``: encrypt the database and all that belongs to it, or make it plain again."""
    parser.add_argument("--remove", action="store_true", help=_("take the passphrase off"))
    parser.add_argument(
        "--delete-backups", action="store_true", help=_("delete the backups made before, instead of encrypting them")
    )
    parser.add_argument(
        "--accept-plain", action="store_true", help=_("the database is meant to have no passphrase any more: open it")
    )
    parser.set_defaults(run=_run)


def _run(choice: argparse.Namespace) -> None:
    from delegations.cli.database import opened, path_of
    from delegations.domain.office.backups import OldBackups
    from delegations.services.safekeeping.protection import accept_plain, forbid_short, what_was_done, what_was_left
    from delegations.services.safekeeping.protection import protect as put_on

    path = path_of(choice)
    if choice.accept_plain:
        accept_plain(path)
        opened(choice)
        print(_("“{name}” has no passphrase any more.").format(name=path.name))
        return
    database = opened(choice)
    passphrase = "" if choice.remove else _new_passphrase()
    if not choice.remove:
        # Nothing piped in is no wish to take the passphrase off.
        forbid_short(passphrase)
    found = put_on(database, passphrase, OldBackups.DELETE if choice.delete_backups else OldBackups.ENCRYPT)
    words = _("“{name}” is protected by a passphrase.") if passphrase else _("“{name}” has no passphrase any more.")
    print(words.format(name=path.name))
    for sentence in what_was_done(found):
        print(sentence)
    if left := what_was_left(found):
        raise DelegationsError(" ".join(left))


def _new_passphrase() -> str:
    if not has_terminal():
        return piped_line()
    first = getpass.getpass(_("New passphrase: "))
    if first != getpass.getpass(_("The same again: ")):
        raise InvalidValueError(_("The two passphrases differ."))
    return first
