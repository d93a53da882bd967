"""Our layout against ReportLab's platypus and against Typst (where ``typst`` is installed), on the same three papers.

Each engine is given the blocks of the same manuscripts and sets them with the same faces on the same sheet: a report,
a list that is one table, a letter. Told are the time (median, in this run), the size of the file, its pages, and the
lines of our own code that stand behind it. Ours and Typst's files are tagged, platypus makes none that are.
"""

import tempfile
from collections.abc import Iterator
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path

from measuring import Measure, alone, tell
from pypdf import PdfReader
from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Table as FlowingTable

from delegations.documents import layout
from delegations.documents.formats.pdfa import to_pdfa
from delegations.documents.layout.blocks import AsideBlock, DateLine, Field, Letterhead, Pair, Para, Signature, Table
from delegations.documents.layout.compose import heading_levels, make_pdf
from delegations.documents.layout.glyphs.fonts import register_fonts
from delegations.documents.layout.typography import CELL, CELL_HEAD, FIELD, LETTERHEAD, TEXT, TEXT_WIDTH
from delegations.domain.resources import RESOURCES
from delegations.services.office.office import open_office
from delegations.services.papers.papers import manuscripts
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.sample.sample import fill_with_sample
from delegations.services.visits.loading import load_visit

try:
    import typst
except ImportError:
    typst = None

PAPERS = ("visit-report", "delegation-list", "invitation")
RUNS = 15


def said(block) -> list[tuple[str, object]]:
    """Return a block that is no table as lines: the words and their style."""
    match block:
        case Para():
            return [(block.text, block.style)]
        case Field():
            return [(f"{block.label} {block.value}", FIELD)]
        case Pair():
            return [(f"{block.left} {block.right}", FIELD)]
        case Letterhead():
            return [(line, LETTERHEAD) for line in (block.higher, block.body, *block.reference) if line]
        case DateLine():
            return [(f"{block.day or '_' * 22} {block.place} {block.number or '_' * 10}", FIELD)]
        case AsideBlock():
            return [(line, FIELD) for line in block.lines]
        case Signature():
            return [(f"{post} ______________ {' '.join(name)}", FIELD) for post, name in block.signers]
    return []


# --- platypus


@cache
def flowing_style(style) -> ParagraphStyle:
    align = {"left": TA_LEFT, "justify": TA_JUSTIFY, "centre": TA_CENTER, "right": TA_RIGHT}[style.align]
    return ParagraphStyle(
        "s", fontName=style.font, fontSize=style.size, leading=style.leading, alignment=align,
        firstLineIndent=style.indent, spaceBefore=style.before, spaceAfter=style.after, keepWithNext=style.with_next,
    )  # fmt: skip


def flowing_table(block) -> FlowingTable:
    whole = sum(column.share for column in block.columns)
    rows = [[Paragraph(escape(one.heading), flowing_style(CELL_HEAD)) for one in block.columns]]
    for row in block.rows:
        cells = [*row.cells, *[""] * (len(block.columns) - len(row.cells))]
        rows.append([Paragraph(escape(cell), flowing_style(CELL)) for cell in cells])
    widths = [column.share / whole * TEXT_WIDTH for column in block.columns]
    return FlowingTable(rows, widths, repeatRows=1, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, black)]))


def by_platypus(manuscript) -> bytes:
    register_fonts()
    target, sheet = BytesIO(), manuscript.sheet
    story = []
    for block in manuscript.blocks:
        if isinstance(block, Table):
            story += [flowing_table(block), Spacer(0, 6)]
        for words, style in said(block):
            story += [Paragraph(escape(line), flowing_style(style)) for line in words.split("\n")]
    SimpleDocTemplate(
        target, pagesize=(sheet.width, sheet.height), leftMargin=sheet.left, rightMargin=sheet.right,
        topMargin=sheet.top, bottomMargin=sheet.bottom, title=manuscript.title, author=manuscript.author,
    ).build(story)  # fmt: skip
    return target.getvalue()


# --- Typst


def quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def typst_line(words: str, style, level: int) -> str:
    align = {"centre": "center", "justify": "left"}.get(style.align, style.align)
    weight = "bold" if "Bold" in style.font else "regular"
    slant = "italic" if "Italic" in style.font else "normal"
    text = f'text(size: {style.size}pt, weight: "{weight}", style: "{slant}", {quoted(words)})'
    if level:
        return f"#heading(level: {level}, {text})"
    justify = "true" if style.align == "justify" else "false"
    return f"#align({align}, par(justify: {justify}, first-line-indent: {style.indent}pt, {text}))"


def typst_table(block) -> str:
    shares = ", ".join(f"{column.share}fr" for column in block.columns)
    heads = ", ".join(f"strong({quoted(column.heading)})" for column in block.columns)
    rows = []
    for row in block.rows:
        if row.heads:
            rows.append(f"table.cell(colspan: {len(block.columns)}, strong({quoted(row.cells[0])}))")
        else:
            rows += [quoted(cell) for cell in row.cells]
    return f"#table(columns: ({shares},), table.header({heads}), {', '.join(rows)})"


def by_typst(manuscript) -> bytes:
    sheet = manuscript.sheet
    lines = [
        f"#set document(title: {quoted(manuscript.title)}, author: {quoted(manuscript.author)})",
        f"#set page(width: {sheet.width}pt, height: {sheet.height}pt)",
        f"#set page(margin: (left: {sheet.left}pt, right: {sheet.right}pt))",
        f"#set page(margin: (top: {sheet.top}pt, bottom: {sheet.bottom}pt))",
        f'#set text(font: "Liberation Serif", size: {TEXT.size}pt, lang: "{manuscript.language}", hyphenate: true)',
    ]
    for block, level in zip(manuscript.blocks, heading_levels(manuscript.blocks), strict=True):
        if isinstance(block, Table):
            lines.append(typst_table(block))
        lines += [typst_line(words, style, level) for words, style in said(block)]
    return typst.compile(
        "\n\n".join(lines).encode(), font_paths=[str(RESOURCES / "fonts")], ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )  # fmt: skip


# --- measured


def lines_of(*paths: Path) -> int:
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)


def measures() -> Iterator[Measure]:
    """Tell what each engine takes for three papers, beside ours."""
    folder = Path(layout.__file__).parent
    own = lines_of(*folder.rglob("*.py")) - lines_of(folder / "chart_block.py", folder / "cards.py")
    _head, platypus, by_other, _rest = Path(__file__).read_text(encoding="utf-8").split("\n# --- ")
    counts = (own, len(platypus.splitlines()), len(by_other.splitlines()))
    print("lines of our code: ours {}, for platypus {}, for Typst {}".format(*counts))
    with tempfile.TemporaryDirectory() as name:
        database = open_office(Path(name) / "v.sqlite3")
        fill_with_sample(database)
        visit = load_visit(database, 1)
        for paper in PAPERS:
            (manuscript,), _printed = manuscripts(database, visit, PaperOrder(language="uk", paper=paper))
            engines = {
                "ours": lambda made=manuscript: make_pdf(made).pdf,
                "ours, made to last": lambda made=manuscript: to_pdfa(make_pdf(made).pdf),
                "platypus": lambda made=manuscript: by_platypus(made),
            }
            if typst is not None:
                engines["Typst"] = lambda made=manuscript: by_typst(made)
            base = 0.0
            for engine, work in engines.items():
                pdf = work()
                took = alone(work, runs=RUNS)
                base = base or took
                pages = len(PdfReader(BytesIO(pdf)).pages)
                yield Measure(f"{paper}, {engine}: {len(pdf) / 1000:.0f} kB, {pages} pages", took, base)
        database.close()


if __name__ == "__main__":
    tell(measures)
