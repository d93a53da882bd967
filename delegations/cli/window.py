"""Starting the window: the one place where the command line meets Qt."""

import builtins
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
        _load_qt()
        from delegations.gui.shell import application
    except ImportError as error:
        message = _("The window can't be opened, a system library is missing: {reason}. The README names the packages.")
        raise DelegationsError(message.format(reason=error)) from error
    return application


def _load_qt() -> None:
    """Load Qt without its watch over every module that is loaded after it.

    PySide6 reads the source of each, in search of switches of its own (``from __feature__ import …``), which nobody
    here turns; that would be a tenth of the start, and of the first opening of every page.
    """
    own = builtins.__import__
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.__import__ = own
