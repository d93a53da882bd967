"""Numbers, days and terms typed by keys: what is meant is stored, what is not clear stays red with a proposal."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from delegations.domain.dates.deadlines import choose_rule
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.gifts.gift import Gift
from delegations.domain.library.practice import Practice
from delegations.domain.meetings.meeting import AgendaItem, Meeting, Outcome
from delegations.domain.records.references import Ref
from delegations.domain.visits.visit import Fact, ProgrammeItem, Visit
from delegations.queries.office_settings import read_settings
from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.services.library.practices import load_practice, save_practice
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.office.saving_settings import save_settings
from delegations.services.visits.visits import save_visit
from tests.gui.keys import press, write

TAB, ENTER, F2 = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_F2
IN_MAY = {"start": PartialDate(2026, 5, 12), "end": PartialDate(2026, 5, 13)}


def today():
    """Return the day of the wall calendar, which the window goes by too."""
    return date.today()  # noqa: DTZ011


@pytest.fixture
def open_in(sample, path, open_window):
    def opened(code, page, number):
        save_settings(sample, replace(read_settings(sample), language=code))
        window = open_window(path)
        window.show_page(page, number)
        return window.pages[page]

    return opened


def cell(page, part, group, uid, name):
    """Open the cell of a field."""
    section = page.editor.show_section(part)
    view = next(table.view for table in section.tables if table.group == group)
    view.focus_field(uid, name)
    press(F2)
    return view


@pytest.mark.parametrize(
    ("code", "typed", "shown"),
    [
        ("en", "12,500", "12,500"),
        ("de", "12.500", "12.500"),
        ("fa", "12,500", "۱۲٬۵۰۰"),
        ("uk", "12 500", "12\u00a0500"),
    ],
)
def test_a_cost_is_what_its_language_writes(open_in, sample, code, typed, shown):
    number = save_practice(
        sample, Practice(title="Центр", municipality=Ref(None, "Луцьк"), cost=Decimal("12500.50"))
    ).id
    page = open_in(code, "library", number)
    field = page.editor.section("main").forms[0].inputs["cost"]
    field.setFocus()
    field.selectAll()
    write(typed)
    press(TAB)
    assert field.text() == shown
    assert page.document.save()
    assert load_practice(sample, number).cost == 12500


def test_what_may_be_thousands_or_decimals_is_asked_about(open_in, sample):
    number = save_practice(sample, Practice(title="Центр", municipality=Ref(None, "Луцьк"))).id
    page = open_in("uk", "library", number)
    field = page.editor.section("main").forms[0].inputs["cost"]
    field.setFocus()
    write("12.500")
    press(TAB)
    assert "12500" in field.accessibleDescription()
    assert "12,5" in field.accessibleDescription()
    assert not page.document.save()
    assert load_practice(sample, number).cost is None


@pytest.mark.parametrize("code", ["uk", "en", "de"])
def test_a_day_of_the_programme_is_one_of_the_visit(open_in, sample, code):
    visit = save_visit(sample, Visit(title="Візит", **IN_MAY, programme=(ProgrammeItem(title="Зустріч"),)))
    page = open_in(code, "visits", visit.id)
    cell(page, "programme", "programme", visit.programme[0].uid, "day")
    write("12.05")
    press(ENTER, Qt.Key.Key_Escape)
    assert page.document.visit.programme[0].day == PartialDate(2026, 5, 12)


def test_days_of_figures_and_acts_are_of_the_year_of_the_visit(open_in, sample):
    visit = Visit(title="Візит", **IN_MAY, facts=(Fact(subject="Камер"),), gifts=(Gift(description="Хліб"),))
    visit = save_visit(sample, visit)
    page = open_in("uk", "visits", visit.id)
    for part, group, name in (("learned", "facts", "as_of"), ("gifts", "gifts", "handed_over_on")):
        cell(page, part, group, getattr(visit, group)[0].uid, name)
        write("1.06")
        press(ENTER, Qt.Key.Key_Escape)
    assert page.document.visit.facts[0].as_of == PartialDate(2026, 6, 1)
    assert page.document.visit.gifts[0].handed_over_on == PartialDate(2026, 6, 1)


def test_the_first_day_of_a_new_visit_is_asked_for_its_year(open_in):
    page = open_in("uk", "visits", "new")
    main = page.editor.section("main")
    line = main.form.inputs["start"]
    line.setFocus()
    write("12.05")
    press(TAB)
    assert page.document.visit.start is None
    assert f"12.05.{today().year}" in line.accessibleDescription()
    line.setFocus()
    line.selectAll()
    write("12.05.2026")
    press(TAB)
    write("13.05")
    press(TAB)
    assert (page.document.visit.start, page.document.visit.end) == tuple(IN_MAY.values())


def test_a_first_day_is_moved_within_the_year_of_the_visit(open_in, sample):
    visit = save_visit(sample, Visit(title="Візит", **IN_MAY))
    page = open_in("uk", "visits", visit.id)
    line = page.editor.section("main").form.inputs["start"]
    line.setFocus()
    line.selectAll()
    write("1.05")
    press(TAB)
    assert page.document.visit.start == PartialDate(2026, 5, 1)


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("+10 роб. дн.", PartialDate(2026, 10, 9)), ("+2 тижні", PartialDate(2026, 10, 9)),
        ("+1 місяць", PartialDate(2026, 10, 25)), ("31.12", PartialDate(2026, 12, 31)),
        ("1.02", PartialDate(2027, 2, 1)),
    ],
)  # fmt: skip
def test_terms_in_minutes_count_from_the_day_of_the_meeting(open_in, sample, typed, due):
    choose_rule(martial_law=True)
    item = AgendaItem(title="Про звіт", outcomes=(Outcome(text="Надіслати"),))
    meeting = save_meeting(sample, Meeting(title="Засідання", start=PartialDate(2026, 9, 25), items=(item,)))
    page = open_in("uk", "meetings", meeting.id)
    view = page.editor.show_section("minutes").item.outcomes.view
    view.focus_field(meeting.items[0].outcomes[0].uid, "due")
    press(F2)
    write(typed)
    press(ENTER, Qt.Key.Key_Escape)
    assert page.document.meeting.items[0].outcomes[0].due == due
    assert page.document.save()
    assert load_meeting(sample, meeting.id).items[0].outcomes[0].due == due


def test_what_is_no_term_is_kept_in_its_words(open_in, sample):
    visit = save_visit(sample, Visit(title="Візит", **IN_MAY, follow_ups=(FollowUp(text="Лист"),)))
    page = open_in("uk", "visits", visit.id)
    view = cell(page, "follow_ups", "follow_ups", visit.follow_ups[0].uid, "due")
    write("+1 р")
    press(ENTER, Qt.Key.Key_Escape)
    kept = page.document.visit.follow_ups[0]
    assert (kept.due, kept.term_words) == (None, "+1 р")
    assert view.rows.all_sentences() == []


@pytest.mark.parametrize(("first", "expected"), [(-30, -20), (20, 10)])
def test_terms_of_a_visit_count_from_its_last_day_once_it_is_over(open_in, sample, first, expected):
    start = today() + timedelta(days=first)
    visit = Visit(title="Візит", start=PartialDate.of(start), follow_ups=(FollowUp(text="Лист"),))
    visit = save_visit(sample, visit)
    page = open_in("uk", "visits", visit.id)
    cell(page, "follow_ups", "follow_ups", visit.follow_ups[0].uid, "due")
    write("+10 днів")
    press(ENTER, Qt.Key.Key_Escape)
    assert page.document.visit.follow_ups[0].due == PartialDate.of(today() + timedelta(days=expected))


def test_what_was_asked_about_is_not_read_again_until_it_is_typed_anew(open_in, sample):
    visit = save_visit(sample, Visit(title="Візит", follow_ups=(FollowUp(text="Лист"),)))
    page = open_in("uk", "visits", visit.id)
    uid = visit.follow_ups[0].uid
    view = cell(page, "follow_ups", "follow_ups", uid, "due")
    write("31.12")
    press(ENTER, Qt.Key.Key_Escape)
    assert "31.12." in view.rows.all_sentences()[0]
    page.document.edit("start", start=PartialDate(2026, 5, 12))
    cell(page, "follow_ups", "follow_ups", uid, "due")
    press(ENTER, Qt.Key.Key_Escape)
    assert page.document.visit.follow_ups[0].due is None
    cell(page, "follow_ups", "follow_ups", uid, "due")
    press(Qt.Key.Key_End)
    write(".")
    press(ENTER, Qt.Key.Key_Escape)
    assert page.document.visit.follow_ups[0].due == PartialDate(2026, 12, 31)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("15.11", PartialDate(2022, 11, 15)), ("31.12", PartialDate(2021, 12, 31)), ("12.2027", PartialDate(2027, 12))],
)
def test_a_postponed_term_without_its_year_comes_after_the_promised_one(page, filled, typed, stored):
    number = RegisterListing(filled, RegisterFilter(text="Надіслати подяку")).first(1)[0].id
    page.open(number)
    line = page.detail.execution.postponed_to
    line.setFocus()
    write(typed)
    press(TAB)
    assert load_promise(filled, number).execution.postponed_to == stored


def test_a_postponed_term_that_is_none_is_said_and_not_stored(page, filled):
    number = RegisterListing(filled, RegisterFilter(text="Надіслати подяку")).first(1)[0].id
    page.open(number)
    line = page.detail.execution.postponed_to
    line.setFocus()
    write("+1 р")
    press(TAB)
    assert "+1 р" in line.accessibleDescription()
    assert load_promise(filled, number).execution.postponed_to is None
    line.clear()
    line.left.emit()
