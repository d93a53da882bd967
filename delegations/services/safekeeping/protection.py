"""The passphrase of a database: asked for, put on, changed, taken off."""

from pathlib import Path

from delegations.domain.machine.file_words import reason_of
from delegations.domain.machine.scratch import clean_left_behind, empty_scratch
from delegations.domain.office.backups import OldBackups
from delegations.domain.office.roles import Right
from delegations.domain.text.errors import FileError, InvalidValueError, PassphraseError
from delegations.domain.text.passphrases import Resealing, prepared
from delegations.domain.text.texts import _, listed, ngettext
from delegations.services.access.accounts import require
from delegations.store.engine import driver, protected_paths
from delegations.store.engine.database import Database
from delegations.store.engine.faults import as_sentences

SHORTEST = 10
"""Letters of a passphrase: a key that is derived from fewer is found by trying."""


def is_protected(path: Path) -> bool:
    """Tell whether the database ``path`` has a passphrase."""
    return driver.salt_of(path) is not None


def is_locked(path: Path) -> bool:
    """Tell whether the database or backup ``path`` has a passphrase that was not given yet; raises FileError."""
    try:
        return driver.is_locked(path)
    except OSError as error:
        message = _("“{name}” can't be read: {reason}.")
        raise FileError(message.format(name=path.name, reason=reason_of(error))) from error


def is_passphrase(path: Path, passphrase: str) -> bool:
    """Tell whether ``passphrase`` is that of the protected database ``path``, which was opened before."""
    return driver.is_passphrase(path, passphrase)


def unlock(path: Path, passphrase: str) -> None:
    """Open the database or backup ``path`` until the keys are forgotten.

    Raises PassphraseError for a wrong passphrase, DatabaseError when the file can't be read.
    """
    with as_sentences(path):
        driver.unlock(path, passphrase)


def forget_keys(keep: Path | None = None) -> None:
    """Forget all passphrases but that of ``keep``, and delete plain copies of attached files that were looked at."""
    try:
        known = driver.key_of(keep) if keep is not None else None
    except (OSError, PassphraseError):
        known = None
    driver.forget_keys()
    if known is not None:
        driver.remember_key(known)
    empty_scratch()


def accept_plain(path: Path) -> None:
    """Take the plain database ``path`` for what it is meant to be, although it had a passphrase when it was open last.

    For somebody who was asked: else it may be another one that was put in its place.
    """
    protected_paths.forget(path)


def forbid_short(passphrase: str) -> None:
    """Raise InvalidValueError for a passphrase that is found by trying, or none."""
    if len(prepared(passphrase)) < SHORTEST:
        message = _("A passphrase has at least {count} letters; several words are easy to keep in mind.")
        raise InvalidValueError(message.format(count=SHORTEST))


def protect(database: Database, passphrase: str, backups: OldBackups = OldBackups.ENCRYPT) -> Resealing:
    """Encrypt the database and all that belongs to it under a (new) passphrase; with an empty one make them plain.

    The database is closed by this; it is opened anew afterwards. ``backups`` says what becomes of those made before.
    Returns what was done and what could not be reached. Raises NotAllowedError, InvalidValueError and DatabaseError;
    then all is as it was.
    """
    if passphrase:
        forbid_short(passphrase)
    with database.session() as session:
        require(session, Right.ADMINISTER)
    # With all that reads and seals files; asking for a passphrase needs none of it.
    from delegations.store.engine.encryption import protect as put_on

    database.close()
    found = put_on(database.path, passphrase, backups)
    empty_scratch()
    clean_left_behind()
    return found


def what_was_done(found: Resealing) -> list[str]:
    """Return in sentences what was written anew, or nothing."""
    said = (
        (found.files, ngettext(
            "{count} attached file was written anew.", "{count} attached files were written anew.", found.files,
        )),
        (found.drafts, ngettext("{count} draft was written anew.", "{count} drafts were written anew.", found.drafts)),
        (found.encrypted, ngettext(
            "{count} older backup was encrypted.", "{count} older backups were encrypted.", found.encrypted,
        )),
        (found.deleted, ngettext(
            "{count} older backup was deleted.", "{count} older backups were deleted.", found.deleted,
        )),
        (found.still_encrypted, ngettext(
            "{count} older backup keeps the passphrase; it is still needed for it.",
            "{count} older backups keep the passphrase; it is still needed for them.", found.still_encrypted,
        )),
    )  # fmt: skip
    return [words.format(count=count) for count, words in said if count]


def what_was_left(found: Resealing) -> list[str]:
    """Return in sentences what could not be reached, and what is to be done about it; nothing when all was."""
    said = []
    if found.waiting:
        message = _("Some files could not be written anew: {reason}. It is tried again when the database is opened.")
        said.append(message.format(reason=found.waiting.rstrip(".")))
    said.extend(
        _("The second folder “{name}” could not be reached: what lies there stays as it is until the next backup.")
        .format(name=name)
        for name in found.away
    )  # fmt: skip
    said.extend(
        _("“{name}” was the second folder before and could not be reached. What lies there can still be read as before:"
          " delete it by hand.").format(name=name)
        for name in found.given_up
    )  # fmt: skip
    if found.damaged:
        message = _("Attached files that are damaged and stay as they are: {names}.")
        said.append(message.format(names=listed(one[:12] for one in found.damaged)))
    if found.strange:
        message = _("Backups under an earlier passphrase, which is still needed for them; delete them if somebody else"
                    " knows it: {names}.")  # fmt: skip
        said.append(message.format(names=listed(str(one) for one in found.strange)))
    if found.left:
        message = _("This database was moved here. What stayed behind can be opened with the earlier passphrase; delete"
                    " it when you need it no more: {names}.")  # fmt: skip
        said.append(message.format(names=listed(str(one) for one in found.left)))
    if found.plain:
        message = _("These files of the database stay readable without the passphrase; delete them when you need them"
                    " no more: {names}.")  # fmt: skip
        said.append(message.format(names=listed(str(one) for one in found.plain)))
    return said
