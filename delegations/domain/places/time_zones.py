"""By whose clock an hour was typed: the time zone of the city where a visit or a meeting is held.

The zones of countries are those of CLDR (``babel``), the places of the zones those of the IANA database (``tzdata``).
"""

import math
import re
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from delegations.domain.places.geography import Point, country_code, whereabouts
from delegations.domain.places.municipality import Municipality

HOME = "Europe/Kyiv"
"""The clock of all Ukraine: the Kyiv time of the Cabinet's resolution No. 509 of 13.05.1996."""
_UKRAINE = "UA"
_PRIMARY = {
    "CL": "America/Santiago", "CN": "Asia/Shanghai", "DE": "Europe/Berlin", "EC": "America/Guayaquil",
    "ES": "Europe/Madrid", "MY": "Asia/Kuala_Lumpur", "NZ": "Pacific/Auckland", "PT": "Europe/Lisbon",
    "UZ": "Asia/Tashkent", "XK": "Europe/Belgrade",
}  # fmt: skip
"""Where nearly all of a country lives by one clock (CLDR, metaZones, primaryZones); Kosovo keeps Belgrade's."""
_PLACE = re.compile(r"([+-]\d{4,6})([+-]\d{5,7})")
"""Latitude and longitude as ±DDMM[SS]±DDDMM[SS] (ISO 6709)."""


def time_zone(place: Municipality | None) -> str:
    """Return the IANA name of the zone of a city, or nothing when it can't be known: then hours have no zone.

    A city without a country lies in Ukraine, unless its coordinates or the shipped list of cities say otherwise. In a
    country of many zones the one whose place is nearest to the city is taken.
    """
    if place is None:
        return HOME
    country = country_code(place.country)
    if place.country.strip() and not country:
        return ""
    point, country = whereabouts(place.name, country, place.point)
    if country in ("", _UKRAINE):
        return HOME
    zones = _zones_of(country)
    if len(zones) == 1:
        return zones[0]
    if point is None or not zones:
        return _PRIMARY.get(country, "")
    nearest = min(zones, key=lambda zone: _distance(_places()[zone], point))
    usual = _PRIMARY.get(country, nearest)
    return usual if _hours_of(usual) == _hours_of(nearest) else nearest


def _hours_of(zone: str) -> list[timedelta | None]:
    return [datetime(2026, month, 1, tzinfo=ZoneInfo(zone)).utcoffset() for month in (1, 7)]


def _zones_of(country: str) -> tuple[str, ...]:
    from babel.core import get_global

    return tuple(zone for zone in get_global("territory_zones").get(country, ()) if zone in _places())


@cache
def _places() -> dict[str, Point]:
    """Return where the place lies after which each zone is called."""
    found: dict[str, Point] = {}
    for line in (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            _countries, where, zone, *_note = line.split("\t")
            if place := _PLACE.fullmatch(where):
                found[zone] = (_degrees(place[2], 3), _degrees(place[1], 2))
    return found


def _degrees(text: str, whole: int) -> float:
    digits = text[1:]
    minutes, seconds = int(digits[whole : whole + 2]), int(digits[whole + 2 :] or 0)
    size = int(digits[:whole]) + minutes / 60 + seconds / 3600
    return -size if text.startswith("-") else size


def _distance(one: Point, other: Point) -> float:
    """Return how far two points lie apart, as the chord between them on a globe of radius 1."""
    ends = []
    for east, north in (one, other):
        lon, lat = math.radians(east), math.radians(north)
        ends.append((math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)))
    return math.dist(*ends)
