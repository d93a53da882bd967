"""What the words on the command line are: a command, a file that was double-clicked, or neither."""

import os
import stat
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path

from delegations.domain.machine.file_words import is_address
from delegations.domain.machine.system_language import environment_language
from delegations.domain.text.texts import LANGUAGES

_VALUED = ("--database", "--language")
"""Options of the program itself that have a value behind them."""
_ENDINGS = frozenset({".sqlite3", ".sqlite", ".db", ".zip"})


class Meant(Enum):
    """What is asked for."""

    WINDOW = "window"
    FILE = "file"
    COMMAND = "command"


def fill_streams() -> None:
    """Put nothing where standard input, output or error is closed.

    Else the next file opened would get its number, and whatever Qt or a library complains of would be written into it.
    """
    if os.name != "posix":
        return
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)


def language_said(words: Sequence[str]) -> str:
    """Return the language that an option or the environment asks for, or nothing."""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        code = word.partition("=")[2] if word.startswith("--language=") else following if word == "--language" else ""
        if code in LANGUAGES:
            return code
    return environment_language()


def meant(words: Sequence[str], commands: Collection[str]) -> Meant:
    """Tell what the first word that is no option means: a command is never taken for a file."""
    ended = skipped = False
    for word in words:
        if skipped:
            skipped = False
        elif ended or word == "-" or not word.startswith("-"):
            is_file = ended or (word not in commands and _is_like_file(word))
            return Meant.FILE if is_file else Meant.COMMAND
        elif word == "--":
            ended = True
        else:
            # The parser takes a beginning for the whole option.
            skipped = len(word) > 2 and any(one.startswith(word) for one in _VALUED)  # noqa: PLR2004  longer than “--”
    return Meant.WINDOW


def _is_like_file(word: str) -> bool:
    if is_address(word) or "/" in word or os.sep in word or Path(word).suffix.casefold() in _ENDINGS:
        return True
    with suppress(OSError, ValueError):
        return Path(word).exists()
    return False


def is_unseen() -> bool:
    """Tell whether nobody reads standard error: there is none, or it goes to the log of a desktop."""
    if sys.stderr is None:
        return True
    try:
        return stat.S_ISSOCK(os.fstat(sys.stderr.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def has_terminal() -> bool:
    """Tell whether somebody can be asked: a program from a menu has no standard input at all."""
    return sys.stdin is not None and sys.stdin.isatty()


def piped_line() -> str:
    """Return the line that is piped in, or nothing."""
    return sys.stdin.readline().rstrip("\n") if sys.stdin is not None else ""
