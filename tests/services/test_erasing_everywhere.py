"""Nothing that is stored may name an erased person unseen: every place is cleaned, or told with a way to it.

Every text of every kind of record is filled with the name, by the declarations of records and tables: what is added
tomorrow is filled, too. What is stored afterwards is searched row by row and file by file.
"""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import String, text

from delegations.domain.machine.who import login
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting, Outcome
from delegations.domain.meetings.vocabulary import ItemState, MeetingRole, MeetingStatus
from delegations.domain.people.people import Person
from delegations.domain.people.traces import TraceKind
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.visits.visit import Participant, Talk
from delegations.services.gifts.gifts import save_gift
from delegations.services.gifts.souvenirs import save_souvenirs
from delegations.services.library.indicators import save_indicator
from delegations.services.library.practices import save_practice
from delegations.services.meetings.groups import delete_group, save_group
from delegations.services.meetings.meetings import save_meeting
from delegations.services.meetings.signed_minutes import sign_minutes
from delegations.services.office.office import open_office
from delegations.services.papers.letters import save_template, shipped_text
from delegations.services.papers.papers import save_paper
from delegations.services.papers.prints import note_given
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.people.people import save_person
from delegations.services.places.places import save_municipality
from delegations.services.privacy.personal_data import erase
from delegations.services.safekeeping.backups import choose_second_folder
from delegations.services.safekeeping.making_backups import make_backup
from delegations.services.safekeeping.protection import protect
from delegations.services.safekeeping.storage_location import move_to
from delegations.services.visits.visits import load_visit, save_visit
from delegations.services.writing.drafts import keep_draft
from delegations.services.writing.kept_views import KeptView, keep_view
from delegations.store.backups.backup import backups_in
from delegations.store.backups.second_folder import all_second_folders
from delegations.store.backups.stored_names import TECHNICAL_COLUMNS, TOPS
from delegations.store.engine.address import Address
from delegations.store.files import draft_files
from delegations.store.search.searched import table_of
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
from tests.erasing import MAIL, NAME, TEXT, holds, naming_rows

CODES = frozenset({"uid", "item", "record", "row", "digest", "photo", "coat_of_arms", "code", "need_of", "visit",
                   "voter", "currency", "budget_currency", "email", "phone", "number", "link", "stage"})  # fmt: skip
APART = {table_of(one) for one in (BinRow, DraftRow, EditionRow, ExchangedRow, HistoryRow, PackageRow, PrintRow,
                                   SearchRow, SettingRow)}  # fmt: skip


def with_name(record, words=TEXT):
    """Return ``record`` with the words in the place of every text that is none of a code or an address."""

    def put(name, value):
        return words if isinstance(value, str) and name not in CODES else value

    return records.each_changed(record, put)


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
    visit = save_visit(database, replace(visit, participants=(*visit.participants, guest), attachments=()))
    whole = save_group(database, with_name(records.group(), NAME))
    held = with_name(records.meeting())
    # Everybody is of the body of that name now: it has one vote.
    items = tuple(replace(one, ballots=one.ballots[:1]) for one in held.items)
    save_meeting(database, replace(held, visit=None, group=None, items=items))
    chairs = (Attendee(name=NAME, role=MeetingRole.CHAIR), Attendee(name="Олег Коваль", role=MeetingRole.SECRETARY))
    points = (Outcome(text=TEXT, responsible=NAME, due=records.DAY),)
    item = AgendaItem(title=TEXT, heard=TEXT, presenter=NAME, outcomes=points, state=ItemState.DISCUSSED)
    signed = Meeting(
        title=TEXT, start=records.DAY, place=TEXT, attendees=chairs, items=(item,), status=MeetingStatus.MINUTES_DRAFTED
    )
    signed = save_meeting(database, signed)
    save_practice(database, replace(with_name(records.practice()), attachments=()))
    save_indicator(database, with_name(records.indicator()))
    save_municipality(database, replace(with_name(records.place()), name=f"Місто, де є {NAME}"))
    save_gift(database, with_name(records.gift_entry()))
    save_souvenirs(database, (with_name(records.souvenir()),))
    save_template(database, "thanks", "uk", shipped_text("thanks", "uk") + f"\n\n{TEXT}")
    keep_view(database, KeptView(TEXT, {"responsible": NAME, "words": TEXT}))
    other = save_group(database, Group(name=f"Група {NAME}", chair=NAME, remit=TEXT))
    delete_group(database, other.id)
    written = json.dumps({"uid": "7" * 32, "title": TEXT, "talks": [{"speaker": NAME}]}, ensure_ascii=False)
    draft_files.put_aside(path, draft_files.DraftAside("7" * 32, "", "visit", written), database.file_key)
    save_paper(database, load_visit(database, visit.id), tmp_path / "звіт.pdf", PaperOrder(language="uk"))
    note_given(database, 1, f"{NAME}, Олег Коваль")
    parcels.sent(database, tmp_path / f"пакет {NAME}.zip", (RecordKind.VISIT, visit.id), receiver="Ковель")
    save_visit(database, replace(load_visit(database, visit.id), place=f"{TEXT} 2"))
    keep_draft(
        database, replace(load_visit(database, visit.id), summary=f"{TEXT} ще", talks=(Talk(speaker=NAME, text=TEXT),))
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
                if (
                    column.computed is None
                    and is_words
                    and column.name
                    not in {
                        *TECHNICAL_COLUMNS,
                        *CODES,
                        "name_forms",
                        "forms",
                        "legal",
                        "partner",
                    }
                ):
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
    whats = {"history": TraceKind.VERSION, "draft": TraceKind.DRAFT, "exchanged": TraceKind.STATE}
    lawful = {(one.what, one.uid) for one in done.to_check if one.is_lawful}
    tables = {*whats, "bin_entry", "setting"}
    naming = [(table, row) for table, row in naming_rows(path) if table in tables]
    left = [row for table, row in naming if (whats.get(table), row.get("uid")) not in lawful]
    # Who worked with the program is kept: that, and nothing of the records.
    assert [row for row in left if any(holds(value) for name, value in row.items() if name != "who")] == []
    assert lawful
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert MAIL.encode() not in path.read_bytes()
    assert not any(holds(one) for one in draft_files.left_aside(path, "visit", database.file_key))


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


@pytest.mark.parametrize("passphrase", ["", "зелена брама 1432"])
def test_what_stayed_where_the_database_was_moved_from_is_told(full, path, tmp_path, passphrase):
    database, person, *_rest = full
    (second,) = all_second_folders(path)
    if passphrase:
        protect(database, passphrase)
        database = open_office(path)
    left = {path, *(one.path for one in backups_in(Address(path).backups, path) + backups_in(second, path))}
    assert len(left) == 3
    target = tmp_path / "сюди" / "наша.sqlite3"
    move_to(database, target)
    database.close()
    moved = open_office(target)
    told = {one.path for one in erase(moved, person.id).to_check if one.what is TraceKind.BACKUP}
    moved.close()
    assert left <= told


def test_the_list_of_who_was_erased_says_no_name(full, path):
    database, person, _visit, _group = full
    erase(database, person.id)
    lists = list(path.parent.rglob("*.erased.json"))
    assert len(lists) == 2
    assert not any(holds(one.read_text(encoding="utf-8")) or "kshyvostup" in one.read_text().lower() for one in lists)
