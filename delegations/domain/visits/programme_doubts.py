"""What is doubtful about items of a programme that were read: their hours, days and kinds."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.shown_times import ends_next_day
from delegations.domain.places.place_names import date_words
from delegations.domain.records.understood import Understood
from delegations.domain.text.texts import _
from delegations.domain.text.word_lists import meant_in
from delegations.domain.visits.programme_days import is_week_day
from delegations.domain.visits.visit import ProgrammeItem
from delegations.domain.visits.vocabulary import ProgrammeKind

Rows = tuple[Understood[ProgrammeItem], ...]

_EVENING, _MORNING = time(17), time(7)
"""What begins in the evening may end in the morning behind it."""
_HOUR_LEFT = re.compile(r"(?<![\d.:,])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d.:])")

_SECOND_HOUR = re.compile(
    r"(?:(?<!\w)(?:о|об|o|at|um|ab|from|з|od|ساعت)\s(?P<said>\d{1,2})(?:-?(?:й|ій|ї|та|ту|tej))?(?![\w.:/-])(?!\s?[%№])"
    r"|(?<![\d.:,])(?P<figures>(?:[01]?\d|2[0-3])[:.][0-5]\d)(?![\d.:]))"
)
"""«обід, після обіду (о 14:00) – зустріч», “for 9.15”: another hour in the words of an item that has one."""
_CUT = re.compile(r"\A(?:[)\]/|:;,.+]|(?:for|bis|till|until|а|і|й|та|або)\s)")
"""Signs and small words that no title begins with: what stood before was taken for something else."""
_WORD = re.compile(r"[^\W\d_]+")


def kind_of(title: str) -> ProgrammeKind:
    """Return the kind of a programme item by the words of its title, the first ones before all others."""
    said = _kind_said(title)
    return ProgrammeKind(said) if said else ProgrammeKind.MEETING


def _kind_said(title: str) -> str:
    return meant_in(title, "kinds", at_start=True) or meant_in(title, "kinds")


def doubtful(
    rows: Sequence[Understood[ProgrammeItem]], first: PartialDate | None = None, last: PartialDate | None = None
) -> Rows:
    """Return the rows with their doubts; ``first`` and ``last`` are the days of the stay, if they are known."""
    has_hours = any(one.value.start or one.value.end for one in rows if one.is_kept)
    found: list[Understood[ProgrammeItem]] = []
    above: ProgrammeItem | None = None
    for one in rows:
        if not one.is_kept:
            found.append(one)
            continue
        item = one.value
        doubts = [*one.doubts, *_of_hours(item, above, has_hours=has_hours), *_of_day(item, first, last)]
        doubts += filter(None, [date_words(item.place)])
        doubts += _of_title(item.title)
        if not _kind_said(item.title):
            doubts.append(_("No word tells what kind of item it is; it is taken for an official meeting."))
        found.append(replace(one, doubts=tuple(doubts)))
        above = item if item.start is not None or above is None or above.day != item.day else above
    return tuple(found)


def _of_title(title: str) -> list[str]:
    doubts = [_("The title seems to be cut.")] if _CUT.match(title) or title.count("(") != title.count(")") else []
    word = _WORD.match(title)
    return [*doubts, _("“{words}” may be a day.").format(words=word[0])] if word and is_week_day(word[0]) else doubts


def _of_hours(item: ProgrammeItem, above: ProgrammeItem | None, *, has_hours: bool) -> list[str]:
    if item.start is None and item.end is None:
        left = _HOUR_LEFT.search(f"{item.title} {item.place}")
        if left is not None:
            return [_("“{words}” may be an hour.").format(words=left[0])]
        return [_("No hour is given; it keeps its place.")] if has_hours else []
    left = _SECOND_HOUR.search(item.title) or _SECOND_HOUR.search(item.place)
    hour = (left["figures"] or left["said"]) if left is not None else ""
    doubts = [_("“{words}” may be an hour.").format(words=hour)] if hour else []
    start, end = item.start, item.end
    if start is not None and end is not None and end < start and not ends_next_day(start, end):
        doubts.append(_("It ends before it begins."))
    elif start is not None and end is not None and end < start < _EVENING:
        doubts.append(_("It ends on the next day, by the hours that were read."))
    before = above.start if above is not None and above.day == item.day else None
    if before is not None and start is not None and start < before and not _is_night(before, start):
        doubts.append(_("It begins before the row above it."))
    return doubts


def _is_night(evening: time, morning: time) -> bool:
    return evening >= _EVENING and morning <= _MORNING


def _of_day(item: ProgrammeItem, first: PartialDate | None, last: PartialDate | None) -> list[str]:
    first, last = first or last, last or first
    if item.day is None:
        return [_("No day is given.")]
    if first is None or last is None or item.day.exact is None:
        return []
    is_within = first.earliest <= item.day.exact <= last.latest
    return [] if is_within else [_("This day is not one of the visit’s.")]
