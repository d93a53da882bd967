"""The ways into the program, each as a function of bytes that returns or raises one of the program's own errors.

A target says what its input begins with (seeds) and how much of a full run it gets (share).
"""

import io
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any

from delegations.documents.formats.docx_paper import make_docx
from delegations.documents.formats.pictures import shrunk
from delegations.documents.layout.compose import make_pdf
from delegations.documents.papers.letters.templates import filled
from delegations.domain.dates.date_reading import parse_partial_date
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.terms import read_term
from delegations.domain.dates.times import parse_time
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.strategy import StrategyTable
from delegations.domain.follow_ups.strategy_by_columns import read_table_by
from delegations.domain.follow_ups.strategy_columns import guess_columns
from delegations.domain.gifts.gift import Gift
from delegations.domain.meetings.minutes.lists import read_agenda, read_attendance, read_points
from delegations.domain.meetings.minutes.parts import PointKind, kept, made_meeting
from delegations.domain.meetings.minutes.reading import read_minutes
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.numbering import check_format, read_number, write_number
from delegations.domain.text.errors import DelegationsError, FileError
from delegations.domain.text.names import fold, name_key, sort_key
from delegations.domain.text.numbers import parse_amount, parse_whole
from delegations.domain.visits.letters.letter import KnownWords
from delegations.domain.visits.letters.reading import read_visit
from delegations.domain.visits.pasted_follow_ups import read_follow_ups, read_point
from delegations.domain.visits.people_lists.people_reading import read_participants
from delegations.domain.visits.precedence import rank
from delegations.domain.visits.programme_reading import read_programme
from delegations.domain.visits.understood_visit import compared, joined
from delegations.domain.visits.visit import Participant, ProgrammeItem, Talk, Visit
from delegations.domain.visits.visit_rules import tidy
from delegations.exchange.scans.scan_pages import as_pdf
from delegations.exchange.scans.scans import codes_of
from delegations.exchange.tables.contact_files import read_people_file
from delegations.exchange.tables.contents import TextForm
from delegations.exchange.tables.encodings import ENCODINGS
from delegations.exchange.tables.reading import read_file, read_rows
from delegations.exchange.tables.sheets import write_sheet
from delegations.exchange.tables.text_tables import DELIMITERS
from delegations.exchange.texts.reading import read_text_lines
from delegations.queries.search import find
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.office.office import open_office
from delegations.services.sample.sample import fill_with_sample
from delegations.services.visits.visits import save_visit
from delegations.services.writing.record_json import from_json, to_json
from delegations.store.engine.database import Database
from tests.fuzz import files, packages, signatures
from tests.fuzz.texts import GREEDY, LISTED, MARKUP, WIDE
from tests.visit_papers import PAPERS

CASES = Path(__file__).parent.parent / "pictures" / "cases"
_SMALL_SEED = 4_000


@dataclass(frozen=True, slots=True)
class Target:
    """A way in: its name, what it does with an input in a folder of its own, seeds, and its share of a full run."""

    name: str
    run: Callable[[bytes, Path], object]
    seeds: Callable[[], Sequence[bytes]]
    share: int


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogatepass" if len(content) % 2 else "replace")


def _words(content: bytes) -> str:
    try:
        return _text(content)
    except UnicodeDecodeError:
        return content.decode("latin-1")


# -- tables ----------------------------------------------------------------------------------------------------------

TABLE = "Концепція розвитку\n№;Завдання;Проєкт;Виконавці;Стан\n1.1;Завдання;Проєкт 2021-2023;Управління;Виконано 5%\n"


def table(suffix: str) -> Callable[[bytes, Path], object]:
    """Return the reader of tables of one kind of file."""

    def run(content: bytes, folder: Path) -> StrategyTable:
        path = folder / f"table{suffix}"
        path.write_bytes(content)
        rows = read_rows(path)
        return read_table_by(rows, guess_columns(rows))

    return run


def text_by_choice(content: bytes, folder: Path) -> object:
    """Read a text in an encoding and by a separator that somebody chose, whatever they are."""
    path = folder / "table.txt"
    path.write_bytes(content)
    number = len(content) + sum(content[:8])
    form = TextForm(ENCODINGS[number % len(ENCODINGS)], DELIMITERS[number % len(DELIMITERS)])
    return read_file(path, form)


def letter(content: bytes, folder: Path) -> object:
    """Read a visit out of an e-mail that announces a delegation, and out of its words as a text."""
    path = folder / "letter.eml"
    path.write_bytes(content)
    known = KnownWords(date(2026, 5, 1), ("Луцьк", "Люблін"), "Луцьк", {"cnap": "ЦНАП"})
    found = [read_visit([line.split("\t") for line in _words(content).splitlines()], known)]
    text = read_text_lines(path)
    found.append(read_visit(text.rows(), known, subject=text.subject))
    return [joined(Visit(), compared(one, Visit(title="x", start=PartialDate(2026, 5, 8)))) for one in found]


def _letters() -> list[bytes]:
    """Return the letters of cities that tests know, as e-mails in several encodings, with a file attached."""
    made = []
    for paper in PAPERS:
        message = EmailMessage()
        message["Subject"] = paper.subject or "Візит"
        message.set_content(paper.lines.strip(), charset="utf-8", cte="8bit")
        message.add_attachment(b"12.05.2026\n10:00 x", maintype="text", subtype="plain", filename="програма.txt")
        made += [message.as_bytes(), paper.lines.strip().encode()]
    return made


@cache
def _table_case(name: str) -> bytes:
    return (Path(__file__).parent.parent / "exchange" / "cases" / name).read_bytes()


@cache
def _ods() -> bytes:
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in line.split(";"))
        + "</table:table-row>"
        for line in TABLE.splitlines()
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("META-INF/manifest.xml", "<manifest/>")
        made.writestr(
            "content.xml",
            f"<office:document-content{names}><table:table>{rows}</table:table></office:document-content>",
        )
    return buffer.getvalue()


@cache
def _pdf_table() -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

    buffer = io.BytesIO()
    rows = [["No", "Task", "Who"], ["1", "Build", "Transport"], ["2", "Paint", "Transport"]]
    made = Table(rows, style=TableStyle([("GRID", (0, 0), (-1, -1), 1, "#000000")]))
    SimpleDocTemplate(buffer, pagesize=A4, pageCompression=0).build([made])
    return buffer.getvalue()


@cache
def _xlsx() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for line in TABLE.splitlines():
        book.active.append(line.split(";"))
    book.active["B9"] = '=HYPERLINK("http://127.0.0.1:9/", "x")'
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@cache
def _docx() -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph("Концепція розвитку")
    made = document.add_table(rows=0, cols=5)
    for line in TABLE.splitlines()[1:]:
        for cell, words in zip(made.add_row().cells, line.split(";"), strict=True):
            cell.text = words
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def repacked(archive: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the zip ``archive`` with one part changed: a mutation that gets past the checksums."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            content = old.read(one)
            new.writestr(one.filename, change(content) if one.filename == part else content)
    return buffer.getvalue()


def in_part(archive: Callable[[], bytes], part: str) -> Callable[[bytes, Path], object]:
    """Return a target whose input is one XML part of a document."""
    suffix = ".xlsx" if part.startswith("xl") else ".docx" if part.startswith("word") else ".ods"

    def run(content: bytes, folder: Path) -> object:
        return table(suffix)(repacked(archive(), part, lambda _old: content), folder)

    return run


def _part(archive: bytes, part: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.read(part)


# -- what is typed ---------------------------------------------------------------------------------------------------


@cache
def _office(folder: Path) -> Database:
    path = folder / "fuzz.sqlite3"
    if not path.exists():
        path.write_bytes(_database())
    return open_office(path)


def searching(content: bytes, folder: Path) -> object:
    """Type into the search box, and into the list of visits."""
    words = _words(content)
    return find(_office(folder), words), VisitListing(_office(folder), VisitFilter(text=words)).first(5)


_CARDS = (
    "BEGIN:VCARD\nVERSION:2.1\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=D0=9A=D1=96=D1=82;=\n=D0=86\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nN:Коваль;Оксана;Петрівна;;\nFN:Оксана Ко\n валь\nitem1.TEL:+380671234567\nEND:VCARD\n"
)
_BOOK = "dn: cn=Jan\ngivenName: Jan\nsn:: S29z\nmail: a@example.pl\nmobile: +48\n 600\n\ndn: cn=X\ncn: X\n"
_LIST = (
    "Склад делегації:\nВід Луцької міської ради:\n1) заступник голови – радник Остап БОНДАР, тел. 067-123-45-67;\n"
    "Engelmann, Reiner (SPD), geb. 1.2.1970, паспорт FA123456\nПІБ\tПосада\nКіт Іван\tводій"
)


def people_file(ending: str) -> Callable[[bytes, Path], object]:
    """Return what reads people out of a file of others: cards, an address book, a list."""

    def read(content: bytes, folder: Path) -> object:
        path = folder / f"people{ending}"
        path.write_bytes(content)
        return read_people_file(path)

    return read


def pasting(content: bytes, _folder: Path) -> object:
    """Paste a list."""
    words = _words(content)
    return read_participants(words, Side.GUESTS), read_programme(words), read_follow_ups(words)


def minutes(content: bytes, _folder: Path) -> object:
    """Read minutes, and lists pasted into a meeting."""
    words = _words(content)
    rows = [line.split("\t") for line in words.splitlines()[:2_000]]
    found = read_minutes(rows)
    made = made_meeting(found.head, *kept(found))
    return made, read_agenda(words), read_attendance(words), read_points(words, PointKind.SPEECH), read_point(words)


def written_text(content: bytes, folder: Path) -> object:
    """Read a letter, a web page or rich text that somebody sent."""
    found: list[object] = []
    for suffix in (".eml", ".html", ".rtf", ".txt"):
        path = folder / f"text{suffix}"
        path.write_bytes(content)
        try:
            found.append(read_text_lines(path))
        except FileError as error:
            found.append(error)
    return found


def fields(content: bytes, _folder: Path) -> object:
    """Type into fields that understand dates, times, amounts, numbers and lists of posts."""
    words = _words(content)
    readers: tuple[Callable[[str], object], ...] = (
        parse_partial_date, read_term, parse_time, parse_amount, parse_whole, fold, name_key, sort_key,
        lambda text: write_number(check_format(text), 7, 2026),
        lambda text: read_number("{number}/{year}", text),
        lambda text: rank("міський голова", text),
    )  # fmt: skip
    found: list[object] = []
    for read in readers:
        try:
            found.append(read(words))
        except DelegationsError as error:
            found.append(error)
    return found


def template(content: bytes, _folder: Path) -> object:
    """Fill a template of a letter that somebody wrote."""
    people = [{"name": "Ігор Поліщук", "post": "міський голова"}, {"name": "Лариса Карп’як", "post": ""}]
    return filled(_words(content), {"guest": people[0], "guests": people, "title": "Візит {{ 7 }}", "number": "7"})


def draft(content: bytes, _folder: Path) -> object:
    """Read a draft that somebody tampered with."""
    return from_json(_words(content), Visit)


def _visit(words: str) -> Visit:
    person = Participant(side=Side.GUESTS, name=words[:200], post=words[:200], organisation=words[:100])
    return Visit(
        title=words[:300], purpose=words, summary=words, place=words[:100], participants=(person,),
        programme=(ProgrammeItem(title=words[:200], place=words[:100], hosts=(person.uid,)),),
        talks=(Talk(speaker=words[:100], text=words),),
        gifts=(Gift(description=words[:200], giver=words[:100]),),
        follow_ups=(FollowUp(text=words[:300] or "x", responsible=words[:100]),),
    )  # fmt: skip


def saving(content: bytes, folder: Path) -> object:
    """Save a visit whose every text is the input, and find it."""
    visit = save_visit(_office(folder), replace(_visit(_words(content)), uid="f" * 32, **_stored(folder)))
    return find(_office(folder), visit.title)


def _stored(folder: Path) -> dict[str, Any]:
    rows = VisitListing(_office(folder), VisitFilter()).first(100)
    from delegations.services.visits.loading import load_visit

    for row in rows:
        known = load_visit(_office(folder), row.id)
        if known.uid == "f" * 32:
            return {"id": known.id, "version": known.version}
    return {}


def papers(content: bytes, folder: Path) -> object:
    """Print and export a visit whose every text is the input."""
    from delegations.documents.papers.office_head import OfficeHead
    from delegations.documents.papers.registry import paper_made_from
    from delegations.documents.papers.visits.visit_context import VisitContext

    # What is stored is UTF-8: a lone surrogate comes from no database.
    words = _words(content)[:2_000].encode("utf-8", "replace").decode()
    clean, _problems = tidy(_visit(words))
    context = VisitContext(visit=clean, office=OfficeHead(letterhead=clean.title))
    papers_of = [
        paper_made_from(name, VisitContext).make(context, "uk") for name in ("visit-report", "delegation-list")
    ]
    sheet = write_sheet(
        ".xlsx" if len(content) % 2 else ".csv", [(clean.title, 10)], [[clean.purpose]], title=clean.title
    )
    return [make_pdf(papers_of[0]).pdf, make_docx(papers_of[1]), sheet]


# -- files -----------------------------------------------------------------------------------------------------------


def picture(content: bytes, folder: Path) -> object:
    """Attach a picture."""
    path = folder / "picture.png"
    path.write_bytes(content)
    return shrunk(path)


def scanned_picture(content: bytes, folder: Path) -> object:
    """Drop a scan that is a picture, of several pages perhaps: its codes are read, and all pages become a PDF."""
    path = folder / "scan.tif"
    path.write_bytes(content)
    return codes_of(path), as_pdf(path)


def scan(content: bytes, folder: Path) -> object:
    """Drop a scanned PDF."""
    path = folder / "scan.pdf"
    path.write_bytes(content)
    return codes_of(path)


def database(content: bytes, folder: Path) -> object:
    """Open a database file that somebody sent, or a dying disk wrote."""
    path = folder / "theirs.sqlite3"
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    path.write_bytes(content)
    opened = open_office(path, lock_wait=0.1)
    try:
        return find(opened, "Луцьк"), VisitListing(opened, VisitFilter()).first(5)
    finally:
        opened.close()


@cache
def _pictures() -> tuple[bytes, ...]:
    from PIL import Image

    made = []
    for kind in ("PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP"):
        buffer = io.BytesIO()
        Image.new("RGB", (24, 16), "#1a5fb4").save(buffer, kind)
        made.append(buffer.getvalue())
    made += [one.read_bytes() for one in sorted(CASES.iterdir()) if one.stat().st_size < _SMALL_SEED]
    return tuple(made)


@cache
def _scanned_pictures() -> tuple[bytes, ...]:
    """Return pictures of several pages: grey, black and white, of sixteen bits, turned."""
    from PIL import Image

    pages = [Image.new(mode, (24, 16)) for mode in ("L", "1", "I;16", "F", "CMYK", "LAB")]
    made = []
    for packed in (None, "tiff_lzw", "tiff_deflate"):
        buffer = io.BytesIO()
        pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:], compression=packed, dpi=(200, 200))
        made.append(buffer.getvalue())
    for kind in ("GIF", "WEBP", "PNG"):
        buffer = io.BytesIO()
        pages[0].save(buffer, kind, save_all=True, append_images=[Image.new("L", (24, 16), 90)])
        made.append(buffer.getvalue())
    return tuple(made)


@cache
def _scan() -> bytes:
    path = Path(tempfile.gettempdir()) / "delegations-fuzz-seed.png"  # the seed of a run, deleted at once
    path.write_bytes(_pictures()[0])
    try:
        return as_pdf(path)[0]
    finally:
        path.unlink()


@cache
def _database() -> bytes:

    with tempfile.TemporaryDirectory() as place:
        made = open_office(Path(place) / "seed.sqlite3")
        fill_with_sample(made)
        with made.writing() as session:
            from sqlalchemy import text

            session.execute(text("SELECT 1"))
        made.close()
        return (Path(place) / "seed.sqlite3").read_bytes()


def _texts(*words: str) -> Callable[[], Sequence[bytes]]:
    return lambda: [one.encode() for one in words]


_SHEET = "xl/worksheets/sheet1.xml"
TARGETS = (
    Target("search", searching, _texts('"a" OR b*', "NEAR(a b)", "№ 7", *MARKUP), 20),
    Target(
        "minutes",
        minutes,
        _texts(
            "ПРОТОКОЛ № 2\n14 травня 2025 року\tм. Суми\nПрисутні: Коваль О.П.\nПорядок денний:\n1. Про табір\n"
            "1. СЛУХАЛИ: Коваль О.П. – план\nВИРІШИЛИ: 1.1. Схвалити. Термін: до 01.09.2025\nГолосували: за – 2",
            *LISTED,
            *MARKUP,
        ),
        8,
    ),
    Target(
        "text",
        written_text,
        _texts(
            "Subject: Протокол\nContent-Type: text/html\n\n<p>ПРОТОКОЛ</p><table><tr><td>1</td></tr></table>",
            "{\\rtf1\\ansi ПРОТОКОЛ\\par\\trowd a\\cell b\\cell\\row}",
            *MARKUP,
        ),
        4,
    ),
    Target("paste", pasting, _texts("Ігор Поліщук, міський голова\n09:30 Зустріч – рада", *LISTED, *MARKUP), 14),
    Target("people-cards", people_file(".vcf"), _texts(_CARDS, *MARKUP), 4),
    Target("people-book", people_file(".ldif"), _texts(_BOOK, *MARKUP), 2),
    Target("people-list", people_file(".txt"), _texts(_LIST, *LISTED, *MARKUP), 6),
    Target("letter", letter, _letters, 6),
    Target("fields", fields, _texts("08.05.2024", "осінь 2019", "9-30", "1 000,50", "{number}/{year}", *MARKUP), 14),
    Target(
        "template",
        template,
        _texts("# {{ title }}\n{% for g in guests %}{{ g.name|upper }}{% endfor %}", *GREEDY, *MARKUP),
        12,
    ),
    Target("draft", draft, lambda: [to_json(_visit("Візит")).encode(), b"[]", b'{"participants": [{}]}'], 8),
    Target("csv", table(".csv"), _texts(TABLE, TABLE.replace(";", "\t"), WIDE, *MARKUP), 10),
    Target("xlsx", table(".xlsx"), lambda: [_xlsx()], 3),
    Target(
        "xlsx-sheet",
        in_part(_xlsx, _SHEET),
        lambda: [_part(_xlsx(), _SHEET), _part(_xlsx(), _SHEET).replace(b'r="B1"', b'r="XFD1"')],
        3,
    ),
    Target("xlsx-book", in_part(_xlsx, "xl/workbook.xml"), lambda: [_part(_xlsx(), "xl/workbook.xml")], 1),
    Target("docx", table(".docx"), lambda: [_docx()], 2),
    Target("docx-body", in_part(_docx, "word/document.xml"), lambda: [_part(_docx(), "word/document.xml")], 3),
    Target("text-by-choice", text_by_choice, _texts(TABLE, WIDE), 2),
    Target("xls", table(".xls"), lambda: [_table_case("old.xls")], 2),
    Target("ods", table(".ods"), lambda: [_ods()], 1),
    Target("ods-content", in_part(_ods, "content.xml"), lambda: [_part(_ods(), "content.xml")], 2),
    Target("pdf-table", table(".pdf"), lambda: [_pdf_table()], 2),
    Target("picture", picture, _pictures, 4),
    Target("scan", scanned_picture, _scanned_pictures, 2),
    Target("pdf", scan, lambda: [_scan()], 4),
    Target("save", saving, _texts(*MARKUP), 2),
    Target("papers", papers, _texts(*MARKUP), 1),
    Target("database", database, lambda: [_database()], 1),
    Target("package", packages.package, packages.seeds, 2),
    Target("package-record", packages.in_record, packages.record_seeds, 2),
    Target("certificate", signatures.certificate, signatures.certificates, 2),
    Target("key-file", signatures.key_file, signatures.key_files, 1),
    Target("signed-paper", signatures.signed_paper, signatures.signed_papers, 1),
    Target("package-list", files.manifest, files.manifests, 2),
    Target("templates", files.templates, files.template_files, 1),
    Target("sealed", files.sealed, files.sealed_files, 2),
    Target("backup", files.foreign_backup, files.backups, 1),
    Target("code", files.code, files.codes, 4),
)
