"""The commands: what each is called and says of itself; its arguments are loaded when it is asked for.

Most calls ask for one command, and some – a completion, ``--help`` – for none: what the others work with stays unread.
"""

import argparse
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from delegations.cli.parser import Parser, Subparsers
from delegations.domain.machine.file_words import forbid_absent
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import N_, _


class Command(NamedTuple):
    """A command: its name, what it does in words, and the function that adds its arguments, in a module of ``cli``."""

    name: str
    words: str
    module: str
    function: str


COMMANDS = (
    Command("sample", N_("fill a new database with sample records"), "upkeep", "sample"),
    Command("list", N_("list visits, meetings, practices, follow-ups and other records"), "listings", "listing"),
    Command("print", N_("print a paper as a PDF or DOCX file"), "papers", "printing"),
    Command("sign", N_("sign a PDF, also one that is signed already"), "signing", "signing"),
    Command("scan", N_("file a scanned paper to the record whose code it bears, or take it back"), "scans", "scan"),
    Command(
        "import",
        N_("read a table of follow-ups, a list of people, a programme, a visit or minutes"),
        "imports",
        "importing",
    ),
    Command("export", N_("write records to files that other programs read"), "exports", "exporting"),
    Command("send", N_("write records into a package for another city"), "packages", "sending"),
    Command("receive", N_("take what came in a package of another city"), "packages", "receiving"),
    Command("check", N_("check the database and the attached files"), "upkeep", "check"),
    Command("backup", N_("make a backup, or list those there are"), "upkeep", "backup"),
    Command("restore", N_("show what going back to a backup would change; with --yes go back"), "upkeep", "restore"),
    Command("salvage", N_("save what can still be read of a damaged database into a new one"), "upkeep", "salvage"),
    Command("person", N_("write all data on a person to a file, or erase it"), "people", "person"),
    Command("review", N_("list personal data kept longer than the rules want"), "people", "review"),
    Command("name", N_("read names into their parts, decline them, say how to address people"), "people", "name"),
    Command("account", N_("list accounts, give a login a role, or take it away"), "accounts", "account"),
    Command(
        "protect",
        N_("encrypt the database and attached files with a passphrase, which is asked for or piped in"),
        "protection",
        "protect",
    ),
)


def add_commands(below: Subparsers) -> None:
    """Add all commands by name."""
    for one in COMMANDS:
        parser = below.add_parser(one.name, help=_(one.words))
        parser.arguments = partial(_add_arguments, parser, one)


def _add_arguments(parser: Parser, command: Command) -> None:
    getattr(import_module(f"delegations.cli.{command.module}"), command.function)(parser)


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
        from delegations.services.office.place import forbid_no_file

        database = database.absolute()
        forbid_no_file(database)
    return database, package
