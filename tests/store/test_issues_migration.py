"""What stood on reports as their number, the visit's, stays the number of the report when papers get their own."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

from delegations.services.office.office import open_office
from delegations.services.papers.issued import paper_issue
from delegations.services.visits.loading import load_visit

BEFORE = Path(__file__).parent / "schema_0028.sqlite3.gz"


def test_the_number_of_a_report_stays_its_own(tmp_path):
    path = tmp_path / "visits.sqlite3"
    path.write_bytes(gzip.decompress(BEFORE.read_bytes()))
    with closing(sqlite3.connect(path)) as raw:
        numbers = dict(raw.execute("SELECT id, number FROM visit WHERE number <> '' AND deleted_at IS NULL").fetchall())
    assert numbers
    database = open_office(path)
    try:
        for visit_id, number in numbers.items():
            visit = load_visit(database, visit_id)
            assert paper_issue(database, visit, "visit-report").number == visit.number == number
            assert paper_issue(database, visit, "programme").number == visit.letter_number == ""
    finally:
        database.close()
