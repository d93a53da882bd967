"""The state of a follow-up in the register, as its history keeps it."""

from dataclasses import dataclass, field

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.fields import (
    AT_HOME,
    SILENT,
    TERM,
    any_rows,
    long_text,
    made_by,
    one_day,
    one_line,
    starts_as,
)
from delegations.domain.records.identity import new_uid
from delegations.domain.records.references import Ref
from delegations.domain.text.texts import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressNote:
    """A dated line about how a follow-up goes."""

    uid: str = field(default_factory=new_uid)
    day: PartialDate | None = one_day(N_("Day"), SILENT)
    author: str = one_line(N_("Who"), SILENT)
    text: str = long_text(N_("Text"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Something that somebody has to do by a date, and its progress notes."""

    uid: str = field(default_factory=new_uid)
    text: str = long_text(N_("Text"))
    responsible: str = one_line(N_("Responsible"))
    due: PartialDate | None = one_day(N_("Due"), TERM)
    term_words: str = one_line(N_("Term in words"))
    """How the term was written, where the date does not say all of it: «IV квартал 2026», «постійно»."""
    status: FollowUpStatus = starts_as(FollowUpStatus.OPEN, N_("Status"))
    execution: Execution = made_by(Execution, N_("Execution"))
    notes: tuple[ProgressNote, ...] = any_rows(N_("Progress"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpState:
    """What was promised, how it is carried out, and how it is filed."""

    uid: str
    text: str = long_text(N_("Text"))
    responsible: str = one_line(N_("Responsible"))
    due: PartialDate | None = one_day(N_("Due"), TERM)
    term_words: str = one_line(N_("Term in words"))
    """How the term was written, where the date does not say all of it: «IV квартал 2026», «постійно»."""
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
