"""When a row of an implementation table can be stored."""

from delegations.domain.errors import InvalidValueError, Problem
from delegations.domain.strategy import StrategyEntry
from delegations.domain.texts import _
from delegations.domain.tidying import tidied


def checked(entry: StrategyEntry) -> StrategyEntry:
    """Return a row of a table cleaned; raises InvalidValueError with the line of the file for what can't be stored."""
    problems: list[Problem] = []
    clean = tidied(entry, problems)
    if problems:
        sentence = problems[0].message
        raise InvalidValueError(_("Line {line}: {sentence}").format(line=entry.line, sentence=sentence))
    return clean
