"""A register that fills up without anybody counting its rows is listed by its indexes, not by sorting all of it."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from delegations.domain.follow_ups.vocabulary import UNFINISHED
from delegations.queries.register import RegisterFilter, listed_select
from delegations.services.office.office import open_office
from delegations.services.safekeeping.protection import protect

OLD = sorted((Path(__file__).parents[1] / "store").glob("schema_*.sqlite3.gz"))
LISTS = (
    RegisterFilter(),
    RegisterFilter(statuses=(UNFINISHED[0],)),
    RegisterFilter(sort="latest"),
    RegisterFilter(sort="priority"),
    RegisterFilter(sort="status"),
    RegisterFilter(sort="number"),
    RegisterFilter(sort="responsible"),
    RegisterFilter(sort="city"),
    RegisterFilter(sort="topic"),
)


def sorted_lists(plan) -> list[RegisterFilter]:
    """Return the lists of which SQLite would sort all rows before it shows the first."""
    found = []
    for one in LISTS:
        select = listed_select(one)
        steps = plan("EXPLAIN QUERY PLAN " + select.page(100), select.values)
        if any("TEMP B-TREE FOR ORDER BY" in step for *_numbers, step in steps):
            found.append(one)
    return found


@pytest.mark.parametrize("schema", [None, OLD[0], OLD[-1]], ids=["new", "first", "last"])
def test_first_pages_of_the_register_sort_nothing(path, schema):
    if schema is not None:
        path.write_bytes(gzip.decompress(schema.read_bytes()))
    open_office(path).close()
    with closing(sqlite3.connect(path)) as raw:
        assert sorted_lists(lambda sql, values: raw.execute(sql, values).fetchall()) == []


def test_nor_do_they_under_a_passphrase_with_another_version_of_sqlite(path):
    pytest.importorskip("sqlcipher3")
    protect(open_office(path), "двадцять тисяч верст")
    database = open_office(path)
    with database.plain_sql() as raw:
        assert sorted_lists(lambda sql, values: raw.execute(sql, values).fetchall()) == []
    database.close()
