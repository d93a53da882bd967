"""The commands: each adds its words to the parser and does its work by one service."""

import argparse
import json
from pathlib import Path
from typing import Any

from delegations.domain.errors import DelegationsError, FileError
from delegations.domain.partial_dates import PartialDate, short_range
from delegations.domain.texts import LANGUAGES, _, language, ngettext

Subparsers = Any
LISTED = ("visits", "people", "municipalities", "topics")


def _database(choice: argparse.Namespace) -> Any:
    from delegations.services.office import default_path, open_office

    return open_office(choice.database or default_path())


def window(choice: argparse.Namespace) -> int:
    """Start the window."""
    from delegations.cli.window import start

    return start(choice.database, choice.language)


def sample(below: Subparsers) -> None:
    """Add ``sample``: fill a new database."""
    parser = below.add_parser("sample", help=_("fill a new database with sample records"))

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.sample import fill_with_sample

        database = _database(choice)
        visits = fill_with_sample(database)
        text = ngettext(
            "{count} sample visit was stored in {file}", "{count} sample visits were stored in {file}", len(visits)
        )
        print(text.format(count=len(visits), file=database.path))

    parser.set_defaults(run=run)


def listing(below: Subparsers) -> None:
    """Add ``list``: the records as lines or as JSON."""
    parser = below.add_parser("list", help=_("list visits, people, municipalities or topics"))
    parser.add_argument("what", choices=LISTED)
    parser.add_argument("--json", action="store_true", help=_("as JSON"))
    parser.add_argument("--search", default="", metavar="WORDS", help=_("only records that hold these words"))

    def run(choice: argparse.Namespace) -> None:
        rows = _rows(_database(choice), choice.what, choice.search)
        if choice.json:
            print(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for row in rows:
            shown = [str(value) for value in row.values() if value not in (None, "")]
            print("\t".join(" ".join(value.split()) for value in shown))

    parser.set_defaults(run=run)


def _rows(database: Any, what: str, search: str) -> list[dict[str, Any]]:
    from delegations.services.people import PeopleListing
    from delegations.services.places import MunicipalityListing, topics
    from delegations.services.visits import VisitFilter, VisitListing

    if what == "topics":
        return [{"id": one.id, "name": one.name, "code": one.code, "parent": one.parent_id} for one in topics(database)]
    everything = 2**31
    if what == "people":
        return [row._asdict() for row in PeopleListing(database, search).first(everything)]
    if what == "municipalities":
        return [row._asdict() for row in MunicipalityListing(database, search).first(everything)]
    visits = VisitListing(database, VisitFilter(text=search)).first(everything)
    return [row._asdict() | {"dates": _dates(row.start, row.end)} for row in visits]


def _dates(start: str | None, end: str | None) -> str:
    return short_range(*(PartialDate.from_text(one) if one else None for one in (start, end)))


def printing(below: Subparsers) -> None:
    """Add ``print``: a paper as a PDF file."""
    from delegations.documents.papers import VISIT_PAPERS

    parser = below.add_parser("print", help=_("print a paper as a PDF file"))
    parser.add_argument("paper", choices=sorted(VISIT_PAPERS))
    parser.add_argument("id", type=int, metavar="ID", help=_("the number of the record, as “list” shows it"))
    parser.add_argument("--output", type=Path, required=True, metavar="FILE.pdf", help=_("where to write it"))
    parser.add_argument(
        "--language", choices=list(LANGUAGES), default=argparse.SUPPRESS, help=_("the paper's language")
    )

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.papers import save_paper
        from delegations.services.visits import load_visit

        if choice.output.is_dir():
            raise FileError(_("“{name}” is a folder. Name a file.").format(name=choice.output))
        database = _database(choice)
        made = save_paper(
            database,
            load_visit(database, choice.id),
            choice.output,
            language=choice.language or language(),
            paper=choice.paper,
        )
        text = ngettext("{count} page was written to {file}", "{count} pages were written to {file}", made.pages)
        print(text.format(count=made.pages, file=choice.output))

    parser.set_defaults(run=run)


def check(below: Subparsers) -> None:
    """Add ``check``: find what is damaged or missing."""
    parser = below.add_parser("check", help=_("check the database and the attached files"))

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.office import default_path
        from delegations.services.upkeep import check as check_database

        path = choice.database or default_path()
        if not path.exists():
            raise FileError(_("There is no database “{name}”.").format(name=path))
        found = check_database(_database(choice))
        if found:
            raise DelegationsError(" ".join(found))
        print(_("The database and all attached files are whole."))

    parser.set_defaults(run=run)


ALL = (sample, listing, printing, check)
