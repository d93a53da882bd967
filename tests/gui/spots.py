"""Where something can be typed or chosen on a page, and a hand that types and chooses there."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QWidget,
)

from delegations.gui.pages.gifts.ideas import GiftIdeas
from delegations.gui.pages.groups.work import ActionsSection
from delegations.gui.pages.letters.chips import ChipEdit
from delegations.gui.pages.visits.print_set import PrintSection
from delegations.gui.pages.visits.set_scope import SetScope
from delegations.gui.tables.list_panel import ListPanel
from delegations.gui.tables.row_column import Editor
from delegations.gui.tables.row_table import RowTable
from delegations.gui.tables.tokens import TokensEdit
from delegations.gui.widgets.inputs import EntryLine, LineField
from tests.gui.keys import press, spin, write

TYPED = (LineField, QPlainTextEdit, ChipEdit, TokensEdit)
CHOSEN = (QComboBox, QCheckBox, QSpinBox)
LOOKS = (ListPanel, GiftIdeas, SetScope)
"""Parts of pages that search, filter or say for whom is printed next: nothing of a record is typed there."""
ORDERS = (PrintSection, ActionsSection)
"""Parts whose ticks and choices say what is printed or shown next, and are no values of a record."""


@dataclass(frozen=True)
class Spot:
    """Where something is typed or chosen: the part of the page, the kind of widget, which of them, the cell."""

    part: int
    kind: type[QWidget]
    place: int
    cell: tuple[int, int] | None = None
    what: str = ""


def parts_of(page):
    """Return the bar of the parts of the open record, or None."""
    bars = [one for one in page.findChildren(QTabBar) if one.isVisible() and one.count() > 1]
    return bars[0] if bars else None


def show_part(page, part):
    bar = parts_of(page)
    if bar is not None and bar.currentIndex() != part:
        bar.setCurrentIndex(part)
        spin()


def each_part(page):
    """Show the parts of the open record one after another; yield the number of each."""
    bar = parts_of(page)
    for part in range(bar.count() if bar is not None else 1):
        show_part(page, part)
        stand_in_rows(page)
        yield part


def stand_in_rows(page):
    """Put the cursor into the first row of each table: some fields are there only then."""
    for table in fields(page, RowTable):
        if table.rows.rows and not 0 <= table.currentIndex().row() < len(table.rows.rows):
            table.setCurrentIndex(table.rows.index(0, 0))


def is_inside(widget, page, kinds):
    """Tell whether ``widget`` stands in a part of ``page`` of one of ``kinds``."""
    widget = widget.parentWidget()
    while widget is not None and widget is not page:
        if isinstance(widget, kinds):
            return True
        widget = widget.parentWidget()
    return False


def fields(page, kind):
    """Return the fields of a kind that are on screen and can be filled; lists are searched, not filled."""
    apart = (*LOOKS, RowTable, QComboBox, QSpinBox, *(ORDERS if kind in CHOSEN else ()))
    return [
        one for one in page.findChildren(kind)
        if one.isVisible() and one.isEnabled() and not getattr(one, "isReadOnly", bool)()
        and not is_inside(one, page, apart)
    ]  # fmt: skip


def spots_of(page):
    """Return every place on a page where something can be typed, part by part."""
    found = []
    for part in each_part(page):
        for kind in TYPED:
            for place, field in enumerate(fields(page, kind)):
                found.append(Spot(part, kind, place, what=field.accessibleName() or type(field).__name__))
        for spot, column in cells_of(page, part):
            if column.editor is not Editor.CHOICE and not (spot.cell[0] and spot.cell[1]):
                # A new row begins with any of its cells; one of them is enough.
                found.append(spot)
    return found


def choices_of(page):
    """Return every place on a page where something is chosen, ticked or counted, part by part."""
    found = []
    for part in each_part(page):
        for kind in CHOSEN:
            for place, field in enumerate(fields(page, kind)):
                if kind is not QComboBox or field.count() > 1:
                    found.append(Spot(part, kind, place, what=field.accessibleName() or name_of(field)))
        found += [spot for spot, one in cells_of(page, part) if one.editor is Editor.CHOICE and not spot.cell[0]]
    return found


def name_of(field):
    return field.text() if isinstance(field, QCheckBox) else type(field).__name__


def cells_of(page, part):
    """Return the cells of the first row and of the empty last one that can be edited, with their columns."""
    found = []
    for place, table in enumerate(fields(page, RowTable)):
        for row in sorted({0, len(table.rows.rows)}):
            for column, one in enumerate(table.rows.columns):
                if table.rows.flags(table.rows.index(row, column)) & Qt.ItemFlag.ItemIsEditable:
                    what = f"{table.accessibleName()}: {one.heading}"
                    found.append((Spot(part, RowTable, place, (row, column), what), one))
    return found


def field_at(page, spot):
    """Return the field of ``spot``, its part shown."""
    show_part(page, spot.part)
    stand_in_rows(page)
    return fields(page, spot.kind)[spot.place]


def type_into(page, spot, words):
    """Type ``words`` in place of what stands there, key by key; nothing ends it."""
    show_part(page, spot.part)
    if (offers := QApplication.activePopupWidget()) is not None:
        # Offers for the field before, which go when a person clicks into the next one.
        offers.hide()
    field = field_at(page, spot)
    if isinstance(field, RowTable):
        field.edit_cell(*spot.cell)
        field = field.indexWidget(field.currentIndex())
        assert field is not None, spot
        field.selectAll()
    elif isinstance(field, TokensEdit):
        field.line.setFocus()
    else:
        field.setFocus()
        field.selectAll()
    write(words)
    return isinstance(field, EntryLine)


def value_at(page, spot):
    """Return what is chosen, ticked or counted at ``spot`` as it stands on screen; no words: they change."""
    field = field_at(page, spot)
    if isinstance(field, RowTable):
        row, column = spot.cell
        return getattr(field.rows.row_at(row), field.rows.columns[column].name)
    if isinstance(field, QComboBox):
        return field.currentData()
    return field.isChecked() if isinstance(field, QCheckBox) else field.value()


def choose_at(page, spot):
    """Choose, tick or count another value at ``spot`` by the keyboard, and return it."""
    field = field_at(page, spot)
    if isinstance(field, RowTable):
        if not field.rows.rows:
            # A row of which nothing but a choice is said is none.
            first = next(n for n, one in enumerate(field.rows.columns) if one.editor is not Editor.CHOICE)
            field.rows.setData(field.rows.index(0, first), "Zq")
        field.edit_cell(*spot.cell)
        spin()
        box = field.indexWidget(field.currentIndex())
        last = box.currentIndex() == box.count() - 1
        press(Qt.Key.Key_Up if last else Qt.Key.Key_Down, Qt.Key.Key_Return)
    else:
        field.setFocus()
        last = isinstance(field, QComboBox) and field.currentIndex() == field.count() - 1
        is_most = isinstance(field, QSpinBox) and field.value() == field.maximum()
        up, down = Qt.Key.Key_Up, Qt.Key.Key_Down
        keys = {QComboBox: up if last else down, QCheckBox: Qt.Key.Key_Space, QSpinBox: down if is_most else up}
        press(keys[spot.kind])
    return value_at(page, spot)
