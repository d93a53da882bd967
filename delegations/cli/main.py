"""From words on the command line to one call of a service; exit 0, or 2 with one line on standard error."""

import os
import sys
import warnings
from collections.abc import Sequence
from contextlib import suppress

from delegations.cli import commands
from delegations.cli.database import close_all
from delegations.cli.parser import FAILED, Parser, Version
from delegations.cli.passphrase import forget_given, take_from_environment
from delegations.cli.starting import Meant, fill_streams, is_unseen, language_said, meant
from delegations.domain.machine.fault_log import note_fault
from delegations.domain.machine.file_words import file_fault, file_of
from delegations.domain.machine.system_language import system_language
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import LANGUAGES, _, choose_language


def parser() -> Parser:
    """Return the command line's parser; each command registers itself in ``commands``."""
    top = _with_options(_("With a FILE instead of a command, the window opens on it."))
    below = top.add_subparsers(dest="command", metavar=_("COMMAND"), parser_class=Parser)
    commands.add_commands(below)
    top.commands = below.choices
    return top


def _file_parser() -> Parser:
    """Return the parser for a file that the window opens on: what a desktop hands over on a double click."""
    top = _with_options("")
    top.add_argument("file", type=file_of, metavar="FILE")
    return top


def _with_options(more: str) -> Parser:
    about = _("Visits of delegations: recorded once, printed as official papers.")
    top = Parser(prog="delegations", description=about, epilog=more)
    top.add_argument("--version", action=Version, nargs=0, help=_("show the version"))
    top.add_argument("--database", type=file_of, metavar="FILE", help=_("the database (default: in your data folder)"))
    top.add_argument("--language", choices=list(LANGUAGES), help=_("the language of messages and papers"))
    top.set_defaults(run=commands.window, file=None)
    return top


def run(words: Sequence[str]) -> int:
    """Do what ``words`` ask for; return the exit code. Nothing is raised: whatever goes wrong is said in a sentence."""
    wish = Meant.COMMAND
    try:
        fill_streams()
        take_from_environment()
        choose_language(language_said(words) or system_language())
        _let_streams_take_all()
        top = parser()
        wish = meant(words, top.commands)
        choice = (_file_parser() if wish is Meant.FILE else top).parse_args(words)
        choice.said_language = choice.language or language_said(words)
        warnings.showwarning = _warn
        code: int = choice.run(choice) or 0
        _flush()
    except SystemExit as end:  # the parser's, after its own words
        return _ended(end)
    except DelegationsError as error:
        return _fail(str(error), in_window=wish is not Meant.COMMAND)
    except BrokenPipeError:
        _let_go()
        return 0
    except OSError as error:
        _let_go()
        return _fail(file_fault(error))
    except KeyboardInterrupt:
        return _fail(_("Stopped."))
    except Exception as error:  # noqa: BLE001  a user never sees a traceback; the log has it
        return _fail(_("Something unexpected happened; it is noted in {log}.").format(log=note_fault(error)))
    finally:
        close_all()
        forget_given()
    return code


def _let_streams_take_all() -> None:
    """Let no name end the program that a pipe, which may be ASCII, can't hold."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace" if stream.encoding.casefold() != "utf-8" else "surrogateescape")


def _flush() -> None:
    # There is none in a program that was started without a console.
    if sys.stdout is not None:
        sys.stdout.flush()


def _let_go() -> None:
    """Give up standard output, which takes nothing any more; else Python would try again at its end, and complain."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
        return
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _ended(end: SystemExit) -> int:
    try:
        _flush()
    except OSError:
        _let_go()
        return FAILED
    return end.code if isinstance(end.code, int) else 0


def _warn(message: Warning | str, category: type[Warning], *_where: object, **_more: object) -> None:
    """Tell on one line what was done but not as it was asked; warnings among programmers stay unsaid."""
    if issubclass(category, UserWarning):
        _tell(str(message))


def _fail(message: str, *, in_window: bool = False) -> int:
    """Say what is wrong: on standard error, or in a window where the window was asked for and nobody reads that."""
    _tell(message)
    if in_window and is_unseen():
        from delegations.cli.window import complain

        with suppress(DelegationsError):
            complain(message)
    return FAILED


def _tell(message: str) -> None:
    if sys.stderr is not None:
        with suppress(OSError):
            print(" ".join(message.split()), file=sys.stderr, flush=True)
