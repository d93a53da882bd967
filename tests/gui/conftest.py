from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt, QThreadPool, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.strategy_reading import read_strategy
from delegations.gui.editing.document import RecordDocument
from delegations.gui.ground import jobs, steps
from delegations.gui.ground.theme import dress
from delegations.gui.pages.overview import page as overview_page
from delegations.gui.shell.main_window import MainWindow
from delegations.gui.tables import lazy_list
from delegations.services.follow_ups.strategy_import import import_strategy
from delegations.services.office.office import open_office
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from tests.domain.test_strategy_reading import TABLE
from tests.gui.leaving import Leaving

LONGEST = 60_000
"""Milliseconds after which what a test waits for is taken to come never."""
EACH = 5_000
"""Milliseconds between two looks for a question that nobody answers."""


class PatientBot(QtBot):
    """Waits as long as a busy machine may need: a test fails for what does not come, not for what comes late."""

    def waitUntil(self, callback, *, timeout=LONGEST):  # noqa: N802
        super().waitUntil(callback, timeout=max(timeout, LONGEST))

    def waitSignal(self, signal, *, timeout=LONGEST, **how):  # noqa: N802
        return super().waitSignal(signal, timeout=max(timeout, LONGEST), **how)

    def waitActive(self, widget, *, timeout=LONGEST):  # noqa: N802
        return super().waitActive(widget, timeout=max(timeout, LONGEST))


@pytest.fixture
def qtbot(qapp, request):
    return PatientBot(request)


@pytest.fixture(scope="session")
def _dressed(qapp):
    QCoreApplication.setOrganizationName("delegations-tests")
    QCoreApplication.setApplicationName("delegations-tests")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    dress(qapp)


@pytest.fixture(autouse=True)
def _saved_at_once(request, monkeypatch):
    """A save is over when a test goes on; tests that ask for ``meanwhile`` walk what a user can do before that."""
    if "meanwhile" in request.fixturenames:
        return
    begin = RecordDocument.begin_save

    def begun_and_ended(document):
        begin(document)
        while document._saving is not None:
            document._saving._has_come.wait()
            document.finish_saving()

    monkeypatch.setattr(RecordDocument, "begin_save", begun_and_ended)


@pytest.fixture(autouse=True)
def _own_settings(tmp_path, _dressed):
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    yield
    jobs.wait_for_all()
    assert QThreadPool.globalInstance().waitForDone(LONGEST)
    # Closed windows and dialogs go for good: else every later one takes longer, for there are ever more widgets.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture(autouse=True)
def _no_question_unanswered(_own_settings):
    """A question that no test answers fails the test that brought it up, instead of waiting for ever."""
    left, standing = [], []

    def look():
        modal = QApplication.activeModalWidget()
        if not isinstance(modal, (QMessageBox, QFileDialog)) or standing[:1] != [modal]:
            standing[:] = [modal]
            return
        standing.append(modal)
        if len(standing) * EACH > LONGEST:
            left.append(modal.text() if isinstance(modal, QMessageBox) else modal.windowTitle())
            # Agreed to: a window that is kept open can't be taken down.
            modal.buttons()[0].click() if isinstance(modal, QMessageBox) else modal.reject()

    watch = QTimer(interval=EACH)
    watch.timeout.connect(look)
    watch.start()
    yield
    watch.stop()
    assert not left


@pytest.fixture(autouse=True)
def _typing_at_once(monkeypatch):
    """What is typed without a pause is one step to undo, however long the machine takes over each key."""
    monkeypatch.setattr(steps, "monotonic", lambda: 1_000_000.0)


@pytest.fixture(autouse=True)
def _rows_at_once(monkeypatch):
    """Rows are there when a list was shown, however long the machine takes over reading them."""
    for name in ("FIRST_WAIT", "ROWS_WAIT"):
        monkeypatch.setattr(lazy_list, name, LONGEST / 1000)
    monkeypatch.setattr(overview_page, "FIRST_WAIT", LONGEST / 1000)


@pytest.fixture
def open_window(qtbot):
    windows = []

    def make(path):
        window = MainWindow(path)
        qtbot.addWidget(window)
        window.resize(1500, 900)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.open_database()
        qtbot.waitUntil(lambda: not window.opening.is_busy, timeout=60_000)
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def window(sample, path, open_window):
    return open_window(path)


def _fill_register(database):
    import_strategy(database, read_strategy(TABLE))
    late = FollowUp(text="Надіслати подяку", responsible="О. Гвозденко", due=PartialDate(2021, 12, 1))
    save_visit(database, replace(load_visit(database, 1), follow_ups=(late,)))


@pytest.fixture
def filled(path, templates):
    """A register with a strategy's projects and one promise of a visit, which is late."""
    with closing(open_office(templates.grown(path, _fill_register))) as database:
        yield database


@pytest.fixture
def page(filled, path, open_window):
    """The register on screen."""
    window = open_window(path)
    window.show_page("follow_ups", None)
    return window.pages["follow_ups"]


@pytest.fixture
def asked(monkeypatch):
    """What the window asks before something is lost, and settings before roles count; the answer is yes."""
    found = []
    monkeypatch.setattr("delegations.gui.shell.main_window.agrees", lambda *words: not found.append(words))
    monkeypatch.setattr("delegations.gui.pages.settings.accounts.agrees", lambda *_words: True)
    monkeypatch.setattr("delegations.gui.pages.letters.page.agrees", lambda *words: not found.append(words))
    return found


@pytest.fixture
def leaving(path, tmp_path, qapp, qtbot, asked):
    return Leaving(path, tmp_path / "elsewhere", qapp, qtbot, asked)
