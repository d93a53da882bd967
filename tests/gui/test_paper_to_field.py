"""A click on a paper finds the field that it was printed from, whichever field of the record that is."""

from dataclasses import replace

import pytest

from delegations.services.library.indicators import save_indicator
from delegations.services.library.practices import save_practice
from delegations.services.meetings.groups import save_group
from delegations.services.meetings.meetings import save_meeting
from delegations.services.visits.visits import save_visit
from tests import records
from tests.marked import Marker

ELSEWHERE = {
    "execution": "how it is carried out is noted in the register",
    "notes": "how it is carried out is noted in the register",
    "origin": "noted when a question is carried over",
    "choices": "chosen where minutes are printed",
}
"""Fields that are typed on another page, each with the reason."""


UNFOCUSED = {
    ("meetings", "status"): "a meeting goes on by its buttons",
    ("visits", "earlier"): "noted when a visit is made in return, or as the next of a row",
}
NUMBERED = {"visits": {"number": "907/2026"}}


def fields_of(record):
    """Return the paths of the record's fields as papers name them, a row by its identity."""
    marker = Marker()
    marker.record(record)
    for spot in marker.spots:
        steps, held = [], record
        for step in spot.path:
            held = held[step] if isinstance(step, int) else getattr(held, step)
            steps.append(held.uid if isinstance(step, int) else step)
        if not ELSEWHERE.keys() & set(steps):
            # Rows of a group's network are named by themselves (``domain.meetings.group_rules``).
            yield "/".join(steps[1:] if steps[0] == "network" and len(steps) > 2 else steps)


@pytest.mark.parametrize(
    ("page", "make", "save"),
    [
        ("visits", records.visit, save_visit),
        ("meetings", records.meeting, save_meeting),
        ("groups", records.group, save_group),
        ("library", records.practice, save_practice),
        ("indicators", records.indicator, save_indicator),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_every_field_is_found(sample, window, page, make, save):
    stored = save(sample, replace(make(), **NUMBERED.get(page, {})))
    window.show_page(page, stored.id)
    editor = window.page().editor
    paths = list(fields_of(stored))
    assert len(paths) > 5
    missed = [one for one in paths if (page, one) not in UNFOCUSED and not editor.focus_field(one)]
    assert not missed, missed
