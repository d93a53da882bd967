"""Starting the window: the one place where the command line meets Qt."""

from pathlib import Path
from typing import TYPE_CHECKING

from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _

if TYPE_CHECKING:
    from types import ModuleType


def start(database: Path | None, package: Path | None, language: str | None) -> int:
    """Open the window on ``database``, and ask what to take from ``package``; return its exit code.

    Raises DelegationsError when Qt can't be loaded.
    """
    return int(_qt().run(database, language, package=package))


def complain(sentence: str) -> None:
    """Show ``sentence`` in a window without a database: for a start whose standard error nobody reads."""
    _qt().complain(sentence)


def _qt() -> "ModuleType":
    try:
        from delegations.gui.ground.qt_loading import load_qt

        load_qt()
        from delegations.gui.shell import application
    except ImportError as error:
        message = _("The window can't be opened, a system library is missing: {reason}. The README names the packages.")
        raise DelegationsError(message.format(reason=error)) from error
    return application
