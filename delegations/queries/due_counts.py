"""How many follow-ups are overdue or fall due."""

from datetime import date

from delegations.domain.dates.deadlines import last_overdue
from delegations.domain.follow_ups.vocabulary import UNFINISHED
from delegations.queries.reader import Reader
from delegations.queries.register import RegisterFilter, RegisterListing


def count_overdue(database: Reader, today: date) -> int:
    """Return how many follow-ups should have been finished before ``today``."""
    until = last_overdue(today).isoformat()
    return len(RegisterListing(database, RegisterFilter(statuses=UNFINISHED, due_until=until)).ids())


def count_due(database: Reader, today: date, until: date) -> tuple[int, int]:
    """Return how many follow-ups are overdue ``today``, and how many more are due by ``until``."""
    overdue = count_overdue(database, today)
    every = len(RegisterListing(database, RegisterFilter(statuses=UNFINISHED, due_until=until.isoformat())).ids())
    return overdue, every - overdue
