"""A year of a group of ten cities: nineteen people, four meetings, a quorum lost, a tie, a substitution in time."""

import io
import re
from dataclasses import fields, replace
from datetime import date, time
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from email.utils import parseaddr

import pytest
from icalendar import Calendar
from pypdf import PdfReader
from sqlalchemy import select

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.vocabulary import UNFINISHED, FollowUpStatus
from delegations.domain.meetings.group_report import PromiseFigures
from delegations.domain.meetings.groups import Group, Membership, Network, Representative, StandingItem
from delegations.domain.meetings.invited import list_changes, with_group_list
from delegations.domain.meetings.meeting import AgendaItem, Attendee, MeetingFile, Outcome, Vote
from delegations.domain.meetings.presence import count_quorum, question_quorum, vote_seats
from delegations.domain.meetings.vocabulary import (
    Answer,
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
from delegations.domain.packages.package import MergeStatus
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import DelegationsError, InvalidRecordError, InvalidValueError
from delegations.domain.text.texts import _
from delegations.exchange.published.mail import Recipient, mail_file
from delegations.queries.groups import GroupListing, attendance_table, group_actions, group_report
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.queries.register_bodies import responsible_counts
from delegations.queries.register_counts import Grouping
from delegations.queries.register_figures import register_figures
from delegations.queries.register_groups import GroupedListing, group_heads
from delegations.services.files.attachments import attach
from delegations.services.follow_ups.bulk import Mark, Noted, marks_of, set_marks
from delegations.services.follow_ups.follow_ups import record_progress
from delegations.services.follow_ups.register_papers import overdue_context
from delegations.services.meetings.agendas import new_meeting, with_carried_over
from delegations.services.meetings.attendance_files import save_attendance
from delegations.services.meetings.groups import load_group, save_group
from delegations.services.meetings.mailing import invitation_letter, minutes_letter, save_letter
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.meetings.signed_minutes import load_edition, sign_minutes
from delegations.services.packages.package_preview import preview_package
from delegations.services.papers.papers import make_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.store.reading.follow_ups import read_notes
from delegations.store.rows.plain import plain
from delegations.store.tables import FollowUpRow
from tests.parcels import office, sent, take

CITIES = (
    "Вінниця", "Житомир", "Львів", "Луцьк", "Полтава", "Рівне", "Суми", "Тернопіль", "Ужгород", "Чернівці",
)  # fmt: skip
SECRETARY = "Тарас Мельник"
FIRST, SECOND, THIRD, FOURTH = (PartialDate(2026, month, 25) for month in (3, 6, 9, 11))
_NEXT = (MeetingStatus.IN_PROGRESS, MeetingStatus.MINUTES_DRAFTED)


def member(city):
    return f"Член {city}"


def deputy(city):
    return f"Заступник {city}"


@pytest.fixture
def group(sample):
    """Ten members and nine deputies; the secretary is none of them."""
    people = [Representative(name=member(city), municipality=Ref(None, city)) for city in CITIES]
    people += [Representative(name=deputy(city), municipality=Ref(None, city), deputy=True) for city in CITIES[:9]]
    made = Group(
        name="Робоча група", chair=member("Житомир"), secretary=SECRETARY, representatives=tuple(people),
        quorum=Quorum.HALF_CITIES, majority=Majority.PRESENT, votes_by=VotesBy.CITY,
    )  # fmt: skip
    return save_group(sample, made)


def held(database, group, day, items, marks):
    """Return a meeting that was held on ``day``: ``marks`` say by name what is not as expected; the rest is absent."""
    meeting = replace(
        new_meeting(database, group.id), start=day, from_time=time(14), to_time=time(16), items=tuple(items)
    )
    people = tuple(
        replace(one, **({"attendance": Attendance.ABSENT} | marks.get(one.name, {}))) for one in meeting.attendees
    )
    meeting = save_meeting(database, replace(meeting, attendees=people))
    for status in _NEXT:
        meeting = save_meeting(database, replace(meeting, status=status))
    return meeting


def there(*names, **values):
    return {name: {"attendance": Attendance.PRESENT, **values} for name in names}


def question(title, text="Схвалити", **values):
    values = {"state": ItemState.DISCUSSED, "outcomes": (Outcome(text=text),)} | values
    return AgendaItem(title=title, **values)


def printed(database, meeting, paper, language="uk"):
    made = make_paper(database, meeting, PaperOrder(language=language, paper=paper))
    pages = PdfReader(io.BytesIO(made.pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def voters(meeting, item):
    return {seat.name: seat.voter.name for seat in vote_seats(meeting) if seat.voter is not None and item is not None}


def test_a_city_votes_once_and_a_quorum_is_lost_in_the_middle(sample, group):
    assert len(group.representatives) == 19
    marks = there(*map(member, CITIES[:5]), *map(deputy, CITIES[:3]), SECRETARY)
    marks |= there(member("Рівне"), member("Суми"), left_at=time(15, 20))
    marks |= {member("Ужгород"): {"attendance": Attendance.REPRESENTED, "note": "Марія Гість", "left_at": time(15, 20)}}
    action = Outcome(kind=OutcomeKind.ACTION, text="Надіслати звіт", responsible="Луцьк")
    items = [
        question("Про звіт", began=time(14), ended=time(14, 30), votes_for=7, votes_against=1, votes_abstained=0,
                 outcomes=(Outcome(text="Схвалити звіт"), action)),
        question("Про план", began=time(14, 30), ended=time(15, 20), votes_for=4, votes_against=4, votes_abstained=0,
                 outcomes=(replace(action, uid="e" * 32, text="Купити камери"),)),
        question("Про різне", began=time(15, 30), ended=time(15, 50)),
    ]  # fmt: skip
    meeting = held(sample, group, FIRST, items, marks)
    count = count_quorum(meeting)
    assert (count.all, count.needed, count.present) == (10, 6, 8)
    assert [question_quorum(meeting, one).present for one in meeting.items] == [8, 8, 5]
    with pytest.raises(InvalidRecordError, match="3"):
        sign_minutes(sample, meeting.id)
    why = "погоджено письмово"
    third = replace(meeting.items[2], quorum_note=why)
    meeting = save_meeting(sample, replace(meeting, items=(*meeting.items[:2], third)))
    signed = sign_minutes(sample, meeting.id)
    # A tie adopts nothing: its action is nobody's.
    assert [one.text for one in group_actions(sample, group.id)] == ["Надіслати звіт"]
    minutes = printed(sample, load_edition(sample, signed.id), "minutes")
    assert re.findall(r"– (\d), \D+– (\d), \D+– (\d), \D+– (\d)\.", minutes) == [tuple("7100"), tuple("4400")]
    assert all(words in minutes for words in (why, "Марія Гість"))
    numbers = [
        tuple(map(int, found)) for found in re.findall(r"(\d+) (?:з|of) (\d+) (?:голосів|votes)\D+(\d+)", minutes)
    ]
    assert numbers == [(8, 10, 6), (8, 10, 6), (8, 10, 6), (5, 10, 6)]
    # Another language writes names otherwise and counts the same.
    persian = printed(sample, load_edition(sample, signed.id), "attendance", "fa")
    assert {"۸", "۶"} <= set(re.findall("[۰-۹]+", persian[-200:]))
    letter = printed(sample, signed, "letter")
    assert "Схвалити звіт" in letter
    assert "Купити камери" not in letter
    sheet = printed(sample, signed, "attendance").partition(SECRETARY)[2]
    assert sheet.index(member("Вінниця")) < sheet.index(deputy("Вінниця")) < sheet.index(member("Житомир"))
    # Seven members in the hall, three of the deputies, the secretary and the guest who stands in.
    assert "12 осіб" in sheet


def test_votes_by_name_are_checked_against_who_was_there(sample, group):
    marks = there(*map(member, CITIES[:6]), deputy("Суми"))
    meeting = held(sample, group, SECOND, [question("Про угоду")], marks)
    uids = {one.name: one.uid for one in meeting.attendees}
    assert voters(meeting, meeting.items[0])["Суми"] == deputy("Суми")

    def voted(**cast):
        ballots = tuple(Vote(voter=uids[name], ballot=ballot) for name, ballot in cast.items())
        return replace(meeting, items=(replace(meeting.items[0], ballots=ballots, votes_for=6),))

    for absent in (member("Суми"), member("Чернівці"), SECRETARY):
        with pytest.raises(InvalidRecordError):
            save_meeting(sample, voted(**{absent: Ballot.FOR}))
    cast = dict.fromkeys(map(member, CITIES[:3]), Ballot.FOR) | {deputy("Суми"): Ballot.AGAINST}
    stored = save_meeting(sample, voted(**cast))
    assert (stored.items[0].votes_for, stored.items[0].votes_against) == (3, 1)
    text = printed(sample, stored, "minutes")
    assert f"{deputy('Суми')} (Суми)" in text
    # Votes on two questions, both under the identity of the voter as up to 0.12, are votes of their own.
    old = tuple(Vote(uid=uids[name], voter=uids[name], ballot=Ballot.FOR) for name in map(member, CITIES[:3]))
    both = replace(stored, items=(replace(stored.items[0], ballots=old), question("Про план", ballots=old)))
    told = [one.uid for item in save_meeting(sample, both).items for one in item.ballots]
    assert len(set(told) | set(uids.values())) == 6 + len(uids)
    # Three of seven are no majority of those present.
    assert re.findall(r"– (\d), \D+– (\d), \D+– (\d), \D+– (\d)\.", text) == [("3", "1", "0", "3")]


def test_a_member_who_changes_in_time_leaves_older_meetings_as_they_were(sample, group):
    held_before = held(sample, group, SECOND, [question("Про звіт")], there(*map(member, CITIES[:6])))
    planned = save_meeting(sample, replace(new_meeting(sample, group.id), start=FOURTH, items=()))
    now = load_group(sample, group.id)
    gone = next(one for one in now.representatives if one.name == member("Луцьк"))
    people = [replace(one, left=PartialDate(2026, 9, 1)) if one is gone else one for one in now.representatives]
    people.append(Representative(name="Новий Луцьк", municipality=Ref(None, "Луцьк"), joined=PartialDate(2026, 9, 2)))
    people.append(Representative(name="Член Ковель", municipality=Ref(None, "Ковель"), joined=PartialDate(2026, 9, 2)))
    now = save_group(sample, replace(now, representatives=tuple(people), quorum=Quorum.TWO_THIRDS_CITIES))
    older = save_meeting(sample, replace(load_meeting(sample, held_before.id), annexes="Презентація"))
    count = count_quorum(older)
    assert (count.all, count.needed, count.present) == (10, 6, 6)
    coming = save_meeting(sample, replace(planned, place="Зала"))
    assert len(coming.seats.split("\n")) == 11
    assert coming.quorum is Quorum.TWO_THIRDS_CITIES
    # Who is invited is told, and follows by one click; answers and guests stay.
    guest = Attendee(name="Гість", role=MeetingRole.INVITED)
    first, *others = coming.attendees
    coming = replace(coming, attendees=(replace(first, answer=Answer.COMES), *others, guest))
    changes = list_changes(coming, now)
    assert (changes.came, changes.left, changes.changed) == (("Новий Луцьк", "Член Ковель"), (member("Луцьк"),), ())
    coming = with_group_list(coming, now)
    assert not list_changes(coming, now)
    assert coming.attendees[0].answer is Answer.COMES
    assert guest in coming.attendees
    following = replace(new_meeting(sample, group.id), start=THIRD)
    names = [one.name for one in following.attendees]
    assert "Новий Луцьк" in names
    assert member("Луцьк") not in names
    assert following.with_role(MeetingRole.SECRETARY).name == SECRETARY


def test_the_agenda_has_clock_times_and_says_when_they_do_not_fit(sample, group):
    minutes = (10, 25, 20, 15, 30, 20, 15)
    items = [AgendaItem(title=f"Про справу {count}", minutes=count) for count in minutes]
    meeting = held(sample, group, FIRST, items, {})
    text = printed(sample, meeting, "agenda")
    assert re.findall(r"\d\d:\d\d(?=, \d)", text) == ["14:00", "14:10", "14:35", "14:55", "15:10", "15:40", "16:00"]
    assert {"135", "15"} <= set(re.findall(r"\d+", text.rpartition("135")[1] + text.rpartition("135")[2]))


def test_a_meeting_without_a_quorum_is_signed_as_what_it_was(sample, group):
    items = [AgendaItem(title="Про звіт", state=ItemState.POSTPONED)]
    meeting = held(sample, group, THIRD, items, there(*map(member, CITIES[:5]), SECRETARY))
    signed = sign_minutes(sample, meeting.id)
    text = printed(sample, signed, "minutes")
    assert re.search(r"5 (з|of) 10 ", text)
    assert "ВИРІШИЛИ" not in text


def test_the_chairs_vote_breaks_a_tie_where_the_group_knows_it(sample, group):
    group = save_group(sample, replace(load_group(sample, group.id), casting_vote=True))
    item = question("Про угоду", votes_for=3, votes_against=3, votes_abstained=0)
    meeting = held(sample, group, FOURTH, [item], there(*map(member, CITIES[:6]), SECRETARY))
    assert "ВИРІШИЛИ" not in printed(sample, meeting, "minutes")
    decided = replace(meeting.items[0], casting=Ballot.FOR)
    assert "ВИРІШИЛИ" in printed(sample, save_meeting(sample, replace(meeting, items=(decided,))), "minutes")


def test_attendance_and_promises_of_a_year_add_up(sample, group):
    action = Outcome(
        kind=OutcomeKind.ACTION, text="Надіслати звіт", responsible="Луцьк; Суми", due=PartialDate(2026, 4)
    )
    items = [question("Про звіт", outcomes=(Outcome(text="Схвалити"), action))]
    first = held(sample, group, FIRST, items, there(*map(member, CITIES[:6]), deputy("Вінниця")))
    stands_in = {member("Суми"): {"attendance": Attendance.REPRESENTED, "note": "Марія Гість"}}
    held(sample, group, SECOND, [question("Про план")], there(*map(member, CITIES[:3])) | stands_in)
    later = Outcome(kind=OutcomeKind.ACTION, text="Купити камери", responsible="Луцьк", due=PartialDate(2026, 12, 1))
    held(sample, group, THIRD, [question("Про камери", outcomes=(later,))], there(*map(member, CITIES)))
    save_meeting(sample, replace(new_meeting(sample, group.id), start=FOURTH, items=()))

    table = attendance_table(sample, group.id)
    assert [str(one.day) for one in table.meetings] == ["2026-03-25", "2026-06-25", "2026-09-25"]
    columns = [(one.present, one.represented, one.absent, one.all) for one in map(table.of_meeting, range(3))]
    assert columns == [(6, 0, 4, 10), (3, 1, 6, 10), (10, 0, 0, 10)]
    rows = [table.of_city(city) for city, _seats in table.cities]
    assert (sum(one.came for one in rows), sum(one.all for one in rows)) == (20, 30)
    assert (table.total.came, table.total.absent, table.total.per_cent) == (20, 10, 67)
    assert table.of_city("Суми").represented == 1

    record_progress(sample, first.items[0].outcomes[1].uid, status=FollowUpStatus.DONE, day=FIRST)
    report = group_report(sample, group.id, date(2026, 1, 1), date(2026, 6, 30))
    assert [(one.number, one.decisions, one.actions, one.quorum.present) for one in report.meetings] == [
        (1, 1, 1, 6), (2, 1, 0, 4)
    ]  # fmt: skip
    # It was done today, long after the half-year: at its end it was open and late.
    figures = PromiseFigures(before=0, opened=1, done=0, called_off=0, left=1, overdue=1)
    assert report.promises == figures
    assert report.bodies == (("Луцьк", figures), ("Суми", figures))
    year = group_report(sample, group.id, date(2026, 1, 1), date(2026, 12, 31)).promises
    assert (year.before, year.opened, year.done + year.left) == (0, 2, 2)
    assert year.before + year.opened == year.done + year.called_off + year.left

    path = sample.path.parent / "attendance.csv"
    assert save_attendance(sample, group.id, path) == 10
    lines = path.read_text("utf-8-sig").splitlines()
    assert len(lines) == 12


def test_earlier_decisions_are_one_question_whose_table_goes_to_the_register(sample, group):
    def action(text, who, due):
        return Outcome(kind=OutcomeKind.ACTION, text=text, responsible=who, due=due)

    actions = (
        action("Надіслати звіт", "Луцьк", PartialDate(2026, 10)),
        action("Купити камери", "Суми", PartialDate(2026, 9, 9)),
        action("Провести навчання", "Рівне", None),
    )  # fmt: skip
    first = held(sample, group, FIRST, [question("Про звіт", outcomes=actions)], there(*map(member, CITIES)))
    sign_minutes(sample, first.id)
    later = replace(new_meeting(sample, group.id), start=SECOND)
    (about,) = later.items
    # What is due first comes first, whatever its date is known by; the point of the minutes is told.
    assert [one.text for one in about.reviews] == ["Купити камери", "Надіслати звіт", "Провести навчання"]
    assert all("1.2" in one.point for one in about.reviews[:1])

    told = dict(
        zip(("Купити камери", "Надіслати звіт"), (FollowUpStatus.DONE, FollowUpStatus.IN_PROGRESS), strict=True)
    )
    rows = tuple(
        replace(one, status=told.get(one.text, one.status), note="закуплено" if one.text == "Купити камери" else "")
        for one in about.reviews
    )
    items = (replace(about, reviews=rows, state=ItemState.DISCUSSED, outcomes=(Outcome(text="Взяти до відома"),)),)
    later = save_meeting(sample, replace(later, items=items))
    marks = there(*map(member, CITIES), SECRETARY)
    people = tuple(replace(one, **marks.get(one.name, {})) for one in later.attendees)
    for status in _NEXT:
        later = save_meeting(sample, replace(later, status=status, attendees=people))
    # Somebody finished one of them in the register meanwhile: it stays finished.
    uids = {one.text: one.uid for one in first.items[0].outcomes}
    record_progress(sample, uids["Надіслати звіт"], status=FollowUpStatus.DONE, day=SECOND)
    sign_minutes(sample, later.id)
    now = {one.text: one.status for one in group_actions(sample, group.id, finished=True)}
    assert now == {"Купити камери": "done", "Надіслати звіт": "done", "Провести навчання": "open"}
    with sample.session() as session:
        number = session.scalar(select(FollowUpRow.id).where(FollowUpRow.uid == uids["Купити камери"]))
        assert [one.text for one in read_notes(plain(session), [number])[number]] == ["закуплено"]
    # Reported in a meeting of June it was done in that half-year, whenever the minutes are signed; the other was later.
    half = group_report(sample, group.id, date(2026, 1, 1), date(2026, 6, 30))
    assert (half.promises.opened, half.promises.done, half.promises.left) == (3, 1, 2)
    assert {one.status for one in half.left} <= set(UNFINISHED)
    (again,) = new_meeting(sample, group.id).items
    assert [one.text for one in again.reviews] == ["Провести навчання"]
    # A question of the group's own words takes the table up; nothing stands there twice.
    own = AgendaItem(title=f"{_('On the state of execution')} доручень групи")
    third = with_carried_over(sample, replace(later, id=None, uid="9" * 32, items=(own,)))
    assert [len(one.reviews) for one in third.items] == [1]


def test_errands_of_several_are_found_under_each_and_handed_over(sample, group):
    shared = Outcome(kind=OutcomeKind.ACTION, text="Надіслати звіт", responsible="Луцьк; Суми")
    own = Outcome(kind=OutcomeKind.ACTION, text="Купити камери", responsible="Суми")
    outcomes = (shared, replace(own, uid="e" * 32))
    held(sample, group, FIRST, [question("Про звіт", outcomes=outcomes)], there(*map(member, CITIES)))
    which = RegisterFilter(group=group.id)

    def of(name):
        return {row.text for row in RegisterListing(sample, which._replace(responsible=name)).first()}

    def heads():
        found = group_heads(sample, which, Grouping.RESPONSIBLE, "2026-11-27")
        return {one.name: one.total for one in found}, GroupedListing(sample, which, Grouping.RESPONSIBLE, found)

    assert (of("Луцьк"), of("Суми")) == ({"Надіслати звіт"}, {"Надіслати звіт", "Купити камери"})
    counts, listing = heads()
    assert counts == {"Суми": 2, "Луцьк": 1}
    assert listing.total == 2
    bodies = register_figures(sample, which, date(2026, 11, 27)).bodies
    assert {one.name: one.total for one in bodies} == counts
    assert dict(responsible_counts(sample))["Луцьк"] == 1

    ids = [row.id for row in RegisterListing(sample, which._replace(responsible="Суми")).first()]
    before = marks_of(sample, Mark.HANDED_TO, ids)
    noted = Noted("Ірина Бондар", THIRD)
    set_marks(sample, Mark.HANDED_TO, dict.fromkeys(ids, "Рівне"), noted=noted)
    assert heads()[0] == {"Рівне": 2}
    assert of("Суми") == set()
    with sample.session() as session:
        told = sorted(one.text for found in read_notes(plain(session), ids).values() for one in found)
    assert ["Луцьк; Суми → Рівне" in words for words in told] in ([True, False], [False, True])
    assert all("Суми → Рівне" in words for words in told)
    set_marks(sample, Mark.HANDED_TO, before, noted=noted)
    assert heads()[0] == counts
    with pytest.raises(InvalidValueError):
        set_marks(sample, Mark.TERM, dict.fromkeys(_due(sample, group), PartialDate(2025)), noted=noted)


def _due(database, group):
    """Return the numbers of what was given a term of its own."""
    late = Outcome(kind=OutcomeKind.ACTION, text="Скласти план", responsible="Львів", due=PartialDate(2026, 12, 1))
    held(database, group, SECOND, [question("Про план", outcomes=(late,))], there(*map(member, CITIES)))
    return [row.id for row in RegisterListing(database, RegisterFilter(responsible="Львів")).first()]


def addressed(name):
    return f"{CITIES.index(name)}@example.org"


def test_invitation_and_minutes_go_by_mail_to_all_and_extracts_to_whom_they_concern(sample, group, tmp_path):
    people = tuple(
        replace(
            one, email=addressed(str(one.municipality)) if not one.deputy and str(one.municipality) != "Суми" else ""
        )
        for one in load_group(sample, group.id).representatives
    )
    save_group(sample, replace(load_group(sample, group.id), representatives=people))
    (tmp_path / "довідка.txt").write_text("Довідка", "utf-8")
    kept = attach(sample, tmp_path / "довідка.txt")
    parts = {part.name: getattr(kept, part.name) for part in fields(Attachment)}
    action = Outcome(kind=OutcomeKind.ACTION, text="Надіслати звіт", responsible="Луцьк; Член Рівне")
    items = (question("Про звіт", outcomes=(action,)), AgendaItem(title="Про план"))
    meeting = replace(
        new_meeting(sample, group.id), start=FOURTH, from_time=time(14), to_time=time(16), host=Ref(None, "Житомир"),
        items=items, attachments=(MeetingFile(**parts, item=items[1].uid),),
    )  # fmt: skip
    answers = {member("Львів"): Answer.DECLINES, member("Луцьк"): Answer.COMES}
    answered = tuple(replace(one, answer=answers.get(one.name)) for one in meeting.attendees)
    chair = next(one for one in answered if one.role is MeetingRole.CHAIR)
    people = tuple(replace(one, email="rada@example.org") if one.name == SECRETARY else one for one in answered)
    meeting = save_meeting(sample, replace(meeting, attendees=people))

    letter = invitation_letter(sample, meeting.id, "uk")
    assert len(letter.to) == 10
    assert set(letter.unreached) == {member("Суми"), *map(deputy, CITIES[:9])}
    save_letter(letter, tmp_path / "запрошення.eml")
    mail = message_from_bytes((tmp_path / "запрошення.eml").read_bytes(), policy=default)
    assert {one.addr_spec for one in mail["To"].addresses} == {one.email for one in letter.to}
    assert mail["X-Unsent"] == "1"
    # A long subject or name is folded, and loses none of its spaces.
    long = Recipient("Виконавчий комітет Житомирської міської ради", "rada@example.org")
    subject = "Витяг з протоколу: Робоча група з цифрових послуг громад та доступності, № 1"
    raw = message_from_bytes(mail_file((long,), subject, "Просимо", sender=long))
    assert str(make_header(decode_header(raw["Subject"]))) == subject
    assert parseaddr(str(make_header(decode_header(raw["To"])))) == (long.name, long.email)
    files = {one.get_filename(): one for one in mail.iter_attachments()}
    assert sorted(name.rpartition(".")[2] for name in files) == ["ics", "pdf", "txt"]
    assert "2. довідка.txt" in files
    (calendar,) = (one for name, one in files.items() if name.endswith(".ics"))
    made = Calendar.from_ical(calendar.get_payload(decode=True))
    (event,) = made.walk("VEVENT")
    assert made["method"] == "REQUEST"
    # The office answers where it has an address, else its secretary.
    assert str(event["organizer"]).startswith("mailto:")
    asked = {str(one.params["CN"]): (str(one), one.params["PARTSTAT"], one.params["ROLE"]) for one in event["attendee"]}
    assert len(asked) == 10
    assert asked[chair.name][2] == "CHAIR"
    assert asked[member("Львів")][1] == "DECLINED"
    assert asked[member("Вінниця")] == (f"mailto:{addressed('Вінниця')}", "NEEDS-ACTION", "REQ-PARTICIPANT")

    extract = minutes_letter(sample, meeting.id, "uk", item=meeting.items[0].uid)
    assert {one.name for one in extract.to} == {member("Луцьк"), member("Рівне")}
    cancelled = save_meeting(sample, replace(meeting, status=MeetingStatus.CANCELLED))
    (news,) = invitation_letter(sample, cancelled.id, "uk").files
    assert Calendar.from_ical(news.content)["method"] == "CANCEL"
    with pytest.raises(DelegationsError):
        save_letter(replace(letter, to=()), tmp_path / "a.eml")


def test_a_group_is_handed_over_with_everything(sample, group, tmp_path, templates):
    network = Network(
        name="Мережа безпечних міст", members=tuple(Membership(municipality=Ref(None, c)) for c in CITIES)
    )
    standing = (StandingItem(title="Про різне"),)
    mine = save_group(sample, replace(load_group(sample, group.id), network=network, standing=standing))
    meeting = held(sample, mine, FIRST, [question("Про звіт")], there(*map(member, CITIES), SECRETARY))
    sign_minutes(sample, meeting.id)
    parcel = tmp_path / "група.zip"
    there_now = office(templates.empty(tmp_path / "there.sqlite3"), "Звягель")
    # Minutes alone bring the name of the group; the group itself takes its place, with its meeting.
    for records in ([(RecordKind.MEETING, meeting.id)], [(RecordKind.GROUP, mine.id)]):
        sent(sample, parcel, *records)
        take(there_now, parcel)
    (row,) = GroupListing(there_now).first()
    came = load_group(there_now, row.id)
    assert [(one.name, str(one.municipality), one.deputy) for one in came.representatives] == [
        (one.name, str(one.municipality), one.deputy) for one in mine.representatives
    ]
    assert {str(one.municipality) for one in came.network.members} == set(CITIES)
    rules = [(one.chair, one.secretary, one.quorum, one.majority, one.votes_by, one.name) for one in (came, mine)]
    assert rules[0] == rules[1]
    following = new_meeting(there_now, row.id)
    assert len(following.attendees) == 20
    assert [one.title for one in following.items] == ["Про різне"]
    assert len(attendance_table(there_now, row.id).meetings) == 1
    # Sent again as it is, it changes nothing; what a member's leaving changes comes over.
    sent(sample, parcel, (RecordKind.GROUP, mine.id))
    assert [one.standing for one in preview_package(there_now, parcel).lines] == [MergeStatus.SAME]
    people = tuple(replace(one, left=THIRD) if one.name == member("Луцьк") else one for one in mine.representatives)
    save_group(sample, replace(mine, representatives=people))
    sent(sample, parcel, (RecordKind.GROUP, mine.id))
    take(there_now, parcel)
    assert len(load_group(there_now, row.id).members_on(FOURTH)) == 18
    there_now.close()


def test_reminders_go_out_before_a_term_to_each_who_shares_it(sample, group):
    def action(text, who, due):
        return Outcome(kind=OutcomeKind.ACTION, text=text, responsible=who, due=due)

    outcomes = (
        action("Надіслати звіт", "Луцьк; Суми", PartialDate(2026, 12, 5)),
        action("Купити камери", "Рівне", PartialDate(2026, 11, 2)),
        action("Провести навчання", "Львів", PartialDate(2027, 2, 1)),
    )
    held(sample, group, FIRST, [question("Про звіт", outcomes=outcomes)], there(*map(member, CITIES)))
    soon = overdue_context(sample, date(2026, 11, 27), "term-reminders")
    assert {one.body for one in soon.letters} == {"Луцьк", "Суми"}
    assert [row.text for row in soon.rows] == ["Надіслати звіт"]
    assert "1.1" in soon.rows[0].origin
    assert "Рівне" in {one.body for one in overdue_context(sample, date(2026, 11, 27)).letters}
