"""What the papers of a meeting print, and the parts that several of them share."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from delegations.documents.layout.blocks import Block, DateLine, Letterhead, Para
from delegations.documents.layout.typography import DOCUMENT_KIND, FIELD, TITLE, Style
from delegations.documents.papers.office_head import NOT_SET, OfficeHead
from delegations.domain.dates.partial_dates import PartialDate, long_date, long_range, short_date
from delegations.domain.dates.times import show_time, time_range
from delegations.domain.meetings.groups import Group, PaperChoices
from delegations.domain.meetings.meeting import Attendee, Meeting, Outcome, received_words, where
from delegations.domain.meetings.presence import QuorumCount, vote_seats
from delegations.domain.meetings.vocabulary import Attendance, MeetingRole
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.readings import with_reading
from delegations.domain.text.names import sort_key
from delegations.domain.text.texts import _, listed, pgettext

MOST_IN_LIST = 15
"""People that minutes name at their head; more go into an annex (DSTU 4163:2020)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingContext:
    """All that a paper of a meeting prints: the meeting and what the office knows around it."""

    meeting: Meeting
    as_written: Meeting | None = None
    """The meeting in its own words, where the paper speaks another language: seats and votes are counted by them."""
    group: Group | None = None
    office: OfficeHead = NOT_SET
    choices: PaperChoices = field(default_factory=PaperChoices)
    item: str = ""
    """The uid of the question of an extract; nothing: the first one."""
    readings: Mapping[str, str] = field(default_factory=dict)
    """How names in letters that the readers do not know are read, by name."""

    @property
    def counted(self) -> Meeting:
        """The meeting by whose names seats, presence and votes are counted."""
        return self.as_written or self.meeting

    @property
    def body(self) -> str:
        """The name of the body that meets."""
        if self.group is not None:
            return self.group.name
        return "" if self.meeting.received_from else self.office.letterhead

    @property
    def held_at(self) -> str:
        """The place that the minutes name in their head."""
        meeting = self.meeting
        if meeting.host is not None:
            return meeting.host.name
        ours = "" if meeting.received_from else self.office.place
        return _("online") if meeting.online else meeting.place or ours


def head(
    context: MeetingContext, kind: str, *, subtitle: str = "", number: str | None = None, day: PartialDate | None = None
) -> list[Block]:
    """Return the head of a paper of the meeting: body, kind, what it is about, date, place and number.

    Without a ``day`` of its own it bears the days of the meeting.
    """
    meeting = context.meeting
    is_ours = context.group is None and not meeting.received_from
    blocks: list[Block] = [Letterhead(context.body, context.office.coat_of_arms if is_ours else None)]
    if meeting.received_from:
        words = _("Received: {minutes}").format(minutes=received_words(meeting.received_from))
        blocks.append(Para(words, FIELD.but(align="justify", before=2, after=6), "received_from"))
    if context.group is not None and context.group.network.name:
        blocks.append(Para(context.group.network.name, TITLE.but(font=FIELD.font, after=0), "group"))
    blocks.append(Para(kind, DOCUMENT_KIND, "title"))
    if subtitle:
        blocks.append(Para(subtitle, TITLE.but(after=4), "title"))
    shown = meeting.minutes_number or (str(meeting.number) if meeting.number else "")
    days, source = (long_date(day), "minutes_date") if day else (long_range(meeting.start, meeting.end), "start")
    blocks.append(DateLine(days, context.held_at, shown if number is None else number, source))
    return blocks


def about(context: MeetingContext) -> str:
    """Return what was held, for a subtitle: the title, or the number of the meeting."""
    meeting = context.meeting
    if meeting.title or meeting.number is None:
        return meeting.shown_title
    return _("of meeting No. {number}").format(number=meeting.number)


def when_and_where(context: MeetingContext) -> str:
    """Return day, hours and place in one line."""
    meeting = context.meeting
    place = where(meeting)
    online = _("online") if meeting.online else ""
    return listed(
        (long_range(meeting.start, meeting.end), time_range(meeting.from_time, meeting.to_time), place, online)
    )


def alphabetical(people: list[Attendee]) -> list[Attendee]:
    """Return ``people`` by family name."""
    return sorted(people, key=lambda one: read_name(one.name).sort_key)


def in_seats(meeting: Meeting, *attendances: Attendance, invited: bool) -> list[Attendee]:
    """Return the attendees whose attendance is one of ``attendances``, members or ``invited`` ones, in alphabet."""
    return alphabetical(
        [
            one
            for one in meeting.attendees
            if one.attendance in attendances and (one.role is MeetingRole.INVITED) is invited
        ]
    )


def by_seat(context: MeetingContext, people: list[Attendee]) -> list[Attendee]:
    """Return ``people`` by city or body, the member before the deputies of it, each city's in alphabet."""

    def place(one: Attendee) -> tuple[str, bool, str]:
        deputy = one.role is MeetingRole.DEPUTY
        return sort_key(seat_of(one)), deputy, read_name(one.name).sort_key

    seated = {one.uid for seat in vote_seats(context.counted) for one in seat.people}
    return sorted(people, key=lambda one: (one.uid not in seated, *place(one)))


def seat_of(one: Attendee) -> str:
    """Return the city or body that a person sits for; nothing when none is known."""
    return str(one.municipality or one.organisation)


def came_and_left(one: Attendee) -> str:
    """Return when somebody came late or left early, and whether online: ``з 14:35, онлайн``; nothing otherwise."""
    parts = (
        _("from {time}").format(time=show_time(one.came_at)) if one.came_at else "",
        _("until {time}").format(time=show_time(one.left_at)) if one.left_at else "",
        _("online") if one.online else "",
    )
    return listed(parts) if one.takes_part else ""


def quorum_words(count: QuorumCount | None) -> str:
    """Return how many votes were there, how many were needed, what follows; nothing where no quorum is asked for."""
    if count is None:
        return ""
    words = (
        _("{present} of {all} votes, {needed} are needed: there is a quorum.")
        if count.reached
        else _("{present} of {all} votes, {needed} are needed: there is no quorum.")
    )
    return words.format(present=count.present, all=count.all, needed=count.needed)


def described(one: Attendee, readings: Mapping[str, str]) -> str:
    """Return a person with the post, body and city: ``Ольга Бойко – керівник апарату, …``."""
    name, about = with_reading(one.name, readings), office_of(one)
    return f"{name} – {about}" if about else name


def office_of(one: Attendee) -> str:
    """Return the post, body and city of a person."""
    parts = [one.post, one.organisation if one.organisation not in one.post else ""]
    city = str(one.municipality) if one.municipality else ""
    if city and city not in " ".join(parts):
        parts.append(city)
    return listed(parts)


def responsible_and_due(outcome: Outcome) -> str:
    """Return who carries an action out and by when, as minutes write it; nothing when neither is known."""
    who = _("Responsible: {name}.").format(name=outcome.responsible) if outcome.responsible else ""
    term = term_of(outcome)
    due = _("Due: {date}.").format(date=term) if term else ""
    return " ".join(filter(None, (who, due)))


def term_of(outcome: Outcome) -> str:
    """Return the term of an action: as it was written, a day as ``до 01.06.2024``, a month or year as it is known."""
    due = outcome.due
    if outcome.term_words or due is None:
        return outcome.term_words
    # Translators: A day by which something is due, after the word “Due:”.
    words = pgettext("term of an action", "by {date}") if due.exact else "{date}"
    return words.format(date=short_date(due))


LABEL = Style(align="left", before=8, after=3, with_next=True)
"""A line that names what follows it."""
