"""Programmes of a stay as they come by e-mail or from a table, read into items.

A line with a day begins it; what stands above the first day or hour is the head of the paper. Items without an hour
keep the place where they stand. Words that tell a heading, a place, a person stand in ``resources/reading``.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from delegations.domain.dates.date_reading import YearOf, no_year, year_from
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.records.accounted import phrases_of, with_lost
from delegations.domain.records.understood import Understood
from delegations.domain.text.lookalikes import as_meant
from delegations.domain.text.pasted_lines import lines_of
from delegations.domain.text.texts import _
from delegations.domain.text.word_lists import meant_in
from delegations.domain.visits.programme_days import (
    day_alone,
    day_at_head,
    day_before,
    day_named,
    fits_week_day,
    is_span_of_days,
    number_of_day,
)
from delegations.domain.visits.programme_doubts import Rows, doubtful, kind_of
from delegations.domain.visits.programme_lines import Line, timed
from delegations.domain.visits.programme_parallels import parallels_of
from delegations.domain.visits.programme_parts import LEAST_HEADINGS, columns_of, parts_of
from delegations.domain.visits.visit import ProgrammeItem

_CELL_NUMBER = re.compile(r"\d{1,3}[.)]?|№")
_YEAR = re.compile(r"\d{4}")
_PLACED = ("title", "place", "responsible")
"""What cells behind day and hours say, in this order, where no heading tells."""


def read_programme(
    pasted: str,
    day: PartialDate | None = None,
    *,
    year_of: YearOf = no_year,
    last: PartialDate | None = None,
    this_year: int | None = None,
) -> Rows:
    """Return the items of a programme, in the order of their lines: ``09:30–11:00 Офіційна зустріч, зал засідань``.

    ``day`` is the first day of the stay, from which «День 2» counts, ``last`` the last one; ``year_of`` gives the year
    of a day without one, the day above or ``this_year`` where it knows none.
    """
    return read_programme_rows(lines_of(pasted), day, year_of=year_of, last=last, this_year=this_year)


def read_programme_rows(
    rows: Iterable[Sequence[str]],
    day: PartialDate | None = None,
    *,
    year_of: YearOf = no_year,
    last: PartialDate | None = None,
    this_year: int | None = None,
    coming: YearOf = no_year,
) -> Rows:
    """Return the items of a programme out of the lines and rows of a file, each as its cells; else as read_programme.

    ``coming`` gives the year where neither ``year_of`` nor the day above does.
    What is the head of the paper, or an hour with nothing behind it, is shown and not kept.
    """
    reader = _Reader(day, year_of, this_year, coming)
    lines = []
    for cells in rows:
        meant = [as_meant(" ".join(cell.split())) for cell in cells]
        lines.append(" | ".join(filter(None, meant)))
        reader.take(meant)
    reader.end()
    rows_read = doubtful(reader.rows, day, last)
    labels = phrases_of(
        "times", "programme", *(f"programme_lines/{one}" for one in ("responsible", "place", "parallel"))
    )
    return with_lost(rows_read, lines, labels, lambda words: ProgrammeItem(title=words), shown=reader.said_above)


@dataclass(slots=True)
class _Reader:
    """Goes through the lines once; knows the day, the columns and the row above."""

    first: PartialDate | None
    year_of: YearOf
    this_year: int | None
    coming: YearOf = no_year
    rows: list[Understood[ProgrammeItem]] = field(default_factory=list)
    said_above: list[str] = field(default_factory=list)
    """Lines that are no rows: days alone, headings of the columns."""
    _source: str = ""
    _day_doubt: str = ""
    """What is doubtful about the day that began last."""
    _bare_hours: Line | None = None
    """Hours that stand on a line of their own, above what they are of."""
    _day: PartialDate | None = None
    _columns: list[str] = field(default_factory=list)
    _in_head: bool = False
    _has_begun: bool = False
    _above_has_sign: bool = True

    def take(self, cells: list[str]) -> None:
        """Read one line; cells are parted by tabs or bars."""
        self._day = self._day or self.first
        filled = [cell for cell in cells if cell]
        self._source = " | ".join(filled)
        if len(filled) == 1 and self._is_day(filled[0]):
            return
        if len(filled) >= LEAST_HEADINGS and (columns := columns_of(cells)):
            self._columns, self._has_begun = columns, True
            self.said_above.append(self._source)
            return
        if len(filled) > 1:
            self._row(cells)
        elif filled:
            self._line(filled[0])

    def _year_of(self, month: int, day: int) -> int | None:
        """Return the year of a day without one: the visit's, else that of the day above, from which it goes on.

        After a day that was said with another year than the visit's, those that follow have that year, too.
        """
        above, last = year_from(month, day, self._day), self._day
        if last is not None and self.year_of(last.month or 1, last.day or 1) not in {None, last.year}:
            return above
        return self.year_of(month, day) or above or self.this_year or self.coming(month, day)

    def end(self) -> None:
        """Say what was left over at the end."""
        self._leave_out_hours()

    def _leave_out_hours(self) -> None:
        if self._bare_hours is not None:
            self._leave_out(self._bare_hours.source, _("an hour with nothing behind it"))
        self._bare_hours = None

    def _leave_out(self, words: str, why: str) -> None:
        item = ProgrammeItem(day=self._day, title=words)
        self.rows.append(Understood(item, words, note=why, is_kept=False))

    def _is_day(self, text: str) -> bool:
        found = day_alone(text, self._year_of, self.first)
        if found is None and (named := day_named(text, self._day)) is not None:
            found, self._day_doubt = named, _("The date of this day was reckoned from the day of the week.")
        if found is None:
            if is_span := is_span_of_days(text, self._year_of):
                self._leave_out(text, _("heading"))
            return is_span
        found = self._by_week_day(text, found)
        self._day, self._has_begun, self._above_has_sign = found, True, True
        self.said_above.append(text)
        # From here «День 3» counts, where nobody told when the stay begins.
        self.first = self.first or day_before(found, number_of_day(text) - 1)
        return True

    def _by_week_day(self, text: str, day: PartialDate) -> PartialDate:
        """Return a day in the year in which it falls on the day of the week beside it, or note that it does not."""
        if fits_week_day(text, day):
            return day
        is_told = _YEAR.search(text) or self._day or self.this_year or self.year_of(day.month or 1, day.day or 1)
        if not is_told:
            for year in (day.year - 1, day.year + 1):
                if fits_week_day(text, other := replace(day, year=year)):
                    return other
        self._day_doubt = _("The day of the week does not fit the date.")
        return day

    def _line(self, text: str) -> None:
        line = timed(text, self._year_of)
        if not self._has_begun and not line.is_timed and line.day is None:
            # “Sister Cities Visit – Draft Schedule”: what the paper is called may close its first line.
            called = (text,) if self.rows else (text, text.rsplit(maxsplit=1)[-1])
            self._in_head |= any(meant_in(one, "programme_lines", at_start=True) == "head" for one in called)
            if self._in_head:
                self._leave_out(text, _("heading"))
                return
        self._has_begun = self._has_begun or line.is_timed or line.day is not None
        if line.day is not None:
            self._day = line.day
        if not line.words:
            self._leave_out_hours()
            self._bare_hours = line if line.is_timed else None
            return
        if line.has_sign and not line.is_timed and not self._above_has_sign and self._goes_on():
            self._go_on(line.words)
            return
        above = self._bare_hours
        if above is not None and not line.is_timed and line.day is None:
            line.start, line.end, self._source = above.start, above.end, f"{above.source} {self._source}"
            self._bare_hours = None
        self._above_has_sign = line.has_sign
        self._happening(line)

    def _happening(self, line: Line) -> None:
        """Take what happens by a line: one item, or several at the same hour."""
        found = parallels_of(line.words)
        doubt = ""
        if found.is_said and not line.is_timed and self._goes_on():
            above = self.rows[-1].value
            line.start, line.end = above.start, above.end
            doubt = _("At the same time as the row above it: so the line says.")
        elif len(found.items) > 1:
            doubt = _("One line holds several items; they are taken for the same hour.")
        for words in found.items:
            title, place, responsible = parts_of(words)
            if title:
                self._add(line, title, place, responsible, doubt)
            else:
                self._leave_out(self._source, _("a row without a title"))

    def _row(self, cells: Sequence[str]) -> None:
        """Read a row of a table by its headings, or by what its cells hold."""
        self._has_begun, self._above_has_sign = True, True
        line = Line("")
        said: dict[str, list[str]] = {}
        roles = self._columns if len(self._columns) >= len(cells) else [*self._columns, *[""] * len(cells)]
        has_headings = bool(self._columns)
        if not has_headings and (found := day_at_head(" ".join(cells), self._year_of)) is not None:
            # «12.05» before a cell with an hour is a day.
            line.day, rest = found
            cells = [rest[: -len(behind)].strip() if (behind := " ".join(cells[1:])) != rest else "", *cells[1:]]
        for place, cell in enumerate(cells):
            role = roles[place] if has_headings else ""
            if not cell or (role == "number" and _CELL_NUMBER.fullmatch(cell)):
                continue
            if role in ("title", "place", "responsible", "note"):
                said.setdefault(role, []).append(cell)
            elif not self._when(cell, line) and (has_headings or said or not _CELL_NUMBER.fullmatch(cell)):
                # «anschl.» in the column of hours goes before what happens then.
                said.setdefault("before" if role in ("hour", "day") else "", []).append(cell)
        self._day = line.day or self._day
        self._row_says(line, said, has_headings=has_headings)

    def _row_says(self, line: Line, said: dict[str, list[str]], *, has_headings: bool) -> None:
        """Take what the cells of a row say by their roles; those without one in the order in which they stand."""
        free = said.pop("", [])
        for name in _PLACED:
            if name not in said and free:
                said[name] = [free.pop(0)] if not has_headings or name == "title" else said.get(name, [])
        title = " – ".join((*said.pop("before", []), *filter(None, [". ".join(said.get("title", []))])))
        if not title and (line.is_timed or any(said.values()) or free):
            self._leave_out(self._source, _("a row without a title"))
        elif title:
            where = ", ".join((*said.get("place", []), *said.get("note", []), *free))
            responsible = ", ".join(said.get("responsible", []))
            words = ", ".join((*said.get("note", []), *free)) if has_headings else ""
            doubt = _("“{words}” stands in a column of its own and was put to the place.").format(words=words[:60])
            if has_headings and not where:
                title, where, named = parts_of(title)
                responsible = responsible or named
            self._add(line, title, where, responsible, doubt if words else "")

    def _when(self, cell: str, line: Line) -> bool:
        """Take day and hours out of a cell that holds nothing else; tell whether it did."""
        read = timed(cell, self._year_of)
        alone = day_alone(cell, self._year_of, self.first) if read.words else None
        if alone is not None:
            line.day = alone
            return True
        if read.words or not (read.is_timed or read.day is not None):
            return False
        line.day = read.day or line.day
        if line.start is not None and line.end is None and read.start is not None:
            # A column of begins and one of ends.
            line.end = read.start
        elif read.is_timed:
            line.start, line.end = read.start, read.end
        return True

    def _goes_on(self) -> bool:
        return bool(self.rows) and self.rows[-1].is_kept

    def _go_on(self, words: str) -> None:
        """Add a line with a sign before it, a speaker, a stop, to the row above."""
        above = self.rows[-1]
        joint = "; " if ": " in above.value.title else ": "
        item = replace(above.value, title=f"{above.value.title.rstrip(' :')}{joint}{words.rstrip(' ;,')}")
        self.rows[-1] = replace(above, value=item, source=f"{above.source}\n{self._source}")

    def _add(self, line: Line, title: str, place: str, responsible: str, doubt: str = "") -> None:
        self._leave_out_hours()
        item = ProgrammeItem(day=self._day, start=line.start, end=line.end, kind=kind_of(title), title=title)
        doubts = tuple(filter(None, (self._day_doubt, doubt)))
        self._day_doubt = ""
        self.rows.append(Understood(replace(item, place=place, responsible=responsible), self._source, doubts))
