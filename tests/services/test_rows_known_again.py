"""Which rows of a table are known again: numbers that only happen to be equal tell nothing, shifted rows stay known."""

from dataclasses import replace

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.strategy import StrategyEntry, StrategyTable
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.visits.visit import Visit
from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.services.follow_ups.bulk import Mark, set_marks
from delegations.services.follow_ups.register_papers import export_register
from delegations.services.follow_ups.strategies import open_table
from delegations.services.follow_ups.strategy_import import import_strategy
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit

LAST, THIS = "Програма 2025", "Програма 2026"
TASKS = (("Облаштувати зупинку", "Управління транспорту"), ("Навчити персонал", "Центр послуг"))
DONE, OPEN = FollowUpStatus.DONE, FollowUpStatus.IN_PROGRESS


def table_of(*tasks, name=THIS, status=OPEN, **values):
    """Return a table whose rows are numbered from 1; a task is (text, body) or (text, body, goal)."""
    entries = tuple(
        StrategyEntry(
            task_number=str(number), task=text, bodies=body, status=status, goal="".join(goal), line=number, **values
        )
        for number, (text, body, *goal) in enumerate(tasks, 1)
    )
    return StrategyTable(name=name, year=2026, entries=entries)


def rows(database):
    return RegisterListing(database, RegisterFilter(sort="number")).first(1000)


def whats(result):
    return [line.what for line in result.lines]


@pytest.fixture
def last_year(database):
    import_strategy(database, table_of(*TASKS, name=LAST, status=DONE))
    return database


@pytest.mark.parametrize("dry_run", [True, False])
def test_the_same_tasks_in_the_strategy_of_another_year_are_new(last_year, dry_run):
    result = import_strategy(last_year, table_of(*TASKS), dry_run=dry_run)
    assert whats(result) == ["made", "made"]
    statuses = [(row.origin, row.status) for row in rows(last_year)]
    assert statuses[:2] == [(LAST, "done")] * 2
    assert statuses[2:] == ([] if dry_run else [(THIS, "in_progress")] * 2)


def test_the_promise_of_a_visit_is_not_the_task_of_a_strategy(database):
    visit = save_visit(database, Visit(title="Візит", follow_ups=(FollowUp(text=TASKS[0][0], status=DONE),)))
    assert whats(import_strategy(database, table_of(*TASKS))) == ["made", "made"]
    assert load_visit(database, visit.id).version == visit.version
    assert len(rows(database)) == 3


def test_a_table_that_only_has_a_column_of_places_tells_them_apart_by_what_it_says(last_year):
    table = table_of(*TASKS, origin=THIS)
    assert whats(import_strategy(last_year, table)) == ["made", "made"]
    assert [row.status for row in rows(last_year)][:2] == ["done", "done"]


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_the_list_of_the_register_knows_its_rows_whatever_strategy_is_chosen(last_year, tmp_path, ending):
    import_strategy(last_year, table_of(*TASKS))
    save_visit(last_year, Visit(title="Візит", follow_ups=(FollowUp(text=TASKS[0][0]),)))
    export_register(last_year, RegisterFilter(), tmp_path / f"register{ending}")
    table = open_table(tmp_path / f"register{ending}").table()
    before = [load_promise(last_year, row.id) for row in rows(last_year)]
    for name in (LAST, THIS):
        result = import_strategy(last_year, table, name=name, year=2026)
        assert whats(result) == ["same"] * 5
        assert [load_promise(last_year, row.id) for row in rows(last_year)] == before
    called_off = replace(table, entries=tuple(replace(one, status=FollowUpStatus.CANCELLED) for one in table.entries))
    import_strategy(last_year, called_off, name=THIS, year=2026)
    assert {row.status for row in rows(last_year)} == {"cancelled"}


def test_a_text_corrected_in_the_list_of_the_register_stays_the_same_row(last_year, tmp_path):
    export_register(last_year, RegisterFilter(), tmp_path / "register.xlsx")
    table = open_table(tmp_path / "register.xlsx").table()
    corrected = tuple(replace(one, task=one.task.replace("зупинку", "зупинки")) for one in table.entries)
    result = import_strategy(last_year, replace(table, entries=corrected), name=LAST, year=2026)
    assert sorted(whats(result)) == ["changed", "same"]
    assert {row.text for row in rows(last_year)} == {"Облаштувати зупинки", "Навчити персонал"}


NEW = ("Полагодити дах школи", "Департамент освіти")
BY_TWO = (("Звітувати", "Управління транспорту"), ("Звітувати", "Відділ преси"))
GOALS = (("Звітувати", "Відділ преси", "Чисте місто"), ("Звітувати", "Відділ преси", "Тихе місто"))
TWICE = (("Звітувати", "Відділ преси"), ("Навчити персонал", "Центр послуг"), ("Звітувати", "Відділ преси"))


@pytest.mark.parametrize("tasks", [TASKS, BY_TWO, GOALS, TWICE])
@pytest.mark.parametrize("first", [(NEW,), (NEW, ("Посадити липи", "Відділ преси"))])
def test_rows_put_in_at_the_top_shift_the_others_and_change_none_of_them(database, tasks, first):
    import_strategy(database, table_of(*tasks))
    before = [(row.text, row.responsible) for row in rows(database)]
    ids = [row.id for row in rows(database)]
    set_marks(database, Mark.STATUS, dict(zip(ids, [DONE, *[FollowUpStatus.WAITING] * 5], strict=False)))
    result = import_strategy(database, table_of(*first, *tasks))
    assert whats(result) == ["made"] * len(first) + ["changed"] * len(tasks)
    after = rows(database)[: len(tasks)]
    assert [(row.text, row.responsible) for row in after] == before
    assert [row.status for row in after] == ["done", *["waiting"] * (len(tasks) - 1)]
    numbers = [load_promise(database, one).path[-1].partition(".")[0] for one in ids]
    assert numbers == [str(number) for number in range(1 + len(first), 1 + len(first) + len(tasks))]


CORRECTED = [
    ((NEW, TASKS[0], (TASKS[1][0], "Центр надання послуг")), 2),
    ((NEW, TASKS[0], (TASKS[1][0], "Відділ преси")), 2),
    ((NEW, TASKS[0], ("Навчити персоналу", TASKS[1][1])), 2),
    ((NEW, ("Облаштувати зупинки", TASKS[0][1]), TASKS[1]), 1),
    (((*NEW, "Місто"), TASKS[0], (TASKS[1][0], "Центр надання послуг", "Місто")), 2),
]


@pytest.mark.parametrize(("tasks", "place"), CORRECTED)
def test_a_row_that_is_shifted_and_corrected_makes_no_twin(database, tasks, place):
    import_strategy(database, table_of(*TASKS))
    known = rows(database)[place - 1].id
    result = import_strategy(database, table_of(*tasks))
    assert whats(result) == ["made", "changed", "changed"]
    assert len(rows(database)) == 3
    promise = load_promise(database, known)
    assert (promise.text, promise.responsible) == tasks[place][:2]
    assert whats(import_strategy(database, table_of(*tasks))) == ["same"] * 3


def test_bodies_of_one_task_that_are_all_corrected_stay_apart(database):
    import_strategy(database, table_of(*BY_TWO))
    known = [row.id for row in rows(database)]
    later = (NEW, ("Звітувати", "Управління транспорту та зв’язку"), ("Звітувати", "Відділ преси та медіа"))
    assert whats(import_strategy(database, table_of(*later))) == ["made", "changed", "changed"]
    assert [load_promise(database, one).responsible for one in known] == [body for _text, body in later[1:]]


def test_schools_with_other_numbers_are_other_tasks(database):
    import_strategy(database, table_of(("Полагодити дах школи № 7", "Департамент освіти")))
    later = (("Полагодити двері школи", "Відділ преси"), ("Полагодити дах школи № 17", "Департамент освіти"))
    assert whats(import_strategy(database, table_of(*later))) == ["made", "made"]


def test_a_project_whose_years_go_on_stays_the_same_where_its_task_is_shifted(database):
    park = StrategyEntry(task_number="1", task="Парки", project="Парк «Північний» 2024-2026", bodies="Відділ преси")
    import_strategy(database, StrategyTable(name=THIS, year=2026, entries=(park,)))
    later = replace(park, task_number="2", project="Парк «Північний» 2024-2027")
    assert whats(import_strategy(database, StrategyTable(name=THIS, year=2026, entries=(later,)))) == ["changed"]
    assert len(rows(database)) == 1


def test_a_term_without_change_stays_with_its_row(database):
    first = table_of(*BY_TWO)
    dated = tuple(replace(one, due=PartialDate(2026, 6, n)) for n, one in enumerate(first.entries, 1))
    import_strategy(database, replace(first, entries=dated))
    ids = [row.id for row in rows(database)]
    import_strategy(database, table_of(NEW, *BY_TWO))
    assert [load_promise(database, one).due for one in ids] == [PartialDate(2026, 6, 1), PartialDate(2026, 6, 2)]
