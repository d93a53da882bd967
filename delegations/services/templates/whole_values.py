"""What the fields of letters give of records that have everything: by these a template is checked."""

from dataclasses import replace

from delegations.documents.papers.letters.letter_fields import letter_values
from delegations.documents.papers.letters.meeting_fields import MeetingLetter, meeting_values
from delegations.documents.papers.letters.template_sandbox import FieldValue
from delegations.documents.papers.meetings.meeting_context import MeetingContext
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting, Outcome
from delegations.domain.meetings.vocabulary import MeetingRole, OutcomeKind
from delegations.domain.papers.letter_text import TemplateRecord
from delegations.domain.places.municipality import Municipality
from delegations.services.sample.sample import sample_visit


def whole_values(record: TemplateRecord) -> dict[str, FieldValue]:
    """Return what the fields of a letter give of a record that has everything, in the language in force.

    What a template does with rows and texts shows only where there are some.
    """
    return meeting_values(_whole_meeting()) if record is TemplateRecord.MEETING else letter_values(_whole_visit())


def _whole_meeting() -> MeetingLetter:
    outcomes = tuple(Outcome(kind=kind, text="…") for kind in (OutcomeKind.DECISION, OutcomeKind.ACTION))
    chair = Attendee(name="Ігор Поліщук", post="міський голова", role=MeetingRole.CHAIR)
    held = Meeting(title="…", attendees=(chair,), items=(AgendaItem(title="…", outcomes=outcomes),))
    return MeetingLetter(meeting=MeetingContext(meeting=held))


def _whole_visit() -> VisitContext:
    visit = sample_visit()
    promised = tuple(FollowUp(text=one.text, responsible=one.speaker, due=visit.start) for one in visit.talks)
    guests, hosts = (tuple(Municipality(name=one.name) for one in side) for side in (visit.guests, visit.hosts))
    return VisitContext(visit=replace(visit, follow_ups=promised), guests=guests, hosts=hosts)
