"""What a template of a letter may do: name fields, go through lists, ask, and join texts; each within bounds.

Jinja's sandbox keeps a template from the program; it does not keep a few words from asking for more memory or time
than there is. Here everything that a template does is counted, and whatever makes much out of little is refused.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from time import thread_time
from typing import TYPE_CHECKING, TypeAlias

from delegations.documents.papers.letters.template_faults import (
    FORBIDDEN_WORDS,
    not_possible,
    too_long,
    unknown_instruction,
)

if TYPE_CHECKING:
    from jinja2 import Template, nodes
    from jinja2.sandbox import SandboxedEnvironment

FieldValue: TypeAlias = "str | float | Mapping[str, FieldValue] | Sequence[FieldValue] | None"
"""What a template may name: a value, the parts of a record by their names, or rows."""
MOST_LETTERS = 60_000
"""Letters of a filled-in template, and of each text that it puts together."""
_MOST_STEPS, _MOST_HANDLED = 20_000, 5_000_000
"""Rows that the loops of a letter go through in all, and letters that it handles on its way."""
_LONGEST = 3.0
"""Seconds of the processor; a letter takes some milliseconds."""
_DEEPEST = 3
"""Loops within loops: the rows of a record, and rows within them."""
_LONGEST_TRIM = 100
"""Signs that are cut off the ends of a text: each is looked for at each place."""
FILTERS = ("capitalize", "default", "first", "join", "last", "length", "lower", "trim", "upper")
"""What may be done to a value; none of them makes much out of little."""
_OF_TEXT = ("capitalize", "lower", "trim", "upper")
# No template can name these: an instruction's name has no such sign.
_EACH, _JOINED = "#each", "#joined"


class TooMuchError(Exception):
    """A template does more than any letter needs."""


class _Budget:
    """What is left to a template that is being filled in."""

    def __init__(self) -> None:
        self.steps, self.handled = _MOST_STEPS, _MOST_HANDLED
        self.until = thread_time() + _LONGEST

    def spend(self, letters: int, steps: int = 0) -> None:
        """Take something off; raises TooMuchError when nothing is left."""
        self.handled -= letters
        self.steps -= steps
        if self.handled < 0 or self.steps < 0 or thread_time() > self.until:
            raise TooMuchError


_budget: ContextVar[_Budget] = ContextVar("budget")


@contextmanager
def bounded() -> Iterator[None]:
    """Count what a template does within the block."""
    token = _budget.set(_Budget())
    try:
        yield
    finally:
        _budget.reset(token)


def as_text(value: object) -> str:
    """Return a value as a text; raises TypeError for a list or a whole record, TooMuchError for a text too long."""
    from jinja2 import Undefined

    # A name that is nothing tells so itself. Lists within lists would be written out as often as they are named.
    if value is not None and not isinstance(value, (str, int, float, Undefined)):
        raise TypeError(type(value).__name__)
    text = "" if value is None else str(value)
    _forbid_long(len(text))
    return text


def _forbid_long(letters: int) -> None:
    _budget.get().spend(letters)
    if letters > MOST_LETTERS:
        raise TooMuchError


def _each(rows: Iterable[object]) -> Iterator[object]:
    for one in rows:
        _budget.get().spend(1, steps=1)
        yield one


def _together(parts: Iterable[object], separator: object = "", attribute: str | int | None = None) -> str:
    between = as_text(separator)
    texts: list[str] = []
    length = 0
    for one in _each(parts):
        text = as_text(one if attribute is None else _part_of(one, attribute))
        length += len(text) + len(between)
        if length > MOST_LETTERS + len(between):
            raise TooMuchError
        texts.append(text)
    return between.join(texts)


def _part_of(row: object, attribute: str | int) -> object:
    if not isinstance(row, Mapping):
        raise TypeError(type(row).__name__)
    return row[attribute]


def _plus(left: object, right: object) -> str | float:
    if isinstance(left, str) and isinstance(right, str):
        _forbid_long(len(left) + len(right))
        return left + right
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return left + right
    raise TypeError


def _of_text(known: Callable[..., str]) -> Callable[..., str]:
    def bound(value: object, *more: object) -> str:
        if any(len(as_text(one)) > _LONGEST_TRIM for one in more):
            raise TooMuchError
        return known(as_text(value), *more)

    return bound


@cache
def _environment(finish: Callable[[object], str]) -> "SandboxedEnvironment":
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Environment(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"*", "**", "%", "+"})

        def call_binop(self, context: object, operator: str, left: object, right: object) -> object:  # noqa: ARG002  Jinja calls it so
            if operator == "+":
                return _plus(left, right)
            raise SecurityError(operator)

        def is_safe_callable(self, obj: object) -> bool:  # noqa: ARG002  Jinja calls it so
            # Fields are values; «"a".ljust(10 ** 9)» is nothing that a letter says.
            return False

    made = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=finish)
    # Nothing to count with: a template says what the record has, and never runs for long.
    made.globals.clear()
    own = {"join": _together, _EACH: _each, _JOINED: _together}
    own |= {name: _of_text(made.filters[name]) for name in _OF_TEXT}
    made.filters = {name: made.filters[name] for name in FILTERS} | own
    return made


@lru_cache(maxsize=64)
def compiled(text: str, finish: Callable[[object], str]) -> "Template":
    """Return a template that counts what it does; ``finish`` makes a text of each value that it puts in.

    Raises TemplateError for what no letter may do, and what Jinja raises for what it can't read.
    """
    from jinja2 import nodes
    from jinja2.visitor import NodeTransformer

    class Counting(NodeTransformer):
        def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802  Jinja calls it so
            self.generic_visit(node)
            node.iter = nodes.Filter(node.iter, _EACH, [], [], None, None, lineno=node.lineno)
            return node

        def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802  Jinja calls it so
            self.generic_visit(node)
            parts = nodes.List(node.nodes, lineno=node.lineno)
            return nodes.Filter(parts, _JOINED, [], [], None, None, lineno=node.lineno)

    environment = _environment(finish)
    tree = environment.parse(text)
    _check(tree, 0)
    counting: nodes.Template = Counting().visit(tree)
    counting.set_environment(environment)
    return environment.from_string(counting)


def _check(node: "nodes.Node", depth: int) -> None:
    """Raise TemplateError for a loop that lies within too many others, and for what no letter may do."""
    from jinja2 import nodes

    for child in node.iter_child_nodes():
        name = type(child).__name__
        if name in FORBIDDEN_WORDS:
            raise unknown_instruction(FORBIDDEN_WORDS[name], child.lineno)
        if isinstance(child, nodes.Assign) and any(map(child.find, (nodes.List, nodes.Tuple, nodes.Dict))):
            # Lists of lists of lists: a few lines would name more than memory holds.
            raise not_possible(child.lineno)
        below = depth + isinstance(child, nodes.For)
        if below > _DEEPEST:
            raise too_long(child.lineno)
        _check(child, below)
