"""Starting the window: the one place where the command line meets Qt."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _

if TYPE_CHECKING:
    from types import ModuleType

_BEFORE_QT = (
    "delegations.services.office.office",
    "delegations.services.access.accounts",
    "delegations.services.safekeeping.storage_location",
    "delegations.services.writing.watching",
)
"""What the window is seen with and is no part of it. PySide6 reads the source of every module that is loaded after it,
in search of switches of its own, which costs a tenth of the start."""


def start(database: Path | None, package: Path | None, language: str | None) -> int:
    """Open the window on ``database``, and ask what to take from ``package``; return its exit code.

    Raises DelegationsError when Qt can't be loaded.
    """
    return int(_qt().run(database, language, package=package))


def complain(sentence: str) -> None:
    """Show ``sentence`` in a window without a database: for a start whose standard error nobody reads."""
    _qt().complain(sentence)


def _qt() -> "ModuleType":
    for name in _BEFORE_QT:
        import_module(name)
    try:
        from delegations.gui.shell import application
    except ImportError as error:
        message = _("The window can't be opened, a system library is missing: {reason}. The README names the packages.")
        raise DelegationsError(message.format(reason=error)) from error
    return application
