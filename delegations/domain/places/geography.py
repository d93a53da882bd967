"""Where cities lie: shapes of countries and of the oblasts of Ukraine, and the places of known cities.

The shapes are of Natural Earth, the cities of GeoNames; both ship with the program (``resources/LICENCES.md``).
"""

import json
import math
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from delegations.domain.resources import RESOURCES
from delegations.domain.text.names import fold
from delegations.domain.text.texts import LANGUAGES, N_, _, language, speaking

Point = tuple[float, float]
"""Longitude and latitude in degrees."""
Ring = tuple[Point, ...]

OBLASTS = {
    "UA-43": N_("Autonomous Republic of Crimea"), "UA-05": N_("Vinnytsia oblast"), "UA-07": N_("Volyn oblast"),
    "UA-12": N_("Dnipropetrovsk oblast"), "UA-14": N_("Donetsk oblast"), "UA-18": N_("Zhytomyr oblast"),
    "UA-21": N_("Zakarpattia oblast"), "UA-23": N_("Zaporizhzhia oblast"), "UA-26": N_("Ivano-Frankivsk oblast"),
    "UA-32": N_("Kyiv oblast"), "UA-35": N_("Kirovohrad oblast"), "UA-09": N_("Luhansk oblast"),
    "UA-46": N_("Lviv oblast"), "UA-48": N_("Mykolaiv oblast"), "UA-51": N_("Odesa oblast"),
    "UA-53": N_("Poltava oblast"), "UA-56": N_("Rivne oblast"), "UA-59": N_("Sumy oblast"),
    "UA-61": N_("Ternopil oblast"), "UA-63": N_("Kharkiv oblast"), "UA-65": N_("Kherson oblast"),
    "UA-68": N_("Khmelnytskyi oblast"), "UA-71": N_("Cherkasy oblast"), "UA-77": N_("Chernivtsi oblast"),
    "UA-74": N_("Chernihiv oblast"), "UA-30": N_("Kyiv (city)"), "UA-40": N_("Sevastopol (city)"),
}  # fmt: skip
"""Oblasts by their codes (ISO 3166-2)."""
_UKRAINE = "UA"
_ALSO_CALLED = {
    "US": "США, Сполучені Штати Америки, USA, U.S.A., United States of America, Vereinigte Staaten von Amerika,"
    " Stany Zjednoczone Ameryki, آمریکا, ایالات متحده آمریکا, ایالات متحدهٔ آمریکا",
    "GB": "Великобританія, Об’єднане Королівство, Сполучене Королівство, Англія, UK, U.K., Great Britain, England,"
    " Großbritannien, Zjednoczone Królestwo, Anglia, انگلستان",
    "DE": "ФРН, Федеративна Республіка Німеччина, Federal Republic of Germany, BRD, Bundesrepublik Deutschland, RFN,"
    " Republika Federalna Niemiec",
    "PL": "Республіка Польща, Republic of Poland, Republik Polen, Rzeczpospolita Polska, Rzeczypospolita Polska",
    "MD": "Республіка Молдова, Republic of Moldova, Moldau, Moldawien, Moldova, Republika Mołdawii, مولدوا",
    "CZ": "Чеська Республіка, Czech Republic, Tschechische Republik, Republika Czeska, Česko, Česká republika",
    "SK": "Словацька Республіка, Slovak Republic, Slowakische Republik, Republika Słowacka, Slovensko",
    "LT": "Литовська Республіка, Lietuva, Republika Litewska", "LV": "Латвійська Республіка, Latvija",
    "EE": "Естонська Республіка, Eesti", "NL": "Голландія, Holland, The Netherlands, Holandia, هلند",
    "TR": "Турція, Turkey, Республіка Туреччина", "RO": "România", "HU": "Magyarország", "AT": "Австрійська Республіка",
    "FR": "Французька Республіка", "IT": "Італійська Республіка, Italia", "ES": "Королівство Іспанія, España",
    "IR": "Ісламська Республіка Іран, Islamic Republic of Iran, جمهوری اسلامی ایران", "MK": "Македонія, Macedonia",
    "CN": "КНР, Китайська Народна Республіка, VR China, PRC, ChRL", "KR": "Республіка Корея, Корея, Korea, Südkorea",
    "JP": "Nippon", "IL": "Держава Ізраїль", "GE": "Республіка Грузія", "CH": "Швейцарська Конфедерація",
    "AE": "ОАЕ, UAE, VAE, ZEA, Об’єднані Арабські Емірати", "XK": "Республіка Косово, Kosova",
}  # fmt: skip
"""How countries are written beside their names in CLDR: in full, abbreviated, in their own language, formerly."""


class KnownCity(NamedTuple):
    """A city of the shipped list: ``country`` is its two letters (ISO 3166-1)."""

    point: Point
    country: str
    population: int
    name: str
    """What it is called in Latin letters, as at home where such letters are written there."""


@cache
def shapes(name: str) -> dict[str, tuple[Ring, ...]]:
    """Return the rings of all regions of the map ``name`` (``world`` or ``ukraine``), by code.

    The largest come first: what lies within another (Kyiv in its oblast) is drawn over it.
    """
    data = json.loads((RESOURCES / "map" / f"{name}.json").read_text(encoding="utf-8"))
    step = data["step"]
    found = {
        code: tuple(tuple((x / step, y / step) for x, y in ring) for ring in rings)
        for code, rings in data["regions"].items()
    }
    return dict(sorted(found.items(), key=lambda pair: -_extent(pair[1])))


def _extent(rings: Iterable[Ring]) -> float:
    left, top, right, bottom = bounds(point for ring in rings for point in ring)
    return (right - left) * (bottom - top)


def region_at(name: str, point: Point) -> str:
    """Return the code of the region of a map that holds ``point``, or nothing."""
    for code, rings in reversed(shapes(name).items()):
        if any(_holds(ring, point) for ring in rings):
            return code
    return ""


def _holds(ring: Ring, point: Point) -> bool:
    """Tell whether a point lies within a ring: a ray to the east crosses its border an odd number of times."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


@cache
def _cities() -> dict[str, list[KnownCity]]:
    found: dict[str, list[KnownCity]] = {}
    for line in (RESOURCES / "map" / "cities.tsv").read_text(encoding="utf-8").splitlines():
        north, east, country, people, names = line.split("\t")
        city = KnownCity((float(east), float(north)), country, int(people), names.partition("|")[0])
        for key in dict.fromkeys(fold(name) for name in names.split("|")):
            found.setdefault(key, []).append(city)
    return found


def known_city(name: str, country: str = "") -> KnownCity | None:
    """Return the largest city called ``name``, of ``country`` when it is known; Ukraine's before others."""
    some = _cities().get(fold(name), [])
    if country:
        return next((one for one in some if one.country == country), None)
    return next((one for one in some if one.country == _UKRAINE), some[0] if some else None)


def whereabouts(name: str, country: str, point: Point | None, *, is_city: bool = True) -> tuple[Point | None, str]:
    """Return where a place lies and its country, as far as that is known.

    What was entered counts: the two letters of a country, or nothing, and coordinates. Else a city is looked up by its
    name in the shipped list, and a country by the coordinates.
    """
    if point is None and is_city and (known := known_city(name, country)) is not None:
        return known.point, country or known.country
    return point, country or (region_at("world", point) if point is not None else "")


@cache
def _countries() -> dict[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for code in LANGUAGES:
        for letters, name in Locale(code).territories.items():
            if len(letters) == len(_UKRAINE):
                found.setdefault(fold(name), letters)
                found.setdefault(fold(letters), letters)
    for letters, names in _ALSO_CALLED.items():
        for name in names.split(", "):
            found.setdefault(fold(name), letters)
    return found


def country_code(name: str) -> str:
    """Return the two letters of a country called ``name`` in any of the program's languages, or nothing."""
    return _countries().get(fold(name), "") if name.strip() else ""


@cache
def _oblast_names() -> dict[str, str]:
    found: dict[str, str] = {}
    for code in LANGUAGES:
        with speaking(code):
            found |= {fold(_(name)): oblast for oblast, name in OBLASTS.items()}
    return found


def oblast_code(region: str) -> str:
    """Return the code of the oblast called ``region`` in any of the program's languages, or nothing."""
    known = _oblast_names()
    key = fold(region)
    if key in known:
        return known[key]
    # «Волинська обл.», «Волинська», «м. Київ».
    first = key.removeprefix("м. ").removeprefix("місто ").split(" ")[0]
    hits = {code for name, code in known.items() if first and name.split(" ")[0] == first}
    return hits.pop() if len(hits) == 1 else "UA-30" if first == fold("Київ") else ""


def region_name(code: str) -> str:
    """Return what a country or an oblast is called in the language in force."""
    if code in OBLASTS:
        return _(OBLASTS[code])
    from babel import Locale

    return str(Locale(language()).territories.get(code, code))


class Projection(NamedTuple):
    """A flat picture of a part of the earth: x to the east, y to the south, in units of its own."""

    world: bool

    def flat(self, point: Point) -> Point:
        """Return where ``point`` stands."""
        east, north = point
        if self.world:
            # Miller's cylindrical projection: the poles stay on the sheet.
            north = max(-85.0, min(85.0, north))
            return east, -math.degrees(1.25 * math.log(math.tan(math.pi / 4 + 0.4 * math.radians(north))))
        # One degree to the east is shorter than one to the north; at the middle of Ukraine by this much.
        return east * math.cos(math.radians(48.4)), -north


def bounds(points: Iterable[Point]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of flat points."""
    found = list(points)
    xs, ys = [x for x, _y in found], [y for _x, y in found]
    return min(xs), min(ys), max(xs), max(ys)
