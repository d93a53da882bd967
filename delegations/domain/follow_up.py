"""The state of a follow-up in the register, as its history keeps it."""

from dataclasses import dataclass, field

from delegations.domain.execution import Execution
from delegations.domain.fields import LONG, TERM
from delegations.domain.partial_dates import PartialDate
from delegations.domain.people import Ref
from delegations.domain.visit import Attachment, ProgressNote
from delegations.domain.vocabulary import FollowUpStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpState:
    """What was promised, how it is carried out, and how it is filed."""

    uid: str
    text: str = field(default="", metadata=LONG)
    responsible: str = ""
    due: PartialDate | None = field(default=None, metadata=TERM)
    status: FollowUpStatus = FollowUpStatus.OPEN
    execution: Execution = field(default_factory=Execution)
    topic: Ref | None = None
    city: Ref | None = None
    notes: tuple[ProgressNote, ...] = ()
    evidence: tuple[Attachment, ...] = ()
