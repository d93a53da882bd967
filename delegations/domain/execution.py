"""How a promise is carried out: what the one who watches over it notes beside the promise itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from delegations.domain.errors import Problem
from delegations.domain.fields import TERM, line_of, long_of, within
from delegations.domain.partial_dates import PartialDate, short_date
from delegations.domain.texts import N_, _
from delegations.domain.vocabulary import Priority

_SHARE = within(0, 100, N_("What is done is told in per cent, from 0 to 100."))


@dataclass(frozen=True, slots=True)
class Execution:
    """The control side of a follow-up; the promise itself stays as it was given or signed."""

    priority: Priority = Priority.NORMAL
    percent: int | None = field(default=None, metadata=_SHARE)
    """How much is done, 0 to 100; None when nobody said."""
    co_responsible: str = field(default="", metadata=line_of(1_000))
    result: str = field(default="", metadata=long_of(20_000))
    postponed_to: PartialDate | None = field(default=None, metadata=TERM)
    """The date that counts instead of the promised one."""


def execution_problems(execution: Execution, due: PartialDate | None, path: str = "") -> Iterator[Problem]:
    """Yield what forbids storing ``execution`` of a promise whose date was ``due`` first; ``path`` ends in a slash."""
    later = execution.postponed_to
    if later is not None and due is not None and later.latest <= due.latest:
        sentence = _("The new date must lie after the one promised, {date}.").format(date=short_date(due))
        yield Problem(f"{path}postponed_to", sentence)


def postponement(before: Execution, after: Execution, due: PartialDate | None) -> str:
    """Return the progress note that tells of a changed date; nothing when the date is the same."""
    if before.postponed_to == after.postponed_to:
        return ""
    if after.postponed_to is None:
        return _("The date promised first holds again: {date}.").format(date=short_date(due) or "—")
    return _("Postponed from {before} to {after}.").format(
        before=short_date(before.postponed_to or due) or "—", after=short_date(after.postponed_to)
    )
