"""Before a paper: he, she, or neutrally, and what is missing; nothing is printed before it is answered."""

from types import SimpleNamespace

from PySide6.QtWidgets import QPushButton, QWidget

from delegations.documents.papers.registry import PAPERS
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.language.vocabulary import Gender
from delegations.domain.papers.issue import PaperIssue
from delegations.gui.papers.before_printing import BeforePrinting, ask_before
from delegations.gui.papers.paper_issue import IssueDialog, can_be_issued, issue_words
from delegations.services.papers.issue_form import issue_form
from delegations.services.papers.issued import paper_issue
from delegations.services.papers.readiness import Missing, Readiness
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.unknown_people import UnknownSex
from delegations.services.people.people import load_person
from delegations.services.visits.loading import load_visit


def test_the_question_is_answered_for_everybody_and_remembered(sample, qtbot):
    parent, printed, led = QWidget(), [], []
    qtbot.addWidget(parent)
    context = SimpleNamespace(database=sample)
    ask_before(parent, context, Readiness(), led.append, lambda left: printed.append(left.words or "at once"))
    people = [UnknownSex(1, "Саша Заєць"), UnknownSex(2, "Robin Müller")]
    found = Readiness(people=tuple(people))
    ask_before(parent, context, found, led.append, lambda _left: printed.append("answered"))
    question = next(one for one in parent.children() if hasattr(one, "answers"))
    question._leave()
    assert printed == ["at once"]
    for one, gender in zip(people, (Gender.FEMININE, Gender.NEUTRAL), strict=True):
        question.answers[one].setCurrentIndex(question.answers[one].findData(gender))
    question._leave()
    assert printed == ["at once", "answered"]
    assert [load_person(sample, number).gender for number in (1, 2)] == [Gender.FEMININE, Gender.NEUTRAL]


def test_what_is_missing_leads_to_its_field_or_is_printed_all_the_same(sample, qtbot):
    parent, printed, led = QWidget(), [], []
    qtbot.addWidget(parent)
    found = Readiness((Missing("Немає адреси.", "settings/council_form/address"), Missing("Немає дат.", "start")))
    for _turn in range(2):
        ask_before(parent, SimpleNamespace(database=sample), found, led.append, lambda _left: printed.append("printed"))
    first, second = (one for one in parent.children() if isinstance(one, BeforePrinting))
    ways = [one for one in first.findChildren(QPushButton) if "Немає" in one.accessibleName()]
    assert len(ways) == 2
    ways[1].click()
    assert (led, printed) == (["start"], [])
    second._leave()
    assert printed == ["printed"]


def test_lines_to_fill_by_hand_keep_no_paper_back_and_are_said_with_the_way(window, qtbot):
    printed = []
    gaps = (Missing("Немає дати.", "issue/day", by_hand=True), Missing("Немає номера.", "issue/number", by_hand=True))
    ask_before(
        window, window.context, Readiness(gaps), printed.append, lambda left: left.say(window.context, "Готово.")
    )
    assert not window.findChildren(BeforePrinting)
    assert window.toast.words().splitlines() == ["Готово.", "Без дати й номера: їх впишуть від руки."]
    window.toast._undo.click()
    assert printed == ["issue/day"]


def test_date_and_number_are_said_where_the_paper_is_printed(sample, qtbot):
    parent, kept = QWidget(), []
    qtbot.addWidget(parent)
    visit = load_visit(sample, 1)
    order = PaperOrder(language="uk", paper="reply")
    form = issue_form(sample, visit, order)
    dialog = IssueDialog(parent, SimpleNamespace(database=sample), visit, order, form, kept=lambda: kept.append(1))
    dialog._days["day"].setText("колись")
    dialog._keep()
    assert not kept
    dialog._days["day"].setText("12.03.2026")
    dialog._lines["number"].setText("15/02-26")
    dialog._annexes["programme"].setChecked(True)
    dialog._keep()
    issue = PaperIssue(day=PartialDate(2026, 3, 12), number="15/02-26", annexes=("programme",))
    assert paper_issue(sample, visit, "reply") == issue
    assert kept == [1]
    assert issue_words(issue) == "12.03.2026 · № 15/02-26"
    assert [can_be_issued(PAPERS[one]) for one in ("reply", "programme", "badges")] == [True, True, False]
