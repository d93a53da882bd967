"""What there is in each city and region: the figures that a map shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from delegations.domain.places.geography import Point
from delegations.domain.places.vocabulary import MapLayer


@dataclass(frozen=True, slots=True, kw_only=True)
class CityFigures:
    """A partner city with what there is: ``point`` is None for one whose place is not known."""

    id: int
    name: str
    point: Point | None
    country: str
    """Two letters, or nothing."""
    oblast: str
    """Its code, for a city of Ukraine."""
    counts: dict[MapLayer, int]

    def region(self, *, world: bool) -> str:
        """Return the code of its region on the map of the world, or of Ukraine."""
        return self.country if world else self.oblast


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionFigures:
    """A region with its cities, those with most first."""

    code: str
    count: int
    cities: tuple[CityFigures, ...]


def by_region(cities: Iterable[CityFigures], layer: MapLayer, *, world: bool) -> dict[str, RegionFigures]:
    """Return the regions that have something of ``layer``, by code; those whose region is not known under nothing."""
    groups: dict[str, list[CityFigures]] = {}
    for one in cities:
        if one.counts[layer] and (world or one.country in ("", "UA")):
            groups.setdefault(one.region(world=world), []).append(one)
    return {
        code: RegionFigures(
            code=code,
            count=sum(one.counts[layer] for one in some),
            cities=tuple(sorted(some, key=lambda one: (-one.counts[layer], one.name))),
        )
        for code, some in groups.items()
    }
