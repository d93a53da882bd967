"""Paragraphs and tables of a DOCX in the styles of papers."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from delegations.documents.formats.docx_elements import describe_picture, end_with_hyphen, keep_row, set_cell_margins
from delegations.documents.formats.docx_mirror import mark_foreign_run
from delegations.documents.layout.blocks import Table
from delegations.documents.layout.signature_block import STYLE, SignatureLine
from delegations.documents.layout.table_block import PADDING_X, PADDING_Y, column_edges
from delegations.documents.layout.typography import (
    BOLD,
    CELL_HEAD,
    ITALIC,
    SIGNING_ROOM,
    TEXT_WIDTH,
    Sheet,
    Style,
)

if TYPE_CHECKING:
    from io import BytesIO

    from docx.document import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt
    from docx.table import Table as DocxTable
    from docx.table import _Row as DocxRow
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run


_OWN_SPACING = 1.149
"""Lines of Times New Roman set solid, as a multiple of its size (ascent, descent and gap of the face)."""
_WHOLE_NUMBERS, _WHOLE_WORDS = re.compile(r"(?<=\d)-(?=\d)"), re.compile(r"(?<=\w)-(?=\w)")
"""Hyphens at which no line ends."""
_PERSIAN_FACES = 1.25
"""How much wider than on our page Persian words may be in the face that a word processor has for them."""
_AFTER_TABLE = 5.0
"""Points below a table, with the line of one point that parts it from the next one."""


class DocxText:
    """Writes paragraphs and tables one after another."""

    def __init__(self, document: "Document", sheet: Sheet, *, from_right: bool = False) -> None:
        from docx.shared import Pt

        self.document, self.pt = document, Pt
        self._sheet, self._from_right = sheet, from_right
        self._new_page = False

    @cached_property
    def align(self) -> "dict[str, WD_ALIGN_PARAGRAPH]":
        """How the library calls the ways in which text is aligned."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        return {
            "left": WD_ALIGN_PARAGRAPH.LEFT, "centre": WD_ALIGN_PARAGRAPH.CENTER,
            "right": WD_ALIGN_PARAGRAPH.RIGHT, "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
        }  # fmt: skip

    def begin_page(self) -> None:
        """Let the next paragraph begin a page."""
        self._new_page = True

    def paragraph(self, style: Style, *, heading: int = 0) -> "Paragraph":
        """Add an empty paragraph; a ``heading`` of a level from 1 is one for the word processor, too."""
        made = self.document.add_paragraph(style=f"Heading {heading}" if heading else None)
        self.shape(made, style)
        if self._new_page:
            made.paragraph_format.page_break_before = True
            self._new_page = False
        return made

    def shape(self, made: "Paragraph", style: Style) -> None:
        """Give a paragraph the measures of ``style``."""
        from docx.enum.text import WD_LINE_SPACING

        made.alignment = self.align[style.align]
        shape = made.paragraph_format
        shape.first_line_indent = self.pt(style.indent)
        shape.space_before, shape.space_after = self.pt(style.before), self.pt(style.after)
        # Tight lines of a table are as high as on the page: the face itself would take more.
        tight = style.spacing < _OWN_SPACING
        shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY if tight else WD_LINE_SPACING.AT_LEAST
        shape.line_spacing = self.pt(style.leading)
        shape.keep_with_next = style.with_next

    def run(self, paragraph: "Paragraph", words: str, style: Style) -> None:
        """Add ``words`` to a paragraph; telephone numbers, and names in lines of their own, are not parted."""
        kept = _WHOLE_WORDS if style.align == "centre" else _WHOLE_NUMBERS
        # Persian digits are told by the letters around them.
        first, *more = [words] if self._from_right else kept.split(words)
        run = self._one_run(paragraph, first, style)
        for part in more:
            end_with_hyphen(run)
            run = self._one_run(paragraph, part, style)

    def _one_run(self, paragraph: "Paragraph", words: str, style: Style) -> "Run":
        run = paragraph.add_run(words)
        run.bold, run.italic = style.font == BOLD, style.font == ITALIC
        run.font.size = self.pt(style.size)
        mark_foreign_run(run._r, words)  # noqa: SLF001  the library knows one size and weight of a run
        return run

    def line(self, words: str, style: Style, *, heading: int = 0) -> "Paragraph":
        """Add a paragraph of ``words``."""
        made = self.paragraph(style, heading=heading)
        self.run(made, words, style)
        return made

    def picture(
        self, paragraph: "Paragraph", content: "BytesIO", says: str, width: float = 0, height: float = 0
    ) -> None:
        """Add a picture as wide or as high as wanted, in points; it ``says`` what it shows."""
        run = paragraph.add_run()
        run.add_picture(content, width=self.pt(width) if width else None, height=self.pt(height) if height else None)
        describe_picture(run, says)

    def table(self, block: Table) -> None:
        """Add a table, its columns as wide as in the PDF."""
        wider = _PERSIAN_FACES if self._from_right else 1.0
        edges = column_edges(block.columns, block.rows, self._sheet.text_width, wider=wider)
        made = self._empty_table(edges)
        made.style = "Table Grid"
        set_cell_margins(made, PADDING_X, PADDING_Y)
        widths = [self.pt(right - left) for left, right in pairwise(edges)]
        heads = [column.heading for column in block.columns]
        keep_row(self._row(made, heads, [CELL_HEAD] * len(heads), widths), head=True)
        styles = [column.style for column in block.columns]
        for one in block.rows:
            if one.heads:
                self._head_over_all(made, one.cells[0], widths)
                continue
            line = self._row(made, one.cells, styles, widths)
            keep_row(line)
            if block.roomy:
                line.height = self.pt(SIGNING_ROOM)
        self.hair_line(_AFTER_TABLE)

    def hold_last_row(self) -> None:
        """Let the last row of a table stay with what follows, if a table is what was written last."""
        tables = self.document.tables
        # The line that parts tables stands behind it, and the settings of the section behind all.
        last = list(self.document.element.body)[-3:]
        if tables and any(one is tables[-1]._tbl for one in last):  # noqa: SLF001  the library has no order of blocks
            for cell in tables[-1].rows[-1].cells:
                for one in cell.paragraphs:
                    one.paragraph_format.keep_with_next = True

    def _empty_table(self, edges: Sequence[float]) -> "DocxTable":
        made: DocxTable = self.document.add_table(rows=0, cols=len(edges) - 1)
        made.autofit = False
        for column, (left, right) in zip(made.columns, pairwise(edges), strict=True):
            column.width = self.pt(right - left)
        return made

    def _row(self, table: "DocxTable", cells: Sequence[str], styles: list[Style], widths: list["Pt"]) -> "DocxRow":
        line: DocxRow = table.add_row()  # type: ignore[no-untyped-call]
        for cell, words, style, width in zip(line.cells, cells, styles, widths, strict=True):
            cell.width = width
            made = cell.paragraphs[0]
            self.shape(made, style)
            self.run(made, words, style)
        return line

    def _head_over_all(self, table: "DocxTable", words: str, widths: list["Pt"]) -> None:
        """Add one cell over all columns; it stays with the row below it."""
        line = self._row(table, [words, *[""] * (len(widths) - 1)], [CELL_HEAD] * len(widths), widths)
        cell = line.cells[0].merge(line.cells[-1])
        # Cells that are joined bring their empty paragraphs, each a line high.
        for empty in cell.paragraphs[1:]:
            empty._p.getparent().remove(empty._p)  # noqa: SLF001  the library takes no paragraph away
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        keep_row(line)

    def hair_line(self, after: float = 0.0, *, with_next: bool = False) -> None:
        """Write a paragraph of no height of its own: tables that follow one another would become one."""
        from docx.enum.text import WD_LINE_SPACING

        made = self.paragraph(Style(align="left", size=1.0, after=after, with_next=with_next))
        made.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        made.paragraph_format.line_spacing = self.pt(1)

    def row_of_two(self, left: tuple[str, Style], right: tuple[str, Style], at: float, gap: float) -> None:
        """Write two texts side by side as a row without a frame; each wraps in its own column, the right one ``at``."""
        self.hair_line()
        edges = (0.0, at, TEXT_WIDTH)
        made = self._empty_table(edges)
        set_cell_margins(made, 0.0, 0.0)
        row: DocxRow = made.add_row()  # type: ignore[no-untyped-call]
        keep_row(row)
        for cell, (start, end), (words, style) in zip(row.cells, pairwise(edges), (left, right), strict=True):
            cell.width = self.pt(end - start)
            self.shape(cell.paragraphs[0], style)
            self.run(cell.paragraphs[0], words, style)
        row.cells[0].paragraphs[0].paragraph_format.right_indent = self.pt(gap)

    def line_to_sign(self, line: SignatureLine) -> None:
        """Write post, line and name as a row without a frame: each wraps in its own column, as in the PDF."""
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT

        self.hair_line(STYLE.before - 1, with_next=True)
        edges = (0.0, line.rule[0], line.name_at, TEXT_WIDTH)
        made = self._empty_table(edges)
        if self._sheet.framed:
            made.alignment = WD_TABLE_ALIGNMENT.CENTER
        set_cell_margins(made, 0.0, 0.0)
        row: DocxRow = made.add_row()  # type: ignore[no-untyped-call]
        keep_row(row)
        parts = ((line.post, STYLE), ("_" * 16, STYLE), (line.name, STYLE.but(size=line.size)))
        for cell, (left, right), (words, style) in zip(row.cells, pairwise(edges), parts, strict=True):
            cell.width, cell.vertical_alignment = self.pt(right - left), WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
            holder = cell.paragraphs[0]
            holder.paragraph_format.keep_with_next = True
            self.run(holder, words, style)
        row.cells[0].paragraphs[0].paragraph_format.right_indent = self.pt(line.rule[0] - line.post_width)
