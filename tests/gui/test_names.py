"""The field of a name says how it was read, turns it, and asks about a doubt."""

from dataclasses import replace

from PySide6.QtCore import Qt

from delegations.domain.language.vocabulary import Gender
from delegations.domain.meetings.meeting import Attendee
from delegations.domain.people.people import Person
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Participant
from delegations.gui.fields.doubtful_cells import DoubtfulCells
from delegations.gui.ground import jobs
from delegations.gui.pages.people.name_parts import PartsDialog
from delegations.gui.pages.visits.paste import paste_dialog
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.people.people import load_person, save_person
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from tests.gui.keys import spin, write


def choose(line, *words):
    line.menu.aboutToShow.emit()
    next(one for one in line.menu.actions() if all(word in one.text() for word in words)).trigger()


def test_a_name_is_turned_and_a_doubt_is_asked(sample, window):
    doubtful = save_person(sample, Person(name="Роман Іван")).id
    window.show_page("people", doubtful)
    spin()
    page = window.pages["people"]
    line, name = page.name_line, page.forms[0].inputs["name"]
    assert line._told.objectName() == "doubt"
    choose(line, "Іван · ", ": Роман")
    assert (name.text(), line._told.objectName()) == ("Іван Роман", "muted")
    page.save()
    kept = load_person(sample, doubtful)
    assert (kept.name, kept.parts.signature, kept.parts.is_doubtful) == ("Іван Роман", "Іван РОМАН", False)
    name.setFocus()
    name.selectAll()
    write("КОВАЛЬ Оксана Петрівна")
    assert [word in line._told.text() for word in ("Оксана", "Петрівна", "Коваль")] == [True] * 3
    page.list.search.setFocus()
    assert name.text() == "Оксана Петрівна Коваль"
    line.parts_wanted.emit()
    (dialog,) = page.findChildren(PartsDialog)
    dialog.lines["given_name"].setText("Оксана Петрівна")
    dialog.lines["middle_name"].setText("")
    dialog._agree()
    assert page.value.parts.given == "Оксана Петрівна"
    assert page.leave()
    page._doubtful.setCurrentIndex(1)
    save_person(sample, Person(name="Житомирська міська рада"))
    page.reload()
    assert "Житомирська міська рада" in [one.name for one in page.listing().first(99)]
    assert page.list.model.rowCount() < 5


def test_a_pasted_list_is_turned_and_asks_about_a_doubt(window):
    window.show_page("visits", 1)
    document = window.pages["visits"].document
    words = "КОВАЛЬ Оксана Петрівна, лікарка\nРоман Іван"
    dialog = paste_dialog(window, document, "participants", words, Side.HOSTS)
    jobs.wait_for_all()
    spin()
    assert [one.name for one in dialog.rows()] == ["Оксана Петрівна Коваль", "Роман Іван"]
    table = dialog.preview.tables["participants"]
    assert (dialog.preview.doubts(), table.currentIndex().row()) == (1, 1)
    menu = table.menu_of_rows()
    offered = [one for below in menu.actions() if below.menu() for one in below.menu().actions()]
    next(one for one in offered if "Іван · " in one.text() and ": Роман" in one.text()).trigger()
    assert [one.name for one in dialog.rows()] == ["Оксана Петрівна Коваль", "Іван Роман"]
    assert dialog.preview.doubts() == 0
    dialog.accept()


def marked(table):
    """The doubts that the names of a table of people are marked with, by name, as told where the mouse rests."""
    spin()
    model = table.model
    told = {row.name: model.data(model.index_of(row.uid, "name"), Qt.ItemDataRole.ToolTipRole) for row in model.rows}
    return {name: words for name, words in told.items() if words}


def say(window, table, name, *words):
    model = table.model
    uid = next(row.uid for row in model.rows if row.name == name)
    cells = next(one for one in table.view.children() if isinstance(one, DoubtfulCells))
    menu = cells.menu_of(model.index_of(uid, "name"))
    next(one for one in menu.actions() if all(word in one.text() for word in words)).trigger()


def test_doubtful_names_of_a_visit_and_a_meeting_are_marked_and_settled_from_their_menu(sample, window):
    visit, meeting = load_visit(sample, 1), load_meeting(sample, 1)
    names = ("Роман Іван", "Саша Заєць", "Коваль", "Іван Петренко")
    people = tuple(Participant(name=name, side=Side.GUESTS) for name in names)
    save_visit(sample, replace(visit, participants=people))
    seats = tuple(Attendee(name=name) for name in ("Женя Лисенко", "Оксана Білик"))
    save_meeting(sample, replace(meeting, attendees=seats))
    window.show_page("visits", 1)
    page = window.pages["visits"]
    table = page.editor.show_section("delegations").tables[0]
    assert list(marked(table)) == ["Роман Іван", "Саша Заєць", "Коваль"]
    say(window, table, "Роман Іван", "Іван · ", ": Роман")
    say(window, table, "Саша Заєць", str(_("she: a woman")))
    assert list(marked(table)) == ["Коваль"]
    assert next(one.name for one in page.document.record.participants) == "Іван Роман"
    known = {one.name: load_person(sample, one.person_id) for one in page.document.record.participants}
    assert known["Саша Заєць"].gender is Gender.FEMININE
    assert (known["Іван Роман"].parts.family, known["Іван Роман"].parts.full) == ("Роман", "Іван Роман")
    assert page.document.save()
    window.show_page("meetings", 1)
    page = window.pages["meetings"]
    (seats,) = page.editor.show_section("attendance").tables
    assert list(marked(seats)) == ["Женя Лисенко"]
    say(window, seats, "Женя Лисенко", str(_("he: a man")))
    assert marked(seats) == {}
