"""When the state of a follow-up is right, wherever it comes from: the register, its history, another city."""

from delegations.domain.errors import Problem
from delegations.domain.execution import execution_problems
from delegations.domain.follow_up import FollowUpState
from delegations.domain.texts import _
from delegations.domain.tidying import tidied


def tidy(state: FollowUpState) -> tuple[FollowUpState, list[Problem]]:
    """Return ``state`` cleaned, without blank notes, and the problems that forbid storing it."""
    problems: list[Problem] = []
    clean = tidied(state, problems)
    if not clean.text:
        problems.append(Problem("text", _("Say what has to be done.")))
    problems += execution_problems(clean.execution, clean.due, "execution/")
    return clean, problems
