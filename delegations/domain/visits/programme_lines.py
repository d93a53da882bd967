"""A line of a programme: day, hours, sign and number taken off the words of what happens."""

import re
from dataclasses import dataclass
from datetime import time

from delegations.domain.dates.date_reading import YearOf
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.times import hours_at_end, hours_at_head
from delegations.domain.text.word_lists import plain
from delegations.domain.visits.programme_days import day_at_head
from delegations.domain.visits.programme_parts import unnumbered

_SIGN = re.compile(r"[-–—•*·▪◦●○‣]\s*+(?!\d)|[-–—•*·▪◦●○‣]\s++")


@dataclass(slots=True)
class Line:
    """A line without its day, hours, sign and number, with what they were."""

    words: str
    day: PartialDate | None = None
    start: time | None = None
    end: time | None = None
    has_sign: bool = False
    source: str = ""

    @property
    def is_timed(self) -> bool:
        """Whether hours were read."""
        return self.start is not None or self.end is not None


def timed(text: str, year_of: YearOf) -> Line:
    """Return a line with its day and hours taken off; they may stand behind a number or a sign, or at its end."""
    line = Line(text, source=text)
    if (sign := _SIGN.match(line.words)) is not None:
        line.words, line.has_sign = line.words[sign.end() :], True
    for bare in (line.words, unnumbered(line.words)):
        if (found := day_at_head(bare, year_of)) is not None:
            line.day, line.words = found
            break
    for bare in (line.words, unnumbered(line.words)):
        if (hours := hours_at_head(bare)) is not None:
            line.start, line.end, line.words = hours
            line.words = _behind_second_hour(line.words)
            return line
    line.words = unnumbered(line.words)
    if (hours := hours_at_end(line.words)) is not None and hours.rest:
        line.start, line.end, line.words = hours
    return line


def _behind_second_hour(words: str) -> str:
    """Return the words behind “for 9am”, of “8.45am for 9am Welcome”: when people come and when it begins.

    What was taken off is told by the account of words, as only one hour has a place.
    """
    first, _space, rest = words.partition(" ")
    again = hours_at_head(rest) if plain(first) == "for" else None
    return again.rest if again is not None and again.start is not None and again.rest else words
