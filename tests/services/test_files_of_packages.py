"""Files of a package: a name that deceives and a content that is not what it says are left out by name."""

import hashlib
import json
import zipfile
from io import BytesIO

import pytest
from PIL import Image

from delegations.domain.records.vocabulary import RecordKind
from delegations.services.files.arriving_files import arriving_name
from delegations.services.files.attachments import attach
from delegations.services.files.stored import stored_file
from tests.compound import compound
from tests.parcels import cameras, parts_of, practice_in, sent, take, write_parts

PDF = b"%PDF-1.7\n<script language='VBScript'>CreateObject(\"WScript.Shell\")</script>"


def office_file():
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", "<x/>")
    return made.getvalue()


def carrying(lutsk, parcel, *files):
    """Make a package whose practice has ``files`` (name, content), as a stranger writes it; return its identity."""
    ours = cameras(lutsk)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    parts = {name: content for name, content in parts_of(parcel).items() if not name.startswith("files/")}
    name = next(one for one in parts if one.startswith("records/"))
    data, manifest = json.loads(parts[name]), json.loads(parts["manifest.json"])
    data["attachments"], manifest["files"], sealed = [], [], {}
    for place, (called, content) in enumerate(files):
        digest = hashlib.sha256(content).hexdigest()
        sealed[f"files/{digest}"] = content
        data["attachments"].append({
            "uid": f"{place:032x}", "kind": "paper", "file_name": called, "digest": digest, "size": len(content),
            "caption": "",
        })  # fmt: skip
        if digest not in {one["sha256"] for one in manifest["files"]}:
            manifest["files"].append({"sha256": digest, "size": len(content), "name": called})
    content = json.dumps(data).encode()
    manifest["records"][0]["sha256"] = hashlib.sha256(content).hexdigest()
    write_parts(parcel, parts | {name: content, "manifest.json": json.dumps(manifest)} | sealed)
    return ours.uid


DECEIVING = [
    "план.hta", "план.hta.pdf", "план.pdf.exe", "інструкція\u202efdp.exe", "../../.bashrc",
    "x/y\\z.bat", "COM1.exe ", ".pdf", "план", "рахунок.js .pdf",
    "a.lnk", "план.svg", "план.docm",
]  # fmt: skip


@pytest.mark.parametrize("name", DECEIVING)
def test_a_name_that_deceives_is_left_out_and_the_rest_comes_in(lutsk, zviahel, parcel, name):
    uid = carrying(lutsk, parcel, ("план.pdf", PDF), (name, PDF))
    received = take(zviahel, parcel)
    assert received.new == 1
    assert [one.file_name for one in practice_in(zviahel, uid).attachments] == ["план.pdf"]
    (words,) = received.left_out
    assert "\u202e" not in words


@pytest.mark.parametrize(("name", "clean"), [
    ("інструкція\u2066fdp.pdf", "інструкціяfdp.pdf"), ("x/план.pdf", "план.pdf"), ("COM1.pdf", "_COM1.pdf"),
    ("nul.PDF", "_nul.PDF"), ("план.pdf. ", "план.pdf"),
])  # fmt: skip
def test_a_name_is_taken_clean(lutsk, zviahel, parcel, name, clean):
    uid = carrying(lutsk, parcel, (name, PDF))
    assert take(zviahel, parcel).left_out == []
    assert [one.file_name for one in practice_in(zviahel, uid).attachments] == [clean]


def test_a_name_that_deceives_is_left_out_also_when_its_content_is_here(lutsk, zviahel, parcel, tmp_path):
    known = tmp_path / "наш.pdf"
    known.write_bytes(PDF)
    attach(zviahel, known)
    uid = carrying(lutsk, parcel, ("план.hta", PDF))
    assert len(take(zviahel, parcel).left_out) == 1
    assert practice_in(zviahel, uid).attachments == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("план.docx", b"MZ\x90\0" + b"\0" * 100),
        ("план.xlsx", b"<html><script>"),
        ("план.doc", b"#!/bin/sh\nrm"),
        ("план.txt", b"MZ\x90\0"),
        ("план.txt", b"\x7fELF"),
        ("план.pdf", b"MZ\x90\0%PDF-1.7"),
        ("план.odt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ],
)
def test_a_content_that_is_not_what_its_name_says_is_left_out(lutsk, zviahel, parcel, name, content):
    uid = carrying(lutsk, parcel, (name, content))
    assert len(take(zviahel, parcel).left_out) == 1
    assert practice_in(zviahel, uid).attachments == ()


def test_good_files_come_in_under_their_names(lutsk, zviahel, parcel):
    picture = BytesIO()
    Image.new("RGB", (60, 40), "navy").save(picture, "PNG")
    files = [
        ("план на 2026.05.08.pdf", PDF), ("угода.docx", office_file()), ("слова.txt", "Вітання".encode()),
        ("лист.doc", compound(["WordDocument"])),
        ("камера.PNG", picture.getvalue()),
    ]  # fmt: skip
    uid = carrying(lutsk, parcel, *files)
    assert take(zviahel, parcel).left_out == []
    kept = practice_in(zviahel, uid).attachments
    assert [(one.file_name, stored_file(zviahel, one.digest).read_bytes()) for one in kept] == files


def test_a_file_that_is_here_is_nobody_elses_to_name(lutsk, zviahel, parcel, tmp_path):
    """A stranger who knows the digest of a paper of ours does not get it into a record that goes out again."""
    secret = tmp_path / "таємне.pdf"
    secret.write_bytes(PDF + b"secret")
    digest = attach(zviahel, secret).digest
    uid = carrying(lutsk, parcel, ("план.pdf", PDF))
    parts = parts_of(parcel)
    name = next(one for one in parts if one.startswith("records/"))
    data, manifest = json.loads(parts[name]), json.loads(parts["manifest.json"])
    data["attachments"][0]["digest"] = digest
    content = json.dumps(data).encode()
    manifest["records"][0]["sha256"] = hashlib.sha256(content).hexdigest()
    write_parts(parcel, parts | {name: content, "manifest.json": json.dumps(manifest)})
    assert len(take(zviahel, parcel).left_out) == 1
    assert practice_in(zviahel, uid).attachments == ()


def test_a_name_is_cleaned_of_what_systems_do_not_allow():
    assert arriving_name("план: «Звіт»?.pdf") == "план- «Звіт»-.pdf"
    assert arriving_name("  план\u200b.pdf. ") == "план.pdf"
    assert len(arriving_name("я" * 600 + ".pdf").encode()) <= 255
