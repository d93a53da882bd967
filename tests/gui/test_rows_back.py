"""Rows whose deletion was saved, on screen: undo brings back what they were, and the bin says that it keeps them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.gui.pages.bin import page as bin_pages
from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.services.files.attachments import attach
from delegations.services.follow_ups.filing import add_evidence
from tests.gui.keys import press, spin

CTRL = Qt.KeyboardModifier.ControlModifier


def promised(database, words):
    (row,) = RegisterListing(database, RegisterFilter(text=words)).first()
    return load_promise(database, row.id)


def proven(window, database, tmp_path):
    """Show a visit with two follow-ups, the first of them proven; return its page and the follow-ups."""
    window.show_page("visits", 1)
    spin()
    document = window.pages["visits"].document
    rows = (FollowUp(text="Надіслати програму"), FollowUp(text="Подякувати"))
    document.edit("follow_ups/add", follow_ups=rows)
    assert document.save(), document.problems
    (tmp_path / "акт.pdf").write_bytes(b"%PDF-1.7\n")
    add_evidence(database, rows[0].uid, (attach(database, tmp_path / "акт.pdf"),))
    return window.pages["visits"], rows


def delete_first(window, page):
    view = page.editor.show_section("follow_ups").tables[0].view
    view.setFocus()
    view.setCurrentIndex(view.rows.index(0, 0))
    press(Qt.Key.Key_Delete)
    window.act("save")
    assert not page.document.is_changed


def test_a_follow_up_whose_deletion_was_saved_comes_back_as_it_was(window, sample, tmp_path):
    page, rows = proven(window, sample, tmp_path)
    before = promised(sample, "програму")
    assert len(before.evidence) == 1
    delete_first(window, page)
    assert [one.uid for one in page.document.visit.follow_ups] == [rows[1].uid]
    page.list.table.setFocus()
    press(Qt.Key.Key_Z, modifier=CTRL)
    window.act("save")
    assert [one.uid for one in page.document.visit.follow_ups] == [one.uid for one in rows]
    assert promised(sample, "програму") == before


def test_the_bin_says_what_it_keeps_and_can_be_emptied_of_it(window, sample, tmp_path, monkeypatch):
    page, _rows = proven(window, sample, tmp_path)
    delete_first(window, page)
    window.show_page("bin", None)
    shown = window.pages["bin"]
    monkeypatch.setattr(bin_pages, "agrees", lambda *_said: True)
    empty = next(one for one in shown.findChildren(QPushButton) if one.text() == "Очистити кошик…")
    (said,) = (one for one in shown.findChildren(QLabel, "muted") if " 1 " in f" {one.text()} ")
    assert said.isVisible()
    assert shown.list.count() == 0
    assert empty.isEnabled()
    empty.click()
    assert not empty.isEnabled()
    assert not said.isVisible()
