"""Lists as they come by e-mail or from a spreadsheet, read into rows of a visit.

What was understood is always shown for correction, so the reading prefers a guess to a refusal.
"""

import re
from collections.abc import Callable
from functools import cache, partial
from itertools import islice
from typing import TypeVar

from delegations.domain.dates.date_reading import YearOf, no_year, parse_partial_date
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.terms import read_deadline
from delegations.domain.dates.times import parse_time
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.clean import readable
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import LANGUAGES, _
from delegations.domain.visits.visit import Participant, ProgrammeItem
from delegations.domain.visits.vocabulary import ProgrammeKind, Role

Value = TypeVar("Value")

MOST_LINES, LONGEST_LINE = 2_000, 4_000
"""Lines of a pasted list, and letters of a line, that are looked at: two pages for one row."""
_MOST_CELLS, _MOST_LETTERS = 200, 1_000_000
"""Cells of a line, and letters of all that was pasted, that are looked at."""
_LINE, _END = re.compile("[^\r\n\v\f\x85\u2028\u2029]++"), re.compile("[\r\n\v\f\x85\u2028\u2029]")
_BULLET = re.compile(r"^\s*+(?:[-–—•*·]|\(?\d{1,3}[.)](?!\d))\s*+")
_NUMBERING = re.compile(r"\d{1,3}[.)]?")
_POINT = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?")
"""The number of a row in its first cell: ``7``, ``2.1``."""
_TIME = r"\d{1,2}[:.]\d{2}"
_TIMES = re.compile(rf"^\s*+({_TIME})(?:\s*+[-–—]\s*+({_TIME}))?\s*+[-–—:,.]?\s*+")
_DAY = re.compile(
    r"^\s*+(\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!\d)|\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}\.? [^\W\d_]+ \d{4})"
    r"(?:\s*+(?:року|р\.|r\.))?"
    r"\s*+[-–—:,]?\s*+"
)
_HEAD_DAY = re.compile(r"^\s*+(\d{1,2}[./]\d{1,2})\.?(?![:.\d])\s*+[–—:,-]?\s*+")
_QUARTERS = 5
"""Minutes that hours of a programme are full of: ``12.05`` may be one, ``05.06`` is none."""
_BESIDE_DAY = re.compile(r"\([^()]*\)|\b(?:день|day|tag|dzień|روز) \d{1,2}\b", re.IGNORECASE)
"""What stands beside a date on a line of its own: a day of the week in brackets, «День 2»."""
_DUE = re.compile(r"[,;(]? ?(?:до|by|until|bis(?: zum)?|do(?= \d)|термін:?|due:?) ([^,;()]{1,80})\)?$", re.IGNORECASE)
"""A term at the end of a line whose words stand one space apart."""
_POST_WORDS = re.compile(
    r"голов|секретар|заступник|керівник|керуюч|директор|начальник|депутат|спеціаліст|завідувач|радник|координатор|"
    r"mayor|head|director|deputy|secretary|manager|chief|councillor|specialist|adviser|officer|coordinator",
    re.IGNORECASE,
)
_ROLES = (
    (Role.HEAD, re.compile(r"\b(?:голова|керівник) делегації|head of (?:the )?delegation", re.IGNORECASE)),
    (Role.INTERPRETER, re.compile(r"перекладач|interpreter|translator", re.IGNORECASE)),
    (Role.DRIVER, re.compile(r"\bводій|\bdriver", re.IGNORECASE)),
    (Role.PRESS, re.compile(r"прес-?секретар|журналіст|\bпреса\b|press|journalist", re.IGNORECASE)),
)
_KIND_WORDS = (
    (ProgrammeKind.MEAL, "обід|вечеря|сніданок|кава|lunch|dinner|breakfast|coffee"),
    (ProgrammeKind.TRANSFER, "виїзд|переїзд|прибуття|приїзд|від.?їзд|transfer|arrival|departure"),
    (ProgrammeKind.CEREMONY, "квіт|церемоні|підписання|flowers|ceremony|signing|wreath"),
    (ProgrammeKind.PRESS, "прес|брифінг|press|briefing"),
    (ProgrammeKind.CULTURE, "замок|музей|театр|концерт|екскурсі|castle|museum|theatre|concert|tour"),
    (ProgrammeKind.SITE_VISIT, "відвідування|ознайомлення|огляд|site|visit to"),
)
_KINDS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KIND_WORDS)


def within_limits(pasted: str) -> tuple[str, str]:
    """Return as much of a pasted list as is looked at, and a sentence on what is left off; nothing when all of it is.

    It costs no more than finding the ends of the lines: whatever else is done to a list is done to what is returned.
    """
    filled = (one[0] for one in _LINE.finditer(pasted[:_MOST_LETTERS]) if not one[0].isspace())
    lines = list(islice(filled, MOST_LINES + 1))
    left_off = []
    if len(lines) > MOST_LINES or _END.search(pasted[_MOST_LETTERS:].rstrip()):
        message = _("The list is too long: only its first {count} lines are read. Paste the rest afterwards.")
        left_off.append(message.format(count=min(len(lines), MOST_LINES)))
    if any(len(line) > LONGEST_LINE for line in lines):
        message = _("A line is too long: only its first {count} characters are read. One line holds one row.")
        left_off.append(message.format(count=LONGEST_LINE))
    if not left_off and len(pasted) - sum(map(len, lines)) <= MOST_LINES:
        return pasted, ""
    return "\n".join(line[:LONGEST_LINE] for line in lines[:MOST_LINES]), " ".join(left_off)


def _lines(pasted: str) -> list[list[str]]:
    """Return the cells of each line that holds something; spreadsheet cells are parted by tabs."""
    rows = (line.split("\t")[:_MOST_CELLS] for line in readable(within_limits(pasted)[0]).split("\n"))
    cells = ([" ".join(cell.split()) for cell in row] for row in rows)
    return list(islice((row for row in cells if any(row)), MOST_LINES))


def _kind_of(text: str, table: tuple[tuple[Value, re.Pattern[str]], ...], default: Value) -> Value:
    return next((kind for kind, pattern in table if pattern.search(text)), default)


def read_participants(pasted: str, side: Side) -> tuple[Participant, ...]:
    """Return a participant for each line such as ``Ігор Поліщук, міський голова`` or ``Name<tab>Post<tab>Body``."""
    people = []
    for row in _lines(pasted):
        line = _BULLET.sub("", row[0])
        if len(row) > 1:
            cells = [cell for cell in ([line] if not line.isdigit() else []) + row[1:] if cell]
        else:
            cells = [part for part in re.split(" [-–—] | ?[;,] ?", line, maxsplit=1) if part]
        if not cells:
            continue
        name, post = cells[0], cells[1] if len(cells) > 1 else ""
        if _POST_WORDS.search(name) and post and not _POST_WORDS.search(post):
            name, post = post, name
        role = _kind_of(" ".join(cells), _ROLES, Role.MEMBER)
        post = _ROLES[0][1].sub("", post).strip(" ,;()–-")
        body = ", ".join(cells[2:]) if len(cells) > 2 else ""  # noqa: PLR2004  name, post, then the body
        # A family name that stands first goes to its place behind the given one.
        people.append(Participant(side=side, name=read_name(name).full, post=post, organisation=body, role=role))
    return tuple(people)


def _attempt(read: Callable[[str], Value | None], text: str) -> Value | None:
    try:
        return read(text)
    except InvalidValueError:
        return None


@cache
def _week_days() -> re.Pattern[str]:
    from babel.dates import get_day_names

    names = {name.replace("ʼ", "’") for code in LANGUAGES for name in get_day_names("wide", locale=code).values()}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, names)))})\b", re.IGNORECASE)


def _day_alone(line: str, year_of: YearOf) -> PartialDate | None:
    """Return the day of a line that holds nothing else: ``9 травня (субота)``, ``День 2, 09.05``; else None."""
    words = _week_days().sub(" ", _BESIDE_DAY.sub(" ", re.sub("['ʼ]", "’", line)))
    found = _attempt(partial(parse_partial_date, year_of=year_of), words.strip(" ,:–—-\t"))
    return found if found is not None and found.exact else None


def _day_at_head(line: str, year_of: YearOf) -> tuple[PartialDate, str] | None:
    """Return the day, without its year, that a line begins with, and the rest of it: ``27.11 09:00 Зустріч``.

    What can be an hour is one, unless an hour with a colon follows.
    """
    match, hours = _HEAD_DAY.match(line), _TIMES.match(line)
    if match is None or (hours is not None and hours[2]):
        return None
    rest, clock = line[match.end() :], _attempt(parse_time, match[1])
    hour = _TIMES.match(rest)
    if clock is not None and clock.minute % _QUARTERS == 0 and not (hour is not None and ":" in hour[1]):
        return None
    found = _attempt(partial(parse_partial_date, year_of=year_of), match[1])
    return (found, rest.lstrip("\t ")) if found is not None and found.exact else None


def read_programme(
    pasted: str, day: PartialDate | None = None, *, year_of: YearOf = no_year
) -> tuple[ProgrammeItem, ...]:
    """Return an item for each line such as ``09:30–11:00 Офіційна зустріч, зал засідань``.

    A line that is only a date sets the day of those after it, and may do so without its year when ``year_of`` knows
    it; ``day`` is the first day.
    """
    items = []
    for cells in _lines(pasted):
        line = " ".join(cell for cell in cells if cell) if len(cells) == 1 else "\t".join(cells)
        line = re.sub(r"^[-–—•*·]\s*", "", line)
        if (alone := _day_alone(line, year_of)) is not None:
            day = alone
            continue
        if match := _DAY.match(line):
            day = _attempt(parse_partial_date, match[1]) or day
            line = line[match.end() :].lstrip("\t ")
        elif (head := _day_at_head(line, year_of)) is not None:
            day, line = head
        start = end = None
        if (match := _TIMES.match(line)) and (start := _attempt(parse_time, match[1])) is not None:
            end = _attempt(parse_time, match[2] or "")
            line = line[match.end() :].lstrip("\t ")
        line = _BULLET.sub("", line) if start is None else line
        if not line:
            continue
        cut = line.split("\t") if "\t" in line else re.split(" ?[;,] ", line, maxsplit=1)
        parts = [part.strip() for part in cut]
        place = ", ".join(part for part in parts[1:] if part)
        kind = _kind_of(parts[0], _KINDS, ProgrammeKind.MEETING)
        items.append(ProgrammeItem(day=day, start=start, end=end, kind=kind, title=parts[0], place=place))
    return tuple(items)


def read_follow_ups(pasted: str, *, year_of: YearOf = no_year) -> tuple[FollowUp, ...]:
    """Return a follow-up for each line such as ``Надіслати програму – Юлія Сиротинська, до 01.10.2021``.

    ``year_of`` gives the year of a day without one; a term that can't be read stays in the text.
    """
    read_due = partial(read_deadline, year_of=year_of)
    found = []
    for row in _lines(pasted):
        if len(row) > 1:
            cells = [
                cell for cell in row[_POINT.fullmatch(row[0]) is not None :] if cell and not _NUMBERING.fullmatch(cell)
            ]
            dates = [_attempt(read_due, cell) for cell in cells]
            due = next((one for one in dates if one), None)
            texts = [cell for cell, one in zip(cells, dates, strict=True) if one is None]
        else:
            line, due = _BULLET.sub("", row[0]), None
            if match := _DUE.search(line):
                due = _attempt(read_due, match[1])
                line = line[: match.start()] if due else line
            texts = re.split(" [–—-] ", line.rstrip(" ,;"), maxsplit=1)
        if texts:
            found.append(FollowUp(text=texts[0], responsible=", ".join(texts[1:]), due=due))
    return tuple(found)
