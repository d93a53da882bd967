"""What forbids storing a follow-up that comes alone, as another office carries it out."""

from delegations.domain.errors import Problem
from delegations.domain.execution import tidy_execution
from delegations.domain.follow_up import FollowUpState
from delegations.domain.tidying import tidy_notes, tidy_texts
from delegations.domain.visit import changed


def tidy(state: FollowUpState) -> tuple[FollowUpState, list[Problem]]:
    """Return ``state`` cleaned, with all that it contains, and what forbids storing it."""
    problems: list[Problem] = []
    clean = tidy_texts(state, "", problems)
    notes = tidy_notes(clean.notes, "notes", problems)
    execution, found = tidy_execution(clean.execution, clean.due)
    problems += [Problem(f"execution/{one.path}", one.message) for one in found]
    return changed(clean, notes=notes, execution=execution), problems
