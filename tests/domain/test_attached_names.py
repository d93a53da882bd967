"""Names of files from elsewhere: attacked with what systems take for folders, streams, devices and other endings."""

import pytest

from delegations.domain.records.attachment import Attachment
from delegations.domain.records.vocabulary import AttachmentKind
from delegations.domain.text.attached_names import LONGEST, named_as, safe_name


@pytest.mark.parametrize(
    ("name", "kept_as"),
    [
        ("../../.bashrc", "bashrc"),
        ("..\\..\\Windows\\system.ini", "system.ini"),
        ("/etc/passwd", "passwd"),
        ("a/b/../c.pdf", "c.pdf"),
        ("C:\\Users\\я\\лист.docx", "лист.docx"),
        ("a.pdf:evil.exe", "a.pdf-evil.exe"),
        ("a.pdf::$DATA", "a.pdf--$DATA"),
        ("лист\u202efdp.exe", "листfdp.exe"),
        ("лист\u2067\u200fgpj.pdf", "листgpj.pdf"),
        ("a\x00b\x1f.pdf", "ab.pdf"),
        ("два\nрядки.pdf", "два рядки.pdf"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("COM1.pdf", "_COM1.pdf"),
        ("com¹.pdf", "_com¹.pdf"),
        ("LPT³", "_LPT³"),
        ("Aux .pdf", "_Aux .pdf"),
        ("nul.a.pdf", "_nul.a.pdf"),
        ("conin$", "_conin$"),
        ("звіт.pdf. . ", "звіт.pdf"),
        ("що?.pdf", "що-.pdf"),
        ('"a"|b*.pdf', "-a--b-.pdf"),
        ("...", "file"),
        ("\u202e", "file"),
        ("console.pdf", "console.pdf"),
        ("Звіт за 2026 р. (остаточний).docx", "Звіт за 2026 р. (остаточний).docx"),
    ],
)
def test_a_name_is_one_that_every_system_takes(name, kept_as):
    assert safe_name(name) == kept_as
    assert safe_name(kept_as) == kept_as


@pytest.mark.parametrize("name", ["Ж" * 300 + ".pdf", "a" * 999, "і" * 127 + "їє.docx", "👩🏽‍⚕️" * 60 + ".jpg"])
def test_a_name_is_never_too_long_and_keeps_its_ending(name):
    kept = safe_name(name)
    assert len(kept.encode()) <= LONGEST
    assert kept.rpartition(".")[2] == name.rpartition(".")[2][: len(kept)]
    assert len(named_as(name, (".pdf",)).encode()) <= LONGEST


@pytest.mark.parametrize(
    ("name", "kept_as"),
    [
        ("план.pdf.exe", "план.pdf"),
        ("план.exe.pdf", "план.pdf"),
        ("x.pdf .hta", "x.pdf"),
        ("x.pdf      .scr", "x.pdf"),
        ("план.hta", "план.pdf"),
        ("план.docx.js.vbs", "план.pdf"),
        ("план.PDF", "план.PDF"),
        ("план", "план.pdf"),
        ("звіт.v2", "звіт.v2.pdf"),
        ("рішення № 12.05", "рішення № 12.05.pdf"),
        (".hta", "hta.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
    ],
)
def test_the_ending_is_that_of_the_content(name, kept_as):
    assert named_as(name, (".pdf",)) == kept_as


def test_a_row_of_an_older_version_is_read_with_a_clean_name():
    old = Attachment(kind=AttachmentKind.PAPER, file_name="../x\u202efdp.exe", digest="a" * 64, size=1)
    assert old.file_name == "xfdp.exe"
