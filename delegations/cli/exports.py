"""``export``: records as files that other programs read."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.cli.database import opened
from delegations.cli.parser import Parser
from delegations.domain.text.texts import LANGUAGES, _, language, ngettext

if TYPE_CHECKING:
    from delegations.store.engine.database import Database


def exporting(parser: Parser) -> None:
    """Add ``export``: calendars, follow-ups, people, the library."""
    parser.add_argument("what", choices=list(_EXPORTS))
    parser.add_argument(
        "--output", type=Path, required=True, metavar="FILE",
        help=_("where to write it: .ics, .vcf, .zip, .xlsx, .csv, .jsonld, or a folder for a page"),
    )  # fmt: skip
    parser.add_argument("--meeting", type=int, metavar="ID", help=_("only this meeting"))
    parser.add_argument("--visit", type=int, metavar="ID", help=_("the programme of this visit"))
    parser.add_argument("--phones", action="store_true", help=_("telephones of people too"))
    parser.add_argument(
        "--languages",
        nargs="+",
        action="extend",
        choices=list(LANGUAGES),
        metavar="CODE",
        help=_("languages of the page (all)"),
    )

    def run(choice: argparse.Namespace) -> None:
        print(_EXPORTS[choice.what](opened(choice), choice))

    parser.set_defaults(run=run)


def _calendar(database: "Database", choice: argparse.Namespace) -> str:
    from delegations.services.visits.calendars import save_calendar

    count = save_calendar(database, choice.output, meeting_id=choice.meeting, visit_id=choice.visit)
    words = ngettext("{count} event was written to {file}", "{count} events were written to {file}", count)
    return words.format(count=count, file=choice.output)


def _follow_ups(database: "Database", choice: argparse.Namespace) -> str:
    from delegations.queries.register import RegisterFilter
    from delegations.services.follow_ups.register_papers import export_register

    count = export_register(database, RegisterFilter(), choice.output)
    words = ngettext("{count} follow-up was written to {file}", "{count} follow-ups were written to {file}", count)
    return words.format(count=count, file=choice.output)


def _contacts(database: "Database", choice: argparse.Namespace) -> str:
    from delegations.services.people.contact_cards import save_contact_cards

    count = save_contact_cards(database, choice.output, phones=choice.phones)
    words = ngettext("{count} contact was written to {file}", "{count} contacts were written to {file}", count)
    return words.format(count=count, file=choice.output)


def _library(database: "Database", choice: argparse.Namespace) -> str:
    from delegations.services.library.library_export import save_open_data

    count = save_open_data(database, choice.output)
    words = ngettext("{count} practice was written to {file}", "{count} practices were written to {file}", count)
    return words.format(count=count, file=choice.output)


def _figures(database: "Database", choice: argparse.Namespace) -> str:
    from delegations.services.library.library_export import save_figures

    count = save_figures(database, choice.output)
    words = ngettext("{count} figure was written to {file}", "{count} figures were written to {file}", count)
    return words.format(count=count, file=choice.output)


def _page(database: "Database", choice: argparse.Namespace) -> str:
    from delegations.services.library.library_export import save_page

    first = choice.language or language()
    languages = choice.languages or [first, *(code for code in LANGUAGES if code != first)]
    written = save_page(database, choice.output, languages=languages, phones=choice.phones)
    words = ngettext("{count} page was written to {file}", "{count} pages were written to {file}", len(written))
    return words.format(count=len(written), file=choice.output)


_EXPORTS: dict[str, Callable[["Database", argparse.Namespace], str]] = {
    "calendar": _calendar,
    "follow-ups": _follow_ups,
    "contacts": _contacts,
    "library": _library,
    "figures": _figures,
    "page": _page,
}
