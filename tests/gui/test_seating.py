"""Seating on screen: people are dragged and moved by keyboard; the plan is saved, undone, printed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest

from delegations.domain.people.vocabulary import NameOrder
from delegations.domain.seating.plans import swapped
from delegations.domain.visits.vocabulary import TableShape
from delegations.gui.pages.visits.table_seats.sizes import inner_of, whole_words
from delegations.services.papers.papers import make_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.people.people import load_person, save_person
from delegations.services.visits.loading import load_visit
from tests.documents.test_visit_papers import words_of


@pytest.fixture
def section(window):
    window.show_page("visits", 1)
    section = window.pages["visits"].editor.show_section("seating")
    section.add()
    section.view.resize(900, 500)
    return section


def plan_of(section):
    return section.document.record.seating[0]


def drag(view, start, end):
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    middle = QPoint((start.x() + end.x()) // 2, (start.y() + end.y()) // 2)
    for place in (middle, end):
        QTest.mouseMove(view, place)
        # Off screen Qt tells no buttons with a move: what counts is that one was pressed before.
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def middle_of(box):
    return box.center().toPoint()


def test_everybody_sits_by_rule(section):
    plan = plan_of(section)
    visit = section.document.record
    assert visit.name_of(plan.places[plan.seats // 2 + (plan.seats // 2 - 1) // 2]) == "Ігор Поліщук"
    assert sum(bool(uid) for uid in plan.places) == len(visit.participants)


def test_a_person_is_dragged_to_another_seat_and_back_with_undo(section):
    view, before = section.view, plan_of(section)
    here = next(n for n, uid in enumerate(before.places) if uid)
    there = next(n for n, uid in enumerate(before.places) if uid and n != here)
    drag(view, middle_of(view.seat_box(here)), middle_of(view.seat_box(there)))
    after = plan_of(section)
    assert (after.places[here], after.places[there]) == (before.places[there], before.places[here])
    section.document.undo()
    assert plan_of(section).places == before.places


def test_a_person_dragged_aside_stands_and_sits_down_again(section):
    view, before = section.view, plan_of(section)
    here = next(n for n, uid in enumerate(before.places) if uid)
    drag(view, middle_of(view.seat_box(here)), QPoint(4, 4))
    assert plan_of(section).places[here] == ""
    drag(view, middle_of(view.standing_box(0)), middle_of(view.seat_box(here)))
    assert plan_of(section).places == before.places


def test_the_keyboard_does_it_too(section):
    view, before = section.view, plan_of(section)
    view.setFocus()
    view._cursor = 1
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Space):
        QTest.keyClick(view, key)
    after = plan_of(section)
    assert (after.places[0], after.places[1]) == (before.places[1], before.places[0])
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert plan_of(section).places[0] == ""
    assert "вільн" in view.accessibleDescription()


def test_the_plan_is_saved_and_printed(section, window):
    section.name.edited.emit("Обід на честь гостей")
    section.shape.setCurrentIndex(1)
    section._reshape(section.shape.currentData())
    assert plan_of(section).alternate
    assert section.document.save()
    stored = load_visit(window.context.database, 1)
    assert stored.seating[0] == plan_of(section)
    text = words_of(make_paper(window.context.database, stored, PaperOrder(language="uk", paper="seating-plan")))
    assert "Обід на честь гостей" in text
    assert "Поліщук" in text


def test_a_seat_has_the_name_in_the_parts_that_somebody_said_as_on_paper(sample, section):
    person = next(one for one in section.document.record.participants if one.name == "Ігор Поліщук")
    known = load_person(sample, person.person_id)
    parts = {"given_name": "Поліщук", "family_name": "Ігор", "name_order": NameOrder.FAMILY_FIRST}
    assert section.view.words_of(person) == "Ігор\nПоліщук"
    save_person(sample, replace(known, **parts), base=known)
    section.refresh()
    assert section.view.words_of(person) == "Поліщук\nІгор"
    paper = make_paper(sample, section.document.record, PaperOrder(language="uk", paper="seating-plan"))
    assert "Поліщук Ігор" in words_of(paper)


def test_every_name_stands_whole_and_what_was_made_by_hand_stays(section):
    view, document = section.view, section.document
    people = document.record.participants
    document.edit("participants", participants=(replace(people[0], name="Беата Стемпняк-Кухарська"), *people[1:]))
    for shape in TableShape:
        section._reshape(shape)
        least = view.minimumSize()
        view.resize(least)
        for number, uid in enumerate(plan_of(section).places):
            if person := view._person(uid):
                box = inner_of(view.seat_box(number))
                font, lines = whole_words(view.words_of(person), box, view.font())
                measures = QFontMetricsF(font)
                assert "".join(lines).replace(" ", "") == person.name.replace(" ", "")
                assert max(measures.horizontalAdvance(line) for line in lines) <= box.width()
    section._reshape(TableShape.ROUND)
    assert section._by_hand.isHidden()
    by_hand = swapped(plan_of(section), 0, 3)
    section._take(by_hand)
    assert not section._by_hand.isHidden()
    section._resize(by_hand.seats + 2)
    section._reshape(TableShape.LONG)
    section._reshape(TableShape.ROUND)
    section._resize(by_hand.seats)
    assert plan_of(section).places == by_hand.places
