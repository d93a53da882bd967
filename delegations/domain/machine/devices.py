"""Files that are none: reading a pipe or a device would wait for ever."""

from pathlib import Path

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _


def forbid_device(path: Path) -> None:
    """Raise FileError when ``path`` is there and is no plain file (links to plain files are)."""
    if path.exists() and not path.is_file():
        raise FileError(_("“{name}” is not a file.").format(name=path.name))
