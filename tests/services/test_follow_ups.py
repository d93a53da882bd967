"""How promises are carried out: put off, hurried, shared, brought to a result; and found again by that."""

import csv
import sqlite3
from dataclasses import replace
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from sqlalchemy import event, insert, select

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.follow_ups.follow_up import FollowUp, ProgressNote
from delegations.domain.follow_ups.vocabulary import UNFINISHED, FollowUpStatus, Priority
from delegations.domain.text.errors import DatabaseError, InvalidRecordError
from delegations.queries.overview import overview
from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter, RegisterListing, count_overdue
from delegations.services.follow_ups.bulk import Mark, marks_of, set_marks
from delegations.services.follow_ups.follow_ups import record_execution
from delegations.services.follow_ups.register_papers import export_register, overdue_context
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.record_json import from_json, to_json
from delegations.store.tables import FollowUpRow

TODAY = date(2022, 3, 10)
MARCH_20 = datetime(2022, 3, 20, 9)
SIGNED = {"author": "О. Гвозденко", "day": PartialDate.of(TODAY)}
LATER = Execution(Priority.HIGH, 40, "Відділ зв'язків", "Лист погоджено", PartialDate(2022, 4, 1))


@pytest.fixture
def promised(sample):
    visit = load_visit(sample, 1)
    thanks = FollowUp(text="Надіслати подяку", responsible="О. Гвозденко", due=PartialDate(2022, 3, 1))
    asked = FollowUp(
        text="Запитати про охорону", due=PartialDate(2022, 3, 2),
        notes=(ProgressNote(day=PartialDate(2022, 3, 5), text="Запитано"),),
    )  # fmt: skip
    save_visit(sample, replace(visit, follow_ups=(thanks, asked)))
    return sample


def only(database, which):
    (row,) = RegisterListing(database, which).first()
    return row


def found(database, **which):
    return [row.text for row in RegisterListing(database, RegisterFilter(**which)).first()]


def put_off(database, execution=LATER):
    promise = load_promise(database, only(database, RegisterFilter(text="подяку")).id)
    record_execution(database, promise.uid, execution, **SIGNED)
    return load_promise(database, promise.id)


def test_a_date_put_off_counts_and_the_promised_one_is_kept(promised):
    before = count_overdue(promised, TODAY)
    promise = put_off(promised)
    assert promise.execution == LATER
    assert (promise.due, promise.term) == (PartialDate(2022, 3, 1), PartialDate(2022, 4, 1))
    assert [(note.text, note.author) for note in promise.notes] == [
        ("Перенесено з 01.03.2022 на 01.04.2022.", "О. Гвозденко")
    ]
    assert count_overdue(promised, TODAY) == before - 1
    assert "Надіслати подяку" not in [row.text for row in overdue_context(promised, TODAY).rows]
    assert [one.due for one in overview(promised, MARCH_20).follow_ups if one.text == "Надіслати подяку"] == [
        PartialDate(2022, 4, 1)
    ]


def test_the_first_date_can_hold_again(promised):
    put_off(promised)
    promise = put_off(promised, Execution())
    assert promise.term == PartialDate(2022, 3, 1)
    assert promise.notes[-1].text == "Знову чинний перший строк: 01.03.2022."


def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_stored(promised):
    wrong = Execution(percent=101, postponed_to=PartialDate(2022, 2, 1), co_responsible="я" * 1_001)
    with pytest.raises(InvalidRecordError) as caught:
        put_off(promised, wrong)
    assert {problem.path for problem in caught.value.problems} == {"percent", "postponed_to", "co_responsible"}
    assert load_promise(promised, only(promised, RegisterFilter(text="подяку")).id).execution == Execution()


def test_the_visit_that_promised_it_keeps_it_and_prints_it(promised):
    put_off(promised)
    visit = load_visit(promised, 1)
    assert from_json(to_json(visit), type(visit)) == visit
    gone = save_visit(promised, replace(visit, follow_ups=visit.follow_ups[1:]))
    # Taking the line back in the editor brings all of it back, not only what the visit itself says.
    back = save_visit(promised, replace(gone, follow_ups=visit.follow_ups))
    assert back.follow_ups[0].execution == LATER


def test_an_action_of_a_meeting_keeps_it_when_the_meeting_is_edited(sample):
    row = next(row for row in RegisterListing(sample, RegisterFilter()).first() if row.meeting_id)
    execution = replace(LATER, postponed_to=PartialDate(2030))
    record_execution(sample, row.uid, execution, **SIGNED)
    meeting = load_meeting(sample, row.meeting_id)
    save_meeting(sample, replace(meeting, place="Інша зала"))
    assert load_promise(sample, row.id).execution == execution


def test_filters_and_search_find_it(promised):
    put_off(promised)
    assert found(promised, priority=Priority.HIGH) == ["Надіслати подяку"]
    assert found(promised, text="погоджено") == ["Надіслати подяку"]
    assert found(promised, text="зв'язків") == ["Надіслати подяку"]
    quiet = found(promised, statuses=UNFINISHED, quiet_since="2022-03-04")
    assert "Запитати про охорону" not in quiet
    assert "Запитати про охорону" in found(promised, statuses=UNFINISHED, quiet_since="2022-03-06")


def test_the_table_has_types(promised, tmp_path):
    put_off(promised)
    which = RegisterFilter(text="подяку")
    export_register(promised, which, tmp_path / "r.xlsx")
    head, row = load_workbook(tmp_path / "r.xlsx").active.iter_rows()
    values = dict(zip([cell.value for cell in head], row, strict=True))
    assert values["Строк"].is_date
    assert values["Строк"].value.date() == date(2022, 4, 1)
    assert values["Виконано, %"].value == 40
    export_register(promised, which, tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        (plain,) = csv.DictReader(file, delimiter=";")
    assert (plain["Строк"], plain["Виконано, %"]) == ("01.04.2022", "40")
    assert plain["Пріоритет"] == "високий пріоритет"


ONE_STATEMENT = 6_000
"""Values that SQLite takes in one statement here; 32,766 where nobody built it otherwise."""


def take_fewer_values(_raw, _record, proxy):
    proxy.dbapi_connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, ONE_STATEMENT)


def test_more_than_one_statement_can_name_get_a_status_and_have_it_back(sample):
    for engine in (sample.engine, sample._sessions.writer):
        event.listen(engine, "checkout", take_fewer_values)
    with pytest.raises(DatabaseError), sample.session() as session:
        session.execute(select(FollowUpRow.id).where(FollowUpRow.id.in_(range(ONE_STATEMENT + 1)))).all()
    (first, *_others) = RegisterListing(sample, RegisterFilter()).first()
    with sample.writing() as session:
        visit = session.get(FollowUpRow, first.id)
        session.execute(insert(FollowUpRow), [
            {"visit_id": visit.visit_id, "meeting_id": visit.meeting_id, "text": f"Доручення {number}",
             "responsible": "", "status": FollowUpStatus.OPEN, "position": number}
            for number in range(ONE_STATEMENT)
        ])  # fmt: skip
    ids = list(RegisterListing(sample, RegisterFilter(text="", statuses=UNFINISHED)).ids())
    assert len(ids) > ONE_STATEMENT
    before = marks_of(sample, Mark.STATUS, ids)
    set_marks(sample, Mark.STATUS, dict.fromkeys(ids, FollowUpStatus.DONE))
    assert not RegisterListing(sample, RegisterFilter(statuses=UNFINISHED)).first()
    set_marks(sample, Mark.STATUS, before)
    assert list(RegisterListing(sample, RegisterFilter(statuses=UNFINISHED)).ids()) == ids
