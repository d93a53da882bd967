"""What is said above a follow-up: who is responsible, and what working days say of its term."""

from datetime import date

from delegations.domain.dates.deadlines import day_off, working_day, working_days_until
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.text.texts import _, ngettext

_NEAR = 366
"""Days ahead for which working days are counted: later holidays may still be moved by law."""


def of_deadline(term: PartialDate | None, today: date) -> list[str]:
    """Return what working days say of a term: how many are left, and where it moves when it ends on a day off."""
    last = term.exact if term is not None else None
    if last is None or (last - today).days > _NEAR:
        return []
    found = []
    if why := day_off(last):
        moved = PartialDate.of(working_day(last))
        found.append(_("{day}, so until {date}").format(day=why, date=short_date(moved)))
    left = working_days_until(today, working_day(last))
    found.append(ngettext("{count} working day left", "{count} working days left", left).format(count=left))
    return found


def of_responsible(named: str, handed_to: str) -> str:
    """Return who is responsible, and whom somebody took over from."""
    words = _("Responsible: {name}").format(name=handed_to or named or _("nobody named"))
    by = _("handed over by {name}").format(name=named)
    return f"{words} ({by})" if handed_to and named else words
