"""Minutes of a file as a meeting: those that the program printed give the same meeting, others fill one up."""

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting, Outcome, Speech, Vote
from delegations.domain.meetings.minutes.joining import added_to
from delegations.domain.meetings.minutes.reading import read_minutes
from delegations.domain.meetings.vocabulary import (
    Attendance,
    Ballot,
    ItemState,
    MeetingRole,
    MeetingStatus,
    OutcomeKind,
)
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.references import Ref
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.services.meetings.groups import save_group
from delegations.services.meetings.meetings import delete_meetings, load_meeting, save_meeting
from delegations.services.meetings.minutes_import import group_named, import_minutes, open_minutes
from delegations.services.papers.papers import save_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.places.places import save_municipality
from delegations.store.engine.database import Database


def held(group: Ref, city: Ref) -> Meeting:
    """A meeting with everything that minutes tell."""
    chair = Attendee(
        name="Ігор Поліщук", post="міський голова", municipality=city, role=MeetingRole.CHAIR,
        attendance=Attendance.PRESENT,
    )  # fmt: skip
    others = (
        Attendee(name="Оксана Гвозденко", post="секретарка", role=MeetingRole.SECRETARY, attendance=Attendance.PRESENT),
        Attendee(name="Юрій Вербич", attendance=Attendance.ABSENT, note="відпустка"),
        Attendee(name="Лариса Карп’як", attendance=Attendance.REPRESENTED, note="Віктор Денисюк"),
        Attendee(name="Руслан Голуб", role=MeetingRole.INVITED, attendance=Attendance.PRESENT),
    )
    cameras = AgendaItem(
        title="Про відеоспостереження в дворах міста і про те, хто за нього відповідає від наступного року",
        presenter="Юлія Сиротинська",
        state=ItemState.DISCUSSED,
        heard="Повідомила про камери.",
        speeches=(Speech(speaker="Микола Осіюк", text="Підтримав."), Speech(speaker="Ігор Поліщук", text="Зауважив.")),
        outcomes=(
            Outcome(text="Схвалити план."),
            Outcome(
                kind=OutcomeKind.ACTION,
                text="Підготувати кошторис.",
                responsible="М. Осіюк",
                due=PartialDate(2024, 6, 1),
            ),
            Outcome(kind=OutcomeKind.INFORMATION, text="Кошти є."),
        ),
        votes_for=1,
        votes_against=1,
        votes_abstained=0,
        ballots=(
            Vote(voter=chair.uid, ballot=Ballot.FOR),
            Vote(voter=others[2].uid, ballot=Ballot.AGAINST),
        ),
        dissent="Лариса Карп’як вважає, що план зарано схвалено.",
    )
    return Meeting(
        group=group,
        number=3,
        minutes_number="3-р",
        status=MeetingStatus.MINUTES_DRAFTED,
        start=PartialDate(2024, 5, 8),
        host=city,
        attendees=(chair, *others),
        items=(cameras, AgendaItem(title="Про різне", state=ItemState.POSTPONED)),
        annexes="Презентація\nКарта",
    )


def told(meeting: Meeting) -> object:
    """Return what minutes tell of a meeting: names for numbers, people as papers order them."""
    names = {one.uid: one.name for one in meeting.attendees}
    people = sorted(
        (one.name, one.post, str(one.municipality or ""), one.role, one.attendance, one.note)
        for one in meeting.attendees
    )
    items = [
        (
            one.title, one.presenter, one.state, one.heard, [(two.speaker, two.text) for two in one.speeches],
            [(two.kind, two.text, two.responsible, two.due, two.term_words) for two in one.outcomes],
            one.votes_for, one.votes_against, one.votes_abstained,
            [(names[two.voter], two.ballot) for two in one.ballots], one.dissent,
        )
        for one in meeting.items
    ]  # fmt: skip
    head = (meeting.group, meeting.number, meeting.minutes_number, meeting.start, meeting.end, meeting.host)
    return head, people, items, meeting.annexes


@pytest.fixture
def city(database: Database) -> Ref:
    place = save_municipality(database, Municipality(name="Луцьк"))
    return Ref(place.id, place.name)


@pytest.fixture
def group(database: Database) -> Ref:
    made = save_group(database, Group(name="Робоча група з безпеки міст"))
    return Ref(made.id, made.name)


@pytest.mark.parametrize("name", ["uk.pdf", "uk.docx", "de.pdf", "de.docx"])
def test_printed_minutes_read_back_give_the_same_meeting(
    database: Database, tmp_path: Path, group: Ref, city: Ref, name: str
) -> None:
    # Names and posts of another language are written in its letters: there the numbers, votes and terms are the same.
    meeting = save_meeting(database, held(group, city))
    path, language = tmp_path / name, name[:2]
    save_paper(database, meeting, path, PaperOrder(language=language, paper="minutes"))
    assert meeting.id is not None
    delete_meetings(database, [meeting.id])
    result = import_minutes(database, open_minutes(path))
    if language == "uk":
        assert told(result.meeting) == told(meeting)
        assert result.doubts == ()
    else:
        ours, theirs = meeting.items[0], result.meeting.items[0]
        assert (result.meeting.start, result.meeting.minutes_number) == (meeting.start, meeting.minutes_number)
        assert len(result.meeting.attendees) == len(meeting.attendees)
        assert [one.kind for one in theirs.outcomes] == [one.kind for one in ours.outcomes]
        assert (theirs.votes_for, theirs.votes_against) == (1, 1)
        assert theirs.outcomes[1].due == ours.outcomes[1].due
        assert [len(one.speeches) for one in result.meeting.items] == [2, 0]
        assert [one.ballot for one in theirs.ballots] == [Ballot.FOR, Ballot.AGAINST]
    assert load_meeting(database, result.meeting.id or 0) == result.meeting


def test_minutes_printed_in_persian_are_read_from_the_right(database: Database, tmp_path: Path, city: Ref) -> None:
    made = save_group(database, Group(name="کارگروه محیط زیست"))
    chair = Attendee(name="رضا احمدی", post="شهردار", role=MeetingRole.CHAIR, attendance=Attendance.PRESENT)
    writes = Attendee(name="مریم کریمی", post="کارشناس", role=MeetingRole.SECRETARY, attendance=Attendance.PRESENT)
    outcomes = (
        Outcome(text="طرح (نسخه ۲) تصویب شود و به DIN ۱۴۵۰ برسد."),
        Outcome(
            kind=OutcomeKind.ACTION, text="برآورد هزینه تهیه شود.", responsible="رضا احمدی", due=PartialDate(2024, 6, 1)
        ),
    )
    cameras = AgendaItem(
        title="درباره دوربین‌های شهر", presenter="رضا احمدی", state=ItemState.DISCUSSED,
        heard="درباره ۲۵ دوربین گزارش داد.", outcomes=outcomes,
    )  # fmt: skip
    meeting = Meeting(
        group=Ref(made.id, made.name), number=3, minutes_number="3", status=MeetingStatus.MINUTES_DRAFTED,
        start=PartialDate(2024, 5, 8), host=city, attendees=(chair, writes), items=(cameras,),
    )  # fmt: skip
    path = tmp_path / "fa.pdf"
    save_paper(database, save_meeting(database, meeting), path, PaperOrder(language="fa", paper="minutes"))
    found = open_minutes(path)
    # Minutes of the same number as the meeting say it once; the group counts its meetings itself.
    assert (found.head.number, found.head.meeting_number, found.head.date) == ("۳", None, PartialDate(2024, 5, 8))
    assert [(one.value.name, one.value.post) for one in found.people] == [
        ("رضا احمدی", "شهردار"), ("مریم کریمی", "کارشناس"),
    ]  # fmt: skip
    assert [one.value.title for one in found.questions] == [cameras.title]
    assert [(one.value.text, one.value.who, one.value.due) for one in found.points if one.is_kept] == [
        (cameras.heard, "", None), *((one.text, one.responsible, one.due) for one in outcomes),
    ]  # fmt: skip


def test_a_trial_stores_nothing(database: Database, group: Ref) -> None:
    minutes = read_minutes([["ПРОТОКОЛ № 4"], ["засідання робочої групи з безпеки міст"], ["12.03.2025"]])
    trial = import_minutes(database, minutes, dry_run=True)
    assert (trial.meeting.group, trial.meeting.id) == (group, None)
    assert MeetingListing(database, MeetingFilter()).first(5) == []
    stored = import_minutes(database, minutes)
    assert stored.meeting.id is not None
    again = import_minutes(database, minutes, dry_run=True)
    assert len(again.doubts) == 1


def test_votes_that_those_named_could_not_cast_stand_as_words(database: Database) -> None:
    lines = ("Протокол № 1", "зборів ради", "12.03.2025", "Присутні: Коваль О.П.", "Порядок денний:", "1. Різне",
             "1. СЛУХАЛИ: звіт", "Голосували: за – 8, проти – 0, утрималися – 2")  # fmt: skip
    made = import_minutes(database, read_minutes([[one] for one in lines]))
    (item,) = made.meeting.items
    assert (item.votes_for, [one.kind for one in item.outcomes]) == (None, [OutcomeKind.INFORMATION])
    assert "8" in item.outcomes[0].text
    assert any("Різне" in one for one in made.doubts)


def test_minutes_of_no_known_group_keep_their_title(database: Database) -> None:
    made = import_minutes(database, read_minutes([["Протокол № 1"], ["зборів батьківської ради"], ["12.03.2025"]]))
    assert (made.meeting.title, made.meeting.group) == ("зборів батьківської ради", None)
    assert made.doubts
    again = import_minutes(database, read_minutes([["Протокол № 1"], ["зборів батьківської ради"], ["12.03.2025"]]))
    assert "зборів батьківської ради" in again.doubts[0]
    other = import_minutes(database, read_minutes([["Протокол № 2"], ["зборів ради старшин"], ["12.03.2025"]]))
    assert not any("вже є" in one or "уже є" in one for one in other.doubts)


def test_a_group_is_known_in_any_case() -> None:
    safety, youth, culture = Ref(1, "Робоча група з безпеки міст"), Ref(2, "Молодіжна рада"), Ref(3, "Рада")
    groups = [safety, youth, culture]
    assert group_named(groups, ["засідання робочої групи з безпеки міст"]) == safety
    assert group_named(groups, ["зборів молодіжної ради"]) == youth
    assert group_named(groups, ["зборів ради при виконкомі"]) == culture
    assert group_named(groups, ["засідання комісії"]) is None


def test_minutes_fill_up_a_meeting_and_change_nothing_of_it(group: Ref, city: Ref) -> None:
    whole = held(group, city)
    planned = replace(
        whole,
        from_time=time(10),
        minutes_number="7",
        attendees=(replace(whole.attendees[0], post="мер", attendance=Attendance.EXPECTED),),
        items=(replace(whole.items[0], heard="Своїми словами.", outcomes=(), ballots=(), votes_for=None,
                       votes_against=None, votes_abstained=None),),
    )  # fmt: skip
    filled = added_to(planned, whole)
    assert (filled.minutes_number, filled.from_time, filled.attendees[0].post) == ("7", time(10), "мер")
    assert len(filled.attendees) == 5
    first, second = filled.items
    assert (first.uid, first.heard, first.votes_for) == (planned.items[0].uid, "Своїми словами.", 1)
    assert len(first.outcomes) == 3
    assert second.title == "Про різне"
    assert {one.voter for one in first.ballots} <= {one.uid for one in filled.attendees}
