"""The commands: each adds its words to the parser and does its work by one service."""

import argparse
import json
from typing import Any

from delegations.cli.accounts import account
from delegations.cli.database import opened
from delegations.cli.imports import importing
from delegations.cli.papers import exporting, printing
from delegations.cli.people import person, review
from delegations.cli.protection import protect
from delegations.cli.upkeep import backup, check, restore, salvage
from delegations.domain.partial_dates import PartialDate, short_range
from delegations.domain.texts import _, ngettext

Subparsers = Any
LISTED = ("visits", "meetings", "groups", "strategies", "follow-ups", "people", "municipalities", "topics")


def window(choice: argparse.Namespace) -> int:
    """Start the window."""
    from delegations.cli.window import start

    return start(choice.database, choice.language)


def sample(below: Subparsers) -> None:
    """Add ``sample``: fill a new database."""
    parser = below.add_parser("sample", help=_("fill a new database with sample records"))

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.sample import fill_with_sample

        database = opened(choice)
        visits = fill_with_sample(database)
        text = ngettext(
            "{count} sample visit was stored in {file}", "{count} sample visits were stored in {file}", len(visits)
        )
        print(text.format(count=len(visits), file=database.path))

    parser.set_defaults(run=run)


def listing(below: Subparsers) -> None:
    """Add ``list``: the records as lines or as JSON."""
    parser = below.add_parser(
        "list", help=_("list visits, meetings, groups, strategies, follow-ups, people, municipalities or topics")
    )
    parser.add_argument("what", choices=LISTED)
    parser.add_argument("--json", action="store_true", help=_("as JSON"))
    parser.add_argument("--search", default="", metavar="WORDS", help=_("only records that hold these words"))

    def run(choice: argparse.Namespace) -> None:
        rows = _rows(opened(choice), choice.what, choice.search)
        if choice.json:
            print(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for row in rows:
            shown = [str(value) for value in row.values() if value not in (None, "")]
            print("\t".join(" ".join(value.split()) for value in shown))

    parser.set_defaults(run=run)


def _rows(database: Any, what: str, search: str) -> list[dict[str, Any]]:
    from delegations.services.groups import GroupListing
    from delegations.services.meetings import MeetingFilter, MeetingListing
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
    if what == "follow-ups":
        from delegations.services.follow_ups import RegisterFilter, RegisterListing

        return [row._asdict() for row in RegisterListing(database, RegisterFilter(text=search)).first(everything)]
    if what == "strategies":
        from delegations.services.strategies import strategies

        return [{"id": number, "name": name, "follow_ups": count} for number, name, count in strategies(database)]
    if what == "groups":
        return [row._asdict() for row in GroupListing(database, search).first(everything)]
    if what == "meetings":
        meetings = MeetingListing(database, MeetingFilter(text=search)).first(everything)
        return [row._asdict() | {"dates": _dates(row.start, row.end)} for row in meetings]
    visits = VisitListing(database, VisitFilter(text=search)).first(everything)
    return [row._asdict() | {"dates": _dates(row.start, row.end)} for row in visits]


def _dates(start: str | None, end: str | None) -> str:
    return short_range(*(PartialDate.from_text(one) if one else None for one in (start, end)))


ALL = (
    sample,
    listing,
    printing,
    importing,
    exporting,
    check,
    backup,
    restore,
    salvage,
    person,
    review,
    account,
    protect,
)
