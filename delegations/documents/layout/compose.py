"""From a manuscript to a PDF: each kind of block has one way to become slices."""

import re
from dataclasses import replace

from delegations.documents.layout import components as furniture
from delegations.documents.layout.blocks import (
    AsideBlock,
    Block,
    Charts,
    DateLine,
    Drawn,
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
from delegations.documents.layout.chart_block import charts
from delegations.documents.layout.document_stamp import stamp_box
from delegations.documents.layout.glyphs.missing import collecting, names_of
from delegations.documents.layout.glyphs.printable_text import printable
from delegations.documents.layout.line_boxes import LineBox, moved, of_part
from delegations.documents.layout.pages import PagePart, Paper, draw
from delegations.documents.layout.signature_block import keep_signature_with_text, signatures
from delegations.documents.layout.structure import Part
from delegations.documents.layout.table_block import table
from delegations.documents.layout.text_block import paragraph
from delegations.documents.layout.typography import MM, PORTRAIT, TEXT_WIDTH, Sheet
from delegations.domain.text.texts import speaking

_BELOW_PICTURE = 3 * MM
_ITEM = re.compile(r"(?:[\d]{1,3}+(?:\.[\d]{1,3}+){0,4}+[.)]|[–—•-]|[^\W\d_]\))\s")
"""What an item of a list begins with: its number, a dash or a letter with a bracket."""


def _pair(block: Pair) -> list[LineBox]:
    slices = furniture.two_columns(block.left, block.right)
    for one in slices:
        one.source = block.source
    return slices


def _set(block: Field | Pair | DateLine | AsideBlock | Photos | Charts | Drawn | NewPage) -> list[LineBox]:
    """Return the slices of a block that is set alike on every sheet."""
    match block:
        case Field():
            return furniture.field(block.label, block.value, source=block.source, style=block.style)
        case Pair():
            return _pair(block)
        case DateLine():
            return furniture.date_line(block)
        case AsideBlock():
            return furniture.aside(block.lines, block.at, source=block.source)
        case Photos():
            return furniture.photos(block.pictures)
        case Charts():
            return charts(block.charts, source=block.source)
        case Drawn():
            marks = of_part(block.marks, Part("Figure", alt=block.alt)) if block.alt else list(block.marks)
            # What follows a picture does not touch it.
            height = block.height + (_BELOW_PICTURE if block.alt else 0.0)
            return [LineBox(height, marks, source=block.source, outline=block.outline)]
        case NewPage():
            return [LineBox(0.0, new_page=True, with_next=True, first_page=block.first)]


def heading_levels(blocks: tuple[Block, ...]) -> list[int]:
    """Return the level of each heading, from 1, and 0 for all else.

    The first heading is of level 1 and none skips a level (ISO 14289-1, 7.4.2).
    """
    found, level = [], 0
    for one in blocks:
        own = one.style.level if isinstance(one, Para) and one.text else 0
        level = min(own, level + 1) if own else level
        found.append(level if own else 0)
    return found


def paragraph_parts(blocks: tuple[Block, ...]) -> list[Part | None]:
    """Return what each paragraph is: a heading of its level, an item of a list, or nothing but a paragraph.

    Two items in a row are a list.
    """
    levels = heading_levels(blocks)
    items = [isinstance(one, Para) and not one.style.level and _ITEM.match(one.text) is not None for one in blocks]
    parts: list[Part | None] = []
    entries = Part("L")
    for place in range(len(blocks)):
        part = None
        if levels[place]:
            part = Part(f"H{levels[place]}")
        elif items[place] and (items[place - 1 : place] == [True] or items[place + 1 : place + 2] == [True]):
            if items[place - 1 : place] != [True]:
                entries = Part("L")
            part = Part("LBody", Part("LI", entries))
        parts.append(part)
    return parts


def compose(blocks: tuple[Block, ...], sheet: Sheet = PORTRAIT) -> list[LineBox]:
    """Return ``blocks`` as slices, in order. On a sheet that lies only paragraphs and tables use its whole width."""
    slices: list[LineBox] = []
    parts = paragraph_parts(blocks)
    for one, part in zip(blocks, parts, strict=True):
        if isinstance(one, Signature):
            block = signatures(one.signers, one.executor, source=one.source)
            if sheet.framed:
                block = [replace(line, marks=moved(line.marks, (sheet.text_width - TEXT_WIDTH) / 2)) for line in block]
            slices = keep_signature_with_text(slices, block)
        elif isinstance(one, Para):
            width = sheet.text_width
            slices += paragraph(one.text, one.style, source=one.source, outline=one.outline, width=width, part=part)
        elif isinstance(one, Letterhead):
            slices += furniture.letterhead(one, sheet.text_width)
        elif isinstance(one, Table):
            slices += table(one.columns, one.rows, roomy=one.roomy, sheet=sheet)
        else:
            slices += _set(one)
    return slices


def make_pdf(manuscript: Manuscript, *others: Manuscript) -> Paper:
    """Return ``manuscript`` as a PDF with its properties, outline, and where each field stands in it.

    ``others`` are the same paper in other languages; they follow, each from its own page 1.
    """
    parts = []
    manuscript, *more = map(printable, (manuscript, *others))
    with collecting() as missing:
        for one in (manuscript, *more):
            with speaking(one.language):
                foot = stamp_box(one.seal, one.sheet) if one.seal is not None and one.sheet.bears_mark else None
                parts.append(PagePart(compose(one.blocks, one.sheet), one.language, one.sheet, foot))
    code = manuscript.seal.code if manuscript.seal is not None else ""
    drawn = draw(parts, title=manuscript.title, author=manuscript.author, subject=manuscript.subject, code=code)
    files = dict.fromkeys(name for one in (manuscript, *more) for name in one.missing_files)
    return drawn._replace(missing=names_of(missing), missing_files=tuple(files))
