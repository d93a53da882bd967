"""Names that a template uses and that there are not: told at their line, with the one that was meant, most likely.

Jinja tells of a name only when it comes to it. A name within a condition that seldom holds is looked at here, too.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from delegations.documents.papers.letters.template_sandbox import FieldValue
from delegations.domain.text.errors import TemplateError
from delegations.domain.text.texts import _

if TYPE_CHECKING:
    from jinja2 import nodes

    Known = Mapping[str, FieldValue | object]

_ANYTHING = object()
"""A value of which nothing is known but that it is there: the counter of a loop, a row of an empty list."""
_NEAR_ENOUGH = 60.0
"""Of 100: how alike two names have to be for one to be meant with the other."""


def check_names(text: str, values: Mapping[str, FieldValue]) -> None:
    """Raise TemplateError for the first name in the template ``text`` that is none of ``values``."""
    for wrong in wrong_names(text, values):
        raise wrong


def wrong_names(text: str, values: Mapping[str, FieldValue]) -> list[TemplateError]:
    """Return an error for each name in the template ``text`` that is none of ``values``.

    What can't be read is passed over: that is told where the template is filled in.
    """
    from jinja2 import TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    try:
        tree = ImmutableSandboxedEnvironment().parse(text)
    except (TemplateSyntaxError, RecursionError, SyntaxError, ValueError, MemoryError):
        return []
    names = _Names(values)
    names.look(tree, dict(values))
    return names.wrong


def all_names(values: Mapping[str, FieldValue], before: str = "") -> Iterator[str]:
    """Yield every name that a template can use, as it is written: ``recipient.name``; rows by their list's."""
    for name, value in values.items():
        yield before + name
        if isinstance(value, Mapping):
            yield from all_names(value, f"{before}{name}.")


def nearest_name(name: str, names: Sequence[str]) -> str:
    """Return the one of ``names`` that was meant with ``name``, most likely; nothing where none is near."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
    return str(found[0]) if found else ""


class _Names:
    """Goes through a template and knows what each name stands for there."""

    def __init__(self, values: Mapping[str, FieldValue]) -> None:
        self._all = list(all_names(values))
        self.wrong: list[TemplateError] = []

    def look(self, node: "nodes.Node", scope: "dict[str, FieldValue | object]") -> None:
        from jinja2 import nodes

        if isinstance(node, nodes.For):
            self._loop(node, scope)
        elif isinstance(node, (nodes.Getattr, nodes.Name)):
            self._value(node, scope)
        elif isinstance(node, nodes.Test) and node.name in {"defined", "undefined"}:
            return
        elif isinstance(node, (nodes.Call, nodes.Macro)):
            # No letter may do that, which is said with its own sentence when it is filled in.
            return
        elif isinstance(node, nodes.Assign):
            self.look(node.node, scope)
            scope |= dict.fromkeys((one.name for one in node.find_all(nodes.Name) if one.ctx == "store"), _ANYTHING)
        else:
            for child in node.iter_child_nodes():
                self.look(child, scope)

    def _loop(self, node: "nodes.For", scope: "dict[str, FieldValue | object]") -> None:
        from jinja2 import nodes

        self.look(node.iter, scope)
        rows = self._value(node.iter, scope) if isinstance(node.iter, (nodes.Getattr, nodes.Name)) else _ANYTHING
        row: object = rows[0] if isinstance(rows, Sequence) and not isinstance(rows, str) and rows else _ANYTHING
        inner = scope | {"loop": _ANYTHING}
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = row
        else:
            inner |= dict.fromkeys((one.name for one in node.target.find_all(nodes.Name)), _ANYTHING)
        for child in (*node.body, *((node.test,) if node.test is not None else ())):
            self.look(child, inner)
        for child in node.else_:
            self.look(child, scope)

    def _value(self, node: "nodes.Node", scope: "Known") -> object:
        """Return what a name stands for; note where there is none of that name."""
        from jinja2 import nodes

        if isinstance(node, nodes.Name):
            if node.ctx != "load":
                return _ANYTHING
            if node.name not in scope:
                return self._unknown(node.name, node.lineno)
            return scope[node.name]
        if not isinstance(node, nodes.Getattr):
            self.look(node, dict(scope))
            return _ANYTHING
        owner = self._value(node.node, scope)
        if not isinstance(owner, Mapping):
            return _ANYTHING
        if node.attr not in owner:
            return self._unknown(_written(node), node.lineno, [f"{_written(node.node)}.{one}" for one in owner])
        return owner[node.attr]

    def _unknown(self, name: str, line: int, beside: Sequence[str] = ()) -> object:
        near = nearest_name(name, beside) or nearest_name(name, self._all)
        words = _("There is no field “{name}”. Is “{near}” meant?") if near else _("There is no field “{name}”.")
        self.wrong.append(TemplateError(words.format(name=name, near=near), line))
        return _ANYTHING


def _written(node: "nodes.Node") -> str:
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"
