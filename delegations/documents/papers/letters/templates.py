"""Letters from templates: Jinja in its sandbox, with an errand of its own for every line of the text.

A line says how it is set by how it begins (``MARKS``), or is a part of its own (``PARTS``). What a field puts into a
line is never read as such a mark, however it begins: it is told apart before the template is filled in.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from delegations.documents.layout.blocks import AsideBlock, Block, Para
from delegations.documents.layout.typography import BOLD, DOCUMENT_KIND, TEXT, TITLE, Style
from delegations.documents.papers.letters.template_faults import not_possible, syntax_fault, too_long, unreadable
from delegations.documents.papers.letters.template_sandbox import (
    FILTERS,
    MOST_LETTERS,
    FieldValue,
    TooMuchError,
    as_text,
    bounded,
    compiled,
)
from delegations.documents.papers.office_head import acquaintance
from delegations.documents.papers.visits.cost_estimate import cost_estimate
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.documents.papers.visits.visit_programme import programme_blocks
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.clean import TEXT_LIMIT
from delegations.domain.text.errors import TemplateError
from delegations.domain.text.texts import N_, _, language

if TYPE_CHECKING:
    from jinja2 import Template

_Letter = TypeVar("_Letter")
_VALUE, _BREAK, _END = "\ue000", "\ue001", "\ue002"
"""Stand before what a field puts in, for a new line within it, and behind it; no keyboard types them."""
_FROM_RIGHT = "\u200f"
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
_QUOTED = re.compile(r"'([^']+)'")

PARTS = {
    "[head]": N_("coat of arms and the body that issues the paper"),
    "[date]": N_("date, place and number"),
    "[programme]": N_("the programme as a table"),
    "[signature]": N_("who signs, and who prepared the paper"),
    "[acquaintance]": N_("lines in which those of our side sign that they know the order"),
    "[cost estimate]": N_("the cost estimate of the visit as an annex on a page of its own"),
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


def _told_apart(value: object) -> str:
    return f"{_VALUE}{as_text(value).replace(chr(10), _BREAK)}{_END}"


def _compiled(text: str) -> "Template":
    from jinja2 import TemplateSyntaxError

    if len(text) > TEXT_LIMIT:
        raise too_long(1)
    try:
        return compiled("\n".join(map(_kept_line, text.split("\n"))), _told_apart)
    except TemplateSyntaxError as error:
        raise syntax_fault(text, error, FILTERS) from error
    except (RecursionError, SyntaxError, ValueError, MemoryError) as error:
        # Jinja hands some of what it can't read on to Python's own compiler: a number in Persian digits, and so many
        # brackets that its stack is full, which it calls a lack of memory.
        raise unreadable(1) from error


def _kept_line(line: str) -> str:
    """Return a line with words that stays a line of its own, though it ends with a tag; one of tags alone is none."""
    before, *tags = line.split("{%")
    words = [before, *(one.partition("%}")[2] for one in tags)]
    if tags and line.endswith("%}") and not line.endswith(("-%}", "+%}")) and any(one.strip() for one in words):
        return line.removesuffix("%}") + "+%}"
    return line


def filled(text: str, values: Mapping[str, FieldValue]) -> list[str]:
    """Return the lines of a template with its fields filled in; raises TemplateError with the line.

    What a template does is counted (``template_sandbox``): it ends soon, whatever it says.
    """
    with bounded():
        return list(map(_with_own_sign, "".join(_parts(_compiled(text), values)).splitlines()))


def _with_own_sign(line: str) -> str:
    """Return a line with what ends it held to the paper's direction where the template put it behind a field.

    So the last item of a Persian list ends as the others do, in whatever letters it is.
    """
    before, _end, behind = line.rpartition(_END)
    if language() == "fa" and behind in (".", ";", "؛") and not before.endswith("."):
        line = f"{before}{_FROM_RIGHT}{behind}"
    return line.replace(_END, "")


def _parts(template: "Template", values: Mapping[str, FieldValue]) -> Iterator[str]:
    from jinja2 import TemplateError as JinjaError
    from jinja2 import UndefinedError

    length = 0
    try:
        for part in template.generate(values):
            length += len(part)
            if length > MOST_LETTERS:
                raise too_long(1)
            yield part
    except UndefinedError as error:
        words = _("There is no field “{name}”.").format(name=(_QUOTED.findall(error.message or "") or [""])[-1])
        raise TemplateError(words, _line(error)) from error
    except (TooMuchError, MemoryError) as error:
        raise too_long(_line(error)) from error
    except (
        JinjaError, TypeError, ValueError, ArithmeticError, RecursionError, AttributeError, LookupError,
    ) as error:  # fmt: skip
        raise not_possible(_line(error)) from error


def _line(error: BaseException) -> int:
    """Return the line of the template in which ``error`` came up, 1 when it can't be told."""
    found, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


_MOST_PARTS = 40
"""Heads, dates, programmes and signatures in one letter."""


def letter_blocks(
    context: _Letter,
    text: str,
    values: Mapping[str, FieldValue],
    whole: Mapping[str, Callable[[_Letter], list[Block]]],
) -> list[Block]:
    """Return a letter: the template ``text`` with ``values`` filled in, line by line. Raises TemplateError.

    ``whole`` makes its parts (``PARTS``) from the context.
    """
    blocks: list[Block] = []
    addressed: list[str] = []
    parts = 0
    for line in filled(text, values):
        mark = next((one for one in MARKS if line.startswith(one)), "")
        words = line.removeprefix(mark).replace(_VALUE, "").replace(_BREAK, "\n").strip()
        # «2021 р.» and the full stop of the template.
        words = _TWO_STOPS.sub(".", words)
        if mark == "> ":
            addressed += [one for one in words.split("\n") if one]
            continue
        if addressed:
            blocks.append(AsideBlock(tuple(addressed), source="participants"))
            addressed = []
        if line.strip() in PARTS:
            parts += 1
            if parts > _MOST_PARTS:
                raise too_long(1)
            # What only papers of another kind of record have is nothing here.
            blocks += whole[line.strip()](context) if line.strip() in whole else []
        elif words:
            blocks.append(Para(words, _STYLES.get(mark, TEXT), "template"))
    return [*blocks, *([AsideBlock(tuple(addressed), source="participants")] if addressed else [])]


VISIT_PARTS: dict[str, Callable[[VisitContext], list[Block]]] = {
    "[head]": lambda context: [context.office.above()],
    "[date]": lambda context: context.office.date_line(),
    "[programme]": lambda context: programme_blocks(context.visit),
    "[signature]": lambda context: context.office.below(),
    "[acquaintance]": lambda context: acquaintance(
        _("Informed of the order:"),
        [one.name for one in context.visit.delegation(context.ours or Side.GUESTS) if one.is_named],
    ),
    "[cost estimate]": cost_estimate,
}
"""What the parts of a letter are in one about a visit."""
