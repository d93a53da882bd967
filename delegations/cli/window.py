"""Starting the window: the one place where the command line meets Qt."""

from pathlib import Path

from delegations.domain.errors import DelegationsError
from delegations.domain.texts import _


def start(database: Path | None, language: str | None) -> int:
    """Open the window on ``database``; return its exit code. Raises DelegationsError when Qt can't be loaded."""
    try:
        from delegations.gui.application import run
    except ImportError as error:
        message = _("The window can't be opened, a system library is missing: {reason}. The README names the packages.")
        raise DelegationsError(message.format(reason=error)) from error
    return run(database, language)
