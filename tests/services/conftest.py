import pytest


@pytest.fixture
def parcel(tmp_path):
    return tmp_path / "пакет.zip"
