"""Signing on screen: what may not sign is said beside the password, waiting may be stopped, the archive tells."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton

from delegations.documents.formats.signatures import signatures_of
from delegations.domain.papers.signatures import SignatureLevel
from delegations.gui.papers import certificate as asking
from delegations.gui.papers import printing as papers
from delegations.services.papers.prints import prints_of
from delegations.services.visits.loading import load_visit
from tests.authorities import authorities
from tests.certificates import make_certificate, rsa_key
from tests.gui.keys import press
from tests.gui.past_the_list import leave_lists

BAD = {
    "11": {"start": datetime(2010, 1, 1, tzinfo=UTC), "end": datetime(2011, 5, 8, 12, tzinfo=UTC)},
    "1024": {"key": rsa_key(1024)},
    "person": {"usages": ["key_encipherment"]},
}


@pytest.fixture
def net():
    with authorities() as served:
        yield served


@pytest.fixture
def person(net, tmp_path):
    """The authorities, which gave a person a certificate."""
    net.person(tmp_path / "person.p12")
    return net


@pytest.fixture
def sign(window, tmp_path, monkeypatch):
    """Sign the programme of the first visit as the menu does; return the file that comes out of it."""
    target = tmp_path / "signed.pdf"
    monkeypatch.setattr(asking, "choose_file", lambda *_asked: tmp_path / "person.p12")
    monkeypatch.setattr(papers, "ask_target", lambda *_asked: target)

    def begin() -> Path:
        window.show_page("visits", 1)
        assert window.act("sign") is not False
        return target

    return begin


def ask_for_stamps(window, net):
    window.show_page("settings", None)
    page = window.pages["settings"]
    page.document.edit("time_stamps", time_stamps=f"{net.address}/tsa")
    assert page.document.save()


def dialog():
    return QApplication.activeWindow()


def asks_for_password():
    for one in QApplication.topLevelWidgets():
        leave_lists(one)
    return hasattr(dialog(), "line")


def typed(qtbot, words):
    qtbot.waitUntil(asks_for_password)
    shown = dialog()
    shown.line.setText(words)
    press(Qt.Key.Key_Return)
    return shown


@pytest.mark.parametrize("words", BAD)
def test_what_may_not_sign_is_said_beside_the_password_and_nothing_is_signed(sign, qtbot, tmp_path, words):
    make_certificate(tmp_path / "person.p12", "p", **BAD[words])
    target = sign()
    shown = typed(qtbot, "p")
    assert shown.isVisible()
    said = shown.line.accessibleDescription()
    assert "person.p12" in said
    assert words in said
    assert not target.exists()
    shown.reject()


def test_a_paper_signed_on_screen_tells_its_level_at_once_and_in_the_archive(window, sign, person, qtbot):
    ask_for_stamps(window, person)
    said = []
    window.context.failed.connect(said.append)
    target = sign()
    typed(qtbot, "p")
    qtbot.waitUntil(lambda: bool(said))
    assert "Позначки часу" in said[0]
    assert signatures_of(target.read_bytes())[0].level is SignatureLevel.LONG_TERM
    archive = window.pages["visits"].editor.show_section("papers").archive
    assert archive.table.rowCount() == 1
    archive.table.setCurrentCell(0, 0)
    qtbot.waitUntil(lambda: bool(archive.signatures.text()))
    assert "Ігор Поліщук" in archive.signatures.text()
    assert "Позначки часу" in archive.signatures.text()


def test_waiting_for_an_authority_may_be_stopped(window, sign, person, qtbot):
    ask_for_stamps(window, person)
    person.delay = 20
    said = []
    window.context.failed.connect(said.append)
    target = sign()
    typed(qtbot, "p")
    shown = window.findChildren(QProgressDialog)[-1]
    qtbot.waitUntil(shown.isVisible)
    shown.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: bool(said))
    assert not target.exists()
    assert not prints_of(window.context.database, load_visit(window.context.database, 1))


def test_an_address_that_is_none_is_said_beside_its_field(window):
    window.show_page("settings", None)
    page = window.pages["settings"]
    page.document.edit("time_stamps", time_stamps="tsa.example.org")
    page.act("save")
    assert "time_stamps" in page.document.all_problems()
    page.act("undo")
