"""Backups: listed, looked into and gone back to; and what is left of a damaged database.

These work on the path of a database, because it may not open any more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from delegations.domain.machine.file_words import reason_of
from delegations.domain.office.backups import Backup, RestoreLine, RestorePreview
from delegations.domain.office.roles import Right
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import DatabaseError, FileError, PassphraseError
from delegations.domain.text.texts import _, ngettext
from delegations.services.access.accounts import require_at
from delegations.services.office.office import open_office
from delegations.services.privacy.erasing_again import Known, erase_again, forget_strange_list, known_erased
from delegations.services.safekeeping.upkeep import named_files
from delegations.store.backups import backup as store_backup
from delegations.store.backups import restore as store_restore
from delegations.store.backups import second_folder as store_second
from delegations.store.backups.backup import backups_in, is_as_made, is_whole, newest_first
from delegations.store.backups.salvage import Salvage
from delegations.store.backups.salvage import salvage as save_rest
from delegations.store.backups.second_folder import copy_back, second_folder
from delegations.store.engine import driver
from delegations.store.engine.address import Address


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored database: what was there before is ``kept``; ``files`` came back from the second folder."""

    kept: Path | None
    files: int = 0
    missing: int = 0
    erased: int = 0
    """People whose data was erased since the backup was made, and now again."""
    ignored: tuple[Path, ...] = ()
    """Lists of erased people beside the backups that are not ours: nobody was erased by them."""


def backups_of(path: Path) -> list[Backup]:
    """Return the backups of the database ``path``, here and in the second folder, newest first; each one once."""
    found = {one.path.name: one for one in store_backup.backups(path)}
    second = second_folder(path)
    for one in backups_in(second, path) if second is not None else ():
        found.setdefault(one.path.name, one)
    return newest_first(list(found.values()))


def why_unreadable(path: Path) -> str:
    """Return why the folder of backups of the database ``path``, which is there, can't be looked into, or nothing."""
    folder = Address(path).backups
    try:
        if folder.is_dir():
            next(folder.iterdir(), None)
    except OSError as error:
        words = _("“{name}” can't be read: {reason}.")
        return words.format(name=folder.name, reason=reason_of(error))
    return ""


def forbid_unreadable(path: Path) -> None:
    """Raise FileError when the folder of backups of the database ``path`` is there and can't be looked into."""
    if why := why_unreadable(path):
        raise FileError(why)


def newest_whole(path: Path) -> Backup | None:
    """Return the newest backup that this program made here and that opens without damage, or None.

    Raises PassphraseError when there are such backups, and their passphrase was not given.
    """
    locked = False
    for one in backups_of(path):
        if not one.is_known or not is_as_made(path, one.path):
            continue
        if driver.is_locked(one.path):
            locked = True
        elif is_whole(one.path):
            return one
    if locked:
        raise PassphraseError(_("The backups of “{name}” are protected by a passphrase.").format(name=path.name))
    return None


def chosen_second_folder(path: Path) -> Path | None:
    """Return where backups of the database ``path`` go as well; None: nowhere else."""
    return second_folder(path)


def choose_second_folder(path: Path, folder: Path | None) -> None:
    """Copy backups and attached files of the database ``path`` to ``folder`` from now on; None: nowhere else.

    Raises NotAllowedError, and DatabaseError when the folder can't be written to.
    """
    require_at(path, Right.SAFEKEEPING)
    store_second.choose_second_folder(path, folder)


def salvage(source: Path, target: Path) -> Salvage:
    """Save what can be read of the damaged database ``source`` into the new one ``target``; return what was found.

    Raises NotAllowedError when its accounts can still be read and say so, FileError, DatabaseError.
    """
    require_at(source, Right.SAFEKEEPING)
    return save_rest(source, target)


def preview_restore(path: Path, backup: Path) -> RestorePreview:
    """Return what restoring ``backup`` into the database ``path`` would change, and how many it would erase again.

    Raises NotAllowedError and DatabaseError.
    """
    require_at(path, Right.SAFEKEEPING)
    known = _erased(path, backup)
    preview = store_restore.preview_restore(path, backup, known.people)
    return preview._replace(lines=tuple(map(_called, preview.lines)), ignored=known.ignored)


def _called(line: RestoreLine) -> RestoreLine:
    """Return a line with what its record is called in the language in force.

    Templates are stored by keys, topics and indicators of the shipped lists in English.
    """
    if line.kind in (RecordKind.TOPIC, RecordKind.INDICATOR) and line.title:
        return line._replace(title=_(line.title))
    if line.kind is not RecordKind.LETTER:
        return line
    from delegations.services.templates.letters import template_title

    paper, _dot, language = line.title.partition(" · ")
    return line._replace(title=template_title(paper, language))


def restore(path: Path, backup: Path, *, plain: bool = False) -> Restored:
    """Make the database ``path`` be what ``backup`` holds; attached files that are missing come from the second folder.

    ``plain``: a database that was protected, and can't be read any more, may become one without a passphrase. Raises
    NotAllowedError, DatabaseError or FileError; then nothing changed.
    """
    require_at(path, Right.SAFEKEEPING)
    known = _erased(path, backup)
    is_ours = not known.is_read or is_as_made(path, backup)
    kept = store_restore.restore(path, backup, plain=plain)
    database = open_office(path)
    try:
        if not is_ours:
            forget_strange_list(database, known)
        again = erase_again(database, known)
        second, files = second_folder(path), database.files
        missing = [one for one in named_files(database) if not files.is_denied(one) and not files.is_whole(one)]
        back = sum(copy_back(second, files, one) for one in missing) if second is not None else 0
    finally:
        database.close()
    return Restored(kept, back, len(missing) - back, again, known.ignored)


def erased_again_words(count: int) -> str:
    """Return a sentence on people who were in a backup that was gone back to, and are erased again."""
    return ngettext(
        "{count} person who was erased stood in the backup and was erased again. Texts may name the person still.",
        "{count} people who were erased stood in the backup and were erased again. Texts may name them still.", count,
    ).format(count=count)  # fmt: skip


def would_erase_words(count: int) -> str:
    """Return a sentence on people who stand in a backup that may be gone back to, and would be erased again."""
    return ngettext(
        "{count} person who was erased stands in this backup and would be erased again.",
        "{count} people who were erased stand in this backup and would be erased again.", count,
    ).format(count=count)  # fmt: skip


def ignored_words(lists: Sequence[Path]) -> str:
    """Return a sentence on lists of erased people that lie beside backups and are not ours."""
    return ngettext(
        "The list of erased people “{files}” was not made under this login for this database: nobody is erased by it.",
        "The lists of erased people “{files}” were not made under this login for this database: nobody is erased by"
        " them.", len(lists),
    ).format(files="”, “".join(map(str, lists)))  # fmt: skip


def _erased(path: Path, backup: Path) -> Known:
    """Return who was erased, as far as the present database and the folders of backups tell."""
    try:
        database = open_office(path) if path.exists() else None
    except DatabaseError:
        database = None
    try:
        return known_erased(path, backup, database)
    finally:
        if database is not None:
            database.close()
