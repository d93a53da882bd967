"""Papers of visits and meetings keep their dates and numbers when acts of gifts get their own."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from delegations.services.office.office import open_office

BEFORE = Path(__file__).parent / "schema_0035.sqlite3.gz"
ALL = "SELECT * FROM paper_issue ORDER BY id"


def test_what_was_said_of_papers_stays(path):
    path.write_bytes(gzip.decompress(BEFORE.read_bytes()))
    with closing(sqlite3.connect(path)) as raw, raw:
        visit = raw.execute("SELECT min(id) FROM visit").fetchone()[0]
        insert = (
            "INSERT INTO paper_issue (visit_id, paper, about, number, annexes, copies) VALUES (?, 'reply', ?, ?, ?, 2)"
        )
        raw.executemany(insert, [(visit, "", "15/02", "programme"), (None, "abc", "", "")])
        before = raw.execute(ALL).fetchall()
    open_office(path).close()
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute(ALL).fetchall() == [(*row, None) for row in before]
        gift = raw.execute("SELECT min(id) FROM gift").fetchone()[0]
        insert = "INSERT INTO paper_issue (visit_id, gift_id, paper) VALUES (?, ?, 'gift-act')"
        raw.execute(insert, (None, gift))
        with pytest.raises(sqlite3.IntegrityError, match="owner"):
            raw.execute(insert, (visit, gift))
