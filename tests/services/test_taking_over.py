"""A follow-up that came alone, and then within its visit or minutes, becomes a row of that record."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import text

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.follow_ups.follow_up import FollowUp, ProgressNote
from delegations.domain.follow_ups.vocabulary import FollowUpStatus, Origin
from delegations.domain.meetings.vocabulary import MeetingStatus, OutcomeKind
from delegations.domain.packages.package import MergeStatus
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import ConflictError
from delegations.domain.visits.visit import Participant
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.follow_ups.follow_ups import record_execution, record_progress
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.packages.package_preview import preview_package
from delegations.services.packages.receiving import receive
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from tests.parcels import marked, rewritten, sent, signed_minutes, standings, take, take_theirs

TODAY = PartialDate.of(date(2026, 11, 25))
WORDS = "Надіслати положення"


def promised(sample):
    """Return a visit with one follow-up, and the number of that in the register."""
    visit = save_visit(sample, replace(load_visit(sample, 1), follow_ups=(FollowUp(text=WORDS),)))
    return visit, RegisterListing(sample, RegisterFilter(text=WORDS)).first()[0].id


def only(database):
    """Return the one follow-up of that text that stands in the register."""
    (row,) = RegisterListing(database, RegisterFilter(text=WORDS)).first()
    return load_promise(database, row.id)


def visit_in(database, uid):
    numbers = [row.id for row in VisitListing(database, VisitFilter()).first()]
    return next(one for number in numbers if (one := load_visit(database, number)).uid == uid)


def came_alone(sample, zviahel, parcel):
    visit, number = promised(sample)
    sent(sample, parcel, (RecordKind.FOLLOW_UP, number), receiver="Коростень")
    take(zviahel, parcel)
    assert only(zviahel).origin is Origin.PARTNER
    return visit, number


def test_a_visit_takes_over_its_follow_up_and_keeps_what_was_done(sample, zviahel, parcel):
    visit, _number = came_alone(sample, zviahel, parcel)
    uid = visit.follow_ups[0].uid
    record_progress(zviahel, uid, status=FollowUpStatus.IN_PROGRESS, note="Готуємо", day=TODAY)
    record_execution(zviahel, uid, Execution(percent=40), author="", day=TODAY)
    record_progress(sample, uid, note="Нагадали", day=TODAY)
    sent(sample, parcel, (RecordKind.VISIT, visit.id))
    assert standings(zviahel, parcel) == [MergeStatus.NEW]
    assert take(zviahel, parcel).new == 1
    there = visit_in(zviahel, visit.uid)
    (row,) = there.follow_ups
    assert (row.uid, row.status, row.execution.percent) == (uid, FollowUpStatus.IN_PROGRESS, 40)
    assert {one.text for one in row.notes} >= {"Готуємо", "Нагадали"}
    assert only(zviahel).origin is Origin.VISIT
    # What is stored goes on as any visit does.
    assert save_visit(zviahel, replace(there, purpose="Обмін")).follow_ups == there.follow_ups
    assert standings(zviahel, parcel) == [MergeStatus.OURS_NEWER]


def test_a_follow_up_that_nobody_touched_is_as_the_visit_tells_it(sample, zviahel, parcel):
    visit, number = came_alone(sample, zviahel, parcel)
    record_progress(sample, visit.follow_ups[0].uid, status=FollowUpStatus.DONE, note="Готово", day=TODAY)
    sent(sample, parcel, (RecordKind.FOLLOW_UP, number), (RecordKind.VISIT, visit.id))
    take(zviahel, parcel)
    assert (only(zviahel).origin, only(zviahel).status) == (Origin.VISIT, FollowUpStatus.DONE)
    assert standings(zviahel, parcel) == [MergeStatus.SAME, MergeStatus.SAME]


def test_what_was_sent_back_before_and_went_on_there_comes_with_the_visit(sample, zviahel, parcel):
    visit, _number = came_alone(sample, zviahel, parcel)
    uid = visit.follow_ups[0].uid
    record_progress(zviahel, uid, status=FollowUpStatus.IN_PROGRESS, note="Готуємо", day=TODAY)
    sent(zviahel, parcel, (RecordKind.FOLLOW_UP, only(zviahel).id))
    take_theirs(sample, parcel)
    record_progress(sample, uid, status=FollowUpStatus.DONE, note="Отримали", day=TODAY)
    sent(sample, parcel, (RecordKind.VISIT, visit.id))
    take(zviahel, parcel)
    (row,) = visit_in(zviahel, visit.uid).follow_ups
    assert row.status is FollowUpStatus.DONE
    assert {one.text for one in row.notes} >= {"Готуємо", "Отримали"}


def test_a_visit_that_is_here_already_takes_it_over_too(sample, zviahel, parcel):
    visit = load_visit(sample, 1)
    visit = save_visit(sample, replace(visit, follow_ups=()))
    sent(sample, parcel, (RecordKind.VISIT, visit.id))
    take(zviahel, parcel)
    came_alone(sample, zviahel, parcel)
    sent(sample, parcel, (RecordKind.VISIT, visit.id))
    assert standings(zviahel, parcel) == [MergeStatus.CHANGED]
    take(zviahel, parcel)
    assert only(zviahel).origin is Origin.VISIT


def test_progress_between_looking_and_taking_is_not_lost(sample, zviahel, parcel):
    visit, _number = came_alone(sample, zviahel, parcel)
    sent(sample, parcel, (RecordKind.VISIT, visit.id))
    arrivals = preview_package(zviahel, parcel)
    record_progress(zviahel, visit.follow_ups[0].uid, note="Щойно", day=TODAY)
    with pytest.raises(ConflictError):
        receive(zviahel, arrivals, marked(arrivals))
    take(zviahel, parcel)
    assert "Щойно" in {one.text for one in visit_in(zviahel, visit.uid).follow_ups[0].notes}


def test_signed_minutes_take_over_their_action(sample, zviahel, parcel):
    row = MeetingListing(sample, MeetingFilter(status=MeetingStatus.MINUTES_DRAFTED)).first()[0]
    meeting = load_meeting(sample, row.id)
    actions = [one for item in meeting.items for one in item.outcomes if one.kind is OutcomeKind.ACTION]
    uid = actions[0].uid
    with sample.writing() as session:
        number = session.scalar(text("SELECT id FROM follow_up WHERE uid = :uid"), {"uid": uid})
    sent(sample, parcel, (RecordKind.FOLLOW_UP, number))
    take(zviahel, parcel)
    record_progress(zviahel, uid, status=FollowUpStatus.DONE, note="Зроблено", day=TODAY)
    save_meeting(sample, meeting)
    signed_minutes(sample)
    sent(sample, parcel, (RecordKind.MEETING, row.id))
    assert take(zviahel, parcel).new == 1
    there = load_meeting(zviahel, MeetingListing(zviahel, MeetingFilter()).first()[0].id)
    (taken,) = [one for item in there.items for one in item.outcomes if one.uid == uid]
    assert (taken.status, there.status) == (FollowUpStatus.DONE, MeetingStatus.SIGNED)
    assert "Зроблено" in {one.text for one in taken.notes}


@pytest.mark.parametrize("where", ["participants", "notes"])
def test_a_row_of_another_record_is_refused_still(sample, zviahel, parcel, where):
    visit, _number = came_alone(sample, zviahel, parcel)
    uid = visit.follow_ups[0].uid
    note = ProgressNote(text="Своя", day=TODAY)
    own = save_visit(
        zviahel, replace(load_visit(sample, 1), id=None, uid=uuid4().hex, version=0, number="", participants=(),
                         programme=(), talks=(), facts=(), gifts=(), seating=(), attachments=(),
                         guests=(), hosts=(), topics=(), follow_ups=(FollowUp(text="Наше", notes=(note,)),)),
    )  # fmt: skip
    guest = Participant(side=Side.GUESTS, name="Ігор Поліщук")
    other = save_visit(sample, replace(visit, participants=(guest,), programme=(), talks=(), seating=()))
    sent(sample, parcel, (RecordKind.VISIT, other.id))

    def stolen(data):
        if where == "participants":
            data["participants"][0]["uid"] = uid
            return data | {"follow_ups": []}
        data["follow_ups"][0]["notes"] = [{"uid": own.follow_ups[0].notes[0].uid, "day": None, "text": "Чуже"}]
        return data

    rewritten(parcel, stolen)
    (line,) = preview_package(zviahel, parcel).lines
    assert line.standing is MergeStatus.REFUSED
    assert line.hint == "Він має рядки, що тут належать іншому запису."


def test_of_two_visits_that_claim_a_follow_up_one_gets_it(sample, zviahel, parcel):
    visit, _number = came_alone(sample, zviahel, parcel)
    second = save_visit(sample, replace(load_visit(sample, 2), follow_ups=(FollowUp(text="Інше"),)))
    sent(sample, parcel, (RecordKind.VISIT, visit.id), (RecordKind.VISIT, second.id))
    uid = visit.follow_ups[0].uid
    rewritten(
        parcel, lambda data: data | {"follow_ups": [one | {"uid": uid} for one in data["follow_ups"]]}, every=True
    )
    assert set(standings(zviahel, parcel)) == {MergeStatus.NEW, MergeStatus.REFUSED}
    assert (take(zviahel, parcel).new, only(zviahel).origin) == (1, Origin.VISIT)
