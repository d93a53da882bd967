"""Who works with the program: the login that the system vouches for, and the name that history gives beside it.

What an environment says (LOGNAME, USER, USERNAME) anybody can set before starting a program: it is never asked.
"""

import os
import sys
from functools import cache
from pathlib import Path

from delegations.domain.machine.user_folders import user_folder
from delegations.domain.text.clean import visible

_LONGEST = 120


def login() -> str:
    """Return the login of the system's user whose process this is; ``uid 1234`` when the system has no name for it."""
    return _of_system()[0]


def user_name() -> str:
    """Return the name for history of somebody without an account: the chosen one with the login, else the login.

    The name is what the user says of himself; the login is what the system says.
    """
    known, chosen = login(), chosen_name()
    return known if chosen == known else f"{chosen} ({known})"


def chosen_name() -> str:
    """Return the name that was chosen on this machine, else the one that the system knows its user by."""
    if chosen := visible(os.environ.get("DELEGATIONS_USER", ""), _LONGEST):
        return chosen
    try:
        if chosen := visible(_note().read_text(encoding="utf-8"), _LONGEST):
            return chosen
    except (OSError, UnicodeDecodeError):
        pass
    known, full = _of_system()
    return visible(full, _LONGEST) or known


def choose_user_name(name: str) -> None:
    """Let this name stand beside the login from now on; nothing: the system's. Raises OSError."""
    path = _note()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{visible(name, _LONGEST)}\n", encoding="utf-8")


def _note() -> Path:
    return user_folder("config") / "user.txt"


def work_place() -> str:
    """Return who works on which machine: drafts of two people on one file are kept apart by it."""
    return f"{login()}@{_machine()}"


@cache
def _machine() -> str:
    import platform

    return platform.node()


if sys.platform == "win32":
    import ctypes

    _DISPLAY = 3
    """NameDisplay of EXTENDED_NAME_FORMAT: the full name."""
    _ROOM = 512

    @cache
    def _of_system() -> tuple[str, str]:
        """Return login and full name of the user whose token this process runs under."""
        buffer, size = ctypes.create_unicode_buffer(_ROOM), ctypes.c_ulong(_ROOM)
        if not ctypes.windll.advapi32.GetUserNameW(buffer, ctypes.byref(size)):
            raise ctypes.WinError()
        known = buffer.value
        # A machine outside a domain knows no full name this way.
        size = ctypes.c_ulong(_ROOM)
        there = ctypes.windll.secur32.GetUserNameExW(_DISPLAY, buffer, ctypes.byref(size))
        return known, buffer.value if there else ""

else:

    @cache
    def _of_system() -> tuple[str, str]:
        """Return login and full name of the user under whose number this process runs."""
        import pwd

        number = os.geteuid()
        try:
            entry = pwd.getpwuid(number)
        except KeyError:
            return f"uid {number}", ""
        if _is_of_own_making(number):
            return f"{entry.pw_name} (user namespace)", ""
        return entry.pw_name, entry.pw_gecos.split(",")[0].strip()

    def _is_of_own_making(number: int) -> bool:
        """Tell whether anybody may have given himself this number: a namespace of one user (user_namespaces(7)).

        The system lets everybody make one in which he has the number of whom he likes. Those of containers, with ranges
        of numbers, only an administrator makes.
        """
        try:
            ranges = Path("/proc/self/uid_map").read_text(encoding="ascii").split("\n")
        except OSError:
            # Where the system is asked and does not say, somebody keeps it from that.
            return sys.platform.startswith("linux")
        for first, _outside, count in (map(int, one.split()) for one in ranges if one.strip()):
            if first <= number < first + count:
                return count == 1
        return False
