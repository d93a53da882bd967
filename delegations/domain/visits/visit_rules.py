"""When a visit is right, when it may change its status, and what it still lacks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.shown_times import ends_next_day
from delegations.domain.places.place_names import date_words
from delegations.domain.records.labels import label
from delegations.domain.records.tidying import tidied
from delegations.domain.text.errors import Problem
from delegations.domain.text.texts import _
from delegations.domain.visits.delegations import second_heads, with_homes
from delegations.domain.visits.lacking import unnamed_words
from delegations.domain.visits.naming import settled, unnamed, with_names_known
from delegations.domain.visits.visit import Visit
from delegations.domain.visits.vocabulary import Status

_NEXT: dict[Status, frozenset[Status]] = {
    Status.PLANNED: frozenset({Status.CONFIRMED, Status.UNDER_WAY, Status.HELD, Status.CANCELLED}),
    Status.CONFIRMED: frozenset({Status.PLANNED, Status.UNDER_WAY, Status.HELD, Status.CANCELLED}),
    Status.UNDER_WAY: frozenset({Status.HELD, Status.CANCELLED, Status.CONFIRMED}),
    Status.HELD: frozenset({Status.UNDER_WAY}),
    Status.CANCELLED: frozenset({Status.PLANNED}),
}


def next_statuses(status: Status) -> tuple[Status, ...]:
    """Return ``status`` and those that may follow it, in the order of a visit's life."""
    return tuple(one for one in Status if one is status or one in _NEXT[status])


def states_between(old: Status, new: Status) -> tuple[Status, ...]:
    """Return the states by which a visit comes from ``old`` to ``new``, the last one ``new`` itself: the shortest way.

    Nothing when there is none.
    """
    ways: list[tuple[Status, ...]] = [(old,)]
    for way in ways:
        if way[-1] is new:
            return way[1:]
        ways += [(*way, one) for one in next_statuses(way[-1]) if one not in way and one is not Status.CANCELLED]
    return ()


def status_problem(old: Status, new: Status, start: PartialDate | None, today: date) -> str:
    """Return why a visit can't go from ``old`` to ``new``, or nothing when it can.

    A visit that lies wholly in the future can't be under way or held.
    """
    if new is not old and new not in _NEXT[old]:
        return _("A visit that is “{old}” can't become “{new}”.").format(old=label(old), new=label(new))
    if new in (Status.UNDER_WAY, Status.HELD) and start is not None and start.earliest > today:
        return _("A visit that begins later than today can't be “{new}” yet.").format(new=label(new))
    return ""


def tidy(visit: Visit) -> tuple[Visit, list[Problem]]:
    """Return ``visit`` with every text cleaned and blank rows dropped, and the problems that forbid storing it."""
    problems: list[Problem] = []
    clean = with_homes(settled(with_names_known(tidied(visit, problems))))
    if clean.seating:
        people = {one.uid for one in clean.participants}
        seating = (
            replace(plan, places=tuple(uid if uid in people else "" for uid in plan.places)) for plan in clean.seating
        )
        clean = replace(clean, seating=tuple(seating))
    problems += _problems(clean)
    return clean, problems


def _problems(visit: Visit) -> Iterator[Problem]:
    if not visit.shown_title:
        yield Problem("title", _("Give the visit a title, or say who visits whom."))
    if visit.start is None and visit.end is not None:
        yield Problem("start", _("Say when the visit begins, or leave both dates empty."))
    if visit.start and visit.end and visit.end.latest < visit.start.earliest:
        yield Problem("end", _("The visit ends before it begins."))
    yield from _second_heads(visit)
    yield from _missing_texts(visit)
    yield from programme_problems(visit)


def _second_heads(visit: Visit) -> Iterator[Problem]:
    for extra, first in second_heads(visit):
        message = _("This side already has a head: {name}. A delegation has one head.").format(name=first.called)
        yield Problem(f"participants/{extra.uid}/role", message)


_FIELDS = {"is_somebody": "name"}
"""Fields beside which it is said that something worked out from them is missing."""


def _missing_texts(visit: Visit) -> Iterator[Problem]:
    required = {
        "participants": ("is_somebody", _("Type the participant's name, or the post of who is to be named.")),
        "programme": ("title", _("Say what happens at this point of the programme.")),
        "talks": ("text", _("Say what was said or shown.")),
        "facts": ("subject", _("Say what the figure is about.")),
        "gifts": ("description", _("Say what the gift is.")),
        "follow_ups": ("text", _("Say what has to be done.")),
    }
    for group, (name, message) in required.items():
        for row in getattr(visit, group):
            if not getattr(row, name):
                yield Problem(f"{group}/{row.uid}/{_FIELDS.get(name, name)}", message)


def programme_problems(visit: Visit) -> Iterator[Problem]:
    """Yield what forbids storing a programme: hours the wrong way round, days outside those of the visit."""
    for item in visit.programme:
        if item.start and item.end and item.end < item.start and not ends_next_day(item.start, item.end):
            yield Problem(f"programme/{item.uid}/end", _("This item ends before it begins."))
        if item.day and visit.start and not _within(item.day, visit.start, visit.end or visit.start):
            yield Problem(f"programme/{item.uid}/day", _("This day lies outside the dates of the visit."))


def dates_as_places(visit: Visit) -> tuple[str, ...]:
    """Return a sentence on each place and city of a visit that is a date: it may be stored, and is doubtful."""
    refs = (*visit.guests, *visit.hosts, *(one.municipality for one in visit.participants if one.municipality))
    places = (visit.place, *(one.place for one in visit.programme), *(one.name for one in refs))
    return tuple(dict.fromkeys(filter(None, map(date_words, places))))


def _within(day: PartialDate, start: PartialDate, end: PartialDate) -> bool:
    return day.latest >= start.earliest and day.earliest <= end.latest


def without_names(visit: Visit) -> str:
    """Return how many of how many on their sides are not named yet; nothing where all are."""
    sides = {one.side for one in unnamed(visit)}
    return unnamed_words(len(unnamed(visit)), sum(one.side in sides for one in visit.participants))
