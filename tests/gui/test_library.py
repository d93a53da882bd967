"""The library on screen: a practice drafted from a visit, figures typed in, cities compared, the map, the search."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from delegations.domain.library.vocabulary import AdoptionStage
from delegations.domain.places.vocabulary import MapLayer
from delegations.gui.pages.compare.table import ComparisonTable
from delegations.gui.widgets.charts import BarChart
from delegations.queries.library import PracticeFilter, PracticeListing
from delegations.queries.places import all_municipalities
from delegations.services.library.indicators import load_indicator
from delegations.services.library.practices import load_practice
from delegations.services.places.places import load_municipality
from delegations.services.writing.kept_views import SEARCHES, kept_views
from tests.gui.keys import write


def page(window, key, what=None):
    window.show_page(key, what)
    return window.pages[key]


def city_of(window, name):
    return next(one.id for one in all_municipalities(window.context.database) if one.name == name)


def said(widget):
    return " ".join(one.text() for one in widget.findChildren(QLabel) + widget.findChildren(QPushButton))


def test_talks_of_a_visit_become_a_practice(window):
    visits = page(window, "visits", 1)
    section = visits.editor.show_section("learned")
    section._offer()
    names = [action.text() for action in section._draft.choices.actions()]
    assert "Усі теми" in names
    action = next(one for one in section._draft.choices.actions() if one.text() == "Безпечне місто")
    action.trigger()
    library = window.pages["library"]
    assert window.page() is library
    assert library.document.practice.municipality.name == "Луцьк"
    assert "понад 350" in library.document.practice.results
    # Going to another page stores nothing that nobody asked for; the draft waits.
    drafted, known = (
        library.document.practice,
        {row.id for row in PracticeListing(window.context.database, PracticeFilter()).first()},
    )
    window.show_page("visits", 1)
    assert {row.id for row in PracticeListing(window.context.database, PracticeFilter()).first()} == known
    window.show_page("library", drafted)
    assert library.document.practice.uid == drafted.uid
    library.editor.title.setFocus()
    library.editor.title.selectAll()
    write("Камери в Луцьку")
    assert library.act("save")
    titles = [row.title for row in PracticeListing(window.context.database, PracticeFilter()).first()]
    assert "Камери в Луцьку" in titles


def test_a_step_of_our_own_is_typed_into_the_table(window):
    library = page(window, "library", 1)
    section = library.editor.show_section("adoption")
    way = next(table for table in section.tables if table.group == "steps")
    model = way.model
    row = len(model.rows)
    model.setData(model.index(row, 3), "Перші десять камер")
    model.setData(model.index(row, 0), AdoptionStage.PILOTED)
    assert library.act("save")
    assert load_practice(window.context.database, 1).stage is AdoptionStage.PILOTED
    assert "випробувано" in said(library.editor)


def test_a_step_back_is_refused_beside_its_field(window):
    library = page(window, "library", 1)
    section = library.editor.show_section("adoption")
    model = next(table for table in section.tables if table.group == "steps").model
    row = len(model.rows)
    model.setData(model.index(row, 3), "Знову думаємо")
    model.setData(model.index(row, 0), AdoptionStage.CONSIDERED)
    assert not library.document.save()
    assert "не може йти після" in said(section)


def test_akin_practices_and_figures_lead_on(window):
    library = page(window, "library", 1)
    section = library.editor.show_section("figures")
    words = said(section)
    assert "321 + 31" in words
    assert "Відеоспостереження за підтримки губернаторства" in words
    akin = next(one for one in section.findChildren(QPushButton) if "губернаторства" in one.text())
    akin.click()
    assert library.document.practice.municipality.name == "Керман"


def test_the_library_is_browsed_by_topic_city_and_indicator(window):
    library = page(window, "library")
    library.open(("city", city_of(window, "Керман")))
    assert library.list.model.rowCount() == 1
    assert library.list.is_narrowed()


def test_figures_are_typed_with_a_plus_and_a_bad_one_stays_red(window):
    indicators = page(window, "indicators", 1)
    model = indicators.editor.show_section("values").tables[0].model
    row = len(model.rows)
    model.setData(model.index(row, 0), "Житомир")
    model.setData(model.index(row, 3), "багато")
    assert not indicators.document.save()
    model.setData(model.index(row, 3), "100 + 13")
    assert indicators.document.save()
    value = load_indicator(window.context.database, 1).values[-1]
    assert (value.municipality.name, str(value.amount)) == ("Житомир", "100+13")


def test_a_shipped_indicator_keeps_its_name(window):
    indicators = page(window, "indicators", 1)
    assert indicators.editor.title.text() == "Встановлені камери"
    assert indicators.editor.title.isReadOnly()
    indicators.new()
    assert not indicators.editor.title.isReadOnly()


def test_a_figure_of_a_visit_is_taken_as_a_value(window):
    indicators = page(window, "indicators", 2)
    section = indicators.editor.show_section("values")
    take = next(one for one in section.findChildren(QPushButton) if one.text() == "Взяти як значення")
    count = len(indicators.document.record.values)
    take.click()
    assert len(indicators.document.record.values) == count + 1


def test_cities_are_compared_with_their_gaps(window):
    compare = page(window, "compare")
    table = compare.findChildren(ComparisonTable)[0]
    heads = [table.horizontalHeaderItem(n).text() for n in range(table.columnCount())]
    assert {"Луцьк", "Керман", "Житомир"} <= set(heads)
    cell = table.item(1, heads.index("Луцьк"))
    assert cell.text().startswith("понад 350 · 321 + 31")
    assert not cell.icon().isNull()
    assert "офіційна зустріч" in cell.toolTip()
    assert "Керман: до 340 із 940 потрібних, бракує понад 600 (камер)" in said(compare)
    assert compare.findChildren(BarChart)


def test_nothing_chosen_says_what_to_do(window):
    compare = page(window, "compare")
    for place in range(compare._choices.cities.count()):
        compare._choices.cities.item(place).setCheckState(Qt.CheckState.Unchecked)
    assert "Позначте ліворуч" in said(compare)


def test_what_is_compared_is_remembered(window):
    compare = page(window, "compare")
    kept = compare.layout_state()
    compare.restore_layout({**kept, "compare/cities": str(city_of(window, "Керман"))})
    assert compare._choices.cities.chosen() == [city_of(window, "Керман")]


@pytest.fixture
def shown_map(window, qtbot):
    found = page(window, "map")
    qtbot.waitUntil(lambda: bool(found._regions))
    return found


def test_a_click_on_the_map_opens_what_there_is(shown_map, window):
    at = shown_map.map.point_of("UA-07")
    assert shown_map.map.region_at(at) == "UA-07"
    QTest.mouseClick(shown_map.map, Qt.MouseButton.LeftButton, pos=at.toPoint())
    words = said(shown_map)
    assert "Волинська область" in words
    assert "2 практики" in words
    practices = next(one for one in shown_map.findChildren(QPushButton) if "2 практики" in one.text())
    practices.click()
    assert window.page() is window.pages["library"]
    assert window.pages["library"].list.model.rowCount() == 2


def test_the_map_zooms_with_ctrl_and_keys_and_comes_back(shown_map):
    view = shown_map.map
    before = view.point_of("UA-07")
    view.zoom(2.0, QPointF(view.rect().center()))
    assert view.point_of("UA-07") != before
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.point_of("UA-07") == before


def test_the_world_and_another_layer(shown_map, qtbot):
    shown_map.which.setCurrentIndex(1)
    shown_map.layer.setCurrentIndex(shown_map.layer.findData(MapLayer.PRACTICES))
    shown_map.reload()
    qtbot.waitUntil(lambda: "IR" in shown_map._regions)
    assert "Іран: 1" in said(shown_map)


def test_a_city_without_a_place_is_named(shown_map, qtbot):
    shown_map.which.setCurrentIndex(1)
    shown_map.reload()
    qtbot.waitUntil(lambda: "IR" in shown_map._regions)
    button = next(one for one in shown_map.findChildren(QPushButton) if "місце невідоме" in one.text())
    button.click()
    assert "Провінція Керман" in said(shown_map)


@pytest.fixture
def search(window):
    return page(window, "search")


def test_words_are_found_in_everything_with_their_line(search, window, qtbot):
    search.line.setFocus()
    write("безпека камери")
    qtbot.waitUntil(lambda: len(search.results.found) > 2)
    first = search.results.found[0]
    marks = [first.line.text[start : start + length] for start, length in first.line.marks]
    assert any(word.startswith("безпек") for word in marks)
    QTest.keyClick(search.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(search.results.found))
    QTest.keyClick(search.list, Qt.Key.Key_Return)
    assert window.page() is not search


def test_a_search_is_narrowed_and_kept_under_a_name(search, window, qtbot):
    search.restore({"text": "камери", "kind": "indicator"})
    qtbot.waitUntil(lambda: len(search.results.found) > 0)
    assert {one.kind.value for one in search.results.found} == {"indicator"}
    search.views.keep("Камери")
    assert [one.name for one in kept_views(window.context.database, SEARCHES)] == ["Камери"]
    search.restore({"text": "щосьчогонемає"})
    qtbot.waitUntil(lambda: search._stack.currentIndex() == 2)


def test_relations_of_a_city_and_its_figures(window):
    places = page(window, "places", city_of(window, "Луцьк"))
    places.tabs.setCurrentIndex(1)
    words = said(places)
    assert "З ким зустрічалися" in words
    assert "Юлія Сиротинська" in words
    model = places.agreements
    model.setData(model.index(0, 0), "Угода про співпрацю")
    model.setData(model.index(0, 3), "2030")
    assert places.save()
    places.tabs.setCurrentIndex(0)
    for field, typed in (("area", "4200 га"), ("population", "215 986")):
        line = places._form.inputs[field]
        line.setText(typed)
        line.edited.emit(typed)
    assert places.save()
    stored = load_municipality(window.context.database, city_of(window, "Луцьк"))
    assert (stored.area, stored.population) == (42, 215_986)
    assert [one.title for one in stored.agreements] == ["Угода про співпрацю"]


def test_an_area_that_is_no_number_is_not_saved(window):
    places = page(window, "places", city_of(window, "Луцьк"))
    line = places._form.inputs["area"]
    line.setText("велика")
    line.edited.emit("велика")
    assert not places.save()
    assert "не число" in line.accessibleDescription()
