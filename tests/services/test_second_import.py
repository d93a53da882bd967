"""A table that was sent out comes back: filled in, corrected, in another order. What it says anew is taken, once."""

from dataclasses import replace
from pathlib import Path

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.strategy import StrategyEntry, StrategyTable
from delegations.domain.follow_ups.vocabulary import FollowUpStatus, Origin
from delegations.domain.records.vocabulary import AuditAction
from delegations.domain.text.texts import LANGUAGES, speaking
from delegations.domain.visits.visit import Visit
from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.queries.search import find
from delegations.services.follow_ups.bulk import Mark, set_marks
from delegations.services.follow_ups.follow_ups import record_execution
from delegations.services.follow_ups.implementation import implementation, save_implementation_report
from delegations.services.follow_ups.register_papers import export_register
from delegations.services.follow_ups.strategies import likely_strategy, open_table
from delegations.services.follow_ups.strategy_import import import_strategy
from delegations.services.safekeeping.upkeep import check
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.history import history_of
from delegations.store.tables import FollowUpRow, StrategyNodeRow

TABLES = Path(__file__).parent / "tables"
SENT, BACK = TABLES / "sent_out.xlsx", TABLES / "come_back.xlsx"
NAME = "Повтор"


def read(database, file, **options):
    return import_strategy(database, open_table(file).table(), name=NAME, **{"year": 2026} | options)


def table_of(*entries):
    return StrategyTable(name=NAME, year=2026, entries=tuple(entries))


def entry(task="Облаштувати зупинку", number="1", **values):
    usual = {"bodies": "Управління транспорту", "due": PartialDate(2026, 9, 1), "status": FollowUpStatus.IN_PROGRESS}
    return StrategyEntry(task=task, task_number=number, **usual | values)


def rows(database, **which):
    return RegisterListing(database, RegisterFilter(**which)).first(1000)


def promise(database, text):
    (row,) = (row for row in rows(database) if row.text == text)
    return load_promise(database, row.id)


def whats(result):
    return [line.what for line in result.lines]


@pytest.fixture
def sent(database):
    read(database, SENT)
    return database


@pytest.mark.parametrize("dry_run", [True, False])
def test_what_came_back_is_shown_as_changes(sent, dry_run):
    result = read(sent, BACK, dry_run=dry_run)
    assert whats(result) == ["changed"] * 3
    assert [line.changes for line in result.lines] == [
        ("Стан: виконується → виконано",),
        ("Строк: 15.10.2026 → 31.12.2026",),
        ("Відповідальний: Центр послуг → Центр надання послуг", "Стан: очікує → знято"),
    ]


def test_what_came_back_is_taken_and_makes_no_twins(sent):
    read(sent, BACK)
    first, second, third = (promise(sent, row.text) for row in rows(sent, sort="number", descending=False))
    assert first.status is FollowUpStatus.DONE
    assert second.due == PartialDate(2026, 12, 31)
    assert (third.responsible, third.status) == ("Центр надання послуг", FollowUpStatus.CANCELLED)
    assert check(sent) == []
    assert ("follow_up", third.id) in {(hit.kind, hit.record_id) for hit in find(sent, "надання")}
    assert whats(read(sent, BACK)) == ["same"] * 3


def test_history_tells_of_each_row_what_the_table_did(sent):
    uids = [promise(sent, row.text).uid for row in rows(sent, sort="number", descending=False)]
    assert [[one.deed for one in history_of(sent, uid)] for uid in uids] == [[AuditAction.IMPORTED]] * 3
    read(sent, BACK, dry_run=True)
    assert [len(history_of(sent, uid)) for uid in uids] == [1, 1, 1]
    read(sent, BACK)
    newest = [history_of(sent, uid)[0] for uid in uids]
    assert [one.deed for one in newest] == [AuditAction.IMPORTED] * 3
    assert [(one.before, one.after) for one in newest[1].changes] == [("15.10.2026", "31.12.2026")]


def test_an_empty_cell_takes_nothing_away(sent):
    before = [load_promise(sent, row.id) for row in rows(sent)]
    again = open_table(SENT).table()
    bare = tuple(replace(one, due=None, status=None, texts=()) for one in again.entries)
    assert whats(import_strategy(sent, replace(again, entries=bare), name=NAME, year=2026)) == ["same"] * 3
    assert [load_promise(sent, row.id) for row in rows(sent)] == before


def test_what_was_changed_here_stays_where_the_table_is_as_it_was(sent):
    (row,) = rows(sent, text="зупинку")
    set_marks(sent, Mark.STATUS, {row.id: FollowUpStatus.DONE})
    result = read(sent, SENT)
    assert whats(result) == ["same"] * 3
    (doubt,) = result.lines[0].doubts
    assert "виконується" in doubt
    assert "виконано" in doubt
    assert promise(sent, row.text).status is FollowUpStatus.DONE


def test_what_was_changed_here_stays_however_often_the_same_table_is_read(database):
    import_strategy(database, table_of(entry()))
    set_marks(database, Mark.STATUS, {rows(database)[0].id: FollowUpStatus.DONE})
    later = table_of(entry(due=PartialDate(2026, 10, 1)))
    for _time in range(3):
        import_strategy(database, later)
        known = promise(database, "Облаштувати зупинку")
        assert (known.status, known.due) == (FollowUpStatus.DONE, PartialDate(2026, 10, 1))
    import_strategy(database, table_of(entry(due=PartialDate(2026, 10, 1), status=FollowUpStatus.WAITING)))
    assert promise(database, "Облаштувати зупинку").status is FollowUpStatus.WAITING


def test_where_both_changed_it_the_table_counts_and_says_so(sent):
    (row,) = rows(sent, text="персонал")
    set_marks(sent, Mark.STATUS, {row.id: FollowUpStatus.DONE})
    result = read(sent, BACK)
    assert promise(sent, row.text).status is FollowUpStatus.CANCELLED
    assert any("виконано" in doubt and "знято" in doubt for doubt in result.lines[2].doubts)


def test_a_term_put_off_here_stays_until_the_table_has_a_new_one(sent):
    found = promise(sent, "Оновити реєстр")
    later = replace(found.execution, postponed_to=PartialDate(2026, 11, 30))
    record_execution(sent, found.uid, later, author="", day=PartialDate(2026, 10, 1))
    assert read(sent, SENT).lines[1].doubts
    assert promise(sent, "Оновити реєстр").execution.postponed_to == PartialDate(2026, 11, 30)
    read(sent, BACK)
    after = promise(sent, "Оновити реєстр")
    assert (after.due, after.execution.postponed_to) == (PartialDate(2026, 12, 31), None)


def test_a_corrected_text_is_the_same_row_and_said_to_be_doubtful(database):
    import_strategy(database, table_of(entry(), entry("Навчити персонал", "2")))
    result = import_strategy(database, table_of(entry("Облаштувати зупинки"), entry("Навчити персонал", "2")))
    assert whats(result) == ["changed", "same"]
    assert "Облаштувати зупинку" in result.lines[0].doubts[0]
    assert [row.text for row in rows(database, sort="number", descending=False)] == [
        "Облаштувати зупинки", "Навчити персонал",
    ]  # fmt: skip
    with database.session() as session:
        assert session.query(StrategyNodeRow).count() == 2


def test_progress_that_was_corrected_is_shown_by_what_it_says(sent):
    table = open_table(SENT).table()
    first = replace(table.entries[0], texts=("Почато", "Фундамент залито"))
    second = replace(table.entries[1], texts=("Триває далі",))
    result = import_strategy(sent, replace(table, entries=(first, second)), name=NAME, year=2026)
    assert [line.changes for line in result.lines] == [
        ("Хід виконання: — → Фундамент залито",), ("Хід виконання: Триває → Триває далі",),
    ]  # fmt: skip


def test_another_number_and_another_order_make_nothing_new(database):
    one, two = entry(), entry("Навчити персонал", "2", bodies="Центр послуг")
    import_strategy(database, table_of(one, two))
    result = import_strategy(database, table_of(replace(two, task_number="1"), replace(one, task_number="2")))
    assert whats(result) == ["changed", "changed"]
    assert result.lines[0].changes[0].endswith(": 2. Навчити персонал → 1. Навчити персонал")
    assert len(rows(database)) == 2
    assert whats(import_strategy(database, table_of(replace(two, task_number="1")))) == ["same"]


def test_a_task_that_moves_under_a_goal_leaves_no_empty_place(database):
    import_strategy(database, table_of(entry()))
    result = import_strategy(database, table_of(entry(goal_number="1", goal="Чисте місто")))
    assert whats(result) == ["changed"]
    with database.session() as session:
        assert {row.title for row in session.query(StrategyNodeRow)} == {"Чисте місто", "Облаштувати зупинку"}


def test_one_more_body_of_a_known_task_is_new(database):
    import_strategy(database, table_of(entry()))
    result = import_strategy(database, table_of(entry(), entry(bodies="Відділ преси")))
    assert whats(result) == ["same", "made"]


def test_quite_another_body_is_a_change_that_is_doubtful(database):
    import_strategy(database, table_of(entry()))
    result = import_strategy(database, table_of(entry(bodies="Відділ преси")))
    assert whats(result) == ["changed"]
    assert "Управління транспорту" in result.lines[0].doubts[-1]


def test_other_tasks_are_new(database):
    import_strategy(database, table_of(entry()))
    result = import_strategy(database, table_of(entry("Полагодити дах школи", "2")))
    assert whats(result) == ["made"]
    assert len(rows(database)) == 2


@pytest.mark.parametrize("name", ["roundtrip.xlsx", "roundtrip.csv"])
@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_what_the_program_writes_changes_nothing_when_it_is_read_back(database, tmp_path, name, ending):
    first = read(database, TABLES / name)
    assert whats(first) == ["made"] * 4
    before = [load_promise(database, row.id) for row in rows(database)]
    for again in (TABLES / name, tmp_path / f"register{ending}", tmp_path / f"report{ending}"):
        if again.stem == "register":
            export_register(database, RegisterFilter(), again)
        elif again.stem == "report":
            save_implementation_report(
                database, implementation(database, first.strategy_id, 2026), again, language="uk"
            )
        result = read(database, again)
        assert whats(result) == ["same"] * 4, again
        assert [load_promise(database, row.id) for row in rows(database)] == before


def test_the_register_of_a_visit_comes_back_with_statuses(database, tmp_path):
    follow_ups = (FollowUp(text="Надіслати листа", responsible="О. Бойко", due=PartialDate(2026, 5, 31)),)
    visit = save_visit(database, Visit(title="Візит", follow_ups=follow_ups))
    export_register(database, RegisterFilter(), tmp_path / "register.xlsx")
    table = open_table(tmp_path / "register.xlsx").table()
    assert whats(import_strategy(database, table, name=NAME, year=2026)) == ["same"]
    done = replace(table, entries=(replace(table.entries[0], status=FollowUpStatus.DONE),))
    assert whats(import_strategy(database, done, name=NAME, year=2026)) == ["changed"]
    assert load_visit(database, visit.id).follow_ups[0].status is FollowUpStatus.DONE
    later = replace(done, entries=(replace(done.entries[0], due=PartialDate(2026, 9, 1)),))
    assert whats(import_strategy(database, later, name=NAME, year=2026)) == ["changed"]
    kept = load_visit(database, visit.id).follow_ups[0]
    assert (kept.due, kept.execution.postponed_to) == (PartialDate(2026, 5, 31), PartialDate(2026, 9, 1))
    sooner = replace(done, entries=(replace(done.entries[0], due=PartialDate(2026, 4, 1)),))
    doubted = import_strategy(database, sooner, name=NAME, year=2026)
    assert load_visit(database, visit.id).follow_ups[0].execution.postponed_to == PartialDate(2026, 9, 1)
    assert any("31" in word for line in doubted.lines for word in line.doubts)
    assert len(rows(database)) == len(rows(database, origin=Origin.VISIT)) == 1
    assert load_visit(database, visit.id).version > visit.version


def test_an_import_asks_the_database_as_often_for_many_tasks_as_for_few(database):
    """One question a task would take minutes for a strategy of thousands."""
    from sqlalchemy import event

    def asked(count):
        table = table_of(*(entry(f"Завдання {number}", str(number)) for number in range(count)))
        import_strategy(database, table)
        statements = []
        event.listen(database._sessions.writer, "before_cursor_execute", lambda *said: statements.append(said[2]))
        assert whats(import_strategy(database, table)) == ["same"] * count
        return len(statements)

    assert asked(40) < asked(4) + 40 * 2
    with database.session() as session:
        assert session.query(FollowUpRow).count() == 40


def test_the_strategy_that_a_table_comes_from_is_known_by_its_rows(sent):
    import_strategy(sent, replace(table_of(entry("Інше", "7")), name="Друга"))
    assert likely_strategy(sent, open_table(BACK).table()) == NAME
    assert likely_strategy(sent, table_of(entry("Щось зовсім нове"))) == ""


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_the_register_is_read_back_in_whichever_language_it_was_written(database, tmp_path, code, ending):
    read(database, TABLES / "roundtrip.xlsx")
    before = [load_promise(database, row.id) for row in rows(database)]
    with speaking(code):
        export_register(database, RegisterFilter(), tmp_path / f"register{ending}")
    result = read(database, tmp_path / f"register{ending}")
    assert whats(result) == ["same"] * 4
    assert [load_promise(database, row.id) for row in rows(database)] == before


OF_PARTS = {
    "under priorities": (
        ("Чисте місто", "1", "Повітря", "1", "Садити дерева", "Алея лип"),
        ("Чисте місто", "1", "Повітря", "1", "Садити дерева", "Сквер"),
        ("Чисте місто", "1", "Повітря", "", "", "Давачі повітря"),
        ("Чисте місто", "1", "Повітря", "", "", "Мапа викидів"),
        ("Чисте місто", "1", "Повітря", "2", "Мити вулиці", ""),
        ("Чисте місто", "2", "Вода", "", "", "Нове джерело"),
        ("Чисте місто", "", "", "7", "Вести облік", ""),
        ("Чисте місто", "", "", "", "", "Паспорт громади"),
        ("Світле місто", "1", "Ліхтарі", "1", "Замінити лампи", "Центр"),
        ("Світле місто", "1", "Ліхтарі", "", "", "Світлофори"),
        ("", "", "", "1", "Звітувати щороку", ""),
    ),
    "without priorities": (
        ("", "1", "Школи", "1", "Утеплити школи", "Школа № 5"),
        ("", "1", "Школи", "", "", "Шкільний автобус"),
        ("", "2", "Лікарні", "1", "Оновити обладнання", ""),
        ("", "", "", "3", "Вести сайт", "Сторінка послуг"),
        ("", "", "", "", "", "Видати довідник"),
    ),
}
"""Places of parts: priority, number and title of the goal, number and title of the task, project."""


@pytest.mark.parametrize("parts", OF_PARTS.values(), ids=OF_PARTS)
def test_a_report_comes_back_with_every_project_where_it_stood(database, tmp_path, parts):
    names = ("priority", "goal_number", "goal", "task_number", "task", "project")
    entries = [
        StrategyEntry(**dict(zip(names, part, strict=True)), bodies="Управління транспорту", texts=("Триває.",))
        for part in parts
    ]
    made = import_strategy(database, table_of(*entries))
    before = [load_promise(database, row.id) for row in rows(database)]
    for ending in (".csv", ".xlsx", ".docx"):
        report = tmp_path / f"report{ending}"
        save_implementation_report(database, implementation(database, made.strategy_id, 2026), report, language="uk")
        result = read(database, report)
        assert whats(result) == ["same"] * len(parts), (ending, result.lines)
        assert [load_promise(database, row.id) for row in rows(database)] == before
