import itertools

import pytest

from delegations.domain.places.geography import Projection, region_at, shapes
from delegations.domain.places.map_labels import MapLabels, middle


@pytest.mark.parametrize("code", sorted(shapes("ukraine")))
def test_the_number_of_an_oblast_stands_within_it(code):
    flat = Projection(world=False).flat
    x, y = middle([[flat(point) for point in ring] for ring in shapes("ukraine")[code]])
    east, _south = flat((1.0, 0.0))
    # Kyiv lies within its oblast, whose number may stand over it.
    assert region_at("ukraine", (x / east, -y)) in {code, "UA-30"}


def test_names_and_numbers_never_meet():
    labels = MapLabels()
    dots = [(100.0, 100.0), (112.0, 104.0), (108.0, 96.0), (300.0, 100.0)]
    for at in dots:
        labels.keep_clear(at, 4)
    boxes = [(*labels.number((101.0, 101.0), 10, 14), 10, 14)]
    for at in dots:
        place = labels.name(at, 7, 60, 16)
        if place is not None:
            boxes.append((*place, 60, 16))
    assert len(boxes) > 2
    for one, other in itertools.combinations(boxes, 2):
        beside = one[0] + one[2] <= other[0] or other[0] + other[2] <= one[0]
        assert beside or one[1] + one[3] <= other[1] or other[1] + other[3] <= one[1]
    assert not any(left < x < left + wide and top < y < top + high for left, top, wide, high in boxes for x, y in dots)


def test_a_number_with_no_room_is_shown_all_the_same():
    labels = MapLabels()
    labels.keep_clear((50, 50), 100)
    assert labels.number((50, 50), 10, 10) == (45, 45)
    assert labels.name((50, 50), 5, 40, 10) is None
