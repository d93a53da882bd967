from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from delegations.domain.errors import InvalidRecordError, NotAllowedError
from delegations.domain.execution import Execution
from delegations.domain.meeting import Meeting
from delegations.domain.partial_dates import PartialDate
from delegations.domain.people import Municipality, Person
from delegations.domain.roles import RIGHTS, Right
from delegations.domain.strategy import StrategyTable
from delegations.domain.visit import FollowUp, Gift, Visit, changed
from delegations.domain.vocabulary import AccountRole, GiftWay, Priority, RetentionKind
from delegations.domain.who import login
from delegations.services import bin as bin_service
from delegations.services import bulk, filing, follow_ups, gifts, groups, letters, meetings, people, places, visits
from delegations.services.accounts import Account, accounts, may, save_accounts
from delegations.services.backups import make_backup, restore
from delegations.services.history import history_of
from delegations.services.office import read_settings, save_settings
from delegations.services.personal_data import erase
from delegations.services.prints import note_given
from delegations.services.retention import Overstayed, let_go
from delegations.services.souvenirs import save_souvenirs
from delegations.services.strategies import import_strategy

UID = "f" * 32
TODAY = date(2026, 11, 25)
DAY = PartialDate(2026)
GIFT = gifts.GiftEntry(gift=Gift(description="Книга"), way=GiftWay.GIVEN)
ACTS = {
    "save_visit": (Right.VISITS, lambda db: visits.save_visit(db, Visit(title="Візит"))),
    "delete_visits": (Right.VISITS, lambda db: visits.delete_visits(db, [2])),
    "restore_visits": (Right.VISITS, lambda db: visits.restore_visits(db, [2])),
    "save_person": (Right.VISITS, lambda db: people.save_person(db, Person(name="Ніна Заїка"))),
    "merge_people": (Right.VISITS, lambda db: people.merge_people(db, 1, [])),
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
    visits.save_visit(sample, changed(visit, follow_ups=(*visit.follow_ups, promise)))
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


def test_every_service_that_changes_something_asks(office):
    """A new service without a check is named here."""
    import ast

    free = {
        # Drafts are one's own; what left the program is noted, whoever printed it; files are only stored.
        "keep_draft", "drop_draft", "keep_template_draft", "keep_print", "attach", "store_picture", "fill_with_sample",
        "open_office", "save_view", "delete_view", "keep_views", "confirm_names", "note_review", "file_scan",
        "save_paper",
        # Erasing asks before it; going back to a backup, which asked already, does it again.
        "erase_for_good",
    }  # fmt: skip
    root = Path(bin_service.__file__).parent
    unchecked = []
    for path in sorted(root.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_") or node.name in free:
                continue
            source = ast.unparse(node)
            writes = any(f"session.{word}(" in source for word in ("add", "delete", "merge", "add_all"))
            writes = writes or ".execute(update" in source or ".execute(delete" in source
            opens = "database.writing()" in source
            if writes and opens and "require(session" not in source:
                unchecked.append(f"{path.name}: {node.name}")
    assert unchecked == []


def test_without_accounts_everybody_may_do_everything(sample):
    assert accounts(sample) == ()
    assert all(may(sample, right) for right in Right)


def test_somebody_without_an_account_reads(sample, monkeypatch):
    as_role(sample, AccountRole.ADMINISTRATOR)
    monkeypatch.setattr("delegations.services.accounts.login", lambda: "stranger")
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


def test_going_back_to_a_backup_is_for_administrators(sample, path):
    backup = make_backup(sample).path
    as_role(sample, AccountRole.OFFICER)
    with pytest.raises(NotAllowedError):
        restore(path, backup)
