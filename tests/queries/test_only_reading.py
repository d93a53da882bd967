"""Every query is asked of a database that can't be written to, and leaves it as it was."""

import hashlib
import importlib
import inspect
import pkgutil
import sqlite3
from contextlib import contextmanager, suppress
from datetime import datetime, time
from types import SimpleNamespace

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from delegations import queries
from delegations.domain.text.errors import NotFoundError
from delegations.queries.city_figures import MapFilter
from delegations.queries.gifts import GiftFilter
from delegations.queries.library import PracticeFilter
from delegations.queries.meetings import MeetingFilter
from delegations.queries.register import RegisterFilter
from delegations.queries.register_counts import Grouping
from delegations.queries.register_groups import group_heads
from delegations.queries.visits import VisitFilter
from delegations.services.office.office import open_office
from tests.rights_scene import BY_NAME, TODAY

FILTERS = {
    "visits": VisitFilter(text="віз"), "meetings": MeetingFilter(), "gifts": GiftFilter(), "library": PracticeFilter(),
    "city_figures": MapFilter(year=2024),
}  # fmt: skip
GIVEN = {
    "by": Grouping.STATUS,
    "field": "responsible",
    "today": TODAY,
    "not_late": TODAY.isoformat(),
    "values": [1, "open", None],
    "now": datetime.combine(TODAY, time(9)),
    "city": 1,
    "practice": 1,
    "group_id": 1,
    "person_id": 1,
    "earlier": "e" * 32,
}


class OnlyReading:
    """The database in a file, opened so that SQLite itself refuses to write."""

    def __init__(self, path):
        self.path, self.changes = path, 0
        self.engine = create_engine("sqlite://", creator=self._connected, poolclass=QueuePool, pool_size=1)

    def _connected(self):
        connection = sqlite3.connect(f"file:{self.path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        connection.execute("PRAGMA query_only = ON")
        return connection

    @contextmanager
    def session(self):
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def reading(self):
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def plain_sql(self):
        with self.reading() as connection:
            raw = connection.connection.driver_connection
            yield raw
            self.changes += raw.total_changes


@pytest.fixture(scope="module")
def read_only(tmp_path_factory, templates):
    path = templates.sample(tmp_path_factory.mktemp("queries") / "visits.sqlite3")
    open_office(path).close()
    return OnlyReading(path)


def found():
    """Return each public query and listing: whatever is given a ``Reader`` first."""
    made = []
    for module in pkgutil.iter_modules(queries.__path__):
        held = importlib.import_module(f"delegations.queries.{module.name}")
        for name, one in vars(held).items():
            is_own = getattr(one, "__module__", "") == held.__name__ and not name.startswith("_")
            if not is_own or module.name == "listings" or not (inspect.isfunction(one) or inspect.isclass(one)):
                continue
            if next(iter(inspect.signature(one).parameters), "") == "database":
                made.append((f"{module.name}.{name}", one))
    return made


def given(key, name, database):
    """Return what a parameter is given."""
    if name == "which":
        return FILTERS.get(key.partition(".")[0], RegisterFilter())
    if name == "today" and key.endswith("group_heads"):
        return TODAY.isoformat()
    if name == "heads":
        return group_heads(database, RegisterFilter(), Grouping.STATUS, TODAY.isoformat())
    if name in GIVEN:
        return GIVEN[name]
    return BY_NAME[name](SimpleNamespace(db=database))


def test_there_are_queries():
    assert len(found()) > 25


@pytest.mark.parametrize(("key", "query"), found(), ids=[key for key, _query in found()])
def test_a_query_changes_nothing(read_only, key, query):
    before = hashlib.sha256(read_only.path.read_bytes()).hexdigest()
    parameters = list(inspect.signature(query).parameters.values())[1:]
    words = {one.name: given(key, one.name, read_only) for one in parameters if one.default is one.empty}
    answer = None
    with suppress(NotFoundError):  # there is no strategy in the sample
        answer = query(read_only, **words)
    if inspect.isclass(query):
        assert len(answer.ids()) >= len(answer.first(3))
        rows = answer.rows(list(answer.ids()[:3]))
        assert [rows[row.id] for row in answer.first(3)] == list(answer.first(3))
    assert read_only.changes == 0
    assert hashlib.sha256(read_only.path.read_bytes()).hexdigest() == before
