"""The commands: each adds its words to the parser and does its work by one service."""

import argparse
import json
from pathlib import Path

from delegations.cli.accounts import account
from delegations.cli.database import opened
from delegations.cli.exports import exporting
from delegations.cli.imports import importing
from delegations.cli.listings import LISTED, rows_of
from delegations.cli.packages import receiving, sending
from delegations.cli.papers import printing
from delegations.cli.parser import Subparsers
from delegations.cli.people import name, person, review
from delegations.cli.protection import protect
from delegations.cli.scans import scan
from delegations.cli.signing import signing
from delegations.cli.upkeep import backup, check, restore, salvage
from delegations.domain.machine.file_words import forbid_absent
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _, ngettext


def window(choice: argparse.Namespace) -> int:
    """Start the window: on the database, on a file that was double-clicked, or on a package of another city."""
    from delegations.cli.window import start

    return start(*_files(choice), choice.said_language or None)


def _files(choice: argparse.Namespace) -> tuple[Path | None, Path | None]:
    """Return the database and the package that the window opens on. Raises FileError when they are no files."""
    database, file = choice.database, choice.file
    package = None
    if file is not None and file.suffix.casefold() == ".zip":
        package = file.absolute()
    elif file is not None and database is not None:
        raise FileError(_("Two databases are named; name one."))
    else:
        database = file or database
    if file is not None:
        forbid_absent(file)
    if database is not None:
        from delegations.services.office.office import forbid_no_file

        database = database.absolute()
        forbid_no_file(database)
    return database, package


def sample(below: Subparsers) -> None:
    """Add ``sample``: fill a new database."""
    parser = below.add_parser("sample", help=_("fill a new database with sample records"))

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.sample.sample import fill_with_sample

        database = opened(choice)
        visits = fill_with_sample(database)
        text = ngettext(
            "{count} sample visit was stored in {file}", "{count} sample visits were stored in {file}", len(visits)
        )
        print(text.format(count=len(visits), file=database.path))

    parser.set_defaults(run=run)


def listing(below: Subparsers) -> None:
    """Add ``list``: the records as lines or as JSON."""
    parser = below.add_parser("list", help=_("list visits, meetings, practices, follow-ups and other records"))
    parser.add_argument("what", choices=list(LISTED))
    parser.add_argument("--json", action="store_true", help=_("as JSON"))
    parser.add_argument("--search", default="", metavar="WORDS", help=_("only records that hold these words"))

    def run(choice: argparse.Namespace) -> None:
        rows = rows_of(opened(choice), choice.what, choice.search)
        if choice.json:
            print(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for row in rows:
            shown = [str(value) for value in row.values() if value not in (None, "")]
            print("\t".join(" ".join(value.split()) for value in shown))

    parser.set_defaults(run=run)


ALL = (
    sample,
    listing,
    printing,
    signing,
    scan,
    importing,
    exporting,
    sending,
    receiving,
    check,
    backup,
    restore,
    salvage,
    person,
    review,
    name,
    account,
    protect,
)
