"""What a visit still lacks, told from an outline of it: a list of visits need not read each of them whole."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from delegations.domain.dates.deadlines import is_overdue
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _, listed, ngettext
from delegations.domain.visits.vocabulary import Status

_BEFORE_HELD = (Status.PLANNED, Status.CONFIRMED, Status.UNDER_WAY)
_THANKED_WITHIN = timedelta(days=60)
"""How long after a visit a letter of thanks is still asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitOutline:
    """What of a visit tells whether something is missing."""

    status: Status = Status.PLANNED
    start: PartialDate | None = None
    end: PartialDate | None = None
    letter_due: PartialDate | None = None
    """By when the letter that came is to be answered."""
    is_answered: bool = False
    letter_handler: str = ""
    """Who answers it."""
    has_guests: bool = False
    """Whether somebody stands on that side, or a note says who comes."""
    has_hosts: bool = False
    people: int = 0
    """How many take part, on the sides where somebody is not named yet."""
    unnamed: int = 0
    """How many of them are not named yet."""
    without_city: int = 0
    """How many belong to none of the several cities of their side."""
    without_post: int = 0
    """How many people have no post."""
    has_programme: bool = False
    has_learned: bool = False
    """Whether it has a talk, a fact or a summary."""
    planned_gifts: int = 0
    printed: Collection[str] = ()
    """Keys of the papers that were printed of it."""


def lacks(visit: VisitOutline, today: date) -> list[str]:
    """Return what ``visit`` still lacks to be complete on ``today``, each as a few words."""
    found: list[str] = []
    end = visit.end or visit.start
    if visit.status in _BEFORE_HELD and end is not None and end.latest < today:
        found.append(_("it is over, the state is still “{state}”").format(state=label(visit.status)))
    found += filter(None, [_letter_lacks(visit, today)])
    if visit.start is None:
        found.append(_("no date"))
    if not visit.has_guests:
        found.append(_("no guests"))
    if not visit.has_hosts:
        found.append(_("no hosts"))
    if sentence := unnamed_words(visit.unnamed, visit.people):
        found.append(sentence)
    if count := visit.without_city:
        words = ngettext("{count} person of no delegation yet", "{count} people of no delegation yet", count)
        found.append(words.format(count=count))
    if without := visit.without_post:
        found.append(ngettext("{count} person without a post", "{count} people without a post", without).format(
            count=without))  # fmt: skip
    if not visit.has_programme and visit.status is not Status.CANCELLED:
        found.append(_("no programme yet"))
    return [*found, *_lacks_afterwards(visit, today)] if visit.status is Status.HELD else found


def _letter_lacks(visit: VisitOutline, today: date) -> str:
    """Return that the letter which came waits for its answer, by when and from whom; nothing when it does not."""
    if visit.letter_due is None or visit.is_answered or "reply" in visit.printed:
        return ""
    if is_overdue(visit.letter_due, today):
        words = _("letter not answered, it was due {date}")
    else:
        words = _("letter to be answered by {date}")
    return listed((words.format(date=short_date(visit.letter_due)), visit.letter_handler))


def unnamed_words(count: int, total: int) -> str:
    """Return that ``count`` of ``total`` people are not named yet; nothing where all are."""
    words = ngettext("{count} of {total} people without a name", "{count} of {total} people without names", count)
    return words.format(count=count, total=total) if count else ""


def _lacks_afterwards(visit: VisitOutline, today: date) -> Iterator[str]:
    """Yield what a visit that was held still lacks."""
    if not visit.has_learned:
        yield _("nothing learned is recorded")
    if "visit-report" not in visit.printed:
        yield _("report not printed")
    if planned := visit.planned_gifts:
        yield ngettext("{count} gift still planned", "{count} gifts still planned", planned).format(count=planned)
    end = visit.end or visit.start
    if "thanks" not in visit.printed and end is not None and today - end.latest <= _THANKED_WITHIN:
        yield _("no letter of thanks yet")
