"""From words on the command line to one call of a service; exit 0, or 2 with one line on standard error."""

import argparse
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from delegations import __version__
from delegations.cli import commands
from delegations.domain.errors import DelegationsError
from delegations.domain.fault_log import note_fault
from delegations.domain.texts import DEFAULT_LANGUAGE, LANGUAGES, _, choose_language

FAILED = 2


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        text = _("The command is not understood: {reason}. “{program} --help” shows what there is.")
        self.exit(FAILED, text.format(reason=message, program=self.prog) + "\n")


def parser() -> argparse.ArgumentParser:
    """Return the command line's parser; each command registers itself in ``commands``."""
    top = _Parser(
        prog="delegations", description=_("Visits of delegations: recorded once, printed as official papers.")
    )
    top.add_argument("--version", action="version", version=f"delegations {__version__}")
    top.add_argument("--database", type=Path, metavar="FILE", help=_("the database (default: in your data folder)"))
    top.add_argument("--language", choices=list(LANGUAGES), help=_("the language of messages and papers"))
    below = top.add_subparsers(dest="command", metavar=_("COMMAND"), parser_class=_Parser)
    for command in commands.ALL:
        command(below)
    top.set_defaults(run=commands.window)
    return top


def run(words: Sequence[str]) -> int:
    """Do what ``words`` ask for; return the exit code."""
    choose_language(_language_of(words))
    # A pipe may be ASCII; a name that it can't hold must not end the program.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace" if stream.encoding.casefold() != "utf-8" else "surrogateescape")
    try:
        choice = parser().parse_args(words)
        warnings.showwarning = _warn
        code: int = choice.run(choice) or 0
        sys.stdout.flush()
    except DelegationsError as error:
        return _fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except OSError as error:
        return _fail(f"{error.strerror or error}: {error.filename}" if error.filename else str(error))
    except KeyboardInterrupt:
        return _fail(_("Stopped."))
    except Exception as error:  # noqa: BLE001  a user never sees a traceback; the log has it
        return _fail(_("Something unexpected happened; it is noted in {log}.").format(log=note_fault(error)))
    return code


def _warn(message: Warning | str, category: type[Warning], *_where: Any, **_more: Any) -> None:
    """Tell on one line what was done but not as it was asked; warnings among programmers stay unsaid."""
    if issubclass(category, UserWarning):
        print(" ".join(str(message).split()), file=sys.stderr)


def _fail(message: str) -> int:
    print(" ".join(message.split()), file=sys.stderr)
    return FAILED


def _language_of(words: Sequence[str]) -> str:
    """Return the language asked for, else the environment's: even a wrong command is answered in it."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        code = word.partition("=")[2] if word.startswith("--language=") else following if word == "--language" else ""
        if code in LANGUAGES:
            return code
    chosen = os.environ.get("DELEGATIONS_LANGUAGE", "")
    return chosen if chosen in LANGUAGES else DEFAULT_LANGUAGE
