import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from delegations.domain.text.errors import DatabaseError, PassphraseError
from delegations.domain.visits.visit import Visit
from delegations.queries.search import find
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.files.attachments import attach
from delegations.services.files.stored import stored_file
from delegations.services.office.office import open_office
from delegations.services.safekeeping.backups import backups_of, choose_second_folder, preview_restore, restore
from delegations.services.safekeeping.making_backups import make_backup
from delegations.services.safekeeping.upkeep import check
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.store.backups.backup import is_damaged
from delegations.store.engine import driver
from delegations.store.engine.encryption import protect
from delegations.store.engine.file_heads import MAGIC
from delegations.store.files.encrypted_files import decrypted, is_encrypted
from delegations.store.files.stored_files import is_whole, stored_path
from tests.systems import is_private

PASSPHRASE = "зелена брама 1432"
SECRET = "таємна мета візиту"


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch):
    monkeypatch.setattr(driver, "_keys", {})


@pytest.fixture
def filled(sample, path, tmp_path):
    """The sample with a secret in a field and one in an attached file; closed, as protecting needs it."""
    paper = tmp_path / "лист.pdf"
    paper.write_bytes(b"%PDF-1.4 " + SECRET.encode() * 100_000)
    kept = attach(sample, paper)
    visit = load_visit(sample, 1)
    save_visit(sample, replace(visit, purpose=SECRET, attachments=(*visit.attachments, kept)))
    make_backup(sample)
    sample.close()
    return path


def locked(path):
    """Forget the keys, as a program that starts anew has none."""
    driver._keys.clear()
    return path


def opened_titles(path):
    database = open_office(path)
    try:
        return titles(database)
    finally:
        database.close()


def titles(database):
    return sorted(row.title for row in VisitListing(database, VisitFilter()).first(100))


def everything(folder):
    return b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file() and one.name != "лист.pdf")


def test_nothing_of_it_can_be_read_without_the_passphrase(filled, path):
    assert SECRET.encode() in everything(path.parent)
    protect(path, PASSPHRASE)
    assert SECRET.encode() not in everything(path.parent)
    assert [one.is_known for one in backups_of(path)] == [True]
    with pytest.raises(PassphraseError):
        open_office(locked(path))
    with pytest.raises(PassphraseError, match="неправильна"):
        driver.unlock(path, "інша")
    with pytest.raises(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as raw:
        raw.execute("SELECT * FROM visit")


def test_with_the_passphrase_it_works_as_before(filled, path):
    before = opened_titles(path)
    protect(path, PASSPHRASE)
    driver.unlock(locked(path), PASSPHRASE)
    database = open_office(path)
    assert titles(database) == before
    visit = load_visit(database, 1)
    assert visit.purpose == SECRET
    assert find(database, "таємна")
    assert stored_file(database, visit.attachments[-1].digest).read_bytes().endswith(SECRET.encode())
    save_visit(database, Visit(title="Під паролем"))
    assert check(database) == []
    assert not is_damaged(database.path)
    assert is_private(path)


@pytest.mark.usefixtures("rounds_as_shipped")
def test_sqlciphers_own_tools_open_it_with_the_same_passphrase(filled, path):
    protect(path, PASSPHRASE)
    with closing(driver.cipher().connect(str(path))) as raw:
        raw.execute(f"PRAGMA key = '{PASSPHRASE}'")
        assert raw.execute("SELECT purpose FROM visit WHERE id = 1").fetchone() == (SECRET,)


def test_attached_files_are_sealed_and_a_changed_one_is_noticed(filled, path, tmp_path):
    protect(path, PASSPHRASE)
    database = open_office(path)
    digest = load_visit(database, 1).attachments[-1].digest
    kept = stored_path(database.files.folder, digest)
    assert is_encrypted(kept)
    assert is_whole(kept, digest, database.file_key)
    new = tmp_path / "новий.pdf"
    new.write_bytes(b"%PDF-1.4 new")
    assert is_encrypted(stored_path(database.files.folder, attach(database, new).digest))
    content = bytearray(kept.read_bytes())
    content[-1] ^= 1
    kept.write_bytes(content)
    assert not is_whole(kept, digest, database.file_key)
    kept.write_bytes(content[: len(content) // 2])
    assert not is_whole(kept, digest, database.file_key)


def test_backups_are_encrypted_too_and_can_be_gone_back_to(filled, path, tmp_path):
    second = tmp_path / "диск"
    second.mkdir()
    choose_second_folder(path, second)
    protect(path, PASSPHRASE)
    database = open_office(path)
    made = make_backup(database)
    assert SECRET.encode() not in everything(second) + everything(made.path.parent)
    save_visit(database, Visit(title="Після копії"))
    preview = preview_restore(path, made.path)
    assert [line.title for line in preview.lines] == ["Після копії"]
    restore(path, made.path)
    assert "Після копії" not in titles(database)


@pytest.mark.parametrize(
    ("before", "now"), [("", PASSPHRASE), (PASSPHRASE, ""), (PASSPHRASE, "нова фраза")], ids=["on", "off", "another"]
)
def test_a_backup_from_before_the_passphrase_changed_is_gone_back_to_under_todays(filled, path, tmp_path, before, now):
    if before:
        protect(path, before)
    database = open_office(path)
    # Kept by hand: backups in the program's own folders go when a passphrase is put on.
    kept = tmp_path / "збережена.sqlite3"
    kept.write_bytes(make_backup(database).path.read_bytes())
    save_visit(database, Visit(title="Після копії"))
    database.close()
    protect(path, now)
    if before:
        with pytest.raises(PassphraseError):
            preview_restore(path, kept)
        driver.unlock(kept, before)
    assert [line.title for line in preview_restore(path, kept).lines] == ["Після копії"]
    restore(path, kept)
    assert path.read_bytes().startswith(MAGIC) is (not now)
    database = open_office(path)
    assert "Після копії" not in titles(database)
    visit = load_visit(database, 1)
    assert visit.purpose == SECRET
    assert check(database) == []
    content = b"".join(decrypted(stored_path(database.files.folder, visit.attachments[-1].digest), database.file_key))
    assert SECRET.encode() in content
    assert not list(path.parent.rglob("*.part*"))
    database.close()


def test_what_a_killed_program_left_is_rolled_back_before_the_passphrase_is_tried(filled, path):
    protect(path, PASSPHRASE)
    key = driver.key_of(path)
    code = """import os, sys, sqlcipher3.dbapi2 as library
raw = library.connect(sys.argv[1], isolation_level=None)
raw.execute(f'PRAGMA key = "{sys.argv[2]}"')
raw.execute("PRAGMA journal_mode = DELETE")
raw.execute("PRAGMA cache_size = 1")
raw.execute("BEGIN")
raw.execute("UPDATE history SET title = hex(randomblob(2000))")
os.kill(os.getpid(), 9)"""
    subprocess.run([sys.executable, "-c", code, path, key], check=False)
    assert path.with_name(f"{path.name}-journal").exists()
    driver.unlock(locked(path), PASSPHRASE)
    assert opened_titles(path)


def test_the_passphrase_can_be_changed_and_taken_off(filled, path):
    protect(path, PASSPHRASE)
    protect(path, "нова фраза")
    with pytest.raises(PassphraseError):
        driver.unlock(locked(path), PASSPHRASE)
    driver.unlock(path, "нова фраза")
    assert opened_titles(path)
    protect(path, "")
    database = open_office(locked(path))
    visit = load_visit(database, 1)
    assert visit.purpose == SECRET
    assert not is_encrypted(stored_path(database.files.folder, visit.attachments[-1].digest))
    assert check(database) == []


def test_a_database_in_use_is_not_protected_under_the_others_feet(filled, path):
    before = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN")
        other.execute("SELECT * FROM visit").fetchone()
        with pytest.raises(DatabaseError, match="користується інша програма"):
            protect(path, PASSPHRASE)
    assert opened_titles(locked(path))
    assert before[:16] == MAGIC
    assert not list(path.parent.rglob("*.part"))
    assert not list(path.parent.rglob("*.sealing"))


def test_plain_copies_for_others_are_the_owners_and_go_with_the_program(filled, path):
    protect(path, PASSPHRASE)
    database = open_office(path)
    digest = load_visit(database, 1).attachments[-1].digest
    copy = stored_file(database, digest)
    assert copy != stored_path(database.files.folder, digest)
    assert is_private(copy)
    assert copy.name == digest
    assert is_private(copy.parent)


def test_a_draft_that_is_kept_aside_is_sealed_too(filled, path):
    import os

    from delegations.services.writing.drafts import draft_of, keep_draft

    protect(path, PASSPHRASE)
    database = open_office(path, lock_wait=0.05)
    edited = replace(load_visit(database, 1), summary=SECRET)
    with closing(driver.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        keep_draft(database, edited)
        (aside,) = Path(os.environ["HOME"]).rglob(f"{edited.uid}.*.json")
        assert SECRET.encode() not in aside.read_bytes()
        assert draft_of(database, edited) == edited
        other.execute("ROLLBACK")


@pytest.mark.parametrize("begins", [b"PK\x03\x04", b"%PDF-1.7", b"\x89PNG\r\n"])
def test_a_file_of_another_kind_is_no_protected_database(tmp_path, begins):
    other = tmp_path / "лист.zip"
    other.write_bytes(begins + os.urandom(8192))
    with pytest.raises(DatabaseError) as told:
        open_office(other)
    assert "парольною фразою" not in str(told.value)
