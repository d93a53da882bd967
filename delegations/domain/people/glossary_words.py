"""The rows of the glossary, and how cities and countries stand in them: as a name, in the genitive, as an adjective.

The words lie in ``resources/glossary``, whose first lines tell how they are written. What a city is called comes from
there; of other settlements the genitive and the adjective are Ukrainian ones in the letters of the paper.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from delegations.domain.language.vocabulary import Gender, NameCase
from delegations.domain.language.written_over import written_over
from delegations.domain.places.geography import known_city
from delegations.domain.places.place_forms import place_forms
from delegations.domain.resources import RESOURCES
from delegations.domain.text.names import fold

_FOLDER = RESOURCES / "glossary"
LANGUAGES = ("en", "de", "pl", "fa")
PLACEHOLDER = re.compile(r"\{(?P<what>city|land|first)(?::(?P<form>[^{}]+))?\}")
_GENITIVE, _GENITIVE_ADJECTIVE = "genitive", "genitive adjective"
_SHAPES = {
    _GENITIVE: r"(?P<{0}genitive>.+)",
    _GENITIVE_ADJECTIVE: r"(?P<{0}stem>[^ ]+?)ого",
    None: r"(?P<{0}whole>.+)",
}
_ADJECTIVE_ENDS = {"ski": "i", "ska": "a", "skie": "ie", "skiej": "iej"}
_NOMINATIVES = (
    ("ого", "ий"), ("ого", "е"), ("ої", "а"), ("ії", "ія"), ("ова", "ово"), ("ева", "ево"), ("а", ""), ("а", "о"),
    ("у", ""), ("я", "ь"), ("я", "е"), ("я", "й"), ("я", "є"), ("ю", "й"), ("и", "а"), ("і", "я"), ("і", "ь"),
    ("ів", "і"), ("ів", "и"), ("", "а"), ("", "и"),
)  # fmt: skip
"""Ends of genitives, and of the nominatives that may have them; of a settlement nobody knows the first that fits."""
_FROM_STEM = ("", "а", "ь", "е", "о", "и", "і", "я")
_IN_CYRILLIC = frozenset({"UA", "RU", "BY", "BG", "RS", "MK", "ME", "BA", "KZ", "KG", "TJ", "MN"})
"""Countries whose names of cities are written over from Cyrillic letters there, each in its own way."""
_LARGE = 50_000
"""Inhabitants of a foreign city from which its name is hardly that of a village here."""
_NAMES_FOLLOW = ("miasta ", "wsi ", "osiedla ")
"""Polish words behind which the name of a settlement may stay in the nominative: „Rada Miasta Żwiahel”."""
_POLISH_ENDS = (
    (re.compile(r"oho\b"), "ego"), (re.compile(r"oji\b"), "ej"), (re.compile(r"(?<=[kg])y\b"), "i"),
)  # fmt: skip
"""Ends of Ukrainian genitives in Polish letters, and Polish ones."""


class Spoken(NamedTuple):
    """What stands in a row of the glossary, found by its word for a man or, ``of_woman``, by that for a woman."""

    cells: dict[str, str]
    of_woman: bool

    def word(self, language: str, gender: Gender) -> str:
        """Return the word for a man or a woman; that for a man where the sex is not known."""
        his, _mark, hers = self.cells[language].partition("/")
        return hers if hers and (self.of_woman or gender is Gender.FEMININE) else his


class Pattern(NamedTuple):
    """A row with a settlement or a country in it, as it is looked for."""

    shape: re.Pattern[str]
    spoken: Spoken
    hers: str
    """The Ukrainian words for a woman, with the same places in them; nothing where they are the same."""


class Row(NamedTuple):
    """A row of ``words.psv``: his and her Ukrainian words, and the cells of the other languages."""

    kind: str
    his: str
    hers: str
    cells: dict[str, str]


class City(NamedTuple):
    """A row of ``cities.psv``."""

    name: str
    spoken: dict[str, str]
    stem: str
    genitive: str
    adjective: str


class Place(NamedTuple):
    """A settlement or country that stands in a text: its name, or what is known of its Ukrainian adjective."""

    name: str
    stem: str = ""


def _lines(name: str) -> Iterator[list[str]]:
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("|")


@cache
def rows() -> tuple[Row, ...]:
    """Return all rows of the glossary."""
    found = []
    for kind, words, *cells in _lines("words.psv"):
        his, _mark, hers = words.partition("/")
        found.append(Row(kind, his, hers, dict(zip(LANGUAGES, cells, strict=True))))
    return tuple(found)


@cache
def plain(*kinds: str) -> dict[str, Spoken]:
    """Return rows of ``kinds`` without places in them by their folded Ukrainian words."""
    found: dict[str, Spoken] = {}
    for row in rows():
        if row.kind in kinds and not PLACEHOLDER.search(row.his):
            found[fold(row.his.partition("~")[0])] = Spoken(row.cells, of_woman=False)
            if row.hers:
                found[fold(row.hers)] = Spoken(row.cells, of_woman=True)
    return found


@cache
def women() -> dict[str, str]:
    """Return the Ukrainian word for a woman of each post that has one, by that for a man."""
    return {fold(row.his): row.hers for row in rows() if row.hers and not PLACEHOLDER.search(row.his)}


@cache
def patterns(*kinds: str) -> tuple[Pattern, ...]:
    """Return the rows of ``kinds`` with places in them."""
    found = []
    for row in rows():
        if row.kind in kinds and PLACEHOLDER.search(row.his):
            found.append(Pattern(shape_of(row.his), Spoken(row.cells, of_woman=False), row.hers))
            if row.hers:
                found.append(Pattern(shape_of(row.hers), Spoken(row.cells, of_woman=True), ""))
    return tuple(found)


def shape_of(words: str) -> re.Pattern[str]:
    """Return how a row is found in a text. Of two places the second is the city, and the first one lies in it."""
    parts, start = [], 0
    places = list(PLACEHOLDER.finditer(words))
    for found in places:
        front = "land_" if found["what"] == "land" else "" if found is places[-1] else "first_"
        shape = _SHAPES.get(found["form"], rf"(?P<{{0}}stem>[^ ]+?){found['form']}")
        parts += [re.escape(words[start : found.start()]), shape.format(front)]
        start = found.end()
    parts = [r"\A", *parts, re.escape(words[start:])]
    return re.compile("".join(parts), re.IGNORECASE)


def filled(cell: str, found: dict[str, str | None], language: str) -> str:
    """Return a cell with the places of a match in it; nothing where what stands there is none."""
    places = {"city": _place(found, ""), "first": _place(found, "first_"), "land": _land(found.get("land_genitive"))}
    needed = [one["what"] for one in PLACEHOLDER.finditer(cell)]
    if any(places[what] is None for what in needed):
        return ""

    def spoken(found: re.Match[str]) -> str:
        place, form = places[found["what"]] or Place(""), found["form"] or ""
        if form == "gen" and found["what"] == "city" and place.name and fold(place.name) not in cities():
            # Nobody knows how Poles decline it: they needn't.
            name = city_in(place.name, language)
            return name if found.string[: found.start()].lower().endswith(_NAMES_FOLLOW) else f"miasta {name}"
        return spoken_place(place, language, form)

    return PLACEHOLDER.sub(spoken, cell)


def with_places(words: str, match: re.Match[str]) -> str:
    """Return the Ukrainian words of a row with the place that ``match`` found, as it stood in the text."""
    raw = next(one for one in match.groups() if one)

    def stood(found: re.Match[str]) -> str:
        form = found["form"] or ""
        return raw if form in ("", _GENITIVE) else raw + ("ого" if form == _GENITIVE_ADJECTIVE else form)

    return PLACEHOLDER.sub(stood, words)


def is_name(words: str | None) -> bool:
    """Tell whether what stands for a settlement is a name, not the rest of a sentence: «Біла Церква»."""
    return words is None or all(word[:1].isupper() and word[-1:].isalpha() for word in words.split())


def _place(found: dict[str, str | None], front: str) -> Place | None:
    whole, genitive, stem = (found.get(front + key) for key in ("whole", "genitive", "stem"))
    if not is_name(whole) or not is_name(genitive):
        return None
    if genitive:
        return Place(_nominative(genitive))
    if stem:
        return _by_stem(stem)
    return Place(whole) if whole else None


def _land(genitive: str | None) -> Place | None:
    name = _lands_in_genitive().get(fold(genitive or ""), "")
    return Place(name) if name else None


@cache
def _lands_in_genitive() -> dict[str, str]:
    lands = (row.his.partition("~") for row in rows() if row.kind == "land")
    return {fold(genitive): name for name, _mark, genitive in lands}


@cache
def cities() -> dict[str, City]:
    """Return the cities by their folded Ukrainian names."""
    return {
        fold(name): City(name, dict(zip(LANGUAGES, spoken, strict=True)), stem, genitive, adjective)
        for name, *spoken, stem, genitive, adjective in _lines("cities.psv")
    }


@cache
def _cities_by_stem() -> dict[str, str]:
    """Return cities by the stem of the adjective made from them: «луцьк» → Луцьк."""
    return {fold(one.stem): one.name for one in cities().values() if one.stem}


@cache
def _cities_in_genitive() -> dict[str, str]:
    return {fold(place_forms(one.name).get(NameCase.GENITIVE, one.name)): one.name for one in cities().values()}


def _by_stem(stem: str) -> Place:
    """Return the settlement an adjective is of; of «Долинська» nobody can say whether it is Долина or Долинська."""
    if named := _cities_by_stem().get(fold(stem)):
        return Place(named, stem)
    short = re.sub("(?:ськ|зьк|цьк)$", "", stem)
    made = {short + end for end in _FROM_STEM} | {stem + end for end in ("", "а", "ий", "е")}
    known = [name for name in sorted(made) if known_city(name)]
    return Place(known[0] if len(known) == 1 else "", stem)


def _nominative(genitive: str) -> str:
    if named := _cities_in_genitive().get(fold(genitive)):
        return named
    made = [genitive.removesuffix(end) + other for end, other in _NOMINATIVES if genitive.endswith(end)]
    made = [one for one in made if place_forms(one).get(NameCase.GENITIVE) == genitive]
    return next((one for one in made if known_city(one)), made[0] if made else genitive)


def city_in(name: str, language: str) -> str:
    """Return how a city is called in ``language``: as the glossary has it, else as at home, else written over."""
    known = cities().get(fold(name))
    return (known.spoken.get(language) if known else "") or _at_home(name, language) or written_over(name, language)


def _at_home(name: str, language: str) -> str:
    """Return the name of a large foreign city in the Latin letters it has on maps: «Єна» → “Jena”."""
    city = known_city(name) if language != "fa" else None
    known_abroad = city is not None and city.country not in _IN_CYRILLIC and city.population >= _LARGE
    return city.name if city is not None and known_abroad else ""


def spoken_place(place: Place, language: str, form: str) -> str:
    """Return a settlement or country in ``language``: its name, in a form of it, or the adjective that is known."""
    land = plain("land").get(fold(place.name))
    if land is not None:
        name, _mark, genitive = land.cells[language].partition("~")
        return genitive if form == "gen" and genitive else name
    known = cities().get(fold(place.name))
    if form in _ADJECTIVE_ENDS and (stem := _polish_stem(place, known)):
        made = stem + _ADJECTIVE_ENDS[form]
        return made[:1].upper() + made[1:] if form in ("ska", "skiej") else made
    if not place.name:
        adjective = written_over(f"{place.stem}а", language)
        return adjective[:1].upper() + adjective[1:]
    return _polish_genitive(place.name, known) if form == "gen" else city_in(place.name, language)


def _polish_stem(place: Place, known: City | None) -> str:
    if known is not None and known.adjective:
        return known.adjective.removesuffix("i")
    stem = place.stem or (known.stem if known is not None else "")
    return written_over(stem.lower(), "pl")


def _polish_genitive(name: str, known: City | None) -> str:
    if known is not None and known.genitive:
        return known.genitive
    made = written_over(place_forms(name).get(NameCase.GENITIVE, name), "pl")
    for end, polish in _POLISH_ENDS:
        made = end.sub(polish, made)
    return made
