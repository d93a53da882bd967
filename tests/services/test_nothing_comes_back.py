"""What was erased stays erased: no bin, version, draft, package or backup brings a name back; namesakes keep theirs."""

import base64
import hashlib
import hmac
import json
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import text

from delegations.domain.machine.user_folders import user_folder
from delegations.domain.meetings.groups import Group
from delegations.domain.office.vocabulary import BackupReason
from delegations.domain.people.people import Person
from delegations.domain.people.traces import TraceKind
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.visits.visit import Participant, Talk, Visit
from delegations.services.library.practices import save_practice
from delegations.services.meetings.groups import delete_group, load_group, save_group
from delegations.services.office.office import open_office
from delegations.services.people.people import delete_person, load_person, save_person
from delegations.services.privacy.erased_people import read_erased
from delegations.services.privacy.personal_data import erase, preview_erasure
from delegations.services.safekeeping.backups import (
    choose_second_folder,
    ignored_words,
    preview_restore,
    restore,
    would_erase_words,
)
from delegations.services.safekeeping.making_backups import make_backup
from delegations.services.safekeeping.protection import protect
from delegations.services.visits.visits import load_visit, save_visit
from delegations.services.writing.bin import restore_from_bin
from delegations.services.writing.drafts import keep_draft, left_drafts
from delegations.services.writing.history import history_of, version_of
from delegations.services.writing.kept_views import KeptView, keep_view
from delegations.store.backups.backup import back_up
from delegations.store.files.stamp_key import key_in
from tests import parcels, records
from tests.erasing import MAIL, NAME, TEXT, holds, naming_rows


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
    visit = save_visit(database, replace(visit, place="Луцьк"))
    keep_draft(database, replace(visit, place="Ковель"))
    erase(database, person.id)
    assert not any(holds(str(version_of(database, one.id))) for one in history_of(database, visit.uid))
    assert not any(holds(str(one)) for one in left_drafts(database, Visit))
    # The text that was told is mended by a human: nothing of it stays behind in history.
    save_visit(database, replace(load_visit(database, visit.id), summary="без імен", talks=()))
    assert not any(holds(str(version_of(database, one.id))) for one in history_of(database, visit.uid))


@pytest.mark.parametrize(
    "words", ["Звернутися до Зенобії Кшивоступ", "Кшивоступ Зенобія пише", "лист Zenobiia Kshyvostup"]
)
def test_forms_of_the_name_go_out_of_what_was_written_before(database, words):
    person = save_person(database, Person(name=NAME))
    visit = save_visit(database, Visit(title="Візит", summary=words))
    save_visit(database, replace(visit, summary="інше"))
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
    save_practice(database, replace(records.practice(), how=words, attachments=()))
    told = erase(database, person.id).to_check
    # Earlier versions are rewritten only where the name is certain; where it is not, they are told, too.
    assert {(one.kind, one.record_id) for one in told} == {(RecordKind.PRACTICE, 1)}
    assert [one.what for one in told] in ([TraceKind.TEXT], [TraceKind.TEXT, TraceKind.VERSION])


DOUBLE = "Марина Василівна Кшивоступ-Дем’яненко"


@pytest.mark.parametrize(
    "words",
    ["Доповіла Кшивоступ-Дем’яненко М. В.", "М. В. Кшивоступ-Дем’яненко", "М.КШИВОСТУП-ДЕМ'ЯНЕНКО",
     "Кшивоступ-Дем’яненко М", "М.Кшивоступ", "М. Дем’яненко", "Дем’яненко М.В.",
     "Марина КШИВОСТУП-ДЕМ’ЯНЕНКО", "тел. 0507776655", "тел. 380507776655",
     "050-777-66-55", "+38 (050) 777 66 55", "0038 050 777 66 55", "۰۵۰۷۷۷۶۶۵۵"],
)  # fmt: skip
@pytest.mark.parametrize("phone", ["+380 50 777 66 55", "050 7776655"])
def test_initials_and_numbers_go_out_of_earlier_versions_of_records_of_the_person(database, words, phone):
    person = save_person(database, Person(name=DOUBLE, phone=phone))
    guest = Participant(side=Side.GUESTS, name=DOUBLE, person_id=person.id)
    visit = save_visit(database, Visit(title="Візит", summary=f"Було: {words}; далі"))
    save_visit(database, replace(visit, summary="інше", participants=(guest,)))
    assert erase(database, person.id).to_check == ()
    first = version_of(database, history_of(database, visit.uid)[-1].id).summary
    assert words not in first
    assert (first.startswith("Було: "), first.endswith("далі"), str(person.id) in first) == (True, True, True)


@pytest.mark.parametrize(
    "words",
    ["Кшивоступ-Дем’яненко О. В.", "О. Кшивоступ-Дем’яненко", "М. Дем’яненко", "+380 67 777 66 55",
     "номер 1507776655123", "Р. Мороз і Мороз Р."],
)  # fmt: skip
def test_initials_and_numbers_of_others_stay_in_earlier_versions(database, words):
    person = save_person(database, Person(name=DOUBLE, phone="+380 50 777 66 55"))
    save_person(database, Person(name="Руслан Мороз"))
    save_person(database, Person(name="Микола Дем’яненко"))
    namesake = save_person(database, Person(name="Роман Мороз"))
    guests = tuple(Participant(side=Side.GUESTS, name=one.name, person_id=one.id) for one in (person, namesake))
    visit = save_visit(database, Visit(title="Візит", summary=words, participants=guests))
    save_visit(database, replace(visit, summary="інше"))
    erase(database, person.id)
    erase(database, namesake.id)
    assert version_of(database, history_of(database, visit.uid)[-1].id).summary == words


def test_initials_stay_in_earlier_versions_of_records_where_the_person_took_no_part(database):
    person = save_person(database, Person(name=DOUBLE))
    visit = save_visit(database, Visit(title="Візит", summary="М. Кшивоступ-Дем’яненко"))
    save_visit(database, replace(visit, summary="інше"))
    assert [one.what for one in erase(database, person.id).to_check] == [TraceKind.VERSION]


def test_initials_do_not_come_back_with_a_backup(database, path):
    person = save_person(database, Person(name=DOUBLE))
    visit = save_visit(database, Visit(title="Візит", summary=f"{DOUBLE}; М. В. Кшивоступ-Дем’яненко"))
    save_visit(database, replace(visit, summary="інше"))
    delete_person(database, person.id)
    backup = make_backup(database).path
    erase(database, save_person(database, Person(name=DOUBLE)).id)
    database.close()
    restore(path, backup)
    again = open_office(path)
    assert not holds(version_of(again, history_of(again, visit.uid)[-1].id).summary)
    again.close()


@pytest.mark.parametrize("name", ["Вид пані Кшивоступ", "Справи М. Кшивоступ", "Марина Дем’яненко", "Кшивоступ М."])
def test_a_kept_view_that_is_called_by_half_a_double_name_is_told(database, name):
    person = save_person(database, Person(name=DOUBLE))
    keep_view(database, KeptView(name, {}))
    for told in (preview_erasure(database, person.id).to_check, erase(database, person.id).to_check):
        assert [one.what for one in told] == [TraceKind.SETTING]


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
    parcels.sent(lutsk, parcel, (RecordKind.VISIT, visit.id), receiver="Коростень")
    parcels.take(zviahel, parcel)
    done = erase(lutsk, person.id)
    assert [one.title for one in done.to_check if one.what is TraceKind.SENT] == ["Коростень"]
    save_visit(lutsk, replace(load_visit(lutsk, visit.id), purpose="без імен"))
    theirs = load_visit(zviahel, 1)
    guest = replace(theirs.participants[0], post="міська голова")
    save_visit(zviahel, replace(theirs, participants=(guest,), place="Ковель"))
    parcels.sent(zviahel, parcel, (RecordKind.VISIT, 1))
    parcels.take_theirs(lutsk, parcel)
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
    visit = save_visit(database, replace(visit, place="Луцьк", summary=TEXT))
    assert load_visit(database, visit.id).participants[0].name == NAME
    assert all(NAME in str(version_of(database, one.id)) for one in history_of(database, visit.uid))


def test_what_is_not_certain_is_told_in_drafts_and_in_the_bin(database):
    person = save_person(database, Person(name=NAME))
    group = save_group(database, Group(name="Група", chair="Олег Коваль", remit="Веде З. Кшивоступ"))
    delete_group(database, group.id)
    keep_draft(database, Visit(title="Чернетка", summary="пані Кшивоступ"))
    told = erase(database, person.id).to_check
    assert {(one.what, one.title) for one in told} >= {(TraceKind.BIN, "Група"), (TraceKind.DRAFT, "Чернетка")}


def test_the_telephone_of_an_office_stays_with_the_others(database):
    phone = "0332 777 777"
    person = save_person(database, Person(name=NAME, phone=phone))
    other = save_person(database, Person(name="Олег Коваль", phone=phone))
    visit = save_visit(database, Visit(title="Візит", summary=f"Приймальня: {phone}"))
    save_visit(database, replace(visit, place="Луцьк"))
    assert erase(database, person.id).to_check == ()
    assert load_person(database, other.id).phone == phone
    assert all(phone in version_of(database, one.id).summary for one in history_of(database, visit.uid))


def laid_list(*people, **more):
    """Return a list of erased people as an earlier version wrote it, and anybody can write it."""
    listed = [{"uid": one.uid, "number": one.id, "day": "2026-01-01", "keys": [], "text_keys": []} for one in people]
    return json.dumps({"format": 1, "salt": "00" * 16, "people": listed, "pending": [], **more})


@pytest.fixture
def second(path, tmp_path):
    folder = tmp_path / "друга"
    folder.mkdir()
    choose_second_folder(path, folder)
    return folder


@pytest.mark.parametrize("somebody_was_erased", [False, True])
@pytest.mark.parametrize("place", ["second", "first"])
def test_nobody_is_erased_by_a_list_that_was_laid_beside_backups(database, path, second, place, somebody_was_erased):
    other = save_person(database, Person(name="Олег Коваль"))
    backup = make_backup(database)
    if somebody_was_erased:
        erase(database, save_person(database, Person(name="Ніна Заїка")).id)
    backup = backup.second if place == "second" else backup.path
    (backup.parent / "visits.erased.json").write_text(laid_list(other), encoding="utf-8")
    database.close()
    preview = preview_restore(path, backup)
    restored = restore(path, backup)
    assert (preview.erased, restored.erased) == (0, 0)
    # Where the list in the first folder is ours, that of the second is not asked.
    strange = () if place == "second" and somebody_was_erased else (backup.parent / "visits.erased.json",)
    assert preview.ignored == restored.ignored == strange
    assert not strange or str(strange[0]) in ignored_words(strange)
    again = open_office(path)
    assert load_person(again, other.id).name == "Олег Коваль"
    again.close()


def test_a_list_that_was_sealed_with_the_key_of_a_backup_is_not_ours_either(database, path, second):
    other = save_person(database, Person(name="Олег Коваль"))
    backup = make_backup(database).second
    database.close()
    # Whoever reads the backups of a database without a passphrase has its key.
    raw = {"sealed": sealed_with(key_in(backup), laid_list(other))}
    (second / "visits.erased.json").write_text(json.dumps(raw), encoding="utf-8")
    assert restore(path, backup).erased == 0
    again = open_office(path)
    assert load_person(again, other.id).name == "Олег Коваль"
    again.close()


def sealed_with(key, content):
    nonce = bytes(12)
    list_key = hmac.digest(key, b"who was erased", hashlib.sha256)
    return base64.b64encode(nonce + AESGCM(list_key).encrypt(nonce, content.encode(), None)).decode()


def test_coming_back_from_a_backup_of_somebody_else_erases_nobody_whom_that_backup_lists(database, path, second):
    other = save_person(database, Person(name="Олег Коваль"))
    laid = second / "visits_2026-01-01_10-00-00_hand.sqlite3"
    shutil.copy(make_backup(database).path, laid)
    with closing(sqlite3.connect(laid)) as raw, raw:
        raw.execute("INSERT INTO setting (key, value) VALUES ('erased_people', ?)", (laid_list(other),))
        raw.execute("DELETE FROM person")
    database.close()
    kept = restore(path, laid).kept
    assert restore(path, kept).erased == 0
    again = open_office(path)
    assert load_person(again, other.id).name == "Олег Коваль"
    again.close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in this system")
@pytest.mark.parametrize("place", ["second", "first"])
def test_a_pipe_or_a_link_in_the_place_of_the_list_is_no_list(database, path, second, tmp_path, place):
    other = save_person(database, Person(name="Олег Коваль"))
    made = make_backup(database)
    backup = made.second if place == "second" else made.path
    database.close()
    laid = backup.parent / "visits.erased.json"
    os.mkfifo(laid)
    assert restore(path, backup).ignored == (laid,)
    laid.unlink()
    elsewhere = tmp_path / "list.json"
    elsewhere.write_text(laid_list(other), encoding="utf-8")
    laid.symlink_to(elsewhere)
    restored = restore(path, backup)
    assert (restored.ignored, restored.erased) == ((laid,), 0)


def test_the_preview_says_how_many_people_would_be_erased_again(database, path):
    person = save_person(database, Person(name=NAME))
    backup = make_backup(database).path
    erase(database, person.id)
    database.close()
    preview = preview_restore(path, backup)
    assert preview.erased == 1
    assert "1" in would_erase_words(preview.erased)
    assert restore(path, backup).erased == 1


def test_a_list_beside_backups_can_not_be_asked_for_a_name_without_the_database(database, path, second):
    erase(database, save_person(database, Person(name=NAME)).id)
    with database.session() as session:
        held = read_erased(session)
    for file in (path.parent / "visits.backups" / "visits.erased.json", second / "visits.erased.json"):
        written = file.read_text(encoding="utf-8")
        assert not [one for one in (held.names.salt, held.names.people[0].uid, "text_keys") if one in written]


def test_a_backup_writes_the_list_where_it_lies_as_an_earlier_version_left_it(database, path, second):
    person = save_person(database, Person(name=NAME))
    backup = back_up(path, BackupReason.MIGRATION)
    erase(database, person.id)
    for file in path.parent.rglob("visits.erased.json"):
        file.write_text(laid_list(person), encoding="utf-8")
    (second / "visits.erased.json").unlink()
    make_backup(database)
    assert not [one for one in path.parent.rglob("visits.erased.json") if person.uid in one.read_text()]
    assert (second / "visits.erased.json").exists()
    database.close()
    for file in path.parent.glob("visits.sqlite3*"):
        file.unlink()
    restored = restore(path, backup)
    assert (restored.erased, restored.ignored) == (1, ())


def test_another_machine_goes_back_to_the_second_folder_and_erases_again(database, path, tmp_path):
    person = save_person(database, Person(name=NAME))
    second = tmp_path / "друга"
    second.mkdir()
    choose_second_folder(path, second)
    backup = make_backup(database).second
    erase(database, person.id)
    database.close()
    shutil.rmtree(path.parent / "visits.backups")
    path.unlink()
    fresh = tmp_path / "інша" / "visits.sqlite3"
    fresh.parent.mkdir()
    assert restore(fresh, backup).erased == 1
    assert [table for table, _row in naming_rows(fresh)] == []


def test_on_a_machine_that_knows_nothing_of_it_the_list_is_told_and_erases_nobody(database, path, second, tmp_path):
    person = save_person(database, Person(name=NAME))
    backup = make_backup(database).second
    erase(database, person.id)
    database.close()
    shutil.rmtree(user_folder("state"))
    fresh = tmp_path / "інша" / "visits.sqlite3"
    fresh.parent.mkdir()
    restored = restore(fresh, backup)
    assert (restored.erased, restored.ignored) == (0, (second / "visits.erased.json",))


@pytest.mark.parametrize("goes", [erase, delete_person])
def test_the_number_of_a_person_who_went_is_given_to_nobody_else(database, goes):
    save_person(database, Person(name="Олег Коваль"))
    person = save_person(database, Person(name=NAME))
    goes(database, person.id)
    assert save_person(database, Person(name="Ніна Заїка")).id == person.id + 1
    guest = Participant(side=Side.GUESTS, name="Новий Гість")
    visit = save_visit(database, Visit(title="Візит", participants=(guest,)))
    assert visit.participants[0].person_id == person.id + 2


def test_a_backup_that_does_not_know_the_number_of_who_was_erased_gives_it_to_nobody_either(database, path):
    backup = make_backup(database).path
    person = save_person(database, Person(name=NAME))
    erase(database, person.id)
    database.close()
    restore(path, backup)
    again = open_office(path)
    assert save_person(again, Person(name="Ніна Заїка")).id == person.id + 1
    again.close()


def test_who_comes_back_from_the_bin_gets_no_number_of_somebody_erased(database):
    binned = save_person(database, Person(name="Олег Коваль"))
    entry = delete_person(database, binned.id)
    with database.writing() as session:
        session.execute(
            text(
                "INSERT INTO person (id, uid, name, name_key, sort_name, gender)"
                " VALUES (:id, 'n', 'Ніна', 'ніна', 'ніна', '')"
            ),
            {"id": binned.id},
        )
    last = save_person(database, Person(name=NAME))
    erase(database, last.id)
    _kind, number = restore_from_bin(database, entry)
    assert number > last.id


def test_in_a_protected_database_the_list_is_sealed_and_numbers_are_not_given_twice(database, path, second):
    person = save_person(database, Person(name=NAME))
    backup = make_backup(database).path
    erase(database, person.id)
    protect(database, "довга парольна фраза")
    again = open_office(path)
    late = save_person(again, Person(name=DOUBLE))
    assert late.id == person.id + 1
    made = back_up(path, BackupReason.MIGRATION)
    erase(again, late.id)
    again.close()
    for file in path.parent.rglob("*.erased.json"):
        assert set(json.loads(file.read_text(encoding="utf-8"))) == {"sealed"}
    assert restore(path, made).erased == 1
    for file in path.parent.glob("visits.sqlite3*"):
        file.unlink()
    assert restore(path, backup).erased == 1
