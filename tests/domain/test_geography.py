from itertools import pairwise

import pytest

from delegations.domain.places.geography import (
    OBLASTS,
    Projection,
    country_code,
    known_city,
    oblast_code,
    region_at,
    region_name,
    shapes,
)
from delegations.domain.text.names import fold
from delegations.domain.text.texts import choose_language


def test_every_oblast_has_a_shape_and_a_name_in_every_language():
    assert set(shapes("ukraine")) == set(OBLASTS)
    for language in ("uk", "de", "pl", "fa"):
        choose_language(language)
        names = [region_name(code) for code in OBLASTS]
        assert len(set(names)) == 27
        assert not any(fold(name) == fold(english) for name, english in zip(names, OBLASTS.values(), strict=True))


@pytest.mark.parametrize(
    ("point", "oblast"),
    [
        ((25.33, 50.75), "UA-07"), ((28.66, 50.26), "UA-18"), ((34.1, 44.95), "UA-43"), ((33.53, 44.6), "UA-40"),
        ((37.8, 48.0), "UA-14"), ((39.3, 48.57), "UA-09"), ((30.52, 50.45), "UA-30"), ((21.0, 52.2), ""),
    ],
)  # fmt: skip
def test_a_place_lies_in_its_oblast(point, oblast):
    assert region_at("ukraine", point) == oblast


def test_the_world_shows_lawful_borders():
    """Crimea, Donetsk and Luhansk are Ukraine (UN General Assembly, resolutions 68/262 and ES-11/4)."""
    for point in ((34.1, 44.95), (33.6, 44.65), (37.8, 48.0), (39.3, 48.57), (35.3, 46.85), (32.6, 46.6)):
        assert region_at("world", point) == "UA"
    assert region_at("world", (57.08, 30.28)) == "IR"
    assert region_at("world", (37.6, 55.75)) == "RU"


def test_no_country_is_drawn_across_the_whole_sheet():
    for code, rings in shapes("world").items():
        for ring in rings:
            jumps = [abs(one[0] - other[0]) for one, other in pairwise(ring)]
            assert max(jumps) < 90, code


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Луцьк", "UA", "UA"), ("lutsk", "", "UA"), ("Новоград-Волинський", "", "UA"), ("Звягель", "UA", "UA"),
        ("کرمان", "IR", "IR"), ("Люблін", "", "PL"), ("Київ", "", "UA"),
    ],
)  # fmt: skip
def test_cities_are_known_by_names_in_several_letters(name, country, found):
    city = known_city(name, country)
    assert city is not None
    assert region_at("world", city.point) == found


def test_what_is_no_city_is_not_placed():
    assert known_city("Подільський район міста Києва") is None
    assert known_city("Луцьк", "PL") is None


@pytest.mark.parametrize("name", ["Україна", "Ukraine", "Ukraina", "اوکراین", "UA"])
def test_a_country_is_known_in_every_language(name):
    assert country_code(name) == "UA"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Волинська область", "UA-07"), ("волинська обл.", "UA-07"), ("Volyn oblast", "UA-07"), ("Київ", "UA-30"),
        ("Провінція Керман", ""), ("", ""), ("Автономна Республіка Крим", "UA-43"),
    ],
)  # fmt: skip
def test_an_oblast_is_known_as_it_is_typed(typed, code):
    assert oblast_code(typed) == code


def test_north_is_up_and_east_is_right():
    for projection in (Projection(world=True), Projection(world=False)):
        west_south, east_north = projection.flat((20.0, 40.0)), projection.flat((30.0, 50.0))
        assert west_south[0] < east_north[0]
        assert west_south[1] > east_north[1]
