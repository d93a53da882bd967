"""The passphrase of a database without a screen."""

import argparse
import getpass
import os
import sys
from pathlib import Path

from delegations.cli.parser import Subparsers
from delegations.cli.starting import has_terminal, piped_line
from delegations.domain.errors import DelegationsError, InvalidValueError, PassphraseError
from delegations.domain.texts import _

_VARIABLE = "DELEGATIONS_PASSPHRASE"
_given: list[str] = []
"""What the environment said, for as long as a command runs."""


def protect(below: Subparsers) -> None:
    """Add ``protect``: encrypt the database and all that belongs to it, or make it plain again."""
    parser = below.add_parser(
        "protect", help=_("encrypt the database and attached files with a passphrase, which is asked for or piped in")
    )
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
    from delegations.domain.backups import OldBackups
    from delegations.services.protection import accept_plain, forbid_short, what_was_done, what_was_left
    from delegations.services.protection import protect as put_on

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


def take_from_environment() -> None:
    """Take the passphrase out of the environment: programs that are started from here do not inherit it."""
    _given.clear()
    if given := os.environ.pop(_VARIABLE, ""):
        _given.append(given)


def forget_given() -> None:
    """Forget what the environment said, and every key; nothing is loaded for it that was not needed before."""
    _given.clear()
    if (loaded := sys.modules.get("delegations.services.protection")) is not None:
        loaded.forget_keys()


def unlock_if_locked(path: Path) -> None:
    """Open the database ``path`` with the passphrase of the environment, or one that is asked for.

    Raises PassphraseError when there is none, or a wrong one.
    """
    from delegations.services.protection import is_locked, unlock

    if not is_locked(path):
        return
    if passphrase := _asked(_("Passphrase: ")):
        unlock(path, passphrase)
        return
    raise PassphraseError(_("“{name}” is protected by a passphrase.").format(name=path.name))


def unlock_backup(path: Path) -> None:
    """Open the backup ``path``: with the passphrase of today, or an earlier one that is asked for, or piped in.

    Raises PassphraseError as ``unlock_if_locked``.
    """
    from delegations.services.protection import is_locked, unlock

    if not is_locked(path):
        return
    for passphrase in _given:
        try:
            unlock(path, passphrase)
        except PassphraseError:
            continue
        return
    label = _("Passphrase of the backup “{name}”: ").format(name=path.name)
    passphrase = getpass.getpass(label) if has_terminal() else piped_line()
    if not passphrase:
        other = _("The backup “{name}” was made under another passphrase; type it, or pipe it in.")
        message = other if _given else _("“{name}” is protected by a passphrase.")
        raise PassphraseError(message.format(name=path.name))
    unlock(path, passphrase)


def _asked(label: str) -> str:
    if _given:
        return _given[0]
    if not has_terminal():
        return ""
    _given.append(getpass.getpass(label))
    return _given[0]
