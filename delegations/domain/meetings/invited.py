"""Whom a group invites to a meeting, and how the list of a planned meeting follows that of its group."""

from dataclasses import dataclass, replace

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.meeting import Attendee, Meeting
from delegations.domain.meetings.vocabulary import MeetingRole
from delegations.domain.records.record import with_values
from delegations.domain.text.names import fold

_TAKEN_OVER = ("post", "organisation", "municipality", "email")
"""What of somebody in the list of a meeting follows the list of the group, where that says something."""
_OFFICERS = (MeetingRole.CHAIR, MeetingRole.SECRETARY, MeetingRole.SECRETARY_MEMBER)


@dataclass(frozen=True, slots=True)
class ListChanges:
    """In what the list of a meeting is behind that of its group: the names of who came, left, changed."""

    came: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.came or self.left or self.changed)


def invited(group: Group, day: PartialDate | None) -> tuple[Attendee, ...]:
    """Return who is invited to a group's meeting on ``day``: chair and secretary first, each person once.

    A secretary who is in the list is a member, too, and has a vote; a coordinator who is not comes as a guest.
    """
    seats: dict[str, Attendee] = {}
    for name, post, role in (
        (group.chair, group.chair_post, MeetingRole.CHAIR),
        (group.secretary, group.secretary_post, MeetingRole.SECRETARY),
    ):
        if name:
            seats[fold(name)] = Attendee(name=name, post=post, role=role)
    for one in group.members_on(day):
        key = fold(one.name)
        known = seats.get(key)
        role = MeetingRole.DEPUTY if one.deputy else MeetingRole.MEMBER
        if known is not None:
            role = MeetingRole.CHAIR if known.role is MeetingRole.CHAIR else MeetingRole.SECRETARY_MEMBER
        seats[key] = Attendee(
            name=one.name,
            post=one.post or (known.post if known else ""),
            organisation=one.organisation,
            municipality=one.municipality,
            email=one.email or (known.email if known else ""),
            role=role,
            person_id=one.person_id,
        )
    if group.coordinator and fold(group.coordinator) not in seats:
        seats[fold(group.coordinator)] = Attendee(name=group.coordinator, role=MeetingRole.INVITED)
    return tuple(seats.values())


def list_changes(meeting: Meeting, group: Group) -> ListChanges:
    """Return what of the list of a planned meeting the group would have otherwise by now."""
    now = {fold(one.name): one for one in invited(group, meeting.start)}
    there = [(fold(one.name), one) for one in meeting.attendees]
    known = {key for key, _one in there}
    return ListChanges(
        came=tuple(one.name for key, one in now.items() if key not in known),
        left=tuple(one.name for key, one in there if key not in now and one.role is not MeetingRole.INVITED),
        changed=tuple(one.name for key, one in there if key in now and _followed(one, now[key]) != one),
    )


def with_group_list(meeting: Meeting, group: Group) -> Meeting:
    """Return ``meeting`` with the list of its group on its day; guests, answers and notes of who stays are kept."""
    now = {fold(one.name): one for one in invited(group, meeting.start)}
    there = [(fold(one.name), one) for one in meeting.attendees]
    known = {key for key, _one in there}
    kept = [
        _followed(one, now[key]) if key in now else one
        for key, one in there
        if key in now or one.role is MeetingRole.INVITED
    ]
    new = [one for key, one in now.items() if key not in known]
    return replace(meeting, attendees=(*kept, *new))


def _followed(one: Attendee, listed: Attendee) -> Attendee:
    """Return ``one`` as the group has the person by now; chair and secretary stay what they are."""
    said = {name: value for name in _TAKEN_OVER if (value := getattr(listed, name))}
    if str(listed.municipality) == str(one.municipality):
        said.pop("municipality", None)
    role = one.role if one.role in _OFFICERS or listed.role is MeetingRole.INVITED else listed.role
    return with_values(replace(one, role=role), said)
