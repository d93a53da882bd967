"""The people of a meeting, as it is asked who they are."""

from dataclasses import dataclass

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.meeting import Attendee
from delegations.domain.meetings.vocabulary import MeetingStatus
from delegations.domain.records.record import with_values
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.queries.people.choices import today


@dataclass(frozen=True, slots=True)
class AttendeesWatched:
    """Who takes part in the meeting on screen."""

    document: MeetingDocument

    def rows(self) -> tuple[Attendee, ...]:
        """Return the attendees."""
        return self.document.record.attendees

    def day(self) -> PartialDate | None:
        """Return the day of the meeting."""
        return self.document.record.start

    def is_over(self) -> bool:
        """Tell whether the meeting is past, or will not be."""
        meeting = self.document.record
        last = meeting.end or meeting.start
        is_past = last is not None and last.latest < today().earliest
        return is_past or meeting.status not in (MeetingStatus.DRAFT, MeetingStatus.AGENDA_SENT)

    def change(self, uid: str, changes: dict[str, object]) -> None:
        """Change fields of an attendee."""
        rows = tuple(with_values(one, changes) if one.uid == uid else one for one in self.rows())
        self.document.edit_fields(f"attendees/{uid}/person_id", {"attendees": rows})
