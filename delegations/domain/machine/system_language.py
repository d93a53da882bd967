"""Which of the program's languages the system speaks: asked for while nobody chose one."""

import os
import sys
from collections.abc import Iterable
from functools import cache

from delegations.domain.text.texts import DEFAULT_LANGUAGE, LANGUAGES

VARIABLE = "DELEGATIONS_LANGUAGE"
_UNSPOKEN = ("", "c", "posix")
"""Locales that name no language."""


def environment_language() -> str:
    """Return the language that ``DELEGATIONS_LANGUAGE`` asks for, or nothing."""
    chosen = os.environ.get(VARIABLE, "").strip()
    return chosen if chosen in LANGUAGES else ""


def system_language() -> str:
    """Return the language of the system where it is one of the program's, else Ukrainian."""
    return next((code for one in _wanted() if (code := _language(one)) in LANGUAGES), DEFAULT_LANGUAGE)


def _wanted() -> Iterable[str]:
    """Return the locales that the user wants, the best first."""
    if sys.platform == "win32":
        return _of_windows()
    if sys.platform == "darwin" and (said := _of_mac()):
        return said
    # The order of GNU gettext: LANGUAGE is a list of wishes, but counts only where the locale is a language at all.
    locale = next((said for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (said := os.environ.get(name, ""))), "")
    if _language(locale) in _UNSPOKEN:
        return ()
    return [one for one in os.environ.get("LANGUAGE", "").split(":") if one] or [locale]


def _language(locale: str) -> str:
    """Return ``de`` for ``de_DE.UTF-8``, ``de-AT`` and ``de@euro``."""
    for mark in ".@_-":
        locale = locale.partition(mark)[0]
    return locale.strip().casefold()


@cache
def _of_windows() -> tuple[str, ...]:
    import ctypes
    from locale import windows_locale

    number: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined,unused-ignore]
    return (windows_locale.get(number, ""),)


@cache
def _of_mac() -> tuple[str, ...]:
    """Return what stands in the system settings: a program started from the Finder has no ``LANG``."""
    import subprocess

    try:
        said = subprocess.run(  # nosec B603  # constants
            ["/usr/bin/defaults", "read", "-g", "AppleLanguages"],
            capture_output=True, text=True, check=False, timeout=5,
        ).stdout  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(word for line in said.splitlines() if (word := line.strip('(), "\t')))
