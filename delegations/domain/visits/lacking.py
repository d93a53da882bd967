"""What a visit still lacks, told from an outline of it: a list of visits need not read each of them whole."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from delegations.domain.dates.deadlines import is_overdue
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _, listed, ngettext, pgettext
from delegations.domain.visits.vocabulary import Status

_BEFORE_HELD = (Status.PLANNED, Status.CONFIRMED, Status.UNDER_WAY)
_FRESH = timedelta(days=60)
"""How long after a visit its letter of thanks and the acts of its gifts are asked for with it."""


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
    open_gifts: int = 0
    """How many gifts to the community were received and are not handed over by an act yet."""
    printed: Collection[str] = ()
    """Keys of the papers that were printed of it."""


def lacks(visit: VisitOutline, today: date) -> list[str]:
    """Return what ``visit`` still lacks to be complete on ``today``, each as a few words."""
    found: list[str] = []
    found += filter(None, [_letter_lacks(visit, today)])
    if visit.start is None:
        found.append(pgettext("visit or meeting", "no date"))
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
    if visit.status is Status.HELD or is_over(visit, today):
        found += _lacks_afterwards(visit, today)
    if due_status(visit, today) is not None:
        words = _("it is over, the state is still “{state}”") if is_over(visit, today) else _(
            "it has begun, the state is still “{state}”"
        )  # fmt: skip
        found.append(words.format(state=label(visit.status)))
    return found


def is_over(visit: VisitOutline, today: date) -> bool:
    """Tell whether the last day of a visit that should have been held is past."""
    end = visit.end or visit.start
    return visit.status in _BEFORE_HELD and end is not None and end.latest < today


def is_on(visit: VisitOutline, today: date) -> bool:
    """Tell whether ``today`` is a day of the visit, which is not known only as a month or a year."""
    first = visit.start.exact if visit.start is not None else None
    last = visit.end.exact if visit.end is not None else first
    return visit.status in _BEFORE_HELD and first is not None and last is not None and first <= today <= last


def due_status(visit: VisitOutline, today: date) -> Status | None:
    """Return the state that a visit should have by its dates; None where it has that, or nobody can tell."""
    if is_over(visit, today):
        return Status.HELD
    return Status.UNDER_WAY if is_on(visit, today) and visit.status is not Status.UNDER_WAY else None


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
    if "visit-report" not in visit.printed:
        yield _("report not printed") if visit.has_learned else _("report not written")
    if planned := visit.planned_gifts:
        yield ngettext("{count} gift still planned", "{count} gifts still planned", planned).format(count=planned)
    end = visit.end or visit.start
    if end is None or today - end.latest > _FRESH:
        return
    if waiting := visit.open_gifts:
        yield ngettext("{count} gift without an act", "{count} gifts without an act", waiting).format(count=waiting)
    if "thanks" not in visit.printed:
        yield _("no letter of thanks yet")
