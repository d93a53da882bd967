import pytest

from delegations.domain.places.municipality import Municipality
from delegations.domain.places.time_zones import time_zone

ZONES = [
    ("Луцьк", "", "Europe/Kyiv"), ("Севастополь", "Україна", "Europe/Kyiv"), ("Невідоме", "", "Europe/Kyiv"),
    ("Łódź", "Polska", "Europe/Warsaw"), ("Лодзь", "Польща", "Europe/Warsaw"), ("Люблін", "Республіка Польща",
    "Europe/Warsaw"), ("Berlin", "", "Europe/Berlin"), ("Мала", "ФРН", "Europe/Berlin"), ("Малага", "Іспанія",
    "Europe/Madrid"), ("Лісабон", "Португалія", "Europe/Lisbon"), ("Кишинів", "Республіка Молдова",
    "Europe/Chisinau"), ("Керман", "Іран", "Asia/Tehran"), ("کرمان", "ایران", "Asia/Tehran"),
    ("Чикаго", "США", "America/Chicago"), ("New York City", "USA", "America/New_York"),
    ("Маленьке", "США", ""), ("Десь", "Нарнія", ""),
]  # fmt: skip


@pytest.mark.parametrize(("city", "country", "zone"), ZONES)
def test_a_city_has_the_clock_of_its_place(city, country, zone):
    assert time_zone(Municipality(name=city, country=country)) == zone


def test_coordinates_say_more_than_a_name():
    there = Municipality(name="Понта-Делгада", country="Португалія", latitude=37.74, longitude=-25.67)
    assert time_zone(there) == "Atlantic/Azores"
    assert time_zone(Municipality(name="Невідоме", latitude=52.2, longitude=21.0)) == "Europe/Warsaw"


def test_without_a_city_it_is_the_clock_of_the_office():
    assert time_zone(None) == "Europe/Kyiv"
