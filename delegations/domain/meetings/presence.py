"""Who sat in which seat, and when: presence by the minute, seats that vote once, the quorum that follows from both."""

from dataclasses import dataclass
from datetime import time

from delegations.domain.dates.shown_times import ends_next_day
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting
from delegations.domain.meetings.vocabulary import Attendance, MeetingRole, Quorum, VotesBy
from delegations.domain.text.names import fold, name_key

_DAY = 24 * 60
_SEATED = (MeetingRole.CHAIR, MeetingRole.SECRETARY_MEMBER, MeetingRole.MEMBER, MeetingRole.DEPUTY)
"""Who may have a seat; secretaries, guests and presenters that are no members have none."""
_KINDS_OF_PLACES = ("м.", "місто", "смт", "с.", "с-ще", "село", "селище", "m.", "miasto", "city")


@dataclass(frozen=True, slots=True)
class Seat:
    """One vote of the group: whose it is, and the attendee who votes in it at a moment; None while it is empty."""

    name: str
    people: tuple[Attendee, ...] = ()
    voter: Attendee | None = None


@dataclass(frozen=True, slots=True)
class QuorumCount:
    """How many count for a quorum, how many are needed, how many are there."""

    all: int
    needed: int
    present: int

    @property
    def reached(self) -> bool:
        """Whether enough are there."""
        return self.present >= self.needed


def minute_of(meeting: Meeting, moment: time) -> int:
    """Return a time of the meeting as minutes since the midnight of its first day; a night's meeting goes past 1440."""
    minute = moment.hour * 60 + moment.minute
    begins, ends = meeting.from_time, meeting.to_time
    overnight = begins is not None and ends is not None and ends < begins and ends_next_day(begins, ends)
    return minute + _DAY if overnight and ends is not None and moment <= ends else minute


def decided_at(meeting: Meeting, item: AgendaItem) -> int | None:
    """Return the minute in which a question was decided: its end, else the beginning of the next one.

    Of a question whose end nobody noted, it is the minute after its beginning; None when neither is known.
    """
    if item.ended is not None:
        return minute_of(meeting, item.ended)
    if item.began is None:
        return None
    begun = minute_of(meeting, item.began)
    later = [minute_of(meeting, one.began) for one in meeting.items if one.began is not None and one.uid != item.uid]
    return min((one for one in later if one > begun), default=begun + 1)


def was_there(meeting: Meeting, one: Attendee, minute: int | None = None) -> bool:
    """Tell whether somebody, or who stood in, was there in ``minute``; without it, whether at any time."""
    if not one.takes_part:
        return False
    if minute is None:
        return True
    came = one.came_at is None or minute_of(meeting, one.came_at) <= minute
    return came and (one.left_at is None or minute_of(meeting, one.left_at) >= minute)


def partly_there(meeting: Meeting) -> tuple[Attendee, ...]:
    """Return those who came late or left early."""
    return tuple(one for one in meeting.attendees if one.takes_part and (one.came_at or one.left_at))


def people_there(meeting: Meeting, minute: int | None = None) -> int:
    """Return how many people were there: one who is represented is not, one who stands in is, and once only."""
    there = [one for one in meeting.attendees if was_there(meeting, one, minute)]
    named = {name_key(one.stand_in or one.name) for one in there if one.attendance is Attendance.PRESENT or one.note}
    nameless = sum(one.attendance is Attendance.REPRESENTED and not one.note for one in there)
    return len(named) + nameless


def place_key(name: str) -> str:
    """Return the key by which a city or body is the same however it is typed: «м. Житомир» is «Житомир»."""
    words = fold(name).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _KINDS_OF_PLACES else words)


def seat_names(meeting: Meeting) -> tuple[str, ...]:
    """Return the names of the group's seats that the meeting keeps, each once."""
    names = {place_key(line): line.strip() for line in meeting.seats.split("\n") if line.strip()}
    return tuple(names.values())


def vote_seats(meeting: Meeting, minute: int | None = None) -> tuple[Seat, ...]:
    """Return all seats that have a vote, filled as they were in ``minute``; without it, by all who took part."""
    return _seats(meeting, meeting.votes_by, minute)


def city_seats(meeting: Meeting) -> tuple[Seat, ...]:
    """Return the seats of cities and bodies, whoever has a vote, filled by all who took part."""
    return _seats(meeting, VotesBy.CITY, None)


def without_seat(meeting: Meeting) -> tuple[Attendee, ...]:
    """Return members at the meeting whose city or body has no seat in the group: their vote does not count."""
    seated = {one.uid for seat in vote_seats(meeting) for one in seat.people}
    return tuple(one for one in meeting.attendees if one.role in _SEATED and one.name and one.uid not in seated)


def _seats(meeting: Meeting, votes_by: VotesBy, minute: int | None) -> tuple[Seat, ...]:
    people = [one for one in meeting.attendees if one.role in _SEATED]
    if votes_by is VotesBy.MEMBER:
        return _of_members(meeting, people, minute)
    listed = seat_names(meeting)
    holders: dict[str, list[Attendee]] = {place_key(name): [] for name in listed}
    names = {place_key(name): name for name in listed}
    for one in people:
        name = str(one.municipality or one.organisation or ("" if listed else one.name))
        key = place_key(name)
        if listed and key not in holders:
            continue
        holders.setdefault(key, []).append(one)
        names.setdefault(key, name)
    return tuple(
        Seat(names[key], tuple(held), _voter([one for one in held if was_there(meeting, one, minute)]))
        for key, held in holders.items()
    )


def _voter(there: list[Attendee]) -> Attendee | None:
    """Return who votes in a seat: a member in person, else a deputy, else whoever stands in for one of them."""
    ranked = sorted(there, key=lambda one: (one.attendance is Attendance.REPRESENTED, one.role is MeetingRole.DEPUTY))
    return ranked[0] if ranked else None


def _of_members(meeting: Meeting, people: list[Attendee], minute: int | None) -> tuple[Seat, ...]:
    """Return a seat for each member; a deputy who is there takes that of an absent member of the same city or body.

    A deputy of a city or body that has no member in the list sits in its seat.
    """
    deputies = [one for one in people if one.role is MeetingRole.DEPUTY]
    members = [one for one in people if one not in deputies]
    alone = [one for one in deputies if not any(_same_body(one, member) for member in members)]
    free = [
        one
        for one in deputies
        if one not in alone
        and one.attendance is Attendance.PRESENT
        and was_there(meeting, one, minute)
        and not _stands_in(meeting, one)
    ]
    seats = []
    for member in (*members, *alone):
        voter: Attendee | None = member if was_there(meeting, member, minute) else None
        if voter is None:
            voter = next((one for one in free if _same_body(one, member)), None)
            free = [one for one in free if one is not voter]
        seats.append(Seat(member.name, (member,), voter))
    return tuple(seats)


def _stands_in(meeting: Meeting, one: Attendee) -> bool:
    return any(name_key(other.stand_in) == name_key(one.name) for other in meeting.attendees if other.stand_in)


def _same_body(one: Attendee, other: Attendee) -> bool:
    bodies = [str(who.municipality or who.organisation) for who in (one, other)]
    return bool(bodies[0]) and place_key(bodies[0]) == place_key(bodies[1])


_OF_CITIES = (Quorum.HALF_CITIES, Quorum.TWO_THIRDS_CITIES)
_OF_MEMBERS = (Quorum.HALF_MEMBERS, Quorum.TWO_THIRDS_MEMBERS)
_TWO_THIRDS = (Quorum.TWO_THIRDS_CITIES, Quorum.TWO_THIRDS_MEMBERS)


def count_quorum(meeting: Meeting, minute: int | None = None) -> QuorumCount | None:
    """Return the count by the rule that the meeting keeps, in ``minute``, else of all who took part at any time.

    A seat counts once, however many of it are there. None where no quorum is asked for.
    """
    rule = meeting.quorum
    if rule is Quorum.NONE:
        return None
    unit = VotesBy.CITY if rule in _OF_CITIES else VotesBy.MEMBER if rule in _OF_MEMBERS else meeting.votes_by
    seats = _seats(meeting, unit, minute)
    filled = sum(one.voter is not None for one in seats)
    if rule is Quorum.FIXED:
        return QuorumCount(len(seats), meeting.quorum_number or 1, filled)
    needed = -(-2 * len(seats) // 3) if rule in _TWO_THIRDS else len(seats) // 2 + 1
    return QuorumCount(len(seats), max(needed, 1), filled)


def question_quorum(meeting: Meeting, item: AgendaItem) -> QuorumCount | None:
    """Return the quorum when a question was decided."""
    return count_quorum(meeting, decided_at(meeting, item))
