"""The field of a name says how it was read, turns it, and asks about a doubt."""

from delegations.domain.people.people import Person
from delegations.domain.people.vocabulary import Side
from delegations.gui.ground import jobs
from delegations.gui.pages.people.name_parts import PartsDialog
from delegations.gui.pages.visits.paste import PasteDialog
from delegations.services.people.people import load_person, save_person
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
    dialog = PasteDialog(window, document, "participants", words, Side.HOSTS)
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
