"""Which backups are kept: the last ten, and one for each of the last days, weeks and months that have any.

And what going back to one speaks of beside records.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from delegations.domain.vocabulary import Choice

LAST = 10
DAYS, WEEKS, MONTHS = 7, 8, 24
"""How many days, weeks and months keep their newest backup.

Those are counted that have backups at all: a clock that jumps ahead for a day makes no older backup go.
"""


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Return which of the backups made at ``moments`` stay."""
    newest_first = sorted(set(moments), reverse=True)
    stay = set(newest_first[:LAST])
    spans: tuple[tuple[Callable[[datetime], object], int], ...] = (
        (datetime.date, DAYS),
        (lambda one: one.isocalendar()[:2], WEEKS),
        (lambda one: (one.year, one.month), MONTHS),
    )
    for span, count in spans:
        newest: dict[object, datetime] = {}
        for one in newest_first:
            newest.setdefault(span(one), one)
        stay.update(list(newest.values())[:count])
    return stay


class StoredPart(Choice):
    """What is stored beside records, as a preview of going back to a backup speaks of it."""

    NETWORK = "network"
    ORGANISATION = "organisation"
    POST_FORMS = "post_forms"
    ACCOUNT = "account"
    BIN = "bin"
    HISTORY = "history"
    DRAFT = "draft"
    LOOK = "look"
    PRINT = "print"
    PACKAGE = "package"
