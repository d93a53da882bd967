"""From a manuscript to a PDF: each kind of block has one way to become slices."""

from collections.abc import Callable
from typing import Any

from delegations.documents import furniture
from delegations.documents.blocks import (
    Aside,
    Block,
    DateLine,
    Field,
    Letterhead,
    Manuscript,
    NewPage,
    Pair,
    Para,
    Photos,
    Signature,
    Table,
)
from delegations.documents.pages import Paper, draw
from delegations.documents.slices import Slice
from delegations.documents.table_block import table
from delegations.documents.text_block import paragraph


def _pair(block: Pair) -> list[Slice]:
    slices = furniture.two_columns(block.left, block.right)
    for one in slices:
        one.source = block.source
    return slices


_SET: dict[type[Any], Callable[[Any], list[Slice]]] = {
    Para: lambda one: paragraph(one.text, one.style, source=one.source, outline=one.outline),
    Field: lambda one: furniture.field(one.label, one.value, source=one.source, style=one.style),
    Pair: _pair,
    Letterhead: lambda one: furniture.letterhead(one.body, one.coat_of_arms),
    DateLine: lambda one: furniture.date_and_number(one.day, one.place, one.number, source=one.source),
    Aside: lambda one: furniture.aside(one.lines, one.at, source=one.source),
    Table: lambda one: table(one.columns, one.rows, roomy=one.roomy),
    Photos: lambda one: furniture.photos(list(one.pictures)),
    NewPage: lambda _one: [Slice(0.0, new_page=True, with_next=True)],
}


def compose(blocks: tuple[Block, ...]) -> list[Slice]:
    """Return ``blocks`` as slices, in order."""
    slices: list[Slice] = []
    for one in blocks:
        if isinstance(one, Signature):
            block = furniture.signatures(one.signers, one.executor, source=one.source)
            slices = furniture.keep_signature_with_text(slices, block)
        else:
            slices += _SET[type(one)](one)
    return slices


def make_pdf(manuscript: Manuscript) -> Paper:
    """Return ``manuscript`` as a PDF with its properties, outline, and where each field stands in it."""
    return draw(
        compose(manuscript.blocks),
        title=manuscript.title,
        author=manuscript.author,
        subject=manuscript.subject,
        language=manuscript.language,
    )
