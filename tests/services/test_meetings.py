import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, time

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.meetings.groups import Group, Network, StandingItem
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting, Outcome, Speech
from delegations.domain.meetings.vocabulary import (
    Attendance,
    ItemState,
    MeetingRole,
    MeetingStatus,
    OutcomeKind,
    Series,
)
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import (
    ConflictError,
    DatabaseError,
    DelegationsError,
    InvalidRecordError,
    LockedError,
)
from delegations.queries.groups import attendance_table, group_actions
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.queries.people.choices import people_like
from delegations.queries.places import municipalities_like
from delegations.queries.search import find
from delegations.services.follow_ups.follow_ups import record_progress
from delegations.services.meetings.agendas import (
    SeriesPlan,
    from_template,
    meeting_of_visit,
    new_meeting,
    plan_series,
    proposed_series,
    with_carried_over,
)
from delegations.services.meetings.groups import delete_group, load_group, save_group
from delegations.services.meetings.meetings import (
    delete_meetings,
    load_meeting,
    restore_meetings,
    save_meeting,
    warnings,
)
from delegations.services.meetings.signed_minutes import (
    cancel_correction,
    correct_minutes,
    editions,
    load_edition,
    sign_minutes,
)
from delegations.services.people.people import delete_person
from delegations.services.places.places import delete_municipality
from delegations.services.safekeeping.upkeep import check
from delegations.services.visits.loading import load_visit
from delegations.services.writing.bin import empty_bin, in_bin
from delegations.services.writing.drafts import keep_draft, left_drafts
from delegations.services.writing.record_json import from_json, to_json
from delegations.store.records.meeting_records import write_meeting
from delegations.store.tables import MeetingRow

TODAY = PartialDate(2024, 6, 1)


@pytest.fixture
def signed(sample):
    """The sample's second meeting with a chair and a secretary, signed."""
    meeting = load_meeting(sample, 1)
    roles = {0: MeetingRole.CHAIR, 1: MeetingRole.SECRETARY}
    attendees = tuple(replace(one, role=roles.get(n, one.role)) for n, one in enumerate(meeting.attendees))
    save_meeting(sample, replace(meeting, attendees=attendees))
    return sign_minutes(sample, 1)


def action_of(meeting):
    return next(one for item in meeting.items for one in item.outcomes if one.kind is OutcomeKind.ACTION)


def with_item(meeting, **changes):
    return replace(meeting, items=(replace(meeting.items[0], **changes), *meeting.items[1:]))


def test_the_sample_holds_the_meeting_of_the_ten_cities(sample):
    group = load_group(sample, 1)
    assert len(group.network.members) == 10
    meeting = load_meeting(sample, 1)
    assert (meeting.number, str(meeting.start), str(meeting.end), str(meeting.host)) == (
        2, "2024-05-08", "2024-05-09", "Житомир",
    )  # fmt: skip
    assert [one.name for one in meeting.attendees] == [
        "Сергій Кондратюк", "Ольга Бойко", "Світлана Старцева", "Руслан Голуб",
    ]  # fmt: skip
    assert len(meeting.items) == 3
    assert meeting.visit.name == load_visit(sample, meeting.visit.id).title
    assert "центральним органам" in action_of(meeting).text


def test_a_meeting_comes_back_as_it_was_saved(sample):
    meeting = load_meeting(sample, 1)
    edited = with_item(
        meeting,
        heard="Почули",
        speeches=(Speech(speaker="Ольга Бойко", text="Слово"),),
        votes_for=2,
        dissent="Проти",
        minutes=20,
        seconds=75,
    )
    stored = save_meeting(sample, edited)
    assert load_meeting(sample, 1) == stored
    assert replace(stored, version=0, saved_at=None) == replace(edited, version=0, saved_at=None)
    assert from_json(to_json(stored), Meeting) == stored
    assert check(sample) == []


def test_a_draft_of_a_meeting_stays_apart_from_those_of_visits(sample):
    keep_draft(sample, Meeting(title="Перед збоєм"))
    assert [one.title for one in left_drafts(sample, Meeting)] == ["Перед збоєм"]
    assert left_drafts(sample, Group) == []


def test_a_save_over_somebody_elses_is_refused(sample):
    mine = load_meeting(sample, 1)
    save_meeting(sample, with_item(mine, heard="Перший"))
    with pytest.raises(ConflictError):
        save_meeting(sample, with_item(mine, heard="Другий"))
    assert load_meeting(sample, 1).items[0].heard == "Перший"


def test_signing_tells_what_is_missing_and_changes_nothing(sample):
    with pytest.raises(InvalidRecordError) as caught:
        sign_minutes(sample, 1)
    assert {one.path for one in caught.value.problems} == {"attendees/chair", "attendees/secretary"}
    assert load_meeting(sample, 1).status is MeetingStatus.MINUTES_DRAFTED


def test_signed_minutes_are_locked_for_every_way_in(sample, signed, path):
    with pytest.raises(LockedError):
        save_meeting(sample, with_item(signed, heard="Інше"))
    with pytest.raises(LockedError):
        delete_meetings(sample, [1])
    forged = replace(with_item(signed, heard="Інше"), status=MeetingStatus.MINUTES_DRAFTED)
    with pytest.raises(LockedError):
        save_meeting(sample, forged)
    with pytest.raises(DatabaseError, match="закрито для змін"), sample.writing() as session:
        write_meeting(session, session.get(MeetingRow, 1), with_item(signed, heard="Інше"))
    for statement in (
        "UPDATE agenda_item SET heard = 'x' WHERE meeting_id = 1",
        "DELETE FROM outcome WHERE item_id IN (SELECT id FROM agenda_item WHERE meeting_id = 1)",
        "UPDATE meeting SET start = '2020' WHERE id = 1",
        "UPDATE minutes_edition SET content = ''",
        "UPDATE meeting_attendee SET attendance = 'absent' WHERE meeting_id = 1",
    ):
        with closing(sqlite3.connect(path)) as raw, pytest.raises(sqlite3.IntegrityError, match="signed minutes"):
            raw.execute(statement)
    assert load_meeting(sample, 1) == signed


def test_a_follow_up_goes_on_after_the_minutes_are_signed(sample, signed):
    uid = action_of(signed).uid
    record_progress(sample, uid, status=FollowUpStatus.DONE, note="Надіслано", author="Р. Голуб", day=TODAY)
    assert group_actions(sample, 1) == []
    (action,) = group_actions(sample, 1, finished=True)
    assert (action.status, action.item) == ("done", signed.items[2].title)
    assert [note.text for note in action_of(load_meeting(sample, 1)).notes] == ["Надіслано"]
    assert action_of(load_edition(sample, 1)).notes == ()


def test_a_correction_is_a_new_edition_and_the_old_one_stays(sample, signed):
    with pytest.raises(InvalidRecordError):
        correct_minutes(sample, 1, who="", why=" ")
    opened = correct_minutes(sample, 1, who="Ольга Бойко", why="Описка")
    # Called off, it leaves the minutes as they were signed, and their actions as far as they are.
    uid = action_of(opened).uid
    record_progress(sample, uid, status=FollowUpStatus.IN_PROGRESS, note="Розпочато", author="", day=TODAY)
    now = load_meeting(sample, 1)
    save_meeting(sample, replace(with_item(now, heard="Помилкою"), items=with_item(now, heard="Помилкою").items[::-1]))
    again = cancel_correction(sample, 1)
    assert (again.is_locked, again.edition, again.correction) == (True, 1, None)
    assert [(one.uid, one.heard) for one in again.items] == [(one.uid, one.heard) for one in signed.items]
    assert action_of(again).status is FollowUpStatus.IN_PROGRESS
    assert [note.text for note in action_of(again).notes] == ["Розпочато"]
    with pytest.raises(InvalidRecordError):
        cancel_correction(sample, 1)
    opened = correct_minutes(sample, 1, who="Ольга Бойко", why="Описка в першому питанні")
    save_meeting(sample, with_item(opened, heard="Виправлено"))
    again = sign_minutes(sample, 1)
    assert (again.edition, again.correction.why) == (2, "Описка в першому питанні")
    assert load_edition(sample, 1, 1).items[0].heard == signed.items[0].heard
    assert load_edition(sample, 1).items[0].heard == "Виправлено"
    assert [(number, bool(correction)) for number, _at, correction in editions(sample, 1)] == [(2, True), (1, False)]


def test_only_signed_minutes_are_corrected(sample):
    with pytest.raises(InvalidRecordError, match="просто редагувати"):
        correct_minutes(sample, 1, who="Я", why="Так")


def test_an_action_becomes_information_and_back(sample):
    meeting = load_meeting(sample, 1)
    item = meeting.items[2]
    turned = tuple(replace(one, kind=OutcomeKind.INFORMATION, responsible="О. Бойко") for one in item.outcomes)
    meeting = save_meeting(sample, replace(meeting, items=(*meeting.items[:2], replace(item, outcomes=turned))))
    assert group_actions(sample, 1) == []
    back = tuple(replace(one, kind=OutcomeKind.ACTION) for one in meeting.items[2].outcomes)
    save_meeting(sample, replace(meeting, items=(*meeting.items[:2], replace(meeting.items[2], outcomes=back))))
    assert {one.responsible for one in group_actions(sample, 1)} == {"О. Бойко"}


def test_an_outcome_moves_to_another_question(sample):
    meeting = load_meeting(sample, 1)
    first, second, third = meeting.items
    moved = replace(
        meeting,
        items=(replace(first, outcomes=(*first.outcomes, *third.outcomes)), second, replace(third, outcomes=())),
    )
    stored = save_meeting(sample, moved)
    assert len(stored.items[0].outcomes) == 3
    assert group_actions(sample, 1)[0].item == first.title


def test_a_new_meeting_proposes_what_is_left(sample):
    group = load_group(sample, 1)
    save_group(sample, replace(group, standing=(StandingItem(title="Про різне"),)))
    meeting = load_meeting(sample, 1)
    left = AgendaItem(title="Про те, на що не вистачило часу", state=ItemState.POSTPONED)
    save_meeting(sample, replace(meeting, items=(*meeting.items, left)))
    made = new_meeting(sample, 1)
    assert made.number == 4
    titles = [one.title for one in made.items]
    assert titles[1:] == ["Про те, на що не вистачило часу", "Про різне"]
    # Open actions are the rows of one question.
    (row,) = made.items[0].reviews
    assert row.text.startswith("Передати результати")
    assert "3.1.1" in row.point
    assert with_carried_over(sample, made) == made
    save_meeting(sample, made)
    third = with_carried_over(sample, load_meeting(sample, 2))
    assert "Про те, на що не вистачило часу" not in [one.title for one in third.items]


def test_a_finished_action_is_not_carried_over(sample):
    record_progress(sample, action_of(load_meeting(sample, 1)).uid, status=FollowUpStatus.DONE, day=TODAY)
    assert new_meeting(sample, 1).items == ()


def test_a_meeting_from_another_keeps_the_questions_and_none_of_the_results(sample):
    made = from_template(load_meeting(sample, 1))
    assert [one.title for one in made.items] == [one.title for one in load_meeting(sample, 1).items]
    assert all(not one.heard and not one.outcomes for one in made.items)
    assert {one.attendance for one in made.attendees} == {Attendance.EXPECTED}
    assert (made.id, made.start, made.number) == (None, None, None)


def test_a_series_is_planned_by_its_rule(sample):
    with pytest.raises(DelegationsError):
        plan_series(sample, 1, SeriesPlan(date(2024, 11, 13), 2))
    save_group(sample, replace(load_group(sample, 1), series=Series.QUARTERLY))
    third = load_meeting(sample, 2)
    save_meeting(sample, replace(third, start=PartialDate(2024, 8, 14)))
    proposed = proposed_series(sample, 1, date(2024, 9, 1))
    assert (proposed.first, proposed.count) == (date(2024, 11, 13), 4)
    plan = replace(proposed, count=2, from_time=time(14), to_time=time(16))
    planned = plan_series(sample, 1, plan)
    assert [(one.number, str(one.start)) for one in planned] == [(4, "2024-11-13"), (5, "2025-02-12")]
    assert {one.from_time for one in planned} == {time(14)}
    uids = [row.uid for one in planned for row in one.attendees]
    assert len(set(uids)) == len(uids) > 2


def test_the_official_meeting_of_a_visit_gets_minutes(sample):
    visit = load_visit(sample, 1)
    meeting = save_meeting(sample, meeting_of_visit(visit, visit.programme[0]))
    assert (meeting.visit.id, meeting.place) == (1, "зал засідань Луцької міської ради")
    assert {one.name for one in meeting.attendees} >= {"Микола Боровець", "Ігор Поліщук"}
    assert [row.id for row in MeetingListing(sample, MeetingFilter(visit=1)).first()] == [meeting.id]


def test_attendance_of_the_cities_over_time(sample):
    table = attendance_table(sample, 1)
    # The third meeting has not begun: nobody stayed away from it.
    assert [one.name for one in table.meetings] == ["№ 2"]
    assert dict(table.cities)["Житомир"] == (Attendance.PRESENT,)
    assert table.of_city("Житомир").per_cent == 100


def test_two_meetings_at_one_time_are_warned_about(sample):
    second = load_meeting(sample, 2)
    at_once = save_meeting(sample, replace(second, start=PartialDate(2024, 5, 9)))
    assert "Друге засідання" in warnings(sample, at_once)[0]
    assert warnings(sample, replace(at_once, start=PartialDate(2024, 5, 10))) == []


def test_a_city_that_left_the_network_is_warned_about(sample):
    group = load_group(sample, 1)
    gone = tuple(
        replace(one, left=PartialDate(2023)) if str(one.municipality) == "Житомир" else one
        for one in group.network.members
    )
    save_group(sample, replace(group, network=replace(group.network, members=gone)))
    assert "«Житомир»" in warnings(sample, load_meeting(sample, 1))[0]


def test_numbers_in_a_group_are_not_given_twice(sample):
    with pytest.raises(InvalidRecordError, match="вже має такий номер"):
        save_meeting(sample, replace(load_meeting(sample, 2), number=2))


def test_who_signed_stays_on_record(sample, signed):
    chair = people_like(sample, "Кондратюк")[0]
    with pytest.raises(LockedError, match="підписала протокол"):
        delete_person(sample, chair.id)
    guest = people_like(sample, "Старцева")[0]
    delete_person(sample, guest.id)
    assert load_meeting(sample, 1).attendees[2].name == "Світлана Старцева"


def test_a_city_of_a_network_is_not_deleted(sample):
    with pytest.raises(DelegationsError, match="дату виходу"):
        delete_municipality(sample, city_of_network(sample))


def city_of_network(sample):
    group = load_group(sample, 1)
    members = (
        *group.network.members,
        replace(group.network.members[0], uid="a" * 32, municipality=Ref(None, "Ковель")),
    )
    save_group(sample, replace(group, network=replace(group.network, members=members)))
    return municipalities_like(sample, "Ковель")[0].id


def test_a_meeting_goes_to_the_bin_and_comes_back(sample):
    delete_meetings(sample, [2])
    assert [one.kind for one in in_bin(sample)] == [RecordKind.MEETING]
    assert not [hit for hit in find(sample, "№ 3") if hit.kind == "meeting"]
    restore_meetings(sample, [2])
    assert in_bin(sample) == []
    delete_meetings(sample, [2])
    assert empty_bin(sample) == 1
    assert check(sample) == []


def test_a_group_with_meetings_is_not_deleted(sample):
    with pytest.raises(DelegationsError, match="має засідання"):
        delete_group(sample, 1)


def test_two_groups_of_one_network_share_it(sample):
    second = save_group(sample, Group(name="Друга група", network=Network(name=load_group(sample, 1).network.name)))
    assert len(second.network.members) == 10
    stale = load_group(sample, 1)
    save_group(sample, replace(second, network=replace(second.network, goals="Нові")))
    with pytest.raises(ConflictError):
        save_group(sample, replace(stale, remit="Інше"))


def test_meetings_and_groups_are_found(sample):
    kinds = {hit.kind for hit in find(sample, "житлових")}
    assert {"meeting", "group"} <= kinds
    assert [row.number for row in MeetingListing(sample, MeetingFilter(text="виклики громад")).first()] == [2]


def test_somebody_new_at_a_meeting_becomes_a_person(sample):
    seat = Attendee(name="Ірина Нова", post="міська голова", municipality=Ref(None, "Ковель"))
    save_meeting(sample, Meeting(title="Зустріч", attendees=(seat,)))
    assert [one.post for one in people_like(sample, "Ірина Нова")] == ["міська голова"]


def test_hostile_text_is_kept_as_text(sample):
    words = "<b>жирно</b> <img src='/etc/passwd'> =1+1 😀"
    item = AgendaItem(title="Про " + words, outcomes=(Outcome(text=words),))
    stored = save_meeting(sample, Meeting(title="Т", items=(item,)))
    assert stored.items[0].outcomes[0].text == words
