"""Who is responsible, where a cell of the register may name several bodies, cities or people: each counts as its own.

Cells are few beside follow-ups, so groups are counted by cell, from the index, and parted afterwards
(``domain.follow_ups.strategy.split_bodies``).
"""

from collections import defaultdict
from collections.abc import Iterable

from delegations.queries.reader import Reader, Value

CELLS = (
    "WITH RECURSIVE cell(name) AS ("
    "SELECT min(answerable) FROM follow_up WHERE hidden = false"
    " UNION ALL SELECT (SELECT min(answerable) FROM follow_up WHERE hidden = false AND answerable > cell.name)"
    " FROM cell WHERE cell.name IS NOT NULL)"
    " SELECT name FROM cell WHERE name IS NOT NULL"
)
"""The different cells, each found by a step along the index."""
_APART = "replace(replace(replace(name, '; ', ';'), ', ', ';'), ',', ';')"
OF_BODY = f"answerable IN ({CELLS} AND instr(';' || {_APART} || ';', ?) > 0)"
"""SQL that tells whether a follow-up is, alone or with others, that of the body of ``body_value``."""


def body_value(name: str) -> str:
    """Return the value of ``OF_BODY`` for a body called ``name``."""
    return f";{name.replace('; ', ';').replace(', ', ';').replace(',', ';')};"


def of_body(name: str) -> tuple[str, tuple[Value, ...]]:
    """Return the SQL that lets through what ``name`` is responsible for, with its values; nothing: what nobody is."""
    return (OF_BODY, (body_value(name),)) if name else ("answerable = ?", ("",))


def by_body(cells: Iterable[tuple[str, tuple[int, ...]]]) -> dict[str, tuple[int, ...]]:
    """Return the counts of cells by body; what several share counts for each of them."""
    # What reads cells knows much of how they are written; a list that is not grouped needs none of it.
    from delegations.domain.follow_ups.bodies import split_bodies

    found: dict[str, tuple[int, ...]] = defaultdict(tuple)
    for cell, counts in cells:
        for name in split_bodies(cell) or ("",):
            known = found[name] or (0,) * len(counts)
            found[name] = tuple(one + other for one, other in zip(known, counts, strict=True))
    return dict(found)


def responsible_counts(database: Reader, limit: int = 200) -> list[tuple[str, int]]:
    """Return (body, how many follow-ups are not finished), those with most first; counted by index."""
    sql = (
        "SELECT answerable, count(*) FROM follow_up"
        " WHERE hidden = false AND status IN ('open', 'in_progress', 'waiting') GROUP BY answerable"
    )
    with database.reading() as connection:
        counts = by_body((name, (count,)) for name, count in connection.exec_driver_sql(sql))
    found = [(name, count) for name, (count,) in counts.items()]
    return sorted(found, key=lambda one: (-one[1], one[0]))[:limit]
