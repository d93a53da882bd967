"""The register in figures, for the pictures on screen and the printed summary."""

from datetime import date

from delegations.domain.deadlines import first_in_time
from delegations.domain.figures import AgeCount, Figures, MonthCount, Share
from delegations.store.database import Database
from delegations.store.register_figures import read_figures
from delegations.store.register_queries import RegisterFilter

__all__ = ["MOST_SHARES", "AgeCount", "Figures", "MonthCount", "Share", "register_figures"]
MOST_SHARES = 12
"""Cities, groups and bodies that are shown, those with most follow-ups first."""


def register_figures(database: Database, which: RegisterFilter, today: date) -> Figures:
    """Return the figures of what ``which`` lets through, whatever its status."""
    not_late = first_in_time(today).isoformat()
    return read_figures(database, which, today, not_late, MOST_SHARES)
