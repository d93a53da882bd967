"""One check for the whole of a record: no value at any depth is stored as it must not be."""

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups import follow_up_rules
from delegations.domain.gifts import gift_entry
from delegations.domain.library import indicator_rules, practice_rules
from delegations.domain.meetings import group_rules, meeting_rules
from delegations.domain.people import person_rules
from delegations.domain.places import place_rules
from delegations.domain.records.references import Ref
from delegations.domain.records.tidying import is_blank, tidied
from delegations.domain.text.errors import Problem
from delegations.domain.visits import visit_rules
from tests import records

HIDDEN = "\u202e\x07\ufeff\u200b\u00ad"
KEPT_BY_THE_PROGRAM = (
    "id",
    "version",
    "saved_at",
    "edition",
    "person_id",
    "online",
    "code",
    "given",
    "correction",
    "running_since",
)


def _souvenir(one: Any) -> tuple[Any, list[Problem]]:
    problems: list[Problem] = []
    return tidied(one, problems), problems


RULES = {
    records.visit: visit_rules.tidy,
    records.meeting: meeting_rules.tidy,
    records.group: group_rules.tidy,
    records.practice: practice_rules.tidy,
    records.indicator: indicator_rules.tidy,
    records.follow_up_state: follow_up_rules.tidy,
    records.person: person_rules.tidy,
    records.place: place_rules.tidy,
    records.gift: gift_entry.tidy,
    records.souvenir: _souvenir,
}
every_kind = pytest.mark.parametrize("make", records.ALL, ids=lambda one: one.__name__)


_POINTING = {"group", "visit", "received_from", "giver_uid", "receiver_uid", "speaker_uid"}


@every_kind
def test_the_record_says_everything(make):
    """A field that is added later is walked too: it has to be filled in ``records``."""
    empty = [
        path
        for path, value in records.leaves(make())
        if value in (None, "", ()) and not path.split("/")[-1].startswith(KEPT_BY_THE_PROGRAM) and "places" not in path
    ]
    assert {path.split("/")[-1] for path in empty} <= _POINTING, "what points to others"
    assert RULES[make](make())[1] == []


@every_kind
def test_no_sign_that_nobody_sees_is_kept_and_none_forbids_a_save(make):
    def soiled(_name: str, value: Any) -> Any:
        return f"{HIDDEN}{value}{HIDDEN}" if isinstance(value, str) and value else value

    record = make()
    clean, problems = RULES[make](records.each_changed(record, soiled))
    assert problems == []
    assert clean == RULES[make](record)[0]


def _too_long(name: str, value: Any) -> Any:
    # Names of files are shortened, never refused.
    return "я" * 50_001 if isinstance(value, str) and value and name != "file_name" else value


def _too_much(name: str, value: Any) -> Any:
    number = (
        isinstance(value, int | float | Decimal) and not isinstance(value, bool) and name not in KEPT_BY_THE_PROGRAM
    )
    return type(value)(10**20 if isinstance(value, Decimal) else 10**12) if number else value


def _too_little(name: str, value: Any) -> Any:
    number = (
        isinstance(value, int | float | Decimal) and not isinstance(value, bool) and name not in KEPT_BY_THE_PROGRAM
    )
    return type(value)(-(10**20) if isinstance(value, Decimal) else -1_000) if number else value


def _too_old(_name: str, value: Any) -> Any:
    return PartialDate(9998) if isinstance(value, PartialDate) else value


@every_kind
@pytest.mark.parametrize("change", [_too_long, _too_much, _too_little, _too_old])
def test_what_can_not_be_stored_is_named_by_its_path(make, change):
    record, place = make(), 0
    while True:
        path, bad = records.one_changed(record, place, change)
        if not path:
            break
        _clean, problems = RULES[make](bad)
        found = {one.path for one in problems}
        # The rows of a group's network are called by their own names in its window.
        assert path in found or path.removeprefix("network/") in found or path.removesuffix("/parts") in found, path
        place += 1
    # People and groups have no numbers, souvenirs no dates.
    assert place or change is not _too_long


@pytest.mark.parametrize("year", [1900, 1899, 1000])
@pytest.mark.parametrize("field", ["start", "report_date"])
def test_nothing_that_is_kept_here_happened_in_the_empty_cell_of_a_sheet(year, field):
    _clean, problems = visit_rules.tidy(replace(records.visit(), **{field: PartialDate(year)}))
    assert field in {one.path for one in problems}


def test_what_is_old_may_be_old():
    old = replace(records.visit(), facts=(replace(records.visit().facts[0], as_of=PartialDate(1085)),))
    assert visit_rules.tidy(old)[1] == []


@pytest.mark.parametrize("number", [Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity"), float("nan")])
def test_what_is_no_number_is_refused(number):
    bad = (
        replace(records.place(), latitude=number)
        if isinstance(number, float)
        else replace(records.place(), area=number)
    )
    assert place_rules.tidy(bad)[1]


@every_kind
def test_an_empty_row_of_any_kind_is_blank(make):
    """What a new row begins with says nothing: a row that was merely opened goes when the record is saved."""

    def rows(value: Any) -> list[Any]:
        found = []
        for part in fields(value):
            held = getattr(value, part.name)
            if isinstance(held, tuple):
                found += [one for one in held if is_dataclass(one) and hasattr(one, "uid")]
            elif is_dataclass(held) and not isinstance(held, Ref | PartialDate):
                found += rows(held)
        return found

    for row in rows(make()):
        assert not is_blank(row)
        unseen, empty = (
            records.each_changed(row, lambda _name, value, put=put: put if isinstance(value, str) else value)
            for put in (f" {HIDDEN}\n", "")
        )
        assert is_blank(unseen) == is_blank(empty)


@pytest.mark.parametrize(
    ("typed", "good"),
    [
        ("i@lutsk.ua", True),
        ("Ігор <i@lutsk.ua>", True),
        ("i@lutsk.ua, o.hnatiuk@rada.gov.ua; x@y.zz", True),
        ("", True),
        ("не адреса", False),
        ("i@rada", True),
        ("i@@lutsk.ua", False),
        ("i@lutsk.ua, o@", False),
        ("пошта@громада.укр", True),
    ],
)
def test_an_address_looks_like_one(typed, good):
    problems = person_rules.tidy(replace(records.person(), email=typed))[1]
    assert [one.path for one in problems] == ([] if good else ["email"])


def test_a_post_without_a_name_is_asked_for():
    (post,) = records.person().posts
    problems = person_rules.tidy(replace(records.person(), posts=(replace(post, title=""),)))[1]
    assert [one.path for one in problems] == [f"posts/{post.uid}/title"]


@pytest.mark.parametrize(
    ("quantity", "words"),
    [(Decimal(-1), "від’ємн"), (Decimal(0), "від’ємн"), (Decimal(10) ** 12, "1\u00a0000\u00a0000\u00a0000")],
)
def test_a_number_is_refused_with_what_is_wrong_about_it(quantity, words):
    (problem,) = gift_entry.tidy(replace(records.gift(), quantity=quantity))[1]
    assert problem.path == "quantity"
    assert words in problem.message
