"""What is renamed on one page is called so on all others, as soon as one goes there."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from delegations.domain.records.references import Ref
from delegations.domain.visits.visit import Visit
from delegations.queries.places import topics
from delegations.services.places.places import add_topic
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit


def shown(page):
    """Return the titles that the list of a page shows."""
    model = page.list.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.fixture
def office(sample, path, open_window):
    visit = save_visit(sample, Visit(guests=(Ref(None, "Луцьк"),), hosts=(Ref(None, "Рівне"),)))
    window = open_window(path)
    window.show_page("visits", visit.id)
    return window, visit


def renamed(window, qtbot, page, number, name):
    window.show_page(page, number)
    document = window.pages[page].document
    document.edit("name", name=name)
    assert document.save()
    return window.pages[page]


def test_a_city_on_the_page_of_visits(office, qtbot):
    window, visit = office
    renamed(window, qtbot, "places", visit.guests[0].id, "Лучеськ")
    window.show_page("visits", None)
    page = window.pages["visits"]
    qtbot.waitUntil(lambda: any("Лучеськ → Рівне" in title for title in shown(page)))
    assert [ref.name for ref in page.document.visit.guests] == ["Лучеськ"]
    assert not page.document.is_changed


def test_a_person_on_the_page_of_visits(office, qtbot):
    window, _visit = office
    visit = next(one for number in (1, 2, 3) if (one := load_visit(window.context.database, number)).participants)
    window.show_page("visits", visit.id)
    someone = visit.participants[0]
    renamed(window, qtbot, "people", someone.person_id, "Соломія Крушельницька")
    window.show_page("visits", None)
    document = window.pages["visits"].document
    assert document.visit.participants[0].name == "Соломія Крушельницька"
    # What is typed now is saved over what the renaming stored, without a question.
    document.edit("purpose", purpose="Інша мета")
    assert document.save()


def test_a_group_on_the_page_of_meetings(office, qtbot):
    window, _visit = office
    window.show_page("meetings", 1)
    meeting = window.pages["meetings"].document
    meeting.edit("title", title="")
    assert meeting.save()
    renamed(window, qtbot, "groups", 1, "Комісія з тарифів")
    window.show_page("meetings", None)
    qtbot.waitUntil(lambda: any("Комісія з тарифів" in title for title in shown(window.pages["meetings"])))
    assert window.pages["meetings"].document.meeting.group.name == "Комісія з тарифів"


def test_a_topic_in_the_settings(office, qtbot):
    window, visit = office
    database = window.context.database
    add_topic(database, "Стара тема", None)
    save_visit(database, replace(load_visit(database, visit.id), topics=(Ref(None, "Стара тема"),)))
    window.show_page("settings", None)
    tree = window.pages["settings"].topics.tree
    (item,) = tree.findItems("Стара тема", Qt.MatchFlag.MatchExactly)
    (shipped,) = tree.findItems(topics(database)[0].name, Qt.MatchFlag.MatchExactly)
    assert not shipped.flags() & Qt.ItemFlag.ItemIsEditable
    item.setText(0, "Нова тема")
    window.show_page("visits", None)
    assert [ref.name for ref in window.pages["visits"].document.visit.topics] == ["Нова тема"]
    assert "Нова тема" in [one.name for one in topics(database)]
