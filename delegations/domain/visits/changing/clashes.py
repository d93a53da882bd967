"""What can't be so in a programme: somebody in two places at once, one hall for two items, hours the wrong way round.

None of it keeps a visit from being saved but what its rules forbid: two groups may go apart.
"""

from collections.abc import Iterator
from itertools import combinations

from delegations.domain.dates.shown_times import ends_next_day
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.names import fold
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, listed
from delegations.domain.visits.programme import ProgrammeDay, by_day
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.domain.visits.visit_rules import programme_problems

_DAY = 24 * 60
_MOST_NAMED = 3
_Span = tuple[int, int]


def clashes(visit: Visit) -> dict[str, str]:
    """Return what to look at in the programme: a sentence by the path of the field beside which it is said."""
    found: dict[str, list[str]] = {}
    for problem in programme_problems(visit):
        found.setdefault(problem.path, []).append(problem.message)
    for day in by_day(visit.programme):
        for path, sentence in _of_day(visit, day):
            found.setdefault(path, []).append(sentence)
    return {path: " ".join(dict.fromkeys(sentences)) for path, sentences in found.items()}


def clash_lines(visit: Visit) -> list[str]:
    """Return the same, a line an item: «2. Центр безпеки – Уся делегація: у той самий час…»."""
    found, lines = clashes(visit), list[str]()
    for number, one in enumerate(visit.programme, 1):
        said = [sentence for path, sentence in found.items() if path.startswith(f"programme/{one.uid}/")]
        if said:
            lines.append(f"{show_whole(number)}. {one.title} – {' '.join(dict.fromkeys(said))}")
    return lines


def _of_day(visit: Visit, day: ProgrammeDay) -> Iterator[tuple[str, str]]:
    timed = [(one, span) for one in day.items if (span := _span(one)) is not None]
    for (one, when), (other, then) in combinations(timed, 2):
        if not _overlap(when, then):
            continue
        who = _in_both(visit, one, other)
        for item, beside in ((one, other), (other, one)):
            if who:
                words = _("{who}: at the same time at “{item}”.").format(who=who, item=beside.title)
                yield f"programme/{item.uid}/start", words
            if one.place and fold(one.place) == fold(other.place):
                words = _("“{item}” is at the same place at the same time.").format(item=beside.title)
                yield f"programme/{item.uid}/place", words


def _span(item: ProgrammeItem) -> _Span | None:
    """Return from which to which minute of its day an item lasts; None when nobody knows when it begins."""
    if item.start is None:
        return None
    start = item.start.hour * 60 + item.start.minute
    if item.end is None:
        return start, start
    end = item.end.hour * 60 + item.end.minute
    return start, end + _DAY if end < start and ends_next_day(item.start, item.end) else max(end, start)


def _overlap(one: _Span, other: _Span) -> bool:
    return one[0] == other[0] or max(one[0], other[0]) < min(one[1], other[1])


def _in_both(visit: Visit, one: ProgrammeItem, other: ProgrammeItem) -> str:
    """Return who would be at both items, in a few words; nothing when nobody would.

    Where nobody is named the guests go together, those who receive only where they are named.
    """
    guests = tuple(person.uid for person in visit.on_side(Side.GUESTS) if not person.in_items_only)
    there, too = ({*item.hosts, *(item.participants or guests)} for item in (one, other))
    both = [person for person in visit.participants if person.uid in there & too]
    if not both:
        return _("The whole delegation") if not guests and not (one.participants or other.participants) else ""
    if not one.participants and not other.participants and {person.uid for person in both} >= set(guests):
        return _("The whole delegation")
    names = [person.called for person in both if person.is_somebody]
    if len(names) > _MOST_NAMED:
        return _("{names} and {count} more").format(
            names=listed(names[:_MOST_NAMED]), count=show_whole(len(names) - _MOST_NAMED)
        )
    return listed(names)
