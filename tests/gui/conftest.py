import pytest
from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from delegations.gui import jobs
from delegations.gui.main_window import MainWindow
from delegations.gui.theme import dress


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
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def window(sample, path, open_window):
    return open_window(path)
