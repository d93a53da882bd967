"""Each field of each record goes all the ways that fields go; where one does not, the test names it."""

from dataclasses import dataclass, fields
from typing import Any

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.kinds.field_names import field_name, standing_alone
from delegations.domain.kinds.record_types import TRAVELLING
from delegations.domain.people.people import Person
from delegations.domain.records.amounts import Amount
from delegations.domain.records.copying import copied
from delegations.domain.records.fields import records_in, sensitive_fields, usual, words_of
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import RecordKind
from delegations.queries.search import find
from delegations.services.gifts.gifts import load_gift, save_gift
from delegations.services.gifts.souvenirs import save_souvenirs, souvenirs
from delegations.services.library.indicators import load_indicator, save_indicator
from delegations.services.library.practices import load_practice, save_practice
from delegations.services.meetings.groups import load_group, save_group
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.office.office import open_office
from delegations.services.packages.portable_records import Topics, arrived, travelling
from delegations.services.people.people import load_person, save_person
from delegations.services.people.people_merging import merge_people
from delegations.services.places.places import load_municipality, save_municipality
from delegations.services.safekeeping.backups import preview_restore
from delegations.services.safekeeping.making_backups import make_backup
from delegations.services.visits.visits import load_visit, save_visit
from delegations.services.writing.history import history_of
from tests import records
from tests.marked import UNTYPED, Marker, value_at

UNNAMED = {
    ("GiftEntry", "gift"): "its fields are those of the entry",
    ("GiftEntry", "visit_start"): "shown with the visit",
    ("Post", "uid"): "an identity",
}
SAID_OTHERWISE = {
    # Both sides' cities stand in one table, each row with its side.
    ("Visit", "guests"): "Міста",
    ("Visit", "hosts"): "Міста",
    ("PaperChoices", "votes"): "Що показують документи",
    ("PaperChoices", "speeches"): "Що показують документи",
    ("PaperChoices", "attachments"): "Що показують документи",
    ("PaperChoices", "order"): "Що показують документи",
    # Of a gift that stands by itself the way follows from who gave it.
    ("GiftEntry", "way"): "Дарує",
}
"""What a field is called where it is not told of by its own words."""
UNSEARCHED = {
    "currency": "a code, not words",
    "budget_currency": "a code, not words",
    "forms": "cases of a name, which search finds by its stem",
    "need_of": "the identity of another record",
    "record": "the identity of another record",
    "row": "the identity of another record",
    "origin": "the identity of another record",
    ("Participant", "latin_name"): "kept with the person, who is found by it",
    ("Participant", "original_name"): "kept with the person, who is found by it",
    "earlier": "the identity of another record",
    ("IndicatorValue", "visit"): "the identity of another record",
}
"""Texts that search does not find a record by, each with the reason, beside what is hidden."""


@dataclass(frozen=True)
class Kind:
    """How records of a kind are made, saved and opened; ``kind`` is nothing for what search and packages don't know."""

    make: Any
    save: Any
    load: Any
    kind: RecordKind | None = None
    part: str = ""


def _souvenirs(database, one):
    return save_souvenirs(database, [one])[0]


KINDS = (
    Kind(records.visit, save_visit, load_visit, RecordKind.VISIT),
    Kind(records.meeting, save_meeting, load_meeting, RecordKind.MEETING),
    Kind(records.group, save_group, load_group, RecordKind.GROUP),
    Kind(records.practice, save_practice, load_practice, RecordKind.PRACTICE),
    Kind(records.indicator, save_indicator, load_indicator, RecordKind.INDICATOR),
    Kind(records.person, save_person, load_person, RecordKind.PERSON),
    Kind(records.place, save_municipality, load_municipality, RecordKind.MUNICIPALITY),
    Kind(records.gift_entry, save_gift, load_gift, RecordKind.GIFT),
    Kind(records.souvenir, _souvenirs, lambda database, _id: souvenirs(database)[0]),
)


@dataclass
class Scene:
    """A record that was saved, backed up, and saved again with all its fields changed."""

    kind: Kind
    database: Any
    before: Any
    marker: Marker
    now: Any
    preview: Any

    @property
    def spots(self):
        return self.marker.spots


@pytest.fixture(scope="module", params=KINDS, ids=lambda one: one.make.__name__)
def scene(request, templates, tmp_path_factory):
    kind = request.param
    path = templates.empty(tmp_path_factory.mktemp("fields") / "visits.sqlite3")
    database = open_office(path)
    before = kind.load(database, kind.save(database, kind.make()).id)
    backup = make_backup(database).path
    marker = Marker(dirt=True)
    kind.save(database, marker.record(before))
    yield Scene(kind, database, before, marker, kind.load(database, before.id), preview_restore(path, backup))
    database.close()


def _said(value):
    return tuple(map(_said, value)) if isinstance(value, tuple) else value.name if isinstance(value, Ref) else value


def test_all_that_is_typed_is_tried(scene):
    """A field of a new type wants a value in ``tests.marked``; one that nobody types a reason there."""
    assert scene.marker.missed == []
    assert len(scene.spots) >= 5


def test_it_is_there_again_and_clean(scene):
    lost = {str(one): value_at(scene.now, one.path) for one in scene.spots
            if _said(value_at(scene.now, one.path)) != _said(one.value)}  # fmt: skip
    assert lost == {}


def test_search_finds_the_record_by_it_but_for_what_is_hidden(scene):
    if scene.kind.kind is None:
        pytest.skip("souvenirs are one list, which is not searched")
    missed, betrayed = [], []
    for one in scene.spots:
        if not one.word or one.part.name in UNSEARCHED or one.key in UNSEARCHED:
            continue
        hits = {(hit.kind, hit.record_id) for hit in find(scene.database, one.word)}
        is_hidden = one.part.name in sensitive_fields(one.owner)
        if is_hidden and hits:
            betrayed.append(str(one))
        if not is_hidden and (scene.kind.kind.value, scene.now.id) not in hits:
            missed.append(str(one))
    assert (missed, betrayed) == ([], [])


def test_history_tells_of_it_by_its_name(scene):
    told = [change.where.split(" › ") for change in history_of(scene.database, scene.now.uid)[0].changes]
    names = {steps[-1] for steps in told}
    assert [str(one) for one in scene.spots if not names & _names_of(one)] == []


def test_going_back_tells_of_it_by_its_name(scene):
    names = {words.split(" › ")[-1] for line in scene.preview.lines for words in line.fields}
    names |= {words.split(" › ")[0] for line in scene.preview.lines for words in line.fields}
    assert [str(one) for one in scene.spots if not names & _names_of(one)] == []


def _names_of(spot):
    return {field_name(*spot.key), SAID_OTHERWISE.get(spot.key)}


@pytest.mark.parametrize("make", [records.visit, records.meeting], ids=lambda one: one.__name__)
def test_a_duplicate_has_what_it_is_to_have_and_nothing_else(make):
    marker = Marker()
    marked = marker.record(make())
    new = copied(marked)
    wrong = []
    for one in marker.spots:
        held = value_at(new, one.path)
        wanted = (one.value,) if one.is_copied else (None, usual(one.part))
        wrong += [f"{one}: {held}"] if held not in wanted else []
    assert wrong == []
    uids = {row.uid for row in (*marked_rows(marked), marked)}
    assert uids.isdisjoint(row.uid for row in (*marked_rows(new), new))


def marked_rows(record):
    for part in fields(record):
        held = getattr(record, part.name)
        for row in held if isinstance(held, tuple) else ():
            if hasattr(row, "uid"):
                yield row
                yield from marked_rows(row)


@pytest.mark.parametrize("kind", TRAVELLING, ids=lambda one: one.value)
def test_a_package_brings_what_travels_and_nothing_else(database, kind):
    marker = Marker()
    marked = marker.record(next(make for make in records.ALL if isinstance(make(), TRAVELLING[kind].record))())
    with database.session() as session:
        sent = travelling(Topics(session), kind, marked)
        came = arrived(Topics(session), kind, sent)
    lost = [str(one) for one in marker.spots if one.travels and _said(value_at(came, one.path)) != _said(one.value)]
    betrayed = [str(one) for one in marker.spots if not one.travels and value_at(sent, one.path) is not None]
    assert (lost, betrayed) == ([], [])


def test_every_field_is_called_something():
    nameless = {
        f"{record.__name__}.{part.name}"
        for top in standing_alone()
        for record in records_in(top)
        for part in fields(record)
        if record not in (Ref, PartialDate, Amount) and not words_of(part)
        if not {(record.__name__, part.name), ("", part.name)} & (UNNAMED.keys() | UNTYPED.keys())
    }
    assert nameless == set()


def test_a_person_who_is_merged_leaves_what_the_other_one_lacks(database):
    marker = Marker()
    gone = save_person(database, marker.record(records.person()))
    kept = save_person(database, Person(name=gone.name))
    whole = merge_people(database, kept.id, [gone.id])
    lost = [str(one) for one in marker.spots if _said(value_at(whole, one.path)) != _said(one.value)]
    assert lost == []
