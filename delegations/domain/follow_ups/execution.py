"""How a promise is carried out: what the one who watches over it notes beside the promise itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.follow_ups.vocabulary import Priority
from delegations.domain.records.fields import TERM, line_of, long_of, long_text, one_day, one_line, starts_as, within
from delegations.domain.text.errors import Problem
from delegations.domain.text.texts import N_, _

_SHARE = within(0, 100, N_("What is done is told in per cent, from 0 to 100."))


@dataclass(frozen=True, slots=True)
class Execution:
    """The control side of a follow-up; the promise itself stays as it was given or signed."""

    priority: Priority = starts_as(Priority.NORMAL, N_("Priority"))
    percent: int | None = starts_as(None, N_("Done, per cent"), _SHARE)
    """How much is done, 0 to 100; None when nobody said."""
    co_responsible: str = one_line(N_("Also responsible"), line_of(1_000))
    result: str = long_text(N_("Result"), long_of(20_000))
    postponed_to: PartialDate | None = one_day(N_("Postponed to"), TERM)
    """The date that counts instead of the promised one."""
    handed_to: str = one_line(N_("Handed over to"), line_of(1_000))
    """Who is responsible instead of whoever was named first."""


def execution_problems(execution: Execution, due: PartialDate | None, path: str = "") -> Iterator[Problem]:
    """Yield what forbids storing ``execution`` of a promise whose date was ``due`` first; ``path`` ends in a slash."""
    later = execution.postponed_to
    if later is not None and due is not None and later.latest <= due.latest:
        sentence = _("The new date must lie after the one promised, {date}.").format(date=short_date(due))
        yield Problem(f"{path}postponed_to", sentence)


def handing_over(before: Execution, after: Execution, responsible: str) -> str:
    """Return the progress note that tells of a change of who is responsible; nothing when it is the same one."""
    if before.handed_to == after.handed_to:
        return ""
    return _("Handed over: {before} → {after}.").format(
        before=before.handed_to or responsible or "—", after=after.handed_to or responsible or "—"
    )


def postponement(before: Execution, after: Execution, due: PartialDate | None) -> str:
    """Return the progress note that tells of a changed date; nothing when the date is the same."""
    if before.postponed_to == after.postponed_to:
        return ""
    if after.postponed_to is None:
        return _("The date promised first holds again: {date}.").format(date=short_date(due) or "—")
    return _("Postponed from {before} to {after}.").format(
        before=short_date(before.postponed_to or due) or "—", after=short_date(after.postponed_to)
    )
