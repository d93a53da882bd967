"""From the word for a file, as a person types it or a desktop hands it over, to its path."""

import os
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from delegations.domain.errors import FileError
from delegations.domain.texts import _

# Two letters at least: the one of C:\ is a drive.
_ADDRESS = re.compile(r"(?P<kind>[A-Za-z][A-Za-z0-9+.-]+)://|(?P<file>file):(?=/)", re.IGNORECASE)


def is_address(word: str) -> bool:
    """Tell whether ``word`` is a URL, of whatever kind."""
    return _ADDRESS.match(word) is not None


def file_of(word: str) -> Path:
    """Return the file that ``word`` names: a path, or a URL of the kind ``file:``.

    Raises FileError for an empty word, a URL of another kind, and a home folder that is not known.
    """
    if not word.strip():
        raise FileError(_("No file is named."))
    found = _ADDRESS.match(word)
    if found is None:
        return _at_home(Path(word))
    kind = (found["kind"] or found["file"]).casefold()
    try:
        parts = urlsplit(word)
        is_file = kind == "file" and not parts.query and not parts.fragment and "%00" not in word
        path = _of_parts(parts.netloc, parts.path) if is_file else None
    except ValueError:
        path = None
    if path is None:
        # Not the whole of it: there may be a password inside.
        message = _("“{address}” is an address, and the database is a file. Name the file by its path.")
        raise FileError(message.format(address=f"{kind}://…"))
    return path


def forbid_absent(path: Path) -> None:
    """Raise FileError when there is nothing at ``path``."""
    try:
        is_there = path.exists()
    except (OSError, ValueError) as error:
        message = _("“{name}” can't be read: {reason}.")
        reason = getattr(error, "strerror", None) or error
        raise FileError(message.format(name=path.name, reason=reason)) from error
    if not is_there:
        raise FileError(_("There is no file “{name}”.").format(name=path.name))


def _at_home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError as error:
        message = _("There is no home folder for “{name}”. Name the file by its whole path.")
        raise FileError(message.format(name=path.parts[0])) from error


def _of_parts(host: str, quoted: str) -> Path | None:
    """Return the path of a ``file:`` URL; None when it lies on another machine."""
    path = os.fsdecode(unquote_to_bytes(quoted))
    local = host.casefold() in ("", "localhost", _this_host())
    if os.name == "nt":
        # /C:/folder is C:/folder; a host is the server of a share.
        return Path(path.lstrip("/") if local else f"//{host}{path}")
    return Path(path) if local and path else None


def _this_host() -> str:
    import socket

    return socket.gethostname().casefold()
