"""From a manuscript to a DOCX, for those who must edit: the same page, type and order as the PDF.

Text goes in as text, never as fields or markup; characters that XML can't hold were refused when they were typed.
"""

from collections.abc import Sequence
from functools import singledispatchmethod
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

from delegations.documents.formats.docx_mirror import mark_foreign_run, mirror
from delegations.documents.formats.docx_stamp import stamped_docx
from delegations.documents.layout.blocks import (
    AsideBlock,
    Block,
    Charts,
    Column,
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
    TableRow,
)
from delegations.documents.layout.components import fitted
from delegations.documents.layout.emblem import emblem_picture
from delegations.documents.layout.glyphs.printable_text import printable
from delegations.documents.layout.signature_block import STYLE, SignatureLine, laid
from delegations.documents.layout.typography import (
    BOLD,
    CAPTION,
    CELL,
    CELL_HEAD,
    CHART_TITLE,
    EMBLEM_HEIGHT,
    EMBLEM_WIDTH,
    FIELD,
    HIGHER_BODY,
    ITALIC,
    LETTERHEAD,
    MM,
    NOTE,
    PAGE_NUMBER_FROM_TOP,
    REFERENCE_DATA,
    SIGNING_ROOM,
    TEXT_WIDTH,
    Style,
)
from delegations.domain.text.numbers import numbered, show_whole
from delegations.domain.text.texts import RIGHT_TO_LEFT, language, speaking

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.shared import Pt
    from docx.table import Table as DocxTable
    from docx.table import _Row as DocxRow
    from docx.text.paragraph import Paragraph

TYPEFACE = "Times New Roman"
"""The face that DSTU 4163:2020 asks for; the office has it, and the PDF's own face has its measures."""
_LABEL_WIDTH = 42 * MM
_PHOTO_WIDTH = 80 * MM
_HELD = 3
"""Paragraphs before a signature that stay on its page."""


def make_docx(manuscript: Manuscript) -> bytes:
    """Return ``manuscript`` as the bytes of a DOCX file; one that is written into a file of the office is that file."""
    if manuscript.docx:
        return stamped_docx(manuscript.docx, manuscript.seal)
    manuscript = printable(manuscript)
    with speaking(manuscript.language):
        writer = _Writer(manuscript)
        for block in manuscript.blocks:
            writer.write(block)
        return writer.finish()


class _Writer:
    def __init__(self, manuscript: Manuscript) -> None:
        import docx
        from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
        from docx.shared import Pt

        self._pt = Pt
        self._at_least, self._exactly = WD_LINE_SPACING.AT_LEAST, WD_LINE_SPACING.EXACTLY
        self._align = {
            "left": WD_ALIGN_PARAGRAPH.LEFT, "centre": WD_ALIGN_PARAGRAPH.CENTER,
            "right": WD_ALIGN_PARAGRAPH.RIGHT, "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
        }  # fmt: skip
        self._document = docx.Document()
        self._new_page = False
        self._sheet = manuscript.sheet
        self._set_page()
        self._set_properties(manuscript)

    @singledispatchmethod
    def write(self, block: Block) -> None:
        """Add a block."""
        raise TypeError(block)

    def finish(self) -> bytes:
        """Return the file."""
        if language() in RIGHT_TO_LEFT:
            mirror(self._document)
        buffer = BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()

    def _set_page(self) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.oxml.ns import qn

        section = self._document.sections[0]
        section.page_width, section.page_height = self._pt(self._sheet.width), self._pt(self._sheet.height)
        if self._sheet.width > self._sheet.height:
            section.orientation = WD_ORIENT.LANDSCAPE
        section.left_margin, section.right_margin = self._pt(self._sheet.left), self._pt(self._sheet.right)
        section.top_margin, section.bottom_margin = self._pt(self._sheet.top), self._pt(self._sheet.bottom)
        section.header_distance = self._pt(PAGE_NUMBER_FROM_TOP)
        section.different_first_page_header_footer = True
        number = section.header.paragraphs[0]
        number.alignment = self._align["centre"]
        run = number.add_run()
        for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
            run._r.append(_field_part(kind, words))  # noqa: SLF001  the library has no fields of its own
        normal = self._document.styles["Normal"]
        normal.font.name, normal.font.size = TYPEFACE, self._pt(12)
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:eastAsia", "w:cs"):
            fonts.set(qn(script), TYPEFACE)
        normal.paragraph_format.space_after = self._pt(0)

    def _set_properties(self, manuscript: Manuscript) -> None:
        properties = self._document.core_properties
        properties.title, properties.author = manuscript.title[:255], manuscript.author[:255]
        properties.subject, properties.language = manuscript.subject[:255], manuscript.language
        properties.comments = ""

    def _paragraph(self, style: Style) -> "Paragraph":
        made = self._document.add_paragraph()
        made.alignment = self._align[style.align]
        shape = made.paragraph_format
        shape.first_line_indent = self._pt(style.indent)
        shape.space_before, shape.space_after = self._pt(style.before), self._pt(style.after)
        shape.line_spacing_rule = self._at_least
        shape.line_spacing = self._pt(style.leading)
        shape.keep_with_next = style.with_next
        if self._new_page:
            shape.page_break_before = True
            self._new_page = False
        return made

    def _run(self, paragraph: "Paragraph", words: str, style: Style) -> None:
        run = paragraph.add_run(words)
        run.bold, run.italic = style.font == BOLD, style.font == ITALIC
        run.font.size = self._pt(style.size)
        mark_foreign_run(run._r, words)  # noqa: SLF001  the library knows one size and weight of a run

    @write.register
    def _para(self, block: Para) -> None:
        for words in block.text.split("\n"):
            made = self._paragraph(block.style)
            self._run(made, words, block.style)
        if block.outline:
            made.style = self._document.styles["Normal"]
            made.paragraph_format.element.get_or_add_pPr().append(_outline_level())

    @write.register
    def _field(self, block: Field) -> None:
        made = self._paragraph(block.style)
        made.paragraph_format.left_indent = self._pt(_LABEL_WIDTH)
        made.paragraph_format.first_line_indent = self._pt(-_LABEL_WIDTH)
        made.paragraph_format.tab_stops.add_tab_stop(self._pt(_LABEL_WIDTH))
        self._run(made, block.label + "\t", block.style.but(font=BOLD))
        self._run(made, block.value, block.style)

    @write.register
    def _pair(self, block: Pair) -> None:
        split = TEXT_WIDTH * 0.36
        made = self._paragraph(FIELD)
        made.paragraph_format.left_indent = self._pt(split)
        made.paragraph_format.first_line_indent = self._pt(-split)
        made.paragraph_format.tab_stops.add_tab_stop(self._pt(split))
        self._run(made, f"{block.left}\t{block.right}", FIELD)

    @write.register
    def _letterhead(self, block: Letterhead) -> None:
        height = EMBLEM_HEIGHT
        if block.coat_of_arms and not block.emblem:
            _width, height = fitted(block.coat_of_arms, EMBLEM_WIDTH, EMBLEM_HEIGHT)
        if picture := emblem_picture() if block.emblem else block.coat_of_arms:
            self._paragraph(LETTERHEAD).add_run().add_picture(BytesIO(picture), height=self._pt(height))
        for words, style in (
            (block.higher.upper(), HIGHER_BODY), (block.body.upper(), LETTERHEAD),
            *((line, REFERENCE_DATA) for line in block.reference),
        ):  # fmt: skip
            if words:
                self._run(self._paragraph(style), words, style)

    @write.register
    def _date_line(self, block: DateLine) -> None:
        from docx.enum.text import WD_TAB_ALIGNMENT

        style = Style(align="left", before=8, after=8)
        made = self._paragraph(style)
        number = numbered(block.number or "_" * 10)
        made.paragraph_format.tab_stops.add_tab_stop(self._pt(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        if block.letter:
            self._run(made, f"{block.day or '_' * 16} {number}\t{block.answers}", style)
            return
        made.paragraph_format.tab_stops.add_tab_stop(self._pt(TEXT_WIDTH / 2), WD_TAB_ALIGNMENT.CENTER)
        self._run(made, f"{block.day or '_' * 22}\t{block.place}\t{number}", style)

    @write.register
    def _aside(self, block: AsideBlock) -> None:
        style = Style(align="left", with_next=True)
        for line in block.lines:
            made = self._paragraph(style)
            made.paragraph_format.left_indent = self._pt(block.at)
            self._run(made, line, style)
        made.paragraph_format.space_after = self._pt(10)

    @write.register
    def _table(self, block: Table) -> None:
        made = self._document.add_table(rows=0, cols=len(block.columns))
        made.style, made.autofit = "Table Grid", False
        unit = self._sheet.text_width / sum(column.share for column in block.columns)
        widths = [self._pt(column.share * unit) for column in block.columns]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        heads = [column.heading for column in block.columns]
        head = self._row(made, heads, [CELL_HEAD] * len(heads), widths)
        head._tr.get_or_add_trPr().append(_flag("w:tblHeader"))  # noqa: SLF001  the library has no repeated heads
        styles = [column.style for column in block.columns]
        for one in block.rows:
            if one.heads:
                line = self._row(made, [one.cells[0], *[""] * (len(widths) - 1)], [CELL_HEAD] * len(widths), widths)
                line.cells[0].merge(line.cells[-1])
                line.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
                continue
            line = self._row(made, one.cells, styles, widths)
            line._tr.get_or_add_trPr().append(_flag("w:cantSplit"))  # noqa: SLF001
            if block.roomy:
                line.height = self._pt(SIGNING_ROOM)
        self._paragraph(CELL)

    def _row(self, table: "DocxTable", cells: Sequence[str], styles: list[Style], widths: list["Pt"]) -> "DocxRow":
        line: DocxRow = table.add_row()  # type: ignore[no-untyped-call]
        for cell, words, style, width in zip(line.cells, cells, styles, widths, strict=True):
            cell.width = width
            made = cell.paragraphs[0]
            made.alignment = self._align[style.align]
            self._run(made, words, style)
        return line

    @write.register
    def _photos(self, block: Photos) -> None:
        for jpeg, caption, *_rest in block.pictures:
            holder = self._paragraph(CAPTION.but(with_next=True))
            holder.add_run().add_picture(BytesIO(jpeg), width=self._pt(_PHOTO_WIDTH))
            if caption:
                self._run(self._paragraph(CAPTION), caption, CAPTION)

    @write.register
    def _charts(self, block: Charts) -> None:
        """Write the numbers of each chart as a table: a word processor can't draw them from text alone."""
        for chart in block.charts:
            self._run(self._paragraph(CHART_TITLE), chart.title, CHART_TITLE)
            number = CELL.but(align="right")
            columns = (Column("", 50.0), *(Column(name, 20.0, number) for name, _shade in chart.series))
            self._table(
                Table(columns, tuple(TableRow([name, *map(show_whole, values)]) for name, values in chart.rows))
            )

    @write.register
    def _signature(self, block: Signature) -> None:
        # A signature never stands alone on a page: it holds on to the lines before it.
        for before in self._document.paragraphs[-_HELD:]:
            before.paragraph_format.keep_with_next = True
        for signer in block.signers:
            self._line_to_sign(laid(signer))
        if block.executor:
            self._run(self._paragraph(NOTE.but(before=24)), block.executor, NOTE)
        else:
            # A table is never the last thing in such a file.
            self._hair_line()

    def _hair_line(self, after: float = 0.0, *, with_next: bool = False) -> None:
        """Write a paragraph of no height of its own: tables that follow one another would become one."""
        made = self._paragraph(Style(align="left", size=1.0, after=after, with_next=with_next))
        made.paragraph_format.line_spacing_rule = self._exactly
        made.paragraph_format.line_spacing = self._pt(1)

    def _line_to_sign(self, line: SignatureLine) -> None:
        """Write post, line and name as a row without a frame: each wraps in its own column, as in the PDF."""
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

        self._hair_line(STYLE.before - 1, with_next=True)
        made = self._document.add_table(rows=0, cols=3)
        made.autofit = False
        # Word does not open a file whose marks stand in another order.
        made._tbl.tblPr.insert_element_before(_no_padding(), "w:tblLook")  # noqa: SLF001  the library has no margins
        row = made.add_row()
        row._tr.get_or_add_trPr().append(_flag("w:cantSplit"))  # noqa: SLF001
        edges = (0.0, line.rule[0], line.name_at, TEXT_WIDTH)
        widths = [self._pt(right - left) for left, right in pairwise(edges)]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        parts = ((line.post, STYLE), ("_" * 16, STYLE), (line.name, STYLE.but(size=line.size)))
        for cell, width, (words, style) in zip(row.cells, widths, parts, strict=True):
            cell.width, cell.vertical_alignment = width, WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
            holder = cell.paragraphs[0]
            holder.paragraph_format.keep_with_next = True
            self._run(holder, words, style)
        row.cells[0].paragraphs[0].paragraph_format.right_indent = self._pt(line.rule[0] - line.post_width)

    @write.register
    def _begin_page(self, _block: NewPage) -> None:
        self._new_page = True


def _element(name: str, **attributes: str) -> "BaseOxmlElement":
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _field_part(kind: str, words: str) -> "BaseOxmlElement":
    if kind:
        return _element("w:fldChar", fldCharType=kind)
    made = _element("w:instrText")
    made.text = words
    return made


def _flag(name: str) -> "BaseOxmlElement":
    return _element(name, val="true")


def _no_padding() -> "BaseOxmlElement":
    made = _element("w:tblCellMar")
    for side in ("w:left", "w:right"):
        made.append(_element(side, w="0", type="dxa"))
    return made


def _outline_level() -> "BaseOxmlElement":
    return _element("w:outlineLvl", val="0")
