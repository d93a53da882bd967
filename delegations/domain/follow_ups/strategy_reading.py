"""Reading an implementation table as it comes: headings in cells, goals over two lines, rows that only go on.

The one promise is that nothing of the last column is lost or lands under another project. Where a row can be read in
two ways, the entry says so (``doubts``) and the user sees it before anything is stored.
"""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from delegations.domain.follow_ups.bodies import is_body
from delegations.domain.follow_ups.strategy import LeftOut, StrategyEntry, StrategyTable
from delegations.domain.follow_ups.table_words import says_no_task
from delegations.domain.text.clean import LINE_LIMIT, readable
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _

WIDTH = 5
"""Columns of the table: number, task, project, responsible bodies, how it goes."""
_PRIORITY = re.compile(r"пріоритет\w{0,4}\s++[\"«“]([^\"»”]{1,1000})[\"»”]", re.IGNORECASE)
_GOAL = re.compile(
    r"^(?:стратегічна\s++|операційна\s++)?ціль\s*+№?+\s*+(\d++(?:\.\d++)*+)\.?+\s*+[:.–-]?+\s*+(.*)$", re.IGNORECASE
)
_NUMBER = re.compile(r"^\d+(?:[.,٫]\d+)*[.)]?$")
_POINT_WORD = re.compile(r"^(?:п\.|пункт|пп\.|pkt|punkt|ziff\.|item|para)\s*+(?=\d)", re.IGNORECASE)
_POINTS = str.maketrans({",": ".", "٫": "."})
"""A number of two parts is one with decimals to a spreadsheet, which shows it in its language."""
_DASHES = re.compile(r"^[\s\-–—_=*]*$")
_TAGS = re.compile(r"<(/?)([a-zA-Z]\w*+)[^<>]*+>")
_TYPED_AS_WORDS = re.compile(r"\A['’ʼ`](?=[\d=+-])")
"""The apostrophe by which spreadsheets are told that a number is words: «'2.1»."""
_BREAKS = frozenset({"p", "br", "li", "div", "tr"})


def clean_cell(cell: str) -> str:
    """Return a cell without markup, its paragraphs one a line; a cell of dashes is empty."""
    text = _TAGS.sub(lambda tag: "\n" if tag[2].casefold() in _BREAKS else "", cell.replace("**", ""))
    text = html.unescape(text)
    lines = (" ".join(line.split()) for line in readable(text).split("\n"))
    kept = _TYPED_AS_WORDS.sub("", "\n".join(filter(None, lines)))
    return "" if _DASHES.match(kept) else kept


def names_goal(text: str) -> bool:
    """Tell whether a text is a goal with its number: «Ціль 1. Розвиток партнерств»."""
    found = _GOAL.match(text)
    return found is not None and bool(found[2])


def read_strategy(
    rows: Iterable[Sequence[str]], *, year: int | None = None, loose_headings: bool = False
) -> StrategyTable:
    """Return the table in ``rows``, the cells of each line of a file; ``year`` when the heading does not name one.

    With ``loose_headings`` a text alone in the first cell is a heading also where no priority stands above it.
    """
    reader = _Reader(loose_headings=loose_headings)
    for line, row in enumerate(rows, 1):
        reader.take(line, [clean_cell(cell) for cell in row], blank=all(not cell.strip() for cell in row))
    return StrategyTable(
        name=_nominative(" ".join(reader.name)), year=year or reader.year, entries=tuple(reader.entries),
        left_out=tuple(reader.over()),
    )  # fmt: skip


class _Reader:
    """Goes through the lines of a table once; knows under which heading, goal and task it is."""

    def __init__(self, *, loose_headings: bool) -> None:
        self._loose_headings = loose_headings
        self.name: list[str] = []
        self.year: int | None = None
        self.entries: list[StrategyEntry] = []
        self._at = StrategyEntry()
        self._in_title = False
        self._goal_waits = False
        self._goals: set[tuple[str, str]] = set()
        self._goal_doubt = ""
        self._line = 0
        self._begun: LeftOut | None = None
        """The last heading, as long as no row stands under it."""
        self._over: list[LeftOut] = []
        self._bodies: dict[str, str] = {}

    def take(self, line: int, cells: list[str], *, blank: bool) -> None:
        """Read one line of the file."""
        self._line = line
        filled = [place for place, cell in enumerate(cells) if cell]
        if not filled:
            # A line of nothing parts a title from what follows; a rule of dashes does not.
            self._in_title = self._in_title and not blank
            return
        if self._is_heading(cells, filled):
            return
        self._in_title = False
        if filled == [0] and self._is_goal(cells[0], alone=len(cells) == 1):
            return
        if self._is_head(cells):
            return
        if filled == [len(cells) - 1] and len(cells) > 1:
            self._go_on(line, cells[-1])
        elif len(filled) == 1 and len(cells) == 1:
            self._go_on(line, cells[0], doubt=_("This line stands outside the table and was added to the row above."))
        else:
            self._row(line, cells)

    def over(self) -> list[LeftOut]:
        """Return the headings under which nothing stands: a note below the table looks like one."""
        self._end_heading()
        return self._over

    def _end_heading(self) -> None:
        if self._begun is not None:
            self._over.append(self._begun)
        self._begun = None

    def _is_heading(self, cells: list[str], filled: list[int]) -> bool:
        if filled != [0] or len(cells) > 1:
            return False
        text = cells[0]
        match = _PRIORITY.search(text)
        if match is not None:
            self._at = StrategyEntry(priority=match[1].strip())
            self._goal_waits, self._in_title = False, True
            rest = text[match.end() :].strip(" .,\n")
            if rest and not self.name:
                self.name.append(rest)
            return True
        if self._in_title and not _GOAL.match(text):
            # The title repeats above every priority; once is enough.
            if not self.name:
                self.name.append(text)
            return True
        return False

    def _is_goal(self, text: str, *, alone: bool) -> bool:
        """Take a goal: its number, its title, or both; a title may stand on the next line.

        A line that stands ``alone``, outside the table, is a goal only when it says so.
        """
        match = _GOAL.match(text)
        if match is not None:
            self._begin_goal(match[1], match[2].strip())
            self._goal_waits = not match[2].strip()
            return True
        if self._goal_waits:
            if self._begun is not None:
                self._begun = replace(self._begun, text=f"{self._begun.text} {text}")
            self._at = replace(self._at, goal=text)
            self._goal_waits = False
            return True
        if alone or _NUMBER.match(text) or not (self._at.priority or self._loose_headings):
            return False
        self._begin_goal("", text)
        self._goal_doubt = _("A goal without a number: the line was taken for a heading.")
        return True

    def _begin_goal(self, number: str, title: str) -> None:
        key = (self._at.priority, number)
        self._goal_doubt = ""
        if number and key in self._goals:
            words = _("Goal {number} stands twice under this priority; both are kept apart.")
            self._goal_doubt = words.format(number=number)
        self._goals.add(key)
        self._end_heading()
        words = " ".join(filter(None, (number, _line(title))))[:LINE_LIMIT]
        self._begun = LeftOut(line=self._line, text=words, why=_("A heading under which nothing stands."))
        self._at = StrategyEntry(priority=self._at.priority, goal_number=number, goal=title)

    def _is_head(self, cells: list[str]) -> bool:
        """Take the heading row, which repeats; it names the year."""
        if not any("№" in cell for cell in cells[:2]):
            return False
        folded = [fold(cell) for cell in cells]
        if not any("завдан" in cell for cell in folded):
            return False
        years = re.findall(r"за\s+((?:19|20)\d\d)", " ".join(folded))
        if years and self.year is None:
            self.year = int(years[0])
        return True

    def _go_on(self, line: int, text: str, *, doubt: str = "") -> None:
        """Add a line that only goes on to the row above it."""
        if not self.entries:
            self._add(line, replace(self._at, texts=_paragraphs(text)), [doubt] if doubt else [])
            return
        last = self.entries[-1]
        doubts = (*last.doubts, doubt) if doubt else last.doubts
        self.entries[-1] = replace(last, texts=(*last.texts, *_paragraphs(text)), doubts=doubts)

    def _row(self, line: int, cells: list[str]) -> None:
        number, task, project, bodies, text, doubts = self._placed(cells)
        if project and says_no_task(task):
            task, self._at = "", replace(self._at, task_number="", task="", project="")
        if not number and _line(task) and fold(_line(task)) == fold(self._at.task):
            # A task that stands in each of its rows, its number only in the first.
            number = self._at.task_number
        if number or task:
            # A task without a number of its own is a task all the same.
            self._at = replace(
                self._at, task_number=number.rstrip(".)").translate(_POINTS), task=_line(task), project=""
            )
            if not task:
                doubts.append(_("A number without a task."))
        elif not project and bodies:
            doubts.append(_("Only a responsible body: taken for another one of the task above."))
        if bodies:
            self._bodies.setdefault(fold(bodies), bodies)
        else:
            doubts.append(_("Nobody is named as responsible."))
        entry = replace(self._at, project=_line(project), bodies=_line(bodies), texts=_paragraphs(text))
        self._add(line, entry, doubts)

    def _add(self, line: int, entry: StrategyEntry, doubts: list[str]) -> None:
        if self._goal_doubt:
            doubts = [self._goal_doubt, *doubts]
            self._goal_doubt = ""
        self._begun = None
        self.entries.append(replace(entry, line=line, doubts=tuple(doubts)))

    def _placed(self, cells: list[str]) -> tuple[str, str, str, str, str, list[str]]:
        """Return the cells in their columns, whatever was shifted or merged, and what is doubtful about that."""
        doubts: list[str] = []
        if len(cells) > WIDTH:
            extra = [cell for cell in cells[WIDTH:] if cell]
            cells = [*cells[: WIDTH - 1], "\n".join([cells[WIDTH - 1], *extra])]
            if extra:
                doubts.append(_("The row has more columns than the table; they were added to the last one."))
        if len(cells) == WIDTH - 1:
            cells = self._without_one(cells, doubts)
        elif len(cells) < WIDTH:
            cells = [*cells[:-1], *[""] * (WIDTH - len(cells)), cells[-1]]
            doubts.append(_("The row has too few columns; its last cell was taken for the last column."))
        if cells[0] and not _NUMBER.match(cells[0]) and not cells[4] and is_body(cells[2]):
            cells = ["", *cells[:4]]
            doubts.append(_("The row is shifted by one column; it was put back."))
        # «п. 1», «пункт 2.3»
        number = _POINT_WORD.sub("", cells[0])
        cells = [number, *cells[1:]]
        if number and not _NUMBER.match(number):
            cells = ["", "\n".join(filter(None, (number, cells[1]))), *cells[2:]]
        return cells[0], cells[1], cells[2], cells[3], cells[4], doubts

    def _without_one(self, cells: list[str], doubts: list[str]) -> list[str]:
        """Return a row of four cells as five: one was merged away, which one follows from where the body stands."""
        if is_body(cells[2]):
            return ["", "" if not _NUMBER.match(cells[0]) else cells[0], cells[1], cells[2], cells[3]]
        doubts.append(_("Responsible body and text stand in one cell; they were parted."))
        body, text = self._parted(cells[3])
        return [cells[0], cells[1], cells[2], body, text]

    def _parted(self, cell: str) -> tuple[str, str]:
        first, _break, rest = cell.partition("\n")
        if rest and is_body(first):
            return first, rest
        folded = fold(cell)
        known = max((key for key in self._bodies if folded.startswith(key)), key=len, default="")
        if known:
            length = len(self._bodies[known])
            return cell[:length].strip(), cell[length:].strip()
        match = re.match(r"^(.*?міської ради)\s+(?=[А-ЯІЇЄҐ])", cell, re.DOTALL)
        if match is not None and is_body(cell):
            return match[1], cell[match.end() :]
        return "", cell


_NAMED = {"концепції": "Концепція", "стратегії": "Стратегія", "програми": "Програма", "плану": "План"}


def _nominative(name: str) -> str:
    """Return a strategy's name as it is called: a heading says «виконання … Концепції», the strategy is «Концепція»."""
    first, _space, rest = name.partition(" ")
    return f"{_NAMED[fold(first)]} {rest}" if fold(first) in _NAMED and rest else name


def _line(text: str) -> str:
    return " ".join(text.split())


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (_line(part) for part in text.split("\n"))))
