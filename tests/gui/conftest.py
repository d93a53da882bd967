import pytest
from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from delegations.domain.partial_dates import PartialDate
from delegations.domain.strategy_reading import read_strategy
from delegations.domain.visit import FollowUp, changed
from delegations.gui import jobs
from delegations.gui.main_window import MainWindow
from delegations.gui.theme import dress
from delegations.services.strategies import import_strategy
from delegations.services.visits import load_visit, save_visit
from tests.domain.test_strategy_reading import TABLE


@pytest.fixture(autouse=True)
def _own_settings(tmp_path, qapp):
    QCoreApplication.setOrganizationName("delegations-tests")
    QCoreApplication.setApplicationName("delegations-tests")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    dress(QApplication.instance())
    yield
    jobs.wait_for_all()
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


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


@pytest.fixture
def filled(sample):
    """A register with a strategy's projects and one promise of a visit, which is late."""
    import_strategy(sample, read_strategy(TABLE))
    late = FollowUp(text="Надіслати подяку", responsible="О. Гвозденко", due=PartialDate(2021, 12, 1))
    save_visit(sample, changed(load_visit(sample, 1), follow_ups=(late,)))
    return sample


@pytest.fixture
def page(filled, path, open_window):
    """The register on screen."""
    window = open_window(path)
    window.show_page("follow_ups", None)
    return window.pages["follow_ups"]
