"""How a promise is carried out: what the one who watches over it notes beside the promise itself."""

from dataclasses import dataclass, replace

from delegations.domain.clean import clean_line, clean_text
from delegations.domain.errors import InvalidValueError, Problem
from delegations.domain.partial_dates import PartialDate, short_date
from delegations.domain.texts import _
from delegations.domain.vocabulary import Priority

_LONGEST_LINE = 1_000
_LONGEST_RESULT = 20_000
_ALL = 100


@dataclass(frozen=True, slots=True)
class Execution:
    """The control side of a follow-up; the promise itself stays as it was given or signed."""

    priority: Priority = Priority.NORMAL
    percent: int | None = None
    """How much is done, 0 to 100; None when nobody said."""
    co_responsible: str = ""
    result: str = ""
    postponed_to: PartialDate | None = None
    """The date that counts instead of the promised one."""


def tidy_execution(execution: Execution, due: PartialDate | None) -> tuple[Execution, list[Problem]]:
    """Return ``execution`` with its texts cleaned, and what forbids storing it; ``due`` is the date promised first."""
    problems: list[Problem] = []
    who, result = execution.co_responsible, execution.result
    try:
        who = clean_line(who, limit=_LONGEST_LINE)
    except InvalidValueError as error:
        problems.append(Problem("co_responsible", str(error)))
    try:
        result = clean_text(result, limit=_LONGEST_RESULT)
    except InvalidValueError as error:
        problems.append(Problem("result", str(error)))
    if execution.percent is not None and not 0 <= execution.percent <= _ALL:
        problems.append(Problem("percent", _("What is done is told in per cent, from 0 to 100.")))
    later = execution.postponed_to
    if later is not None and due is not None and later.latest <= due.latest:
        sentence = _("The new date must lie after the one promised, {date}.").format(date=short_date(due))
        problems.append(Problem("postponed_to", sentence))
    return replace(execution, co_responsible=who, result=result), problems


def postponement(before: Execution, after: Execution, due: PartialDate | None) -> str:
    """Return the progress note that tells of a changed date; nothing when the date is the same."""
    if before.postponed_to == after.postponed_to:
        return ""
    if after.postponed_to is None:
        return _("The date promised first holds again: {date}.").format(date=short_date(due) or "—")
    return _("Postponed from {before} to {after}.").format(
        before=short_date(before.postponed_to or due) or "—", after=short_date(after.postponed_to)
    )
