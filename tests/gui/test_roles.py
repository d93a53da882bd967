"""What a role has not is grey in the window and says why; scans are asked about, chosen by hand, taken back."""

import pytest
from PIL import Image
from PySide6.QtWidgets import QPushButton

from delegations.domain.office.vocabulary import AccountRole
from delegations.domain.people.people import Person
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import _
from delegations.gui.shell import scan_drop
from delegations.gui.shell.scan_choice import ScanChoice
from delegations.services.access.looks import looks
from delegations.services.meetings.meetings import load_meeting
from delegations.services.papers.papers import make_print, save_paper
from delegations.services.papers.prints import prints_of
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.people.people import save_person
from delegations.services.visits.loading import load_visit
from delegations.store.tables import AccountRow
from tests.services.test_scan_attacks import with_code


def as_role(database, role, signed_in):
    with database.writing() as session:
        session.merge(AccountRow(login="chief", name="Олена Бойко", role=AccountRole.ADMINISTRATOR))
        session.merge(AccountRow(login="olena", name="Олена Коваль", role=role))
    signed_in("olena")


@pytest.mark.parametrize(("role", "may"), [(AccountRole.READER, False), (AccountRole.ADMINISTRATOR, True)])
def test_what_the_role_has_not_is_grey_and_says_why(open_window, sample, signed_in, role, may):
    as_role(sample, role, signed_in)
    window = open_window(sample.path)
    window.menus.refresh()
    for key in ("backup", "restore"):
        assert window.menus.actions[key].isEnabled() is may
        assert ("Олена Бойко" in window.menus.actions[key].toolTip()) is not may
    window.show_page("people", 1)
    toggle = window.pages["people"].sensitive.toggle
    assert toggle.isEnabled() is may
    assert ("Олена Бойко" in toggle.toolTip()) is not may
    window.show_page("settings", None)
    settings = window.pages["settings"]
    assert settings.backups._protect.isEnabled() is may
    assert settings.accounts.table.isEnabled() is may


@pytest.mark.parametrize("role", AccountRole)
def test_minutes_are_begun_from_a_programme_by_whoever_may_keep_them(open_window, sample, signed_in, role):
    may = role in (AccountRole.SECRETARY, AccountRole.COORDINATOR, AccountRole.ADMINISTRATOR)
    as_role(sample, role, signed_in)
    window = open_window(sample.path)
    window.show_page("visits", 1)
    section = window.pages["visits"].editor.show_section("programme")
    begin = next(one for one in section.findChildren(QPushButton) if one.text() == _("Minutes…"))
    assert begin.isEnabled() is may
    assert ("Олена Бойко" in begin.toolTip()) is not may


def test_showing_sensitive_data_is_noted_once(window, sample):
    person = save_person(sample, Person(name="Ніна Заїка", phone="+380 50 123 45 67"))
    window.show_page("people", person.id)
    form = window.pages["people"].sensitive
    form.toggle.click()
    assert form.is_open
    form.toggle.click()
    assert [one.person for one in looks(sample)] == ["Ніна Заїка"]


def test_a_scan_in_doubt_is_asked_about(qtbot, window, sample, tmp_path, monkeypatch):
    code = make_print(sample, load_visit(sample, 1), PaperOrder(language="uk"))[1].code
    scan = with_code(code, tmp_path / "x.png")
    answers, asked = [False, True], []
    monkeypatch.setattr(scan_drop, "agrees", lambda *words: asked.append(words[-1]) or answers.pop(0))
    drop = scan_drop.ScanDrop(window, window.context, lambda: True)
    drop.take(scan)
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert load_visit(sample, 1).attachments == ()
    drop.take(scan)
    # What a thread stored is there before its end is told, and with it the way back.
    qtbot.waitUntil(lambda: window.context.deeds.last() is not None)
    assert len(load_visit(sample, 1).attachments) == 1
    window.act("undo")
    qtbot.waitUntil(lambda: load_visit(sample, 1).attachments == ())


def test_a_scan_without_a_code_goes_where_a_person_says(qtbot, window, sample, tmp_path):
    page = tmp_path / "page.png"
    Image.new("RGB", (300, 400), "white").save(page)
    drop = scan_drop.ScanDrop(window, window.context, lambda: True)
    drop.take(page)
    qtbot.waitUntil(lambda: window.findChild(ScanChoice) is not None)
    dialog = window.findChild(ScanChoice)
    dialog.search.setText(load_meeting(sample, 1).title.split()[0])
    kinds = [one.page for one in dialog._places]
    dialog.found.setCurrentRow(kinds.index("meetings"))
    chosen = dialog._places[dialog.found.currentRow()]
    dialog._choose()
    qtbot.waitUntil(lambda: any(not one.copies for one in prints_of(sample, load_meeting(sample, chosen.record_id))))


def test_a_scan_is_taken_back_in_the_archive_and_stays_there_marked(qtbot, window, sample, tmp_path):
    save_paper(sample, load_meeting(sample, 1), tmp_path / "m.pdf", PaperOrder(language="uk", paper="minutes"))
    scan = with_code(prints_of(sample, load_meeting(sample, 1))[0].code, tmp_path / "x.png")
    drop = scan_drop.ScanDrop(window, window.context, lambda: True)
    drop.take(scan)
    qtbot.waitUntil(lambda: len(prints_of(sample, load_meeting(sample, 1))) == 3)
    qtbot.waitUntil(lambda: window._current == RecordKind.MEETING.value + "s")
    archive = window.pages["meetings"].findChildren(_archive())[0]
    archive.refresh()
    archive.table.selectRow(0)
    assert not archive._back.isHidden()
    archive._back.click()
    assert prints_of(sample, load_meeting(sample, 1))[0].taken_back_by
    assert archive.table.rowCount() == 3
    archive.table.selectRow(2)
    assert archive._back.isHidden()


def _archive():
    from delegations.gui.papers.print_archive import PrintArchive

    return PrintArchive
