"""Who works with the program: the name that history and printed papers give."""

import getpass
import os
import platform
from functools import cache
from pathlib import Path

from delegations.domain.clean import visible
from delegations.domain.user_folders import user_folder

_LONGEST = 120


def _note() -> Path:
    return user_folder("config") / "user.txt"


def user_name() -> str:
    """Return the name that was chosen on this machine, else the one that the system knows its user by."""
    if chosen := visible(os.environ.get("DELEGATIONS_USER", ""), _LONGEST):
        return chosen
    try:
        if chosen := visible(_note().read_text(encoding="utf-8"), _LONGEST):
            return chosen
    except (OSError, UnicodeDecodeError):
        pass
    return _system_name()


def _system_name() -> str:
    name = login()
    try:
        import pwd

        full = pwd.getpwnam(name).pw_gecos.split(",")[0].strip()
    except (ImportError, KeyError):
        return name
    return full or name


def login() -> str:
    """Return the name that the system's user signs in with, or nothing."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


@cache
def work_place() -> str:
    """Return who works on which machine: drafts of two people on one file are kept apart by it."""
    return f"{login()}@{platform.node()}"


def choose_user_name(name: str) -> None:
    """Let history give this name from now on; nothing: the system's. Raises OSError."""
    path = _note()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{visible(name, _LONGEST)}\n", encoding="utf-8")
