"""What the pieces of a template say to people who write no code: a field what it gives, a condition as a sentence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from delegations.documents.papers.letters.meeting_fields import MEETING_FIELDS
from delegations.documents.papers.letters.offered_fields import FIELDS
from delegations.documents.papers.letters.template_pieces import Line, Piece, PieceKind
from delegations.documents.papers.letters.template_sandbox import FieldValue
from delegations.documents.papers.letters.templates import MARKS, PARTS, filled
from delegations.domain.text.errors import TemplateError
from delegations.domain.text.texts import N_, _, language

if TYPE_CHECKING:
    from jinja2 import nodes

_LONGEST = 48
"""Letters of what a field gives that stand in a line; the rest is told beside it."""
_PATH = re.compile(r"\w++(?:\.\w++)*+")
_MORE = "… "
"""How the description of a field begins that goes on with the one above it."""
_ROWS = {
    "guests.people": N_("of the guests"),
    "guests.heads": N_("head of delegation"),
    "hosts.people": N_("of those who receive"),
    "people": N_("of those who take part"),
    "programme": N_("item of the programme"),
    "highlights": N_("item of the programme that the public is told of"),
    "duties": N_("duty"),
    "talks": N_("talk"),
    "facts": N_("figure"),
    "follow_ups": N_("follow-up"),
    "items": N_("question of the agenda"),
    "decisions": N_("decision"),
    "actions": N_("task"),
}
"""What the rows of each list are, behind “For each”."""
_ASKED = {
    "visit.incoming": N_("we receive"),
    "loop.last": N_("it is the last one"),
    "loop.first": N_("it is the first one"),
    "recipient.gender": N_("it is known whether the recipient is a man or a woman"),
    "recipient.gender == 'feminine'": N_("the recipient is a woman"),
    "recipient.gender == 'masculine'": N_("the recipient is a man"),
    "visit.stage == 'before'": N_("the visit is still to come"),
    "visit.stage == 'during'": N_("the visit is under way"),
    "visit.stage == 'after'": N_("the visit is over"),
    "not visit.incoming": N_("we go"),
    "not loop.last": N_("it is not the last one"),
}
"""Conditions that have words of their own."""
_ROW_FIELDS = {
    "day": N_("Day"), "time": N_("Time"), "title": N_("Title"), "place": N_("Place"), "text": N_("Text"),
    "responsible": N_("Responsible"), "due": N_("Due"), "speaker": N_("Speaker"), "value": N_("Value"),
    "subject": N_("Subject"), "number": N_("Number"), "presenter": N_("Presented by"), "index": N_("Running number"),
    "role": N_("Role"), "topic": N_("Topic"), "titles": N_("Title"), "signature": N_("Name as it is signed"),
    "accusative_in_order": N_("Name in the accusative, the family name in capitals"),
    "post_accusative": N_("Post in the accusative"), "title_inside": N_("Title within a sentence"),
    "subject_inside": N_("Subject within a sentence"),
}  # fmt: skip
_MARK_WORDS = {
    "# ": N_("Kind of the paper"), "## ": N_("About"), "> ": N_("To whom"), "^ ": N_("In the middle"),
    "^^ ": N_("In the middle, large"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SaidPiece:
    """A piece of a template in words."""

    piece: Piece
    words: str
    """What stands in the line."""
    about: str = ""
    """What it is, in a sentence."""
    is_empty: bool = False
    """It is a field, and this record has nothing for it."""


def field_label(path: str, *, short: bool = False) -> str:
    """Return what a field is called, in the language in force; of one that is not described, its own name.

    ``short``: without the case or the form that it has; to know whether something is known that says nothing.
    """
    above = ""
    for name, words in (*FIELDS, *MEETING_FIELDS):
        said = _(words)
        if not said.startswith(_MORE):
            above = said
        if name == path:
            goes_on = said.startswith(_MORE) and not short
            return f"{above}: {said.removeprefix(_MORE)}" if goes_on else above
    last = path.rpartition(".")[2]
    beside = next((name for name, _w in FIELDS if name == f"recipient.{last}"), "")
    return field_label(beside, short=short) if beside else _(_ROW_FIELDS[last]) if last in _ROW_FIELDS else path


def said(lines: Sequence[Line], values: Mapping[str, FieldValue]) -> list[list[SaidPiece]]:
    """Return the pieces of a template in words: fields as what they give of a record whose ``values`` these are.

    Within a repeat, fields give what they give of its first row.
    """
    scopes: list[dict[str, FieldValue]] = [dict(values)]
    given: dict[tuple[str, int], str] = {}
    found = []
    for line in lines:
        told = []
        for piece in line:
            if piece.kind is PieceKind.END and len(scopes) > 1:
                scopes.pop()
            told.append(_said(piece, scopes, given))
            if piece.kind in (PieceKind.IF, PieceKind.FOR):
                scopes.append(_within(piece, scopes[-1]))
        found.append(told)
    return found


def _said(piece: Piece, scopes: Sequence[dict[str, FieldValue]], given: dict[tuple[str, int], str]) -> SaidPiece:
    plain = SaidPiece(piece, piece.code)
    if piece.kind is PieceKind.MARK:
        return replace(plain, words=_(_MARK_WORDS[piece.code]), about=_(MARKS[piece.code]))
    if piece.kind is PieceKind.PART:
        words = _(PARTS[piece.code])
        return replace(plain, words=f"{words[:1].upper()}{words[1:]}", about=words)
    if piece.kind is PieceKind.FIELD:
        label = field_label(piece.inside.partition("|")[0].strip())
        key = piece.code, id(scopes[-1])
        if key not in given:
            given[key] = _given(piece, scopes[-1])
        value = " / ".join(given[key].split("\n"))
        shown = value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1].rstrip()}…"
        about = f"{label}: {value}" if value else label
        return replace(plain, words=shown or label, about=about, is_empty=not value)
    words = _instruction(piece, language())
    return replace(plain, words=words, about=words) if words else plain


def _given(piece: Piece, scope: Mapping[str, FieldValue]) -> str:
    """Return what a field gives; nothing where it gives nothing, or can't be read."""
    if _PATH.fullmatch(piece.inside):
        value = _found(piece.inside, scope)
        return str(value).strip() if isinstance(value, (str, int)) else ""
    try:
        return "\n".join(filled(piece.code, scope)).replace("\ue000", "").replace("\ue001", "\n").strip()
    except TemplateError:
        return ""


def _within(piece: Piece, scope: dict[str, FieldValue]) -> dict[str, FieldValue]:
    """Return what can be named behind the beginning of a condition or a repeat."""
    if piece.kind is not PieceKind.FOR:
        return dict(scope)
    row, path = _loop(piece)
    rows = _found(path, scope)
    first = rows[0] if isinstance(rows, Sequence) and not isinstance(rows, str) and rows else {}
    return scope | {row: first, "loop": {"index": "1", "last": "", "first": "1"}}


def _found(path: str, scope: Mapping[str, FieldValue]) -> FieldValue:
    """Return what stands at a path of names; None where nothing does."""
    found: FieldValue = scope
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _loop(piece: Piece) -> tuple[str, str]:
    row, _in, path = piece.inside.removeprefix("for").partition(" in ")
    return row.strip(), path.strip()


@lru_cache(maxsize=1_024)
def _instruction(piece: Piece, _speech: str) -> str:
    """Return an instruction as a sentence that goes on in what follows it; nothing for one that has no words.

    It is asked for at every keystroke, in the language in force (``_speech``).
    """
    if piece.kind is PieceKind.FOR:
        path = _loop(piece)[1]
        return _("For each {row}:").format(row=_(_ROWS[path])) if path in _ROWS else ""
    if piece.kind is PieceKind.IF:
        asked = _condition(piece.inside.removeprefix("if"))
        return _("If {condition}:").format(condition=asked) if asked else ""
    if piece.kind is PieceKind.ELSE:
        if piece.inside == "else":
            return _("Otherwise:")
        asked = _condition(piece.inside.removeprefix("elif"))
        return _("Otherwise, if {condition}:").format(condition=asked) if asked else ""
    if piece.kind is PieceKind.END:
        return _("End of the repeat") if piece.inside == "endfor" else _("End of the condition")
    return ""


def _condition(code: str) -> str:
    """Return what is asked for, in words; nothing for what has none."""
    from jinja2 import TemplateSyntaxError, nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    try:
        tree = ImmutableSandboxedEnvironment().parse(f"{{% if {code} %}}{{% endif %}}")
    except (TemplateSyntaxError, RecursionError, ValueError):
        return ""
    found = tree.find(nodes.If)
    return _asked(found.test) if found is not None else ""


def _asked(node: "nodes.Node") -> str:
    from jinja2 import nodes

    if isinstance(node, (nodes.And, nodes.Or)):
        left, right = _asked(node.left), _asked(node.right)
        words = _("{one} and {other}") if isinstance(node, nodes.And) else _("{one} or {other}")
        return words.format(one=left, other=right) if left and right else ""
    if isinstance(node, nodes.Not):
        return _plainly(f"not {_path(node.node)}", _path(node.node), _("“{field}” is not known"))
    if isinstance(node, nodes.Compare) and len(node.ops) == 1 and isinstance(node.ops[0].expr, nodes.Const):
        value, path = node.ops[0].expr.value, _path(node.expr)
        words = _COMPARED.get(node.ops[0].op, "")
        asked = _plainly(f"{path} == {value!r}", path, _(words)) if words else ""
        return asked.replace("{value}", str(value))
    return _plainly(_path(node), _path(node), _("“{field}” is known"))


_COMPARED = {
    "eq": N_("“{field}” is “{value}”"),
    "ne": N_("“{field}” is not “{value}”"),
    "gt": N_("“{field}” is more than {value}"),
    "gteq": N_("“{field}” is {value} or more"),
    "lt": N_("“{field}” is less than {value}"),
    "lteq": N_("“{field}” is {value} or less"),
}


def _plainly(asked: str, path: str, words: str) -> str:
    """Return the words of a condition: its own, or ``words`` of the field at ``path``; nothing for no field."""
    if asked in _ASKED:
        return _(_ASKED[asked])
    if not path:
        return ""
    if path in _ROWS:
        return _("there is at least one {row}").format(row=_(_ROWS[path])) if words == _("“{field}” is known") else ""
    return words.replace("{field}", field_label(path, short=True))


def _path(node: "nodes.Node") -> str:
    """Return a field as it is written; nothing for what is none."""
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr):
        above = _path(node.node)
        return f"{above}.{node.attr}" if above else ""
    return node.name if isinstance(node, nodes.Name) else ""
