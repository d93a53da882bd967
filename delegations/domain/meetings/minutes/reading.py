"""Minutes of any office read line by line: head, who was there, agenda, each question with what was said and resolved.

Lines go to the part that the last label named («СЛУХАЛИ», „Tagesordnung”); a line that nothing can be made of is kept
as it stands and is not stored.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from delegations.domain.dates.date_reading import YearOf, no_year, year_from
from delegations.domain.meetings.minutes.account import with_account
from delegations.domain.meetings.minutes.head import LINE_TO_SIGN
from delegations.domain.meetings.minutes.labels import IN_QUESTION, SHEETS, LabelledLines
from delegations.domain.meetings.minutes.lines import PEOPLE, is_sentence
from delegations.domain.meetings.minutes.parts import PointKind, UnderstoodMinutes
from delegations.domain.meetings.minutes.tables import columns_of_tasks, point_of_cells
from delegations.domain.meetings.minutes.votes import is_count, is_single_count
from delegations.domain.meetings.minutes.words import (
    Label,
    cells_in_line,
    label_of,
    meaning_of,
    question_in,
    unspaced,
    without_number,
)
from delegations.domain.text.texts import _

_ARROW = re.compile(r"(?:=>|->|[→➔⇒➜►])\s*+")
"""Before what somebody has to do: “=> Hr. Döke klärt …”."""
_WIDE_GAP = re.compile(r"(?<!\s)\s{4,}+")


def read_minutes(rows: Sequence[Sequence[str]], *, year_of: YearOf = no_year) -> UnderstoodMinutes:
    """Return what ``rows``, lines parted into cells, say of a meeting; never raises, whatever stands there.

    ``year_of`` gives the year of a term without one.
    """
    reader = _Reader(year_of)
    for row in rows:
        # A cell of several lines: each is a line.
        parts = [cell.split("\n") for cell in row]
        if len(parts) == 1:
            for line in parts[0]:
                # Wide gaps part cells where somebody set them with blanks: «Голова комісії        С. Голуб».
                reader.see(tuple(filter(None, _WIDE_GAP.split(line.strip()))) or ("",))
        else:
            reader.see(tuple(" ".join(cell.split()) for cell in row))
    return reader.read()


class _Reader(LabelledLines):
    """Takes lines one by one, those that no label begins by the part that they stand in."""

    def read(self) -> UnderstoodMinutes:
        """Return all that was understood."""
        points = self._rows.read_points(self._year_from_day, self._start())
        if self._rows.questions and not any(one.is_kept for one in points):
            self._doubts.append(_("No question has anything that was heard or resolved."))
        if self._head.head.date is None:
            self._doubts.append(_("No date of the meeting was found."))
        body = self._head.body()
        self._people.find_officers()
        found = UnderstoodMinutes(
            head=replace(self._head.head, body=body),
            people=self._people.rows(),
            questions=self._rows.read_questions(),
            points=points,
            doubts=tuple(self._doubts),
        )
        return with_account(found, self._lines)

    def see(self, cells: tuple[str, ...]) -> None:
        """Take a line."""
        columns = tuple(unspaced(" ".join(cell.split())) for cell in cells)
        cells = tuple(filter(None, columns))
        line = cells_in_line(cells)
        self._lines.append(line)
        if not line or self._of_table(columns, line):
            return
        if self._part == "head" and self._head.see_kind(line):
            return
        if self._part != "head" and (blank := LINE_TO_SIGN.search(line)) is not None:
            who, named = line[: blank.start()].strip(" :–—-/("), line[blank.end() :].strip(" /()–—-")
            if (meaning := meaning_of(who)) in ("chair", "secretary", "signature") or not who:
                self._signed(meaning, named, line)
                return
        meaning = meaning_of(cells[0]) if len(cells) > 1 else ""
        label = Label(meaning, cells_in_line(cells[1:])) if meaning else label_of(line)
        if self._is_next_title(line) or self._is_signature(line):
            return
        if label is not None and self._labelled(label, cells, line):
            return
        asked = question_in(line)
        if asked is not None and self._asked(*asked, line):
            return
        self._plain(cells, line)

    def _of_table(self, cells: Sequence[str], line: str) -> bool:
        """Take the headings of a table of tasks within a question, or a row below them."""
        if not self._rows.now:
            return False
        if columns := columns_of_tasks(cells):
            self._columns = columns
            self._rows.leave(line, _("headings of the table"))
            return True
        if not self._columns or len(cells) != len(self._columns):
            self._columns = []
            return False
        point = point_of_cells(
            cells, self._columns, question=self._rows.now, year_of=self._year_from_day, start=self._start()
        )
        return point is not None and self._rows.add_point(point, line)

    # Lines without a label

    def _plain(self, cells: Sequence[str], line: str) -> None:
        number, text = without_number(line)
        if self._rows.now and self._of_question(line):
            return
        if number and not self._is_early() and self._rows.begin_titled(number, text, line):
            self._part = "asked"
            return
        if self._part == "head":
            self._head.see_cells(cells)
        elif self._part in PEOPLE:
            if not self._people.see(cells, line):
                self._people.leave(line)
        elif self._part == "agenda":
            self._of_agenda(text, number, line)
        elif self._part == "asked":
            self._rows.take(PointKind.HEARD, line, line)
        elif self._part == "decided on each":
            self._rows.take(PointKind.DECISION, line, line)
        elif self._part in IN_QUESTION:
            self._rows.take(IN_QUESTION[self._part], line, line)
        else:
            self._behind(text, line)

    def _of_question(self, line: str) -> bool:
        """Take a vote on the question, in one line or in several, or what an arrow says is to be done."""
        if is_count(line):
            self._rows.count_vote(line)
            return True
        if is_single_count(line) and self._rows.add_to_vote(line):
            return True
        if (arrow := _ARROW.match(line)) is not None:
            self._rows.take(PointKind.ACTION, line[arrow.end() :], line)
        return arrow is not None

    def _of_agenda(self, text: str, number: int, line: str) -> None:
        """Take a question of the agenda, or what was said on the one above where no agenda stands before."""
        if not (self._goes_by_tops and not number and is_sentence(line)):
            self._rows.add_to_agenda(text, number)
            return
        # „TOP 1: Rückblick“, „Frau Kern berichtet.“
        self._rows.go_to(len(self._rows.questions), line)
        self._part = "asked"
        self._rows.take(PointKind.HEARD, line, line)

    def _behind(self, text: str, line: str) -> None:
        """Take a line below a label for a vote or the annexes, or behind everything."""
        if self._part == "annexes":
            self._rows.add(PointKind.ANNEX, SHEETS.sub("", text), line, question=0)
        elif self._part != "voted" or not self._rows.count_vote(line):
            self._rows.leave(line, "")
        self._part = "asked" if self._part == "voted" else self._part

    def _year_from_day(self, month: int, day: int) -> int | None:
        """Return the year of a term without one: as told, else that of the next such day after the meeting."""
        return self._year_of(month, day) or year_from(month, day, self._head.head.date)

    def _start(self) -> date | None:
        day = self._head.head.date
        return day.exact if day is not None else None
