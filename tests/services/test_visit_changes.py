"""A visit that changes until it is over: it moves, somebody drops out, papers are out, and others are made from it."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from pypdf import PdfReader

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.gifts.gift import Gift
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.visits.changing.again import again, in_return, next_days, next_time, next_title
from delegations.domain.visits.changing.clashes import clashes
from delegations.domain.visits.changing.moving import (
    also_there,
    from_there_on,
    moved,
    read_minutes,
    with_place,
    with_start_moved,
)
from delegations.domain.visits.changing.ties import ties, without
from delegations.domain.visits.visit import Participant, ProgrammeItem, SeatingPlan, Talk, Visit
from delegations.domain.visits.vocabulary import Role
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.services.meetings.agendas import meeting_of_visit
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.papers.print_sets import SetLine, save_set, states
from delegations.services.papers.prints import prints_of
from delegations.services.visits.loading import load_visit
from delegations.services.visits.printed_versions import held_versions
from delegations.services.visits.visits import save_visit

THURSDAY, FRIDAY = PartialDate(2027, 3, 11), PartialDate(2027, 3, 12)


def delegation() -> Visit:
    zhuk = Participant(side=Side.GUESTS, name="Кшиштоф Жук", post="Президент міста", role=Role.HEAD)
    nowak = Participant(side=Side.GUESTS, name="Анна Новак", post="Директорка департаменту")
    mayor = Participant(side=Side.HOSTS, name="Ігор Поліщук", post="Міський голова", role=Role.HEAD)
    demchuk = Participant(side=Side.HOSTS, name="Олена Демчук", post="Начальниця відділу")
    verbych = Participant(side=Side.HOSTS, name="Юрій Вербич", post="Заступник міського голови")
    talks = ProgrammeItem(
        title="Переговори", day=THURSDAY, start=time(10), end=time(11, 30), place="Ратуша", hosts=(mayor.uid,)
    )
    centre = ProgrammeItem(
        title="Центр безпеки", day=THURSDAY, start=time(12), end=time(13), place="Ратуша", hosts=(demchuk.uid,)
    )
    lunch = ProgrammeItem(title="Обід", day=THURSDAY, start=time(13), end=time(14), place="Ресторан")
    farewell = ProgrammeItem(title="Проводи", day=FRIDAY, start=time(9), place="Ратуша")
    return Visit(
        title="VI візит дружби 2027", start=THURSDAY, end=FRIDAY, place="Луцька міська рада",
        guests=(Ref(None, "Люблін"),), hosts=(Ref(None, "Луцьк"),), purpose="Безпечне місто",
        participants=(zhuk, nowak, mayor, demchuk, verbych), programme=(talks, centre, lunch, farewell),
        talks=(Talk(speaker="Олена Демчук", item=centre.uid, text="Камери видно"),),
        gifts=(Gift(description="Альбом", giver="Олена Демчук", receiver="Кшиштоф Жук"),),
        seating=(SeatingPlan(name="Зала", item=talks.uid, seats=4, places=(zhuk.uid, "", mayor.uid, demchuk.uid)),),
    )  # fmt: skip


def test_a_programme_moves_with_its_visit_and_by_pieces():
    visit = delegation()
    talks, centre, lunch, _farewell = visit.programme
    later = with_start_moved(replace(visit, start=PartialDate(2027, 3, 18)), visit.start)
    assert later.end == PartialDate(2027, 3, 19)
    assert [one.day.day for one in later.programme] == [18, 18, 18, 19]
    assert (later.talks, later.seating) == (visit.talks, visit.seating), "they point to the items"
    assert with_start_moved(replace(visit, start=PartialDate(2027)), visit.start).programme == visit.programme

    assert from_there_on(visit, centre.uid) == {centre.uid, lunch.uid}
    hour_later = moved(visit, from_there_on(visit, centre.uid), minutes=read_minutes("1:00"))
    assert [str(one.start)[:5] for one in hour_later.programme] == ["10:00", "13:00", "14:00", "09:00"]
    night = moved(visit, {lunch.uid}, minutes=read_minutes("−14:00")).programme[2]
    assert (night.day, night.start, night.end) == (PartialDate(2027, 3, 10), time(23), time(0))
    assert moved(visit, {talks.uid}, day=FRIDAY).programme[0].day == FRIDAY
    with pytest.raises(InvalidValueError, match="завтра"):
        read_minutes("завтра")

    others = also_there(with_place(visit, {talks.uid}, "Театр"), talks.uid, "ратуша")
    assert [one.title for one in others] == ["Центр безпеки", "Проводи"]


def test_what_cannot_be_so_is_said_beside_the_item():
    visit = delegation()
    talks, centre, lunch, farewell = visit.programme
    assert clashes(visit) == {}
    early = moved(visit, {centre.uid}, minutes=-60)
    assert clashes(early) == {
        f"programme/{talks.uid}/start": "Уся делегація: у той самий час – «Центр безпеки».",
        f"programme/{talks.uid}/place": "У тому самому місці в той самий час – «Центр безпеки».",
        f"programme/{centre.uid}/start": "Уся делегація: у той самий час – «Переговори».",
        f"programme/{centre.uid}/place": "У тому самому місці в той самий час – «Переговори».",
    }
    apart = tuple(
        replace(one, participants=(guest.uid,), place=guest.name, hosts=())
        for one, guest in zip(early.programme[:2], visit.participants, strict=False)
    )
    assert clashes(replace(early, programme=apart)) == {}, "two groups may go apart"
    wrong = (replace(lunch, start=time(14), end=time(13)), replace(farewell, day=PartialDate(2027, 4)))
    assert [path.rpartition("/")[2] for path in clashes(replace(visit, programme=wrong))] == ["end", "day"]


def test_who_drops_out_hands_on_what_hung_on_him():
    visit = delegation()
    _zhuk, _nowak, mayor, demchuk, verbych = visit.participants
    assert ties(visit, demchuk.uid) == ["приймає: 2. Центр безпеки", "сидить на місці 4: Зала", "вручає: Альбом"]
    assert ties(visit, verbych.uid) == []
    handed = without(visit, demchuk.uid, verbych.uid)
    assert handed.programme[1].hosts == (verbych.uid,)
    assert handed.seating[0].places[3] == verbych.uid
    assert (handed.gifts[0].giver, handed.talks[0].speaker) == ("Юрій Вербич", "Олена Демчук"), "who spoke has spoken"
    dropped = without(visit, demchuk.uid)
    assert (dropped.programme[1].hosts, dropped.seating[0].places[3], dropped.gifts[0].giver) == ((), "", "")
    seated = without(visit, demchuk.uid, mayor.uid).seating[0].places
    assert seated == (visit.participants[0].uid, "", mayor.uid, ""), "he keeps the seat that he has"


def test_a_visit_made_from_another_keeps_its_days():
    visit = delegation()
    same = again(visit)
    assert [(one.day, one.day_number) for one in same.programme] == [(None, 1), (None, 1), (None, 1), (None, 2)]
    begun = with_start_moved(replace(same, start=PartialDate(2028, 2, 29)), None)
    assert [str(one.day) for one in begun.programme] == ["2028-02-29"] * 3 + ["2028-03-01"]
    assert begun.end == PartialDate(2028, 3, 1)

    back = in_return(visit)
    assert [(str(one.guests[0]), str(one.hosts[0])) for one in (visit, back)] == [
        ("Люблін", "Луцьк"), ("Луцьк", "Люблін"),
    ]  # fmt: skip
    assert [one.name for one in back.on_side(Side.HOSTS)] == ["Кшиштоф Жук", "Анна Новак"]
    assert back.on_side(Side.GUESTS)[0].post == "Міський голова"
    assert (back.title, back.place, back.number, back.gifts, back.seating) == ("", "", "", (), ())
    assert {(one.place, one.hosts) for one in back.programme} == {("", ())}
    assert back.purpose == visit.purpose

    assert next_days(visit) == (date(2028, 3, 11), date(2028, 3, 9))
    following = next_time(visit, PartialDate(2028, 3, 9))
    assert (following.title, following.end) == ("VII візит дружби 2028", PartialDate(2028, 3, 10))
    assert [one.name for one in following.participants] == [one.name for one in visit.participants]
    titles = ("ІХ форум міст", "19-й фестиваль", "Дні міста", "Vivat Academia")
    assert [next_title(one) for one in titles] == ["Х форум міст", "20-й фестиваль", "Дні міста", "Vivat Academia"]


def test_who_has_a_version_is_told_what_changed(database, tmp_path):
    def printed(lines, **more):
        return save_set(
            database, load_visit(database, visit.id), lines, tmp_path / "set", only_changed=False,
            progress=lambda *_: None, cancelled=lambda: False, **more,
        )  # fmt: skip

    visit = save_visit(database, delegation())
    talks, centre = visit.programme[:2]
    meeting = save_meeting(database, meeting_of_visit(visit, talks))
    printed([SetLine("programme", "uk")], given_to="Готель «Україна», поліція")
    assert held_versions(database, visit) == [], "everybody has what holds"

    changed = with_place(moved(visit, {talks.uid, centre.uid}, minutes=30), {talks.uid}, "Театр")
    changed = without(changed, visit.participants[3].uid, visit.participants[4].uid)
    visit = save_visit(database, changed)
    after = load_meeting(database, meeting.id)
    assert (after.from_time, after.to_time, after.place) == (time(10, 30), time(12), "Театр"), "made from that item"
    assert len(MeetingListing(database, MeetingFilter(visit=visit.id)).first()) == 1

    (held,) = held_versions(database, visit)
    assert (held.version, held.holders) == (1, ("Готель «Україна»", "поліція"))
    (state,) = states(database, visit, [SetLine("programme", "uk")])
    said = {f"{one.where}: {one.before} → {one.after}" for one in state.changes}
    assert "Програма › Переговори › Початок: 10:00 → 10:30" in said
    assert "Програма › Переговори › Місце: Ратуша → Театр" in said
    assert not any("Гост" in one or "Альбом" in one for one in said), "only what stands on this paper"

    badge = SetLine("badges", "uk", about=visit.participants[1].uid)
    (one,) = printed([badge])
    assert "Новак" in read(one)
    assert "Поліщук" not in read(one)
    assert prints_of(database, visit)[0].about == badge.about
    assert [one.changed for one in states(database, visit, [badge, SetLine("badges", "uk")])] == [False, True]


def read(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
