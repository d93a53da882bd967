"""Going back to a backup names every field that would change: each column of each table is changed once."""

import gzip
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Boolean, DateTime, Float, Integer, LargeBinary, text

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.office.backups import StoredPart
from delegations.domain.office.vocabulary import RestoreChange
from delegations.domain.people.people import Person
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.vocabulary import AttachmentKind, RecordKind
from delegations.domain.text.texts import LANGUAGES, _, choose_language
from delegations.domain.visits.visit import Visit
from delegations.queries.office_settings import read_settings
from delegations.queries.promises import load_promise
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.follow_ups.follow_ups import record_execution, record_progress
from delegations.services.office.saving_settings import save_settings
from delegations.services.papers.letters import save_template
from delegations.services.people.people import delete_person, load_person, save_person
from delegations.services.places.places import load_municipality, save_municipality
from delegations.services.safekeeping.backups import preview_restore
from delegations.services.safekeeping.making_backups import make_backup
from delegations.services.visits.visits import load_visit, save_visit
from delegations.services.writing.kept_views import KeptView, keep_view
from delegations.store.backups import restore
from delegations.store.backups.backup import copy_database
from delegations.store.backups.restore_preview import BackupComparison, way_to_record
from delegations.store.backups.stored_names import (
    COUNTED,
    SETTINGS,
    TECHNICAL_COLUMNS,
    TECHNICAL_TABLES,
    TOPS,
    column_words,
    compared_columns,
    group_words,
)
from delegations.store.tables import Base

TABLES = Base.metadata.sorted_tables
COMPARED = [one for one in TABLES if one.name in TOPS or way_to_record(one) is not None]
COLUMNS = [(table, column) for table in COMPARED for column in compared_columns(table)]


def test_every_table_is_compared_counted_or_technical_for_a_reason():
    for table in TABLES:
        known = [table.name in names for names in (TOPS, COUNTED, TECHNICAL_TABLES, {SETTINGS})]
        known.append(way_to_record(table) is not None)
        assert known.count(True) == 1, table.name
    assert all(reason for reason in (*TECHNICAL_TABLES.values(), *TECHNICAL_COLUMNS.values()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_words(language):
    choose_language(language)
    for table in COMPARED:
        assert table.name in TOPS or group_words(table.name).strip()
        for column in compared_columns(table):
            assert column_words(column).strip(), f"{table.name}.{column.name}"


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("practice", "outcome", "Що це дало"),
        ("gift", "outcome", "Що з ним сталося"),
        ("gift", "value", "Вартість"),
        ("meeting", "number", "Номер засідання"),
        ("adoption_step", "document", "Рішення або розпорядження"),
        ("person", "name", "Ім’я"),
        ("participant", "name", "Ім’я"),
    ],
)
def test_a_column_is_called_as_the_field_of_its_own_record(table, column, words):
    assert column_words(Base.metadata.tables[table].c[column]) == words


@pytest.mark.parametrize("table", ["network", "working_group", "network_partner", "topic", "souvenir", "organisation"])
def test_what_a_thing_is_called_is_not_called_like_the_name_of_a_person(table):
    choose_language("en")
    assert column_words(Base.metadata.tables[table].c.name) == "What it is called"


def _value(column, number, ids):
    """Return a value of a column that no other row has."""
    for key in column.foreign_keys:
        return ids[key.column.table.name][number % 2]
    if column.name == "uid":
        return f"{abs(hash(column.table.name)) % 10**12:012d}{number:020d}"
    moment = f"2026-01-0{1 + number} 10:00:00"
    kinds = ((Boolean, number), (Integer, 100 + number), (Float, 1.5 + number), (DateTime, moment),
             (LargeBinary, b"x%d" % number))  # fmt: skip
    return next((value for kind, value in kinds if isinstance(column.type, kind)), f"{column.name} {number}")


@pytest.fixture(scope="module")
def filled(templates, tmp_path_factory):
    """Two databases alike, with two rows of our own in each table; the second is attached as the backup."""
    folder = tmp_path_factory.mktemp("filled")
    path = templates.empty(folder / "now.sqlite3")
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            raw.execute(f'DROP TRIGGER "{name}"')
        raw.execute("PRAGMA ignore_check_constraints = ON")
        ids: dict[str, list[int]] = {}
        for table in TABLES:
            ids[table.name] = [9_001, 9_002]
            stored = [one for one in table.columns if one.computed is None]
            names = ", ".join(f'"{one.name}"' for one in stored)
            for number, row_id in enumerate(ids[table.name]):
                values = [row_id if one.name == "id" else _value(one, number, ids) for one in stored]
                marks = ", ".join("?" * len(values))
                raw.execute(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", values)  # noqa: S608
        raw.execute("PRAGMA journal_mode = DELETE")
    backup = folder / "backup.sqlite3"
    backup.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("ATTACH ? AS backup", (str(backup),))
        yield raw


def test_databases_that_are_alike_differ_in_nothing(filled):
    found = BackupComparison(filled)
    assert (found.lines, found.counts, found.besides) == ([], {}, {})


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda one: getattr(one, "name", str(one)))
def test_each_column_of_each_table_is_named_when_it_changed(filled, table, column):
    row = f"rowid = (SELECT max(rowid) FROM {table.name})"  # noqa: S608  names of the models
    filled.execute("BEGIN")
    try:
        (before,) = filled.execute(f'SELECT "{column.name}" FROM {table.name} WHERE {row}').fetchone()  # noqa: S608
        if column.foreign_keys:
            after = 9_001 if before == 9_002 else 9_002
        else:
            after = before + 1 if isinstance(before, int | float) else b"other" if isinstance(before, bytes) else "інше"
        filled.execute(f'UPDATE {table.name} SET "{column.name}" = ? WHERE {row}', (after,))  # noqa: S608
        found = BackupComparison(filled)
    finally:
        filled.execute("ROLLBACK")
    words = column_words(column)
    if table.name in TOPS:
        wanted = (TOPS[table.name], words)
    else:
        wanted = (TOPS[way_to_record(table)[-1][0].name], f"{group_words(table.name)} › {words}")
    assert wanted in {(line.kind, one) for line in found.lines for one in line.fields}
    assert {line.change for line in found.lines} == {RestoreChange.OLDER}


@pytest.mark.parametrize("table", [one for one in COMPARED if one.name not in TOPS], ids=lambda one: one.name)
@pytest.mark.parametrize("side", ["main", "backup"])
def test_rows_that_were_added_or_went_are_named_under_their_record(filled, table, side):
    filled.execute("BEGIN")
    try:
        filled.execute(f"DELETE FROM {side}.{table.name} WHERE rowid = (SELECT max(rowid) FROM {side}.{table.name})")  # noqa: S608
        found = BackupComparison(filled)
    finally:
        filled.execute("ROLLBACK")
    (line,) = [one for one in found.lines if one.kind is TOPS[way_to_record(table)[-1][0].name]]
    assert line.change is RestoreChange.OLDER
    assert any(one.startswith(group_words(table.name)) for one in line.fields)


def told(preview):
    return {(line.kind, line.title): (line.change, line.fields) for line in preview.lines}


def test_what_was_not_named_before_is_named_now(sample, path):
    city = load_municipality(sample, 1)
    person = save_person(sample, Person(name="Ніна Заїка"))
    made = make_backup(sample).path
    save_municipality(sample, replace(city, population=217_000, latitude=50.75, longitude=25.34))
    person = load_person(sample, person.id)
    save_person(sample, replace(person, latin_name="Nina Zaika", document="АА 1", diet="без м’яса"))
    promise = load_promise(sample, 1)
    record_execution(sample, promise.uid, replace(promise.execution, percent=50), author="", day=PartialDate(2026))
    record_progress(sample, promise.uid, status=FollowUpStatus.OPEN, note="Половина", day=PartialDate(2026))
    save_settings(sample, replace(read_settings(sample), executor="Олена Бойко"))
    keep_view(sample, KeptView("Моє", {}))
    save_template(sample, "thanks", "uk", "# Лист")
    preview = preview_restore(path, made)
    found = told(preview)
    change, fields = found[RecordKind.MUNICIPALITY, city.name]
    assert change is RestoreChange.OLDER
    assert {"Широта", "Довгота"} < set(fields)
    assert len(fields) == 3
    assert len(found[RecordKind.PERSON, "Ніна Заїка"][1]) == 3
    assert len(found[RecordKind.FOLLOW_UP, promise.text][1]) >= 2
    assert len(found[RecordKind.SETTINGS, ""][1]) == 2
    (letter,) = [title for kind, title in found if kind is RecordKind.LETTER]
    assert "українська" in letter.casefold()
    assert found[RecordKind.LETTER, letter][0] is RestoreChange.LOST
    assert preview.besides[StoredPart.HISTORY] > 0


def test_files_are_named_and_a_record_that_lies_in_the_bin_is_told_once(sample, path):
    first = VisitListing(sample, VisitFilter()).first()[0]
    visit = load_visit(sample, first.id)
    person = save_person(sample, Person(name="Ніна Заїка"))
    made = make_backup(sample).path
    scan = Attachment(kind=AttachmentKind.PAPER, file_name="угода.pdf", digest="a" * 64, size=1)
    save_visit(sample, replace(visit, attachments=(*visit.attachments, scan)))
    delete_person(sample, person.id)
    found = told(preview_restore(path, made))
    assert any("угода.pdf" in one for one in found[RecordKind.VISIT, first.title][1])
    assert found[RecordKind.PERSON, "Ніна Заїка"][0] is RestoreChange.BACK
    assert StoredPart.BIN not in {kind for kind, _title in found}


def test_what_was_entered_and_deleted_since_is_lost_for_good(sample, path):
    made = make_backup(sample).path
    person = save_person(sample, Person(name="Ніна Заїка"))
    delete_person(sample, person.id)
    assert told(preview_restore(path, made))[StoredPart.BIN, "Ніна Заїка"][0] is RestoreChange.LOST


def test_a_backup_of_the_first_schema_is_compared_field_by_field(tmp_path, path, sample):
    old = tmp_path / "old.sqlite3"
    old.write_bytes(gzip.decompress((Path(__file__).parent / "schema_0001.sqlite3.gz").read_bytes()))
    preview = preview_restore(path, old)
    assert preview.comparable
    assert preview.counts
    # What is shipped is put in again by opening: it does not go.
    assert (RecordKind.INDICATOR, RestoreChange.LOST) not in preview.counts
    assert preview.holds[RecordKind.INDICATOR]
    save_visit(sample, Visit(title="Новий"))
    assert any(line.title == "Новий" for line in preview_restore(path, old).lines)
    assert save_municipality(sample, Municipality(name="Ковель")).id


def by_rows(path, backup):
    """Return how many records only one of the databases has, and which differ in their own columns: all rows read."""
    found = {}
    for table in (one for one in COMPARED if one.name in TOPS and TOPS[one.name] is not StoredPart.BIN):
        sides = []
        for file in (path, backup):
            with closing(sqlite3.connect(file)) as raw:
                key = "uid" if "uid" in table.c else next(iter(table.primary_key)).name
                names = ", ".join(f'"{one.name}"' for one in compared_columns(table))
                sides.append({row[0]: row for row in raw.execute(f"SELECT {key}, {names} FROM {table.name}")})  # noqa: S608
        now, then = sides
        both = now.keys() & then.keys()
        differ = sum(now[one] != then[one] for one in both)
        found[TOPS[table.name]] = (len(now) - len(both), len(then) - len(both), differ)
    return found


def test_a_backup_as_it_was_made_is_compared_where_it_lies_and_tells_the_same_as_its_copy(sample, path, monkeypatch):
    lost, moved = (save_person(sample, Person(name=name)) for name in ("Ніна Заїка", "Лідія Мазур"))
    made = make_backup(sample).path
    visits = [load_visit(sample, one.id) for one in VisitListing(sample, VisitFilter()).first()]
    save_visit(sample, Visit(title="Новий"))
    save_visit(sample, replace(visits[0], purpose="Інша", participants=visits[0].participants[1:]))
    delete_person(sample, lost.id)
    with sample.writing() as session:
        # The same person under another number.
        session.execute(text("UPDATE person SET id = 77777, notes = 'є' WHERE uid = :uid"), {"uid": moved.uid})
        session.execute(text("UPDATE follow_up SET priority = 'high' WHERE id % 2 = 0"))
    before = made.stat().st_mtime_ns, made.read_bytes(), sorted(made.parent.iterdir())
    compared = []
    for is_ready in (True, False):
        if not is_ready:
            monkeypatch.setattr(restore, "is_as_made", lambda *_: False)
        monkeypatch.setattr(restore, "copy_database", refused if is_ready else copy_database)
        compared.append(preview_restore(path, made))
    assert compared[0] == compared[1]
    assert (made.stat().st_mtime_ns, made.read_bytes(), sorted(made.parent.iterdir())) == before
    counts, changes = compared[0].counts, (RestoreChange.LOST, RestoreChange.BACK)
    for part, (only_now, only_then, differ) in by_rows(path, made).items():
        assert tuple(counts.get((part, one), 0) for one in changes) == (only_now, only_then), part
        assert counts.get((part, RestoreChange.OLDER), 0) >= differ, part


def refused(*_args, **_how):
    raise AssertionError("it needs no copy")


def test_shipped_topics_are_called_as_on_screen(sample, path):
    made = make_backup(sample).path
    with sample.writing() as session:
        number, name = session.execute(text("SELECT id, name FROM topic WHERE code <> '' LIMIT 1")).one()
        session.execute(
            text("UPDATE topic SET parent_id = NULL, position = position + 7 WHERE id = :id"), {"id": number}
        )
    (line,) = preview_restore(path, made).lines
    assert (line.kind, line.title) == (RecordKind.TOPIC, _(name))
    assert line.title != name
