"""Every paper of the list is offered in the window, and made there; a click on it leads to what it shows or needs."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from delegations.documents.papers.registry import PAPERS, papers_of_kind
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import _
from delegations.domain.visits.vocabulary import Status
from delegations.gui.widgets import ask_file
from delegations.gui.widgets.menu_button import MenuButton
from delegations.services.papers.papers import fitting_papers
from delegations.services.visits.loading import load_visit
from tests.gui.past_the_list import comes

PAGES = {"visits": RecordKind.VISIT, "meetings": RecordKind.MEETING, "library": RecordKind.PRACTICE}


@pytest.fixture
def saved(monkeypatch, tmp_path):
    """Where papers go: whatever is asked for goes into a folder, under the name proposed."""

    def choose(_parent, _title, proposed, _kinds):
        return tmp_path / proposed.name

    monkeypatch.setattr(ask_file, "choose_target", choose)
    return tmp_path


def preview_of(window, page):
    window.show_page(page, 1)
    preview = window.pages[page].preview
    preview.show()
    return preview


@pytest.mark.parametrize("page", PAGES)
def test_every_paper_of_a_record_is_shown_beside_it(window, qtbot, page):
    preview = preview_of(window, page)
    offered = [preview.paper.itemData(place) for place in range(preview.paper.count())]
    record = window.pages[page].document.record
    assert offered == list(fitting_papers(window.context.database, record, window.context.settings.our_municipality))
    assert set(offered) <= set(papers_of_kind(PAGES[page]))
    for key in offered:
        preview._pages.setText("")
        preview.choose(key)
        qtbot.waitUntil(lambda: any(letter.isdigit() for letter in preview._pages.text()))
        assert preview.order().paper == key
        assert preview._size.count() == len(PAPERS[key].sizes)


def offers(page, name):
    """Return what of a page, a button or an entry of a menu, offers the paper ``name``."""
    for menu in page.findChildren(MenuButton):
        menu.choices.aboutToShow.emit()
    words = (name, f"{name}…")
    found = [one for menu in page.findChildren(MenuButton) for one in menu.choices.actions() if one.text() in words]
    return found[0].trigger if found else button_of(page, words).click


def button_of(page, words):
    return next(one for one in page.findChildren(QPushButton) if one.text() in words)


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        ("follow_ups", (RecordKind.FOLLOW_UP,)),
        ("gifts", (RecordKind.GIFT, RecordKind.SOUVENIR)),
        ("compare", (RecordKind.INDICATOR,)),
    ],
)
def test_every_paper_of_a_list_is_saved_from_its_page(window, qtbot, saved, page, kinds):
    window.show_page(page, None)
    for kind in papers_of_kind(*kinds).values():
        if not kind.of_one:
            file = saved / f"{_(kind.name)}.pdf"
            offers(window.pages[page], file.stem)()
            qtbot.waitUntil(partial(comes, window, file))


def test_the_act_of_a_gift_and_the_map_are_saved(window, qtbot, saved):
    window.show_page("gifts", 3)
    button_of(window.pages["gifts"], (_("Act…"),)).click()
    qtbot.waitUntil(lambda: comes(window, saved / f"{_(PAPERS['gift-act'].name)}.pdf"))
    window.show_page("map", None)
    window.pages["map"]._save()
    qtbot.waitUntil((saved / f"{_(PAPERS['map'].name)}.pdf").exists)


def test_a_click_on_a_paper_without_words_leads_to_what_it_needs(window, qtbot):
    preview = preview_of(window, "visits")
    page = window.pages["visits"]
    visit = replace(load_visit(window.context.database, 1), participants=())
    page.document.edit("participants", participants=visit.participants)
    preview._pages.setText("")
    preview.choose("badges")
    qtbot.waitUntil(lambda: any(letter.isdigit() for letter in preview._pages.text()))
    went = []
    preview.source_clicked.connect(went.append)
    view = preview.view
    where = QPointF(view.viewport().width() / 2, view.viewport().height() / 2)
    assert view.source_at(where) == ""
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where.toPoint())
    assert went == ["participants"]
    assert page.editor.tabs.tabText(page.editor.tabs.currentIndex()) == _("Delegations")


def test_one_entry_in_the_list_offers_a_paper(window, qtbot, monkeypatch):
    """The live paper and the print set know a new paper by its entry alone."""
    entry = replace(PAPERS["visit-report"], key="short-report", name="Короткий звіт")
    monkeypatch.setitem(PAPERS, entry.key, entry)
    preview = preview_of(window, "visits")
    preview.choose("short-report")
    qtbot.waitUntil(lambda: any(letter.isdigit() for letter in preview._pages.text()))
    assert preview.paper.currentText() == "Короткий звіт"
    assert "short-report" in window.pages["visits"].editor.show_section("papers").papers.lines


def test_a_visit_that_is_cancelled_offers_its_cancellation_alone(window, qtbot):
    preview = preview_of(window, "visits")
    document = window.pages["visits"].document
    document.edit_fields("status", {"status": Status.CANCELLED})
    assert [preview.paper.itemData(place) for place in range(preview.paper.count())] == ["cancellation"]
    qtbot.waitUntil(lambda: "1" in preview._pages.text())
    document.undo()
    assert preview.paper.findData("visit-report") >= 0
