"""The line to sign: post, room for the signature, name; where each stands is the same in a PDF and in a DOCX.

Source: DSTU 4163:2020, requisite "signature": the post at the left margin, the name from 125 mm. A name that has no
room there moves to the left with the line to sign on, then gets smaller, then takes a second line, in that order;
nothing of it is ever left out. The post wraps in the column that stays for it.
"""

from math import inf
from typing import NamedTuple

from delegations.documents.layout.blocks import Signer
from delegations.documents.layout.fitting import fit, widest_part
from delegations.documents.layout.line_boxes import LineBox, Mark, RuleMark
from delegations.documents.layout.structure import Part
from delegations.documents.layout.text_block import break_lines, paragraph, set_lines
from delegations.documents.layout.typography import (
    LINES_TOGETHER,
    MM,
    NOTE,
    REGULAR,
    SIGNATURE_NAME_AT,
    TEXT_WIDTH,
    Style,
)

STYLE = Style(align="left", before=24)
"""How a line to sign is set; ``before`` is the space above the block of one signer."""
LEAST_NAME = 10.0
"""Points below which no signer's name goes: the size of notes on official papers."""
_POST_WIDTH = 75 * MM
_RULE_FROM, _RULE_TO = 82 * MM, 118 * MM
_MOST_MOVED = 25 * MM
"""How far the name may move: the post keeps 50 mm, the line to sign on all of its length."""
_NAME_WIDTH = TEXT_WIDTH - SIGNATURE_NAME_AT


class SignatureLine(NamedTuple):
    """A line to sign as it is laid out; lengths in points from the left margin."""

    post: str
    name: str
    """As it is signed, a line break where it has two lines."""
    size: float
    """Of the name."""
    post_width: float
    rule: tuple[float, float]
    name_at: float


def laid(signer: Signer) -> SignatureLine:
    """Return how post and name stand; without one there is a line to write on in its place."""
    post, halves = signer
    post, shown = post or "_" * 20, " ".join(halves) or "_" * 20
    # A post is never torn for the sake of the name: its longest word says how narrow its column may get.
    most_moved = min(_MOST_MOVED, max(0.0, _POST_WIDTH - widest_part(post, REGULAR) * STYLE.size))
    room = _NAME_WIDTH + most_moved
    fitted, words = fit(shown, STYLE, room, STYLE.leading, most_lines=1, least=LEAST_NAME, cut=False), shown
    if fitted is None:
        words = "\n".join(halves)
        fitted = fit(words, STYLE, room, inf, most_lines=2, least=LEAST_NAME) or STYLE.but(size=LEAST_NAME)
    lines = break_lines(words, REGULAR, fitted.size, room)
    moved = min(most_moved, max(0.0, max(line.width for line in lines) - _NAME_WIDTH))
    return SignatureLine(
        post, "\n".join(line.text for line in lines), fitted.size, _POST_WIDTH - moved,
        (_RULE_FROM - moved, _RULE_TO - moved), SIGNATURE_NAME_AT - moved,
    )  # fmt: skip


def signature(signer: Signer, *, source: str = "settings/signatory_name") -> list[LineBox]:
    """Return the line to sign of one person, never cut: the last lines of post and name stand beside the rule.

    Without a signer there is a line to sign on, so that the paper can be signed all the same.
    """
    line = laid(signer)
    # A column as wide as its longest word must not break it for a rounding.
    posts = set_lines(line.post, STYLE, 0, line.post_width + 0.1, part=Part("P"))
    fitted = STYLE.but(size=line.size, spacing=STYLE.leading / line.size)
    names = set_lines(line.name, fitted, line.name_at, inf, part=Part("P"))
    count = max(len(posts), len(names))
    marks: list[Mark] = []
    # Each column is written to its end, so that a reader of the file meets the name in one piece.
    for column in (posts, names):
        above = (count - len(column)) * STYLE.leading
        marks += [mark._replace(y=mark.y + above + n * STYLE.leading) for n, one in enumerate(column) for mark in one]
    base = posts[-1][0].y + (count - 1) * STYLE.leading + 1
    marks.append(RuleMark(line.rule[0], base, line.rule[1], base))
    return [LineBox(count * STYLE.leading, marks, before=STYLE.before, source=source)]


def signatures(signers: tuple[Signer, ...], executor: str, *, source: str) -> list[LineBox]:
    """Return the signature block of all ``signers``, and below it who prepared the paper."""
    slices = [one for signer in signers for one in signature(signer, source=source)]
    if executor:
        slices += paragraph(executor, NOTE.but(before=24), source="settings/executor")
    for one in slices[:-1]:
        one.with_next = True
    return slices


def keep_signature_with_text(slices: list[LineBox], block: list[LineBox]) -> list[LineBox]:
    """Return ``slices`` followed by the signature ``block``, chained so that it never stands alone on a page.

    It holds two lines of text or one row of a table: a row may be a third of a page high.
    """
    held = 1 if slices and slices[-1].head else LINES_TOGETHER
    for one in slices[-held:]:
        one.with_next = True
    return [*slices, *block]
