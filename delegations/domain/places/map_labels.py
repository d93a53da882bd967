"""Where numbers and names stand on a map: beside their place, never over each other or over a city's dot."""

from collections.abc import Iterable, Sequence

Flat = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom; y grows downwards."""
_LINES = 12
"""Lines through a region on which its middle is looked for."""
_AWAY = 1.1
"""Heights of a number that it goes aside by when a dot is in its way."""


class MapLabels:
    """The boxes that are taken on one map, in any unit."""

    def __init__(self) -> None:
        self._taken: list[Box] = []

    def keep_clear(self, at: Flat, radius: float) -> None:
        """Keep a city's dot free of words."""
        x, y = at
        self._taken.append((x - radius, y - radius, x + radius, y + radius))

    def number(self, at: Flat, wide: float, high: float) -> Flat:
        """Return left and top of a number at ``at``, or close by when something stands there."""
        x, y = at[0] - wide / 2, at[1] - high / 2
        aside, along = high * _AWAY, wide / 2 + high
        places = [(x, y), (x, y + aside), (x, y - aside), (x - along, y), (x + along, y)]
        return self._take(places, wide, high) or self._put((x, y), wide, high)

    def name(self, at: Flat, gap: float, wide: float, high: float) -> Flat | None:
        """Return left and top of a city's name beside its dot, or None where there is no room."""
        x, y = at
        middle = y - high / 2
        places = [
            (x + gap, middle), (x - gap - wide, middle), (x - wide / 2, y + gap), (x - wide / 2, y - gap - high)
        ]  # fmt: skip
        return self._take(places, wide, high)

    def _take(self, places: Iterable[Flat], wide: float, high: float) -> Flat | None:
        for left, top in places:
            box = (left, top, left + wide, top + high)
            if not any(_meet(box, other) for other in self._taken):
                return self._put((left, top), wide, high)
        return None

    def _put(self, place: Flat, wide: float, high: float) -> Flat:
        left, top = place
        self._taken.append((left, top, left + wide, top + high))
        return place


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def middle(rings: Iterable[Sequence[Flat]]) -> Flat:
    """Return a point well within the largest ring: where the most room is to all four sides."""
    ring = max(rings, key=_size)
    xs, ys = [x for x, _y in ring], [y for _x, y in ring]
    best = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    room = 0.0
    turned = [(y, x) for x, y in ring]
    for step in range(1, _LINES):
        y = min(ys) + (max(ys) - min(ys)) * step / _LINES
        for left, right in _within(ring, y):
            x = (left + right) / 2
            above, below = next((one for one in _within(turned, x) if one[0] <= y <= one[1]), (y, y))
            free = min(right - left, 2 * (y - above), 2 * (below - y))
            if free > room:
                best, room = (x, y), free
    return best


def _size(ring: Sequence[Flat]) -> float:
    xs, ys = [x for x, _y in ring], [y for _x, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def _within(ring: Sequence[Flat], y: float) -> list[Flat]:
    """Return from where to where a level line runs inside a ring."""
    crossings = sorted(
        x1 + (x2 - x1) * (y - y1) / (y2 - y1)
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (y1 > y) != (y2 > y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))
