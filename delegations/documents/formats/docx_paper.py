"""From a manuscript to a DOCX, for those who must edit: the same page, type and order as the PDF.

Text goes in as text, never as fields or markup; characters that XML can't hold were refused when they were typed.
"""

from datetime import UTC, datetime
from functools import singledispatchmethod
from io import BytesIO

from delegations.documents.formats.docx_elements import hyphenate, make_plain, set_language
from delegations.documents.formats.docx_mirror import mirror
from delegations.documents.formats.docx_pages import begin_letter, put_frame, put_page_number
from delegations.documents.formats.docx_stamp import put_stamp, stamped_docx
from delegations.documents.formats.docx_text import DocxText
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
from delegations.documents.layout.components import BETWEEN_COLUMNS, FIELD_LABEL_WIDTH, PAIR_LEFT_WIDTH, fitted
from delegations.documents.layout.compose import heading_levels
from delegations.documents.layout.emblem import emblem_picture
from delegations.documents.layout.glyphs.printable_text import printable
from delegations.documents.layout.glyphs.word_widths import word_width
from delegations.documents.layout.signature_block import laid
from delegations.documents.layout.typography import (
    BOLD,
    CAPTION,
    CELL,
    CHART_TITLE,
    EMBLEM_HEIGHT,
    EMBLEM_WIDTH,
    FIELD,
    FRAME_AT,
    HIGHER_BODY,
    LETTERHEAD,
    LINES_TOGETHER,
    MM,
    NOTE,
    PAGE_NUMBER_FROM_TOP,
    REFERENCE_DATA,
    TEXT_WIDTH,
    Style,
)
from delegations.domain.text.numbers import numbered, show_whole
from delegations.domain.text.texts import RIGHT_TO_LEFT, _, speaking

TYPEFACE = "Times New Roman"
"""The face that DSTU 4163:2020 asks for; the office has it, and the PDF's own face has its measures."""
_PHOTO_WIDTH = 80 * MM
_LEVELS = 3
"""Of headings in papers."""


def make_docx(manuscript: Manuscript) -> bytes:
    """Return ``manuscript`` as the bytes of a DOCX file; one that is written into a file of the office is that file."""
    if manuscript.docx:
        return stamped_docx(manuscript.docx, manuscript.seal)
    manuscript = printable(manuscript)
    with speaking(manuscript.language):
        writer = _Writer(manuscript)
        for block, level in zip(manuscript.blocks, heading_levels(manuscript.blocks), strict=True):
            if isinstance(block, Para):
                writer.paragraphs(block, level)
            else:
                writer.write(block)
        return writer.finish()


class _Writer:
    def __init__(self, manuscript: Manuscript) -> None:
        import docx

        self._document = docx.Document()
        self._text = DocxText(self._document, manuscript.sheet, from_right=manuscript.language in RIGHT_TO_LEFT)
        self._manuscript = manuscript
        self._set_page()
        self._set_styles()
        self._set_properties()
        if manuscript.seal is not None and manuscript.sheet.bears_mark:
            put_stamp(self._document, manuscript.seal)

    @singledispatchmethod
    def write(self, block: Block) -> None:
        """Add a block."""
        raise TypeError(block)

    def finish(self) -> bytes:
        """Return the file."""
        if self._manuscript.language in RIGHT_TO_LEFT:
            mirror(self._document)
        buffer = BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()

    def _set_page(self) -> None:
        from docx.enum.section import WD_ORIENT

        section, sheet, pt = self._document.sections[0], self._manuscript.sheet, self._text.pt
        section.page_width, section.page_height = pt(sheet.width), pt(sheet.height)
        if sheet.width > sheet.height:
            section.orientation = WD_ORIENT.LANDSCAPE
        section.left_margin, section.right_margin = pt(sheet.left), pt(sheet.right)
        section.top_margin, section.bottom_margin = pt(sheet.top), pt(sheet.bottom)
        section.header_distance = pt(PAGE_NUMBER_FROM_TOP)
        section.different_first_page_header_footer = True
        if sheet.framed:
            put_frame(section, FRAME_AT)
        if not sheet.numbered:
            return
        number = section.header.paragraphs[0]
        number.alignment = self._text.align["centre"]
        put_page_number(number.add_run())

    def _set_styles(self) -> None:
        styles, pt, language = self._document.styles, self._text.pt, self._manuscript.language
        normal = styles["Normal"]
        make_plain(normal, TYPEFACE)
        normal.font.size = pt(12)
        normal.paragraph_format.space_after = pt(0)
        set_language(normal, language, from_right=language in RIGHT_TO_LEFT)
        for level in range(1, _LEVELS + 1):
            make_plain(styles[f"Heading {level}"], TYPEFACE)
        hyphenate(self._document)

    def _set_properties(self) -> None:
        properties, paper = self._document.core_properties, self._manuscript
        properties.title, properties.author = paper.title[:255], paper.author[:255]
        properties.subject, properties.language = paper.subject[:255], paper.language
        properties.keywords = paper.seal.code if paper.seal is not None else ""
        properties.last_modified_by, properties.comments, properties.revision = paper.author[:255], "", 1
        properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)

    def paragraphs(self, block: Para, level: int) -> None:
        """Add a paragraph for each line of a block; the first one is the heading where it has a ``level``."""
        for place, words in enumerate(block.text.split("\n")):
            self._text.line(words, block.style, heading=0 if place else level)

    @write.register
    def _field(self, block: Field) -> None:
        self._side_by_side(block.style, FIELD_LABEL_WIDTH, (block.label, block.style.but(font=BOLD)), block.value)

    @write.register
    def _pair(self, block: Pair) -> None:
        self._side_by_side(FIELD, PAIR_LEFT_WIDTH, (block.left, FIELD), block.right)

    def _side_by_side(self, style: Style, at: float, left: tuple[str, Style], right: str) -> None:
        """Write two texts side by side, the right one in a column from ``at`` on.

        A left one that is wider than its column wraps in it, as on the page: only a table can do that.
        """
        if word_width(left[0], left[1].font) * left[1].size > at - BETWEEN_COLUMNS:
            self._text.row_of_two(left, (right, style), at, BETWEEN_COLUMNS)
            return
        made, pt = self._text.paragraph(style), self._text.pt
        made.paragraph_format.left_indent, made.paragraph_format.first_line_indent = pt(at), pt(-at)
        made.paragraph_format.tab_stops.add_tab_stop(pt(at))
        self._text.run(made, f"{left[0]}\t", left[1])
        self._text.run(made, right, style)

    @write.register
    def _letterhead(self, block: Letterhead) -> None:
        height = EMBLEM_HEIGHT
        if block.coat_of_arms and not block.emblem:
            _width, height = fitted(block.coat_of_arms, EMBLEM_WIDTH, EMBLEM_HEIGHT)
        if picture := emblem_picture() if block.emblem else block.coat_of_arms:
            says = _("emblem of the state") if block.emblem else _("Coat of arms")
            self._text.picture(self._text.paragraph(LETTERHEAD), BytesIO(picture), says, height=height)
        for words, style in (
            (block.higher.upper(), HIGHER_BODY), (block.body.upper(), LETTERHEAD),
            *((line, REFERENCE_DATA) for line in block.reference),
        ):  # fmt: skip
            if words:
                self._text.line(words, style)

    @write.register
    def _date_line(self, block: DateLine) -> None:
        from docx.enum.text import WD_TAB_ALIGNMENT

        style = Style(align="left", before=8, after=8)
        made, number = self._text.paragraph(style), numbered(block.number or "_" * 10) if block.numbered else ""
        stops = made.paragraph_format.tab_stops
        stops.add_tab_stop(self._text.pt(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        if block.letter:
            self._text.run(made, f"{block.day or '_' * 16} {number}\t{block.answers}", style)
            return
        stops.add_tab_stop(self._text.pt(TEXT_WIDTH / 2), WD_TAB_ALIGNMENT.CENTER)
        self._text.run(made, f"{block.day or '_' * 22}\t{block.place}\t{number}", style)

    @write.register
    def _aside(self, block: AsideBlock) -> None:
        style = Style(align="left", with_next=True)
        for line in block.lines:
            made = self._text.line(line, style)
            made.paragraph_format.left_indent = self._text.pt(block.at)
        made.paragraph_format.space_after = self._text.pt(10)

    @write.register
    def _table(self, block: Table) -> None:
        self._text.table(block)

    @write.register
    def _photos(self, block: Photos) -> None:
        for jpeg, caption, *_rest in block.pictures:
            holder = self._text.paragraph(CAPTION.but(with_next=True))
            self._text.picture(holder, BytesIO(jpeg), caption or _("Photo"), width=_PHOTO_WIDTH)
            if caption:
                self._text.line(caption, CAPTION)

    @write.register
    def _charts(self, block: Charts) -> None:
        """Write the numbers of each chart as a table: a word processor can't draw them from text alone.

        A row of nothing but noughts is a gap in a picture and says nothing in a table.
        """
        for chart in block.charts:
            self._text.line(chart.title, CHART_TITLE)
            number = CELL.but(align="right")
            columns = (Column("", 40.0), *(Column(name, 20.0, number) for name, _shade in chart.series))
            told = [(name, values) for name, values in chart.rows if any(values)]
            rows = tuple(TableRow([name, *map(show_whole, values)]) for name, values in told)
            self._text.table(Table(columns, rows))

    @write.register
    def _signature(self, block: Signature) -> None:
        # A signature never stands alone on a page: it holds on to the lines before it, or to the row of a table.
        for before in self._document.paragraphs[-LINES_TOGETHER:]:
            before.paragraph_format.keep_with_next = True
        self._text.hold_last_row()
        for signer in block.signers:
            self._text.line_to_sign(laid(signer))
        if block.executor:
            self._text.line(block.executor, NOTE.but(before=24))
        else:
            # A table is never the last thing in such a file.
            self._text.hair_line()

    @write.register
    def _begin_page(self, block: NewPage) -> None:
        if block.first:
            begin_letter(self._document)
        else:
            self._text.begin_page()
