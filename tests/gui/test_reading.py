"""Who may not change a kind of record reads its page: nothing there takes typing, all of it can be looked at."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
)

from delegations.domain.machine.who import login
from delegations.domain.office.vocabulary import AccountRole
from delegations.gui.fields.by_right import WhyReading
from delegations.gui.tables.row_table import RowTable
from delegations.services.office.office import open_office
from delegations.services.visits.loading import load_visit
from delegations.store.tables import AccountRow
from tests.gui.keys import spin

RECORDS = ("visits", "meetings", "groups", "people", "places", "gifts", "library", "indicators", "settings")


def give_role(database, role):
    with database.writing() as session:
        session.merge(AccountRow(login="chief-of-all", name="Олена Бойко", role=AccountRole.ADMINISTRATOR))
        session.merge(AccountRow(login=login(), name="Я", role=role))


@pytest.fixture
def reader(sample, path, open_window):
    give_role(sample, AccountRole.READER)
    return open_window(path)


def show_record(window, key, qtbot):
    """Show the first record of a page, which may have none; return the page."""
    window.show_page(key, None)
    page = window.page()
    if hasattr(page, "list") and hasattr(page.list, "model") and hasattr(page, "open_record"):
        spin()
        qtbot.waitUntil(lambda: page.list.model.rowCount() > 0 or not page.listing().first(1))
        if page.list.model.rowCount():
            page.open_record(page.list.model.id_at(0))
    spin()
    return page


def parts(page):
    """Show each part of the open record in turn."""
    tabs = next((one for one in page.findChildren(QTabBar) if one.isVisible()), None)
    for number in range(tabs.count() if tabs is not None else 1):
        if tabs is not None:
            tabs.setCurrentIndex(number)
        spin()
        yield number


def inside(page):
    """Return the open record's own widgets; those of the list search and filter."""
    content = getattr(page, "_content", page)
    return [one for one in content.findChildren(QLineEdit) + content.findChildren(QPlainTextEdit) if one.isVisible()]


def of_reading(widget):
    while widget is not None:
        if widget.property("for_reading"):
            return True
        widget = widget.parentWidget()
    return False


def is_part_of_other(widget):
    """Tell whether a button is a piece of a table, of tabs or of a line."""
    while (widget := widget.parentWidget()) is not None:
        if isinstance(widget, (QAbstractItemView, QTabBar, QLineEdit, QComboBox)):
            return True
    return False


@pytest.mark.parametrize("key", RECORDS)
def test_a_reader_can_type_into_nothing_and_sees_no_button_that_changes(reader, sample, key, qtbot):
    page = show_record(reader, key, qtbot)
    content = getattr(page, "_content", page)
    before = page.document.record
    for _part in parts(page):
        for field in inside(page):
            shown = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
            field.setFocus()
            qtbot.keyClicks(field, "abc")
            qtbot.keyClick(field, Qt.Key.Key_Backspace)
            now = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
            assert now == shown or of_reading(field), field.accessibleName()
        for box in content.findChildren(QComboBox):
            assert not box.isVisible() or not box.isEnabled() or of_reading(box), box.accessibleName()
        for made in content.findChildren(QAbstractButton):
            if made.isVisible() and not of_reading(made) and not is_part_of_other(made):
                assert made.isCheckable(), made.accessibleName()
                assert not made.isEnabled(), made.accessibleName()
        for table in content.findChildren(RowTable):
            assert table.model().rowCount() == len(table.rows.rows)
            for row in range(table.model().rowCount()):
                flags = [table.model().index(row, one).flags() for one in range(table.model().columnCount())]
                assert not any(one & Qt.ItemFlag.ItemIsEditable for one in flags)
    assert page.document.record == before
    assert not page.document.is_changed


@pytest.mark.parametrize("key", [key for key in RECORDS if key != "settings"])
def test_the_page_says_why_and_the_record_can_not_be_edited_by_any_other_way(reader, key, qtbot):
    page = show_record(reader, key, qtbot)
    assert "Олена Бойко" in page.note.words()
    assert page.note.isVisible()
    before = page.document.record
    for act in ("delete", "duplicate", "paste_list"):
        assert not page.act(act)
    page.document.edit("uid", uid="0" * 32)
    assert page.document.record is before
    page.new()
    assert page.document.record is before


@pytest.mark.parametrize("key", RECORDS)
def test_what_opens_shows_or_prints_stays_in_sight(sample, path, open_window, key, qtbot):
    window = open_window(path)
    page = show_record(window, key, qtbot)
    content = getattr(page, "_content", page)

    def for_reading():
        return [
            {
                one.accessibleName()
                for one in content.findChildren(QAbstractButton)
                if one.isVisible() and of_reading(one)
            }
            for _part in parts(page)
        ]

    before = for_reading()
    assert any(before)
    window.close()
    give_role(sample, AccountRole.READER)
    page = show_record(open_window(path), key, qtbot)
    content = getattr(page, "_content", page)
    assert for_reading() == before


def test_texts_are_copied_and_papers_looked_at(reader, qtbot):
    page = show_record(reader, "visits", qtbot)
    for _part in parts(page):
        table = next((one for one in page.findChildren(RowTable) if one.isVisible() and one.rows.rows), None)
        if table is not None:
            break
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_F2):
        qtbot.keyClick(table, key)
    assert not page.document.is_changed
    title = page.editor.title
    title.setFocus()
    title.selectAll()
    title.copy()
    assert QApplication.clipboard().text() == title.text()
    page.show_preview(True)
    assert page.preview.isVisible()
    assert page.can("print")


@pytest.mark.parametrize(
    ("role", "open_pages"),
    [
        (AccountRole.OFFICER, {"visits", "people", "places", "gifts", "library", "indicators"}),
        (AccountRole.SECRETARY, {"visits", "people", "places", "gifts", "library", "indicators", "meetings", "groups"}),
        (AccountRole.COORDINATOR, {"meetings", "groups"}),
        (AccountRole.ADMINISTRATOR, set(RECORDS)),
    ],
)
def test_each_role_edits_its_own_pages_and_reads_the_others(window, sample, role, open_pages, qtbot):
    give_role(sample, role)
    window.context.reload_rights()
    for key in RECORDS:
        page = show_record(window, key, qtbot)
        tables = [one for one in page.findChildren(RowTable) if one.isVisible()]
        can_type = any(not field.isReadOnly() and field.isEnabled() for field in inside(page))
        can_type = can_type or any(one.model().rowCount() > len(one.rows.rows) for one in tables)
        assert can_type == (key in open_pages), key


def test_the_register_is_read_by_who_may_not_change_follow_ups(filled, path, open_window, qtbot):
    give_role(filled, AccountRole.SECRETARY)
    window = open_window(path)
    window.show_page("follow_ups", None)
    page = window.page()
    qtbot.waitUntil(lambda: page.list.model.rowCount() > 0)
    number = next(n for n in map(page.list.model.id_at, range(page.list.model.rowCount())) if n and n > 0)
    page.open(number)
    detail = page.detail
    qtbot.waitUntil(detail._why.isVisible)
    assert detail.note.isReadOnly()
    assert not detail.status.isEnabled()
    assert not detail.evidence.add_button.isVisible()
    give_role(filled, AccountRole.COORDINATOR)
    window.context.reload_rights()
    assert not detail.note.isReadOnly()
    assert detail.status.isEnabled()
    assert detail.evidence.add_button.isVisible()
    assert not detail._why.isVisible()


@pytest.mark.parametrize("key", ["visits", "gifts", "meetings"])
def test_a_role_given_or_taken_while_the_window_is_open_is_followed(window, sample, path, key, qtbot):
    page = show_record(window, key, qtbot)
    fields = inside(page)
    before = [(one.isReadOnly(), one.placeholderText()) for one in fields]
    boxes = [one for one in page._content.findChildren(QComboBox) if one.isEnabled()]
    shown = lambda: {one.accessibleName() for one in page._content.findChildren(QAbstractButton) if one.isVisible()}  # noqa: E731
    buttons = shown()
    with closing(open_office(path)) as colleague:
        give_role(colleague, AccountRole.READER)
        qtbot.waitUntil(lambda: bool(page.note.words()))
        assert all(one.isReadOnly() for one in inside(page) if not of_reading(one))
        assert not any(one.isEnabled() for one in boxes if not of_reading(one))
        assert shown() < buttons
        give_role(colleague, AccountRole.ADMINISTRATOR)
        qtbot.waitUntil(lambda: not page.note.words())
    assert [(one.isReadOnly(), one.placeholderText()) for one in fields] == before
    assert all(one.isEnabled() for one in boxes)
    qtbot.waitUntil(lambda: shown() == buttons)


def test_what_was_typed_before_the_right_went_is_kept(window, sample, path, qtbot):
    page = show_record(window, "visits", qtbot)
    number = page.document.visit.id
    page.document.edit("purpose", purpose="Недописане")
    give_role(sample, AccountRole.READER)
    window.context.reload_rights()
    assert page.document.visit.purpose == "Недописане"
    assert not page.document.save()
    assert page.leave()
    assert load_visit(sample, number).purpose != "Недописане"
    give_role(sample, AccountRole.OFFICER)
    window.context.reload_rights()
    assert page.document.save()
    assert load_visit(sample, number).purpose == "Недописане"


def test_a_template_is_read_by_who_may_not_change_it(reader, qtbot):
    reader.show_page("letters", None)
    page = reader.page()
    before = page.editor.toPlainText()
    page.editor.focus()
    qtbot.keyClicks(page.editor.shown, "abc")
    page.text._insert("{{ office.name }}")
    assert page.editor.toPlainText() == before
    (why,) = page.findChildren(WhyReading)
    assert "Олена Бойко" in why.text()
    assert not page.text.save_button.isVisible()
    assert not page.text.reset_button.isVisible()
    give_role(reader.context.database, AccountRole.OFFICER)
    reader.context.reload_rights()
    qtbot.keyClicks(page.editor.shown, "abc")
    assert page.editor.toPlainText() != before
    assert page.text.save_button.isVisible()
    assert not why.isVisible()
    page.editor.shown.undo()
