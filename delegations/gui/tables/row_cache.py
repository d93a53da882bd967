"""The rows of a list that were read: those of the present state, and older ones that stand in for them till then."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

R = TypeVar("R")
MOST_PAGES = 64
"""Pages that are kept; those looked at longest ago go first."""

_MOST_OUTDATED = 10_000
"""Rows from which on those that were not read since the list was last shown anew go."""


class RowCache(Generic[R]):
    """Rows by number, read in pages.

    When the list is shown anew its rows are kept as ``outdated``: a row that was seen is shown as it was until it is
    read again, so that nothing goes blank in between.
    """

    def __init__(self) -> None:
        self._rows: dict[int, R] = {}
        self._pages: OrderedDict[int, array[int]] = OrderedDict()

    def get(self, number: int) -> R | None:
        """Return the row of the record ``number``, maybe an older one; None when none was read."""
        return self._rows.get(number)

    def lacks(self, numbers: Iterable[int]) -> bool:
        """Tell whether one of ``numbers`` was never read."""
        return any(number not in self._rows for number in numbers)

    def is_read(self, page: int) -> bool:
        """Tell whether the page was read in its present state."""
        return page in self._pages

    def touch(self, page: int) -> None:
        """Note that the page is looked at."""
        if page in self._pages:
            self._pages.move_to_end(page)

    def put(self, page: int, numbers: "array[int]", found: Mapping[int, R]) -> None:
        """Take what was read for a page that holds ``numbers``; those not ``found`` are gone."""
        for number in numbers:
            if number in found:
                self._rows[number] = found[number]
            else:
                self._rows.pop(number, None)
        self._pages[page] = numbers
        self._pages.move_to_end(page)
        while len(self._pages) > MOST_PAGES:
            _page, gone = self._pages.popitem(last=False)
            for number in gone:
                self._rows.pop(number, None)

    def outdate(self) -> None:
        """Let all rows be of an earlier state; the heads of groups go, their numbers mean others now."""
        rows = self._rows
        if len(rows) > _MOST_OUTDATED:
            rows = {number: rows[number] for numbers in self._pages.values() for number in numbers if number in rows}
        self._rows = {number: row for number, row in rows.items() if number >= 0}
        self._pages.clear()

    def outdate_page(self, page: int) -> None:
        """Let the rows of one page be of an earlier state: others stand in it by now."""
        self._pages.pop(page, None)
