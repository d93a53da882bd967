"""What ``list`` can show: each kind of record as rows of plain values, loaded when it is asked for."""

import argparse
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from delegations.cli.database import opened
from delegations.cli.parser import Parser
from delegations.domain.dates.partial_dates import PartialDate, short_range
from delegations.domain.text.texts import _

if TYPE_CHECKING:
    from delegations.store.engine.database import Database

Rows = list[dict[str, object]]
_ALL = 2**31


def _visits(database: "Database", search: str) -> Rows:
    from delegations.queries.visits import VisitFilter, VisitListing

    rows = VisitListing(database, VisitFilter(text=search)).first(_ALL)
    return [row._asdict() | {"dates": _dates(row.start, row.end)} for row in rows]


def _meetings(database: "Database", search: str) -> Rows:
    from delegations.queries.meetings import MeetingFilter, MeetingListing

    rows = MeetingListing(database, MeetingFilter(text=search)).first(_ALL)
    return [row._asdict() | {"dates": _dates(row.start, row.end)} for row in rows]


def _groups(database: "Database", search: str) -> Rows:
    from delegations.queries.groups import GroupListing

    return [row._asdict() for row in GroupListing(database, search).first(_ALL)]


def _strategies(database: "Database", _search: str) -> Rows:
    from delegations.queries.strategies import strategies

    return [{"id": number, "name": name, "follow_ups": count} for number, name, count in strategies(database)]


def _follow_ups(database: "Database", search: str) -> Rows:
    from delegations.queries.register import RegisterFilter, RegisterListing

    return [row._asdict() for row in RegisterListing(database, RegisterFilter(text=search)).first(_ALL)]


def _people(database: "Database", search: str) -> Rows:
    from delegations.queries.people.listing import PeopleListing

    return [row._asdict() for row in PeopleListing(database, search).first(_ALL)]


def _municipalities(database: "Database", search: str) -> Rows:
    from delegations.queries.places import MunicipalityListing

    return [row._asdict() for row in MunicipalityListing(database, search).first(_ALL)]


def _topics(database: "Database", _search: str) -> Rows:
    from delegations.queries.places import topics

    return [{"id": one.id, "name": one.name, "code": one.code, "parent": one.parent_id} for one in topics(database)]


def _practices(database: "Database", search: str) -> Rows:
    from delegations.queries.library import PracticeFilter, PracticeListing

    rows = PracticeListing(database, PracticeFilter(text=search)).first(_ALL)
    return [
        row._asdict() | {"topic": _(row.topic) if row.topic else None, "since": _dates(row.since, None)} for row in rows
    ]


def _indicators(database: "Database", search: str) -> Rows:
    from delegations.queries.library import IndicatorListing

    rows = IndicatorListing(database, search).first(_ALL)
    return [row._asdict() | {"name": _(row.name) if row.code else row.name} for row in rows]


LISTED: dict[str, Callable[["Database", str], Rows]] = {
    "visits": _visits,
    "meetings": _meetings,
    "groups": _groups,
    "strategies": _strategies,
    "follow-ups": _follow_ups,
    "people": _people,
    "municipalities": _municipalities,
    "topics": _topics,
    "practices": _practices,
    "indicators": _indicators,
}


def rows_of(database: "Database", what: str, search: str) -> Rows:
    """Return the records of a kind that hold the words ``search``."""
    return LISTED[what](database, search)


def _dates(start: str | None, end: str | None) -> str:
    return short_range(*(PartialDate.from_text(one) if one else None for one in (start, end)))


def listing(parser: Parser) -> None:
    """Add ``list``: the records as lines or as JSON."""
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
