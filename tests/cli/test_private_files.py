"""What is written is its owner's alone, whatever the umask says – and never more than the umask gives.

Every command that writes is tried, and every place of the source that writes is known: a new one that goes around the
one way of ``domain/machine/private_files.py`` is found.
"""

import ast
import io
import os
import stat
from pathlib import Path

import pytest
from PIL import Image

import delegations
from delegations.cli.main import parser
from delegations.domain.machine.private_files import append_private, create_private, write_whole
from delegations.services.files.attachments import attach, export_file, opened_copy
from tests.certificates import make_certificate
from tests.systems import ON_POSIX

UMASKS = (0o000, 0o022, 0o077)
OPEN = UMASKS[:1]
"""The one that takes no right away: what is private under it is so under all."""
COMMANDS = {
    "print": [
        ["print", "visit-report", "1", "--output", "r.pdf"],
        ["print", "visit-report", "1", "--output", "r.docx"],
        ["print", "set", "1", "--papers", "programme,badges", "--output", "set.pdf"],
        ["print", "gift-register", "--output", "g.pdf"],
        ["print", "minutes", "1", "--output", "m.pdf"],
    ],
    "export": [
        ["export", "calendar", "--output", "c.ics"],
        ["export", "contacts", "--phones", "--output", "c.vcf"],
        ["export", "follow-ups", "--output", "f.csv"],
        ["export", "follow-ups", "--output", "f.xlsx"],
        ["export", "library", "--output", "l.jsonld"],
        ["export", "figures", "--output", "l.csv"],
        ["export", "page", "--output", "page"],
    ],
    "send": [["send", "p.zip", "--visit", "1"]],
    "person": [
        ["person", "1", "--sensitive", "--output", "d.json"],
        ["person", "1", "--sensitive", "--output", "d.pdf"],
        ["person", "1", "--sensitive", "--output", "d.docx"],
        ["person", "1", "--erase", "--yes"],
    ],
    "backup": [["backup"], ["backup", "--list"]],
    "restore": [["restore", "--yes"]],
    "salvage": [["salvage", "saved.sqlite3"]],
    "sample": [["sample"]],
    "account": [["account"]],
    "receive": [["receive", "p.zip"]],
    "sign": [["sign", "m.pdf", "--certificate", "c.p12", "--output", "s.pdf"]],
    "scan": [["scan", "scan.png", "--visit", "1"]],
}
SILENT = {"list", "name", "check", "review", "import", "protect", "unprotect"}
"""These write nothing but the database; ``protect`` and its like have tests of their own."""
STORE = "store"
"""Databases, backups and stored files have modes of their own, which the tests of the store look at."""
ELSEWHERE = {
    "domain/machine/private_files.py": "the one way itself",
    "services/visits/visit_files.py": "what came with a letter, in a folder of our own, for as long as it is read",
    "services/files/file_kinds.py": "what lies in an archive, in a folder of our own, for as long as it is looked at",
    "documents/papers/letters/docx_blocks.py": "pictures of a Word file, in a folder of our own, while they are read",
    "domain/text/texts.py": "a catalogue of the program's own, beside the texts that it was made from",
    "domain/machine/scratch.py": "a folder of its owner alone",
    "domain/machine/fault_log.py": "a file of its owner alone when the usual one can't be had",
    "domain/machine/who.py": "the name that its user chose, in the user's own folder",
    "gui/ground/icons.py": "pictures of the program's own, in a folder of its owner alone",
    "exchange/packages/package_files.py": "into a stream, or a folder of its owner alone",
    "documents/formats/signing.py": "into a folder of its owner alone",
    "documents/formats/office_suite.py": "a Word file for LibreOffice, in a folder of its owner alone",
    "services/packages/receiving.py": "into a folder of its owner alone",
    "services/files/arriving_files.py": "into a folder of its owner alone",
    "services/packages/packages.py": "a nameless file",
    "services/safekeeping/storage_location.py": "copies of the store, with the modes of the store",
    "services/files/web_mark.py": "a stream of a file that is there already",
    "cli/main.py": "the device that swallows all",
    "cli/starting.py": "the device that swallows all",
}
"""Where else something is written, and why it may be."""


@pytest.fixture(params=UMASKS, ids=[f"{one:03o}" for one in UMASKS])
def umask(request):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(folder):
    """Return the files below ``folder`` that others than their owner get at, with their modes."""
    found = {one: stat.S_IMODE(one.stat().st_mode) for one in folder.rglob("*") if one.is_file()}
    return {one.name: oct(mode) for one, mode in found.items() if mode & 0o077}


@pytest.mark.skipif(os.name == "nt", reason="Windows has lists of rights in the place of modes")
@pytest.mark.parametrize("umask", OPEN, indirect=True, ids=["000"])
def test_every_command_writes_for_its_owner_alone(filled, tmp_path, umask, monkeypatch):
    make_certificate(tmp_path / "c.p12", "пароль").chmod(0o600)
    Image.new("RGB", (60, 40)).save(tmp_path / "scan.png")
    (tmp_path / "scan.png").chmod(0o600)
    monkeypatch.setattr("sys.stdin", io.StringIO("пароль\n"))
    for place, words in enumerate(word for many in COMMANDS.values() for word in many):
        done = filled(*words)
        assert "Traceback" not in done.stderr, (place, words)
    written = {one.name for one in tmp_path.iterdir()}
    assert written >= {"r.pdf", "r.docx", "set.pdf", "c.ics", "c.vcf", "f.csv", "f.xlsx", "l.csv", "p.zip", "d.json",
                       "d.pdf", "d.docx", "page", "g.pdf", "l.jsonld", "m.pdf", "s.pdf"}  # fmt: skip
    assert modes(tmp_path) == {}
    assert modes(Path.home()) == {}


def test_every_command_is_tried():
    known = next(one for one in parser()._actions if one.dest == "command").choices
    assert set(known) <= set(COMMANDS) | SILENT


@pytest.mark.skipif(os.name == "nt", reason="Windows has lists of rights in the place of modes")
def test_copies_of_attached_files_are_the_owners_alone(sample, tmp_path, umask):
    (tmp_path / "лист.pdf").write_bytes(b"%PDF-1.7 x")
    (tmp_path / "лист.pdf").chmod(0o666)
    kept = attach(sample, tmp_path / "лист.pdf")
    export_file(sample, kept, tmp_path / "копія.pdf")
    assert stat.S_IMODE((tmp_path / "копія.pdf").stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE(opened_copy(sample, kept).stat().st_mode) & 0o077 == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has lists of rights in the place of modes")
def test_a_file_is_private_from_its_first_byte(tmp_path, umask):
    target = tmp_path / "новий.txt"
    with create_private(target) as stream:
        assert stat.S_IMODE(os.fstat(stream.fileno()).st_mode) == 0o600 & ~umask
        stream.write(b"x")
    with append_private(tmp_path / "журнал.log") as stream:
        assert stat.S_IMODE(os.fstat(stream.fileno()).st_mode) == 0o600 & ~umask


def test_nothing_that_is_there_is_written_through(tmp_path):
    (tmp_path / "важливе.txt").write_text("моє", encoding="utf-8")
    link = tmp_path / "звіт.pdf"
    link.symlink_to(tmp_path / "важливе.txt")
    with pytest.raises(OSError, match="звіт"):
        create_private(link)
    write_whole(link, b"paper")
    assert (tmp_path / "важливе.txt").read_text(encoding="utf-8") == "моє"
    assert not link.is_symlink()


@ON_POSIX
def test_what_was_readable_by_others_is_so_no_more_when_it_is_written_anew(tmp_path):
    target = tmp_path / "звіт.pdf"
    target.write_bytes(b"old")
    target.chmod(0o666)
    write_whole(target, b"new")
    assert stat.S_IMODE(target.stat().st_mode) & 0o077 == 0
    assert [one.name for one in tmp_path.iterdir()] == ["звіт.pdf"]


def writes(node):
    """Tell whether a call opens a file to be written past the one way."""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in {"write_bytes", "write_text", "mkstemp", "NamedTemporaryFile", "TemporaryFile", "TemporaryDirectory",
                "mkdtemp", "copyfile", "copy2", "copytree"}:  # fmt: skip
        return True
    if name == "touch":
        # A path's own takes no words by their place.
        return not node.args
    if name == "chmod":
        return True
    if name != "open":
        return False
    words = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    words += [one.value.value for one in node.keywords if one.arg == "mode" and isinstance(one.value, ast.Constant)]
    is_of_system = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "os"
    return is_of_system or any(set(one) <= set("rwaxbt+") and set(one) & set("wax+") for one in words)


def test_every_place_of_the_source_that_writes_is_known():
    root = Path(delegations.__file__).parent
    found = set()
    for path in root.rglob("*.py"):
        name = path.relative_to(root).as_posix()
        if name.startswith(f"{STORE}/"):
            continue
        calls = (one for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(one, ast.Call))
        found |= {name for one in calls if writes(one)}
    assert found <= set(ELSEWHERE)
