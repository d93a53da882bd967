"""When an implementation table can be stored: what it is called, its year, its rows."""

from delegations.domain.follow_ups.strategy import StrategyEntry
from delegations.domain.records.fields import TERM_YEARS
from delegations.domain.records.tidying import tidied
from delegations.domain.text.clean import clean_line
from delegations.domain.text.errors import InvalidRecordError, InvalidValueError, Problem
from delegations.domain.text.texts import _


def named(name: str, year: int | None) -> tuple[str, int]:
    """Return the name of the strategy cleaned, and the year reported on.

    Raises InvalidRecordError, with the paths ``name`` and ``year``, for what is missing or can't be.
    """
    problems: list[Problem] = []
    try:
        name = clean_line(name)
    except InvalidValueError as error:
        problems.append(Problem("name", str(error)))
    if not name:
        problems.append(Problem("name", _("The file does not name its strategy. Give the name.")))
    if year is None:
        problems.append(Problem("year", _("The file does not say which year it reports on. Give the year.")))
    elif not TERM_YEARS.first <= year <= TERM_YEARS.last:
        message = _("The year {year} can't be here: type one from {first} to {last}.")
        problems.append(Problem("year", message.format(year=year, first=TERM_YEARS.first, last=TERM_YEARS.last)))
    if problems or year is None:
        raise InvalidRecordError(problems)
    return name, year


def checked(entry: StrategyEntry) -> StrategyEntry:
    """Return a row of a table cleaned; raises InvalidValueError with the line of the file for what can't be stored."""
    problems: list[Problem] = []
    clean = tidied(entry, problems)
    if problems:
        sentence = problems[0].message
        raise InvalidValueError(_("Line {line}: {sentence}").format(line=entry.line, sentence=sentence))
    return clean
