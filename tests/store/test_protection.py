"""A passphrase covers all that belongs to a database, and what was protected is not taken back unseen."""

import os
import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from delegations.domain.office.backups import OldBackups
from delegations.domain.office.vocabulary import BackupReason
from delegations.domain.text.errors import FileError, PassphraseError, UnprotectedError
from delegations.domain.visits.visit import Visit
from delegations.services.files.attachments import attach, export_file, thumbnail
from delegations.services.files.stored import stored_content, stored_file
from delegations.services.office.office import open_office
from delegations.services.papers.prints import Print, keep_print, print_file, prints_of
from delegations.services.safekeeping.backups import backups_of, choose_second_folder, newest_whole, restore, salvage
from delegations.services.safekeeping.making_backups import backup_before, make_backup
from delegations.services.safekeeping.protection import (
    accept_plain,
    forget_keys,
    is_locked,
    protect,
    unlock,
    what_was_done,
    what_was_left,
)
from delegations.services.safekeeping.salvage_words import salvage_words
from delegations.services.safekeeping.storage_location import move_to
from delegations.services.safekeeping.upkeep import check
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.drafts import draft_of, keep_draft
from delegations.store.engine import driver, protected_paths
from delegations.store.engine.file_heads import MAGIC
from delegations.store.files.draft_files import DraftAside, put_aside
from delegations.store.files.encrypted_files import PLAIN, FileKey, decrypted, encrypt_file, is_encrypted, lies_under
from delegations.store.files.stored_files import stored_path
from tests.store.protecting import OTHER, PAPER, PASSPHRASE, SECRET, fill, readable, start_anew
from tests.systems import ON_POSIX


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch):
    monkeypatch.setattr(driver, "_keys", {})


@pytest.fixture
def home():
    return Path(os.environ["HOME"])


@pytest.fixture
def second(path, tmp_path):
    folder = tmp_path / "флешка"
    folder.mkdir()
    choose_second_folder(path, folder)
    return folder


@pytest.fixture
def digest(sample, tmp_path):
    return fill(sample, tmp_path)


def again(path, passphrase=PASSPHRASE):
    start_anew()
    if passphrase:
        unlock(path, passphrase)
    return open_office(path)


def content(database, digest):
    return stored_content(database, digest)


# All of it is covered.


def test_the_second_folder_is_covered_in_the_same_act(sample, path, second, digest, home):
    make_backup(sample)
    assert len(readable(second)) == 2
    found = protect(sample, PASSPHRASE)
    assert readable(second, path.parent, home) == []
    assert (found.away, what_was_left(found)) == ([], [])
    assert found.encrypted == 2
    unlock(backups_of(path)[0].path, PASSPHRASE)
    assert is_encrypted(stored_path(second / "visits.files", digest))


def test_a_second_folder_that_is_away_is_remembered_said_and_covered_with_the_next_backup(
    sample, path, second, digest, home
):
    make_backup(sample)
    away = second.with_name("витягнута")
    second.rename(away)
    found = protect(sample, PASSPHRASE)
    assert str(second) in what_was_left(found)[0]
    database = again(path)
    assert str(second) in make_backup(database).problem
    assert readable(away)
    away.rename(second)
    made = make_backup(database)
    assert (made.problem, readable(second)) == ("", [])
    assert check(database) == []


def test_folders_that_were_the_second_one_before_are_covered_too(sample, path, second, digest, tmp_path):
    make_backup(sample)
    other = tmp_path / "мережа"
    other.mkdir()
    choose_second_folder(path, other)
    choose_second_folder(path, None)
    assert readable(second)
    found = protect(sample, PASSPHRASE)
    assert (readable(second, path.parent), what_was_left(found)) == ([], [])


def test_the_old_file_of_a_database_that_was_moved_is_named(sample, path, second, digest):
    shutil.copyfile(path, second / path.name)
    assert str(second / path.name) in what_was_left(protect(sample, PASSPHRASE))[0]


@pytest.mark.parametrize("was_protected", [False, True])
@pytest.mark.parametrize("called", [("visits.sqlite3", 1), ("інша.sqlite3", 1), ("visits.sqlite3", 2)])
@pytest.mark.usefixtures("digest")
def test_all_that_stayed_where_a_database_was_moved_from_is_named(request, path, second, was_protected, called):
    name, moves = called
    sample, tmp_path = map(request.getfixturevalue, ("sample", "tmp_path"))
    old = OTHER if was_protected else ""
    if was_protected:
        protect(sample, old)
    database = again(path, old)
    backup = make_backup(database).path
    # Under its name it goes on using the second folder, which is covered then and not left behind.
    left = [path, path.with_name("visits.files"), backup.parent, *([second] if name != path.name else [])]
    for number in range(moves):
        target = tmp_path / f"сюди {number}" / name
        move_to(database, target)
        database.close()
        database = again(target, old)
        if number < moves - 1:
            left.append(target)
    said = "\n".join(what_was_left(protect(database, PASSPHRASE)))
    assert [one for one in left if not re.search(rf"{re.escape(str(one))}(?=[,.»”\s]|$)", said)] == []
    assert str(target) not in said
    shutil.rmtree(second)
    database = again(target)
    assert str(second) in "\n".join(what_was_left(protect(database, OTHER)))


def test_what_stayed_behind_and_was_deleted_is_named_no_more(sample, path, second, digest, tmp_path):
    protect(sample, OTHER)
    database = again(path, OTHER)
    make_backup(database)
    target = tmp_path / "сюди" / path.name
    move_to(database, target)
    database.close()
    path.unlink()
    for one in [*path.with_name("visits.backups").glob("*.sqlite3"), *second.glob("*.sqlite3")]:
        one.unlink()
    assert what_was_left(protect(again(target, OTHER), PASSPHRASE)) == []


def test_a_folder_that_is_no_second_one_any_more_is_named_once(sample, path, second, digest, tmp_path):
    make_backup(sample)
    second.rename(tmp_path / "витягнута")
    protect(sample, PASSPHRASE)
    database = again(path)
    choose_second_folder(path, None)
    assert str(second) in make_backup(database).problem
    assert backup_before(database, BackupReason.DAILY).problem == ""


def test_what_is_only_in_the_second_folder_is_covered_too(sample, path, second, digest):
    make_backup(sample)
    made = backup_before(sample, BackupReason.DAILY).path
    made.unlink()
    stored_path(sample.files.folder, digest).unlink()
    protect(sample, PASSPHRASE)
    assert readable(second, path.parent) == []
    database = again(path)
    restored = restore(path, backups_of(path)[-1].path)
    assert restored.files == 1
    assert content(database, digest) == PAPER


def test_a_database_that_an_earlier_version_protected_by_half_is_covered_when_it_is_opened(sample, path, digest):
    plain = stored_path(sample.files.folder, digest).read_bytes()
    protect(sample, PASSPHRASE)
    stored_path(sample.files.folder, digest).write_bytes(plain)
    with closing(driver.connect(path, isolation_level=None)) as raw:
        raw.execute("DELETE FROM setting WHERE key = 'sealing_under_way'")
    database = again(path)
    assert readable(path.parent) == []
    assert content(database, digest) == PAPER


def test_a_backup_of_another_database_in_a_shared_folder_is_let_alone(sample, path, second, digest, templates):
    make_backup(sample)
    other = templates.empty(path.with_name("чужа.sqlite3"))
    stranger = second / f"{path.stem}_2020-01-01_00-00-00.sqlite3"
    shutil.copyfile(other, stranger)
    before = stranger.read_bytes()
    protect(sample, PASSPHRASE, OldBackups.DELETE)
    assert stranger.read_bytes() == before


def test_drafts_put_aside_before_are_covered_and_are_still_there(sample, path, digest, home):
    edited = replace(load_visit(sample, 1), summary=SECRET)
    sample.lock_wait = 0.05
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        keep_draft(sample, edited)
        other.execute("ROLLBACK")
    assert readable(home)
    (home / "half.part").touch()
    found = protect(sample, PASSPHRASE)
    assert found.drafts == 1
    assert readable(home, path.parent) == []
    assert draft_of(again(path), edited) == edited


def test_somebody_who_writes_while_it_is_opened_keeps_nobody_from_reading(sample, path, digest, monkeypatch):
    """Killed before the attached files were sealed; the next program can't note that it is done."""
    with monkeypatch.context() as killed:
        killed.setattr("delegations.store.engine.encryption.finish", lambda path: None)
        protect(sample, PASSPHRASE)
    unlock(path, PASSPHRASE)
    with closing(driver.connect(path, isolation_level=None, timeout=0.1)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        database = open_office(path)
        assert content(database, digest) == PAPER
        database.close()
        other.execute("ROLLBACK")
    assert readable(path.parent) == []
    assert content(open_office(path), digest) == PAPER


def test_a_half_written_draft_of_a_killed_program_goes(sample, path, digest, home):
    put_aside(path, DraftAside("a" * 32, "", "visit", "{}"), PLAIN)
    (left,) = home.rglob("aaaa*.json")
    left.with_suffix(".part").write_text(SECRET, encoding="utf-8")
    protect(sample, PASSPHRASE)
    assert readable(home) == []


def test_half_made_backups_and_plain_copies_of_killed_programs_go(sample, path, digest):
    backups = path.with_name("visits.backups")
    backups.mkdir(exist_ok=True)
    for name in (
        "visits_2026-01-01_10-00-00_hand.0a1b2c3d4e5f6071.part",
        "visits.restoring.77.part",
        "visits.restoring.77.part-wal",
    ):
        (backups / name).write_text(SECRET, encoding="utf-8")
    stored_path(sample.files.folder, digest).with_suffix(".sealing").write_text(SECRET, encoding="utf-8")
    protect(sample, PASSPHRASE)
    assert readable(path.parent) == []


def test_a_damaged_database_that_was_set_aside_is_named(sample, path, digest):
    aside = path.with_name("visits.damaged_2026-01-01_00-00-00.sqlite3")
    aside.write_bytes(path.read_bytes())
    said = what_was_left(protect(sample, PASSPHRASE))
    assert str(aside) in said[0]


def test_what_was_done_is_said(sample, path, digest):
    make_backup(sample)
    assert [one.split()[0] for one in what_was_done(protect(sample, PASSPHRASE))] == ["1", "1"]


@pytest.mark.parametrize("way", list(OldBackups)[:2])
def test_old_backups_are_encrypted_or_deleted_as_was_agreed(sample, path, second, digest, way):
    made = make_backup(sample).path
    protect(sample, PASSPHRASE, way)
    assert bool(backups_of(path)) is (way is OldBackups.ENCRYPT)
    if backups_of(path):
        database = again(path)
        save_visit(database, Visit(title="Після копії"))
        assert newest_whole(path).path == made
        restore(path, made)
        assert load_visit(database, 1).purpose == SECRET


# Another passphrase is another key.


@pytest.mark.usefixtures("second")
def test_who_knew_the_old_passphrase_reads_nothing_any_more(sample, path, digest, tmp_path):
    protect(sample, PASSPHRASE)
    database = again(path)
    old = make_backup(database).path.read_bytes()
    old_key = database.file_key.now
    protect(database, OTHER)
    database = again(path, OTHER)
    late = tmp_path / "пізніше.pdf"
    late.write_bytes(PAPER + b"2")
    after = attach(database, late).digest
    make_backup(database)
    files = [one for one in path.parent.rglob("*") if one.is_file()]
    sealed = [one for one in files if len(one.name) == 64]
    assert len(sealed) == 4
    assert {one.name for one in sealed} == {digest, after}
    for one in sealed:
        with pytest.raises(FileError):
            b"".join(decrypted(one, FileKey(old_key)))
    start_anew()
    for one in (path, *(one.path for one in backups_of(path))):
        with pytest.raises(PassphraseError):
            unlock(one, PASSPHRASE)
    assert old[:16] not in {one.read_bytes()[:16] for one in files}


def test_a_backup_under_a_passphrase_of_before_the_last_is_told_of(sample, path, digest):
    protect(sample, PASSPHRASE)
    database = again(path)
    old = make_backup(database).path
    kept = old.read_bytes()
    protect(database, OTHER)
    old.write_bytes(kept)
    database = again(path, OTHER)
    found = protect(database, "третя фраза 777")
    assert found.strange == [old]
    assert str(old) in what_was_left(found)[0]


def test_taking_it_off_leaves_no_key_behind_and_all_can_be_read(sample, path, second, digest):
    protect(sample, PASSPHRASE)
    database = again(path)
    make_backup(database)
    assert what_was_done(protect(database, ""))[-1].startswith("1 ")
    database = again(path, "")
    assert content(database, digest) == PAPER
    assert check(database) == []
    assert stored_path(second / "visits.files", digest).read_bytes() == PAPER
    with closing(sqlite3.connect(path)) as raw:
        kept = [value for (value,) in raw.execute("SELECT value FROM setting WHERE key IN ('file_key')")]
        said = raw.execute("SELECT value FROM setting WHERE key = 'sealing_under_way'").fetchone()
    assert (kept, said) == ([], None)


def test_the_keys_are_forgotten_and_a_known_key_asks_for_the_right_passphrase(sample, path, digest):
    protect(sample, PASSPHRASE)
    database = open_office(path)
    copy = stored_file(database, digest)
    with pytest.raises(PassphraseError):
        unlock(path, OTHER)
    unlock(path, f"{PASSPHRASE} ")
    database.close()
    forget_keys(keep=path)
    assert not is_locked(path)
    assert not copy.exists()
    forget_keys()
    assert is_locked(path)


def test_a_passphrase_that_an_earlier_version_took_byte_by_byte_still_opens(sample, path, monkeypatch):
    import unicodedata

    typed = unicodedata.normalize("NFD", "їжак Йосип 1432") + " "
    with monkeypatch.context() as earlier:
        earlier.setattr(driver, "prepared", lambda words: words)
        protect(sample, typed)
    again(path, typed).close()


# A plain copy over a protected database.


@pytest.fixture
def stick(sample, digest, tmp_path):
    """A plain copy from before the passphrase, kept elsewhere."""
    kept = tmp_path / "з флешки.sqlite3"
    shutil.copyfile(make_backup(sample).path, kept)
    return kept


def test_a_plain_copy_restored_over_a_protected_database_stays_protected(sample, path, stick, digest):
    protect(sample, PASSPHRASE)
    database = again(path)
    save_visit(database, Visit(title="Після копії"))
    database.close()
    restore(path, stick)
    assert readable(path.parent) == [stick]
    database = again(path)
    assert content(database, digest) == PAPER
    assert check(database) == []


def test_a_plain_copy_over_a_damaged_protected_database_takes_its_passphrase(sample, path, stick, digest):
    protect(sample, PASSPHRASE)
    size = path.stat().st_size
    with path.open("rb+") as stream:
        stream.seek(4096 * 3)
        stream.write(os.urandom(size - 4096 * 3))
    unlock(path, PASSPHRASE)
    restore(path, stick)
    assert path.read_bytes()[:16] != MAGIC
    again(path).close()


@pytest.mark.parametrize("how", ["zeros", "planted", "gone"])
def test_from_protected_to_plain_only_when_somebody_says_so(sample, path, stick, digest, how):
    protect(sample, PASSPHRASE)
    start_anew()
    if how == "zeros":
        path.write_bytes(bytes(4096 * 9))
    elif how == "planted":
        shutil.copyfile(stick, path)
    else:
        path.unlink()
    there = path.read_bytes() if path.exists() else None
    with pytest.raises(UnprotectedError, match="visits"):
        restore(path, stick)
    assert (path.read_bytes() if path.exists() else None) == there
    restore(path, stick, plain=True)
    assert load_visit(again(path, ""), 1).purpose == SECRET


# Plain things in the place of protected ones.


def test_a_plain_database_in_the_place_of_a_protected_one_is_refused_until_it_is_meant(sample, path, stick, digest):
    protect(sample, PASSPHRASE)
    start_anew()
    shutil.copyfile(stick, path)
    for deed in (open_office, lambda path: salvage(path, path.with_name("нове.sqlite3"))):
        with pytest.raises(UnprotectedError):
            deed(path)
    assert not path.with_name("нове.sqlite3").exists()
    accept_plain(path)
    assert load_visit(open_office(path), 1).purpose == SECRET


def test_a_planted_database_is_refused_also_under_another_name_of_its_folder(sample, path, stick, digest, tmp_path):
    protect(sample, PASSPHRASE)
    shutil.copyfile(stick, path)
    link = tmp_path / "інша назва.sqlite3"
    link.symlink_to(path)
    with pytest.raises(UnprotectedError):
        open_office(link)


@pytest.mark.parametrize("by_link", [False, True])
def test_a_link_in_the_place_of_a_protected_database_leads_to_no_other_one(sample, path, stick, tmp_path, by_link):
    named = path
    if by_link:
        named = tmp_path / "на столі.sqlite3"
        named.symlink_to(path)
    protect(sample, PASSPHRASE)
    again(named)
    start_anew()
    if not by_link:
        path.rename(path.with_name("справжня.sqlite3"))
    else:
        named.unlink()
    named.symlink_to(stick)
    with pytest.raises(UnprotectedError):
        open_office(named)
    accept_plain(named)
    assert load_visit(open_office(named), 1).purpose == SECRET


def test_a_folder_exchanged_for_a_link_leads_to_no_other_database(request, tmp_path, templates):
    folder, other = tmp_path / "відділ", tmp_path / "підкинута"
    for one in (folder, other):
        one.mkdir()
        open_office(templates.sample(one / "visits.sqlite3")).close()
    path = folder / "visits.sqlite3"
    protect(open_office(path), PASSPHRASE)
    start_anew()
    folder.rename(tmp_path / "була")
    folder.symlink_to(other, target_is_directory=True)
    with pytest.raises(UnprotectedError):
        open_office(path)


def test_a_draft_put_aside_by_another_name_of_the_folder_is_covered_and_found(sample, path, tmp_path, home):
    link = tmp_path / "посилання"
    link.symlink_to(path.parent)
    by_link = open_office(link / path.name)
    edited = replace(load_visit(sample, 1), summary=SECRET)
    put_aside(by_link.path, DraftAside(edited.uid, "", "visit", SECRET), PLAIN)
    assert readable(home)
    by_link.close()
    protect(sample, PASSPHRASE)
    assert readable(home) == []


MINE = ("visits.participants.xlsx", "visits-2026.partners.docx", "visits photos.part1.rar", "visits.part", "x.partly")


@pytest.mark.parametrize("how", ["backup", "protect"])
def test_files_of_people_beside_the_backups_stay(sample, path, second, how):
    backups = path.with_name("visits.backups")
    backups.mkdir(exist_ok=True)
    for folder in (second, backups):
        for name in MINE:
            (folder / name).write_text("моє", encoding="utf-8")
            os.utime(folder / name, (0, 0))
    made = make_backup(sample) if how == "backup" else protect(sample, PASSPHRASE)
    assert made is not None
    assert [name for folder in (second, backups) for name in MINE if not (folder / name).exists()] == []


def test_a_planted_database_is_refused_by_one_that_was_open_and_connects_anew(sample, path, stick, digest):
    protect(sample, PASSPHRASE)
    database = open_office(path)
    database.close()
    path.unlink()
    shutil.copyfile(stick, path)
    with pytest.raises(UnprotectedError):
        load_visit(database, 1)


def test_the_encrypted_backup_takes_the_place_of_a_planted_database(sample, path, stick, digest):
    protect(sample, PASSPHRASE)
    database = again(path)
    made = make_backup(database).path
    database.close()
    path.unlink()
    shutil.copyfile(stick, path)
    restored = restore(path, made)
    assert restored.kept.read_bytes()[:16] == MAGIC
    assert content(again(path), digest) == PAPER


@pytest.mark.parametrize("how", ["gone", "empty"])
def test_a_lost_protected_database_is_made_anew_without_a_passphrase_only_when_that_is_meant(sample, path, how):
    protect(sample, PASSPHRASE)
    path.unlink() if how == "gone" else path.write_bytes(b"")
    with pytest.raises(UnprotectedError, match="visits"):
        open_office(path)
    assert not path.exists() or not path.read_bytes()
    accept_plain(path)
    open_office(path).close()
    open_office(path).close()


def test_who_opened_it_protected_elsewhere_remembers_it_too(sample, path, tmp_path):
    protect(sample, PASSPHRASE)
    copy = tmp_path / "копія.sqlite3"
    shutil.copyfile(path, copy)
    assert not protected_paths.is_remembered(copy)
    open_office(copy).close()
    assert protected_paths.is_remembered(copy)


FORGED = b"%PDF-1.4 forged"


def shown(database, digest, target):
    """Yield the ways in which a stored file leaves its folder."""
    attachment = load_visit(database, 1).attachments[-1]
    yield lambda: stored_content(database, digest)
    yield lambda: stored_file(database, digest).read_bytes()
    yield lambda: export_file(database, attachment, target)
    yield lambda: thumbnail(database, digest, 100)


@pytest.fixture(params=["open", "protected"])
def either(request, sample, path, digest):
    """The database as it is at first, and protected."""
    if request.param == "open":
        return sample
    protect(sample, PASSPHRASE)
    return open_office(path)


@pytest.mark.parametrize("how", ["plain", "sealed elsewhere", "another of ours", "sealed with our key"])
def test_a_file_that_is_not_what_it_is_named_by_is_shown_to_nobody(either, digest, tmp_path, how):
    sample = either
    other = tmp_path / "інший.pdf"
    other.write_bytes(FORGED)
    second = attach(sample, other).digest
    place = stored_path(sample.files.folder, digest)
    if how == "plain":
        place.write_bytes(FORGED)
    elif how == "another of ours":
        shutil.copyfile(stored_path(sample.files.folder, second), place)
    else:
        with place.open("wb") as stream:
            encrypt_file(
                other.open("rb"), stream, b"k" * 32 if how == "sealed elsewhere" else sample.file_key.now or b"k" * 32
            )
    target = tmp_path / "вивезено.pdf"
    for way in shown(sample, digest, target):
        with pytest.raises(FileError):
            way()
    assert not target.exists()
    assert check(sample)


def test_the_file_of_a_print_that_was_exchanged_is_not_shown_as_the_original(sample, path):
    visit = load_visit(sample, 1)
    keep_print(sample, visit, Print(paper="visit-report", language="uk"), b"%PDF-1.4 the original")
    (kept,) = prints_of(sample, visit)
    assert print_file(sample, kept).read_bytes().endswith(b"original")
    stored_path(sample.files.folder, kept.digest).write_bytes(b"%PDF-1.4 the exchange")
    with pytest.raises(FileError):
        print_file(sample, kept)


def test_plain_bytes_of_the_right_content_are_refused_where_all_is_sealed(sample, path, digest):
    protect(sample, PASSPHRASE)
    database = open_office(path)
    stored_path(database.files.folder, digest).write_bytes(PAPER)
    with pytest.raises(FileError, match=digest[:12]):
        content(database, digest)


@ON_POSIX
def test_a_pipe_and_a_link_in_the_place_of_a_file_hold_nobody_up(sample, path, digest, tmp_path):
    place = stored_path(sample.files.folder, digest)
    place.unlink()
    os.mkfifo(place)
    with pytest.raises(FileError):
        content(sample, digest)
    place.unlink()
    (tmp_path / "чуже").write_bytes(PAPER)
    place.symlink_to(tmp_path / "чуже")
    with pytest.raises(FileError):
        content(sample, digest)


PORTION = 1 << 20


def test_portions_are_bound_to_their_file(tmp_path):
    key, files = b"k" * 32, []
    for name, letter in (("перший", b"a"), ("другий", b"b")):
        source = tmp_path / name
        source.write_bytes(letter * (PORTION + 100))
        files.append(tmp_path / f"{name}.sealed")
        with files[-1].open("wb") as stream, source.open("rb") as original:
            encrypt_file(original, stream, key)
    one, two = (file.read_bytes() for file in files)
    cut = 26 + 12 + PORTION + 16
    mixed = tmp_path / "мішаний"
    for pieces in (one[:cut] + two[cut:], two[:26] + one[26:], one[:26] + two[26:cut] + one[cut:]):
        mixed.write_bytes(pieces)
        with pytest.raises(FileError):
            b"".join(decrypted(mixed, FileKey(key)))
    assert b"".join(decrypted(files[0], FileKey(key))) == b"a" * (PORTION + 100)


def test_a_file_that_an_earlier_version_sealed_is_read_and_sealed_anew_with_the_key(sample, path, digest):
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    protect(sample, PASSPHRASE)
    database = open_office(path)
    key = database.file_key.now
    nonce = os.urandom(12)
    old = b"DELGSEAL1\n" + nonce + AESGCM(key).encrypt(nonce, PAPER, b"0 1")
    place = stored_path(database.files.folder, digest)
    place.write_bytes(old)
    assert content(database, digest) == PAPER
    database.close()
    with closing(driver.connect(path, isolation_level=None)) as raw:
        raw.execute("DELETE FROM setting WHERE key = 'sealing_under_way'")
    database = again(path)
    assert place.read_bytes() == old  # not all at once, the first time that this version opens it
    protect(database, OTHER)
    database = again(path, OTHER)
    assert place.read_bytes().startswith(b"DELGSEAL2")
    assert lies_under(place, database.file_key.now)
    assert content(database, digest) == PAPER


# What is left of a damaged one.


def test_what_is_saved_of_a_protected_database_is_protected(sample, path, digest, tmp_path):
    protect(sample, PASSPHRASE)
    target = tmp_path / "врятоване.sqlite3"
    said = salvage_words(salvage(path, target))
    assert readable(tmp_path) == []
    assert any("парол" in one or "passphrase" in one for one in said)
    database = again(target)
    assert content(database, digest) == PAPER
    assert check(database) == []
