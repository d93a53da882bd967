import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from delegations.domain.texts import choose_language
from delegations.services.office import Database, open_office
from delegations.services.sample import fill_with_sample


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory, monkeypatch):
    """No test reads or writes what belongs to the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    for name in ("DELEGATIONS_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _ukrainian():
    choose_language("uk")
    yield
    choose_language("uk")


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "visits.sqlite3"


@pytest.fixture
def database(path) -> Database:
    opened = open_office(path)
    yield opened
    opened.close()


@pytest.fixture
def sample(database) -> Database:
    fill_with_sample(database)
    return database
