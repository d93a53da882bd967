"""When an indicator and its values are right."""

from collections.abc import Iterator

from delegations.domain.library.indicator import Indicator
from delegations.domain.library.vocabulary import IndicatorKind
from delegations.domain.records.tidying import tidied
from delegations.domain.text.errors import Problem
from delegations.domain.text.texts import _

_WHOLE = 100


def tidy(indicator: Indicator) -> tuple[Indicator, list[Problem]]:
    """Return ``indicator`` cleaned, without blank values, and the problems that forbid storing it."""
    problems: list[Problem] = []
    clean = tidied(indicator, problems)
    problems += _problems(clean)
    return clean, problems


def _problems(indicator: Indicator) -> Iterator[Problem]:
    if not indicator.name:
        yield Problem("name", _("Give the indicator a name."))
    if indicator.need_of and indicator.need_of == indicator.uid:
        yield Problem("need_of", _("An indicator can't be the need of itself."))
    for one in indicator.values:
        path = f"values/{one.uid}"
        if one.municipality is None:
            yield Problem(f"{path}/municipality", _("Say which city it is."))
        if one.amount is None:
            yield Problem(f"{path}/amount", _("Type the figure."))
        elif indicator.kind is IndicatorKind.SHARE and not 0 <= one.amount.value <= _WHOLE:
            yield Problem(f"{path}/amount", _("A share lies between 0 and 100 per cent."))
        elif min(one.amount.parts) < 0:
            yield Problem(f"{path}/amount", _("The figure can't be negative."))
