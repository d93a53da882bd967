"""Letters from templates: Jinja in its sandbox, with an errand of its own for every line of the text.

A line says how it is set by how it begins (``MARKS``), or is a part of its own (``PARTS``). What a field puts into a
line is never read as such a mark, however it begins: it is told apart before the template is filled in.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from delegations.documents.blocks import Aside, Block, DateLine, Letterhead, Para, Signature
from delegations.documents.template_faults import not_possible, syntax_fault, unreadable
from delegations.documents.typography import BOLD, DOCUMENT_KIND, TEXT, TITLE, Style
from delegations.documents.visit_matter import VisitMatter
from delegations.documents.visit_programme import programme_blocks
from delegations.domain.errors import TemplateError
from delegations.domain.partial_dates import long_date
from delegations.domain.texts import N_, _

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_VALUE, _BREAK = "\ue000", "\ue001"
"""Stand before what a field puts in, and for a new line within it; no keyboard types them."""
_QUOTED = re.compile(r"'([^']+)'")
_MOST = 60_000
"""Letters of a filled-in template: more is a loop that went wrong."""

_FILTERS = ("capitalize", "default", "first", "join", "last", "length", "lower", "trim", "upper")
"""What may be done to a value; none of them makes much out of little."""
_DEEPEST = 3
"""Loops within loops: the rows of a record, and rows within them."""

PARTS = {
    "[head]": N_("coat of arms and the body that issues the paper"),
    "[date]": N_("date, place and number"),
    "[programme]": N_("the programme as a table"),
    "[signature]": N_("who signs, and who prepared the paper"),
}
"""Lines that stand for a whole part."""
MARKS = {
    "# ": N_("the kind of the paper, in the middle"),
    "## ": N_("what it is about"),
    "> ": N_("to whom it is addressed, from 90 mm"),
    "^ ": N_("a line in the middle"),
    "^^ ": N_("a large line in the middle: the name on a certificate"),
}
"""How a line begins that is set otherwise than a paragraph."""
_STYLES = {
    "# ": DOCUMENT_KIND.but(after=4),
    "## ": TITLE.but(align="left", before=6),
    "^ ": Style(align="centre", before=6, after=6),
    "^^ ": Style(font=BOLD, size=26.0, align="centre", before=10, after=6),
}


@cache
def _environment() -> "SandboxedEnvironment":
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Environment(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"*", "**"})

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002  Jinja calls it so
            raise SecurityError(operator)

        def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002  Jinja calls it so
            # Fields are values; «"a".ljust(10 ** 9)» is nothing that a letter says.
            return False

    made = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_told_apart)
    # Nothing to count with: a template says what the record has, and never runs for long.
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in _FILTERS}
    return made


def _told_apart(value: Any) -> str:
    text = "" if value is None else str(value)
    return _VALUE + text.replace("\n", _BREAK)


def _compiled(text: str) -> Any:
    from jinja2 import TemplateSyntaxError

    try:
        tree = _environment().parse(text)
        if (line := _too_deep(tree, 0)) is not None:
            raise TemplateError(_("This becomes longer than any letter: is there a loop too many?"), line)
        return _environment().from_string(text)
    except TemplateSyntaxError as error:
        raise syntax_fault(text, error, _FILTERS) from error
    except (RecursionError, SyntaxError, ValueError) as error:
        # Jinja hands some of what it can't read on to Python's own compiler: a number in Persian digits.
        raise unreadable(1) from error


def _too_deep(node: Any, depth: int) -> int | None:
    """Return the line of a loop that lies within too many others, None when there is none."""
    from jinja2.nodes import For

    for child in node.iter_child_nodes():
        below = depth + isinstance(child, For)
        if below > _DEEPEST:
            return int(child.lineno)
        if (found := _too_deep(child, below)) is not None:
            return found
    return None


def filled(text: str, values: Mapping[str, Any]) -> list[str]:
    """Return the lines of a template with its fields filled in; raises TemplateError with the line."""
    from jinja2 import TemplateError as JinjaError
    from jinja2 import UndefinedError

    compiled = _compiled(text)
    parts: list[str] = []
    length = 0
    try:
        for part in compiled.generate(values):
            parts.append(part)
            length += len(part)
            if length > _MOST:
                raise TemplateError(_("This becomes longer than any letter: is there a loop too many?"), 1)
    except UndefinedError as error:
        words = _("There is no field “{name}”.").format(name=(_QUOTED.findall(error.message or "") or [""])[-1])
        raise TemplateError(words, _line(error)) from error
    except (
        JinjaError, TypeError, ValueError, ArithmeticError, RecursionError, AttributeError, LookupError,
    ) as error:  # fmt: skip
        raise not_possible(_line(error)) from error
    return "".join(parts).splitlines()


def _line(error: BaseException) -> int:
    """Return the line of the template in which ``error`` came up, 1 when it can't be told."""
    found, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def letter_blocks(matter: VisitMatter, text: str, values: Mapping[str, Any]) -> list[Block]:
    """Return a letter: the template ``text`` with ``values`` filled in, line by line. Raises TemplateError."""
    blocks: list[Block] = []
    addressed: list[str] = []
    for line in filled(text, values):
        mark = next((one for one in MARKS if line.startswith(one)), "")
        words = line.removeprefix(mark).replace(_VALUE, "").replace(_BREAK, "\n").strip()
        if mark == "> ":
            addressed += [one for one in words.split("\n") if one]
            continue
        if addressed:
            blocks.append(Aside(tuple(addressed), source="participants"))
            addressed = []
        if line.strip() in PARTS:
            blocks += _PARTS[line.strip()](matter)
        elif words:
            blocks.append(Para(words, _STYLES.get(mark, TEXT), "template"))
    return [*blocks, *([Aside(tuple(addressed), source="participants")] if addressed else [])]


_PARTS: dict[str, Callable[[VisitMatter], list[Block]]] = {
    "[head]": lambda matter: [Letterhead(matter.letterhead, matter.coat_of_arms)],
    "[date]": lambda matter: [DateLine(long_date(matter.visit.report_date), matter.place, "")],
    "[programme]": lambda matter: programme_blocks(matter.visit),
    "[signature]": lambda matter: [Signature(((matter.signatory_post, matter.signatory_name),), matter.executor)],
}
