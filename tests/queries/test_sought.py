"""Lists of records that hold words tell the same first rows whichever way they are come by."""

import pytest

from delegations.queries import search
from delegations.queries.gifts import GiftFilter, GiftListing
from delegations.queries.library import IndicatorListing
from delegations.queries.lists import narrowing
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.queries.people.listing import PeopleListing
from delegations.queries.places import MunicipalityListing
from delegations.queries.register import SORTS, RegisterFilter, RegisterListing
from delegations.queries.visits import VisitFilter, VisitListing

TYPED = ("м", "міс", "безпека міста", "відеоспостереження", "а о", "нічого такого", "№")


def listings(database, typed):
    for descending in (False, True):
        for sort in SORTS:
            yield RegisterListing(database, RegisterFilter(text=typed, sort=sort, descending=descending))
        yield VisitListing(database, VisitFilter(text=typed, descending=descending))
        yield PeopleListing(database, typed, descending=descending)
    yield GiftListing(database, GiftFilter(text=typed))
    yield MeetingListing(database, MeetingFilter(text=typed))
    yield MunicipalityListing(database, typed)
    yield IndicatorListing(database, typed)


@pytest.mark.parametrize(
    "limits",
    [
        {"_GATHERED": 1, "_NAMED": 1, "_READ": 1_000_000},
        {"_GATHERED": 1, "_NAMED": 1, "_READ": 3, "_AT_ONCE": 2},
        {"_LOOK": 0, "_PATIENCE": 1_000_000, "_AT_ONCE": 2},
        {"_LOOK": 0, "_PATIENCE": 0, "_AT_ONCE": 2},
        {"_GATHERED": 1, "_NAMED": 2, "_READ": 0},
        {"_LOOK": 1_000_000_000},
    ],
    ids=["read", "too many are read", "looked up", "too many are looked up", "too many are named", "gathered"],
)
def test_the_first_rows_are_those_of_the_whole_list(sample, monkeypatch, limits):
    for module in (search, narrowing):
        monkeypatch.setattr(module, "MANY", 0)
    for name, limit in limits.items():
        monkeypatch.setattr(narrowing, name, limit)
    some = 0
    for typed in TYPED:
        for listing in listings(sample, typed):
            whole = list(listing.ids())
            for limit in (3, 1_000):
                assert [row.id for row in listing.first(limit)] == whole[:limit]
            some += bool(whole)
    assert some > len(SORTS)
