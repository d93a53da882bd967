"""What is wrong with the template of a letter, in words for whoever writes letters; Jinja's own are for programmers."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from delegations.domain.text.errors import TemplateError
from delegations.domain.text.texts import N_, _, listed

if TYPE_CHECKING:
    from jinja2 import TemplateSyntaxError

_TAG = re.compile(r"{%[-+]?\s*(\w+)")
_QUOTED = re.compile(r"'([^']*)'")
_BEGINNING = ("for", "if")
FORBIDDEN_WORDS = {
    "AssignBlock": "set", "Block": "block", "CallBlock": "call", "Extends": "extends", "FilterBlock": "filter",
    "FromImport": "from", "Import": "import", "Include": "include", "Macro": "macro",
    "ScopedEvalContextModifier": "autoescape", "With": "with",
}  # fmt: skip
"""Instructions of Jinja that letters do not have, by the name that its parser gives them."""
_UNREADABLE = N_("A bracket or a word is missing here, or one too many: fields stand in {{ }}, instructions in {% %}.")


def syntax_fault(text: str, error: "TemplateSyntaxError", filters: Iterable[str]) -> TemplateError:
    """Return what can't be read in the template ``text``, with its line; ``filters`` are what can be done to values."""
    message = error.message or ""
    name = next(iter(_QUOTED.findall(message)), "")
    if message.casefold().startswith("unexpected end of template") and (begun := _unended(text)) is not None:
        start, line = begun
        words = _("“{start}” has no end: “{end}” is missing.")
        return TemplateError(words.format(start=f"{{% {start} %}}", end=f"{{% end{start} %}}"), line)
    if message.startswith("Encountered unknown tag"):
        if name.removeprefix("end") in _BEGINNING:
            words = _("“{name}” stands where nothing is to be ended or continued.")
        else:
            return unknown_instruction(name, error.lineno)
        return TemplateError(words.format(name=name), error.lineno)
    if message.startswith("No filter named"):
        words = _("“{name}” can't be done to a value. What can: {names}.")
        return TemplateError(words.format(name=name, names=listed(sorted(filters))), error.lineno)
    return unreadable(error.lineno)


def unknown_instruction(name: str, line: int) -> TemplateError:
    """Return that letters have no instruction ``name``."""
    words = _("“{name}” is no instruction of letters: there are “for” and “if”.")
    return TemplateError(words.format(name=name), line)


def too_long(line: int) -> TemplateError:
    """Return that in ``line`` a letter becomes longer, or takes longer, than any letter."""
    return TemplateError(_("This becomes longer than any letter: is there a loop too many?"), line)


def unreadable(line: int) -> TemplateError:
    """Return that the template can't be read in ``line``."""
    return TemplateError(_(_UNREADABLE), line)


def not_possible(line: int) -> TemplateError:
    """Return that a letter can't do what ``line`` wants."""
    return TemplateError(_("This is not possible here: a letter names fields and goes through lists, no more."), line)


def _unended(text: str) -> tuple[str, int] | None:
    """Return the innermost instruction that is begun and not ended, and its line (from 1)."""
    begun: list[tuple[str, int]] = []
    for found in _TAG.finditer(text):
        name = found[1]
        if name in _BEGINNING:
            begun.append((name, text.count("\n", 0, found.start()) + 1))
        elif begun and name == f"end{begun[-1][0]}":
            begun.pop()
    return begun[-1] if begun else None
