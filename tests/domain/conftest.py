import pytest

from delegations.domain.dates import deadlines


@pytest.fixture
def martial_law():
    """Martial law, which a test may lift for itself."""
    deadlines.choose_rule(martial_law=True)
    yield
    deadlines.choose_rule(martial_law=True)
