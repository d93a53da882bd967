"""A database in a place where it may come to harm: said so, and moved to this machine."""

from contextlib import suppress
from pathlib import Path

from delegations.domain.machine.file_words import reason_of
from delegations.domain.office.roles import Right
from delegations.domain.text.errors import DelegationsError, FileError
from delegations.domain.text.texts import _
from delegations.services.access.accounts import require_at
from delegations.store.engine.address import Address
from delegations.store.engine.database import Database
from delegations.store.engine.faults import as_sentences
from delegations.store.engine.shared_places import keep_rights, new_beside, set_aside
from delegations.store.engine.storage_location import is_on_network, syncing_service


def storage_warning(path: Path) -> str:
    """Return a sentence on why the place of the database ``path`` is not safe, with what to do; nothing when it is."""
    if service := syncing_service(path):
        words = _(
            "The database lies in a folder of {service}. When two computers synchronise it, it can be damaged or split"
            " in two. Keep it on this computer, and let its backups go to that folder."
        )
        return words.format(service=service)
    if is_on_network(path):
        return _(
            "The database lies on a network drive, whose locks are not to be relied upon: two who save at once can"
            " damage it. Keep it on this computer, and let its backups go to that drive."
        )
    return ""


def move_to(database: Database, target: Path) -> None:
    """Copy the database with its attached files to the new file ``target``; backups go to the old place from then on.

    The old file stays where it is, with its backups; that is remembered.
    Raises NotAllowedError, and FileError when ``target`` exists, or can't be written.
    """
    # Every window asks for the warning; few databases move.
    from delegations.store.backups.backup import copy_database
    from delegations.store.backups.second_folder import choose_second_folder, second_folder
    from delegations.store.engine.moved import note_move

    require_at(database.path, Right.SAFEKEEPING)
    if target.exists():
        raise FileError(_("“{name}” exists already; choose another name.").format(name=target.name))
    if place := storage_warning(target):
        raise FileError(place)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made = new_beside(target)
        try:
            with as_sentences(database.path):
                copy_database(database.path, made)
            if not is_on_network(database.path):  # such a drive tells rights of its own making
                keep_rights(made, database.path)
            set_aside(target)
            made.replace(target)
        finally:
            made.unlink(missing_ok=True)
        database.files.copy_all(Address(target).files)
        note_move(target, database.path)
    except OSError as error:
        message = _("“{name}” can't be written: {reason}.")
        raise FileError(message.format(name=target.name, reason=reason_of(error))) from error
    # Where backups went so far they go on going; a place that can't be written to is no place for them.
    for folder in (second_folder(database.path), database.path.parent):
        if folder is not None:
            with suppress(DelegationsError):
                choose_second_folder(target, folder)
                return
