"""Folders that others may write to: no link is followed, no name guessed, no stranger's backup taken for ours."""

import os
import shutil
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from delegations.domain.office.vocabulary import BackupReason
from delegations.domain.text.errors import DelegationsError, FileError
from delegations.domain.visits.visit import Visit
from delegations.services.files.attachments import attach, stored_file
from delegations.services.safekeeping.backups import (
    backups_of,
    choose_second_folder,
    forbid_unreadable,
    newest_whole,
    restore,
)
from delegations.services.safekeeping.making_backups import backup_before, make_backup
from delegations.services.safekeeping.storage_location import move_to
from delegations.services.safekeeping.upkeep import check
from delegations.services.visits.visits import save_visit
from delegations.store.engine.encryption import protect as set_passphrase
from delegations.store.files.stored_files import stored_path
from tests.store.protecting import OTHER, PASSPHRASE, fill
from tests.systems import ON_POSIX

pytestmark = ON_POSIX


@pytest.fixture
def second(path, tmp_path):
    folder = tmp_path / "спільна"
    folder.mkdir()
    folder.chmod(0o777)
    choose_second_folder(path, folder)
    return folder


@pytest.fixture
def precious(tmp_path):
    file = tmp_path / "важливе.txt"
    file.write_text("важливе", encoding="utf-8")
    return file


def stamps(count):
    """Return the names that a backup of the next seconds may have."""
    now = datetime.now().astimezone()
    return [f"{now + timedelta(seconds=one):%Y-%m-%d_%H-%M-%S}" for one in range(count)]


@pytest.mark.parametrize("ending", [".sqlite3.part", ".part", ".sqlite3"])
def test_a_link_by_a_name_that_can_be_guessed_is_not_written_through(sample, path, second, precious, ending):
    for stamp in stamps(30):
        (second / f"{path.stem}_{stamp}_hand{ending}").symlink_to(precious)
    made = make_backup(sample)
    assert precious.read_text(encoding="utf-8") == "важливе"
    assert made.path.exists()
    if ending == ".sqlite3":
        assert (made.second, "посилання" in made.problem or "link" in made.problem) == (None, True)
    else:
        assert stat.S_ISREG(made.second.lstat().st_mode)


@pytest.mark.parametrize("where", ["file", "part", "folder", "all files", "own folder", "own files"])
def test_links_among_the_attached_files_of_a_shared_folder_lead_nowhere(sample, second, precious, tmp_path, where):
    digest = fill(sample, tmp_path)
    theirs = second / "visits.files"
    elsewhere = tmp_path / "деінде"
    elsewhere.mkdir()
    copy = stored_path(theirs, digest)
    if where in ("file", "part"):
        copy.parent.mkdir(parents=True)
        copy.with_suffix(".part" if where == "part" else "").symlink_to(precious)
    else:
        link = copy.parent if where.endswith("folder") else theirs
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(elsewhere)
        if not where.startswith("own"):
            os.chown(link, 12345, 12345, follow_symlinks=False)
    made = make_backup(sample)
    assert precious.read_text(encoding="utf-8") == "важливе"
    assert list(elsewhere.iterdir()) == []
    assert bool(made.problem) is (where != "part")


def test_a_folder_that_somebody_laid_there_before_is_refused_and_an_open_one_of_ours_tightened(sample, path, second):
    theirs = second / "visits.files"
    theirs.mkdir()
    os.chown(theirs, 12345, 12345)
    fill(sample, path.parent)
    assert "належить" in make_backup(sample).problem or "belongs" in make_backup(sample).problem
    os.chown(theirs, os.getuid(), os.getgid())
    theirs.chmod(0o777)
    assert make_backup(sample).problem == ""
    assert stat.S_IMODE(theirs.stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["visits.backups", "visits.files"])
def test_open_folders_beside_the_database_are_tightened_and_strange_ones_refused(sample, path, tmp_path, name):
    folder = path.with_name(name)
    folder.mkdir(exist_ok=True)
    paper = tmp_path / "а.txt"
    paper.write_text("а", encoding="utf-8")

    def use():
        return attach(sample, paper) if name.endswith("files") else make_backup(sample)

    os.chown(folder, 12345, 12345)
    with pytest.raises(DelegationsError):
        use()
    os.chown(folder, os.getuid(), os.getgid())
    folder.chmod(0o777)
    use()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_an_office_that_shares_its_database_keeps_sharing_the_folders(sample, path, tmp_path):
    path.chmod(0o660)
    folder = path.with_name("visits.files")
    folder.mkdir(exist_ok=True)
    folder.chmod(0o2777)
    fill(sample, tmp_path)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o2770


def test_everything_is_private_from_its_first_byte(sample, path, second, tmp_path, monkeypatch):
    fill(sample, tmp_path)
    seen = {}
    replace = type(path).replace

    def look(self, target):
        seen[self] = stat.S_IMODE(self.stat().st_mode)
        return replace(self, target)

    made = []
    opened = os.open

    def watch(name, flags, mode=0o777, **options):
        descriptor = opened(name, flags, mode, **options)
        if flags & os.O_CREAT and not str(name).endswith(".lock"):
            made.append((str(name), stat.S_IMODE(os.fstat(descriptor).st_mode)))
        return descriptor

    old = os.umask(0)
    monkeypatch.setattr(type(path), "replace", look)
    monkeypatch.setattr(os, "open", watch)
    try:
        make_backup(sample)
    finally:
        os.umask(old)
    assert made
    assert {mode for _name, mode in made} == {0o600}
    assert set(seen.values()) == {0o600}


def test_a_pipe_among_the_files_of_a_shared_folder_holds_nobody_up(sample, path, second, tmp_path):
    digest = fill(sample, tmp_path)
    made = make_backup(sample)
    copy = stored_path(second / "visits.files", digest)
    copy.unlink()
    os.mkfifo(copy)
    os.mkfifo(second / f"{path.stem}_2020-01-01_00-00-00.sqlite3")
    stored_path(sample.files.folder, digest).unlink()
    assert restore(path, made.path).missing == 1
    assert {one.reason for one in backups_of(path)} == {BackupReason.HAND, BackupReason.RESTORE}


# Which is the newest.


def plant(folder, path, name, source):
    target = folder / f"{path.stem}_{name}.sqlite3"
    shutil.copyfile(source, target)
    return target


@pytest.mark.parametrize("where", ["visits.backups", "спільна"])
@pytest.mark.parametrize("name", ["2099-01-01_00-00-00_hand", "2030-01-01_00-00-00_daily", "2026-01-01_00-00-00_hand"])
@pytest.mark.usefixtures("second")
def test_a_planted_backup_is_no_ones_default_whatever_its_date(sample, path, templates, where, name):
    save_visit(sample, Visit(title="Наш"))
    made = make_backup(sample)
    planted = plant(path.with_name(where), path, name, templates.sample(path.with_name("чужа.sqlite3")))
    assert newest_whole(path).path == made.path
    listed = {one.path: one.is_known for one in backups_of(path)}
    assert listed == {made.path: True, planted: False}
    assert next(iter(listed)) == made.path


def test_a_backup_whose_content_was_exchanged_is_not_taken(sample, path, templates):
    first = backup_before(sample, BackupReason.DAILY).path
    made = make_backup(sample).path
    content = bytearray(made.read_bytes())
    content[-1] ^= 1
    made.write_bytes(content)
    assert newest_whole(path).path == first
    shutil.copyfile(templates.sample(path.with_name("чужа.sqlite3")), first)
    assert newest_whole(path) is None


def test_planted_backups_drive_out_none_of_ours(sample, path):
    made = make_backup(sample).path
    for number in range(40):
        plant(made.parent, path, f"2026-11-2{number % 6}_10-{number:02}-00_hand", made)
    backup_before(sample, BackupReason.DAILY)
    assert made.exists()


def test_backups_of_an_earlier_version_are_known_from_the_next_one_on(sample, path, tmp_path):
    old = plant(tmp_path, path, "2026-01-01_00-00-00_hand", make_backup(sample).path)
    shutil.rmtree(path.with_name("visits.backups"))
    path.with_name("visits.backups").mkdir(mode=0o700)
    for note in Path(os.environ["HOME"]).rglob("backups/*.json"):
        note.unlink()
    here = path.with_name("visits.backups") / old.name
    shutil.copyfile(old, here)
    here.chmod(0o600)
    assert [one.is_known for one in backups_of(path)] == [False]
    make_backup(sample)
    assert all(one.is_known for one in backups_of(path))


def test_a_second_folder_is_chosen_without_following_a_link(sample, path, tmp_path, precious):
    folder = tmp_path / "інша"
    folder.mkdir()
    missing = tmp_path / "немає.txt"
    (folder / ".delegations-trial").symlink_to(missing)
    choose_second_folder(path, folder)
    assert not missing.exists()


def test_what_is_stored_is_no_link(sample, path, tmp_path, precious):
    digest = fill(sample, tmp_path)
    place = stored_path(sample.files.folder, digest)
    place.unlink()
    place.symlink_to(precious)
    fill(sample, tmp_path)
    assert precious.read_text(encoding="utf-8") == "важливе"
    assert stat.S_ISREG(place.lstat().st_mode)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root lays files of others")
@pytest.mark.parametrize("whose", ["folder", "file", "future"])
def test_what_somebody_laid_before_the_first_backup_is_not_taken_for_ours(database, path, templates, whose):
    folder = path.with_name(f"{path.stem}.backups")
    folder.mkdir()
    when = datetime.now().astimezone() + timedelta(hours=20 if whose == "future" else -20)
    planted = folder / f"{path.stem}_{when:%Y-%m-%d_%H-%M-%S}_hand.sqlite3"
    templates.empty(planted)
    planted.chmod(0o644)
    if whose == "folder":
        folder.chmod(0o777)
    if whose == "file":
        os.chown(planted, 65534, 65534)
    made = make_backup(database).path
    assert [(one.path, one.is_known) for one in backups_of(path)] == [(made, True), (planted, False)]
    assert newest_whole(path).path == made


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_what_belongs_to_a_shared_database_is_shared_as_it_is(database, path, tmp_path):
    path.chmod(0o660)
    paper = tmp_path / "звіт.txt"
    paper.write_text("звіт", encoding="utf-8")
    stored = stored_path(database.files.folder, attach(database, paper).digest)
    made = make_backup(database).path
    for folder in (database.files.folder, stored.parent, made.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o770
    for file in (stored, made):
        assert stat.S_IMODE(file.stat().st_mode) == 0o660
    if os.geteuid() == 0:
        os.chown(stored.parent, 65534, -1)
        paper.write_text("ще один", encoding="utf-8")
        attach(database, paper)


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
@pytest.mark.parametrize("mode", [0o660, 0o600, 0o640])
@pytest.mark.parametrize("deed", ["put on", "changed", "taken off", "restored", "damaged", "moved"])
def test_what_takes_the_place_of_a_database_keeps_its_rights_and_its_group(path, sample, tmp_path, mode, deed):
    group = 4321 if os.geteuid() == 0 else path.stat().st_gid
    digest = fill(sample, tmp_path)
    if deed in ("changed", "taken off"):
        sample.close()
        set_passphrase(path, PASSPHRASE)
    os.chown(path, -1, group)
    path.chmod(mode)
    there = path
    if deed in ("put on", "changed", "taken off"):
        sample.close()
        set_passphrase(path, "" if deed == "taken off" else OTHER)
    elif deed == "moved":
        there = tmp_path / "нове" / "visits.sqlite3"
        move_to(sample, there)
    else:
        made = make_backup(sample).path
        sample.close()
        if deed == "damaged":
            path.write_bytes(b"SQLite format 3\0" + b"?" * 9_000)
        restore(path, made)
    assert (stat.S_IMODE(there.stat().st_mode), there.stat().st_gid) == (mode, group)
    if mode == 0o660 and deed in ("put on", "changed", "taken off"):
        assert stat.S_IMODE(stored_path(path.with_name("visits.files"), digest).stat().st_mode) & 0o060 == 0o060


@pytest.mark.parametrize("hidden", ["file", "folder"])
def test_a_file_that_this_user_may_not_read_is_not_called_missing_or_damaged(sample, tmp_path, monkeypatch, hidden):
    digest = fill(sample, tmp_path)
    place = stored_path(sample.files.folder, digest)
    assert check(sample) == []
    opened, looked = os.open, os.stat

    def is_kept(name):
        return str(name).startswith(str(place if hidden == "file" else sample.files.folder))

    def forbidding(act, *, also_stat=True):
        def forbid(name, *more, **options):
            if also_stat and not isinstance(name, int) and is_kept(name):
                raise PermissionError(13, "Permission denied", str(name))
            return act(name, *more, **options)

        return forbid

    monkeypatch.setattr(os, "open", forbidding(opened))
    monkeypatch.setattr(os, "stat", forbidding(looked, also_stat=hidden == "folder"))
    (said,) = check(sample)
    assert "not allowed" in said or "не має права" in said
    with pytest.raises(FileError, match=r"not allowed|не має права"):
        stored_file(sample, digest)
    monkeypatch.undo()
    place.write_bytes(b"!")
    (said,) = check(sample)
    assert "damaged" in said or "пошкоджен" in said


def test_a_folder_of_backups_that_can_not_be_read_is_not_called_empty(database, path, monkeypatch):
    make_backup(database)

    def denied(_folder):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", denied)
    with pytest.raises(FileError, match=r"visits\.backups"):
        forbid_unreadable(path)
