"""What a reminder says beside the promise: the point of the minutes it stands in, and to whom it is written."""

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from delegations.documents.papers.letters.letter_fields import person_values
from delegations.documents.papers.register.register_papers import Addressed
from delegations.domain.dates.partial_dates import short_date
from delegations.domain.language.vocabulary import Gender
from delegations.domain.meetings.meeting import Meeting, outcome_numbers
from delegations.domain.people.name_gender import propose_gender
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.names import name_key
from delegations.domain.text.texts import _, language
from delegations.domain.visits.visit import Participant
from delegations.queries.register import RegisterRow
from delegations.services.visits.contacts import contacts_of
from delegations.store.reading.meetings import read_meeting
from delegations.store.rows.plain import plain
from delegations.store.tables import MeetingRow


def meetings_of(session: Session, rows: Iterable[RegisterRow]) -> dict[int, Meeting]:
    """Return the meetings that ``rows`` were resolved at, by number."""
    numbers = {row.meeting_id for row in rows if row.meeting_id is not None}
    found = ((number, session.get(MeetingRow, number)) for number in sorted(numbers))
    return {number: read_meeting(plain(session), row.id) for number, row in found if row is not None}


def points(meetings: Mapping[int, Meeting], rows: Iterable[RegisterRow]) -> dict[int, str]:
    """Return by the number of a follow-up the point of the minutes: «п. 2.1.2 протоколу № 1 від 25.09.2026 (…)».

    What was promised elsewhere than at a meeting is left out.
    """
    numbers = {number: outcome_numbers(meeting) for number, meeting in meetings.items()}
    found = {}
    for row in rows:
        meeting = meetings.get(row.meeting_id or 0)
        point = numbers.get(row.meeting_id or 0, {}).get(row.uid)
        if meeting is not None and point:
            found[row.id] = _point(meeting, point, row.group or meeting.title)
    return found


def _point(meeting: Meeting, point: str, body: str) -> str:
    number = meeting.minutes_number or (str(meeting.number) if meeting.number else "")
    words = (
        _("point {point} of minutes No. {number} of {date}") if number else _("point {point} of the minutes of {date}")
    )
    shown = words.format(point=point, number=number, date=short_date(meeting.minutes_date or meeting.start))
    return f"{shown} ({body})" if body else shown


def addressees(session: Session, meetings: Mapping[int, Meeting], names: Iterable[str]) -> dict[str, Addressed]:
    """Return how a Ukrainian letter is addressed to those of ``names`` who are people: post, body, name; salutation.

    Post and body are those that they had at the meeting. A body stands in the nominative and is not spoken to.
    """
    if language() != "uk":
        return {}
    seen = {name_key(one.name): one for meeting in meetings.values() for one in meeting.attendees}
    people = {}
    for name in names:
        known = seen.get(name_key(name))
        if known is None and propose_gender(name) is Gender.UNKNOWN:
            continue
        one = Participant(side=Side.GUESTS, name=name)
        if known is not None:
            one = Participant(
                side=Side.GUESTS, name=name, post=known.post, organisation=known.organisation,
                person_id=known.person_id,
            )  # fmt: skip
        people[name] = one
    contacts = contacts_of(session, list(people.values()), "uk", {one.uid: one.name for one in people.values()})
    found = {}
    for name, one in people.items():
        values = person_values(contacts[one.uid], one)
        found[name] = Addressed(tuple(str(values["addressee"]).split("\n")), str(values["salutation"]))
    return found
