"""Packages on screen: what is sent, what came, and what both sides changed."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from delegations.certificates.key_files import Certificate
from delegations.domain.library.practice import Practice
from delegations.domain.meetings.meeting import received_words
from delegations.domain.packages.package import MergeStatus
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.identity import new_uid
from delegations.domain.records.labels import label
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import RecordKind
from delegations.gui.packages.receiving import ReceiveDialog, receive_package
from delegations.gui.packages.sending import SendDialog
from delegations.gui.pages.meetings.proposals import ProposalsDialog
from delegations.gui.record_pages.conflict import ConflictDialog
from delegations.queries.library import PracticeFilter, PracticeListing
from delegations.queries.office_settings import read_settings
from delegations.services.library.practices import load_practice, save_practice
from delegations.services.meetings.received_minutes import proposals
from delegations.services.office.office import open_office
from delegations.services.office.saving_settings import save_settings
from delegations.services.packages.package_preview import preview_package
from delegations.services.packages.packages import Sending, send_package
from delegations.services.packages.receiving import receive
from delegations.services.places.places import save_municipality
from tests.certificates import make_certificate
from tests.parcels import rewritten, signed_minutes


@pytest.fixture
def answer(window, tmp_path, templates):
    """A package of another city, whose practice was changed on both sides since it was sent there."""
    database, there = window.context.database, open_office(templates.empty(tmp_path / "there.sqlite3"))
    city = save_municipality(there, Municipality(name="Луцьк"))
    save_settings(there, read_settings(there), ours=Ref(city.id, city.name))
    parcel = tmp_path / "a.zip"
    send_package(database, Sending(records=[(RecordKind.PRACTICE, 1)], receiver="Луцьк", figures=False), parcel)
    receive(there, preview_package(there, parcel))
    theirs = load_practice(there, PracticeListing(there, PracticeFilter()).first()[0].id)
    theirs = save_practice(there, replace(theirs, results="Їхні підсумки", risks="Їхні ризики"))
    ours = load_practice(database, 1)
    save_practice(database, replace(ours, results="Наші підсумки", conditions="Наші умови"))
    parcel = tmp_path / "b.zip"
    send_package(there, Sending(records=[(RecordKind.PRACTICE, theirs.id)], receiver="Коростень"), parcel)
    there.close()
    return parcel


def opened(window, qtbot, parcel):
    receive_package(window, window.context, parcel)
    qtbot.waitUntil(lambda: bool(window.findChildren(ReceiveDialog)))
    return window.findChildren(ReceiveDialog)[0]


def test_a_conflict_is_decided_field_by_field(window, qtbot, answer):
    dialog = opened(window, qtbot, answer)
    assert not dialog.take_button.isEnabled()
    assert "відрізняється від нашого" in dialog._hint.text()
    dialog.compare(0)
    choice = dialog.findChildren(ConflictDialog)[0]
    heads = [choice.table.horizontalHeaderItem(n).text() for n in range(4)]
    assert heads[2:] == ["Наше", "Їхнє"]
    assert not choice.save_button.isEnabled()
    fields = {choice.table.item(line, 0).text(): line for line in range(choice.table.rowCount())}
    choice.table.choose(fields["Підсумки"], 2)
    # The practice is ours: what they alone changed is asked about too.
    assert not choice.save_button.isEnabled()
    choice.table.choose(fields["Ризики"], 3)
    choice.save_button.click()
    assert dialog.take_button.isEnabled()
    dialog.take_button.click()
    qtbot.waitUntil(lambda: load_practice(window.context.database, 1).risks == "Їхні ризики")
    stored = load_practice(window.context.database, 1)
    assert (stored.results, stored.conditions) == ("Наші підсумки", "Наші умови")
    qtbot.waitUntil(lambda: window.page() is window.pages.get("library"))


def test_taking_nothing_changes_nothing(window, qtbot, answer):
    before = load_practice(window.context.database, 1)
    dialog = opened(window, qtbot, answer)
    dialog.reject()
    assert load_practice(window.context.database, 1) == before


def test_a_file_that_is_no_package_gets_a_sentence(window, qtbot, tmp_path):
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"x")
    with qtbot.waitSignal(window.context.failed) as told:
        receive_package(window, window.context, bad)
    assert "не пакет" in told.args[0]


def test_what_is_sent_can_be_taken_out_of_the_list(window):
    records = [(RecordKind.PRACTICE, 1, "Камери"), (RecordKind.VISIT, 1, "Поїздка")]
    dialog = SendDialog(window, window.context, records)
    dialog.records.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog.city.setText("Луцьк")
    dialog.files.setChecked(False)
    sending = dialog.sending(None)
    assert (sending.records, sending.receiver, sending.files) == ([(RecordKind.PRACTICE, 1)], "Луцьк", False)
    assert dialog.figures.isVisibleTo(dialog)


@pytest.mark.parametrize("key", ["visits", "library", "follow_ups", "indicators"])
def test_pages_offer_to_send_what_is_chosen(window, key):
    window.show_page(key, 1 if key != "follow_ups" else None)
    assert window.pages[key].can("send")
    window.pages[key].act("send")
    shown = window.pages[key].findChildren(SendDialog)
    assert bool(shown) is (key != "follow_ups")
    for dialog in shown:
        dialog.reject()


def test_a_record_that_is_refused_says_why_and_the_others_are_taken(window, qtbot, tmp_path, templates):
    there = open_office(templates.empty(tmp_path / "there.sqlite3"))
    for title in ("Камери", "ЦНАП"):
        save_practice(there, Practice(title=title, municipality=Ref(None, "Луцьк")))
    parcel = tmp_path / "c.zip"
    numbers = [row.id for row in PracticeListing(there, PracticeFilter()).first()]
    send_package(there, Sending(records=[(RecordKind.PRACTICE, one) for one in numbers]), parcel)
    there.close()
    rewritten(parcel, lambda data: data | {"cost": "NaN", "how": ["я"], "colour": "red"})
    rewritten(parcel, lambda data: data | {"colour": "red"}, every=True)
    dialog = opened(window, qtbot, parcel)
    table = dialog.table
    bad = next(line for line in range(2) if table.item(line, 1).text() == label(MergeStatus.REFUSED))
    assert "Вартість" in table.item(bad, 0).text()
    assert table.item(bad, 0).data(Qt.ItemDataRole.CheckStateRole) is None
    height = table.rowHeight(bad)
    words = table.item(bad, 0).text()
    room = table.fontMetrics().boundingRect(0, 0, table.columnWidth(0) - 60, 9_999, Qt.TextFlag.TextWordWrap, words)
    assert height >= room.height()
    assert any("colour" in one.text() for one in dialog.findChildren(QLabel))
    with qtbot.waitSignal(window.context.failed) as told:
        dialog.take_button.click()
    assert "Вартість" in told.args[0]
    assert len(PracticeListing(window.context.database, PracticeFilter()).first()) >= 1


def test_what_was_decided_stays_when_it_can_not_be_taken(window, qtbot, answer, path):
    before = load_practice(window.context.database, 1)
    dialog = opened(window, qtbot, answer)
    dialog.compare(0)
    choice = dialog.findChildren(ConflictDialog)[0]
    choice.table.choose_all(3)
    choice.save_button.click()
    window.context.database.lock_wait = 0.05
    window.context.database.engine.dispose()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        dialog.take_button.click()
        qtbot.waitUntil(lambda: bool(dialog.said()))
        other.execute("ROLLBACK")
    assert dialog.isVisible()
    assert load_practice(window.context.database, 1) == before
    dialog.take_button.click()
    qtbot.waitUntil(lambda: load_practice(window.context.database, 1).results == "Їхні підсумки")


# Whose it is, and who sent it.


@pytest.fixture
def there(tmp_path, templates):
    """The sample in another office, where its meetings are others than in this one."""
    path = templates.sample(tmp_path / "partner.sqlite3")
    with closing(sqlite3.connect(path)) as raw, raw:
        for table in ("meeting", "meeting_attendee", "agenda_item", "outcome", "speech", "vote"):
            for (uid,) in raw.execute(f"SELECT uid FROM {table}").fetchall():  # noqa: S608  names of tables
                new = new_uid()
                raw.execute(f"UPDATE {table} SET uid = ? WHERE uid = ?", (new, uid))  # noqa: S608
                raw.execute("UPDATE follow_up SET uid = ? WHERE uid = ?", (new, uid))
    opened_there = open_office(path)
    yield opened_there
    opened_there.close()


@pytest.fixture
def keys(tmp_path):
    """Two certificates that name the same body."""
    made = []
    for name in ("first.p12", "second.p12"):
        make_certificate(tmp_path / name, "secret", "Луцька міська рада")
        made.append(Certificate(tmp_path / name, "secret"))
    return made


def ticks(dialog):
    states = (dialog.table.item(line, 0).checkState() for line in range(dialog.table.rowCount()))
    return [one is Qt.CheckState.Checked for one in states]


def test_another_certificate_is_said_in_red_and_accepted_when_its_fingerprint_was_compared(
    window, qtbot, there, keys, tmp_path
):
    database, parcel = window.context.database, tmp_path / "d.zip"
    new = save_practice(there, Practice(title="Камери", municipality=Ref(None, "Луцьк")))
    chosen = [(RecordKind.PRACTICE, new.id)]
    send_package(there, Sending(records=chosen, certificate=keys[0]), parcel)
    receive(database, preview_package(database, parcel))
    more = save_practice(there, Practice(title="ЦНАП", municipality=Ref(None, "Луцьк")))
    parcel.unlink()
    send_package(there, Sending(records=[(RecordKind.PRACTICE, more.id)], certificate=keys[1]), parcel)
    dialog = opened(window, qtbot, parcel)
    (warning,) = dialog.warnings
    assert warning.objectName() == "problem"
    assert not dialog.table.isEnabled()
    assert ticks(dialog) == [False]
    assert not dialog.take_button.isEnabled()
    dialog.has_asked.setChecked(True)
    assert dialog.table.isEnabled()
    assert not dialog.take_button.isEnabled()
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: any(one.isVisible() and not one.warnings for one in window.findChildren(ReceiveDialog)))
    again = next(one for one in window.findChildren(ReceiveDialog) if one.isVisible())
    assert ticks(again) == [True]
    again.take_button.click()
    qtbot.waitUntil(lambda: preview_package(database, parcel).trust.is_pinned)


def test_minutes_of_another_office_are_marked_by_hand_and_their_actions_taken_over(window, qtbot, there, tmp_path):
    database, parcel = window.context.database, tmp_path / "d.zip"
    minutes = signed_minutes(there)
    send_package(there, Sending(records=[(RecordKind.MEETING, minutes.id)]), parcel)
    dialog = opened(window, qtbot, parcel)
    assert ticks(dialog) == [False]
    assert not dialog.take_button.isEnabled()
    dialog.table.item(0, 0).setCheckState(Qt.CheckState.Checked)
    dialog.take_button.click()
    qtbot.waitUntil(lambda: window.pages.get("meetings") is not None and window.page() is window.pages["meetings"])
    page = window.pages["meetings"]
    qtbot.waitUntil(lambda: getattr(page.document.record, "received_from", "") != "")
    editor, number = page.editor, page.document.record.id
    waiting = proposals(database, number)
    assert waiting
    assert received_words(page.document.record.received_from) in editor.notice()
    assert not editor._correct_button.isVisible()
    assert editor._proposals_button.isVisible()
    editor.show_proposals()
    (asked,) = editor.findChildren(ProposalsDialog)
    assert not asked.take_button.isEnabled()
    asked.list.item(0).setCheckState(Qt.CheckState.Checked)
    asked.take_button.click()
    assert [one.uid for one in proposals(database, number)] == [one.uid for one in waiting[1:]]
