"""Files that arrive – attached by hand or in a package – are what their content says, whatever they are called."""

import io
import struct
import zipfile
from dataclasses import replace

import pytest
from sqlalchemy import text

from delegations.domain.library.practice import Practice
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import AttachmentKind, RecordKind
from delegations.domain.text.errors import FileError
from delegations.services.files.attachments import attach, export_file, offered_name, opened_copy
from delegations.services.files.web_mark import ZONE, mark_from_elsewhere, quarantine
from delegations.services.library.practices import load_practice, save_practice
from tests import parcels
from tests.compound import compound

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
HTA = b"<html><script>new ActiveXObject('WScript.Shell')</script>%PDF-1.7</html>"


def zipped(*parts, **more):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in parts:
            archive.writestr(part, more.get("content", "<x/>"))
    return buffer.getvalue()


DOCX = zipped("[Content_Types].xml", "word/document.xml")
XLSX = zipped("[Content_Types].xml", "xl/workbook.xml")
ODT = zipped("mimetype", "content.xml", content="application/vnd.oasis.opendocument.text")
DOCM = zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")
WORD = "application/vnd.ms-word.document.macroEnabled.main+xml"
TYPES = '<Types xmlns="urn:x"><Override PartName="/word/document.xml" ContentType="{}"/></Types>'


def typed(kind, name="[Content_Types].xml", before="", encoding="utf-8"):
    """Return a document with a VBA part under another name, and a list of types that says what it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, (before + TYPES.format(kind)).encode(encoding))
        for part in ("word/document.xml", "word/other.bin"):
            archive.writestr(part, "<x/>")
    return buffer.getvalue()


RELATED = zipped(
    "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels",
    content='<R><Relationship Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></R>',
)  # fmt: skip
SHEET_4 = zipped("[Content_Types].xml", "xl/workbook.xml", "xl/macrosheets/sheet1.xml")
ODT_BASIC = zipped("mimetype", "Basic/Standard/Module1.xml", content="application/vnd.oasis.opendocument.text")


def book(kind_of_sheet):
    """Return the records of a workbook with one sheet: 0 has cells, 1 macros of Excel 4.0."""
    sheet = struct.pack("<IBBB", 0, 0, kind_of_sheet, 1) + b"\0A"
    return struct.pack("<HH", 0x0809, 4) + b"\0\6\5\0" + struct.pack("<HH", 0x0085, len(sheet)) + sheet


def put(tmp_path, name, content):
    target = tmp_path / name
    target.write_bytes(content)
    return target


@pytest.mark.parametrize(
    ("name", "content", "kept_as"),
    [
        ("план.hta", PDF, "план.pdf"),
        ("план.pdf.exe", PDF, "план.pdf"),
        ("лист.doc", DOCX, "лист.docx"),
        ("лист.docx", PDF, "лист.pdf"),
        ("лист", XLSX, "лист.xlsx"),
        ("лист.exe", ODT, "лист.odt"),
        ("лист.doc", compound(["WordDocument"]), "лист.doc"),
        ("лист.docx", compound(["EncryptedPackage"]), "лист.docx"),
        ("таблиця.doc", compound(["Workbook"], content=book(0)), "таблиця.xls"),
        ("лист.doc", b"{\\rtf1 x}", "лист.doc"),
        ("список.txt", "Ніна Заїка\n".encode(), "список.txt"),
        ("список.txt", "Ніна".encode("utf-16"), "список.txt"),
    ],
)
def test_a_paper_is_called_as_what_it_is(database, tmp_path, name, content, kept_as):
    assert attach(database, put(tmp_path, name, content)).file_name == kept_as


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("план.pdf", HTA),
        ("план.pdf", b"#!/bin/sh\n%PDF-1.7\n"),
        ("план.pdf", b"MZ\x90\0%PDF-1.7"),
        ("план.pdf", b"\n" * 2000 + PDF),
        ("лист.docx", DOCM),
        ("лист.docx", typed(WORD)),
        ("лист.docx", typed(WORD, before="<!--" + " " * 70_000 + "-->")),
        ("лист.docx", typed(WORD, encoding="utf-16")),
        ("лист.docx", typed(WORD.replace("n", "&#110;"))),
        ("лист.docx", typed(WORD, name="[content_types].XML")),
        ("лист.docx", typed("&x;", before='<!DOCTYPE a [<!ENTITY x "' + WORD + '">]>')),
        ("лист.docx", RELATED),
        ("таблиця.xlsx", SHEET_4),
        ("лист.odt", zipped("mimetype", "./Basic/x.xml", content="application/vnd.oasis.opendocument.text")),
        ("таблиця.xls", compound(["Workbook"], content=book(1))),
        ("лист.doc", compound(["WordDocument"], ["mACROS"])),
        ("лист.doc", compound(["WordDocument"], ["_vba_project"])),
        ("лист.doc", compound(["WordDocument"])[:700]),
        ("лист.odt", ODT_BASIC),
        ("лист.doc", compound(["WordDocument"], ["_VBA_PROJECT"])),
        ("лист.docx", zipped("evil.exe")),
        ("лист.docx", HTA),
        ("лист.xlsx", b"PK\x03\x04 torn"),
        ("лист.doc", b"MZ\x90\0"),
        ("лист.txt", b"MZ\x90\0"),
        ("лист.txt", b"\x7fELF\0\0"),
        ("лист.lnk", struct.pack("<I", 0x4C) + b"\x01\x14\x02\0"),
        ("лист.url", b"[InternetShortcut]\nURL=file:///x"),
        ("лист.scf", b"[Shell]\nIconFile=\\\\evil\\x"),
        ("лист.js", b"alert(1)"),
        ("лист.html", b"<html></html>"),
        ("лист.svg", b"<svg onload='x'/>"),
        ("лист.png", b"<svg onload='x'/>"),
        ("лист.zip", zipped("a.pdf")),
        ("лист.docx", b""),
    ],
)
def test_what_is_no_photo_and_no_paper_is_refused(database, tmp_path, name, content):
    with pytest.raises(FileError, match=r"лист|план|таблиця"):
        attach(database, put(tmp_path, name, content))
    assert not any(one.is_file() for one in database.files.folder.rglob("*"))


@pytest.mark.parametrize(
    "name", ["план.hta", "../../.bashrc", "інструкція\u202efdp.exe", "COM1.exe ", "x/y\\z.bat", "план.pdf:evil.exe"]
)
def test_a_package_brings_no_other_name_though_the_content_is_here(lutsk, zviahel, parcel, tmp_path, name):
    kept = attach(lutsk, put(tmp_path, "план.pdf", PDF))
    ours = save_practice(lutsk, Practice(title="Камери", municipality=Ref(None, "Луцьк"), attachments=(kept,)))
    parcels.sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    attach(zviahel, put(tmp_path, "своє.pdf", PDF))

    def rename(record):
        for one in record["attachments"]:
            one["file_name"] = name
        return record

    parcels.rewritten(parcel, rename, kind="practice")
    assert len(parcels.take(zviahel, parcel).left_out) == 1
    assert parcels.practice_in(zviahel, ours.uid).attachments == ()


def test_rows_of_an_older_version_are_offered_and_opened_under_clean_names(database, tmp_path):
    kept = attach(database, put(tmp_path, "план.pdf", PDF))
    ours = save_practice(database, Practice(title="Камери", municipality=Ref(None, "Луцьк"), attachments=(kept,)))
    with database.writing() as session:
        session.execute(text("UPDATE practice_file SET file_name = :name"), {"name": "../план\u202efdp.hta"})
    (stored,) = load_practice(database, ours.id).attachments
    assert offered_name(database, stored) == "планfdp.pdf"
    assert opened_copy(database, stored).suffix == ".pdf"


def test_a_file_of_no_known_kind_is_offered_as_what_nothing_opens(database, tmp_path):
    kept = attach(database, put(tmp_path, "план.pdf", PDF))
    kept = replace(kept, digest=database.files.store_bytes(b"MZ\x90\0"))
    assert offered_name(database, kept) == "план.bin"
    assert offered_name(database, replace(kept, kind=AttachmentKind.PHOTO, file_name="x.exe")) == "x.bin"


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_what_leaves_carries_the_mark_of_the_web_on_windows(tmp_path, platform):
    target = put(tmp_path, "лист.docx", DOCX)
    mark_from_elsewhere(target, platform)
    stream = tmp_path / "лист.docx:Zone.Identifier"
    assert (stream.read_bytes() if stream.exists() else b"") == (ZONE if platform == "win32" else b"")
    assert target.read_bytes() == DOCX


def test_the_mark_of_macos_says_when_it_came_and_where_it_can_not_be_set_nothing_happens(tmp_path):
    assert quarantine(0x6543210F) == b"0081;6543210f;Delegations;"
    target = put(tmp_path, "лист.docx", DOCX)
    mark_from_elsewhere(target, "darwin")
    mark_from_elsewhere(tmp_path / "нема" / "лист.docx", "win32")
    assert target.read_bytes() == DOCX


def test_an_exported_file_is_marked(database, tmp_path, monkeypatch):
    marked = []
    monkeypatch.setattr("delegations.services.files.attachments.mark_from_elsewhere", marked.append)
    kept = attach(database, put(tmp_path, "план.pdf", PDF))
    export_file(database, kept, tmp_path / "копія.pdf")
    assert marked == [tmp_path / "копія.pdf"]
