"""The state of a follow-up in the register, as its history keeps it."""

from dataclasses import dataclass

from delegations.domain.execution import Execution
from delegations.domain.fields import AT_HOME, TERM, any_rows, long_text, made_by, one_day, one_line, starts_as
from delegations.domain.partial_dates import PartialDate
from delegations.domain.people import Ref
from delegations.domain.texts import N_
from delegations.domain.visit import Attachment, ProgressNote
from delegations.domain.vocabulary import FollowUpStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpState:
    """What was promised, how it is carried out, and how it is filed."""

    uid: str
    text: str = long_text(N_("Text"))
    responsible: str = one_line(N_("Responsible"))
    due: PartialDate | None = one_day(N_("Due"), TERM)
    status: FollowUpStatus = starts_as(FollowUpStatus.OPEN, N_("Status"))
    execution: Execution = made_by(Execution, N_("Execution"))
    topic: Ref | None = starts_as(None, N_("Topic"))
    city: Ref | None = starts_as(None, N_("City"), AT_HOME)
    notes: tuple[ProgressNote, ...] = any_rows(N_("Progress"))
    evidence: tuple[Attachment, ...] = any_rows(N_("What proves it"))

    @property
    def shown_title(self) -> str:
        """What was promised."""
        return self.text
