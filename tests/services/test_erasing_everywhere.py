"""Nothing that is stored may name an erased person unseen: every place is cleaned, or told with a way to it.

Every text of every kind of record is filled with the name, by the declarations of records and tables: what is added
tomorrow is filled, too. What is stored afterwards is searched row by row and file by file.
"""

import json
import sqlite3
import zlib
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import String, text

from delegations.domain.groups import Group
from delegations.domain.meeting import AgendaItem, Attendee, Meeting, Outcome
from delegations.domain.names import fold
from delegations.domain.people import Person
from delegations.domain.traces import TraceKind
from delegations.domain.visit import Participant, Talk, Visit, changed
from delegations.domain.vocabulary import ItemState, MeetingRole, MeetingStatus, RecordKind, Side
from delegations.domain.who import login
from delegations.services.backups import choose_second_folder, make_backup, restore
from delegations.services.bin import restore_from_bin
from delegations.services.drafts import keep_draft, left_drafts
from delegations.services.gifts import save_gift
from delegations.services.groups import delete_group, load_group, save_group
from delegations.services.history import history_of, version_of
from delegations.services.indicators import save_indicator
from delegations.services.kept_views import KeptView, keep_view
from delegations.services.letters import save_template, shipped_text
from delegations.services.meetings import save_meeting, sign_minutes
from delegations.services.office import open_office
from delegations.services.papers import PaperOrder, save_paper
from delegations.services.people import load_person, save_person
from delegations.services.personal_data import erase, preview_erasure
from delegations.services.places import save_municipality
from delegations.services.practices import save_practice
from delegations.services.prints import note_given
from delegations.services.souvenirs import save_souvenirs
from delegations.services.visits import load_visit, save_visit
from delegations.store import draft_files
from delegations.store.searched import table_of
from delegations.store.stored_names import TECHNICAL_COLUMNS, TOPS
from delegations.store.tables import (
    Base,
    BinRow,
    DraftRow,
    EditionRow,
    ExchangedRow,
    HistoryRow,
    PackageRow,
    PrintRow,
    SearchRow,
    SettingRow,
)
from tests import parcels, records

NAME = "Зенобія Кшивоступ"
FAMILY = "кшивоступ"
MAIL = "own@zenobia.example"
TEXT = f"слово – {NAME} – слово"
CODES = frozenset({"uid", "item", "record", "row", "digest", "photo", "coat_of_arms", "code", "need_of", "visit",
                   "voter", "currency", "budget_currency", "email", "phone", "number", "link", "stage"})  # fmt: skip
APART = {table_of(one) for one in (BinRow, DraftRow, EditionRow, ExchangedRow, HistoryRow, PackageRow, PrintRow,
                                   SearchRow, SettingRow)}  # fmt: skip


def with_name(record, words=TEXT):
    """Return ``record`` with the words in the place of every text that is none of a code or an address."""

    def put(name, value):
        return words if isinstance(value, str) and name not in CODES else value

    return records.each_changed(record, put)


def holds(value):
    """Tell whether something stored holds the name: as text, as deflated JSON, or with letters written as numbers."""
    if isinstance(value, bytes):
        try:
            value = zlib.decompress(value).decode()
        except (zlib.error, UnicodeDecodeError):
            value = value.decode(errors="replace")
    if not isinstance(value, str):
        return False
    with suppress(ValueError):
        value = json.dumps(json.loads(value), ensure_ascii=False) if value[:1] in '[{"' else value
    return FAMILY in fold(value)


def naming_rows(path):
    """Yield (table, row) of all rows of a database that hold the name, read past everything of the program's."""
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        tables = [one[0] for one in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if not table.startswith(("sqlite_", "search_fts")):
                rows = raw.execute(f"SELECT * FROM {table}")  # noqa: S608  names of tables
                yield from ((table, dict(row)) for row in rows if any(map(holds, row)))


def owners_of(path, table, row):
    """Return identities of a row and of all rows that it belongs to."""
    found = {row.get("uid")}
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        for column in Base.metadata.tables[table].columns:
            for key in column.foreign_keys:
                parent = key.column.table.name
                if row[column.name] is not None:
                    query = f"SELECT * FROM {parent} WHERE id = ?"  # noqa: S608  names of tables
                    found |= owners_of(path, parent, dict(raw.execute(query, (row[column.name],)).fetchone()))
        if table == "network":
            groups = raw.execute("SELECT uid FROM working_group WHERE network_id = ?", (row["id"],))
            found |= {one[0] for one in groups}
    return found - {None}


@pytest.fixture
def full(path, templates, tmp_path):
    """A database in which every text of everything names one person."""
    database = open_office(templates.empty(path))
    person = save_person(
        database, Person(name=NAME, email=MAIL, phone="+380 50 111 22 33", document="ХХ777777", notes=TEXT)
    )
    guest = Participant(side=Side.GUESTS, name=NAME, person_id=person.id)
    visit = with_name(records.visit())
    visit = save_visit(database, changed(visit, participants=(*visit.participants, guest), attachments=()))
    whole = save_group(database, with_name(records.group(), NAME))
    save_meeting(database, changed(with_name(records.meeting()), visit=None, group=None))
    chairs = (Attendee(name=NAME, role=MeetingRole.CHAIR), Attendee(name="Олег Коваль", role=MeetingRole.SECRETARY))
    points = (Outcome(text=TEXT, responsible=NAME, due=records.DAY),)
    item = AgendaItem(title=TEXT, heard=TEXT, presenter=NAME, outcomes=points, state=ItemState.DISCUSSED)
    signed = Meeting(
        title=TEXT, start=records.DAY, place=TEXT, attendees=chairs, items=(item,), status=MeetingStatus.MINUTES_DRAFTED
    )
    signed = save_meeting(database, signed)
    save_practice(database, changed(with_name(records.practice()), attachments=()))
    save_indicator(database, with_name(records.indicator()))
    save_municipality(database, replace(with_name(records.place()), name=f"Місто, де є {NAME}"))
    save_gift(database, with_name(records.gift_entry()))
    save_souvenirs(database, (with_name(records.souvenir()),))
    save_template(database, "thanks", "uk", shipped_text("thanks", "uk") + f"\n\n{TEXT}")
    keep_view(database, KeptView(TEXT, {"responsible": NAME, "words": TEXT}))
    other = save_group(database, Group(name=f"Група {NAME}", chair=NAME, remit=TEXT))
    delete_group(database, other.id)
    written = json.dumps({"uid": "7" * 32, "title": TEXT, "talks": [{"speaker": NAME}]}, ensure_ascii=False)
    draft_files.put_aside(path, "7" * 32, "visit", written, None)
    save_paper(database, load_visit(database, visit.id), tmp_path / "звіт.pdf", PaperOrder(language="uk"))
    note_given(database, 1, f"{NAME}, Олег Коваль")
    parcels.sent(database, tmp_path / f"пакет {NAME}.zip", (RecordKind.VISIT, visit.id), receiver="Ковель")
    save_visit(database, changed(load_visit(database, visit.id), place=f"{TEXT} 2"))
    keep_draft(
        database, changed(load_visit(database, visit.id), summary=f"{TEXT} ще", talks=(Talk(speaker=NAME, text=TEXT),))
    )
    fill_tables(database)
    sign_minutes(database, signed.id)
    second = tmp_path / "друга"
    second.mkdir()
    choose_second_folder(path, second)
    make_backup(database)
    yield database, person, visit, whole
    database.close()


def fill_tables(database):
    """Write the name into every column of words of every record, whether a service fills it or not."""
    with database.writing() as session:
        account = text("INSERT INTO account (login, name, role) VALUES (:login, '', 'administrator')")
        session.execute(account, {"login": login()})
        for table in Base.metadata.sorted_tables:
            if table in APART or table.name == "person":
                continue
            for column in table.columns:
                is_words = isinstance(column.type, String) and not column.foreign_keys and not column.primary_key
                if is_words and column.name not in {
                    *TECHNICAL_COLUMNS,
                    *CODES,
                    "name_forms",
                    "forms",
                    "legal",
                    "partner",
                }:
                    fill = f'UPDATE {table.name} SET "{column.name}" = "{column.name}" || :words'  # noqa: S608
                    session.execute(text(fill), {"words": f" {NAME}"})


def test_every_place_that_names_an_erased_person_is_cleaned_or_told(full, path, tmp_path):
    database, person, _visit, _group = full
    assert {table for table, _row in naming_rows(path)} >= {one.name for one in APART}
    done = erase(database, person.id)
    told = done.to_check
    uids = {one.uid for one in told} | {uid_of_mention(path, one) for one in done.kept}
    titles = {one.title for one in told}
    papers = {one.path.name for one in told if one.path is not None}
    unseen = []
    for table, row in naming_rows(path):
        if table == "search_entry":
            is_told = any(
                (one.kind and one.kind.value, one.record_id) == (row["kind"], row["record_id"]) for one in told
            )
        elif table == "setting":
            is_told = any(one.what is TraceKind.SETTING for one in told)
        elif table == "package":
            is_told = any(row["file_name"] in one.detail for one in told)
        elif table == "paper_print":
            is_told = row["digest"] in papers
        elif not any(holds(value) for name, value in row.items() if name != "who"):
            is_told = any(one.what is TraceKind.USER for one in told)
        elif table in {"account", "letter_template", "post_form"}:
            is_told = bool(titles)
        else:
            is_told = bool(owners_of(path, table, row) & uids) or row.get("title") in titles
        if not is_told:
            unseen.append((table, row))
    assert unseen == []


def uid_of_mention(path, one):
    with closing(sqlite3.connect(path)) as raw:
        table = next(name for name, kind in TOPS.items() if kind is one.kind)
        query = f"SELECT uid FROM {table} WHERE id = ?"  # noqa: S608  names of tables
        found = raw.execute(query, (one.record_id,)).fetchone()
    return found[0] if found else None


def test_nothing_that_is_not_edited_by_people_holds_the_name_afterwards(full, path):
    database, person, _visit, _group = full
    done = erase(database, person.id)
    kept = (TraceKind.VERSION, TraceKind.DRAFT, TraceKind.STATE)
    lawful = {one.uid for one in done.to_check if one.what in kept and one.is_lawful}
    tables = ("bin_entry", "draft", "exchanged", "history")
    left = [row for table, row in naming_rows(path) if table in tables and row["uid"] not in lawful]
    # Who worked with the program is kept: that, and nothing of the records.
    assert [row for row in left if any(holds(value) for name, value in row.items() if name != "who")] == []
    assert lawful
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert MAIL.encode() not in path.read_bytes()
    assert not any(holds(one) for one in draft_files.left_aside(path, "visit", None))


def test_every_file_that_names_the_person_is_told(full, path, tmp_path):
    database, person, _visit, _group = full
    done = erase(database, person.id)
    database.close()
    told = {one.path for one in done.to_check if one.path is not None}
    sent = {one.detail for one in done.to_check if one.what is TraceKind.SENT}
    files = [one for folder in (tmp_path, Path.home()) for one in folder.rglob("*") if one.is_file()]
    naming = [one for one in files if NAME.encode() in one.read_bytes() or one.suffix == ".pdf"]
    ours = {path, tmp_path / "звіт.pdf"}
    assert [one for one in naming if one not in told | ours] == []
    assert any("пакет" in one for one in sent)
    backups = [one for one in done.to_check if one.what is TraceKind.BACKUP]
    assert {one.path.parent.name for one in backups} == {"visits.backups", "друга"}
    assert all(one.day is not None for one in backups)


def test_what_lay_in_the_bin_comes_back_without_the_name(database):
    person = save_person(database, Person(name=NAME))
    group = save_group(database, Group(name="Група", chair=NAME, remit=f"Веде {NAME}"))
    entry = delete_group(database, group.id)
    erase(database, person.id)
    _kind, number = restore_from_bin(database, entry)
    back = load_group(database, number)
    assert not holds(back.chair + back.remit)


def test_no_earlier_version_and_no_draft_brings_the_name_back(database):
    person = save_person(database, Person(name=NAME))
    visit = save_visit(database, Visit(title="Візит", summary=TEXT, talks=(Talk(speaker=NAME, text=TEXT),)))
    visit = save_visit(database, changed(visit, place="Луцьк"))
    keep_draft(database, changed(visit, place="Ковель"))
    erase(database, person.id)
    assert not any(holds(str(version_of(database, one.id))) for one in history_of(database, visit.uid))
    assert not any(holds(str(one)) for one in left_drafts(database, Visit))
    # The text that was told is mended by a human: nothing of it stays behind in history.
    save_visit(database, changed(load_visit(database, visit.id), summary="без імен", talks=()))
    assert not any(holds(str(version_of(database, one.id))) for one in history_of(database, visit.uid))


@pytest.mark.parametrize(
    "words", ["Звернутися до Зенобії Кшивоступ", "Кшивоступ Зенобія пише", "лист Zenobiia Kshyvostup"]
)
def test_forms_of_the_name_go_out_of_what_was_written_before(database, words):
    person = save_person(database, Person(name=NAME))
    visit = save_visit(database, Visit(title="Візит", summary=words))
    save_visit(database, changed(visit, summary="інше"))
    assert preview_erasure(database, person.id).to_check == ()
    assert erase(database, person.id).to_check == ()
    assert not any(holds(str(version_of(database, one.id))) for one in history_of(database, visit.uid))


@pytest.mark.parametrize(
    "words",
    ["Присутня З. Кшивоступ", "Кшивоступ З. доповіла", "пані Кшивоступ", "Зенобією Кшивоступ подано",
     "Zenobiia Kshyvostup", "писати на own@zenobia.example", "тел. (050) 111-22-33", "паспорт ХХ 777777"],
)  # fmt: skip
def test_texts_that_may_name_the_person_are_told(database, words):
    person = save_person(database, Person(name=NAME, email=MAIL, phone="+380501112233", document="ХХ777777"))
    save_practice(database, changed(records.practice(), how=words, attachments=()))
    told = erase(database, person.id).to_check
    # Earlier versions are rewritten only where the name is certain; where it is not, they are told, too.
    assert {(one.kind, one.record_id) for one in told} == {(RecordKind.PRACTICE, 1)}
    assert [one.what for one in told] in ([TraceKind.TEXT], [TraceKind.TEXT, TraceKind.VERSION])


def test_the_family_name_alone_is_told_where_the_person_took_part(database):
    person = save_person(database, Person(name=NAME))
    guest = Participant(side=Side.GUESTS, name=NAME, person_id=person.id)
    there = save_visit(database, Visit(title="Тут була", participants=(guest,), summary="Кшивоступ подякувала"))
    save_visit(database, Visit(title="Тут не була", summary="Кшивоступ – це село"))
    told = erase(database, person.id).to_check
    assert [(one.what, one.record_id) for one in told] == [(TraceKind.TEXT, there.id)]


def test_a_namesake_keeps_the_name(database):
    person = save_person(database, Person(name=NAME))
    other = save_person(database, Person(name=NAME, phone="1"))
    guests = tuple(Participant(side=Side.GUESTS, name=NAME, person_id=one.id) for one in (person, other))
    visit = save_visit(database, Visit(title="Візит", participants=guests))
    erase(database, person.id)
    left = load_visit(database, visit.id).participants
    assert [holds(one.name) for one in left] == [False, True]
    assert load_person(database, other.id).name == NAME


def test_a_row_of_the_persons_card_is_replaced_however_it_spells_the_name(database):
    person = save_person(database, Person(name=NAME))
    guest = Participant(side=Side.GUESTS, name=NAME, person_id=person.id)
    visit = save_visit(database, Visit(title="Візит", participants=(guest,)))
    with database.writing() as session:
        session.execute(text("UPDATE participant SET name = 'З. Кшивоступ'"))
    erase(database, person.id)
    assert not holds(load_visit(database, visit.id).participants[0].name)


def test_a_package_that_returns_does_not_bring_the_name_back(lutsk, zviahel, parcel):
    person = save_person(lutsk, Person(name=NAME))
    visit = Visit(title="Візит", purpose=TEXT, participants=(Participant(side=Side.GUESTS, name=NAME, post="голова"),))
    visit = save_visit(lutsk, visit)
    parcels.sent(lutsk, parcel, (RecordKind.VISIT, visit.id), receiver="Звягель")
    parcels.take(zviahel, parcel)
    done = erase(lutsk, person.id)
    assert [one.title for one in done.to_check if one.what is TraceKind.SENT] == ["Звягель"]
    save_visit(lutsk, changed(load_visit(lutsk, visit.id), purpose="без імен"))
    theirs = load_visit(zviahel, 1)
    guest = replace(theirs.participants[0], post="міська голова")
    save_visit(zviahel, changed(theirs, participants=(guest,), place="Ковель"))
    parcels.sent(zviahel, parcel, (RecordKind.VISIT, 1))
    parcels.take(lutsk, parcel)
    back = load_visit(lutsk, visit.id)
    assert (back.place, back.participants[0].post, back.purpose) == ("Ковель", "міська голова", "без імен")
    assert not holds(back.participants[0].name)
    assert not [table for table, _row in naming_rows(lutsk.path)]


def test_going_back_to_a_backup_erases_again_who_stood_in_it(database, path):
    person = save_person(database, Person(name=NAME, phone="777"))
    visit = save_visit(database, Visit(title="Візит", talks=(Talk(speaker=NAME, text="x"),)))
    backup = make_backup(database).path
    erase(database, person.id)
    database.close()
    restored = restore(path, backup)
    assert restored.erased == 1
    assert [table for table, _row in naming_rows(path)] == []
    again = open_office(path)
    assert load_visit(again, visit.id).title == "Візит"
    again.close()


def test_a_backup_from_before_the_card_is_cleaned_too_and_a_lost_database_makes_no_difference(database, path):
    visit = save_visit(database, Visit(title="Візит"))
    with database.writing() as session:
        session.execute(text("INSERT INTO talk (uid, visit_id, position, speaker) VALUES ('8', :visit, 0, :name)"),
                        {"visit": visit.id, "name": NAME})  # fmt: skip
    backup = make_backup(database).path
    erase(database, save_person(database, Person(name=NAME)).id)
    database.close()
    for file in path.parent.glob("visits.sqlite3*"):
        file.unlink()
    restore(path, backup)
    assert [table for table, _row in naming_rows(path)] == []


def test_a_new_row_with_the_name_is_a_new_person(database):
    erase(database, save_person(database, Person(name=NAME)).id)
    visit = save_visit(database, Visit(title="Новий", participants=(Participant(side=Side.GUESTS, name=NAME),)))
    visit = save_visit(database, changed(visit, place="Луцьк", summary=TEXT))
    assert load_visit(database, visit.id).participants[0].name == NAME
    assert all(NAME in str(version_of(database, one.id)) for one in history_of(database, visit.uid))


def test_the_list_of_who_was_erased_says_no_name(full, path):
    database, person, _visit, _group = full
    erase(database, person.id)
    lists = list(path.parent.rglob("*.erased.json"))
    assert len(lists) == 2
    assert not any(holds(one.read_text(encoding="utf-8")) or "kshyvostup" in one.read_text().lower() for one in lists)


def test_what_is_not_certain_is_told_in_drafts_and_in_the_bin(database):
    person = save_person(database, Person(name=NAME))
    group = save_group(database, Group(name="Група", chair="Олег Коваль", remit="Веде З. Кшивоступ"))
    delete_group(database, group.id)
    keep_draft(database, Visit(title="Чернетка", summary="пані Кшивоступ"))
    told = erase(database, person.id).to_check
    assert {(one.what, one.title) for one in told} >= {(TraceKind.BIN, "Група"), (TraceKind.DRAFT, "Чернетка")}
