"""Who sits where and when, what a vote came to, what the clock says: tables of cases over pure functions."""

from dataclasses import replace
from datetime import datetime, time

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.groups import Group, Membership, Network, Representative
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting, Outcome, Vote
from delegations.domain.meetings.meeting_rules import follows_group, lacks_quorum, signing_problems, tidy, with_rules
from delegations.domain.meetings.presence import (
    count_quorum,
    decided_at,
    people_there,
    question_quorum,
    vote_seats,
    without_seat,
)
from delegations.domain.meetings.schedule import (
    minutes_late,
    minutes_over,
    planned_times,
    seconds_so_far,
    started,
    stopped,
)
from delegations.domain.meetings.vocabulary import (
    Attendance,
    Ballot,
    ItemState,
    Majority,
    MeetingRole,
    MeetingStatus,
    OutcomeKind,
    Quorum,
    VotesBy,
)
from delegations.domain.meetings.voting import Verdict, tally, verdict, votes_of_seats
from delegations.domain.records.references import Ref

DAY = PartialDate(2026, 9, 25)
CITIES = ("Житомир", "Луцьк", "Рівне", "Тернопіль", "Львів", "Суми", "Полтава", "Вінниця", "Чернівці", "Ужгород")
PRESENT, ABSENT, REPRESENTED = Attendance.PRESENT, Attendance.ABSENT, Attendance.REPRESENTED
DEPUTY, SECRETARY, INVITED = MeetingRole.DEPUTY, MeetingRole.SECRETARY, MeetingRole.INVITED
MEMBERS = VotesBy.MEMBER


def at(text):
    return time.fromisoformat(text) if text else None


def seat(name, city="", attendance=PRESENT, came="", left="", **values):
    place = Ref(None, city) if city else None
    return Attendee(
        name=name, municipality=place, attendance=attendance, came_at=at(came), left_at=at(left), uid=name, **values
    )


def meeting(*people, **values):
    hours = {"from_time": time(14), "to_time": time(16), "votes_by": VotesBy.CITY}
    return Meeting(title="Засідання", start=DAY, attendees=people, **hours | values)


def cities(count, **values):
    return [seat(f"Член {city}", city, **values) for city in CITIES[:count]]


def voters(one, minute=None):
    return [found.voter.uid for found in vote_seats(one, minute) if found.voter is not None]


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ([seat("Член", "Луцьк"), seat("Заступник", "Луцьк", role=DEPUTY)], ["Член"]),
        ([seat("Член", "Луцьк", ABSENT), seat("Заступник", "Луцьк", role=DEPUTY)], ["Заступник"]),
        ([seat("Член", "Луцьк", REPRESENTED, note="Гість"), seat("Заступник", "Луцьк", role=DEPUTY)], ["Заступник"]),
        ([seat("Член", "Луцьк", REPRESENTED, note="Гість")], ["Член"]),
        ([seat("Член", "Луцьк"), seat("Другий", "м. Луцьк")], ["Член"]),
        ([seat("Секретар", "Луцьк", role=SECRETARY), seat("Гість", "Рівне", role=INVITED)], []),
        ([seat("Секретар", "Луцьк", role=MeetingRole.SECRETARY_MEMBER)], ["Секретар"]),
        ([seat("Донор", organisation="Фонд"), seat("Член", "Луцьк")], ["Донор", "Член"]),
        ([seat("Член", "Луцьк", Attendance.EXPECTED)], []),
    ],
)
def test_a_city_or_body_votes_once(people, expected):
    assert voters(meeting(*people)) == expected


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ([seat("А", "Луцьк"), seat("Б", "Луцьк")], ["А", "Б"]),
        ([seat("А", "Луцьк"), seat("Б", "Луцьк", ABSENT), seat("З", "Луцьк", role=DEPUTY)], ["А", "З"]),
        ([seat("А", "Луцьк"), seat("З", "Луцьк", role=DEPUTY)], ["А"]),
        ([seat("А", "Луцьк", REPRESENTED, note="З"), seat("Б", "Луцьк", ABSENT), seat("З", "Луцьк", role=DEPUTY)],
         ["А"]),
        ([seat("А", "Суми", ABSENT), seat("З", "Луцьк", role=DEPUTY)], ["З"]),
        ([seat("А", "Суми", ABSENT), seat("З", "Суми", REPRESENTED, role=DEPUTY)], []),
    ],
)  # fmt: skip
def test_where_each_member_votes_a_deputy_takes_one_empty_seat(people, expected):
    assert voters(meeting(*people, votes_by=MEMBERS)) == expected


def test_a_city_that_has_no_seat_in_the_group_does_not_vote_and_is_named():
    one = meeting(seat("А", "Луцьк"), seat("Б", "Ковель"), seats="Луцьк\nСуми")
    assert voters(one) == ["А"]
    assert [found.name for found in without_seat(one)] == ["Б"]
    assert [found.name for found in vote_seats(one)] == ["Луцьк", "Суми"]


QUORUMS = [
    # rule, number, people, all – needed – present
    (Quorum.NONE, None, cities(3), None),
    (Quorum.HALF_CITIES, None, cities(10), (10, 6, 10)),
    (Quorum.HALF_CITIES, None, [*cities(5), *cities(10, attendance=ABSENT)[5:]], (10, 6, 5)),
    (Quorum.TWO_THIRDS_CITIES, None, cities(10), (10, 7, 10)),
    (Quorum.HALF_CITIES, None, [*cities(1), seat("З", CITIES[0], role=DEPUTY)], (1, 1, 1)),
    (Quorum.HALF_MEMBERS, None,
     [*cities(4), *(seat(f"З {c}", c, role=DEPUTY) for c in CITIES[:4]), *cities(10, attendance=ABSENT)[4:]],
     (10, 6, 4)),
    (Quorum.TWO_THIRDS_MEMBERS, None, [*cities(2), seat("Б", CITIES[0])], (3, 2, 3)),
    (Quorum.FIXED, 4, cities(5), (5, 4, 5)),
    (Quorum.HALF_CITIES, None, [], (0, 1, 0)),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "number", "people", "expected"), QUORUMS)
def test_a_quorum_counts_seats_and_not_people(rule, number, people, expected):
    count = count_quorum(meeting(*people, quorum=rule, quorum_number=number))
    assert (count and (count.all, count.needed, count.present)) == expected


@pytest.mark.parametrize(
    ("began", "ended", "present", "reached"),
    [
        ("14:00", "14:20", 6, True),  # one is not there yet
        ("14:30", "14:45", 7, True),
        ("14:45", "15:20", 7, True),  # they left when it ended
        ("15:20", "", 5, False),
        ("15:20", "15:40", 5, False),
        ("", "", 7, True),
    ],
)
def test_presence_and_quorum_belong_to_the_minute_of_a_decision(began, ended, present, reached):
    people = [*cities(4), seat("Пізній", CITIES[4], came="14:25"), *(seat(c, c, left="15:20") for c in CITIES[5:7])]
    item = AgendaItem(title="Про звіт", began=at(began), ended=at(ended))
    count = question_quorum(meeting(*people, items=(item,), quorum=Quorum.FIXED, quorum_number=6), item)
    assert (count.present, count.reached) == (present, reached)


def test_the_end_of_a_question_is_the_beginning_of_the_next_and_a_night_goes_on():
    first, second = AgendaItem(title="А", began=time(23)), AgendaItem(title="Б", began=time(0, 30))
    night = meeting(items=(first, second), from_time=time(22), to_time=time(2))
    assert decided_at(night, first) == 24 * 60 + 30
    assert decided_at(night, second) == 24 * 60 + 31
    assert decided_at(night, AgendaItem(title="В")) is None


def test_who_stands_in_is_one_person_in_the_room():
    one = meeting(
        seat("А Член", "Луцьк", REPRESENTED, note="Наталія Кравець"), seat("Наталія Кравець", "Луцьк", role=DEPUTY),
        seat("Б Член", "Рівне", REPRESENTED, note="Марта Гість"), seat("В Член", "Суми", REPRESENTED),
        seat("Г Член", "Львів", ABSENT),
    )  # fmt: skip
    assert people_there(one) == 3


VOTES = [
    # majority, casting vote, counts, chair, verdict; eleven of twelve are there
    (Majority.PRESENT, False, (5, 5, 1), None, Verdict.TIE),
    (Majority.CAST, False, (5, 5, 1), None, Verdict.TIE),
    (Majority.CAST, True, (5, 5, 1), Ballot.FOR, Verdict.BY_CHAIR),
    (Majority.PRESENT, True, (5, 5, 1), Ballot.FOR, Verdict.BY_CHAIR),
    (Majority.PRESENT, True, (5, 5, 1), Ballot.AGAINST, Verdict.TIE),
    (Majority.PRESENT, True, (5, 5, 1), None, Verdict.TIE),
    (Majority.PRESENT, False, (5, 5, 1), Ballot.FOR, Verdict.TIE),
    (Majority.PRESENT, False, (6, 5, 0), None, Verdict.ADOPTED),
    (Majority.PRESENT, False, (5, 3, 3), None, Verdict.MISSED),
    (Majority.CAST, False, (5, 3, 3), None, Verdict.ADOPTED),
    (Majority.ALL, False, (6, 1, 0), None, Verdict.MISSED),
    (Majority.ALL, False, (7, 1, 0), None, Verdict.ADOPTED),
    (Majority.TWO_THIRDS_PRESENT, False, (7, 4, 0), None, Verdict.MISSED),
    (Majority.TWO_THIRDS_PRESENT, True, (5, 5, 0), Ballot.FOR, Verdict.TIE),
    (Majority.TWO_THIRDS_PRESENT, False, (8, 3, 0), None, Verdict.ADOPTED),
    (Majority.TWO_THIRDS_ALL, False, (8, 0, 0), None, Verdict.ADOPTED),
    (Majority.PRESENT, False, (0, 0, 11), None, Verdict.MISSED),
    (Majority.PRESENT, False, (None, None, None), None, None),
]


@pytest.mark.parametrize(("rule", "casting_vote", "counts", "chair", "expected"), VOTES)
def test_a_decision_is_taken_by_the_majority_that_the_group_asks_for(rule, casting_vote, counts, chair, expected):
    people = [seat(f"Член {number}", attendance=PRESENT if number else ABSENT) for number in range(12)]
    yes, no, rest = counts
    item = AgendaItem(title="Про угоду", votes_for=yes, votes_against=no, votes_abstained=rest, casting=chair)
    one = meeting(*people, items=(item,), majority=rule, casting_vote=casting_vote, votes_by=MEMBERS)
    assert verdict(one, item) is expected
    assert tally(one, item).silent == 11 - sum(count or 0 for count in counts)


def test_votes_by_name_are_the_counts_and_the_chairs_vote_among_them_breaks_a_tie():
    people = [replace(one, role=MeetingRole.CHAIR if n == 0 else one.role) for n, one in enumerate(cities(3))]
    cast = [Ballot.FOR, Ballot.AGAINST, None]
    item = AgendaItem(
        title="Про угоду", votes_for=3,
        ballots=tuple(Vote(voter=who.uid, ballot=ballot) for who, ballot in zip(people, cast, strict=True)),
    )  # fmt: skip
    one, problems = tidy(meeting(*people, items=(item,), casting_vote=True, majority=Majority.PRESENT))
    kept = one.items[0]
    assert not problems
    assert (kept.votes_for, kept.votes_against, kept.votes_abstained, len(kept.ballots)) == (1, 1, 0, 2)
    assert tally(one, kept).silent == 1
    assert verdict(one, kept) is Verdict.BY_CHAIR


@pytest.mark.parametrize(
    ("voted", "counts", "words"),
    [
        (["А", "З"], (None, None, None), "Луцьк"),
        (["Відсутній"], (None, None, None), "Відсутній"),
        (["Пішов"], (None, None, None), "Пішов"),
        ([], (3, 0, 0), "Голосів 3"),
        (["А"], (9, 0, 0), ""),
        ([], (2, 0, 0), ""),
    ],
)
def test_votes_are_checked_against_who_was_there(voted, counts, words):
    people = (
        seat("А", "Луцьк"), seat("З", "Луцьк", role=DEPUTY), seat("Б", "Рівне"), seat("Відсутній", "Суми", ABSENT),
        seat("Пішов", "Львів", left="15:00"),
    )  # fmt: skip
    yes, no, rest = counts
    ballots = tuple(Vote(voter=uid, ballot=Ballot.FOR) for uid in voted)
    item = AgendaItem(
        title="Про угоду", began=time(15, 10), ended=time(15, 30), ballots=ballots,
        votes_for=yes, votes_against=no, votes_abstained=rest,
    )  # fmt: skip
    problems = tidy(meeting(*people, items=(item,)))[1]
    assert bool(problems) is bool(words)
    assert words in " ".join(one.message for one in problems)


def test_a_vote_noted_with_the_member_is_that_of_the_seat_where_the_deputy_sits_in_for_him():
    people = (seat("А", "Луцьк", REPRESENTED, note="З"), seat("З", "Луцьк", role=DEPUTY), seat("Б", "Рівне"))
    item = AgendaItem(title="Про угоду", ballots=(Vote(voter="А", ballot=Ballot.FOR),))
    one, problems = tidy(meeting(*people, items=(item,)))
    assert not problems
    votes = [(who.uid, ballot) for who, ballot in votes_of_seats(one, one.items[0])]
    assert votes == [("А", Ballot.FOR), ("Б", None)]
    assert tally(one, one.items[0]).silent == 1


def representative(name, city, since=None, until=None, **values):
    return Representative(name=name, municipality=Ref(None, city), joined=since, left=until, **values)


def test_who_was_a_member_on_a_day_is_known():
    group = Group(
        name="Група",
        representatives=(
            representative("Гончар", "Житомир", until=PartialDate(2026, 9, 30)),
            representative("Сабов", "Житомир", since=PartialDate(2026, 10, 1)),
            representative("Руденко", "Луцьк", until=PartialDate(2026, 9, 30)),
            representative("Новий", "Ковель", since=PartialDate(2026, 12)),
        ),
        network=Network(name="М", members=(Membership(municipality=Ref(None, "Луцьк"), left=PartialDate(2026, 12)),)),
    )
    days = (PartialDate(2026, 9, 25), PartialDate(2026, 10, 2), PartialDate(2027, 1, 1))
    names = [[one.name for one in group.members_on(day)] for day in days]
    assert names == [["Гончар", "Руденко"], ["Сабов"], ["Сабов", "Новий"]]
    # A city keeps its seat while nobody was named yet, until it leaves the network.
    assert [group.seats_on(day) for day in days] == [
        ("Житомир", "Луцьк"), ("Житомир", "Луцьк"), ("Житомир", "Ковель"),
    ]  # fmt: skip


def test_a_meeting_follows_its_group_until_it_begins():
    group = Group(name="Група", quorum=Quorum.HALF_CITIES, representatives=(representative("А", "Луцьк"),))
    planned = with_rules(Meeting(start=DAY, group=Ref(1, "Група")), group)
    assert (planned.quorum, planned.votes_by, planned.seats) == (Quorum.HALF_CITIES, VotesBy.CITY, "Луцьк")
    assert follows_group(None, planned)
    assert follows_group(planned, planned)
    for status in (MeetingStatus.IN_PROGRESS, MeetingStatus.MINUTES_DRAFTED, MeetingStatus.SIGNED):
        begun = replace(planned, status=status)
        assert not follows_group(begun, begun)
        assert follows_group(begun, replace(begun, group=Ref(2, "Інша")))


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({}, True),
        ({"quorum_note": "Рішення підтверджено письмово"}, False),
        ({"state": ItemState.POSTPONED}, False),
        ({"outcomes": (Outcome(text="Взяти до відома", kind=OutcomeKind.INFORMATION),)}, False),
    ],
)
def test_minutes_without_a_quorum_are_signed_but_decisions_need_a_word(changes, lacking):
    roles = (MeetingRole.CHAIR, SECRETARY)
    people = [seat(f"Ім’я {role}", city, role=role) for role, city in zip(roles, CITIES[:2], strict=True)]
    values = {"state": ItemState.DISCUSSED, "outcomes": (Outcome(text="Схвалити"),)} | changes
    item = AgendaItem(title="Про звіт", **values)
    one = meeting(*people, items=(item,), quorum=Quorum.HALF_CITIES, seats="\n".join(CITIES))
    problems = signing_problems(one)
    assert bool(problems) is lacking
    assert (lacks_quorum(one, item) and not item.quorum_note) is lacking
    if lacking:
        assert problems[0].path == f"items/{item.uid}/quorum_note"


def test_questions_have_clock_times_until_one_is_not_planned():
    minutes = (10, 25, 20, None, 15)
    one = meeting(items=tuple(AgendaItem(title="Про", minutes=count) for count in minutes))
    assert planned_times(one) == (time(14), time(14, 10), time(14, 35), time(14, 55), None)
    assert planned_times(replace(one, from_time=None)) == (None,) * 5


@pytest.mark.parametrize(
    ("minutes", "hours", "over"),
    [
        ((10, 25, 20, 15, 30, 20, 15), ("14:00", "16:00"), 15),
        ((60, 60), ("14:00", "16:00"), 0),
        ((60, 61), ("", "16:00"), 0),
        ((200, 60), ("22:00", "02:00"), 20),
    ],
)
def test_planned_minutes_are_held_against_the_hours(minutes, hours, over):
    items = tuple(AgendaItem(title="Про", minutes=count) for count in minutes)
    assert minutes_over(meeting(items=items, from_time=at(hours[0]), to_time=at(hours[1]))) == over


def test_a_clock_counts_from_when_it_was_started():
    begun = started(AgendaItem(title="Про", seconds=30), datetime(2026, 9, 25, 11, 0), time(14))
    assert (begun.began, seconds_so_far(begun, datetime(2026, 9, 25, 11, 2))) == (time(14), 150)
    ended = stopped(begun, datetime(2026, 9, 25, 11, 2), time(14, 2))
    assert (ended.seconds, ended.running_since, ended.ended) == (150, None, time(14, 2))
    assert seconds_so_far(begun, datetime(2026, 9, 25, 10, 59)) == 30


@pytest.mark.parametrize(
    ("began", "ended", "now", "late"),
    [("14:10", "", "14:20", 0), ("14:10", "", "14:40", 5), ("14:22", "", "14:30", 12), ("", "", "14:05", 0),
     ("", "", "14:17", 7), ("14:10", "14:50", "15:30", 15)],
)  # fmt: skip
def test_how_late_it_runs_is_seen(began, ended, now, late):
    items = (AgendaItem(title="А", minutes=10), AgendaItem(title="Б", minutes=25, began=at(began), ended=at(ended)))
    one = meeting(items=items)
    assert minutes_late(one, items[1], at(now)) == late
