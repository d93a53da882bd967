"""The question before a letter: he, she, or neutrally; nothing is printed before it is answered."""

from types import SimpleNamespace

from PySide6.QtWidgets import QWidget

from delegations.domain.language.vocabulary import Gender
from delegations.gui.papers.unknown_sex import ask_first
from delegations.services.papers.unknown_sex import UnknownSex
from delegations.services.people.people import load_person


def test_the_question_is_answered_for_everybody_and_remembered(sample, qtbot):
    parent, printed = QWidget(), []
    qtbot.addWidget(parent)
    ask_first(parent, SimpleNamespace(database=sample), [], lambda: printed.append("at once"))
    people = [UnknownSex(1, "Саша Заєць"), UnknownSex(2, "Robin Müller")]
    ask_first(parent, SimpleNamespace(database=sample), people, lambda: printed.append("answered"))
    question = next(one for one in parent.children() if hasattr(one, "answers"))
    question._remember()
    assert printed == ["at once"]
    for one, gender in zip(people, (Gender.FEMININE, Gender.NEUTRAL), strict=True):
        question.answers[one].setCurrentIndex(question.answers[one].findData(gender))
    question._remember()
    assert printed == ["at once", "answered"]
    assert [load_person(sample, number).gender for number in (1, 2)] == [Gender.FEMININE, Gender.NEUTRAL]
