"""Values never change by themselves: whoever walks through a record leaves it as it was, in every language."""

import gc
from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.terms_in_words import Term
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.follow_ups.vocabulary import Priority
from delegations.domain.gifts.souvenir import Souvenir
from delegations.domain.gifts.vocabulary import GiftWay
from delegations.domain.machine.who import login
from delegations.domain.office.vocabulary import AccountRole
from delegations.domain.records.amounts import Amount
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import LANGUAGES
from delegations.gui.fields.bound_fields import ReadField
from delegations.gui.pages.groups.series import SeriesPlanner
from delegations.gui.pages.meetings.vote_panel import VotePanel
from delegations.gui.pages.places.fields import READERS
from delegations.gui.pages.registry import PAGES
from delegations.gui.pages.settings.forms import OfficeForms
from delegations.gui.record_pages.document_page import DocumentPage
from delegations.gui.tables import cell_editors
from delegations.gui.tables.row_column import Editor
from delegations.gui.tables.row_table import RowTable
from delegations.gui.tables.row_table_model import RowTableModel
from delegations.gui.widgets.inputs import LineField
from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.services.access.accounts import Account
from delegations.services.access.saving_accounts import save_accounts
from delegations.services.follow_ups.follow_ups import record_execution
from delegations.services.gifts.souvenirs import save_souvenirs, souvenirs
from tests.gui.full_records import DATES, DECIMALS, full_record
from tests.gui.keys import spin
from tests.gui.leaving import in_language
from tests.gui.walking import ENTER, TAB, WAYS, walk

OTHERS = ("fa", "de", "pl", "en")
RECORDS = ("visits", "meetings", "groups", "gifts", "library", "indicators", "people", "places")
MORE = {
    Decimal: DECIMALS,
    PartialDate: DATES,
    Amount: [Amount((Decimal("3210.5"), Decimal(31))), Amount((Decimal(12500),))],
    time: [time(0), time(9, 5), time(23, 59)],
    int: [0, 7, 1234, 215986],
    float: [50.594, -24.5, 0.000001, 24.123456789],
}
"""Further values of each type that a reader must give back."""


_OPEN = {
    # Only of a gift that was received it is said whose it becomes and when it was handed over.
    "gifts": lambda entry: replace(entry, way=GiftWay.RECEIVED),
    "meetings": lambda meeting: replace(meeting, group=None),
}
"""What makes every field of a full record one that is shown and can be typed into."""


def opened(window, key):
    """Show a full record on the page ``key``, every part of it made."""
    window.show_page(key, "new")
    page = window.pages[key]
    record = full_record(type(page.document.kind.empty()))
    page.document.open(_OPEN.get(key, lambda one: one)(record))
    if hasattr(page, "sensitive"):
        page.sensitive.show_field("phone")
    spin()
    return page


def save_is_dark(page):
    button = getattr(page, "save_button", None) or page.editor.save_button
    return not button.isEnabled()


def stock_of(page):
    """Return the columns of the souvenirs, which stand in the place of the gift and are walked by themselves."""
    table = page.stock.table
    return sorted(f"{table.accessibleName()}: {one.heading}" for one in table.rows.columns if not one.only_shown)


def hidden_columns(page):
    """Return the columns of tables that are shown only when there is something to say in them."""
    return [
        f"{table.accessibleName()}: {column.heading}"
        for table in page.findChildren(RowTable)
        for place, column in enumerate(table.rows.columns)
        if table.isColumnHidden(place)
    ]


def visits_hide(page):
    """Return what the print set says of papers that make no sense for the visit, and what its tables don't show."""
    hidden = [one for one in page.editor.show_section("papers").papers.lines.values() if one[0].isHidden()]
    papers = [words for box, copies, _mark in hidden for words in (box.text(), copies.accessibleName())]
    return sorted([*papers, *hidden_columns(page)])


def counts_of(page):
    """Return the counts of votes, which are closed where there are votes by name."""
    return sorted(one.accessibleName() for panel in page.findChildren(VotePanel) for one in panel.counts.values())


def meetings_hide(page):
    """Return the counts of votes, and what the table of people shows only before a meeting, or only in it."""
    return sorted([*counts_of(page), *hidden_columns(page)])


def groups_hide(page):
    """Return what plans a series of meetings, which is asked for."""
    (planner,) = page.findChildren(SeriesPlanner)
    return sorted(one.accessibleName() for one in (planner.first, planner.begins, planner.ends, planner.count))


def other_forms(page):
    """Return the fields of the forms that are not the one on screen."""
    (forms,) = page.findChildren(OfficeForms)
    others = [form for owner, form in forms.forms.items() if owner is not forms.owner.currentData()]
    return sorted(field.accessibleName() for form in others for field in form.inputs.values())


def looker(page):
    """Return what complains when the record on ``page`` is not what it was, or Save is lit."""
    before = page.document.record

    def untouched(where):
        document = page.document
        assert dict(document.typed) == {}, f"{where}: unread {dict(document.typed)}"
        assert document.record == before, where
        assert not document.is_changed, where
        assert save_is_dark(page), where
        assert not document.can_undo(), where

    return untouched


def test_every_kind_of_record_is_walked(window):
    for kind in PAGES:
        window.show_page(kind.key, None)
    assert {key for key, page in window.pages.items() if isinstance(page, DocumentPage)} == set(RECORDS)


WALKED = [(key, "uk") for key in RECORDS] + [(key, OTHERS[place % len(OTHERS)]) for place, key in enumerate(RECORDS)]
"""Each kind of record in Ukrainian and in one more language, each language with two kinds."""


@pytest.mark.parametrize(("key", "code"), WALKED)
def test_walking_through_a_record_changes_nothing(sample, path, open_window, key, code):
    page = opened(in_language(code, sample, open_window), key)
    # What a key does is the same in all of them; what stands in the fields is not, and every key that leaves a cell
    # for another one has it read in the same way.
    walked = walk(page, looker(page), WAYS if code == "uk" else (TAB,))
    assert len(walked.fields) + len(walked.cells) > 10
    left_out = {"gifts": stock_of, "visits": visits_hide, "meetings": meetings_hide, "groups": groups_hide}.get(
        key, lambda _page: []
    )
    assert walked.left_out(page) == left_out(page)


def readers_of(page):
    """Return (name, read, show, value) of everything on a page that reads what is typed into a value.

    Fields are no widgets: they are found among all objects, so that nobody has to list them.
    """
    found = [
        (one.path, one._read, one._show, one._value())
        for one in gc.get_referrers(ReadField)
        if isinstance(one, ReadField) and isValid(one.line) and page.isAncestorOf(one.line)
    ]
    for view in page.findChildren(RowTable):
        for column in view.rows.columns:
            if column.editor is not Editor.CHOICE and not column.only_shown:
                values = [getattr(row, column.name) for row in view.rows.rows]
                read = reader_of(column)
                found += [(f"{view.rows.group}/{column.name}", read, column.show, value) for value in values]
    return found


def reader_of(column):
    """Return what reads a cell into the value of its column, also where one cell sets several of the row."""
    if column.spread is None:
        return column.read
    return lambda typed: column.spread(column.read(typed))[column.name]


def same(one, other):
    """Tell whether two values are one; a pointer without a number is found by its name on saving.

    A date by which something is due is read as a term: with the words it was written in, if they say more than a date.
    """
    if isinstance(one, Term):
        one = one.day
    return str(one) == str(other) if isinstance(one, Ref) else one == other


def faults_of(readers):
    """Return the names of those whose reader does not give back what they show."""
    faults = []
    for name, read, show, value in readers:
        for one in [value, *MORE.get(type(value), ())]:
            try:
                if not same(read(show(one)), one):
                    faults.append((name, one))
            except InvalidValueError as error:
                # A count is not every whole number, and some days must be whole ones: no value of such a field.
                whole = isinstance(one, int) or (isinstance(one, PartialDate) and one.exact is None)
                if one is value or not whole:
                    faults.append((name, str(error)))
    return faults


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_a_field_or_cell_shows_reads_back_as_its_value(sample, path, open_window, code):
    window, known = in_language(code, sample, open_window), set()
    for key in RECORDS:
        page = opened(window, key)
        for tab in range(page.editor.tabs.count() if hasattr(page, "editor") else 0):
            page.editor.tabs.setCurrentIndex(tab)
        readers = readers_of(page)
        known |= {name for name, *_others in readers}
        assert faults_of(readers) == []
    window.show_page("settings", None)
    readers = readers_of(window.pages["settings"])
    assert "gift_rules/minimum" in {name for name, *_others in readers}
    assert faults_of(readers) == []
    assert {
        "start", "report_date", "from_time", "gift/value", "cost", "adoption/budget", "population", "latitude",
        "programme/start", "facts/value", "values/amount", "follow_ups/due", "posts/held_from",
    } <= known  # fmt: skip


def test_a_reader_that_is_not_the_inverse_of_what_it_shows_is_found(window, monkeypatch):
    monkeypatch.setitem(READERS, "area", (lambda typed: Decimal(typed) / 1000, str))
    page = opened(window, "places")
    assert {name for name, _why in faults_of(readers_of(page))} == {"area"}


def test_a_field_that_is_read_when_it_is_left_is_found(window, monkeypatch):
    monkeypatch.setattr(ReadField, "_finish", lambda self: self._take(self.line.text()))
    monkeypatch.setitem(READERS, "area", (lambda _typed: Decimal(1), str))
    page = opened(window, "places")
    with pytest.raises(AssertionError, match="area"):
        walk(page, looker(page))


def test_a_cell_that_is_read_when_it_is_left_is_found(window, monkeypatch):
    monkeypatch.setattr(cell_editors, "_content", lambda _editor: object())
    monkeypatch.setattr(RowTableModel, "data", wrong_for_editing(RowTableModel.data))
    page = opened(window, "indicators")
    with pytest.raises(AssertionError, match="values"):
        walk(page, looker(page))


def wrong_for_editing(data):
    """Return what shows something else in an editor than the reader understands."""

    def shown(self, index, role=Qt.ItemDataRole.DisplayRole):
        value = data(self, index, role)
        return f"{value} " if role == Qt.ItemDataRole.EditRole and value else value

    return shown


@pytest.mark.parametrize("code", ["uk", "fa"])
def test_a_settings_page_that_is_walked_through_has_nothing_to_save(sample, path, open_window, code):
    save_accounts(sample, (Account(login=login(), name="Анна П.", role=AccountRole.ADMINISTRATOR),))
    window = in_language(code, sample, open_window)
    window.show_page("settings", None)
    page = window.pages["settings"]
    before = window.context.settings

    def untouched(where):
        assert not page.document.is_changed, where
        assert not page.save_button.isEnabled(), where
        assert page.leave(), where
        assert window.context.settings == before, where

    walked = walk(page, untouched, WAYS if code == "uk" else (TAB,))
    assert len(walked.fields) > 10
    assert len(walked.cells) > 5
    assert walked.left_out(page) == other_forms(page)


@pytest.mark.parametrize("code", ["uk", "fa"])
def test_walking_through_the_souvenirs_stores_nothing(sample, path, open_window, code):
    some = Souvenir(name="Кошик", description="з лози", quantity=Decimal(1200), price=Decimal("12500.50"))
    before = save_souvenirs(sample, (some,))
    window = in_language(code, sample, open_window)
    window.show_page("gifts", "stock")
    spin()
    stock = window.pages["gifts"].stock

    def untouched(where):
        assert stock.unsaved() == "", where
        assert souvenirs(sample) == before, where

    walked = walk(stock, untouched, (ENTER, TAB))
    assert len(walked.cells) >= 10
    assert walked.left_out(stock) == []


def test_a_field_that_is_left_out_of_the_walk_is_told(window):
    page = opened(window, "people")
    walked = walk(page, looker(page), (TAB,))
    assert walked.left_out(page) == []
    LineField("Десь збоку").setParent(page)
    assert walked.left_out(page) == ["Десь збоку"]


@pytest.mark.parametrize("code", ["uk", "fa"])
def test_the_control_side_of_a_follow_up_is_not_read_again(filled, path, open_window, code):
    listing = RegisterListing(filled, RegisterFilter(text="Надіслати подяку"))
    number = listing.first(1)[0].id
    promise = load_promise(filled, number)
    typed = Execution(
        Priority.HIGH, 50, "Анна\u00a0П., О. Гвозденко", "Зроблено\nна\u00a05\u00a0%", PartialDate(2027, 5)
    )
    record_execution(filled, promise.uid, typed, base=promise.execution, author="", day=None)
    before = load_promise(filled, number)
    window = in_language(code, filled, open_window)
    window.show_page("follow_ups", number)
    page = window.pages["follow_ups"]
    detail = page.detail
    stored = []
    detail.noted.connect(lambda: stored.append(True))

    def untouched(where):
        assert stored == [], where
        assert load_promise(filled, number) == before, where

    walked = walk(detail, untouched)
    assert len(walked.fields) > 6
    assert walked.left_out(detail) == []
    assert detail.leave()
