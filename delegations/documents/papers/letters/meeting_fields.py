"""The fields that a letter about a meeting can name, and the list of them that the editor of templates offers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from delegations.documents.layout.blocks import Block, Para
from delegations.documents.layout.typography import TEXT
from delegations.documents.papers.letters.letter_fields import office_values, person_values
from delegations.documents.papers.letters.template_sandbox import FieldValue
from delegations.documents.papers.meetings.meeting_context import MeetingContext, when_and_where
from delegations.documents.papers.visits.visit_context import Contact, proposed_contact
from delegations.domain.dates.partial_dates import PartialDate, long_date, long_range
from delegations.domain.dates.shown_times import time_range
from delegations.domain.dates.terms_in_words import printed_term
from delegations.domain.meetings.meeting import Attendee, Outcome, outcome_numbers
from delegations.domain.meetings.vocabulary import MeetingRole, OutcomeKind
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.labels import label
from delegations.domain.text.texts import N_
from delegations.domain.visits.visit import Participant

MEETING_FIELDS: tuple[tuple[str, str], ...] = (
    ("meeting.title", N_("Title of the meeting")),
    ("meeting.number", N_("Number of the meeting")),
    ("meeting.dates", N_("Days of the meeting")),
    ("meeting.hours", N_("Hours of the meeting")),
    ("meeting.place", N_("Place")),
    ("meeting.where", N_("Day, hours and place in one line")),
    ("meeting.body", N_("The body that meets")),
    ("meeting.minutes_number", N_("Number of the minutes")),
    ("meeting.annexes", N_("Annexes to the minutes")),
    ("chair.name", N_("Name of the chair")),
    ("chair.post", N_("Post of the chair")),
    ("secretary.name", N_("Name of the secretary of the meeting")),
    ("secretary.post", N_("Post of the secretary of the meeting")),
)
"""Each field of a meeting itself and what it gives; those of recipient and office are as in other letters."""
MEETING_LOOPS: tuple[tuple[str, str], ...] = (
    (
        "{% for person in people %}\n{{ person.name }} – {{ person.post }}\n{% endfor %}",
        N_("All who take part, each with the post"),
    ),
    ("{% for item in items %}\n{{ item.number }}. {{ item.title }}\n{% endfor %}", N_("The agenda, line by line")),
    (
        "{% for one in decisions %}\n{{ one.number }}. {{ one.text }}\n{% endfor %}",
        N_("All decisions, each with its number"),
    ),
    (
        "{% for one in actions %}\n{{ one.text }} ({{ one.responsible }}, {{ one.due }})\n{% endfor %}",
        N_("What has to be done, by whom and when"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLetter:
    """All that a paper of a meeting prints which is written from a template of the office."""

    meeting: MeetingContext
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    """How those who take part are spoken to, by the uid of the attendee."""
    today: PartialDate | None = None
    about: str = ""
    """The uid of the attendee that it is written to; nothing: the chair."""
    template: str = ""
    template_file: bytes = b""

    def recipient(self) -> Participant:
        """Return whom the paper is written to: the one it is about, else the chair, else the first."""
        attendees = self.meeting.meeting.attendees
        chosen = [one for one in attendees if one.uid == self.about]
        chair = self.meeting.meeting.with_role(MeetingRole.CHAIR)
        found = (*chosen, *((chair,) if chair is not None else ()), *attendees)
        return participant_of(found[0]) if found else Participant(side=Side.GUESTS)

    def attendees(self) -> list[Participant]:
        """Return all who take part, as letters know people."""
        return [participant_of(one) for one in self.meeting.meeting.attendees]

    def contact(self, one: Participant) -> Contact:
        """Return how somebody is spoken to, as the record of the person has it, else as proposed."""
        return self.contacts.get(one.uid) or proposed_contact(one)


def participant_of(one: Attendee) -> Participant:
    """Return an attendee as letters know people; a meeting has no sides."""
    return Participant(
        side=Side.GUESTS,
        uid=one.uid,
        name=one.name,
        post=one.post,
        organisation=one.organisation,
        person_id=one.person_id,
    )


def meeting_values(context: MeetingLetter) -> dict[str, FieldValue]:
    """Return what the fields of a letter about a meeting give, in the language in force."""
    meeting = context.meeting.meeting
    recipient = context.recipient()
    return {
        "recipient": person_values(context.contact(recipient), recipient),
        "meeting": {
            "title": meeting.shown_title,
            "number": str(meeting.number or ""),
            "dates": long_range(meeting.start, meeting.end),
            "hours": time_range(meeting.from_time, meeting.to_time),
            "place": context.meeting.held_at,
            "where": when_and_where(context.meeting),
            "body": context.meeting.body,
            "minutes_number": meeting.minutes_number,
            "annexes": meeting.annexes,
        },
        "chair": _in_role(context, MeetingRole.CHAIR),
        "secretary": _in_role(context, MeetingRole.SECRETARY),
        "people": [_person(context, one) for one in meeting.attendees],
        "office": office_values(context.meeting.office),
        "today": long_date(context.today),
        **_rows(context),
    }


def _person(context: MeetingLetter, one: Attendee) -> dict[str, FieldValue]:
    person = participant_of(one)
    return person_values(context.contact(person), person) | {"role": label(one.role)}


def _in_role(context: MeetingLetter, role: MeetingRole) -> dict[str, FieldValue]:
    found = context.meeting.meeting.with_role(role)
    return _person(context, found or Attendee(role=role))


def _rows(context: MeetingLetter) -> dict[str, list[dict[str, str]]]:
    meeting = context.meeting.meeting
    numbers = outcome_numbers(meeting)

    def of_kind(kind: OutcomeKind) -> list[dict[str, str]]:
        return [_outcome(one, numbers) for item in meeting.items for one in item.outcomes if one.kind is kind]

    return {
        "items": [
            {"number": str(place), "title": one.title, "presenter": one.presenter, "heard": one.heard}
            for place, one in enumerate(meeting.items, 1)
        ],
        "decisions": of_kind(OutcomeKind.DECISION),
        "actions": of_kind(OutcomeKind.ACTION),
    }


def _outcome(one: Outcome, numbers: Mapping[str, str]) -> dict[str, str]:
    due = printed_term(one.due, one.term_words)
    return {"number": numbers.get(one.uid, ""), "text": one.text, "responsible": one.responsible, "due": due}


def _agenda(context: MeetingLetter) -> list[Block]:
    items = enumerate(context.meeting.meeting.items, 1)
    return [Para(f"{place}. {one.title}", TEXT, f"items/{one.uid}/title") for place, one in items]


MEETING_PARTS: dict[str, Callable[[MeetingLetter], list[Block]]] = {
    "[head]": lambda context: [context.meeting.office.above()],
    "[date]": lambda context: context.meeting.office.date_line(),
    "[programme]": _agenda,
    "[signature]": lambda context: context.meeting.office.below(),
}
"""What the parts of a letter are in one about a meeting: its programme is the agenda."""
