"""A row that comes back under its identity is the row that it was: its number, its evidence, its topic."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select, text

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.follow_ups.follow_up import FollowUp, ProgressNote
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.gifts.souvenir import Souvenir
from delegations.domain.gifts.vocabulary import GiftOutcome
from delegations.domain.library.practice import Practice
from delegations.domain.meetings.meeting import AgendaItem, Meeting, Outcome
from delegations.domain.meetings.vocabulary import OutcomeKind
from delegations.domain.people.people import Person
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.references import Ref
from delegations.domain.records.stored_formats import inflated
from delegations.domain.visits.visit import Visit
from delegations.queries.gifts import GiftFilter, GiftListing
from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.queries.search import find
from delegations.services.files.attachments import attach
from delegations.services.follow_ups.filing import record_evidence, record_filing
from delegations.services.follow_ups.follow_ups import record_execution, record_progress
from delegations.services.gifts.gifts import delete_gift, load_gift, save_gift
from delegations.services.gifts.souvenirs import save_souvenirs, souvenirs
from delegations.services.library.practices import load_practice, save_practice
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.people.people import save_person
from delegations.services.privacy.personal_data import erase, preview_erasure
from delegations.services.safekeeping.upkeep import check, named_files
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import delete_visits, restore_visits, save_visit
from delegations.services.writing.bin import empty_bin, in_bin, restore_from_bin, rows_in_bin
from delegations.services.writing.history import history_of, restorable, version_of
from delegations.store.files.stored_files import stored_digests, stored_path
from delegations.store.tables import BinRow

NAME = "Заїка Ніна Іванівна"
DAY = PartialDate(2022, 3, 1)


def of_visit(database, words):
    promises = tuple(FollowUp(text=one, due=DAY) for one in words)
    return save_visit(database, Visit(title="Візит до Луцька", start=PartialDate(2021, 11, 5), follow_ups=promises))


def of_meeting(database, words):
    actions = tuple(Outcome(kind=OutcomeKind.ACTION, text=one, due=DAY) for one in words)
    return save_meeting(
        database,
        Meeting(title="Нарада", start=PartialDate(2021, 11, 5), items=(AgendaItem(title="Вода", outcomes=actions),)),
    )


def of_practice(database, words):
    promises = tuple(FollowUp(text=one, due=DAY) for one in words)
    return save_practice(database, Practice(title="Єдина черга", municipality=Ref(None, "Ковель"), follow_ups=promises))


def rows_of(record):
    return record.items[0].outcomes if isinstance(record, Meeting) else record.follow_ups


def with_rows(record, rows):
    if isinstance(record, Meeting):
        return replace(record, items=(replace(record.items[0], outcomes=rows),))
    return replace(record, follow_ups=rows)


RECORDS = {
    "visit": (of_visit, save_visit),
    "meeting": (of_meeting, save_meeting),
    "practice": (of_practice, save_practice),
}
LOADERS = {Visit: load_visit, Meeting: load_meeting, Practice: load_practice}


def promises(database):
    found = RegisterListing(database, RegisterFilter()).first(100)
    return {row.text: load_promise(database, row.id) for row in found}


def prove(database, uid, tmp_path, name="акт.pdf"):
    """File the follow-up in the register: evidence, topic, city; return its evidence."""
    paper = tmp_path / name
    paper.write_bytes(f"%PDF-1.7\n{name}".encode())
    evidence = replace(attach(database, paper), caption="Акт приймання")
    record_evidence(database, uid, (evidence,))
    record_filing(database, uid, topic=Ref(None, "Безпечне місто"), city=Ref(None, "Вінниця"))
    return evidence


def carry_out(database, uid):
    """Note in the register that the follow-up is half done."""
    record_execution(database, uid, Execution(percent=50), author="О. Гвозденко", day=DAY)
    record_progress(database, uid, status=FollowUpStatus.IN_PROGRESS, note="Половину зроблено", day=DAY)


@pytest.fixture(params=RECORDS)
def proven(request, database, tmp_path):
    """A database, a stored record whose second follow-up is proven in the register, and what saves the record."""
    make, save = RECORDS[request.param]
    made = make(database, ("Перше", "Друге", "Третє"))
    prove(database, rows_of(made)[1].uid, tmp_path)
    if not isinstance(made, Meeting):
        # An action that is under way can't be taken out of its meeting at all.
        carry_out(database, rows_of(made)[1].uid)
    stored = stored_now(database, made)
    return database, stored, save


def stored_now(database, made):
    return LOADERS[type(made)](database, made.id)


def without_second(record):
    first, _second, third = rows_of(record)
    return with_rows(record, (first, third))


def test_a_follow_up_that_comes_back_is_the_one_that_it_was(proven):
    database, record, save = proven
    before = promises(database)
    assert before["Друге"].evidence
    gone = save(database, without_second(record))
    assert set(promises(database)) == {"Перше", "Третє"}
    assert find(database, "Друге") == []
    back = save(database, with_rows(gone, rows_of(record)))
    assert rows_of(back) == rows_of(record)
    assert promises(database) == before
    assert [hit.kind for hit in find(database, "Друге")][:1] == ["follow_up"]
    assert rows_in_bin(database) == 0
    assert check(database) == []


def test_it_comes_back_again_and_again_and_numbers_go_on_without_a_gap(proven):
    database, record, save = proven
    before = promises(database)
    stored = record
    for _again in range(3):
        stored = save(database, without_second(stored))
        stored = save(database, with_rows(stored, rows_of(record)))
    assert promises(database) == before
    of_visit(database, ("Четверте",))
    assert promises(database)["Четверте"].number == 4


def test_what_was_entered_meanwhile_keeps_its_number(proven):
    database, record, save = proven
    before = promises(database)
    gone = save(database, with_rows(record, rows_of(record)[:1]))
    # It gets the place in the table that the last row had.
    of_visit(database, ("Четверте",))
    save(database, with_rows(gone, rows_of(record)))
    now = promises(database)
    assert {words: one.number for words, one in now.items()} == {"Перше": 1, "Друге": 2, "Третє": 3, "Четверте": 4}
    assert now["Друге"].evidence == before["Друге"].evidence
    assert now["Четверте"].evidence == ()


def test_a_version_of_history_brings_it_back(proven):
    database, record, save = proven
    before = promises(database)
    gone = save(database, without_second(record))
    entry = next(one for one in history_of(database, record.uid)[1:] if one.whole)
    old = restorable(database, version_of(database, entry.id), gone)
    assert len(rows_of(old)) == 3
    save(database, old)
    now = promises(database)["Друге"]
    assert (now.number, now.evidence, now.topic) == (
        before["Друге"].number,
        before["Друге"].evidence,
        before["Друге"].topic,
    )


def test_what_it_says_when_it_comes_back_counts(proven):
    database, record, save = proven
    gone = save(database, without_second(record))
    first, second, third = rows_of(record)
    said = replace(second, text="Інше", status=FollowUpStatus.DONE, notes=(ProgressNote(text="Зроблено"),))
    save(database, with_rows(gone, (first, said, third)))
    now = promises(database)["Інше"]
    assert (now.number, now.status, [one.text for one in now.notes]) == (2, FollowUpStatus.DONE, ["Зроблено"])
    assert len(now.evidence) == 1


def test_its_files_are_named_until_the_bin_is_emptied(proven):
    database, record, save = proven
    (evidence,) = promises(database)["Друге"].evidence
    gone = save(database, without_second(record))
    assert in_bin(database) == []
    assert rows_in_bin(database) == 1
    assert named_files(database)[evidence.digest] == "акт.pdf"
    stored_path(database.files.folder, evidence.digest).rename(database.files.folder / "aside")
    assert any("акт.pdf" in line for line in check(database))
    (database.files.folder / "aside").rename(stored_path(database.files.folder, evidence.digest))
    assert empty_bin(database) == 0
    assert rows_in_bin(database) == 0
    assert list(stored_digests(database.files.folder)) == []
    back = save(database, with_rows(gone, rows_of(record)))
    assert rows_of(back) == rows_of(record)
    now = promises(database)["Друге"]
    assert (now.number, now.evidence) == (4, ())
    assert check(database) == []


def test_what_can_not_be_read_any_more_comes_back_as_a_new_row(proven):
    database, record, save = proven
    gone = save(database, without_second(record))
    with database.writing() as session:
        session.execute(text("UPDATE bin_entry SET content = x'00'"))
    save(database, with_rows(gone, rows_of(record)))
    assert promises(database)["Друге"].number == 4
    save(database, without_second(stored_now(database, record)))
    assert rows_in_bin(database) == 1
    assert check(database) == []


def test_an_action_that_was_a_decision_for_a_while(database, tmp_path):
    meeting = of_meeting(database, ("Перше", "Друге"))
    first, second = rows_of(meeting)
    prove(database, first.uid, tmp_path)
    stored = stored_now(database, meeting)
    before = promises(database)
    decision = replace(rows_of(stored)[0], kind=OutcomeKind.DECISION)
    decided = save_meeting(database, with_rows(stored, (decision, second)))
    assert set(promises(database)) == {"Друге"}
    save_meeting(database, with_rows(decided, rows_of(stored)))
    assert promises(database) == before


def test_a_row_of_another_record_is_not_taken_for_it(database, tmp_path):
    visit = of_visit(database, ("Перше",))
    prove(database, visit.follow_ups[0].uid, tmp_path)
    kept = load_visit(database, visit.id).follow_ups
    save_visit(database, replace(load_visit(database, visit.id), follow_ups=()))
    save_visit(database, Visit(title="Чужий", start=DAY, follow_ups=kept))
    assert (promises(database)["Перше"].number, promises(database)["Перше"].evidence) == (2, ())
    known = [one.whole for one in history_of(database, kept[0].uid)]
    assert all(known)
    empty_bin(database)
    assert [one.whole for one in history_of(database, kept[0].uid)] == known


def test_a_visit_in_the_bin_and_back_has_its_deleted_row_still(database, tmp_path):
    visit = of_visit(database, ("Перше", "Друге"))
    prove(database, visit.follow_ups[0].uid, tmp_path)
    whole = load_visit(database, visit.id)
    before = promises(database)
    gone = save_visit(database, replace(whole, follow_ups=whole.follow_ups[1:]))
    delete_visits(database, [gone.id])
    restore_visits(database, [gone.id])
    save_visit(database, replace(load_visit(database, gone.id), follow_ups=whole.follow_ups))
    assert promises(database) == before
    delete_visits(database, [gone.id])
    assert empty_bin(database) == 1
    assert promises(database) == {}


def test_a_topic_that_is_gone_meanwhile_is_no_obstacle(database, tmp_path):
    visit = of_visit(database, ("Перше",))
    prove(database, visit.follow_ups[0].uid, tmp_path)
    whole = load_visit(database, visit.id)
    topic = promises(database)["Перше"].topic
    gone = save_visit(database, replace(whole, follow_ups=()))
    with database.writing() as session:
        session.execute(text("DELETE FROM topic WHERE id = :id"), {"id": topic.id})
    save_visit(database, replace(gone, follow_ups=whole.follow_ups))
    now = promises(database)["Перше"]
    assert (now.number, len(now.evidence), now.topic) == (1, 1, None)


GIFTS = tuple(
    Gift(description=words, giver_side=Side.GUESTS, giver="Олена", value=Decimal(900), outcome=GiftOutcome.NONE)
    for words in ("Рушник", "Книга", "Глек")
)


def numbers(database):
    return {row.description: row.number for row in GiftListing(database, GiftFilter()).first(100)}


def test_a_gift_that_comes_back_has_its_number(database):
    visit = save_visit(database, Visit(title="Візит", start=DAY, gifts=GIFTS))
    before = numbers(database)
    gone = save_visit(database, replace(visit, gifts=GIFTS[:1]))
    assert numbers(database) == {"Рушник": 1}
    assert in_bin(database) == []
    save_gift(database, GiftEntry(gift=Gift(description="Сервіз", giver="Ігор")))
    back = save_visit(database, replace(gone, gifts=visit.gifts))
    assert back.gifts == visit.gifts
    assert numbers(database) == {**before, "Сервіз": 4}
    empty_bin(database)
    assert numbers(database) == {**before, "Сервіз": 4}


def test_a_gift_that_stands_by_itself_has_its_number_out_of_the_bin(database):
    first, _second = (save_gift(database, GiftEntry(gift=one)) for one in GIFTS[:2])
    entry = delete_gift(database, first.id)
    _kind, number = restore_from_bin(database, entry)
    assert load_gift(database, number).number == 1
    assert save_gift(database, GiftEntry(gift=GIFTS[2])).number == 3


def test_a_souvenir_that_is_gone_meanwhile_is_no_obstacle(database):
    save_souvenirs(database, (Souvenir(name="Глек", quantity=Decimal(5)),))
    given = replace(GIFTS[2], giver_side=Side.HOSTS)
    visit = save_visit(database, Visit(title="Візит", start=DAY, gifts=(given,)))
    gone = save_visit(database, replace(visit, gifts=()))
    save_souvenirs(database, ())
    assert souvenirs(database) == ()
    save_visit(database, replace(gone, gifts=visit.gifts))
    assert numbers(database) == {"Глек": 1}
    assert check(database) == []


def everything(path):
    """Return all that the database holds, as one text, the bin and versions unpacked."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        dump = "\n".join(raw.iterdump())
        query = "SELECT content FROM history UNION ALL SELECT content FROM bin_entry"
        packed = "".join(inflated(row[0]) for row in raw.execute(query) if row[0])
    return dump + packed


def test_erasing_a_person_reaches_what_was_deleted(database, path):
    person = save_person(database, Person(name=NAME))
    promise = FollowUp(text="Надіслати звіт", responsible=NAME, notes=(ProgressNote(author=NAME, text="Пишу"),))
    visit = save_visit(database, Visit(title="Візит", start=DAY, follow_ups=(promise,)))
    gone = save_visit(database, replace(visit, follow_ups=()))
    (mention,) = preview_erasure(database, person.id).erased
    assert mention.title == "Надіслати звіт"
    erase(database, person.id)
    assert NAME not in everything(path)
    back = save_visit(database, replace(load_visit(database, gone.id), follow_ups=(replace(promise, responsible=""),)))
    assert [one.number for one in promises(database).values()] == [1]
    assert back.follow_ups[0].uid == promise.uid


def test_the_law_keeps_the_name_in_a_deleted_gift(database):
    person = save_person(database, Person(name=NAME))
    visit = save_visit(database, Visit(title="Візит", start=DAY, gifts=(replace(GIFTS[0], giver=NAME),)))
    gone = save_visit(database, replace(visit, gifts=()))
    done = erase(database, person.id)
    assert [one.title for one in done.kept] == ["Рушник"]
    assert done.erased == ()
    back = save_visit(database, replace(gone, gifts=visit.gifts))
    assert back.gifts[0].giver == NAME


def test_erasing_lets_go_what_nobody_can_read(database):
    person = save_person(database, Person(name=NAME))
    visit = of_visit(database, ("Перше",))
    save_visit(database, replace(visit, follow_ups=()))
    with database.writing() as session:
        session.execute(text("UPDATE bin_entry SET content = x'00'"))
    erase(database, person.id)
    with database.session() as session:
        assert session.scalars(select(BinRow)).all() == []
