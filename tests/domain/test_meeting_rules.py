from dataclasses import replace
from datetime import date

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.follow_ups.follow_up import ProgressNote
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.meetings.group_rules import tidy as tidy_group
from delegations.domain.meetings.groups import (
    Group,
    Membership,
    Network,
    Representative,
    cities_without_member,
    cities_without_membership,
    with_cities_of_members,
)
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting, Outcome, outcome_numbers
from delegations.domain.meetings.meeting_rules import (
    change_problems,
    next_states,
    problems_of_signing_now,
    signing_problems,
    status_problem,
    tidy,
)
from delegations.domain.meetings.series import next_day, planned_days
from delegations.domain.meetings.vocabulary import (
    Attendance,
    ItemState,
    MeetingRole,
    MeetingStatus,
    OutcomeKind,
    Series,
)
from delegations.domain.office.lacking import MeetingOutline, lacks
from delegations.domain.records.references import Ref

DAY = PartialDate(2024, 5, 8)


def seat(name, city="", **values):
    values = {"attendance": Attendance.PRESENT, "municipality": Ref(None, city) if city else None} | values
    return Attendee(name=name, **values)


def resolved(**values):
    return AgendaItem(title="Про звіт", state=ItemState.DISCUSSED, outcomes=(Outcome(text="Схвалити"),), **values)


def whole(**values):
    chair = seat("Голова Зборів", "Львів", role=MeetingRole.CHAIR)
    secretary = seat("Секретар Зборів", "Суми", role=MeetingRole.SECRETARY)
    values = {"title": "Засідання", "start": DAY, "attendees": (chair, secretary), "items": (resolved(),)} | values
    return Meeting(**values)


def sentences(problems):
    return " ".join(one.message for one in problems)


def test_minutes_go_forward_step_by_step_and_are_never_signed_at_once():
    assert next_states(MeetingStatus.DRAFT)[:2] == (MeetingStatus.AGENDA_SENT, MeetingStatus.IN_PROGRESS)
    assert next_states(MeetingStatus.MINUTES_DRAFTED)[0] is MeetingStatus.SIGNED
    assert next_states(MeetingStatus.SIGNED) == ()
    assert status_problem(MeetingStatus.DRAFT, MeetingStatus.SIGNED)
    assert not status_problem(MeetingStatus.IN_PROGRESS, MeetingStatus.MINUTES_DRAFTED)


def test_a_meeting_can_be_put_off_or_called_off_until_it_begins():
    off = (MeetingStatus.POSTPONED, MeetingStatus.CANCELLED)
    for early in (MeetingStatus.DRAFT, MeetingStatus.AGENDA_SENT):
        assert not any(status_problem(early, one) for one in off)
    for late in (MeetingStatus.IN_PROGRESS, MeetingStatus.MINUTES_DRAFTED, MeetingStatus.SIGNED):
        assert all(status_problem(late, one) for one in off)
    assert next_states(MeetingStatus.POSTPONED)[0] is MeetingStatus.AGENDA_SENT
    assert next_states(MeetingStatus.CANCELLED) == (MeetingStatus.DRAFT,)
    assert status_problem(MeetingStatus.CANCELLED, MeetingStatus.SIGNED)


def test_whole_minutes_can_be_signed():
    assert signing_problems(whole()) == problems_of_signing_now(whole()) == []
    # Minutes that were signed earlier may not say who stood in for somebody; new ones do.
    first, *others = whole().attendees
    for note, count in (("", 1), ("Марія Гість", 0)):
        away = whole(attendees=(replace(first, attendance=Attendance.REPRESENTED, note=note), *others))
        assert (len(problems_of_signing_now(away)), signing_problems(away)) == (count, [])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"start": None}, "коли відбулося"),
        ({"items": ()}, "порожній"),
        ({"items": (AgendaItem(title="Про інше"),)}, "Питання 1 не розглянуто"),
        ({"items": (AgendaItem(title="Про інше", state=ItemState.DISCUSSED),)}, "не має рішення"),
        ({"attendees": ()}, "хто головував"),
    ],
)
def test_what_stands_in_the_way_of_signing_is_said(changes, words):
    assert words in sentences(signing_problems(whole(**changes)))


def test_a_postponed_question_needs_no_decision():
    items = (resolved(), AgendaItem(title="Про інше", state=ItemState.POSTPONED))
    assert signing_problems(whole(items=items)) == []


def test_a_meeting_has_one_chair_and_ends_after_it_begins():
    seats = (seat("А", role=MeetingRole.CHAIR), seat("Б", role=MeetingRole.CHAIR))
    _clean, problems = tidy(whole(attendees=seats, end=PartialDate(2024, 5, 7)))
    assert {one.path.split("/")[-1] for one in problems} == {"role", "end"}


def test_texts_are_cleaned_and_blank_rows_dropped():
    item = AgendaItem(
        title="  Про\r\nзвіт  ", presenter=" Ольга\tКіт ", outcomes=(Outcome(), Outcome(text=" Схвалити \r\n"))
    )
    clean, problems = tidy(whole(items=(item, AgendaItem())))
    assert problems == []
    (only,) = clean.items
    assert (only.title, only.presenter) == ("Про\nзвіт", "Ольга Кіт")
    assert [one.text for one in only.outcomes] == ["Схвалити"]


def test_what_is_too_long_or_too_large_is_named_at_its_place():
    note = ProgressNote(text="я" * 50_001)
    outcome = Outcome(text="Схвалити", notes=(note,), execution=Execution(percent=10**12))
    item = replace(resolved(heard="видно \u202e невидимо", minutes=0), outcomes=(outcome,))
    clean, problems = tidy(whole(items=(item,)))
    place = f"items/{item.uid}/outcomes/{outcome.uid}"
    assert [one.path for one in problems] == [
        f"items/{item.uid}/minutes", f"{place}/execution/percent", f"{place}/notes/{note.uid}/text",
    ]  # fmt: skip
    assert clean.items[0].heard == "видно  невидимо"


def test_decisions_count_in_their_question_and_actions_below_their_decision():
    kinds = [OutcomeKind.ACTION, OutcomeKind.DECISION, OutcomeKind.ACTION, OutcomeKind.INFORMATION, OutcomeKind.ACTION]
    outcomes = tuple(Outcome(kind=kind, text="т") for kind in kinds)
    meeting = whole(items=(resolved(), AgendaItem(title="Про", outcomes=outcomes)))
    numbers = outcome_numbers(meeting)
    assert [numbers.get(one.uid) for one in outcomes] == ["2.1", "2.2", "2.2.1", None, "2.2.2"]


def test_an_action_under_way_is_neither_removed_nor_made_information():
    action = Outcome(kind=OutcomeKind.ACTION, text="Надіслати", notes=(ProgressNote(text="надіслано"),))
    before = whole(items=(AgendaItem(title="Про", outcomes=(action,)),))
    as_information = replace(action, kind=OutcomeKind.INFORMATION)
    item = before.items[0]
    for outcomes in ((), (as_information,)):
        after = replace(before, items=(replace(item, outcomes=outcomes),))
        assert "Надіслати" in sentences(change_problems(before, after))
    untouched = replace(action, notes=(), status=FollowUpStatus.OPEN)
    before = replace(before, items=(replace(item, outcomes=(untouched,)),))
    assert change_problems(before, replace(before, items=())) == []


def test_what_a_meeting_lacks_is_said_in_few_words():
    today = date(2026, 11, 27)
    assert lacks(MeetingOutline(), today) == ["немає дати", "немає порядку денного", "нікого не запрошено"]
    # A draft whose day has passed is nothing of which «nothing is missing».
    for status, day, said in (
        (MeetingStatus.DRAFT, 26, ["день минув: відбулося, перенесено чи скасовано?"]),
        (MeetingStatus.AGENDA_SENT, 27, []),
        (MeetingStatus.IN_PROGRESS, 26, ["протокол не дописано"]),
    ):
        last = PartialDate(2026, 11, day)
        outline = MeetingOutline(status=status, last_day=last, has_items=True, has_attendees=True)
        assert lacks(outline, today) == said
    running = MeetingOutline(
        status=MeetingStatus.IN_PROGRESS, last_day=PartialDate(2026, 11, 27), has_items=True, has_attendees=True,
        unknown=1, open_items=1,
    )  # fmt: skip
    assert lacks(running, today) == ["невідома явка 1 особи", "1 нерозглянуте питання"]


@pytest.mark.parametrize(
    ("series", "last", "following"),
    [
        (Series.QUARTERLY, date(2024, 5, 8), date(2024, 8, 14)),
        (Series.MONTHLY, date(2024, 1, 31), date(2024, 2, 28)),
        (Series.YEARLY, date(2024, 5, 8), date(2025, 5, 14)),
        (Series.NONE, date(2024, 5, 8), None),
    ],
)
def test_a_series_keeps_the_weekday(series, last, following):
    assert next_day(series, last) == following
    assert following is None or following.weekday() == last.weekday()


@pytest.mark.parametrize(
    ("first", "days"),
    [
        # The last Wednesday stays the last one, also behind a month that has only four.
        (date(2026, 7, 29), ["07-29", "08-26", "09-30", "10-28"]),
        (date(2026, 7, 8), ["07-08", "08-12", "09-09", "10-14"]),
        (date(2026, 7, 22), ["07-22", "08-26", "09-23", "10-28"]),
    ],
)
def test_all_days_of_a_series_follow_the_rule_of_its_first(first, days):
    planned = planned_days(Series.MONTHLY, first, 4)
    assert [f"{day:%m-%d}" for day in planned] == days
    # So does each next one, for who plans one at a time.
    assert [next_day(Series.MONTHLY, last, planned) for last in planned[:3]] == list(planned[1:])
    assert planned_days(Series.NONE, first, 4) == ()


def test_cities_of_members_become_those_of_the_network():
    people = [Representative(name=name, municipality=Ref(None, city)) for name, city in
              (("А", "м. Луцьк"), ("Б", "Рівне"), ("В", "Рівне"))]  # fmt: skip
    people.append(Representative(name="Г", municipality=Ref(None, "Суми"), left=PartialDate(2025)))
    network = Network(
        name="Мережа", members=(Membership(municipality=Ref(1, "Луцьк")), Membership(municipality=Ref(2, "Львів")))
    )
    group = with_cities_of_members(Group(name="Група", network=network, representatives=tuple(people)))
    assert [str(one.municipality) for one in group.network.members] == ["Луцьк", "Львів", "Рівне"]
    assert group.network.members[:2] == network.members
    assert cities_without_membership(group) == ()
    assert cities_without_member(group) == (Ref(2, "Львів"),)


def test_a_group_says_what_it_lacks():
    group = Group(
        representatives=(Representative(post="радник"),),
        network=Network(members=(Membership(joined=PartialDate(2024), left=PartialDate(2023)),)),
    )
    _clean, problems = tidy_group(group)
    assert {one.path.split("/")[0] for one in problems} == {"name", "network", "members", "representatives"}
