"""Rows of a table that are no tasks: a second storey of the headings, column numbers, totals.

What is recognised here is left out with a word on each (``LeftOut``); in doubt a row is a row.
"""

import re
from collections.abc import Sequence

from delegations.domain.text.names import fold

_MOST_OF_TOTAL = 60
"""Letters of «Усього за розділом «Розвиток партнерських зв’язків»»; a task that begins so says more."""
_LEAST_NUMBERS = 3
"""Columns that must be counted before a row is taken for their numbers."""
_TOTAL = re.compile(
    r"(?:усього|всього|разом|підсумок|загалом|у тому числі|в т\.? ?ч\.?|итого|всего"
    r"|total|subtotal|sub-total|grand total|sum|in total"
    r"|summe|zwischensumme|gesamt|gesamtsumme|insgesamt"
    r"|razem|suma|ogolem|ogółem|łącznie|lacznie"
    r"|جمع|جمع کل|مجموع|جمعا)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[-+–—]?[\d\s.,'’\u066b\u066c]*%?|[хxXХ]")
_COUNTED = re.compile(r"(\d{1,3})[.)]?")
_LETTERED = ("абвгд", "abcde")
"""By letters the columns of words are counted, those of figures by numbers: «А, Б, 1, 2, 3»."""
_LEAST_MERGED = 3
"""Cells that repeat one text before they are taken for one merged cell."""
_LEAST_LINE = 5
"""Signs of which a line to sign on consists at least."""


def are_column_numbers(cells: Sequence[str]) -> bool:
    """Tell whether a row numbers the columns: «1 2 3 4», «А Б 1 2»; merged columns may have no number."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    letters = 0
    for alphabet in _LETTERED:
        while letters < min(len(filled), len(alphabet)) and filled[letters].casefold() == alphabet[letters]:
            letters += 1
    numbers = [_COUNTED.fullmatch(cell) for cell in filled[letters:]]
    counted = [int(found[1]) for found in numbers if found is not None]
    if len(counted) < len(numbers) or len(filled) < _LEAST_NUMBERS or not counted:
        return False
    first = counted[0]
    return first in (1, letters + 1) and counted == list(range(first, first + len(counted)))


def in_first_cell(row: Sequence[str]) -> Sequence[str]:
    """Return a row whose cells all repeat one text, as those merged over a whole row do, with it in the first alone."""
    texts = {" ".join(cell.split()) for cell in row}
    is_merged = len(row) >= _LEAST_MERGED and len(texts) == 1 and any(map(str.isalpha, next(iter(texts))))
    return [row[0], *[""] * (len(row) - 1)] if is_merged else row


def is_to_sign(row: Sequence[str]) -> bool:
    """Tell whether a row is the line under a paper that somebody signs on: one of its cells is a line."""
    return any(len(cell) >= _LEAST_LINE and not cell.strip("_") for cell in map(str.strip, row))


def is_total(cells: Sequence[str]) -> bool:
    """Tell whether a row adds up others: «Усього», „Summe“, with nothing beside it but figures."""
    filled = [" ".join(cell.split()) for cell in cells if cell.strip()]
    words = [cell for cell in filled if not _AMOUNT.fullmatch(cell)]
    # The word may stand alone in merged cells, each of which repeats it.
    is_short = bool(words) and len(words[0]) <= _MOST_OF_TOTAL
    return is_short and bool(_TOTAL.match(words[0])) and len({fold(word) for word in words}) == 1


def with_second_storey(above: Sequence[str], below: Sequence[str]) -> list[str] | None:
    """Return the headings of two rows as one, when ``below`` goes on with ``above``; None when it is a row of its own.

    It goes on where a heading that spans several columns is divided: «Обсяги, грн» over «2024 | 2025 | 2026».
    """
    width = max(len(above), len(below))
    upper = [*above, *[""] * (width - len(above))]
    lower = [*below, *[""] * (width - len(below))]
    spanned, divided = "", False
    joined = []
    for place, (first, second) in enumerate(zip(upper, lower, strict=True)):
        same = fold(first) == fold(second)
        if first:
            spanned = first
        if not second or same:
            joined.append(first)
            continue
        over = first or spanned
        is_last_of_span = place + 1 < width and not upper[place + 1] and bool(lower[place + 1])
        if not over or (first and not is_last_of_span):
            # Words under a heading of one column are words of a row.
            return None
        divided = True
        joined.append(f"{over}, {second}")
    return joined if divided else None
