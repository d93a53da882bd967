"""The passphrase of a database: asked for, put on, changed, taken off."""

from pathlib import Path

from delegations.domain.errors import InvalidValueError
from delegations.domain.roles import Right
from delegations.domain.texts import _
from delegations.services.accounts import require
from delegations.store import driver
from delegations.store.database import Database
from delegations.store.encryption import protect as put_on
from delegations.store.faults import as_sentences

SHORTEST = 10
"""Letters of a passphrase: a key that is derived from fewer is found by trying."""


def is_protected(path: Path) -> bool:
    """Tell whether the database ``path`` has a passphrase."""
    return driver.salt_of(path) is not None


def is_passphrase(path: Path, passphrase: str) -> bool:
    """Tell whether ``passphrase`` is that of the protected database ``path``, which was opened before."""
    return driver.is_passphrase(path, passphrase)


def unlock(path: Path, passphrase: str) -> None:
    """Open the database ``path`` for this run of the program.

    Raises PassphraseError for a wrong passphrase, DatabaseError when the file can't be read.
    """
    with as_sentences(path):
        driver.unlock(path, passphrase)


def forbid_short(passphrase: str) -> None:
    """Raise InvalidValueError for a passphrase that is found by trying, or none."""
    if len(passphrase) < SHORTEST:
        message = _("A passphrase has at least {count} letters; several words are easy to keep in mind.")
        raise InvalidValueError(message.format(count=SHORTEST))


def protect(database: Database, passphrase: str) -> None:
    """Encrypt the database and its attached files under a (new) passphrase; with an empty one make them plain again.

    The database is closed by this; it is opened anew afterwards. Backups that were made before are deleted when a
    passphrase is put on. Raises NotAllowedError, InvalidValueError and DatabaseError; then all is as it was.
    """
    if passphrase:
        forbid_short(passphrase)
    with database.session() as session:
        require(session, Right.ADMINISTER)
    database.close()
    put_on(database.path, passphrase)
