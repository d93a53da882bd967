import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.strategy import StrategyTable
from delegations.domain.follow_ups.vocabulary import Priority
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.vocabulary import GiftWay
from delegations.domain.machine.who import login
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.office.roles import RIGHTS, Right
from delegations.domain.office.vocabulary import AccountRole, RetentionKind
from delegations.domain.people.people import Person
from delegations.domain.places.municipality import Municipality
from delegations.domain.text.errors import DatabaseError, InvalidRecordError, NotAllowedError
from delegations.domain.visits.people_lists.listed_people import ListedPerson
from delegations.domain.visits.visit import Visit
from delegations.queries.office_settings import read_settings
from delegations.services.access.accounts import Account, accounts, may
from delegations.services.access.saving_accounts import save_accounts
from delegations.services.follow_ups import bulk, filing, follow_ups
from delegations.services.follow_ups.strategy_import import import_strategy
from delegations.services.gifts import gifts
from delegations.services.gifts.souvenirs import save_souvenirs
from delegations.services.meetings import groups, meetings
from delegations.services.office.saving_settings import save_settings
from delegations.services.papers.prints import note_given
from delegations.services.people import people
from delegations.services.people.people_lists import take_people
from delegations.services.people.people_merging import merge_people
from delegations.services.places import places
from delegations.services.privacy.overstayed import Overstayed
from delegations.services.privacy.personal_data import erase
from delegations.services.privacy.retention import let_go
from delegations.services.safekeeping.backups import choose_second_folder, restore, salvage
from delegations.services.safekeeping.making_backups import make_backup
from delegations.services.templates import letters
from delegations.services.visits import visits
from delegations.services.writing import bin as bin_service
from delegations.services.writing.history import history_of

UID = "f" * 32
TODAY = date(2026, 11, 25)
DAY = PartialDate(2026)
GIFT = gifts.GiftEntry(gift=Gift(description="Книга"), way=GiftWay.GIVEN)
ACTS = {
    "save_visit": (Right.VISITS, lambda db: visits.save_visit(db, Visit(title="Візит"))),
    "delete_visits": (Right.VISITS, lambda db: visits.delete_visits(db, [2])),
    "restore_visits": (Right.VISITS, lambda db: visits.restore_visits(db, [2])),
    "save_person": (Right.VISITS, lambda db: people.save_person(db, Person(name="Ніна Заїка"))),
    "take_people": (Right.VISITS, lambda db: take_people(db, [ListedPerson(name="Ніна Заїка")])),
    "merge_people": (Right.VISITS, lambda db: merge_people(db, 1, [])),
    "delete_person": (Right.VISITS, lambda db: people.delete_person(db, 3)),
    "save_municipality": (Right.VISITS, lambda db: places.save_municipality(db, Municipality(name="Ковель"))),
    "save_gift": (Right.VISITS, lambda db: gifts.save_gift(db, GIFT)),
    "save_souvenirs": (Right.VISITS, lambda db: save_souvenirs(db, ())),
    "save_meeting": (Right.MEETINGS, lambda db: meetings.save_meeting(db, Meeting(title="Нарада"))),
    "delete_meetings": (Right.MEETINGS, lambda db: meetings.delete_meetings(db, [2])),
    "restore_meetings": (Right.MEETINGS, lambda db: meetings.restore_meetings(db, [2])),
    "save_group": (Right.MEETINGS, lambda db: groups.save_group(db, groups.Group(name="Група"))),
    "record_progress": (Right.FOLLOW_UPS, lambda db: follow_ups.record_progress(db, UID, note="так", day=DAY)),
    "record_execution": (
        Right.FOLLOW_UPS,
        lambda db: follow_ups.record_execution(db, UID, Execution(percent=1), author="", day=DAY),
    ),
    "record_filing": (Right.FOLLOW_UPS, lambda db: filing.record_filing(db, UID, topic=None, city=None)),
    "record_evidence": (Right.FOLLOW_UPS, lambda db: filing.record_evidence(db, UID, ())),
    "set_marks": (Right.FOLLOW_UPS, lambda db: bulk.set_marks(db, bulk.Mark.PRIORITY, {1: Priority.HIGH})),
    "import_strategy": (Right.FOLLOW_UPS, lambda db: import_strategy(db, StrategyTable(), name="Концепція", year=2022)),
    "save_template": (Right.PAPERS, lambda db: letters.save_template(db, "thanks", "uk", "# Лист")),
    "reset_template": (Right.PAPERS, lambda db: letters.reset_template(db, "thanks", "uk")),
    "note_given": (Right.PAPERS, lambda db: note_given(db, 1, "архів")),
    "save_settings": (Right.ADMINISTER, lambda db: save_settings(db, replace(read_settings(db), executor="О. Бойко"))),
    "add_topic": (Right.ADMINISTER, lambda db: places.add_topic(db, "Нова тема", None)),
    "empty_bin": (Right.ADMINISTER, bin_service.empty_bin),
    "erase": (Right.ADMINISTER, lambda db: erase(db, 5)),
    "let_go": (Right.ADMINISTER, lambda db: let_go(db, Overstayed(RetentionKind.VERSIONS, None, "", ""), TODAY)),
    "save_accounts": (Right.ADMINISTER, lambda db: save_accounts(db, accounts(db))),
}  # fmt: skip


def as_role(database, role):
    """Let whoever runs the tests have ``role``; another one stays the administrator."""
    from delegations.store.tables import AccountRow

    with database.writing() as session:
        session.merge(AccountRow(login="chief", name="Олена Бойко", role=AccountRole.ADMINISTRATOR))
        session.merge(AccountRow(login=login(), name="Петро Іваненко", role=role))


@pytest.fixture
def office(sample):
    visit = visits.load_visit(sample, 1)
    promise = FollowUp(uid=UID, text="Надіслати подяку")
    visits.save_visit(sample, replace(visit, follow_ups=(*visit.follow_ups, promise)))
    return sample


@pytest.mark.parametrize("role", AccountRole, ids=lambda one: one.value)
def test_a_role_may_do_what_is_its_own_and_nothing_else(office, role):
    as_role(office, role)
    for right, act in ACTS.values():
        if right in RIGHTS[role]:
            act(office)
        else:
            with pytest.raises(NotAllowedError, match="Олена Бойко"):
                act(office)


def test_without_accounts_everybody_may_do_everything(sample):
    assert accounts(sample) == ()
    assert all(may(sample, right) for right in Right)


def test_somebody_without_an_account_reads(sample, signed_in):
    as_role(sample, AccountRole.ADMINISTRATOR)
    signed_in("stranger")
    assert not may(sample, Right.VISITS)
    assert visits.load_visit(sample, 1)


def test_nobody_locks_himself_out(sample):
    with pytest.raises(InvalidRecordError, match="адміністратор"):
        save_accounts(sample, (Account(login="chief", role=AccountRole.ADMINISTRATOR),))
    with pytest.raises(InvalidRecordError):
        save_accounts(sample, (Account(login=login(), role=AccountRole.ADMINISTRATOR), Account(name="Без логіна")))
    assert accounts(sample) == ()
    save_accounts(sample, (Account(login=login(), name="Я", role=AccountRole.ADMINISTRATOR),))
    save_accounts(sample, ())
    assert accounts(sample) == ()


def test_history_gives_the_name_of_the_account(sample):
    as_role(sample, AccountRole.ADMINISTRATOR)
    visit = visits.save_visit(sample, Visit(title="Візит"))
    assert history_of(sample, visit.uid)[0].who == "Петро Іваненко"


@pytest.mark.parametrize("liar", ["LOGNAME", "USER", "LNAME", "USERNAME"])
def test_nobody_becomes_an_administrator_by_his_environment(sample, signed_in, monkeypatch, liar):
    as_role(sample, AccountRole.ADMINISTRATOR)
    signed_in("olena")
    monkeypatch.setenv(liar, "chief")
    with pytest.raises(NotAllowedError):
        save_accounts(sample, (Account(login="olena", role=AccountRole.ADMINISTRATOR),))


def test_a_chosen_name_never_stands_in_the_place_of_an_account(sample, signed_in, monkeypatch):
    as_role(sample, AccountRole.ADMINISTRATOR)
    monkeypatch.setenv("DELEGATIONS_USER", "Олена Бойко")
    visit = visits.save_visit(sample, Visit(title="Візит"))
    assert history_of(sample, visit.uid)[0].who == "Петро Іваненко"
    save_accounts(sample, ())
    signed_in("petro")
    visit = visits.save_visit(sample, replace(visit, place="Луцьк"))
    assert history_of(sample, visit.uid)[0].who == "Олена Бойко (petro)"


def test_whoever_keeps_people_may_read_all_of_them():
    """What could not be read would be saved as nothing."""
    assert all(Right.SENSITIVE in rights for rights in RIGHTS.values() if Right.VISITS in rights)
    assert RIGHTS[AccountRole.ADMINISTRATOR] == frozenset(Right)
    assert RIGHTS[AccountRole.READER] == frozenset()


def test_a_group_comes_back_from_the_bin_by_whoever_keeps_groups(sample):
    group = groups.save_group(sample, groups.Group(name="Група"))
    groups.delete_group(sample, group.id)
    (binned,) = (one for one in bin_service.in_bin(sample) if one.title == "Група")
    as_role(sample, AccountRole.OFFICER)
    with pytest.raises(NotAllowedError):
        bin_service.restore_from_bin(sample, binned.id)
    as_role(sample, AccountRole.COORDINATOR)
    bin_service.restore_from_bin(sample, binned.id)


def test_a_locked_or_damaged_file_gives_nobody_more_rights(sample, path, tmp_path):
    as_role(sample, AccountRole.OFFICER)
    sample.close()
    with pytest.raises(NotAllowedError):
        salvage(path, tmp_path / "saved.sqlite3")
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("BEGIN EXCLUSIVE")
        with pytest.raises((NotAllowedError, DatabaseError)):
            choose_second_folder(path, tmp_path / "second")
    assert not (tmp_path / "saved.sqlite3").exists()
    # A role of a newer version only reads here.
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("UPDATE account SET role = 'emperor' WHERE login = ?", (login(),))
    with pytest.raises(NotAllowedError):
        salvage(path, tmp_path / "saved.sqlite3")


def test_going_back_to_a_backup_is_for_administrators(sample, path):
    backup = make_backup(sample).path
    as_role(sample, AccountRole.OFFICER)
    with pytest.raises(NotAllowedError):
        restore(path, backup)
