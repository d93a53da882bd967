"""One city under the names that other languages have for it – Луцьк, Lutsk, Łuck, Luzk – and the adjectives of it.

The names are those of ``resources/glossary/cities.psv``; where a cell is empty, what the letters are written over to.
Endings of adjectives: Ukrainian orthography of 2019, §§ 100–105; Polish adjectives in -ski, -cki, -dzki.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from delegations.domain.people.glossary_words import LANGUAGES, City, cities, city_in
from delegations.domain.text.names import fold

_UKRAINIAN_ENDS = ("ий", "а", "е", "і", "ого", "ої", "ому", "ій", "у", "ою", "им", "их", "ими")
_POLISH_ENDS = ("i", "a", "ie", "iego", "iej", "iemu", "im", "ą", "ich", "imi")
_LEAST_LETTERS = 3
"""Of a German adjective: «Luzker», «Kiewer»; shorter names are too like other words."""


@cache
def _by_spelling() -> Mapping[str, City | None]:
    """Return cities by any of their names, folded; None where two cities share one."""
    found: dict[str, City | None] = {}
    for one in cities().values():
        for name in _names(one):
            found[fold(name)] = one if found.get(fold(name), one) is one else None
    return found


def _names(city: City) -> tuple[str, ...]:
    return tuple(dict.fromkeys((city.name, *(city_in(city.name, language) for language in LANGUAGES))))


def spellings(name: str) -> tuple[str, ...]:
    """Return all names of the city that is called ``name`` in some language, ``name`` first; it alone if not known."""
    known = _by_spelling().get(fold(name))
    return tuple(dict.fromkeys((name, *(_names(known) if known is not None else ()))))


def adjectives(name: str) -> Iterator[str]:
    """Yield the forms of the adjectives made from the city ``name``: «луцька», «луцької», „łucka”, „Luzker“."""
    known = _by_spelling().get(fold(name))
    if known is None:
        return
    if known.stem:
        yield from (known.stem + end for end in _UKRAINIAN_ENDS)
    if known.adjective.endswith("i"):
        yield from (known.adjective[:-1] + end for end in _POLISH_ENDS)
    german = city_in(known.name, "de")
    if " " not in german and len(german) > _LEAST_LETTERS:
        yield f"{german}er"


@cache
def _by_adjective() -> Mapping[str, str]:
    """Return the Ukrainian names of cities by the adjectives made from them."""
    found: dict[str, str] = {}
    for one in cities().values():
        for form in adjectives(one.name):
            found.setdefault(fold(form), one.name)
    return found


def city_of_adjective(word: str) -> str:
    """Return the Ukrainian name of the city that an adjective is made from: «Луцька» → Луцьк; nothing for none."""
    return _by_adjective().get(fold(word), "")


def genitive_in_polish(name: str) -> str:
    """Return the Polish genitive of a city, „z Łucka”; nothing where it is not known."""
    known = _by_spelling().get(fold(name))
    return known.genitive if known is not None else ""


def is_city(name: str) -> bool:
    """Tell whether the glossary has a city that is called ``name`` in some language."""
    return fold(name) in _by_spelling()
