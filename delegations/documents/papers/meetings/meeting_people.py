"""How the papers of a meeting name people: in which order, with which words, who was there and when."""

from collections.abc import Iterable, Mapping

from delegations.documents.papers.meetings.meeting_context import MeetingContext
from delegations.domain.dates.shown_times import show_time
from delegations.domain.language.vocabulary import Gender
from delegations.domain.language.written_over import CYRILLIC
from delegations.domain.meetings.meeting import Attendee, Meeting
from delegations.domain.meetings.presence import QuorumCount, count_quorum, minute_of, partly_there, vote_seats
from delegations.domain.meetings.schedule import opened_at
from delegations.domain.meetings.vocabulary import Attendance, MeetingRole, PeopleOrder
from delegations.domain.people.name_gender import propose_gender
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.readings import with_reading
from delegations.domain.records.labels import label
from delegations.domain.text.names import fold, sort_key
from delegations.domain.text.texts import _, language, listed, ngettext, pgettext
from delegations.domain.visits.precedence import rank

WITHOUT_VOTE = (MeetingRole.SECRETARY, MeetingRole.INVITED)
"""Roles that belong to no seat of the group."""


def alphabetical(people: Iterable[Attendee]) -> list[Attendee]:
    """Return ``people`` by family name; a Ukrainian paper has those in its own letters first (CLDR, collation uk)."""
    ours_first = language() == "uk"
    return sorted(people, key=lambda one: (ours_first and not CYRILLIC.search(one.name), read_name(one.name).sort_key))


def in_seats(context: MeetingContext, *attendances: Attendance, invited: bool) -> list[Attendee]:
    """Return the attendees whose attendance is one of ``attendances``, members or ``invited`` ones, in their order."""
    found = [
        one
        for one in context.meeting.attendees
        if one.attendance in attendances and (one.role is MeetingRole.INVITED) is invited
    ]
    return ordered(context, found)


def ordered(context: MeetingContext, people: Iterable[Attendee]) -> list[Attendee]:
    """Return ``people`` as the group wants them listed: by name, by post, or by city; equal ones by name."""
    order = context.choices.order
    if order is PeopleOrder.CITY:
        return by_seat(context, people)
    if order is PeopleOrder.PRECEDENCE:
        posts = {one.uid: one.post for one in context.counted.attendees}
        return sorted(alphabetical(people), key=lambda one: rank(posts.get(one.uid, one.post), context.precedence))
    return alphabetical(people)


def by_seat(context: MeetingContext, people: Iterable[Attendee]) -> list[Attendee]:
    """Return ``people`` by city or body, the member before the deputies of it, each city's in alphabet."""

    def place(one: Attendee) -> tuple[str, bool, str]:
        deputy = one.role is MeetingRole.DEPUTY
        return sort_key(seat_of(one)), deputy, read_name(one.name).sort_key

    seated = {one.uid for seat in vote_seats(context.counted) for one in seat.people}
    return sorted(people, key=lambda one: (one.uid not in seated, *place(one)))


def seat_of(one: Attendee) -> str:
    """Return the city or body that a person sits for; nothing when none is known."""
    return str(one.municipality or one.organisation)


def numbered_lines(lines: Iterable[str]) -> str:
    """Return lines numbered from 1, one below the other."""
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def chair_of(meeting: Meeting) -> Attendee | None:
    """Return who chaired the meeting, or None."""
    return meeting.with_role(MeetingRole.CHAIR)


def secretary_of(meeting: Meeting) -> Attendee | None:
    """Return who kept the minutes, or None; a secretary may be a member, too."""
    return meeting.with_role(MeetingRole.SECRETARY)


def came_and_left(context: MeetingContext, one: Attendee) -> str:
    """Return since when and until when somebody was there who was not all the time, and whether online.

    ``присутня з 14:35, онлайн``; nothing otherwise.
    """
    if not one.takes_part:
        return ""
    sex = _sex(context, one)
    since = {
        Gender.MASCULINE: pgettext("a man", "present from {time}"),
        Gender.FEMININE: pgettext("a woman", "present from {time}"),
    }.get(sex, _("from {time}"))
    until = {
        Gender.MASCULINE: pgettext("a man", "present until {time}"),
        Gender.FEMININE: pgettext("a woman", "present until {time}"),
    }.get(sex, _("until {time}"))
    return listed(
        (
            since.format(time=show_time(one.came_at)) if one.came_at else "",
            until.format(time=show_time(one.left_at)) if one.left_at else "",
            _("online") if one.online else "",
        )
    )


def why_away(context: MeetingContext, one: Attendee) -> str:
    """Return that somebody was absent, and why where it is known, or who stood in; nothing of who came."""
    if one.attendance is Attendance.REPRESENTED:
        return _("represented by {name}").format(name=one.note) if one.note else label(Attendance.REPRESENTED)
    if one.attendance is not Attendance.ABSENT:
        return ""
    words = {Gender.MASCULINE: pgettext("a man", "absent"), Gender.FEMININE: pgettext("a woman", "absent")}
    shown = words.get(_sex(context, one), label(Attendance.ABSENT))
    return f"{shown} ({one.note})" if one.note else shown


def _sex(context: MeetingContext, one: Attendee) -> Gender:
    """Return the sex that a name tells as it was written, in whichever letters the paper has it."""
    names = {other.uid: other.name for other in context.counted.attendees}
    return propose_gender(names.get(one.uid, one.name))


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


def quorum_of(meeting: Meeting) -> str:
    """Return the quorum as the head of minutes has it: where people came late or left, that of the opening."""
    count, opened = count_quorum(meeting), opened_at(meeting)
    if count is None or opened is None or not partly_there(meeting):
        return quorum_words(count)
    first = count_quorum(meeting, minute_of(meeting, opened))
    # What changed later stands below each question.
    return _("at the opening – {quorum}").format(quorum=quorum_words(first)) if first != count else quorum_words(count)


def members_words(meeting: Meeting) -> str:
    """Return how many of a group's people came themselves: ``14 із 18 членів групи``; nothing while nobody is marked.

    Where deputies are on the list, they count and are named: the number is that of the lists.
    """
    people = [one for one in meeting.attendees if one.role not in WITHOUT_VOTE]
    present = sum(one.attendance is Attendance.PRESENT for one in people)
    if not any(one.takes_part or one.attendance is Attendance.ABSENT for one in people):
        return ""
    deputies = any(one.role is MeetingRole.DEPUTY for one in people)
    words = (
        ngettext("{present} of {all} member or deputy", "{present} of {all} members and deputies", len(people))
        if deputies
        else ngettext("{present} of {all} member", "{present} of {all} members", len(people))
    )
    return words.format(present=present, all=len(people))


def described(one: Attendee, readings: Mapping[str, str]) -> str:
    """Return a person with the post, body and city: ``Ольга Бойко – керівник апарату, …``."""
    name, about = with_reading(one.name, readings), office_of(one)
    return f"{name} – {about}" if about else name


def office_of(one: Attendee) -> str:
    """Return the post, body and city of a person."""
    parts = [one.post, one.organisation if one.organisation not in one.post else ""]
    city = str(one.municipality) if one.municipality else ""
    if city and city not in " ".join(parts) and not _is_named_after(one.organisation, city):
        parts.append(city)
    return listed(parts)


def _is_named_after(body: str, city: str) -> bool:
    """Tell whether the name of a body says its city: «Хмельницька міська рада», «Луцька міська рада»."""
    first, stem = fold(body).partition(" ")[0], fold(city)[:-2]
    return len(stem) > 1 and first.startswith(stem) and first.endswith(("ська", "цька", "зька", "ський", "цький"))
