"""What a narrow window leaves of rows of buttons and filters."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QScrollArea, QWidget

from delegations.domain.records.references import Ref
from delegations.gui.ground.focus_in_sight import show_focus
from delegations.gui.tables.list_choices import ListChoices
from delegations.gui.tables.row_button import RowButton
from delegations.gui.tables.row_column import SMALLEST, RowColumn, shared_widths
from delegations.gui.tables.row_table import RowTable
from delegations.gui.tables.sideways_bar import SidewaysBar
from delegations.gui.tables.tokens import TokensEdit
from delegations.gui.widgets.basics import Elided, column, scrolled
from delegations.gui.widgets.choice import ChoiceBox
from delegations.gui.widgets.form import Form, WrappedTick
from delegations.gui.widgets.inputs import LineField
from delegations.gui.widgets.menu_button import MenuButton


def pictures(qtbot, width, *buttons):
    found = []
    for one in buttons:
        qtbot.addWidget(one)
        one.resize(width, 32)
        found.append(one.grab().toImage())
    return found


def test_a_menu_button_shows_its_words_and_in_a_narrow_row_its_icon(qtbot):
    def buttons():
        return MenuButton("Подання", "bookmark"), MenuButton("Подання", "tags")

    one, other = pictures(qtbot, 140, *buttons())
    assert one == other
    one, other = pictures(qtbot, 36, *buttons())
    assert one != other
    assert buttons()[0].accessibleName() == "Подання"


def test_a_choice_without_room_ends_in_an_ellipsis(qtbot):
    def filled(box, words):
        box.addItem(words)
        return box

    # With room it looks as Qt's own box does; without, only ours has the ellipsis.
    words = "Усі відповідальні"
    one, other = pictures(qtbot, 300, filled(ChoiceBox(), words), filled(QComboBox(), words))
    assert one == other
    one, other = pictures(qtbot, 110, filled(ChoiceBox(), words), filled(QComboBox(), words))
    assert one != other


def test_the_page_of_a_person_never_scrolls_sideways(window):
    window.resize(1000, 700)
    window.show_page("people", 1)
    QApplication.processEvents()
    page = window.pages["people"]
    assert any(one.isVisible() for one in page.findChildren(RowButton))
    for area in page.findChildren(QScrollArea):
        assert area.widget().minimumSizeHint().width() <= area.viewport().width()
        assert area.horizontalScrollBar().maximum() == 0


def test_labels_stand_beside_their_inputs_and_above_them_in_a_narrow_form(qtbot):
    form, line = Form(), LineField("Посада")
    form.add("post", "Посада", line)
    form.add("other", "Примітки", LineField("Примітки"))
    qtbot.addWidget(form)
    form.show()
    for width, beside in ((600, True), (260, False), (600, True)):
        form.resize(width, 200)
        QApplication.processEvents()
        assert (line.x() > 150) is beside
        assert line.geometry().right() < width
        assert (line.width() > 200) is True


def test_a_long_topic_gives_way_in_a_narrow_field(qtbot):
    field = TokensEdit("Теми", lambda _typed: [])
    qtbot.addWidget(field)
    field.show_refs((Ref(1, "Центри надання адміністративних послуг (ЦНАП)"),))
    field.resize(180, 80)
    field.show()
    QApplication.processEvents()
    assert field.minimumSizeHint().width() <= 180
    assert all(one.geometry().right() < 180 for one in field.children() if hasattr(one, "geometry"))


def test_a_title_without_room_stands_whole_in_its_tip(qtbot):
    title = Elided(role="title")
    qtbot.addWidget(title)
    title.setText("Новоград-Волинська міська територіальна громада")
    assert title.toolTip() == "Новоград-Волинська міська територіальна громада"
    title.resize(150, 30)
    cut = title.grab().toImage()
    qt_own = QLabel(title.text())
    qtbot.addWidget(qt_own)
    qt_own.setObjectName("title")
    qt_own.resize(150, 30)
    assert qt_own.grab().toImage() != cut


def test_words_of_a_tick_go_on_in_the_next_line_where_there_is_no_room(qtbot):
    words = "Німецькі й польські документи пишуть імена за правилами цих мов, а не як у паспорті"
    page, form, tick = QWidget(), Form(), WrappedTick(words)
    qtbot.addWidget(page)
    form.add("own_letters", "Імена", tick)
    body = column(page)
    body.addWidget(form)
    body.addStretch(1)
    page.resize(1200, 200)
    page.show()
    one_line = tick.height()
    page.resize(460, 200)
    QApplication.processEvents()
    assert tick.width() < tick.sizeHint().width()
    assert tick.height() >= one_line + tick.fontMetrics().lineSpacing()
    assert tick.text() == tick.accessibleName() == words


def test_no_word_of_a_closed_list_is_cut_in_a_narrow_table(window):
    window.resize(1360, 800)
    window.show_page("meetings", 1)
    page = window.pages["meetings"]
    (view,) = page.editor.show_section("attendance").findChildren(RowTable)
    QApplication.processEvents()
    for number, one in enumerate(view.rows.columns):
        if one.choices and not view.isColumnHidden(number):
            words = [word for _value, shown in one.choices() for word in shown.split()]
            assert max(map(view.fontMetrics().horizontalAdvance, words)) + 16 <= view.columnWidth(number), one.name


def test_no_filter_of_the_register_is_squeezed_in_a_low_window(window):
    window.resize(960, 600)
    window.show_page("follow_ups", None)
    page = window.pages["follow_ups"]
    next(one for one in page.findChildren(QPushButton) if one.isCheckable() and one.text()).click()
    QApplication.processEvents()
    boxes = [one for one in page.findChildren(ChoiceBox) if one.isVisible()]
    assert len(boxes) > 6
    assert all(one.height() >= one.sizeHint().height() for one in boxes)


def test_nothing_of_a_part_is_out_of_reach_in_a_narrow_window(window):
    window.resize(960, 600)
    for key in ("visits", "meetings", "groups"):
        window.show_page(key, 1)
        for part in window.pages[key].editor._parts:
            section = window.pages[key].editor.show_section(part.key)
            QApplication.processEvents()
            beyond = section.widget().width() - section.viewport().width()
            assert beyond <= section.horizontalScrollBar().maximum(), (key, part.key)
        history = window.pages[key].editor.show_section("history")
        assert history.horizontalScrollBar().maximum() == 0


def test_a_long_line_is_shown_from_its_beginning(qtbot):
    line = LineField("Місце")
    qtbot.addWidget(line)
    line.resize(120, 30)
    line.show_text("місто Керман, губернаторство провінції Керман")
    assert line.cursorPosition() == 0


def test_the_programme_fits_a_small_window_and_its_sideways_bar_is_always_seen(window, qtbot):
    window.resize(960, 600)
    window.show_page("visits", 1)
    page = window.pages["visits"]
    section = page.editor.show_section("programme")
    bar = section.findChild(SidewaysBar)
    qtbot.waitUntil(bar.isVisible)
    # The page stays where it is; the buttons beside the heading have given way.
    assert section.horizontalScrollBar().maximum() == 0
    foot = bar.mapTo(section.viewport(), bar.rect().bottomLeft()).y()
    assert abs(foot - section.viewport().height()) <= 1
    bar.setValue(bar.maximum())
    table = section.tables[0].view
    assert table.horizontalScrollBar().value() == table.horizontalScrollBar().maximum() > 0
    # Where the table ends its own bar is seen, and that is enough.
    section.verticalScrollBar().setValue(section.verticalScrollBar().maximum())
    qtbot.waitUntil(bar.isHidden)


def test_many_choices_leave_room_for_the_list(qtbot):
    choices = ListChoices(2)
    qtbot.addWidget(choices)
    for number in range(12):
        choices.add(ChoiceBox(f"Вибір {number}", [("усі", None)]), shown=True)
    choices.arrange(400, 900)
    whole = choices.height()
    choices.arrange(400, 360)
    assert choices.height() < whole / 2
    choices.show_beyond(shown=False)
    assert 0 < choices.height() < whole / 4
    assert choices.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_column_that_takes_what_is_left_is_seen_where_nothing_is():
    columns = [RowColumn("starts", "З", 120, firm=True), RowColumn("minimum", "Мінімум", 0, firm=True)]
    columns += [RowColumn(name, name, 250, firm=True) for name in ("once", "yearly")]
    assert min(shared_widths(columns, 640, [0] * 4)) >= SMALLEST


def test_a_field_that_takes_the_keyboard_is_scrolled_to_from_outside_too(qtbot):
    holder, inside, far = QWidget(), QWidget(), LineField("Перше поле")
    layout = column(inside)
    layout.addWidget(far)
    layout.addSpacing(2_000)
    area = scrolled(inside)
    column(holder).addWidget(area)
    qtbot.addWidget(holder)
    holder.resize(300, 200)
    holder.show()
    QApplication.processEvents()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert far.visibleRegion().isEmpty()
    show_focus(None, far)
    assert not far.visibleRegion().isEmpty()
