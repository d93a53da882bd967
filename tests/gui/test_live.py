"""What others store in the same database while the window is open."""

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.people import Person
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.domain.visits.vocabulary import Status
from delegations.gui.ground import jobs
from delegations.gui.pages.overview import page as overview_page
from delegations.gui.pages.registry import PAGES
from delegations.gui.shell.finder import Finder
from delegations.queries.office_settings import read_settings
from delegations.services.office.office import open_office
from delegations.services.office.saving_settings import save_settings
from delegations.services.people.people import save_person
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import delete_visits, save_visit
from delegations.services.writing.drafts import keep_draft
from delegations.services.writing.watching import Watch
from tests.gui.keys import focused, press, spin, write

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def colleague(window, path):
    """Somebody who works on the same file in another window."""
    with closing(open_office(path)) as database:
        yield database


def test_the_overview_is_asked_when_it_is_opened_and_followed_only_while_it_is_on_screen(
    sample, path, open_window, monkeypatch
):
    # A noon of its own: by the wall clock the last minute of a day lies behind every item, and midnight may come.
    asked, ask, noon = [], overview_page.overview, datetime(2026, 5, 12, 12, 0)
    monkeypatch.setattr(overview_page, "overview", lambda database, now: asked.append(now) or ask(database, noon))
    window = open_window(path)
    assert len(asked) == 1
    window.context.visits_changed.emit()
    assert len(asked) == 2
    window.show_page("visits", 1)
    window.pages["visits"].document.edit("title", title="Новий візит")
    window.act("save")
    assert len(asked) == 2
    window.show_page("overview", None)
    assert len(asked) == 3
    rows = [one.accessibleName() for one in window.pages["overview"].findChildren(QPushButton)]
    assert [one for one in rows if "Новий візит" in one]
    # Of a visit that has begun the state is offered with one click, and taken back with another.
    today = PartialDate.of(noon)
    item = ProgrammeItem(day=today, start=time(0), end=time(23, 59), title="Переговори")
    begun = save_visit(sample, Visit(title="Сьогоднішній", start=today, programme=(item,)))
    window.context.visits_changed.emit()
    rows = {one.accessibleName(): one for one in window.pages["overview"].findChildren(QPushButton)}
    assert [name for name in rows if name.startswith("Зараз · 00:00–23:59 · Переговори")]
    next(one for name, one in rows.items() if name == "Змінити стан візиту на «триває»: Сьогоднішній").click()
    assert load_visit(sample, begun.id).status is Status.UNDER_WAY
    window.toast._take_back()
    assert load_visit(sample, begun.id).status is Status.PLANNED


def titles(window):
    model = window.page().list.model
    return [model.row_at(number).title for number in range(model.rowCount())]


def visits(window, qtbot):
    window.show_page("visits", None)
    qtbot.waitUntil(lambda: window.page().list.model.rowCount() > 0)
    return window.page()


def test_what_a_colleague_enters_is_seen_in_list_and_count(window, colleague, qtbot):
    page = visits(window, qtbot)
    count = page.list.model.rowCount()
    save_visit(colleague, Visit(title="Від колеги"))
    qtbot.waitUntil(lambda: "Від колеги" in titles(window))
    assert page.list.model.rowCount() == count + 1
    assert page.list._count.text().startswith(str(count + 1))


def test_what_this_program_stores_is_seen_once_whoever_does_it(window, qtbot):
    visits(window, qtbot)
    told = []
    for name in ("visits_changed", "people_changed", "library_changed"):
        getattr(window.context, name).connect(lambda name=name: told.append(name))
    jobs.start(lambda _job: save_visit(window.context.database, Visit(title="З іншої нитки")))
    qtbot.waitUntil(lambda: "З іншої нитки" in titles(window))
    window.page().open_record(1)
    window.page().document.edit("title", title="Своє")
    told.clear()
    window.act("save")
    qtbot.wait(50)
    assert told.count("visits_changed") == 1
    told.clear()
    save_person(window.context.database, Person(name="Олена Гнатюк"))
    qtbot.waitUntil(lambda: "people_changed" in told)
    assert told.count("people_changed") == 1
    assert "library_changed" in told


def test_what_the_command_line_does_is_seen(window, path, qtbot):
    window.show_page("follow_ups", None)
    table = path.with_name("table.csv")
    table.write_text("№;Завдання;Відповідальний\n1;З термінала;Відділ\n", encoding="utf-8")
    command = [sys.executable, "-m", "delegations", "--database", path, "import", "follow-ups", table]
    subprocess.run([*command, "--strategy", "План", "--year", "2026"], check=True, cwd=ROOT, capture_output=True)
    model = window.page().list.model
    shown = lambda: [model.index(row, 0).data() for row in range(model.rowCount())]  # noqa: E731
    qtbot.waitUntil(lambda: any("З термінала" in (words or "") for words in shown()))


def test_an_open_record_is_shown_as_it_is_now_with_a_passing_word(window, colleague, qtbot):
    page = visits(window, qtbot)
    page.open(1)
    save_visit(colleague, replace(load_visit(colleague, 1), purpose="Мета колеги"))
    qtbot.waitUntil(lambda: page.document.record.purpose == "Мета колеги")
    assert not page.document.is_changed
    assert not page.document.can_undo()


def test_a_record_that_is_being_edited_stays_and_the_save_asks(window, colleague, qtbot):
    page = visits(window, qtbot)
    page.open(1)
    page.document.edit("purpose", purpose="Моя мета")
    told = []
    window.context.failed.connect(told.append)
    save_visit(colleague, replace(load_visit(colleague, 1), purpose="Мета колеги"))
    qtbot.waitUntil(lambda: any("Тим часом" in one for one in told))
    assert page.document.record.purpose == "Моя мета"
    asked = []
    page.document.conflicted.connect(lambda *states: asked.append(states))
    assert not page.document.save()
    assert asked[0][1].purpose == "Мета колеги"


def test_an_open_cell_is_not_closed_by_what_others_do(window, colleague, qtbot):
    page = visits(window, qtbot)
    page.open(1)
    page.focus_field(f"programme/{page.document.record.programme[0].uid}/place")
    spin()
    press(Qt.Key.Key_F2)
    write("Не закривай мене")
    editor = focused()
    told = []
    window.context.failed.connect(told.append)
    save_visit(colleague, replace(load_visit(colleague, 1), purpose="Мета колеги"))
    qtbot.waitUntil(lambda: any("Тим часом" in one for one in told))
    assert editor.text() == "Не закривай мене"
    assert editor.isVisible()


def test_a_person_that_a_colleague_changes_is_shown_anew(window, colleague, qtbot):
    person = save_person(colleague, Person(name="Олена Гнатюк"))
    window.show_page("people", person.id)
    page = window.page()
    save_person(colleague, replace(person, notes="Примітка колеги"), base=person)
    qtbot.waitUntil(lambda: page.document.record.notes == "Примітка колеги")


def test_a_record_that_a_colleague_deletes_is_told(window, colleague, qtbot):
    page = visits(window, qtbot)
    page.open(1)
    told = []
    window.context.failed.connect(told.append)
    delete_visits(colleague, [1])
    qtbot.waitUntil(lambda: any("вилучено" in one for one in told))
    assert page.is_open()
    # The passing word goes; what is saved now is in no list.
    assert "у кошику" in page.note.words()


def test_settings_of_another_window_are_taken_but_not_its_language(window, colleague, qtbot):
    settings = read_settings(colleague)
    save_settings(colleague, replace(settings, executor="Ірина Гладка, 12-34", language="de"))
    qtbot.waitUntil(lambda: window.context.settings.executor == "Ірина Гладка, 12-34")
    assert window.context.settings.language == "uk"
    assert window.windowTitle() == "Делегації"


def test_what_is_typed_into_the_settings_stays_when_another_window_saves_its_own(window, colleague, qtbot):
    window.show_page("settings", None)
    page = window.page()
    line = page.form.inputs["executor"]
    line.setFocus()
    write("Набираю")
    settings = read_settings(colleague)
    save_settings(colleague, replace(settings, seal_papers=not settings.seal_papers))
    qtbot.waitUntil(lambda: window.context.settings.seal_papers != settings.seal_papers)
    assert "Набираю" in line.text()
    assert page.leave()
    stored = read_settings(colleague)
    assert (stored.executor, stored.seal_papers) == ("Набираю", not settings.seal_papers)


def test_own_saves_are_no_news_and_others_drafts_change_no_record(sample, path):
    watch = Watch(sample)
    save_visit(sample, Visit(title="Свій"))
    assert watch.look() is None
    with closing(open_office(path)) as colleague:
        keep_draft(colleague, replace(load_visit(colleague, 1), purpose="Ще набираю"))
        assert watch.look().only_drafts
        assert watch.look() is None
        save_visit(colleague, Visit(title="Чужий"))
    seen = watch.look()
    assert [one.kind.value for one in seen.deeds][-1] == "visit"
    assert watch.look() is None


def test_what_history_does_not_tell_may_be_anything(sample, path):
    import sqlite3

    watch = Watch(sample)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE visit SET shown_title = 'Іншою програмою' WHERE id = 1")
        raw.commit()
    assert watch.look().deeds == ()


def test_a_list_that_did_not_change_keeps_what_is_chosen(window, colleague, qtbot):
    page = visits(window, qtbot)
    page.list.table.selectAll()
    chosen = page.list.chosen_ids()
    assert len(chosen) > 1
    resets = []
    page.list.model.modelReset.connect(lambda: resets.append(1))
    seen = []
    window.context.changed_elsewhere.connect(seen.append)
    save_person(colleague, Person(name="Олена Гнатюк"))
    window.context.visits_changed.emit()
    qtbot.waitUntil(lambda: bool(seen))
    assert page.list.chosen_ids() == chosen
    assert resets == []


def test_a_list_that_failed_says_so_and_tries_again(window, path, qtbot):
    page = visits(window, qtbot)
    count = page.list.model.rowCount()
    away = path.with_name("away.sqlite3")
    window.context.database.close()
    path.rename(away)
    page.reload()
    qtbot.waitUntil(lambda: "Невдовзі" in page.list._count.text())
    away.rename(path)
    qtbot.waitUntil(lambda: page.list._count.text().startswith(str(count)))
    assert page.list.model.rowCount() == count


def test_a_file_that_is_moved_away_is_told_before_anything_is_typed(window, path, qtbot):
    told = []
    window.context.failed.connect(told.append)
    away = path.with_name("away.sqlite3")
    path.rename(away)
    qtbot.waitUntil(lambda: bool(told))
    away.rename(path)
    qtbot.waitUntil(lambda: not window._helpers.live._is_failing)
    # Whoever asked first: the look each second, or a page.
    assert {"диск від’єднано" in one for one in told} == {True}, told


def test_ctrl_k_without_a_database_is_told(window, path, qtbot):
    away = path.with_name("away.sqlite3")
    window.context.database.close()
    path.rename(away)
    told = []
    window.context.failed.connect(told.append)
    window.act("find")
    finder = window.findChild(Finder)
    finder.line.setText("Луцьк")
    spin()
    finder.close()
    assert any("диск від’єднано" in one for one in told)
    window.show_page("gifts", None)
    assert window.navigation.currentRow() == [one.key for one in PAGES].index("overview")
    assert window.page() is window.stack.currentWidget()
    away.rename(path)
