"""When the state of a follow-up is right, wherever it comes from: the register, its history, another city."""

from delegations.domain.follow_ups.execution import execution_problems
from delegations.domain.follow_ups.follow_up import FollowUpState
from delegations.domain.records.tidying import tidied
from delegations.domain.text.errors import Problem
from delegations.domain.text.texts import _


def tidy(state: FollowUpState) -> tuple[FollowUpState, list[Problem]]:
    """Return ``state`` cleaned, without blank notes, and the problems that forbid storing it."""
    problems: list[Problem] = []
    clean = tidied(state, problems)
    if not clean.text:
        problems.append(Problem("text", _("Say what has to be done.")))
    problems += execution_problems(clean.execution, clean.due, "execution/")
    return clean, problems
