"""Erasing a person in the window: what would go, what is left afterwards, and the way to each of it."""

import pytest
from PySide6.QtWidgets import QPushButton, QTreeWidgetItemIterator

from delegations.domain.people.people import Person
from delegations.domain.people.vocabulary import Side
from delegations.domain.visits.visit import Participant, Visit
from delegations.gui.pages.people.rights import EraseDialog
from delegations.gui.pages.people.told import ToldDialog
from delegations.services.people.people import save_person
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from tests.gui.keys import spin
from tests.systems import is_private

NAME = "Зенобія Кшивоступ"


@pytest.fixture
def person(sample):
    person = save_person(sample, Person(name=NAME))
    guest = Participant(side=Side.GUESTS, name=NAME, person_id=person.id)
    save_visit(sample, Visit(title="Гостя", participants=(guest,), summary="Кшивоступ подякувала"))
    return person


def lines_of(tree):
    steps, found = QTreeWidgetItemIterator(tree), []
    while steps.value() is not None:
        found.append(steps.value().text(0))
        steps += 1
    return found


def erased(window, person, qtbot):
    """Erase by the page's own menu, and return the list of what is left."""
    window.show_page("people", person.id)
    page = window.pages["people"]
    page.tools._erase()
    dialog = window.findChild(EraseDialog)
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Вилучити назавжди")
    qtbot.waitUntil(button.isEnabled, timeout=30_000)
    shown = lines_of(dialog.tree)
    button.click()
    qtbot.waitUntil(lambda: window.findChild(ToldDialog) is not None, timeout=30_000)
    return shown, window.findChild(ToldDialog)


def test_what_is_left_is_listed_and_a_line_opens_its_record(window, sample, person, qtbot):
    shown, told = erased(window, person, qtbot)
    assert any("Гостя" in one for one in shown)
    spin()
    line = next(one for one in lines_of(told.tree) if "Гостя" in one)
    assert "Підсумки" in line
    item = told.tree.topLevelItem(0).child(0)
    told.tree.itemActivated.emit(item, 0)
    spin()
    assert window.pages["visits"].document.visit.title == "Гостя"
    assert told.isVisible()
    assert "Кшивоступ" not in load_visit(sample, window.pages["visits"].document.visit.id).participants[0].name


def test_the_list_is_kept_as_a_file_of_its_owner(window, sample, person, qtbot, tmp_path):
    _shown, told = erased(window, person, qtbot)
    told.save(tmp_path / "перелік.txt")
    assert "Гостя" in (tmp_path / "перелік.txt").read_text(encoding="utf-8")
    assert is_private(tmp_path / "перелік.txt")


def test_nothing_done_before_can_be_taken_back_afterwards(window, sample, person, qtbot):
    window.context.offer_undo("щось", lambda: None)
    erased(window, person, qtbot)
    assert window.context.deeds.last() is None
