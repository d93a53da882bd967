import csv
import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader

from delegations.documents.layout.blocks import DateLine
from delegations.documents.layout.compose import make_pdf
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.strategy_reading import read_strategy
from delegations.domain.follow_ups.vocabulary import UNFINISHED, FollowUpStatus, Origin
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import DelegationsError, FileError, InvalidRecordError, InvalidValueError
from delegations.domain.visits.visit import Visit
from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter, RegisterListing, count_overdue
from delegations.queries.register_bodies import responsible_counts
from delegations.queries.search import find
from delegations.queries.strategies import reported_years, strategies
from delegations.services.files.paper_files import write_paper
from delegations.services.follow_ups.bulk import Mark, marks_of, set_marks
from delegations.services.follow_ups.filing import record_filing
from delegations.services.follow_ups.follow_ups import record_progress
from delegations.services.follow_ups.implementation import (
    implementation,
    implementation_paper,
    save_implementation_report,
)
from delegations.services.follow_ups.letter_numbers import keep_letter_numbers, mark_of
from delegations.services.follow_ups.register_papers import (
    export_register,
    letters_form,
    overdue_context,
    register_paper,
)
from delegations.services.follow_ups.strategies import open_table
from delegations.services.follow_ups.strategy_import import import_strategy
from delegations.services.safekeeping.upkeep import check
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import delete_visits, save_visit
from tests.domain.test_strategy_reading import TABLE

TODAY = date(2024, 6, 1)


@pytest.fixture
def table():
    return read_strategy(TABLE)


@pytest.fixture
def imported(database, table):
    import_strategy(database, table)
    return database


def register(database, **values):
    return [row.text for row in RegisterListing(database, RegisterFilter(**values)).first(1000)]


def test_an_import_stores_every_row_with_its_place(imported, table):
    assert [(name, count) for _number, name, count in strategies(imported)] == [(table.name, 10)]
    number = next(row.id for row in RegisterListing(imported, RegisterFilter(text="алея")).first())
    promise = load_promise(imported, number)
    assert promise.path == (
        table.name, "Світле місто", "1. Чисте повітря", "1. Садити дерева", "Алея 2019-2023 роки",
    )  # fmt: skip
    assert (promise.start, promise.due) == (PartialDate(2019), PartialDate(2023))
    assert [note.text for note in promise.notes] == ["Посаджено сто лип.", "Полито всі липи.", "Замінено три."]
    assert promise.origin is Origin.STRATEGY
    assert check(imported) == []


def test_a_second_import_changes_nothing(imported, table):
    before = [load_promise(imported, row.id) for row in RegisterListing(imported, RegisterFilter()).first(1000)]
    again = import_strategy(imported, table)
    assert (again.count("made"), again.count("changed"), again.count("same")) == (0, 0, 10)
    assert [load_promise(imported, row.id) for row in RegisterListing(imported, RegisterFilter()).first(1000)] == before


def test_a_trial_stores_nothing_and_says_the_same(database, table):
    trial = import_strategy(database, table, dry_run=True)
    assert strategies(database) == []
    assert register(database) == []
    real = import_strategy(database, table)
    assert [line.what for line in trial.lines] == [line.what for line in real.lines]


def test_a_later_year_adds_to_the_same_projects(imported, table):
    changed = replace(table, year=2023, entries=(replace(table.entries[0], texts=("Липи цвітуть.",)),))
    result = import_strategy(imported, changed)
    assert (result.count("made"), result.count("changed")) == (0, 1)
    assert reported_years(imported, 1) == [2023, 2022]
    text = " ".join(page.extract_text() for page in pages(imported, 2023))
    assert "Липи цвітуть." in text
    assert "Посаджено" not in text


def test_nothing_is_stored_when_any_row_fails(database, table):
    bad = replace(table, entries=(*table.entries, replace(table.entries[0], task="я" * 50_001, project="")))
    with pytest.raises(InvalidValueError):
        import_strategy(database, bad)
    assert strategies(database) == []
    assert register(database) == []


def test_what_the_file_does_not_say_is_asked_for(database, table):
    with pytest.raises(InvalidRecordError, match="року"):
        import_strategy(database, replace(table, year=None))
    with pytest.raises(InvalidRecordError, match="назву"):
        import_strategy(database, replace(table, name=""))
    assert import_strategy(database, replace(table, name=""), name="Стратегія").name == "Стратегія"


@pytest.mark.parametrize(
    ("name", "stored"), [("Про\u202eграма\x07 2026", "Програма 2026"), (" Програма\n2026\u200b ", "Програма 2026")]
)
def test_the_name_of_a_strategy_is_cleaned_as_others_are(database, table, name, stored):
    assert import_strategy(database, table, name=name).name == stored
    import_strategy(database, replace(table, name=name))
    assert [one for _number, one, _count in strategies(database)] == [stored]


@pytest.mark.parametrize("name", ["я" * 3000, "я" * 501, "\u202e\x07"])
def test_a_name_that_can_not_be_is_refused_with_a_sentence(database, table, name):
    for options, read in (({"name": name}, table), ({}, replace(table, name=name))):
        with pytest.raises(InvalidRecordError) as caught:
            import_strategy(database, read, **options)
        assert [one.path for one in caught.value.problems] == ["name"]
    assert strategies(database) == []


@pytest.mark.parametrize("year", [0, 12, 1900, 1990, 2200, 99999, -2026])
def test_a_year_that_can_not_be_reported_on_is_refused_with_a_sentence(database, table, year):
    with pytest.raises(InvalidRecordError, match="1991") as caught:
        import_strategy(database, table, year=year)
    assert [one.path for one in caught.value.problems] == ["year"]
    assert strategies(database) == []


def test_a_file_without_a_table_is_refused(tmp_path):
    (tmp_path / "empty.txt").write_text("просто текст\n", encoding="utf-8")
    with pytest.raises(FileError, match="не знайдено"):
        open_table(tmp_path / "empty.txt").tasks()


def pages(database, year=2022, **narrowed):
    paper = make_pdf(implementation_paper(database, implementation(database, 1, year, **narrowed), "uk").paper)
    return PdfReader(io.BytesIO(paper.pdf)).pages


def test_the_report_has_the_tables_own_layout(imported):
    found = pages(imported)
    first = found[0]
    assert float(first.mediabox.width) > float(first.mediabox.height)
    text = " ".join(" ".join(page.extract_text() for page in found).split())
    wanted = [
        "за 2022 рік", "Пріоритет «Світле місто»", "№", "Завдання", "Проєкт", "Відповідальний орган",
        "Виконання за 2022 рік", "Стратегічна ціль 1. Чисте повітря", "Садити дерева", "Алея 2019-2023 роки",
        "Посаджено сто лип.", "Полито всі липи.", "Сквер 2023-2030", "Стратегічна ціль 2. Тиха вода",
        "Пріоритет «Жваве місто»",
        "Мандри містом", "Лавок двадцять.",
    ]  # fmt: skip
    at = 0
    for words in wanted:
        assert words in text[at:], words
        at = text.index(words, at)


def test_the_report_is_narrowed_to_a_priority_or_a_body(imported):
    text = " ".join(page.extract_text() for page in pages(imported, priority="жваве"))
    assert "Ярмарок" in text
    assert "Алея" not in text
    context = implementation(imported, 1, 2022, responsible="озеленення")
    rows = [row.project for part in context.priorities for goal in part.goals for row in goal.rows]
    assert rows == ["Алея 2019-2023 роки", "Сквер 2023-2030 (біля школи № 5)", "Берег 2020"]


def test_the_report_is_narrowed_to_a_city(imported):
    first = RegisterListing(imported, RegisterFilter()).first(1)[0]
    record_filing(imported, first.uid, topic=None, city=Ref(None, "Луцьк"))
    (number, *_rest), *_others = strategies(imported)
    context = implementation(imported, number, 2022, city="луцьк")
    assert [row.project or row.task for part in context.priorities for goal in part.goals for row in goal.rows] == [
        first.text
    ]
    assert not implementation(imported, number, 2022, city="Київ").priorities


def test_spreadsheets_get_text_and_no_formulas(imported, table, tmp_path):
    hostile = replace(table.entries[0], project='=HYPERLINK("http://x")', texts=("+1", "@SUM(A1)"))
    import_strategy(imported, replace(table, entries=(hostile,)))
    context = implementation(imported, 1, 2022)
    save_implementation_report(imported, context, tmp_path / "report.xlsx", language="uk")
    sheet = load_workbook(tmp_path / "report.xlsx").active
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:G{sheet.max_row}"
    values = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in values if cell.data_type == "f"]
    assert '=HYPERLINK("http://x")' in [cell.value for cell in values]
    save_implementation_report(imported, context, tmp_path / "report.csv", language="uk")
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream, delimiter=";") for cell in row]
    assert '\'=HYPERLINK("http://x")' in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_the_report_comes_as_docx_on_a_lying_sheet(imported, tmp_path):
    save_implementation_report(imported, implementation(imported, 1, 2022), tmp_path / "report.docx", language="uk")
    document = docx.Document(str(tmp_path / "report.docx"))
    assert document.sections[0].page_width > document.sections[0].page_height
    cells = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "Полито всі липи." in cells
    with pytest.raises(FileError, match="xlsx"):
        save_implementation_report(imported, implementation(imported, 1, 2022), tmp_path / "report.odt", language="uk")


def test_a_strategy_that_is_not_there_is_said(database):
    with pytest.raises(DelegationsError, match="99"):
        implementation(database, 99, 2022)


@pytest.fixture
def promised(imported):
    """A visit with two follow-ups beside the strategy."""
    follow_ups = (
        FollowUp(text="Надіслати листа", responsible="О. Бойко", due=PartialDate(2024, 5, 31)),
        FollowUp(text="Подякувати", due=PartialDate(2024, 6)),
    )
    return imported, save_visit(imported, Visit(title="Візит", follow_ups=follow_ups))


def test_the_register_holds_everything_promised(promised):
    database, _visit = promised
    assert len(register(database)) == 12
    assert register(database, origin=Origin.VISIT) == ["Надіслати листа", "Подякувати"]
    assert register(database, text="лист БОЙКО") == ["Надіслати листа"]


def test_what_is_overdue_follows_from_the_date(promised):
    database, _visit = promised
    yesterday = register(database, origin=Origin.VISIT, statuses=UNFINISHED, due_until="2024-05-31")
    assert yesterday == ["Надіслати листа"]
    assert register(database, origin=Origin.VISIT, due_until="2024-07-01") == ["Надіслати листа", "Подякувати"]
    overdue = count_overdue(database, TODAY)
    number = RegisterListing(database, RegisterFilter(text="надіслати")).first()[0].id
    set_marks(database, Mark.STATUS, {number: FollowUpStatus.DONE})
    assert count_overdue(database, TODAY) == overdue - 1


def test_many_get_a_status_at_once_and_their_old_ones_back(promised):
    database, _visit = promised
    ids = [row.id for row in RegisterListing(database, RegisterFilter()).first(1000)]
    before = marks_of(database, Mark.STATUS, ids)
    set_marks(database, Mark.STATUS, dict.fromkeys(ids, FollowUpStatus.WAITING))
    assert set(marks_of(database, Mark.STATUS, ids).values()) == {FollowUpStatus.WAITING}
    set_marks(database, Mark.STATUS, before)
    assert marks_of(database, Mark.STATUS, ids) == before


def test_progress_in_the_register_is_not_overwritten_by_an_open_visit(promised):
    database, visit = promised
    record_progress(database, visit.follow_ups[0].uid, status=FollowUpStatus.DONE, note="Готово", day=PartialDate(2024))
    with pytest.raises(DelegationsError, match="змінив хтось інший"):
        save_visit(database, replace(visit, purpose="Інша"))
    assert load_visit(database, visit.id).follow_ups[0].notes[0].text == "Готово"


def test_a_visit_in_the_bin_takes_its_follow_ups_along(promised):
    database, visit = promised
    delete_visits(database, [visit.id])
    assert register(database, origin=Origin.VISIT) == []


def test_follow_ups_are_found_until_they_are_gone(promised):
    database, visit = promised
    assert "follow_up" in {hit.kind for hit in find(database, "подякувати")}
    save_visit(database, replace(load_visit(database, visit.id), follow_ups=()))
    assert "follow_up" not in {hit.kind for hit in find(database, "подякувати")}


def test_the_overdue_list_and_a_letter_to_each_body(promised, tmp_path):
    database, _visit = promised
    context = overdue_context(database, TODAY)
    assert [row.text for row in context.rows][:2] == ["Берег 2020", "Насос 2021"]
    assert "Надіслати листа" in [row.text for row in context.rows]
    assert "Подякувати" not in [row.text for row in context.rows]
    first, second = [one.body for one in context.letters][:2]
    assert (first, second) == ("Управління озеленення міської ради", "Департамент довкілля міської ради")
    pages = write_paper(
        tmp_path / "letters.pdf", register_paper(database, "reminders", language="uk", today=TODAY).paper
    )
    texts = [" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "letters.pdf").pages]
    assert pages == len(context.letters) == len(texts)
    assert "Берег 2020" in texts[0]
    assert "Насос 2021" not in texts[0]
    assert "Про виконання доручень" in texts[-1]
    write_paper(tmp_path / "list.pdf", register_paper(database, "overdue", language="uk", today=TODAY).paper)
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "list.pdf").pages)
    assert "01 червня 2024 року" in " ".join(text.split())
    assert "Берег розчищено." in text
    assert (
        write_paper(tmp_path / "list.docx", register_paper(database, "overdue", language="uk", today=TODAY).paper)
        is None
    )


def test_each_letter_to_a_body_has_a_number_of_its_own(promised):
    database, _visit = promised
    form = letters_form(database, "reminders", TODAY)
    first, second = form.bodies[:2]
    day = PartialDate(2024, 6, 3)
    keep_letter_numbers(database, "reminders", day, {first: " 01-15/7", second: ""})

    def lines(written=None):
        made = register_paper(database, "reminders", language="uk", today=TODAY, written=written).paper
        return [(one.day, one.number) for one in made.blocks if isinstance(one, DateLine)][:2]

    assert lines(day) == [("03 червня 2024 року", "01-15/7"), ("03 червня 2024 року", "")]
    # The next letter to the same body is another one.
    assert lines()[0] == ("01 червня 2024 року", "")
    assert letters_form(database, "reminders", TODAY).kept == {day: {mark_of(first): "01-15/7"}}
    keep_letter_numbers(database, "reminders", day, {first: ""})
    assert letters_form(database, "reminders", TODAY).kept == {}


def test_the_register_leaves_as_table_and_calendar(promised, tmp_path):
    database, _visit = promised
    assert export_register(database, RegisterFilter(), tmp_path / "all.xlsx") == 12
    sheet = load_workbook(tmp_path / "all.xlsx").active
    assert sheet.max_row == 13
    assert export_register(database, RegisterFilter(origin=Origin.VISIT), tmp_path / "some.csv") == 2
    assert export_register(database, RegisterFilter(), tmp_path / "due.ics") == 1
    (event,) = Calendar.from_ical((tmp_path / "due.ics").read_bytes()).walk("VEVENT")
    assert (str(event["summary"]), str(event.start)) == ("Надіслати листа", "2024-05-31")
    with pytest.raises(FileError, match="реєстр записують"):
        export_register(database, RegisterFilter(), tmp_path / "all.pdf")


def test_those_responsible_are_counted_and_chosen(promised):
    database, _visit = promised
    counts = dict(responsible_counts(database))
    assert counts["О. Бойко"] == 1
    # What two share counts for each of them.
    assert sum(counts.values()) == 12 + 1
    assert register(database, responsible="О. Бойко") == ["Надіслати листа"]


def test_a_term_or_a_text_that_can_not_be_is_told_with_its_line(database, table):
    for change in ({"due": PartialDate(1900)}, {"texts": ("я" * 50_001,)}):
        bad = replace(table, entries=(*table.entries, replace(table.entries[0], line=77, **change)))
        with pytest.raises(InvalidValueError, match="77"):
            import_strategy(database, bad)
    assert register(database) == []


def test_what_nobody_sees_does_not_come_in_with_a_table(database, table):
    entry = replace(table.entries[0], bodies="Від\u00adділ\u202e культури\ufeff", texts=("Зроб\u200bлено",))
    import_strategy(database, replace(table, entries=(entry,)))
    (row,) = RegisterListing(database, RegisterFilter()).first()
    assert row.responsible == "Відділ культури"
