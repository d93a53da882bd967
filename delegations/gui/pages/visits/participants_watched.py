"""The people of a visit, as it is asked who they are."""

from dataclasses import dataclass

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.records.record import with_values
from delegations.domain.visits.visit import Participant
from delegations.domain.visits.vocabulary import Status
from delegations.gui.pages.visits.document import VisitDocument
from delegations.queries.people.choices import today


@dataclass(frozen=True, slots=True)
class ParticipantsWatched:
    """Both delegations of the visit on screen."""

    document: VisitDocument

    def rows(self) -> tuple[Participant, ...]:
        """Return the participants."""
        return self.document.visit.participants

    def day(self) -> PartialDate | None:
        """Return the first day of the visit."""
        return self.document.visit.start

    def is_over(self) -> bool:
        """Tell whether the visit is past, or will not be."""
        visit = self.document.visit
        last = visit.end or visit.start
        return visit.status in (Status.HELD, Status.CANCELLED) or (last is not None and last.latest < today().earliest)

    def change(self, uid: str, changes: dict[str, object]) -> None:
        """Change fields of a participant."""
        rows = tuple(with_values(one, changes) if one.uid == uid else one for one in self.rows())
        self.document.edit_fields(f"participants/{uid}/person_id", {"participants": rows})
