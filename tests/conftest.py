import gc
import os
import re
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from delegations.domain.text.texts import choose_language
from delegations.services.office.office import open_office
from delegations.store.engine import driver
from delegations.store.engine.database import Database
from tests.parcels import office
from tests.templates import Templates

# An example may take as long as the machine lets it.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


LONG = (
    "test_faults.py", "test_patterns.py", "test_signs_on_papers.py", "test_kept.py", "test_chosen.py",
    "test_untouched.py", "test_long_names.py", "test_fuzz.py", "test_migrations.py", "test_rights_walk.py",
    "test_lists.py", "test_cli.py", "test_protection.py", "test_reading.py", "test_writing_walk.py", "test_making.py",
    "test_open_files.py", "test_texts.py", "test_typing.py",
)  # fmt: skip
"""Modules that take longest."""


def pytest_collection_modifyitems(items):
    """Let what takes longest begin first: at the end no process waits for another one."""
    items.sort(key=lambda one: one.path.name not in LONG)


def pytest_collection_finish():
    """Leave out of every later look for garbage what lives to the end: modules, and thousands of collected tests."""
    gc.collect()
    gc.freeze()


def _live_in(home, monkeypatch):
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("DELEGATIONS_LANGUAGE", raising=False)


@pytest.fixture(scope="session", autouse=True)
def _no_ones_home(tmp_path_factory):
    """What is made for many tests reads and writes nothing that belongs to the person who runs them."""
    choose_language("uk")
    with pytest.MonkeyPatch.context() as monkeypatch:
        _live_in(tmp_path_factory.mktemp("home"), monkeypatch)
        yield


class Folders:
    """Gives folders with numbers of their own: pytest's looks through all earlier ones for the next number."""

    def __init__(self, inside: Path) -> None:
        self._inside, self._numbers = inside, count()

    def new(self, name: str) -> Path:
        place = self._inside / f"{name}{next(self._numbers)}"
        place.mkdir(mode=0o700)
        return place


@pytest.fixture(scope="session")
def _homes(tmp_path_factory):
    return Folders(tmp_path_factory.mktemp("homes"))


@pytest.fixture(scope="session")
def _folders(tmp_path_factory):
    return Folders(tmp_path_factory.mktemp("tests"))


@pytest.fixture
def tmp_path(request, _folders) -> Path:
    """A folder of the test's own, called like it, as pytest's."""
    return _folders.new(re.sub(r"\W", "_", request.node.name)[:30])


@pytest.fixture(autouse=True)
def _own_home(_homes, monkeypatch):
    """No test reads or writes what belongs to the person who runs it, or to another test."""
    _live_in(_homes.new("home"), monkeypatch)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


ROUNDS = driver._ROUNDS


@pytest.fixture
def rounds_as_shipped(monkeypatch):
    """Derive keys from passphrases as slowly as the program does."""
    monkeypatch.setattr(driver, "_ROUNDS", ROUNDS)


@pytest.fixture(scope="session", autouse=True)
def _passphrases_tried_soon():
    """How long it takes to try passphrases is few tests' question; programs that they start take as long as ever."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(driver, "_ROUNDS", 1000)
        yield


@pytest.fixture(autouse=True)
def _ukrainian():
    choose_language("uk")
    yield
    choose_language("uk")


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "visits.sqlite3"


@pytest.fixture(scope="session")
def templates(tmp_path_factory) -> Templates:
    if (run := os.environ.get("PYTEST_XDIST_TESTRUNUID")) is None:
        return Templates(tmp_path_factory.mktemp("templates"))
    shared = tmp_path_factory.getbasetemp().parent / f"templates-{run}"
    shared.mkdir(exist_ok=True)
    return Templates(shared)


@pytest.fixture(scope="session", autouse=True)
def _schema_made_once(templates):
    """A new database takes every migration once a run; the first of them, and every started program, takes them all."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("delegations.store.engine.making.make_at", templates.make_at)
        yield


@pytest.fixture
def database(path, templates) -> Database:
    """A database as it is after the first start."""
    opened = open_office(templates.empty(path))
    yield opened
    opened.close()


@pytest.fixture
def sample(path, templates) -> Database:
    """A database with the sample records."""
    opened = open_office(templates.sample(path))
    yield opened
    opened.close()


@pytest.fixture
def signed_in(monkeypatch):
    """Let the system say that somebody else runs the program: the one place where it is asked is replaced."""

    def as_user(login, full_name=""):
        monkeypatch.setattr("delegations.domain.machine.who._of_system", lambda: (login, full_name))

    return as_user


@pytest.fixture
def lutsk(tmp_path, templates):
    opened = office(templates.empty(tmp_path / "lutsk.sqlite3"), "Луцьк")
    yield opened
    opened.close()


@pytest.fixture
def zviahel(tmp_path, templates):
    opened = office(templates.empty(tmp_path / "zviahel.sqlite3"), "Коростень")
    yield opened
    opened.close()
