"""What sheets of all formats have in common: merged cells, and what is said of rows and cells."""

from collections.abc import Iterable, Iterator, Sequence

from delegations.domain.text.clean import shortened
from delegations.domain.text.texts import _, listed
from delegations.exchange.tables.contents import Line, Sheet
from delegations.exchange.tables.table_limits import forbid_many_cells

_HEADING = 40
"""Letters of a heading that name a column in a sentence."""
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells, counted from 1."""


def with_merged(lines: Sequence[Line], areas: Iterable[Area], name: str) -> Iterator[Line]:
    """Yield rows in which the words of merged cells stand in each of their rows, once across. Raises FileError."""
    filled: dict[int, list[str]] = {}
    count = 0
    for first, left, last, _right in areas:
        held = lines[first - 1].cells if 0 < first <= len(lines) else ()
        words = held[left - 1] if left <= len(held) else ""
        below = min(last, len(lines)) if words else 0
        count += max(0, below - first)
        forbid_many_cells(count, name)
        for number in range(first + 1, below + 1):
            # A row of nothing is none of the table: whoever merges a column down to its end means no more rows.
            if not lines[number - 1].cells:
                continue
            row = filled.setdefault(number, list(lines[number - 1].cells))
            row += [""] * (left - len(row))
            row[left - 1] = row[left - 1] or words
    for number, line in enumerate(lines, 1):
        if number in filled:
            yield Line(filled[number], max(line.claimed, len(filled[number])), line.doubts)
        else:
            yield line


def hidden_row() -> str:
    """Return what is said of a row that is hidden in the file."""
    return _("This row is hidden in the file; it was read all the same.")


def hidden_columns(sheet: Sheet) -> str:
    """Return what is said of the columns that are hidden in a sheet and hold something; nothing where none does."""
    named = []
    for place in sheet.hidden_columns:
        first = next((row[place - 1] for row in sheet.rows if len(row) >= place and row[place - 1].strip()), "")
        if first:
            words = _("“{text}”").format(text=shortened(" ".join(first.split()), _HEADING))
            named.append(f"{column_letters(place)} ({words})")
    return (
        _("Columns that are hidden in the file were read all the same: {columns}.").format(columns=listed(named))
        if named
        else ""
    )


def struck_row() -> str:
    """Return what is said of a row whose words are all struck out in the file."""
    return _("This row is struck out in the file.")


def struck_out(struck: Sequence[int], filled: int) -> list[str]:
    """Return what is said of a row of ``filled`` cells in whose columns ``struck``, from 1, words are struck out."""
    if not struck:
        return []
    if len(struck) >= filled:
        return [struck_row()]
    columns = listed([column_letters(place) for place in struck])
    return [_("Struck out in the file, read all the same: column {columns}.").format(columns=columns)]


def without_value(column: str) -> str:
    """Return what is said of a formula that was never computed."""
    words = _("Column {column}: a formula whose value is not stored. Open the file in a spreadsheet and save it.")
    return words.format(column=column)


def with_error(column: str, error: str) -> str:
    """Return what is said of a cell that shows an error."""
    return _("Column {column}: the cell shows an error ({error}).").format(column=column, error=error[:20])


def column_letters(place: int) -> str:
    """Return what spreadsheets call a column, counted from 1: ``A``, ``Z``, ``AA``."""
    letters = ""
    while place > 0:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
