"""What was erased stays erased: no bin, version, draft, package or backup brings a name back; namesakes keep theirs."""

import json
import shutil
from dataclasses import replace

import pytest
from sqlalchemy import text

from delegations.domain.groups import Group
from delegations.domain.people import Person
from delegations.domain.traces import TraceKind
from delegations.domain.visit import Participant, Talk, Visit, changed
from delegations.domain.vocabulary import RecordKind, Side
from delegations.services.backups import choose_second_folder, make_backup, restore
from delegations.services.bin import restore_from_bin
from delegations.services.drafts import keep_draft, left_drafts
from delegations.services.groups import delete_group, load_group, save_group
from delegations.services.history import history_of, version_of
from delegations.services.office import open_office
from delegations.services.people import load_person, save_person
from delegations.services.personal_data import erase, preview_erasure
from delegations.services.practices import save_practice
from delegations.services.visits import load_visit, save_visit
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
    visit = save_visit(database, changed(visit, place="Луцьк", summary=TEXT))
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
    save_visit(database, changed(visit, place="Луцьк"))
    assert erase(database, person.id).to_check == ()
    assert load_person(database, other.id).phone == phone
    assert all(phone in version_of(database, one.id).summary for one in history_of(database, visit.uid))


def test_nobody_is_erased_by_a_list_that_was_laid_into_the_second_folder(database, path, tmp_path):
    save_person(database, Person(name=NAME))
    other = save_person(database, Person(name="Олег Коваль"))
    second = tmp_path / "друга"
    second.mkdir()
    choose_second_folder(path, second)
    backup = make_backup(database).path
    erase(database, save_person(database, Person(name="Ніна Заїка")).id)
    forged = json.loads((second / "visits.erased.json").read_text(encoding="utf-8"))
    forged["people"].append({"uid": other.uid, "number": 2, "day": "2026-01-01", "keys": [], "text_keys": []})
    (second / "visits.erased.json").write_text(json.dumps(forged), encoding="utf-8")
    database.close()
    assert restore(path, backup).erased == 0
    again = open_office(path)
    assert load_person(again, other.id).name == "Олег Коваль"
    again.close()


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
