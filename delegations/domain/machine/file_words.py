"""Words about files: from the one that a person types or a desktop hands over to a path, and what is wrong with it."""

import errno
import os
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import N_, _

# Two letters at least: the one of C:\ is a drive.
_ADDRESS = re.compile(r"(?P<kind>[A-Za-z][A-Za-z0-9+.-]{1,40}+)://|(?P<file>file):(?=/)", re.IGNORECASE)

_REASONS = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOTDIR: N_("a part of its path is not a folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.EEXIST: N_("it is there already"),
    errno.EACCES: N_("this user is not allowed to"),
    errno.EPERM: N_("this user is not allowed to"),
    errno.EROFS: N_("it can only be read there"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the space allowed to this user is used up"),
    errno.EFBIG: N_("it is too large for this disk"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.EINVAL: N_("its name can't be used there"),
    errno.EILSEQ: N_("its name can't be used there"),
    errno.ELOOP: N_("a link leads back to itself"),
    errno.EBUSY: N_("another program uses it"),
    errno.ETXTBSY: N_("another program uses it"),
    errno.EIO: N_("the disk does not answer"),
    errno.ENXIO: N_("the disk does not answer"),
    errno.ENODEV: N_("the disk does not answer"),
    errno.ESTALE: N_("the network drive does not answer"),
    errno.ETIMEDOUT: N_("the network drive does not answer"),
    errno.EHOSTDOWN: N_("the network drive does not answer"),
    errno.EHOSTUNREACH: N_("the network drive does not answer"),
    errno.ENETUNREACH: N_("the network drive does not answer"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
    errno.EXDEV: N_("it lies on another disk"),
}
"""What the system says of files, in words: its own are those of its language, and of programmers."""


def reason_of(error: Exception) -> str:
    """Return why the system refuses a file, in the language in force, to stand within a sentence."""
    known = _REASONS.get(getattr(error, "errno", None) or 0)
    return _(known) if known is not None else str(getattr(error, "strerror", None) or error)


def file_fault(error: OSError) -> str:
    """Return a sentence about an error of the system that nobody expected, with the file when there is one."""
    if not error.filename:
        return _("It could not be done: {reason}.").format(reason=reason_of(error))
    return _("“{name}”: {reason}.").format(name=os.fsdecode(error.filename), reason=reason_of(error))


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
        raise FileError(message.format(name=path.name, reason=reason_of(error))) from error
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
