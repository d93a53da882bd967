"""Whatever way a record comes in, nothing of it is stored unchecked: saved, received, promised, filed."""

import re
from contextlib import suppress
from dataclasses import replace

import pytest

from delegations.domain.follow_ups.execution import Execution
from delegations.domain.meetings.vocabulary import ItemState, MeetingRole, MeetingStatus
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import Choice, RecordKind
from delegations.domain.text.clean import clean_text
from delegations.domain.text.errors import DelegationsError, InvalidRecordError
from delegations.queries.library import PracticeFilter, PracticeListing
from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.follow_ups.filing import record_evidence, record_filing
from delegations.services.follow_ups.follow_ups import record_execution, record_progress, restore_state
from delegations.services.gifts.gifts import save_gift
from delegations.services.gifts.souvenirs import save_souvenirs
from delegations.services.library.indicators import all_indicators, save_indicator
from delegations.services.library.practices import load_practice, save_practice
from delegations.services.meetings.groups import save_group
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.meetings.signed_minutes import sign_minutes
from delegations.services.office.office import open_office
from delegations.services.packages.package_preview import preview_package
from delegations.services.packages.packages import Sending, send_package
from delegations.services.packages.receiving import receive
from delegations.services.people.people import save_person
from delegations.services.places.places import save_municipality
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from tests import records
from tests.parcels import marked, rewritten

HIDDEN = "\u202e\x07\ufeff\u200b\u00ad"
SAVES = {
    records.visit: save_visit,
    records.meeting: save_meeting,
    records.group: save_group,
    records.practice: save_practice,
    records.indicator: save_indicator,
    records.person: save_person,
    records.place: save_municipality,
    records.gift_entry: save_gift,
    records.souvenir: lambda database, one: save_souvenirs(database, [one])[0],
}
every_save = pytest.mark.parametrize("make", SAVES, ids=lambda one: one.__name__)


def soiled(_name, value):
    return f"{HIDDEN}{value}{HIDDEN}" if isinstance(value, str) and value else value


def dirt_in(record):
    """Return the texts of a record that are not as ``clean_text`` leaves them."""
    found = [(path, str(value)) for path, value in records.leaves(record) if isinstance(value, str | Ref)]
    return [(path, text) for path, text in found if text != clean_text(text, limit=10**6)]


def words_of(record):
    texts = {value for _path, value in records.leaves(record) if isinstance(value, str)}
    return {text for text in texts if not re.fullmatch("[0-9a-f]{32}", text)}


@every_save
def test_what_is_saved_is_clean_to_its_depth(database, make):
    stored = SAVES[make](database, records.each_changed(make(), soiled))
    assert dirt_in(stored) == []
    assert words_of(stored) >= words_of(make()) - {""}


@every_save
def test_what_is_too_much_is_refused_and_nothing_is_stored(database, make):
    def too_much(_name, value):
        return "я" * 50_001 if isinstance(value, str) and value else value

    with pytest.raises(InvalidRecordError):
        SAVES[make](database, records.each_changed(make(), too_much))


ENUMS = {one.value for kind in Choice.__subclasses__() for one in kind}
FIRM = re.compile(r"[0-9a-f]{32,64}|-?[0-9.+]+|\d{4}(-\d\d)*|\d\d:\d\d(:\d\d)?")


def soiled_data(value):
    if isinstance(value, dict):
        return {key: soiled_data(one) for key, one in value.items()}
    if isinstance(value, list):
        return [soiled_data(one) for one in value]
    firm = not isinstance(value, str) or not value or value in ENUMS or FIRM.fullmatch(value)
    return value if firm else f"{HIDDEN}{value}{HIDDEN}"


@pytest.fixture
def other(tmp_path, templates):
    opened = open_office(templates.empty(tmp_path / "other" / "visits.sqlite3"))
    yield opened
    opened.close()


@pytest.fixture
def parcel(tmp_path):
    return tmp_path / "parcel.zip"


def signed(database):
    stored = save_meeting(database, records.meeting())
    items = tuple(replace(one, state=ItemState.DISCUSSED, ballots=()) for one in stored.items)
    roles = (MeetingRole.CHAIR, MeetingRole.SECRETARY)
    seats = tuple(replace(one, role=role) for one, role in zip(stored.attendees, roles, strict=True))
    stored = replace(stored, items=items, attendees=seats)
    for status in (MeetingStatus.IN_PROGRESS, MeetingStatus.MINUTES_DRAFTED):
        stored = save_meeting(database, replace(stored, status=status))
    return sign_minutes(database, stored.id)


SENT = {
    RecordKind.VISIT: lambda database: save_visit(database, records.visit()),
    RecordKind.MEETING: signed,
    RecordKind.PRACTICE: lambda database: save_practice(database, records.practice()),
    RecordKind.INDICATOR: lambda database: save_indicator(database, records.indicator()),
    RecordKind.FOLLOW_UP: lambda database: _only(database, save_visit(database, records.visit())),
}


def _only(database, _visit):
    return load_promise(database, RegisterListing(database, RegisterFilter()).ids()[0])


def arrived(database, kind):
    if kind is RecordKind.VISIT:
        return load_visit(database, VisitListing(database, VisitFilter()).first()[0].id)
    if kind is RecordKind.PRACTICE:
        return load_practice(database, PracticeListing(database, PracticeFilter()).first()[0].id)
    if kind is RecordKind.INDICATOR:
        return next(one for one in all_indicators(database) if one.name == "Камер")
    if kind is RecordKind.MEETING:
        return load_meeting(database, 1)
    return _only(database, None)


@pytest.mark.parametrize("kind", SENT, ids=lambda one: one.value)
def test_what_another_city_sends_is_clean_to_its_depth(database, other, parcel, kind):
    sent = SENT[kind](database)
    send_package(database, Sending(records=((kind, sent.id),), files=False), parcel)
    rewritten(parcel, soiled_data)
    arrivals = preview_package(other, parcel)
    assert receive(other, arrivals, marked(arrivals)).new
    assert dirt_in(arrived(other, kind)) == []


EXECUTIONS = [
    {"percent": 10**12},
    {"percent": 101},
    {"postponed_to": "1900"},
    {"postponed_to": "9998"},
    {"co_responsible": "я" * 1_001},
]


@pytest.mark.parametrize("change", EXECUTIONS, ids=lambda one: str(one)[:30])
@pytest.mark.parametrize("kind", [RecordKind.VISIT, RecordKind.FOLLOW_UP], ids=lambda one: one.value)
def test_no_package_brings_what_the_register_refuses(database, other, parcel, kind, change):
    sent = SENT[kind](database)
    send_package(database, Sending(records=((kind, sent.id),), files=False), parcel)

    def changed(data):
        if kind is RecordKind.FOLLOW_UP:
            return data | {"execution": data["execution"] | change}
        (promise,) = data["follow_ups"]
        return data | {"follow_ups": [promise | {"execution": promise["execution"] | change}]}

    rewritten(parcel, changed)
    # The package as a whole is refused, or this record of it.
    with suppress(DelegationsError):
        receive(other, preview_package(other, parcel))
    assert list(RegisterListing(other, RegisterFilter()).ids()) == []


def test_the_register_keeps_nothing_unchecked(database):
    promise = SENT[RecordKind.FOLLOW_UP](database)
    day = records.DAY
    wrong = Execution(percent=40, co_responsible=f"Від{HIDDEN}діл", result="Два\vрядки", postponed_to=None)
    record_execution(database, promise.uid, wrong, author=f"О{HIDDEN}ля", day=day)
    record_progress(database, promise.uid, note=f"Зроб{HIDDEN}лено", author="Оля", day=day)
    record_filing(database, promise.uid, topic=Ref(None, f"Не{HIDDEN}бо"), city=Ref(None, f"Рів{HIDDEN}не"))
    file = replace(records.follow_up_state().evidence[0], caption=f"Ли{HIDDEN}ст", file_name=f"лист{HIDDEN}.pdf")
    record_evidence(database, promise.uid, (file,))
    now = load_promise(database, promise.id)
    assert dirt_in(now) == []
    assert (now.execution.co_responsible, now.execution.result) == ("Відділ", "Два\nрядки")
    assert (now.topic.name, now.city.name, now.evidence[0].caption) == ("Небо", "Рівне", "Лист")
    with pytest.raises(InvalidRecordError):
        record_evidence(database, promise.uid, (replace(file, caption="я" * 501),))
    bad = replace(records.follow_up_state(), execution=Execution(percent=5_000))
    with pytest.raises(InvalidRecordError):
        restore_state(database, promise.uid, bad)


def test_two_people_who_look_the_same_are_one(database):
    visit = records.visit()
    save_visit(database, visit)
    (head,) = visit.participants
    again = replace(head, uid="8" * 32, name=f"{HIDDEN}ОЛЕНА\u00a0Гнатюк\u200c")
    stored = save_visit(
        database, replace(records.visit(), uid="7" * 32, number="", participants=(again,), programme=())
    )
    assert stored.participants[0].person_id == load_visit(database, 1).participants[0].person_id


def test_what_it_brought_keeps_its_paragraphs(database):
    text = "Перший абзац.\nДругий.\n\n" + "Третій абзац. " * 60
    practice = records.practice()
    stored = save_practice(database, replace(practice, adoption=replace(practice.adoption, outcome=text)))
    assert stored.adoption.outcome == text.strip()
    title = "Про виконання\nміської програми " + "й інших програм " * 60
    meeting = records.meeting()
    stored = save_meeting(database, replace(meeting, items=(replace(meeting.items[0], title=title),)))
    assert stored.items[0].title == title.strip()
