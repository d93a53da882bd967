"""How words on the command line are read: what commands add their words to."""

import argparse
import sys
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, NoReturn, Protocol

from delegations.domain.text.texts import N_, _

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

FAILED = 2
WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected at least one argument"),
    N_("expected at most one argument"),
    N_("expected one argument"),
    N_("ignored explicit argument %r"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("not allowed with argument %s"),
    N_("one of the arguments %s is required"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
)
"""What argparse itself says to a user, as far as this program has what it is said of."""
# By this name argparse asks gettext for its words ("all made translatable", its documentation says), which looks by the
# machine's settings alone; the program speaks the language that was asked for.
argparse._ = _  # type: ignore[attr-defined]


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    commands: Collection[str] = ()
    arguments: Callable[[], None] | None = None
    """Adds its arguments when they are wanted first: what they offer may take long to load."""

    def parse_known_args(  # type: ignore[override]  # this program has no namespaces of its own
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Read ``args``, with all arguments added."""
        self._add_arguments()
        return super().parse_known_args(args, namespace)

    def format_help(self) -> str:
        """Return the help, with all arguments added."""
        self._add_arguments()
        return super().format_help()

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        # With no console there is nothing to write to, which early releases of Python 3.11 don't take as such.
        if file is not None or sys.stderr is not None:
            super()._print_message(message, file)

    def _add_arguments(self) -> None:
        add, self.arguments = self.arguments, None
        if add is not None:
            add()

    def error(self, message: str) -> NoReturn:
        """Say what is wrong on one line, and end."""
        text = _("The command is not understood: {reason}. “{program} --help” shows what there is.")
        self.exit(FAILED, text.format(reason=message, program=self.prog) + "\n")


class Version(argparse.Action):
    """Says the version, which is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object) -> None:
        """Print it, and end."""
        from delegations import __version__

        print(f"delegations {__version__}")
        parser.exit()


class Subparsers(Protocol):
    """What argparse returns from ``add_subparsers``: a command is added by its name and gets a parser of its own."""

    def add_parser(self, name: str, *, help: str) -> Parser:  # noqa: A002  argparse calls it so
        """Add a command."""
