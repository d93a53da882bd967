"""Scanned papers filed without a screen, and taken back."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.cli.database import opened
from delegations.cli.parser import Parser
from delegations.domain.text.errors import DoubtError, NotFoundError, UnknownPaperError
from delegations.domain.text.texts import _

if TYPE_CHECKING:
    from delegations.services.scanning.scans import Place
    from delegations.store.engine.database import Database


def scan(parser: Parser) -> None:
    """Add ``scan``: file a scanned paper to its record, or take it back."""
    parser.add_argument("file", type=Path, metavar="FILE", help=_("the scan: a picture or a PDF"))
    parser.add_argument("--yes", action="store_true", help=_("it was looked at: file it where the code says"))
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--visit", type=int, metavar="ID", help=_("the visit it belongs to, whatever its code says"))
    place.add_argument("--meeting", type=int, metavar="ID", help=_("the meeting it belongs to, whatever its code says"))
    parser.add_argument("--take-back", action="store_true", help=_("take it back from that visit or meeting"))

    def run(choice: argparse.Namespace) -> None:
        from delegations.domain.machine.file_words import forbid_absent

        forbid_absent(choice.file)
        database = opened(choice)
        if choice.take_back:
            _take_back(database, choice)
        else:
            _file(database, choice)

    parser.set_defaults(run=run)


def _place(choice: argparse.Namespace) -> "Place | None":
    """Return the record that the command line names, or None."""
    from delegations.services.scanning.scans import Place

    if choice.visit is not None:
        return Place("visits", choice.visit)
    return Place("meetings", choice.meeting) if choice.meeting is not None else None


def _file(database: "Database", choice: argparse.Namespace) -> None:
    from delegations.services.scanning.scans import file_scan

    try:
        filed = file_scan(database, choice.file, agreed=choice.yes, chosen=_place(choice))
    except DoubtError as error:
        hint = _("Add --yes to do it.")
        raise DoubtError(f"{error} {hint}") from error
    except UnknownPaperError as error:
        hint = _("Name its visit or meeting: --visit ID, --meeting ID.")
        raise UnknownPaperError(f"{error} {hint}") from error
    words = _("The scan was attached: {paper}") if filed.attached else _("The scan belongs to this record: {paper}")
    print(words.format(paper=_(filed.paper) if filed.paper else choice.file.name))
    for note in filed.notes:
        print(note)


def _take_back(database: "Database", choice: argparse.Namespace) -> None:
    from delegations.services.scanning.scans import take_back, where_kept

    place = _place(choice)
    if place is None:
        raise NotFoundError(_("Name its visit or meeting: --visit ID, --meeting ID."))
    if not take_back(database, where_kept(database, choice.file, place)):
        raise NotFoundError(_("“{name}” is no scan of this record.").format(name=choice.file.name))
    print(_("The scan was taken back: {file}").format(file=choice.file))
