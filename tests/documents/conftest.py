import pytest

from delegations.services.office.office import open_office


@pytest.fixture(scope="module")
def read_only(tmp_path_factory, templates):
    """The sample, made once for tests that change nothing."""
    database = open_office(templates.sample(tmp_path_factory.mktemp("read_only") / "visits.sqlite3"))
    yield database
    database.close()
