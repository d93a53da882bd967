"""Packages of older and newer versions, and records that can't be stored: named, left out, and the others taken."""

import json
from dataclasses import replace

import pytest

from delegations.cli.main import run
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.library.practice import Practice
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting, Outcome
from delegations.domain.meetings.vocabulary import ItemState, MeetingRole
from delegations.domain.packages.package import FORMAT_VERSION, MergeStatus
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.identity import new_uid
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.visits.visit import Participant, Visit
from delegations.exchange.packages import portable
from delegations.queries.library import PracticeFilter, PracticeListing
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.library.practices import save_practice
from delegations.services.packages.package_checks import uids_in
from delegations.services.packages.package_preview import preview_package
from delegations.services.packages.receiving import receive
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.record_json import plain_form
from tests.parcels import (
    add_record,
    cameras,
    listed,
    marked,
    parts_of,
    practice_in,
    rewritten,
    sent,
    standings,
    take,
    take_theirs,
    write_parts,
)

NAMES = ("Оксана Бойко", "Іван Гук")
_SIGN = (MeetingRole.CHAIR, MeetingRole.SECRETARY)


def reception(database, **more):
    guests = tuple(Participant(side=Side.GUESTS, name=name, post="начальниця відділу") for name in NAMES)
    return save_visit(
        database,
        Visit(
            title="Обмін досвідом", start=PartialDate(2026, 5, 8), guests=(Ref(None, "Звягель"),), participants=guests,
            follow_ups=(FollowUp(text="Надіслати проєкт угоди", responsible="Оксана Бойко"),), **more,
        ),
    )  # fmt: skip


def refused(database, parcel):
    return {
        one.record.uid: one.hint
        for one in preview_package(database, parcel).lines
        if one.standing is MergeStatus.REFUSED
    }


# Newer packages.


def test_fields_of_a_newer_version_are_passed_over_with_a_word(lutsk, zviahel, parcel):
    visit = reception(lutsk)
    sent(lutsk, parcel, (RecordKind.VISIT, visit.id))
    rewritten(
        parcel,
        lambda data: (
            data
            | {
                "interpreter": "Ніна Заїка",
                "participants": [one | {"badge": 7} for one in data["participants"]],
                "guests": [one | {"kattotg": "UA1"} for one in data["guests"]],
                "follow_ups": [
                    one | {"execution": one["execution"] | {"effort": "3 год."}} for one in data["follow_ups"]
                ],
            }
        ),
    )
    write_parts(parcel, listed(parts_of(parcel), thumbnails=[], sender_note="x"))
    arrivals = preview_package(zviahel, parcel)
    assert [one.standing for one in arrivals.lines] == [MergeStatus.NEW]
    assert set(arrivals.package.unknown) == {
        "interpreter", "badge", "kattotg", "effort", "thumbnails", "sender_note",
    }  # fmt: skip
    assert "6" in arrivals.package.passed_over()
    assert "interpreter" in arrivals.package.passed_over()
    assert receive(zviahel, arrivals, marked(arrivals)).new == 1
    came = load_visit(zviahel, VisitListing(zviahel, VisitFilter()).first()[0].id)
    assert [one.name for one in came.participants] == list(NAMES)
    # It is known by the very bytes that came.
    assert standings(zviahel, parcel) == [MergeStatus.SAME]


def test_a_package_of_this_version_has_nothing_to_pass_over(lutsk, zviahel, parcel):
    sent(lutsk, parcel, (RecordKind.VISIT, reception(lutsk).id))
    assert preview_package(zviahel, parcel).package.passed_over() == ""


def test_records_of_a_kind_that_is_not_known_are_passed_over_with_a_word(lutsk, zviahel, parcel):
    sent(lutsk, parcel, (RecordKind.PRACTICE, cameras(lutsk).id))
    add_record(parcel, "motorcade", new_uid(), b'{"cars": 3}')
    arrivals = preview_package(zviahel, parcel)
    assert [one.standing for one in arrivals.lines] == [MergeStatus.NEW]
    assert arrivals.package.unknown_records == 1
    assert "1" in arrivals.package.passed_over()
    assert receive(zviahel, arrivals).new == 1


def test_what_a_sender_does_not_tell_stays_as_it_is_here(lutsk, zviahel, parcel):
    ours = cameras(lutsk, conditions="Черговий на добу")
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    take(zviahel, parcel)
    theirs = save_practice(zviahel, replace(practice_in(zviahel, ours.uid), results="Утричі менше"))
    sent(zviahel, parcel, (RecordKind.PRACTICE, theirs.id))
    # As a version would write it that does not know conditions, nor how trustworthy a source is.
    rewritten(
        parcel,
        lambda data: (
            {name: value for name, value in data.items() if name not in ("conditions", "trust")}
            | {"contacts": data["contacts"]}
        ),
    )
    assert standings(lutsk, parcel) == [MergeStatus.CONFLICT]
    take_theirs(lutsk, parcel)
    joined = practice_in(lutsk, ours.uid)
    assert (joined.results, joined.conditions, joined.trust) == ("Утричі менше", "Черговий на добу", ours.trust)


def test_fields_of_rows_that_a_sender_does_not_tell_stay(lutsk, zviahel, parcel):
    ours = reception(lutsk)
    sent(lutsk, parcel, (RecordKind.VISIT, ours.id))
    rewritten(
        parcel,
        lambda data: (
            data
            | {
                "title": "Обмін",
                "participants": [
                    {key: value for key, value in one.items() if key not in ("post", "role")}
                    for one in data["participants"]
                ],
            }
        ),
    )
    take_theirs(lutsk, parcel)
    stored = load_visit(lutsk, ours.id)
    assert (stored.title, stored.participants[0].post) == ("Обмін", "начальниця відділу")


# Older packages.


def test_a_package_of_an_older_version_is_read_by_steps(lutsk, zviahel, parcel, monkeypatch):
    """As a program of version 2 reads what was written by one of version 1."""
    ours = cameras(lutsk)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    assert json.loads(parts_of(parcel)["manifest.json"])["version"] == 1

    def step(kind, data):
        assert kind is RecordKind.PRACTICE
        return {**data, "conditions": f"Було: {data['results']}"}

    monkeypatch.setattr(portable, "STEPS", (step,))
    monkeypatch.setattr("delegations.exchange.packages.package_files.FORMAT_VERSION", 2)
    assert take(zviahel, parcel).new == 1
    assert practice_in(zviahel, ours.uid).conditions == "Було: Менше правопорушень"
    assert standings(zviahel, parcel) == [MergeStatus.SAME]


def test_a_step_that_fails_refuses_its_record_alone(lutsk, zviahel, parcel, monkeypatch):
    ours = cameras(lutsk)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    monkeypatch.setattr(portable, "STEPS", (lambda _kind, data: {**data, "title": data["heading"]},))
    monkeypatch.setattr("delegations.exchange.packages.package_files.FORMAT_VERSION", 2)
    assert list(refused(zviahel, parcel)) == [ours.uid]


def test_the_version_is_the_number_of_steps():
    assert 1 + len(portable.STEPS) == FORMAT_VERSION


# One bad record.


def follow_up(**more):
    return {
        "uid": new_uid(), "text": "Надіслати план", "responsible": "", "due": None, "status": "open", "topic": None,
        "execution": {"priority": "normal", "percent": None, "co_responsible": "", "result": "", "postponed_to": None},
        "notes": [], "evidence": [],
    } | more  # fmt: skip


@pytest.mark.parametrize(
    ("execution", "where"),
    [
        ({"percent": 10**12}, "Виконано, відсотків"),
        ({"percent": 777}, "Виконано, відсотків"),
        ({"percent": -1}, "Виконано, відсотків"),
        ({"result": "я" * 40_000}, "Результат"),
        ({"postponed_to": "0000-13"}, "Перенесено"),
        ({"postponed_to": "2020"}, "Перенесено"),
        ({"co_responsible": ["хто"]}, "Співвиконавці"),
        ({"priority": "at once"}, "Пріоритет"),
    ],
)
def test_a_follow_up_is_checked_as_a_save_with_all_it_contains(lutsk, zviahel, parcel, execution, where):
    sent(lutsk, parcel, (RecordKind.PRACTICE, cameras(lutsk).id))
    bad = follow_up(due="2026-12-01")
    bad["execution"] |= execution
    add_record(parcel, "follow_up", bad["uid"], bad)
    assert where.split(",")[0] in refused(zviahel, parcel)[bad["uid"]]
    received = take(zviahel, parcel)
    assert (received.new, received.refused) == (1, 1)
    assert len(received.left_out) == 1
    assert standings(zviahel, parcel).count(MergeStatus.SAME) == 1


def test_rows_that_are_others_are_told_before_anything_is_written(lutsk, zviahel, parcel):
    first = reception(lutsk)
    sent(lutsk, parcel, (RecordKind.VISIT, first.id))
    take(zviahel, parcel)
    seat = first.participants[0].uid
    other = reception(lutsk, purpose="Інший")
    sent(lutsk, parcel, (RecordKind.VISIT, other.id), (RecordKind.PRACTICE, cameras(lutsk).id))
    rewritten(
        parcel,
        lambda data: data | {"participants": [one | {"uid": seat} for one in data["participants"][:1]]},
        kind="visit",
    )
    reason = refused(zviahel, parcel)[other.uid]
    assert "UNIQUE" not in reason
    received = take(zviahel, parcel)
    assert (received.new, received.refused) == (1, 1)
    assert load_visit(zviahel, VisitListing(zviahel, VisitFilter()).first()[0].id).participants[0].uid == seat


def test_a_row_that_stands_twice_in_a_record_refuses_it(lutsk, zviahel, parcel):
    visit = reception(lutsk)
    sent(lutsk, parcel, (RecordKind.VISIT, visit.id))
    rewritten(
        parcel,
        lambda data: (
            data | {"participants": [one | {"uid": data["participants"][0]["uid"]} for one in data["participants"]]}
        ),
    )
    assert list(refused(zviahel, parcel)) == [visit.uid]
    assert take(zviahel, parcel).new == 0


def test_two_records_with_one_row_between_them_are_told_apart(lutsk, zviahel, parcel):
    one, other = reception(lutsk), reception(lutsk, purpose="Інший")
    sent(lutsk, parcel, (RecordKind.VISIT, one.id), (RecordKind.VISIT, other.id))
    rewritten(
        parcel,
        lambda data: data | {"participants": [row | {"uid": "a" * 32} for row in data["participants"][:1]]},
        kind="visit", every=True,
    )  # fmt: skip
    received = take(zviahel, parcel)
    assert (received.new, received.refused) == (1, 1)


def test_a_follow_up_beside_its_visit_comes_once(lutsk, zviahel, parcel):
    visit = reception(lutsk)
    uid = visit.follow_ups[0].uid
    sent(lutsk, parcel, (RecordKind.VISIT, visit.id))
    add_record(parcel, "follow_up", uid, follow_up(uid=uid, text=visit.follow_ups[0].text))
    received = take(zviahel, parcel)
    assert (received.new, received.refused) == (1, 0)
    came = load_visit(zviahel, VisitListing(zviahel, VisitFilter()).first()[0].id)
    assert [one.uid for one in came.follow_ups] == [uid]


def test_a_meeting_whose_group_can_not_be_stored_is_refused_with_the_reason(lutsk, zviahel, parcel):
    sent(lutsk, parcel, (RecordKind.PRACTICE, cameras(lutsk).id))
    uid = new_uid()
    minutes = Meeting(
        uid=uid, title="Засідання", start=PartialDate(2026, 5, 8),
        items=(AgendaItem(title="Про угоду", state=ItemState.DISCUSSED, outcomes=(Outcome(text="Підписати"),)),),
        attendees=tuple(Attendee(name=one, role=role) for one, role in zip(NAMES, _SIGN, strict=True)),
    )  # fmt: skip
    data = portable.outward(RecordKind.MEETING, plain_form(minutes), lambda _name: "")
    add_record(parcel, "meeting", uid, data | {"group": {"name": "г" * 3_000}, "status": "signed"})
    assert "Група" in refused(zviahel, parcel)[uid]
    received = take(zviahel, parcel)
    assert (received.new, received.refused) == (1, 1)


def test_a_decision_that_can_not_be_stored_leaves_its_record_out(lutsk, zviahel, parcel):
    ours, more = cameras(lutsk), save_practice(lutsk, Practice(title="ЦНАП", municipality=Ref(None, "Луцьк")))
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id), (RecordKind.PRACTICE, more.id))
    arrivals = preview_package(zviahel, parcel)
    decided = {one.record.uid: replace(one.joined, title="") for one in arrivals.lines if one.record.uid == ours.uid}
    received = receive(zviahel, arrivals, decided)
    assert (received.new, received.refused) == (1, 1)
    assert "Назва" in received.left_out[0]
    assert [row.title for row in PracticeListing(zviahel, PracticeFilter()).first()] == ["ЦНАП"]


def test_the_command_line_names_what_it_leaves_out(lutsk, zviahel, parcel, capsys):
    ours, more = cameras(lutsk), save_practice(lutsk, Practice(title="ЦНАП", municipality=Ref(None, "Луцьк")))
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id), (RecordKind.PRACTICE, more.id))
    rewritten(parcel, lambda data: data | {"cost": "NaN", "colour": "red"}, kind="practice")
    add_record(parcel, "motorcade", new_uid(), b"{}")
    path = zviahel.path
    zviahel.close()
    assert run(["--database", str(path), "receive", str(parcel)]) == 0
    said = capsys.readouterr().out
    assert "Вартість" in said
    assert "вид" in said.casefold() or "kind" in said


def test_uids_of_a_record_are_those_at_every_depth():
    deep = Meeting(items=(AgendaItem(outcomes=(Outcome(), Outcome())),))
    assert len(list(uids_in(deep))) == 4
