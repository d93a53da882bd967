"""A short run of the fuzzer, and inputs that somebody made on purpose."""

import io
import os
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from delegations.domain.text.errors import FileError
from delegations.services.files.attachments import attach, export_file
from delegations.store.files.stored_files import stored_path
from tests.fuzz import guard
from tests.fuzz.guard import ForbiddenError, HangError, guarded
from tests.fuzz.run import run_target
from tests.fuzz.targets import TARGETS, _docx, _part, _xlsx, repacked, table
from tests.systems import ON_POSIX

pytestmark = ON_POSIX

SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("target", TARGETS, ids=lambda one: one.name)
def test_changed_inputs_are_answered(target, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    outcome = run_target(target, cases=20, seed=11, folder=tmp_path)
    assert outcome.broken == []
    assert outcome.cases == 20


def test_the_guard_sees_what_it_is_there_for(tmp_path):
    import socket

    with pytest.raises(ForbiddenError), guarded(tmp_path):
        socket.create_connection(("127.0.0.1", 9))
    with pytest.raises(ForbiddenError), guarded(tmp_path):
        (Path("/") / "anything").write_text("x")
    with pytest.raises(ForbiddenError), guarded(tmp_path):
        subprocess.run([sys.executable, "-c", ""], check=False)


def test_the_guard_ends_what_computes_for_ever(tmp_path, monkeypatch):
    def compute():
        while True:
            pass

    monkeypatch.setattr(guard, "LONGEST", 0.05)
    with pytest.raises(HangError), guarded(tmp_path):
        compute()


def test_the_guard_ends_what_waits_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "STUCK", 0.05)
    with pytest.raises(HangError), guarded(tmp_path):
        threading.Event().wait()


ENTITY = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "bomb">]>'
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]>"
)


@pytest.mark.parametrize("head", [ENTITY, LAUGHS], ids=["external", "billion laughs"])
@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "word/document.xml"])
def test_entities_are_neither_fetched_nor_blown_up(tmp_path, head, part):
    archive = _docx() if part.startswith("word") else _xlsx()
    name = b"&x;" if head is ENTITY else b"&a11;"

    def poison(content):
        body = content.split(b"?>", 1)[-1] if content.startswith(b"<?xml") else content
        return head + body.replace("Завдання".encode(), name)

    run = table(".docx" if part.startswith("word") else ".xlsx")
    secret = Path("/etc/hostname").read_text() if Path("/etc/hostname").exists() else "\0"
    with guarded(tmp_path):
        try:
            found = str(run(repacked(archive, part, poison), tmp_path))
        except FileError:
            return
    assert secret.strip() not in found or not secret.strip()
    assert len(found) < 1_000_000


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(SHEET, b" " * (600 << 20))
    with guarded(tmp_path), pytest.raises(FileError, match="512"):
        table(".xlsx")(buffer.getvalue(), tmp_path)


SPREADSHEET = b"xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
BOMBS = {
    "a row of millions of cells": (
        ".xlsx", SHEET,
        b"<worksheet %s><sheetData><row r='1'>%s</row></sheetData></worksheet>" % (SPREADSHEET, b"<c/>" * 3_000_000),
    ),
    "shared strings of 60 MB": (
        ".xlsx", "xl/sharedStrings.xml", b"<sst %s><si><t>%s</t></si></sst>" % (SPREADSHEET, b"x" * (60 << 20)),
    ),
    "a cell over a milliard of columns": (".docx", "word/document.xml", b"1000000000"),
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_table_that_would_fill_the_memory_is_refused(tmp_path, bomb):
    suffix, part, content = BOMBS[bomb]
    archive = _docx() if suffix == ".docx" else _xlsx()

    def arm(old):
        return (
            content if suffix == ".xlsx" else old.replace(b"<w:tcPr>", b"<w:tcPr><w:gridSpan w:val='%s'/>" % content, 1)
        )

    buffer = io.BytesIO(repacked(archive, part, arm))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as opened:
        if part not in opened.namelist():
            opened.writestr(part, content)
    with guarded(tmp_path), pytest.raises(FileError):
        table(suffix)(buffer.getvalue(), tmp_path)


def test_a_width_that_is_no_number_is_one_column(tmp_path):
    def arm(old):
        return old.replace(b"<w:tcPr>", b"<w:tcPr><w:gridSpan w:val='1_000_000_000'/>", 1)

    archive = repacked(_docx(), "word/document.xml", arm)
    with guarded(tmp_path):
        table(".docx")(archive, tmp_path)


def test_names_in_an_archive_that_lead_elsewhere_lead_nowhere(tmp_path):
    buffer = io.BytesIO(_xlsx())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("../../../escaped.txt", b"out")
    with guarded(tmp_path):
        table(".xlsx")(buffer.getvalue(), tmp_path)
    assert not list(tmp_path.parent.parent.rglob("escaped.txt"))


def test_formulas_and_links_of_a_sheet_are_text_at_most(tmp_path):
    linked = _part(_xlsx(), SHEET)
    assert b"HYPERLINK" in linked
    with guarded(tmp_path):
        found = str(table(".xlsx")(_xlsx(), tmp_path))
    assert "HYPERLINK" not in found
    assert "127.0.0.1" not in found


@pytest.mark.parametrize("name", ["../../втеча.pdf", "програма.exe", "скрипт.pdf.sh", "лист.lnk", ".htaccess"])
def test_an_attachment_is_a_paper_or_a_photo_by_its_content(sample, tmp_path, name):
    path = tmp_path / Path(name).name
    path.write_bytes(b"MZ\x90\x00")
    with pytest.raises(FileError):
        attach(sample, path)


def test_a_link_is_stored_as_what_it_shows_and_never_as_a_link(sample, tmp_path):
    paper = tmp_path / "лист.pdf"
    paper.write_bytes(b"%PDF-1.4 paper")
    link = tmp_path / "посилання.pdf"
    link.symlink_to(paper)
    kept = stored_path(sample.files.folder, attach(sample, link).digest)
    assert not kept.is_symlink()
    assert kept.read_bytes() == b"%PDF-1.4 paper"
    out = tmp_path / "назад.pdf"
    export_file(sample, attach(sample, link), out)
    assert out.stat().st_mode & 0o111 == 0


def test_a_device_is_no_attachment(sample, tmp_path):
    pipe = tmp_path / "труба.pdf"
    os.mkfifo(pipe)
    with guarded(tmp_path), pytest.raises(FileError):
        attach(sample, pipe)


def test_a_record_can_not_name_a_file_outside_the_store(sample):
    for digest in ("../../etc/passwd", "a" * 63 + "/", "A" * 64, ""):
        with pytest.raises(FileError):
            stored_path(sample.files.folder, digest)


def test_javascript_of_a_pdf_is_not_run_and_its_picture_stays_one(tmp_path):
    """The viewer that shows pages (Qt's PDFium build) has no JavaScript engine; a script would show a changed page."""
    import pikepdf
    from PySide6.QtCore import QSize
    from PySide6.QtPdf import QPdfDocument

    plain, armed = tmp_path / "проста.pdf", tmp_path / "зі скриптом.pdf"
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 200))
    document.save(plain)
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.launchURL('http://127.0.0.1:9/'); this.addAnnot();")
    document.Root.OpenAction = document.make_indirect(script)
    document.save(armed)
    shown = []
    for path in (plain, armed):
        with guarded(tmp_path):
            pdf = QPdfDocument(None)
            assert pdf.load(str(path)) == QPdfDocument.Error.None_
            shown.append(pdf.render(0, QSize(100, 100)))
    assert shown[0] == shown[1]


def test_what_the_long_runs_found_stays_mended(tmp_path):
    """A number in Persian digits in a template, a letter that is younger than Unicode's tables in a Persian line, words
    of a damaged database that are no text."""
    from delegations.documents.layout.glyphs.shaping import visual_runs
    from delegations.documents.layout.typography import REGULAR
    from delegations.documents.papers.letters.templates import filled
    from delegations.domain.text.errors import DatabaseError, TemplateError
    from delegations.services.office.office import open_office

    with pytest.raises(TemplateError):
        filled("{{ ۱ }}", {})
    assert "".join(run.text for run in visual_runs("شهر \u0378", REGULAR, from_right=True))
    path = tmp_path / "база.sqlite3"
    open_office(path).close()
    content = path.read_bytes()
    assert b"alembic_version" in content
    path.write_bytes(content.replace(b"alembic_version", b"alembic\xdc\x97\x95\x81ion"))
    with pytest.raises(DatabaseError):
        open_office(path)
