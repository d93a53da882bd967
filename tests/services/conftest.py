import pytest

from tests.parcels import office


@pytest.fixture
def lutsk(tmp_path, templates):
    opened = office(templates.empty(tmp_path / "lutsk.sqlite3"), "Луцьк")
    yield opened
    opened.close()


@pytest.fixture
def zviahel(tmp_path, templates):
    opened = office(templates.empty(tmp_path / "zviahel.sqlite3"), "Звягель")
    yield opened
    opened.close()


@pytest.fixture
def parcel(tmp_path):
    return tmp_path / "пакет.zip"
