"""Visits read out of letters, lists and programmes, part by part."""

from datetime import date

import pytest

from delegations.domain.library.topics import SHIPPED_TOPICS
from delegations.domain.visits.letter_reading import KnownWords, read_visit
from tests.visit_papers import PAPERS, rows_of

KNOWN = KnownWords(
    date(2026, 5, 1), ("Луцьк", "Люблін"), "Луцьк", {code: code for code, _above, _name in SHIPPED_TOPICS}
)


def said_of(found):
    """Return what was understood, as lines."""
    lines = [f"{one.value.kind.value} {one.value.text}" for one in found.details if one.is_kept]
    lines += [f"people {sum(one.is_kept for one in found.people)}"]
    return [*lines, f"programme {sum(one.is_kept for one in found.programme)}"]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_a_paper_is_understood_part_by_part(paper):
    found = read_visit(rows_of(paper), KNOWN, subject=paper.subject)
    said = said_of(found)
    missing = [line for line in paper.expected.strip().splitlines() if line not in said]
    assert not missing, "\n".join(
        [
            *said,
            *(f"people {one.value.name}" for one in found.people),
            *(f"item {one.value.title} {one.is_kept}" for one in found.programme),
        ]
    )
