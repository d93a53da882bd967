"""Two windows on one file, versions brought back, the bin, and going back to a backup, as a user sees it."""

import os
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from sqlalchemy import text

from delegations.domain.machine.who import login, work_place
from delegations.domain.office.vocabulary import AccountRole
from delegations.domain.people.people import Person
from delegations.domain.visits.visit import Visit
from delegations.gui.databases.passphrase import Locked, PassphraseDialog
from delegations.gui.databases.restoring import RestoreDialog
from delegations.gui.databases.salvaging import SalvageReport
from delegations.gui.pages.settings import accounts as accounts_of
from delegations.gui.record_pages.conflict import ConflictDialog
from delegations.gui.record_pages.history_view import HistoryDialog
from delegations.gui.shell.cards import CannotOpen
from delegations.gui.widgets.dialog import LineDialog
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.access.accounts import Account
from delegations.services.access.saving_accounts import save_accounts
from delegations.services.office.office import open_office
from delegations.services.people.people import load_person, save_person
from delegations.services.privacy.personal_data import erase
from delegations.services.safekeeping.backups import backups_of, choose_second_folder, ignored_words, would_erase_words
from delegations.services.safekeeping.making_backups import make_backup
from delegations.services.safekeeping.protection import is_passphrase, protect, unlock
from delegations.services.visits.visits import load_visit, save_visit
from delegations.services.writing.drafts import keep_draft
from delegations.store.engine import driver
from delegations.store.engine.address import Address


@pytest.fixture
def page(window):
    window.show_page("visits", 1)
    return window.pages["visits"]


def titles(database):
    return {row.title for row in VisitListing(database, VisitFilter()).first(1000)}


def dialog_of(window, kind):
    return next(one for one in window.findChildren(kind) if one.isVisible())


def line_of(table, words):
    return next(n for n in range(table.rowCount()) if words in table.item(n, 0).text())


def their_save(sample, monkeypatch, **changes):
    monkeypatch.setenv("DELEGATIONS_USER", "Петро Іваненко")
    monkeypatch.setattr("delegations.services.writing.draft_rows.work_place", lambda: "petro@other")
    save_visit(sample, replace(load_visit(sample, 1), **changes))
    monkeypatch.setenv("DELEGATIONS_USER", "Олена Бойко")
    monkeypatch.setattr("delegations.services.writing.draft_rows.work_place", work_place)


def test_the_second_save_is_shown_both_sides_and_chooses_field_by_field(page, window, sample, monkeypatch, qtbot):
    page.document.edit("purpose", purpose="Моя мета")
    page.document.edit("place", place="Моє місце")
    their_save(sample, monkeypatch, purpose="Їхня мета", summary="Їхні підсумки")
    assert not page.document.save()
    dialog = dialog_of(window, ConflictDialog)
    labels = " ".join(one.text() for one in dialog.findChildren(type(page.editor._sentence)))
    assert "Петро Іваненко" in labels
    table = dialog.table
    purpose = line_of(table, "Мета")
    assert [table.item(purpose, n).text() for n in (2, 3)] == ["Їхня мета", "Моя мета"]
    assert not dialog.save_button.isEnabled()
    table.setCurrentCell(purpose, 3)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    dialog.save_button.click()
    stored = load_visit(sample, 1)
    assert (stored.purpose, stored.place, stored.summary) == ("Моя мета", "Моє місце", "Їхні підсумки")
    assert not page.document.is_changed


def test_decided_later_the_edits_stay_and_are_asked_about_again(page, window, sample, monkeypatch):
    page.document.edit("purpose", purpose="Моя мета")
    their_save(sample, monkeypatch, purpose="Їхня мета")
    assert not page.document.save()
    dialog_of(window, ConflictDialog).reject()
    assert page.document.visit.purpose == "Моя мета"
    assert not page.document.save()
    dialog = dialog_of(window, ConflictDialog)
    dialog.table.choose_all(2)
    dialog.save_button.click()
    assert page.document.visit.purpose == "Їхня мета"
    assert load_visit(sample, 1).version == page.document.visit.version


def test_a_draft_that_a_crash_left_is_compared_with_what_others_saved_since(window, sample, monkeypatch):
    visit = load_visit(sample, 1)
    save_visit(sample, replace(visit, place="Луцьк"))
    visit = load_visit(sample, 1)
    keep_draft(sample, replace(visit, purpose="Моя мета"))
    their_save(sample, monkeypatch, summary="Їхні підсумки")
    window.show_page("visits", 1)
    dialog = dialog_of(window, ConflictDialog)
    told = {dialog.table.item(n, 0).text() for n in range(dialog.table.rowCount())}
    assert told == {"Мета", "Підсумки"}
    dialog.save_button.click()
    stored = load_visit(sample, 1)
    assert (stored.purpose, stored.summary) == ("Моя мета", "Їхні підсумки")


def test_history_is_read_and_a_version_brought_back(page, sample):
    old = page.document.visit.purpose
    page.document.edit("purpose", purpose="Нова мета")
    assert page.document.save()
    view = page.editor.show_section("history").view
    assert [view.table.item(0, n).text() for n in range(3)] == ["Мета", old, "Нова мета"]
    view.list.setCurrentRow(1)
    view.back_button.click()
    assert page.document.visit.purpose == old
    assert page.document.is_changed
    page.document.undo()
    assert page.document.visit.purpose == "Нова мета"
    page.document.redo()
    assert page.document.save()
    assert load_visit(sample, 1).purpose == old


def test_a_version_that_can_not_be_read_is_told_and_keeps_nothing_from_being_saved(page, sample):
    page.document.edit("purpose", purpose="Нова мета")
    assert page.document.save()
    with sample.writing() as session:
        session.execute(text("UPDATE history SET content = x'00' WHERE id = (SELECT max(id) FROM history)"))
    page.document.edit("purpose", purpose="Ще новіша")
    assert page.document.save()
    view = page.editor.show_section("history").view
    said = [view.list.item(n).text() for n in range(view.list.count())]
    bad = next(n for n, one in enumerate(view._entries) if not one.readable)
    assert said[bad] != said[0]
    assert said[bad].count("·") == 2
    view.list.setCurrentRow(bad)
    assert not view.back_button.isEnabled()
    view.list.setCurrentRow(view.list.count() - 1)
    assert view.back_button.isEnabled()


def test_a_person_saved_by_two_is_compared(window, sample):
    number = next(one.person_id for one in load_visit(sample, 1).participants if one.person_id)
    window.show_page("people", number)
    page = window.pages["people"]
    page.document.edit("email", email="моя@адреса")
    save_person(sample, replace(load_person(sample, number), phone="777"))
    assert not page.save()
    dialog = dialog_of(window, ConflictDialog)
    dialog.table.choose_all(3)
    dialog.table.choose(line_of(dialog.table, "Телефон"), 2)
    dialog.save_button.click()
    stored = load_person(sample, number)
    assert (stored.phone, stored.email) == ("777", "моя@адреса")


def test_a_deleted_person_comes_back_by_undo_and_has_a_history(window, sample):
    person = save_person(sample, Person(name="Ніна Заїка"))
    window.show_page("people", person.id)
    page = window.pages["people"]
    page.document.edit("phone", phone="777")
    assert page.save()
    page.tools.delete()
    assert "до кошика" in window.toast.words()
    window.toast._undo.click()
    assert load_person(sample, person.id).phone == "777"
    page.tools.show_history()
    view = dialog_of(window, HistoryDialog).view
    assert view.list.count() == 4


def test_going_back_to_a_backup_in_the_window(page, window, sample, qtbot):
    make_backup(sample)
    page.document.edit("purpose", purpose="Після копії")
    assert page.document.save()
    save_visit(sample, Visit(title="Візит після копії"))
    window.act("restore")
    dialog = dialog_of(window, RestoreDialog)
    qtbot.waitUntil(dialog.go_button.isEnabled)
    heads = [dialog.changes.topLevelItem(n) for n in range(dialog.changes.topLevelItemCount())]
    assert [one.text(0) for one in heads][:2] == ["Зникне: 1", "Повернеться до давнішого стану: 1"]
    assert heads[1].child(0).text(0).endswith(": Мета")
    assert heads[2].childCount()  # entries of history, only counted
    dialog.go_button.click()
    qtbot.waitUntil(lambda: "відновлено" in window.toast.words())
    assert "Візит після копії" not in titles(window.context.database)
    assert load_visit(window.context.database, 1).purpose != "Після копії"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be somebody else")
def test_a_folder_of_backups_that_can_not_be_looked_into_is_not_called_empty(window, sample, path):
    make_backup(sample)
    folder = Address(path).backups
    folder.chmod(0o700)
    modes = {parent: parent.stat().st_mode for parent in path.parents}
    for parent, mode in modes.items():
        parent.chmod(mode | 0o111)
    database = window.context.database
    with database.plain_sql(), database.plain_sql(), database.session() as one, database.session() as other:
        # It is open, as it is once records were looked at.
        one.connection()
        other.connection()
    os.seteuid(65534)
    try:
        page = window.show_page("settings", None) or window.pages["settings"]
        said = " ".join(label.text() for label in page.findChildren(QLabel))
        dialog = RestoreDialog(window, path, lambda: None)
        shown = dialog._summary.text()
    finally:
        os.seteuid(0)
        for parent, mode in modes.items():
            parent.chmod(mode)
    dialog.close()
    assert f"«{folder.name}» не вдається прочитати" in said
    assert f"«{folder.name}» не вдається прочитати" in shown


def test_the_window_tells_who_would_be_erased_again_and_what_list_is_not_ours(page, window, sample, path, qtbot):
    person = save_person(sample, Person(name="Зенобія Кшивоступ"))
    make_backup(sample)
    erase(sample, person.id)
    window.act("restore")
    dialog = dialog_of(window, RestoreDialog)
    qtbot.waitUntil(dialog.go_button.isEnabled)
    assert would_erase_words(1) in told_in(dialog)
    dialog.reject()
    laid = path.parent / f"{path.stem}.backups" / f"{path.stem}.erased.json"
    laid.write_text('{"people": []}', encoding="utf-8")
    window.act("restore")
    dialog = dialog_of(window, RestoreDialog)
    qtbot.waitUntil(dialog.go_button.isEnabled)
    assert would_erase_words(1) in told_in(dialog)
    assert ignored_words((laid,)) in told_in(dialog)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: window.context is not None and str(laid) in window.toast.words())


def told_in(dialog):
    return " ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def test_a_damaged_database_leads_to_its_backup(sample, path, open_window, qtbot):
    make_backup(sample)
    before = titles(sample)
    sample.close()
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)
    window = open_window(path)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), CannotOpen))
    words = {one.text(): one for one in window.centralWidget().findChildren(QPushButton)}
    words["Повернутися до резервної копії…"].click()
    dialog = dialog_of(window, RestoreDialog)
    qtbot.waitUntil(dialog.go_button.isEnabled)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: window.context is not None)
    assert titles(window.context.database) == before


def test_damage_that_opening_does_not_meet_is_noticed(sample, path, open_window, qtbot):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = raw.execute("SELECT max(pageno) FROM dbstat WHERE name = 'gift'").fetchone()[0]
    sample.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    window = open_window(path)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), CannotOpen))
    assert window.context is None


def test_a_passphrase_is_put_on_asked_for_and_taken_off(sample, path, open_window, qtbot, monkeypatch):
    monkeypatch.setattr(driver, "_keys", {})
    before = titles(sample)
    sample.close()
    window = open_window(path)
    window.show_page("settings", None)
    window.pages["settings"].backups._protect.click()
    dialog = dialog_of(window, PassphraseDialog)
    dialog.first.setText("зелена брама 1432")
    dialog.again.setText("зелена брама 1433")
    dialog.agree()
    assert dialog.isVisible()
    dialog.again.setText("зелена брама 1432")
    dialog.agree()
    qtbot.waitUntil(lambda: window.context is not None and "захищено" in window.toast.words())
    assert titles(window.context.database) == before
    assert not path.read_bytes().startswith(b"SQLite")
    window.close()

    driver._keys.clear()
    again = open_window(path)
    locked = again.centralWidget()
    assert isinstance(locked, Locked)
    locked.line.setText("інша фраза")
    locked.unlock()
    assert again.context is None
    locked.line.setText("зелена брама 1432")
    locked.unlock()
    qtbot.waitUntil(lambda: again.context is not None, timeout=60_000)
    assert titles(again.context.database) == before
    again.act("unprotect")
    dialog = dialog_of(again, LineDialog)
    dialog.line.setText("інша фраза")
    dialog._agree()
    assert dialog.isVisible()
    dialog.line.setText("зелена брама 1432")
    dialog._agree()
    qtbot.waitUntil(lambda: again.context is not None and "знято" in again.toast.words())
    assert path.read_bytes().startswith(b"SQLite")


def test_roles_are_asked_for_in_the_settings_and_a_reader_is_told(window, sample, monkeypatch):
    from delegations.services.access.accounts import accounts

    window.show_page("settings", None)
    panel = window.pages["settings"].accounts
    answers, questions = [False, True], []
    monkeypatch.setattr(accounts_of, "agrees", lambda *words: questions.append(words[-1]) or answers.pop(0))
    panel.begin()
    assert accounts(sample) == ()
    assert "лише читати" in questions[0]
    panel.begin()
    assert [one.role.value for one in accounts(sample)] == ["administrator"]
    monkeypatch.setattr("delegations.services.access.accounts.login", lambda: "reader")
    window.show_page("visits", 1)
    document = window.pages["visits"].document
    document.edit("place", place="Інше місце")
    assert not document.save()
    assert "читач" in window.toast.words()
    assert document.visit.place == "Інше місце"
    window.speak("en")
    document.discard()


@pytest.mark.parametrize(("page", "field"), [("people", "notes"), ("visits", "place"), ("places", "region")])
def test_a_reader_who_typed_something_can_leave_the_record_and_give_it_up(window, sample, monkeypatch, page, field):
    save_accounts(sample, (Account(login=login(), name="Олена", role=AccountRole.ADMINISTRATOR),))
    monkeypatch.setattr("delegations.services.access.accounts.login", lambda: "reader")
    numbers = [row[0] for row in window_listing(window, page)][:2]
    window.show_page(page, numbers[0])
    shown = window.pages[page]
    before = getattr(shown.document.record, field)
    shown.document.edit(field, **{field: "Набране читачем"})
    shown.open_record(numbers[1])
    assert shown.document.record.id == numbers[1]
    shown.open_record(numbers[0])
    shown.document.discard()
    assert getattr(shown.document.record, field) == before
    assert not shown.document.is_changed
    assert shown.leave()


def window_listing(window, page):
    window.show_page(page, None)
    return window.pages[page].listing().first(10)


def test_the_latest_changes_lead_to_their_records(window, sample):
    from delegations.gui.pages.settings.changes import ChangesDialog

    save_visit(sample, replace(load_visit(sample, 1), place="Інше місце"))
    window.show_page("settings", None)
    window.pages["settings"]._show_changes()
    dialog = dialog_of(window, ChangesDialog)
    assert "Робочий візит до Луцька" in dialog.list.item(0).text()
    dialog.show_record(dialog.list.item(0))
    assert window._current == "visits"
    assert window.pages["visits"].document.visit.id == 1


def test_a_form_that_the_database_can_not_take_keeps_its_edits(window, sample, path):
    number = next(one.person_id for one in load_visit(sample, 1).participants if one.person_id)
    window.show_page("people", number)
    page = window.pages["people"]
    window.context.database.lock_wait = 0.05
    window.context.database.engine.dispose()
    page.document.edit("email", email="n@z.ua")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        window.show_page("visits", None)
        window.show_page("people", number)
        assert page.value.email == "n@z.ua"
        assert page.can("save")
        other.execute("ROLLBACK")
    assert page.save()
    assert load_person(sample, number).email == "n@z.ua"


def test_a_second_folder_that_is_gone_is_said_in_words_of_the_window(window, path, tmp_path, qtbot):
    folder = tmp_path / "друга"
    folder.mkdir()
    choose_second_folder(path, folder)
    folder.rmdir()
    window.safekeeping.back_up_now()
    qtbot.waitUntil(lambda: "другу теку" in window.toast.words())
    assert "такого файлу чи теки немає" in window.toast.words()
    window.show_page("settings", None)
    panel = window.pages["settings"].backups
    assert "немає доступу" in panel._problem.text()
    assert panel._problem.isVisibleTo(panel)


def test_changing_a_passphrase_asks_for_the_present_one_and_says_what_was_done(
    sample, path, open_window, qtbot, monkeypatch
):
    monkeypatch.setattr(driver, "_keys", {})
    sample.close()
    protect(open_office(path), "зелена брама 1432")
    window = open_window(path)
    window.act("protect")
    dialog = dialog_of(window, PassphraseDialog)
    dialog.present.setText("чужа фраза")
    dialog.first.setText("синя брама 1432")
    dialog.again.setText("синя брама 1432")
    dialog.agree()
    assert dialog.isVisible()
    dialog.present.setText("зелена брама 1432")
    dialog.agree()
    assert "шифрується" in window.centralWidget().words()
    assert set(window.menus.actions) == {"quit"}
    qtbot.waitUntil(lambda: window.context is not None and "змінено" in window.toast.words())
    window.close()
    driver._keys.clear()
    assert not is_passphrase(path, "зелена брама 1432")
    unlock(path, "синя брама 1432")
    assert is_passphrase(path, "синя брама 1432")


def damage(path, table):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = [row[0] for row in raw.execute("SELECT pageno FROM dbstat WHERE name = ?", (table,))]
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(content)


def test_what_salvage_saved_and_lost_is_shown_and_no_backup_is_offered_where_there_is_none(
    sample, path, open_window, qtbot, monkeypatch
):
    target = path.with_name("saved.sqlite3")
    sample.close()
    damage(path, "talk")
    window = open_window(path)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), CannotOpen))
    steps = {one.text(): one for one in window.centralWidget().findChildren(QPushButton)}
    assert "Повернутися до резервної копії…" not in steps
    monkeypatch.setattr("delegations.gui.widgets.file_dialog.choose_new", lambda *_asked: target)
    steps["Врятувати те, що читається…"].click()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(SalvageReport)))
    report = dialog_of(window, SalvageReport)
    assert "3 візити" in report.words.toPlainText()
    assert "› Виступи: втрачено" in report.words.toPlainText()
    assert window.path == target
    monkeypatch.setattr("delegations.gui.databases.salvaging.choose_target", lambda *_asked: target.with_suffix(".txt"))
    report._ask()
    assert "3 візити" in target.with_suffix(".txt").read_text(encoding="utf-8")
    report.reject()


@pytest.fixture
def _no_keys(monkeypatch):
    monkeypatch.setattr(driver, "_keys", {})


@pytest.mark.usefixtures("_no_keys")
def test_what_a_passphrase_reached_and_what_not_is_said_in_the_window(sample, path, tmp_path, open_window, qtbot):
    folder = tmp_path / "флешка"
    folder.mkdir()
    choose_second_folder(path, folder)
    make_backup(sample)
    sample.close()
    folder.rename(tmp_path / "витягнута")
    window = open_window(path)
    window.act("protect")
    dialog = dialog_of(window, PassphraseDialog)
    assert not dialog.deletes.isChecked()
    dialog.first.setText("зелена брама 1432")
    dialog.again.setText("зелена брама 1432 ")
    dialog.agree()
    assert dialog.isVisible()
    dialog.again.setText("зелена брама 1432")
    dialog.agree()
    qtbot.waitUntil(lambda: window.context is not None and "флешка" in window.toast.words())
    assert "захищено" in window.toast.words()
    assert not backups_of(path)[0].path.read_bytes().startswith(b"SQLite")


def test_a_plain_database_in_the_place_of_a_protected_one_leads_to_a_backup_or_is_said_to_be_meant(
    sample, path, open_window, qtbot, monkeypatch
):
    monkeypatch.setattr(driver, "_keys", {})
    make_backup(sample)
    planted = backups_of(path)[0].path.read_bytes()
    protect(sample, "зелена брама 1432")
    path.write_bytes(planted)
    window = open_window(path)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), CannotOpen))
    steps = {one.text(): one for one in window.centralWidget().findChildren(QPushButton)}
    assert any("резервної копії" in words for words in steps)
    asked = []
    monkeypatch.setattr(
        "delegations.gui.databases.safekeeping.agrees", lambda *words: bool(asked.append(words)) or len(asked) > 1
    )
    window.safekeeping.accept_plain()
    assert isinstance(window.centralWidget(), CannotOpen)
    window.safekeeping.accept_plain()
    qtbot.waitUntil(lambda: window.context is not None)
    assert len(titles(window.context.database)) == 3


def test_a_backup_of_another_passphrase_asks_for_it_in_the_window(sample, path, open_window, qtbot, monkeypatch):
    monkeypatch.setattr(driver, "_keys", {})
    protect(sample, "зелена брама 1432")
    database = open_office(path)
    old = make_backup(database).path
    kept = old.read_bytes()
    protect(database, "синя хвиртка 2341")
    old.write_bytes(kept)
    window = open_window(path)
    window.act("restore")
    dialog = dialog_of(window, RestoreDialog)
    assert dialog.earlier.isVisible()
    assert not dialog.go_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.earlier.line)
    dialog.earlier.line.setText("не та фраза")
    qtbot.keyClick(dialog.earlier.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert not dialog.go_button.isEnabled()
    dialog.earlier.line.setText("зелена брама 1432")
    qtbot.keyClick(dialog.earlier.line, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.go_button.isEnabled)
    assert not dialog.earlier.isVisible()
    monkeypatch.setattr("delegations.gui.databases.restoring.agrees", lambda *_words: True)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: dialog.restored is not None)
    qtbot.waitUntil(lambda: window.context is not None)
    assert is_passphrase(path, "синя хвиртка 2341")


def test_a_plain_backup_in_the_place_of_a_lost_protected_database_is_asked_about(
    sample, path, open_window, qtbot, monkeypatch
):
    monkeypatch.setattr(driver, "_keys", {})
    plain = make_backup(sample).path
    kept = plain.read_bytes()
    protect(sample, "зелена брама 1432")
    driver.forget_keys()
    path.write_bytes(bytes(4096 * 3))
    plain.write_bytes(kept)
    window = open_window(path)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), CannotOpen))
    asked = []

    def answer(_parent, _act, question):
        asked.append(question)
        return str(path.name) not in question or asked.count(question) > 1

    monkeypatch.setattr("delegations.gui.databases.restoring.agrees", answer)
    window.safekeeping.restore()
    dialog = dialog_of(window, RestoreDialog)
    qtbot.waitUntil(dialog.go_button.isEnabled)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: bool(asked) and path.name in asked[-1] and dialog.isEnabled())
    assert path.read_bytes() == bytes(4096 * 3)
    dialog.go_button.setEnabled(True)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: window.context is not None)
    assert len(titles(window.context.database)) == 3


@pytest.mark.usefixtures("_no_keys")
def test_another_database_asks_for_the_passphrase_again_on_the_way_back(sample, path, open_window, qtbot, templates):
    protect(sample, "зелена брама 1432")
    window = open_window(path)
    qtbot.waitUntil(lambda: window.context is not None)
    other = templates.sample(path.with_name("інша.sqlite3"))
    window.open_at(other)
    qtbot.waitUntil(lambda: window.context is not None and window.path == other)
    window.open_at(path)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), Locked))
