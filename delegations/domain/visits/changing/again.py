"""A visit made from another: the same again, the visit in return, the next one of a row that comes every year."""

import re
from dataclasses import replace
from datetime import date, timedelta

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.copying import copied
from delegations.domain.visits.changing.moving import numbered_days, with_start_moved
from delegations.domain.visits.visit import Visit

_WEEK = 7
_ABOUT = timedelta(days=60)
"""By how much what comes every year may be put off."""
_LEAP = (2, 29)
_ROMAN = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
_COUNTED = re.compile(r"\A([IVXІХ]{1,8}|\d{1,3}(?=[-–‑]?[^\W\d_]{1,3}\b))(?=[-–‑\s])")
"""A title that begins with which time it is: «ХІІ форум», «5-й фестиваль»; Cyrillic letters stand for the numerals."""
_YEAR = re.compile(r"\b(19|20)\d\d\b")


def again(visit: Visit) -> Visit:
    """Return a new, unsaved visit made from ``visit`` as a template.

    Who, what for, topics and programme come along, each item as that day of the visit which it was: the first day
    gives all of them their dates. Dates, number and results stay behind.
    """
    return copied(replace(visit, programme=numbered_days(visit)))


def in_return(visit: Visit) -> Visit:
    """Return a new, unsaved visit the other way: who received travels now, who travelled receives.

    What is of the one place – halls, who met whom there, seats, a title that names the way – begins anew; what is
    talked about stays, and the outline of the programme.
    """
    new = again(visit)
    other = {Side.GUESTS: Side.HOSTS, Side.HOSTS: Side.GUESTS}
    people = [replace(one, side=other[one.side]) for one in new.participants]
    ordered = [one for side in Side for one in people if one.side is side]
    programme = (
        replace(one, place="", responsible="", hosts=(), participants=()) for one in new.programme
    )  # fmt: skip
    return replace(
        new, title="", place="", earlier=visit.uid, guests=new.hosts, hosts=new.guests, guests_note=new.hosts_note,
        hosts_note=new.guests_note, participants=tuple(ordered), programme=tuple(programme), seating=(),
    )  # fmt: skip


def next_time(visit: Visit, start: PartialDate | None) -> Visit:
    """Return a new, unsaved visit that is the next one of a row, from ``start`` on as long as the last one was.

    Its title counts on; who came is the list of whom to invite.
    """
    yearly = visit.yearly or is_a_year_later(visit, start)
    new = replace(again(visit), title=next_title(visit.title), start=start, earlier=visit.uid, yearly=yearly)
    lasted = _lasted(visit)
    moved = with_start_moved(new, None)
    if start is None or start.exact is None or lasted is None:
        return moved
    return replace(moved, end=PartialDate.of(start.exact + timedelta(lasted)) if lasted else None)


def _lasted(visit: Visit) -> int | None:
    """Return how many days after the first one the last one is; None when that isn't known."""
    start = visit.start.exact if visit.start is not None else None
    end = visit.end.exact if visit.end is not None else start
    return (end - start).days if start is not None and end is not None else None


def next_days(visit: Visit) -> tuple[date, date] | None:
    """Return when the next one of a yearly row may begin: by the day of the calendar, and by the day of the week.

    None when the first day of ``visit`` isn't known to the day.
    """
    day = visit.start.exact if visit.start is not None else None
    if day is None:
        return None
    same = day.replace(year=day.year + 1, day=28 if (day.month, day.day) == _LEAP else day.day)
    near = same + timedelta((day.weekday() - same.weekday() + 3) % _WEEK - 3)
    return same, near


def is_a_year_later(visit: Visit, start: PartialDate | None) -> bool:
    """Tell whether ``start`` is about a year after the first day of ``visit``: then it comes every year."""
    days = next_days(visit)
    if days is None or start is None:
        return False
    return start.earliest - _ABOUT <= days[0] <= start.latest + _ABOUT


def next_title(title: str) -> str:
    """Return the title of the next time: «VII форум міст» after «VI форум міст», «Дні міста 2027» after 2026."""
    counted = _COUNTED.match(title)
    if counted is not None and (number := _number(counted[1])) is not None:
        title = _written_like(counted[1], number + 1) + title[counted.end(1) :]
    return _YEAR.sub(lambda year: str(int(year[0]) + 1), title)


def _number(written: str) -> int | None:
    if written.isdigit():
        return int(written)
    latin = written.translate(str.maketrans("ІХ", "IX"))
    number, rest = 0, latin
    for letters, worth in _ROMAN:
        while rest.startswith(letters):
            number, rest = number + worth, rest.removeprefix(letters)
    return number if not rest and _roman(number) == latin else None


def _roman(number: int) -> str:
    letters = ""
    for one, worth in _ROMAN:
        while number >= worth:
            letters, number = letters + one, number - worth
    return letters


def _written_like(written: str, number: int) -> str:
    """Return a number as the one before it was ``written``: in digits, in Latin or in Cyrillic letters."""
    if written.isdigit():
        return str(number)
    is_cyrillic = any(letter in "ІХ" for letter in written)
    return _roman(number).translate(str.maketrans("IX", "ІХ")) if is_cyrillic else _roman(number)
