"""Each kind of record is registered once a floor, and what is registered holds together."""

from dataclasses import fields

import pytest

from delegations.documents.papers.registry import papers_of_kind
from delegations.domain.kinds.record_types import RECORD_TYPES, TRAVELLING, drafted, kind_of
from delegations.domain.records.vocabulary import RecordKind
from delegations.exchange.packages.portable import STAYS_AT_HOME
from delegations.gui.ground.record_places import PLACES
from delegations.services.meetings.group_papers import GROUP_REPORT
from delegations.services.record_types import RECORD_SERVICES
from delegations.store.backups.stored_names import SETTINGS, TOPS
from delegations.store.search.searched import parts
from delegations.store.tables.record_tables import RECORD_TABLES, STAYING, TAKEN_OUT

ROWS_ALONE = {RecordKind.TOPIC, RecordKind.STRATEGY}
"""Kinds without a value of their own: they are rows, changed where they are shown."""


@pytest.mark.parametrize("kind", RecordKind, ids=lambda one: one.value)
def test_each_kind_is_registered_on_every_floor(kind):
    assert kind.words
    assert kind in PLACES
    assert RECORD_TABLES[kind].title in RECORD_TABLES[kind].table.c
    assert (kind in RECORD_TYPES) is (kind not in ROWS_ALONE)


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda one: one.value)
def test_a_kind_is_known_by_its_record_and_by_what_is_edited(kind):
    one = RECORD_TYPES[kind]
    assert one.kind is kind
    assert [other.kind for other in RECORD_TYPES.values() if other.record is one.record] == [kind]
    if one.edited is not None:
        assert drafted()[one.edited].kind is kind
        assert one.tidy is not None or kind is RecordKind.SETTINGS, "what is edited has rules"
    assert not one.files or one.files in {part.name for part in fields(one.record)}


@pytest.mark.parametrize("kind", TRAVELLING, ids=lambda one: one.value)
def test_a_kind_that_travels_can_be_read_sent_checked_and_taken(kind):
    assert RECORD_TYPES[kind].tidy is not None
    assert RECORD_SERVICES[kind].take is not None
    assert STAYS_AT_HOME[kind] <= {part.name for part in fields(RECORD_TYPES[kind].record)}


@pytest.mark.parametrize("kind", STAYING | TAKEN_OUT, ids=lambda one: one.value)
def test_a_kind_that_goes_into_the_bin_comes_back(kind):
    if kind in STAYING:
        assert RECORD_SERVICES[kind].restore is not None
        assert RECORD_TABLES[kind].start in RECORD_TABLES[kind].table.c
    else:
        assert "uid" in RECORD_TABLES[kind].table.c


@pytest.mark.parametrize(
    "kind", [kind for kind, one in RECORD_TABLES.items() if one.searched], ids=lambda one: one.value
)
def test_a_kind_that_is_searched_is_read_off_its_tables(kind):
    assert parts(kind)[0].statement is not None


@pytest.mark.parametrize("kind", RECORD_SERVICES, ids=lambda one: one.value)
def test_a_kind_with_papers_of_one_record_has_them_made(kind):
    # The report of a group is on a period, not on its record: ``group_papers`` makes it.
    made_elsewhere = {GROUP_REPORT}
    found = papers_of_kind(kind).items()
    keys = [key for key, paper in found if paper.of_one and paper.command == "print" and key not in made_elsewhere]
    assert bool(keys) is (RECORD_SERVICES[kind].papers is not None), keys
    assert bool(RECORD_TYPES[kind].mark) is bool(RECORD_TABLES[kind].prints), "what is kept is found by its mark"


@pytest.mark.parametrize("kind", RecordKind, ids=lambda one: one.value)
def test_going_back_to_a_backup_tells_of_each_kind(kind):
    table = RECORD_TABLES[kind].table.name
    assert TOPS.get(table) is kind or table == SETTINGS


def test_the_kind_of_a_record_is_told_by_its_class():
    for kind, one in RECORD_TYPES.items():
        made = one.record.__new__(one.record)
        assert kind_of(made) is kind
