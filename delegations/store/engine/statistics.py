"""What SQLite's planner is told of the register: how large it grows, and how many follow-ups share a value.

Without figures SQLite takes it for a narrow choice that a follow-up is not hidden, which is true of nearly all, and
sorts all that it finds: a first page of 300,000 took a third of a second instead of a third of a millisecond. Its own figures
would help, but take seconds of the write lock (``ANALYZE``), or mislead it in just this place when only some rows are
looked at (``PRAGMA analysis_limit``, which ``PRAGMA optimize`` wants: 342 ms as before). So each database bears the
figures of a typical large register from its beginning, which keeps plans the same on every machine, too.
Source: https://www.sqlite.org/lang_analyze.html, “Fixed results of ANALYZE”.
"""

from sqlalchemy import Connection

_ROWS = 200_000
_REGISTER = {
    "ix_follow_up_by_answerable": "200000 1667 341 2",
    "ix_follow_up_by_group_id": "200000 3334 712 3",
    "ix_follow_up_by_month": "200000 416 101 6",
    "ix_follow_up_by_municipality_id": "200000 1266 260 2",
    "ix_follow_up_by_priority": "200000 33334 6667 4",
    "ix_follow_up_by_status": "200000 20000 6",
    "ix_follow_up_by_topic_id": "200000 5000 1000 2",
    "ix_follow_up_meeting_id": "100",
    "ix_follow_up_node_id": "67",
    "ix_follow_up_number": "1",
    "ix_follow_up_practice_id": "499",
    "ix_follow_up_priority": "66667 11 1",
    "ix_follow_up_register": "30 1",
    "ix_follow_up_register_status": "40000 7 1",
    "ix_follow_up_status_term": "40000 7",
    "ix_follow_up_visit_id": "21",
    "sqlite_autoindex_follow_up_1": "1",
}
"""Follow-ups of one value in the first column of an index, in the first two, and so on; an average."""


def put_statistics(connection: Connection) -> None:
    """Write the figures, in the place of any of the register; connections made from now on plan by them."""
    # Makes the table where there is none; nothing is counted.
    connection.exec_driver_sql("ANALYZE sqlite_schema")
    connection.exec_driver_sql("DELETE FROM sqlite_stat1 WHERE tbl = 'follow_up'")
    for index, shared in _REGISTER.items():
        row = ("follow_up", index, f"{_ROWS} {shared}")
        connection.exec_driver_sql("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", row)
