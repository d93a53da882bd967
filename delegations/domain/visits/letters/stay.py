"""The days of a stay, out of a letter's labels, headings and sentences, or out of its programme."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.dates.times import hours_at_head
from delegations.domain.text.pasted_lines import BULLET
from delegations.domain.text.texts import _
from delegations.domain.text.word_lists import plain, shipped_list
from delegations.domain.visits.letters.facts import days_of_stay, single_days, western
from delegations.domain.visits.letters.letter import Letter
from delegations.domain.visits.programme_days import day_alone, day_at_head
from delegations.domain.visits.programme_doubts import Rows
from delegations.domain.visits.vocabulary import DetailKind

_LONGEST = timedelta(days=31)
_MOST_HEADS = 3
"""Lines at the head of a programme that may name its day."""
_SOME_LEAP_YEAR = 2000


def take_stay(letter: Letter) -> tuple[PartialDate, PartialDate] | None:
    """Find the days of the stay: where a label says them, in subject and headings, then in sentences."""
    labelled = [words for label, words, _source in letter.parts.said if label == "dates"]
    programme = [" ".join(filter(None, cells)) for cells in letter.parts.sections.get("programme", ())[:6]]
    called = [words for label, words, _source in letter.parts.said if label in ("title", "purpose")]
    for text in (*labelled, letter.subject, *called, *letter.parts.heads, *letter.parts.body, *programme):
        found = days_of_stay(text, letter.year_of)
        if found is None and text in labelled and (one := next(iter(single_days(text, letter.year_of)), None)):
            found = (one[0], one[0], one[1])
        if found is not None:
            first, last, source = found
            _add_days(letter, first, last, source)
            letter.used.add(text)
            return first, last
    return None


def take_day_of_programme(letter: Letter) -> tuple[PartialDate, PartialDate] | None:
    """Take the one day that stands above a programme without days: «… програму на 3 грудня (четвер):», in doubt."""
    rows = [[cell for cell in cells if cell] for cells in letter.parts.sections.get("programme", ())]
    if not any(_is_timed(row) for row in rows) or any(map(_has_day, rows)):
        return None
    above = [" ".join(row) for row in rows[:_MOST_HEADS] if not _is_timed(row)]
    found: dict[str, tuple[PartialDate, str]] = {}
    for text in (letter.subject, *letter.parts.heads, *above, *letter.parts.body):
        for day, source in _days_named(letter, text):
            found.setdefault(str(day), (day, source))
    if len(found) != 1:
        return None
    day, source = next(iter(found.values()))
    _add_days(letter, day, day, source, _("It is not certain that this is the day of the visit."))
    return day, day


def _is_timed(row: Sequence[str]) -> bool:
    return bool(row) and hours_at_head(BULLET.sub("", row[0])) is not None


def _has_day(row: Sequence[str]) -> bool:
    return any(day_alone(cell, _any_year, None) or day_at_head(cell, _any_year) for cell in row[:_MOST_HEADS])


def _any_year(_month: int, _day: int) -> int:
    return _SOME_LEAP_YEAR


def _days_named(letter: Letter, text: str) -> Iterator[tuple[PartialDate, str]]:
    """Yield the whole days of a line, but for those of letters: «На № 233 від 02.11.2026»."""
    words = shipped_list("letters")["document day"]
    for day, source in single_days(text, letter.year_of):
        before = plain(western(text)[: western(text).find(source)]).split()[-1:]
        if day.exact is not None and day != letter.written and not (before and before[0].strip('.,:«"') in words):
            yield day, source


def _add_days(letter: Letter, first: PartialDate, last: PartialDate, source: str, *doubts: str) -> None:
    letter.add(DetailKind.START, short_date(first), source, *doubts)
    letter.add(DetailKind.END, short_date(last), source, *doubts)


def take_days_of(letter: Letter, programme: Rows) -> None:
    """Take the days of the programme for those of the stay, or a day that a sentence names, in doubt."""
    days = sorted({one.value.day for one in programme if one.value.day is not None}, key=str)
    if days:
        last, source = next(iter(_ends_later(letter, days[-1])), (days[-1], ""))
        letter.add(DetailKind.START, short_date(days[0]), _("the days of the programme"))
        letter.add(DetailKind.END, short_date(last), source or _("the days of the programme"))
        return
    for line in (*letter.parts.heads, *letter.parts.body):
        for day, source in _days_named(letter, line):
            last = next((later for later, _line in _ends_later(letter, day)), day)
            _add_days(letter, day, last, source, _("It is not certain that this is the day of the visit."))
            letter.used.add(line)
            return


def _ends_later(letter: Letter, last: PartialDate) -> Iterator[tuple[PartialDate, str]]:
    """Yield the days until which sentences say that the guests stay: «Pobyt potrwa do 12 lipca»."""
    until = shipped_list("times")["until"]
    for line in letter.parts.body:
        for day, source in single_days(line, letter.year_of):
            before = line[: line.find(source)].split()[-1:]
            end = last.latest + _LONGEST
            if before and plain(before[0]) in until and last.latest < day.earliest <= end:
                yield day, line
