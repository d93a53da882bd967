"""The passphrase that a command asks for, or that the environment says."""

import getpass
import os
import sys
from pathlib import Path

from delegations.cli.starting import has_terminal, piped_line
from delegations.domain.text.errors import PassphraseError
from delegations.domain.text.texts import _

_VARIABLE = "DELEGATIONS_PASSPHRASE"


_given: list[str] = []
"""What the environment said, for as long as a command runs."""


def take_from_environment() -> None:
    """Take the passphrase out of the environment: programs that are started from here do not inherit it."""
    _given.clear()
    if given := os.environ.pop(_VARIABLE, ""):
        _given.append(given)


def forget_given() -> None:
    """Forget what the environment said, and every key; nothing is loaded for it that was not needed before."""
    _given.clear()
    if (loaded := sys.modules.get("delegations.services.safekeeping.protection")) is not None:
        loaded.forget_keys()


def unlock_if_locked(path: Path) -> None:
    """Open the database ``path`` with the passphrase of the environment, or one that is asked for.

    Raises PassphraseError when there is none, or a wrong one.
    """
    from delegations.services.safekeeping.protection import is_locked, unlock

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
    from delegations.services.safekeeping.protection import is_locked, unlock

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
