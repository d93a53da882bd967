import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from delegations.domain.follow_ups.vocabulary import Priority
from delegations.domain.office.backups import FEWEST, MOST_BYTES, kept
from delegations.domain.office.vocabulary import BackupReason, RestoreChange
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import DamagedError, DatabaseError, FileError
from delegations.domain.visits.visit import Visit
from delegations.queries.search import find
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.files.attachments import attach
from delegations.services.follow_ups.bulk import MANY, Mark, set_marks
from delegations.services.office.office import open_office
from delegations.services.safekeeping.backups import (
    backups_of,
    choose_second_folder,
    newest_whole,
    preview_restore,
    restore,
    salvage,
)
from delegations.services.safekeeping.daily_care import mend_indexes
from delegations.services.safekeeping.making_backups import backup_before, daily_backup, make_backup
from delegations.services.safekeeping.salvage_words import salvage_words
from delegations.services.safekeeping.upkeep import check
from delegations.services.visits.visits import delete_visits, load_visit, save_visit
from delegations.store.backups import backup, index_care
from delegations.store.backups.backup import backups, is_damaged
from delegations.store.engine.address import Address
from delegations.store.files.stored_files import stored_path
from tests.systems import is_private

PAGE = 4096


def titles(database):
    return sorted(row.title for row in VisitListing(database, VisitFilter()).first(10_000))


def damage(path, pages):
    """Overwrite whole pages with noise, as a dying disk does."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE : page * PAGE] = b"\xa5" * PAGE
    path.write_bytes(content)


def pages_of(path, table):
    with closing(sqlite3.connect(path)) as raw:
        return [row[0] for row in raw.execute("SELECT pageno FROM dbstat WHERE name = ? ORDER BY path", (table,))]


def test_the_rule_keeps_ten_and_one_a_day_a_week_and_a_month():
    start = datetime(2026, 11, 25, 9, 0)
    hourly = [start - timedelta(hours=hour) for hour in range(24 * 400)]
    stay = kept(dict.fromkeys(hourly, 200_000))
    assert set(hourly[:10]) <= stay
    assert {start.date() - timedelta(days=day) for day in range(7)} <= {one.date() for one in stay}
    newest_weeks = sorted({one.isocalendar()[:2] for one in hourly}, reverse=True)[:8]
    assert set(newest_weeks) <= {one.isocalendar()[:2] for one in stay}
    assert {(one.year, one.month) for one in stay} == {(one.year, one.month) for one in hourly}
    assert len(stay) < 10 + 7 + 8 + 14


def test_a_clock_that_jumps_ahead_for_a_day_costs_no_old_backup():
    old = [datetime(2026, month, 1) for month in range(1, 12)]
    future = [datetime(2031, 5, 5, hour) for hour in range(24)]
    assert set(old) <= kept(dict.fromkeys([*old, *future], 200_000))


def test_backups_of_a_large_database_take_no_more_than_they_may():
    """A gigabyte a day for four years: ten days at most are kept, some of them months old, none for ever."""
    held, giga = {}, 1000**3
    for day in range(4 * 365):
        now = datetime(2026, 1, 1) + timedelta(days=day)
        held[now] = giga
        held = {one: held[one] for one in kept(held)}
        assert now in held
        assert sum(held.values()) <= MOST_BYTES
        assert now - min(held) <= timedelta(days=731)
    ages = [(now - one).days for one in sorted(held, reverse=True)]
    assert ages[:2] == [0, 1]
    assert any(7 <= age < 40 for age in ages)
    assert ages[-1] > 100
    # However large they are, some stay: the last ones, and of before.
    huge = kept(dict.fromkeys(held, 20 * giga))
    assert len(huge) > FEWEST
    assert max(held) in huge


def test_what_the_folder_may_not_hold_goes_when_a_backup_is_made(sample, path, monkeypatch):
    first = make_backup(sample).path
    for day in range(1, 29):
        older = first.with_name(f"visits_2024-01-{day:02}_09-00-00_daily.sqlite3")
        older.write_bytes(first.read_bytes())
        backup.note_backups(path, [older])
    monkeypatch.setattr(backup, "MOST_BYTES", 8 * first.stat().st_size)
    last = make_backup(sample).path
    left = backups(path)
    assert FEWEST < len(left) <= 8
    assert last in {one.path for one in left}
    assert sum(one.size for one in left) <= 8 * first.stat().st_size + last.stat().st_size


def test_a_backup_holds_all_and_only_its_owner_may_read_it(sample, path):
    made = make_backup(sample)
    assert titles(open_office(made.path)) == titles(sample)
    assert is_private(made.path)
    assert not list(made.path.parent.glob("*.part"))


def test_one_daily_backup_a_day(sample):
    before = titles(sample)
    assert daily_backup(sample) is not None
    assert daily_backup(sample) is None
    sample.rest()
    assert titles(sample) == before


def test_a_bulk_change_is_backed_up_before_and_a_small_one_is_not(sample, path):
    set_marks(sample, Mark.PRIORITY, dict.fromkeys(range(1, 4), Priority.HIGH))
    assert backups(path) == []
    set_marks(sample, Mark.PRIORITY, dict.fromkeys(range(1, MANY + 1), Priority.HIGH))
    assert [one.reason for one in backups(path)] == [BackupReason.BULK]


def test_a_preview_names_what_restoring_changes_and_changes_nothing(sample, path):
    made = make_backup(sample).path
    first, *_others = VisitListing(sample, VisitFilter()).first()
    visit = load_visit(sample, first.id)
    save_visit(sample, replace(visit, purpose="Інша мета"))
    save_visit(sample, Visit(title="Візит після копії"))
    before = titles(sample)
    preview = preview_restore(path, made)
    assert preview.comparable
    told = {(line.kind, line.title, line.change) for line in preview.lines}
    assert (RecordKind.VISIT, "Візит після копії", RestoreChange.LOST) in told
    assert (RecordKind.VISIT, first.title, RestoreChange.OLDER) in told
    assert titles(sample) == before
    assert not list(path.parent.rglob("*.restoring*"))


def test_restoring_goes_back_keeps_what_was_there_and_other_windows_see_it(sample, path):
    made = make_backup(sample).path
    before = titles(sample)
    save_visit(sample, Visit(title="Візит після копії"))
    restored = restore(path, made)
    assert titles(sample) == before  # an open connection, as another window has it
    assert "Візит після копії" in titles(open_office(restored.kept))
    again = restore(path, restored.kept)
    assert "Візит після копії" in titles(sample)
    assert again.kept is not None


def test_a_backup_of_an_older_version_is_restored_migrated(tmp_path, path):
    import gzip
    from pathlib import Path

    old = tmp_path / "visits_2020-01-01_00-00-00.sqlite3"
    with gzip.open(Path(__file__).parent / "schema_0003.sqlite3.gz") as packed:
        old.write_bytes(packed.read())
    database = open_office(path)
    database.close()
    content = old.read_bytes()
    restore(path, old)
    assert titles(open_office(path))
    assert old.read_bytes() == content


def test_a_damaged_backup_is_refused_and_the_newest_whole_one_is_found(sample, path):
    older = backup_before(sample, BackupReason.DAILY).path
    good = make_backup(sample).path
    damage(good, range(20, 60))
    assert newest_whole(path).path == older
    before = titles(sample)
    with pytest.raises(DamagedError):
        restore(path, good)
    assert titles(sample) == before


def test_indexes_are_compared_with_the_rows_those_of_a_large_database_table_by_table(sample, path, monkeypatch):
    make_backup(sample)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA writable_schema = ON")
        (index,) = raw.execute("SELECT * FROM sqlite_schema WHERE name = 'ix_follow_up_by_status'").fetchall()
        raw.execute("DELETE FROM sqlite_schema WHERE name = 'ix_follow_up_by_status'")
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("UPDATE follow_up SET status = 'cancelled'")
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", index)
    with pytest.raises(DatabaseError):
        make_backup(sample)
    monkeypatch.setattr(backup, "SOON_COMPARED", 0)
    monkeypatch.setattr(index_care, "SOON_COMPARED", 0)
    made = make_backup(sample)
    # Who stops it loses nothing: it goes on with the next backup.
    assert mend_indexes(sample, made, lambda: True) == ""
    assert check(sample)
    monkeypatch.setattr(index_care, "AT_ONCE", -1.0)
    # Between two indexes the lock is free: whoever saves gets it.
    saved = []
    monkeypatch.setattr(index_care, "sleep", lambda _time: saved.append(save_visit(sample, Visit(title="Новий"))))
    told = [mend_indexes(sample, made, lambda: False) for _day in range(200)]
    assert sum(map(bool, told)) == 1
    assert len(saved) > 10
    assert check(sample) == []
    # A backup from before is as good as any: its indexes are made when it is gone back to.
    restore(path, made.path)
    assert check(sample) == []


def test_a_damaged_database_is_put_aside_and_restored(sample, path):
    made = make_backup(sample).path
    before = titles(sample)
    sample.close()
    damage(path, range(2, 30))
    damaged = path.read_bytes()
    with pytest.raises(DamagedError):
        open_office(path)
    restored = restore(path, made)
    assert titles(open_office(path)) == before
    assert restored.kept.read_bytes() == damaged


@pytest.mark.parametrize("how", ["gone", "empty", "damaged"])
def test_what_sqlite_left_beside_an_old_database_is_not_applied_to_the_restored_one(sample, path, tmp_path, how):
    """Else it would count as the log of the file that has the name now, and be written over it."""
    made = make_backup(sample).path
    before = titles(sample)
    log, killed = Address(path).log, tmp_path / "killed"
    save_visit(sample, Visit(title="Newer than the backup"))
    killed.write_bytes(log.read_bytes())
    sample.close()
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(b"" if how == "empty" else b"no database")
    killed.rename(log)
    restored = restore(path, made)
    assert (restored.kept is not None) == (how == "damaged")
    assert titles(open_office(path)) == before


@pytest.mark.parametrize("how", ["gone", "empty", "zeros"])
def test_a_database_that_is_gone_is_not_made_anew_over_its_backups(sample, path, how):
    make_backup(sample)
    sample.close()
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(b"" if how == "empty" else bytes(PAGE * 3))
    with pytest.raises(DamagedError):
        open_office(path)
    restore(path, newest_whole(path).path)
    assert titles(open_office(path))


def test_the_second_folder_gets_backups_and_files_and_gives_them_back(sample, path, tmp_path):
    second = tmp_path / "другий диск"
    second.mkdir()
    choose_second_folder(path, second)
    paper = tmp_path / "лист.pdf"
    paper.write_bytes(b"%PDF-1.4 paper")
    attachment = attach(sample, paper)
    first = VisitListing(sample, VisitFilter()).first()[0]
    visit = load_visit(sample, first.id)
    save_visit(sample, replace(visit, attachments=(*visit.attachments, attachment)))
    made = make_backup(sample)
    assert made.second.read_bytes() == made.path.read_bytes()
    made.path.unlink()
    stored_path(sample.files.folder, attachment.digest).unlink()
    assert [one.path for one in backups_of(path)] == [made.second]
    restored = restore(path, made.second)
    assert restored.files == 1
    assert stored_path(sample.files.folder, attachment.digest).read_bytes() == b"%PDF-1.4 paper"


def test_a_second_folder_out_of_reach_is_told_and_the_first_backup_is_made(sample, path, tmp_path):
    second = tmp_path / "флешка"
    second.mkdir()
    choose_second_folder(path, second)
    second.rmdir()
    made = make_backup(sample)
    assert made.path.exists()
    assert made.second is None
    assert "флешка" in made.problem


def test_the_second_folder_is_another_one(sample, path, tmp_path):
    with pytest.raises(DatabaseError):
        choose_second_folder(path, path.parent)
    with pytest.raises(DatabaseError):
        choose_second_folder(path, tmp_path / "немає")


def test_salvage_saves_what_is_around_the_damage(database, path, tmp_path):
    for number in range(300):
        save_visit(database, Visit(title=f"Візит {number:03}", purpose="п" * 300))
    before = titles(database)
    database.close()
    leaves = pages_of(path, "visit")
    damage(path, leaves[5:7])
    assert is_damaged(path)
    target = tmp_path / "врятоване.sqlite3"
    found = salvage(path, target)
    saved = open_office(target)
    rescued = titles(saved)
    assert set(rescued) < set(before)
    assert len(rescued) >= len(before) - 60
    assert found.rows["visit"] == len(rescued)
    assert "visit" in found.damaged
    assert not is_damaged(target)
    assert find(saved, rescued[0])
    # The saved records can be worked with: a new one gets its number and place.
    save_visit(saved, Visit(title="Після порятунку"))


def test_salvage_lets_go_what_points_to_lost_records(sample, path, tmp_path):
    sample.close()
    damage(path, pages_of(path, "participant")[-1:])
    target = tmp_path / "врятоване.sqlite3"
    salvage(path, target)
    with closing(sqlite3.connect(target)) as raw:
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert titles(open_office(target))


def test_salvage_keeps_a_record_of_which_one_figure_was_damaged(sample, path, tmp_path):
    sample.close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("UPDATE follow_up SET percent = 5000 WHERE id = 1")
        raw.execute("UPDATE municipality SET population = -7, latitude = 1e9 WHERE id = 1")
        whole = [raw.execute(f"SELECT count(*) FROM {one}").fetchone() for one in ("follow_up", "municipality")]  # noqa: S608
    target = tmp_path / "врятоване.sqlite3"
    salvage(path, target)
    with closing(sqlite3.connect(target)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("SELECT percent FROM follow_up WHERE id = 1").fetchone() == (None,)
        assert raw.execute("SELECT population, latitude FROM municipality WHERE id = 1").fetchone() == (None, None)
        saved = [raw.execute(f"SELECT count(*) FROM {one}").fetchone() for one in ("follow_up", "municipality")]  # noqa: S608
    assert saved == whole


def test_salvage_says_in_records_what_was_saved_and_what_was_lost(sample, path, tmp_path):
    visit = load_visit(sample, 1)
    assert visit.talks
    sample.close()
    damage(path, pages_of(path, "talk"))
    said = salvage_words(salvage(path, tmp_path / "врятоване.sqlite3"))
    assert said[0].startswith("До «врятоване.sqlite3» врятовано: 3 візити, ")
    lost = len(visit.talks)
    assert (
        f"{visit.title} › Виступи: втрачено {lost} {'рядок' if lost == 1 else 'рядки' if lost < 5 else 'рядків'}."
        in said
    )
    assert load_visit(open_office(tmp_path / "врятоване.sqlite3"), 1).talks == ()


def test_salvage_names_what_was_lost_of_records_of_their_own_and_nothing_where_nothing_is(database, path, tmp_path):
    for number in range(300):
        save_visit(database, Visit(title=f"Візит {number:03}", purpose="п" * 300))
    database.close()
    whole = salvage_words(salvage(path, tmp_path / "ціле.sqlite3"))
    assert "врятовано: 300 візитів, " in whole[0]
    assert whole[1:] == ["Наскільки можна з’ясувати, нічого не втрачено."]
    damage(path, pages_of(path, "visit")[5:7])
    found = salvage(path, tmp_path / "врятоване.sqlite3")
    lost = 300 - found.rows["visit"]
    assert lost > 0
    assert any(one.startswith(f"Візити: втрачено {lost} рядк") for one in salvage_words(found))


def test_salvage_takes_the_attached_files_along_and_names_those_that_are_missing(sample, path, tmp_path):
    for name in ("тут.txt", "немає.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    here, gone = (attach(sample, tmp_path / name) for name in ("тут.txt", "немає.txt"))
    visit = load_visit(sample, 1)
    save_visit(sample, replace(visit, attachments=(*visit.attachments, here, gone)))
    stored_path(sample.files.folder, gone.digest).unlink()
    sample.close()
    found = salvage(path, tmp_path / "врятоване.sqlite3")
    said = salvage_words(found)
    saved = open_office(found.path)
    assert stored_path(saved.files.folder, here.digest).read_text(encoding="utf-8") == "тут.txt"
    assert [one for one in said if "немає.txt" in one]
    assert not [one for one in said if "тут.txt" in one]


def test_salvage_of_nothing_makes_no_file(path, tmp_path):
    path.write_bytes(b"\xa5" * PAGE * 20)
    target = tmp_path / "нове.sqlite3"
    with pytest.raises(DatabaseError):
        salvage(path, target)
    assert list(tmp_path.glob("нове*")) == []
    target.touch()
    with pytest.raises(FileError):
        salvage(path, target)


def test_the_bin_survives_a_restore(sample, path):
    first = VisitListing(sample, VisitFilter()).first()[0]
    delete_visits(sample, [first.id])
    made = make_backup(sample).path
    preview = preview_restore(path, made)
    assert preview.counts == {}
