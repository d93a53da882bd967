"""Keeping the database whole: check, backup, restore and salvage."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.cli.database import opened, path_of
from delegations.cli.parser import Parser
from delegations.cli.passphrase import unlock_backup, unlock_if_locked
from delegations.domain.dates.moments import show_moment, show_size
from delegations.domain.records.labels import label
from delegations.domain.text.errors import DelegationsError, FileError
from delegations.domain.text.texts import _, ngettext

if TYPE_CHECKING:
    from delegations.domain.office.backups import RestorePreview


def check(parser: Parser) -> None:
    """Add ``check``: find what is damaged or missing."""

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.safekeeping.upkeep import check as check_database

        _existing(choice)
        found = check_database(opened(choice))
        if found:
            raise DelegationsError(" ".join(found))
        print(_("The database and all attached files are whole."))

    parser.set_defaults(run=run)


def backup(parser: Parser) -> None:
    """Add ``backup``: make a backup, or list those there are."""
    parser.add_argument("--list", action="store_true", help=_("only list the backups, newest first"))
    parser.add_argument(
        "--second-folder", type=Path, metavar="FOLDER", help=_("from now on, copy backups and attached files there too")
    )

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.safekeeping.backups import backups_of, choose_second_folder, forbid_unreadable
        from delegations.services.safekeeping.making_backups import make_backup

        path = path_of(choice)
        if choice.list:
            forbid_unreadable(path)
            for one in backups_of(path):
                told = [show_moment(one.made_at), label(one.reason), show_size(one.size), str(one.path)]
                print("\t".join(told if one.is_known else [*told, _("not made under this login")]))
            return
        _existing(choice)
        database = opened(choice)
        if choice.second_folder is not None:
            choose_second_folder(path, choice.second_folder)
        made = make_backup(database)
        print(_("Backup made: {file}").format(file=made.path))
        if made.second is not None:
            print(_("Backup made: {file}").format(file=made.second))
        if made.problem:
            raise DelegationsError(made.problem)

    parser.set_defaults(run=run)


def restore(parser: Parser) -> None:
    """Add ``restore``: tell what a backup would change, and go back to it."""
    parser.add_argument(
        "backup", nargs="?", type=Path, metavar="FILE", help=_("the backup (default: the newest that is whole)")
    )
    parser.add_argument("--yes", action="store_true", help=_("do it"))
    parser.add_argument(
        "--unprotected", action="store_true", help=_("also when a protected database becomes one without a passphrase")
    )

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.safekeeping.backups import erased_again_words, ignored_words, preview_restore
        from delegations.services.safekeeping.backups import restore as go_back

        path = path_of(choice)
        unlock_if_locked(path)
        source = choice.backup or _newest(path)
        unlock_backup(source)
        if not choice.yes:
            _print_preview(preview_restore(path, source))
            return
        restored = go_back(path, source, plain=choice.unprotected)
        print(_("The database is as it was in “{name}”.").format(name=source.name))
        if restored.kept is not None:
            print(_("What was there before is kept: {file}").format(file=restored.kept))
        if restored.files:
            print(_("Attached files that came back from the second folder: {count}").format(count=restored.files))
        if restored.erased:
            print(erased_again_words(restored.erased))
        if restored.ignored:
            print(ignored_words(restored.ignored))
        if restored.missing:
            raise DelegationsError(_("Attached files that are missing: {count}").format(count=restored.missing))

    parser.set_defaults(run=run)


def _newest(path: Path) -> Path:
    """Return the newest backup that this program made here and that is whole; raises FileError when there is none."""
    from delegations.services.safekeeping.backups import backups_of, forbid_unreadable, newest_whole

    forbid_unreadable(path)
    listed = backups_of(path)
    for one in listed:
        if one.is_known:
            unlock_backup(one.path)
            break
    if (newest := newest_whole(path)) is not None:
        return newest.path
    if listed:
        message = _("None of the backups of “{name}” is known to be whole and made here. Name the one to go back to.")
        raise FileError(message.format(name=path.name))
    raise FileError(_("There is no backup of “{name}”.").format(name=path.name))


def _print_preview(preview: "RestorePreview") -> None:
    from delegations.services.safekeeping.backups import ignored_words, would_erase_words

    print(_("Backup: {file}").format(file=preview.backup))
    if not preview.comparable:
        print(_("The present database can't be read to compare with. The backup holds:"))
        for kind, count in preview.holds.items():
            print(f"  {label(kind)}: {count}")
    elif not preview.counts and not preview.besides and not preview.erased:
        print(_("Nothing would change: the database is as it was in the backup."))
    for line in preview.lines:
        words = (label(line.change), label(line.kind), " ".join(line.title.split()), ", ".join(line.fields))
        print("  " + "\t".join(words).rstrip())
    named = len(preview.lines)
    if (rest := sum(preview.counts.values()) - named) > 0:
        print("  " + ngettext("and {count} more record", "and {count} more records", rest).format(count=rest))
    for part, count in preview.besides.items():
        print(f"  {label(part)}: {count}")
    if preview.erased:
        print(would_erase_words(preview.erased))
    if preview.ignored:
        print(ignored_words(preview.ignored))
    print(_("Add --yes to do it."))


def salvage(parser: Parser) -> None:
    """Add ``salvage``: save what can be read of a damaged database."""
    parser.add_argument("target", type=Path, metavar="FILE", help=_("the new database"))

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.safekeeping.backups import salvage as save_rest
        from delegations.services.safekeeping.salvage_words import salvage_words

        path = path_of(choice)
        unlock_if_locked(path)
        for sentence in salvage_words(save_rest(path, choice.target)):
            print(sentence)

    parser.set_defaults(run=run)


def _existing(choice: argparse.Namespace) -> None:
    path = path_of(choice)
    if not path.exists():
        raise FileError(_("There is no database “{name}”.").format(name=path))


def sample(parser: Parser) -> None:
    """Add ``sample``: fill a new database."""

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.sample.sample import fill_with_sample

        database = opened(choice)
        visits = fill_with_sample(database)
        text = ngettext(
            "{count} sample visit was stored in {file}", "{count} sample visits were stored in {file}", len(visits)
        )
        print(text.format(count=len(visits), file=database.path))

    parser.set_defaults(run=run)
