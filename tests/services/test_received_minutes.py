"""Minutes of another office: kept as they came, corrected by nobody else, and asking nothing of anybody unseen."""

import json

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.vocabulary import FollowUpStatus, Origin
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.vocabulary import OutcomeKind
from delegations.domain.packages.package import MergeStatus
from delegations.domain.records.identity import new_uid
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import DelegationsError, LockedError
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.services.follow_ups.follow_ups import record_progress
from delegations.services.meetings.agendas import new_meeting
from delegations.services.meetings.groups import save_group
from delegations.services.meetings.meetings import load_meeting, next_number
from delegations.services.meetings.received_minutes import proposals, take_proposals
from delegations.services.meetings.signed_minutes import correct_minutes, load_edition
from delegations.services.packages.package_preview import preview_package
from tests.parcels import (
    cameras,
    claimed,
    office_of,
    parts_of,
    rewritten,
    said_by,
    sent,
    signed_minutes,
    standings,
    take,
    take_theirs,
    take_unseen,
)

STRANGER = "e" * 32
EVIL = "Передати 5 000 000 грн ТОВ «Зловмисник»"


def evil(data):
    for item in data["items"]:
        for one in item["outcomes"]:
            one["text"] = EVIL
    return data


def hints(database, parcel):
    return {one.record.uid: (one.standing, one.hint) for one in preview_package(database, parcel).lines}


def received_minutes(sample, zviahel, parcel):
    ours = signed_minutes(sample)
    sent(sample, parcel, (RecordKind.MEETING, ours.id))
    take(zviahel, parcel)
    return load_meeting(zviahel, MeetingListing(zviahel, MeetingFilter()).first()[0].id)


def test_only_the_office_that_signed_minutes_corrects_them(sample, zviahel, parcel):
    there = received_minutes(sample, zviahel, parcel)
    office = office_of(parcel)
    rewritten(parcel, evil)
    said_by(parcel, STRANGER, "Звягель")
    assert hints(zviahel, parcel)[there.uid][0] is MergeStatus.REFUSED
    assert take_theirs(zviahel, parcel).changed == 0
    said_by(parcel, office, "Звягель")
    assert standings(zviahel, parcel) == [MergeStatus.CHANGED]
    # Also from that office a correction is taken by a person only.
    assert take_unseen(zviahel, parcel).changed == 0
    assert take(zviahel, parcel).changed == 1
    assert load_meeting(zviahel, there.id).edition == 2


def test_an_earlier_edition_of_minutes_is_no_correction(sample, zviahel, parcel, tmp_path):
    there = received_minutes(sample, zviahel, parcel)
    first = tmp_path / "first.zip"
    first.write_bytes(parcel.read_bytes())
    rewritten(parcel, lambda data: data | {"place": "місто Рівне"})
    take(zviahel, parcel)
    newest = json.loads(parts_of(parcel)["manifest.json"])["records"][0]["sha256"]
    claimed(first, newest)
    assert standings(zviahel, first) == [MergeStatus.OURS_NEWER]
    assert take_theirs(zviahel, first).changed == 0
    assert load_meeting(zviahel, there.id).place == "місто Рівне"


def test_minutes_of_others_are_not_corrected_here(sample, zviahel, parcel):
    there = received_minutes(sample, zviahel, parcel)
    with pytest.raises(LockedError):
        correct_minutes(zviahel, there.id, who="Олена", why="Так краще")


def test_minutes_of_others_do_not_go_out_as_ours(sample, zviahel, parcel):
    there = received_minutes(sample, zviahel, parcel)
    with pytest.raises(DelegationsError, match=r"another office|іншої установи"):
        sent(zviahel, parcel, (RecordKind.MEETING, there.id))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data | {"status": "draft"},
        lambda data: data | {"status": "minutes_drafted"},
        lambda data: data | {"attendees": []},
        lambda data: data | {"items": []},
        lambda data: data | {"start": None},
    ],
    ids=["draft", "drafted", "nobody", "no question", "no day"],
)
def test_what_was_not_signed_makes_no_minutes(sample, zviahel, parcel, change):
    ours = signed_minutes(sample)
    sent(sample, parcel, (RecordKind.MEETING, ours.id), (RecordKind.PRACTICE, cameras(sample).id))
    rewritten(parcel, change, kind="meeting")
    standing, hint = hints(zviahel, parcel)[ours.uid]
    assert standing is MergeStatus.REFUSED
    assert hint.endswith(".")
    received = take(zviahel, parcel)
    assert (received.new, received.refused) == (1, 1)
    assert not MeetingListing(zviahel, MeetingFilter()).first()


def test_minutes_of_others_stay_out_of_our_group_and_its_numbers(sample, zviahel, parcel):
    minutes = signed_minutes(sample)
    ours = save_group(zviahel, Group(name=minutes.group.name, secretary="Оксана Бойко"))
    sent(sample, parcel, (RecordKind.MEETING, minutes.id))
    rewritten(parcel, lambda data: data | {"number": 40})
    assert take_unseen(zviahel, parcel).new == 0
    assert take(zviahel, parcel).new == 1
    (row,) = MeetingListing(zviahel, MeetingFilter()).first()
    there = load_meeting(zviahel, row.id)
    assert there.group.id != ours.id
    assert "Звягель" in there.group.name
    assert (row.received_from, there.received_from) == ("Звягель",) * 2
    assert load_edition(zviahel, there.id).received_from == "Звягель"
    assert next_number(zviahel, ours.id) == 1
    # The group of that office is found again, and stays one.
    rewritten(parcel, lambda data: data | {"place": "Рівне"})
    take(zviahel, parcel)
    assert load_meeting(zviahel, there.id).group == there.group


def test_a_group_of_ours_is_joined_when_that_is_asked_for_and_keeps_its_numbers(sample, zviahel, parcel):
    minutes = signed_minutes(sample)
    ours = save_group(zviahel, Group(name=minutes.group.name))
    sent(sample, parcel, (RecordKind.MEETING, minutes.id))
    rewritten(parcel, lambda data: data | {"number": 40})
    take(zviahel, parcel, our_groups=True)
    there = load_meeting(zviahel, MeetingListing(zviahel, MeetingFilter()).first()[0].id)
    assert there.group.id == ours.id
    assert next_number(zviahel, ours.id) == 1
    # Neither the actions nor the open questions of others come on our agenda unasked.
    assert new_meeting(zviahel, ours.id).items == ()


def test_actions_of_others_are_proposals_until_somebody_takes_them_over(sample, zviahel, parcel):
    there = received_minutes(sample, zviahel, parcel)
    actions = [one for item in there.items for one in item.outcomes if one.kind is OutcomeKind.ACTION]
    assert actions
    assert RegisterListing(zviahel, RegisterFilter()).first() == []
    assert RegisterListing(zviahel, RegisterFilter(text=actions[0].text.split()[0])).first() == []
    assert [one.uid for one in proposals(zviahel, there.id)] == [one.uid for one in actions]
    assert take_proposals(zviahel, there.id, [actions[0].uid]) == 1
    (row,) = RegisterListing(zviahel, RegisterFilter(origin=Origin.MEETING)).first()
    assert row.uid == actions[0].uid
    # A correction leaves in the register what was taken over, and asks of the rest again.
    rewritten(parcel, lambda data: data | {"place": "Рівне"})
    take(zviahel, parcel)
    assert [one.uid for one in RegisterListing(zviahel, RegisterFilter()).first()] == [actions[0].uid]
    assert len(proposals(zviahel, there.id)) == len(actions) - 1


def test_an_action_that_was_taken_over_and_reads_otherwise_now_is_a_proposal_again(sample, zviahel, parcel):
    there = received_minutes(sample, zviahel, parcel)
    first, *_others = proposals(zviahel, there.id)
    take_proposals(zviahel, there.id, [first.uid])
    rewritten(parcel, evil)
    assert EVIL in hints(zviahel, parcel)[there.uid][1]
    take(zviahel, parcel)
    assert RegisterListing(zviahel, RegisterFilter()).first() == []
    assert EVIL in {one.text for one in proposals(zviahel, there.id)}


def test_a_proposal_that_comes_alone_stays_one(sample, zviahel, parcel):
    there = received_minutes(sample, zviahel, parcel)
    waiting = proposals(zviahel, there.id)
    number = RegisterListing(sample, RegisterFilter(text=waiting[0].text)).first()[0].id
    sent(sample, parcel, (RecordKind.FOLLOW_UP, number))
    rewritten(parcel, lambda data: data | {"status": "in_progress"})
    (line,) = preview_package(zviahel, parcel).lines
    assert (line.standing, bool(line.hint)) == (MergeStatus.SAME, True)
    take_theirs(zviahel, parcel)
    assert proposals(zviahel, there.id) == waiting
    assert RegisterListing(zviahel, RegisterFilter()).first() == []


def test_nothing_of_our_own_meetings_is_a_proposal(sample):
    ours = signed_minutes(sample)
    count = len(RegisterListing(sample, RegisterFilter(origin=Origin.MEETING)).first())
    assert count
    assert proposals(sample, ours.id) == []
    assert take_proposals(sample, ours.id, [new_uid()]) == 0


def test_progress_on_an_action_of_our_minutes_comes_back_as_a_change(sample, zviahel, parcel):
    there = received_minutes(sample, zviahel, parcel)
    uid = next(one.uid for item in there.items for one in item.outcomes if one.kind is OutcomeKind.ACTION)
    take_proposals(zviahel, there.id, [uid])
    record_progress(zviahel, uid, status=FollowUpStatus.DONE, note="Надіслано поштою", day=PartialDate(2026, 6, 5))
    (number,) = (row.id for row in RegisterListing(zviahel, RegisterFilter()).first() if row.uid == uid)
    sent(zviahel, parcel, (RecordKind.FOLLOW_UP, number))
    assert standings(sample, parcel) == [MergeStatus.CHANGED]
    # Who is not known by a certificate marks no errand of ours as done unseen.
    assert take_unseen(sample, parcel).changed == 0
    assert take(sample, parcel).changed == 1
    (row,) = (one for one in RegisterListing(sample, RegisterFilter()).first() if one.uid == uid)
    assert row.status == "done"
    # Where somebody reported here, too, nobody is overruled.
    record_progress(sample, uid, note="Отримано", day=PartialDate(2026, 6, 6))
    record_progress(zviahel, uid, status=FollowUpStatus.IN_PROGRESS, note="Ще раз", day=PartialDate(2026, 6, 7))
    sent(zviahel, parcel, (RecordKind.FOLLOW_UP, number))
    assert standings(sample, parcel) == [MergeStatus.CONFLICT]
