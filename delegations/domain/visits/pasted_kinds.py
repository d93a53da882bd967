"""Which kind of list was pasted: a programme into people, or people into a programme, is said before it is read so."""

from delegations.domain.dates.times import hours_at_head
from delegations.domain.text.pasted_lines import lines_of
from delegations.domain.visits.people_lists.people_lines import is_post, name_weight
from delegations.domain.visits.people_lists.people_reading import read_people_rows
from delegations.domain.visits.programme_parts import unnumbered

_LEAST = 2
"""Lines that a list has at least of what it is taken for; they are most of its lines as well."""


def is_programme(pasted: str) -> bool:
    """Tell whether most lines begin with the hours of something that happens then."""
    lines = [cells for cells in lines_of(pasted) if any(cells)]
    return _are_most(sum(_is_timed(cells) for cells in lines), len(lines))


def is_people(pasted: str) -> bool:
    """Tell whether most lines name somebody with a post, and no line has an hour."""
    lines = [cells for cells in lines_of(pasted) if any(cells)]
    if any(map(_is_timed, lines)):
        return False
    people = [row.value for row in read_people_rows(lines) if row.is_kept]
    sure = [one for one in people if name_weight(one.name) > 1 and is_post(one.post)]
    return _are_most(len(sure), len(lines))


def _is_timed(cells: list[str]) -> bool:
    return any(hours_at_head(bare) is not None for cell in cells[:2] for bare in (cell, unnumbered(cell)) if cell)


def _are_most(count: int, lines: int) -> bool:
    return count >= _LEAST and count * 2 > lines
