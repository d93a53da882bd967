"""Lists as they come by e-mail or from a spreadsheet, read into rows of a visit.

What was understood is always shown for correction, so the reading prefers a guess to a refusal.
"""

import csv
import re
from collections.abc import Iterable
from io import StringIO
from itertools import islice

from delegations.domain.text.clean import readable
from delegations.domain.text.texts import _

MOST_LINES, LONGEST_LINE = 2_000, 4_000
"""Lines of a pasted list, and letters of a line, that are looked at: two pages for one row."""
_MOST_CELLS, _MOST_LETTERS = 200, 1_000_000
"""Cells of a line, and letters of all that was pasted, that are looked at."""
_LINE, _END = re.compile("[^\r\n\v\f\x85\u2028\u2029]++"), re.compile("[\r\n\v\f\x85\u2028\u2029]")
_BAR = " | "
_QUOTED_CELL = re.compile(r'(?:^|[\t\n])"[^"\n]*+\n[^\t"]*+"(?=[\t\n]|\Z)')
"""A cell of several lines beside others: it begins and ends with a quote."""
BULLET = re.compile(r"^\s*+(?:[-–—•*·]|\(?\d{1,3}[.)](?!\d))\s*+")
_NUMBERING = re.compile(r"\d{1,3}[.)]?")
_POINT = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?")
"""The number of a row in its first cell: ``7``, ``2.1``."""


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


def lines_of(pasted: str) -> list[list[str]]:
    """Return the cells of each line that holds something; cells are parted by tabs, in typed tables by bars.

    A cell of several lines, as a spreadsheet copies it between quotes, is one cell.
    """
    rows = (row[:_MOST_CELLS] for row in _rows(readable(within_limits(pasted)[0])))
    cells = ([" ".join(cell.split()) for cell in row] for row in rows)
    return list(islice((row for row in cells if any(row)), MOST_LINES))


def _rows(text: str) -> Iterable[list[str]]:
    if _QUOTED_CELL.search(text) is not None and text.count('"') % 2 == 0:
        return csv.reader(StringIO(text), delimiter="\t")
    return ([_in_bars(cell) for cell in line.split("\t" if "\t" in line else _BAR)] for line in text.split("\n"))


def _in_bars(cell: str) -> str:
    return cell.strip("| ")
