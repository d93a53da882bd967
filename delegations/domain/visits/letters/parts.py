"""Parts of a letter on a visit: which lines are the list of the delegation, the programme, the text around them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from delegations.domain.dates.times import hours_at_head
from delegations.domain.text.word_lists import meant_in, plain, shipped_list
from delegations.domain.visits.people_lists.people_lines import read_line
from delegations.domain.visits.programme_days import day_alone, day_at_head
from delegations.domain.visits.programme_parts import names_columns

Cells = list[str]

SECTIONS = ("people", "hosts people", "programme", "tasks", "contacts")
"""Parts of a letter of several lines, each below its heading."""
LABELS = ("title", "purpose", "dates", "place", "guests", "hosts", "number", "letter date", "recipient")
"""What one line tells, behind a colon or in the cell beside."""
_MOST_WORDS = 14
"""Words of a heading; what is longer is a sentence."""
_BELOW_DAY = 4
"""Lines without an hour that may stand between a day and the first hour of a programme."""
_LONG = 28
"""Words of a line that can't be one of a list."""
_LEAST_SENTENCE = 7
"""Words of a line that a full stop makes a sentence."""
_HOUR = re.compile(r"(?<![\d.:])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d.:])")
"""«15.10 приїзд ~11:00, зустріч»: an hour within the line."""
_SIGN = re.compile(r"^\s*(?:[-–—•*·▪●○]|\(?\d{1,3}[.)](?!\d))\s*")


@dataclass(slots=True)
class LetterParts:
    """The lines of a letter by what they are; ``said`` are those with a label, as (label, words, line)."""

    said: list[tuple[str, str, str]] = field(default_factory=list)
    sections: dict[str, list[Cells]] = field(default_factory=dict)
    heads: list[str] = field(default_factory=list)
    """Headings of parts: «Програма перебування делегації міста Битом»."""
    body: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    """Greeting, closing and what stands behind it."""
    is_list_certain: bool = True
    """Whether a heading says that the list of people is the delegation, or nothing else stands there."""


def letter_parts(rows: Iterable[Sequence[str]]) -> LetterParts:
    """Return the lines of a letter by what they are."""
    reader = _Reader(LetterParts())
    for row in rows:
        filled = [" ".join(cell.split()) for cell in row]
        if any(filled):
            reader.take(filled)
    reader.end()
    return reader.parts


class _Reader:
    """Goes through the lines once; knows the part it is in."""

    def __init__(self, parts: LetterParts) -> None:
        self.parts, self._section = parts, ""
        self._day: list[Cells] = []

    def take(self, cells: Cells) -> None:
        """Put one line where it belongs."""
        filled = [cell for cell in cells if cell]
        text = " ".join(filled)
        if self._is_of_programme(cells, filled):
            return
        if self._day and len(self._day) <= _BELOW_DAY and self._is_plain(filled, text):
            self._day.append(cells)
            return
        self.end()
        if self._is_heading(filled, text) or self._is_labelled(filled, text):
            return
        for phrase in ("greeting", "closing", "annex"):
            if meant_in(text, "letters", at_start=True) == phrase and len(text.split()) <= _MOST_WORDS:
                self._section = "behind" if phrase == "closing" else ""
                self.parts.phrases.append(text)
                return
        self._put(cells, text)

    def _is_plain(self, filled: Cells, text: str) -> bool:
        """Tell whether a line below a day may be an item without an hour: nothing else, and no sentence."""
        label, colon, _rest = text.partition(":")
        is_named = bool(colon and _whole(label)) or _NUMBER.match(text) is not None or _names_people(filled)
        is_phrase = meant_in(text, "letters", at_start=True) in ("greeting", "closing", "annex", *SECTIONS)
        return len(text.split()) <= _MOST_WORDS and not text.endswith((".", ":")) and not is_named and not is_phrase

    def end(self) -> None:
        """Put a line with a day alone, and what stood below, where it belongs: no programme follows."""
        for cells in self._day:
            self._put(cells, " ".join(filter(None, cells)))
        self._day = []

    def _put(self, cells: Cells, text: str) -> None:
        if self._section in ("people", "hosts people") and _is_sentence(text):
            self._section = ""
        if self._section in SECTIONS and (self._section == "programme" or len(text.split()) <= _LONG):
            self.parts.sections.setdefault(self._section, []).append(cells)
        elif self._section == "behind":
            self.parts.phrases.append(text)
        else:
            self._section = ""
            self.parts.body.append(text)

    def _is_of_programme(self, cells: Cells, filled: Cells) -> bool:
        """Take a line with an hour, and one with a day above such lines, into the programme, wherever they stand."""
        bare = _SIGN.sub("", filled[0])
        if self._section != "programme" and len(filled) == 1 and day_alone(bare, _any_year, None) is not None:
            self._day.append(cells)
            return True
        is_timed = hours_at_head(bare) is not None and any(map(str.isdecimal, bare))
        day = day_at_head(bare, _any_year) if self._section != "people" else None
        if self._section != "programme" and day is not None and self._may_begin_programme(filled, day[1]):
            self._day.append(cells)
            return True
        is_timed = is_timed or (day is not None and hours_at_head(day[1]) is not None)
        if not is_timed and not names_columns(cells):
            return False
        if self._section != "programme":
            self._section = "programme"
            days, self._day = self._day, []
            self.parts.sections.setdefault("programme", []).extend(days)
        self.parts.sections.setdefault("programme", []).append(cells)
        return True

    def _may_begin_programme(self, filled: Cells, behind: str) -> bool:
        """Tell whether a line of a day and what happens then may be the first row of a programme without an hour."""
        text = " ".join(filled)
        is_number = _NUMBER.match(text) is not None or _DAY_AND_NUMBER.match(text) is not None
        is_short = len(filled) == 1 and len(text.split()) <= _MOST_WORDS and not text.endswith((".", ":"))
        return is_short and not is_number and hours_at_head(behind) is None and _HOUR.search(behind) is not None

    def _is_heading(self, filled: Cells, text: str) -> bool:
        if _names_people(filled):
            self._section = self._section if self._section == "hosts people" else "people"
            self.parts.sections.setdefault(self._section, []).append(filled)
            return True
        bare = _SIGN.sub("", text).strip()
        if len(filled) > 1 or len(bare.split()) > _MOST_WORDS or bare.endswith((".", ";", ",")):
            return False
        label, colon, rest = bare.partition(":")
        meaning = _whole(label) or (meant_in(label, "letters", at_start=True) if not rest.strip() else "")
        if meaning == "tasks" and meaning != _whole(label) and _stands_in(label, "people"):
            meaning = "people"  # «Просимо прийняти делегацію в такому складі:»
        if not meaning and colon and not rest.strip():
            meaning = next((one for one in SECTIONS if _stands_in(label, one)), "")
        if meaning not in SECTIONS or (rest.strip() and _whole(label) not in SECTIONS):
            return False
        self._section = meaning
        self.parts.heads.append(bare)
        if meaning == "programme":
            # Its reader knows by the heading that the lines below, up to the first day or hour, are its head.
            self._put([bare], bare)
        if rest.strip():
            self._put([rest.strip()], rest.strip())
        elif meaning == "contacts" and any(map(str.isdecimal, bare)):
            # «Вик. Ірина Мельник, 77-77-77»: nothing parts the label from what it says.
            self._put([_without_label(bare)], bare)
        return True

    def _is_labelled(self, filled: Cells, text: str) -> bool:
        label, colon, rest = text.partition(":")
        if len(filled) == 2 and _whole(filled[0].rstrip(":")) in LABELS:  # noqa: PLR2004  a label and what it says
            label, colon, rest = filled[0], ":", filled[1]
        meaning = _whole(label) if colon else ""
        is_numbered = _NUMBER.match(text) is not None or _DAY_AND_NUMBER.match(text) is not None
        if not meaning and is_numbered:
            meaning, rest = "number", text
        if meaning not in LABELS or not rest.strip():
            return False
        self.parts.said.append((meaning, rest.strip(), text))
        self._section = "" if self._section in ("behind", "") else self._section
        return True


def _is_sentence(text: str) -> bool:
    """Tell whether a line below a list of people is a sentence that names none of them."""
    is_long = len(text.split()) >= _LEAST_SENTENCE and text.endswith((".", "!"))
    return is_long and _SIGN.match(text) is None and not read_line(text).name


def _any_year(_month: int, _day: int) -> int:
    return 2000


def _whole(label: str) -> str:
    """Return what a label means, if it is one of the list and nothing more."""
    bare = plain(label).strip(" .:–—-")
    lists = shipped_list("letters")
    return next((one for one in (*SECTIONS, *LABELS) if bare in lists[one]), "")


def is_bare_heading(line: str) -> bool:
    """Tell whether a line is the name of a part and nothing more, «ПРОГРАМА», or a mark of approval."""
    return bool(_whole(line.rstrip(":"))) or plain(line).strip(" .:") in shipped_list("letters")["no title"]


def _without_label(line: str) -> str:
    """Return a line behind the words for a contact that it begins with; the line itself where they are not known."""
    words = line.split()
    counts = (count for count in range(min(3, len(words) - 1), 0, -1) if _whole(" ".join(words[:count])) == "contacts")
    return " ".join(words[next(counts, 0) :])


def _stands_in(text: str, meaning: str) -> bool:
    said = f" {plain(text)} "
    return any(f" {word} " in said for word in shipped_list("letters")[meaning] if " " in word or meaning == "people")


def _names_people(cells: Sequence[str]) -> bool:
    """Tell whether a row holds the headings of a list of people."""
    found = {meant_in(cell, "letters", at_start=True) for cell in cells}
    return (
        len(cells) > 1
        and {"person columns", "post columns"} <= found
        and not any(letter.isdecimal() for cell in cells for letter in cell)
    )


_NUMBER = re.compile(
    r"^(?:(?:вих|вихідний|лист|our ref|ref|unser zeichen|az|znak|l\.dz|nr|شماره)\b[.:]?\s*)?"
    r"(?:№|nr|no)?[.:]?\s*(?=\S{0,40}\d)[\w./-]{1,60}\s*(?:від|vom|dated|of|z dnia|dnia|مورخ)\s+\d",
    re.IGNORECASE,
)
"""A number and a date on one line: «№ 01-12/345 від 12.05.2026»."""
_DAY_AND_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}\s++(?:№|nr\b|no\b)\.?\s*+[\w./-]{1,60}+\Z", re.IGNORECASE)
"""The same the other way round: «12.11.2026 № 04-11/512»."""
