import pytest

from delegations.services.office import open_office
from delegations.services.sample import fill_with_sample


@pytest.fixture(scope="module")
def read_only(tmp_path_factory):
    """The sample, made once for tests that change nothing."""
    database = open_office(tmp_path_factory.mktemp("read_only") / "visits.sqlite3")
    fill_with_sample(database)
    yield database
    database.close()
