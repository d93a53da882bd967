"""Two full-text indexes, of all that records say and of their titles, that answer from the first letter typed."""

from alembic import op

revision = "0037"
down_revision = "0036"

_KNOWN_BY = "content='search_entry', content_rowid='id', prefix='1 2 3 4 5 6', detail=none, columnsize=0"
_INDEXES = {"search_fts": "body", "search_fts_title": "title"}
_TRIGGERS = ("search_entry_added", "search_entry_removed", "search_entry_changed")


def upgrade() -> None:
    """Make the indexes anew from the entries, and what keeps them up to date."""
    connection = op.get_bind()
    for name in _TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
    connection.exec_driver_sql("DROP TABLE search_fts")
    learn, forget = {}, {}
    for index, column in _INDEXES.items():
        connection.exec_driver_sql(
            f'CREATE VIRTUAL TABLE {index} USING fts5({column}, {_KNOWN_BY}, tokenize="unicode61 remove_diacritics 0")'
        )
        connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608  names of our own
        learn[index] = f"INSERT INTO {index}(rowid, {column}) VALUES (new.id, new.{column})"  # noqa: S608
        forget[index] = f"INSERT INTO {index}({index}, rowid, {column}) VALUES ('delete', old.id, old.{column})"  # noqa: S608
    for event, acts in {
        "search_entry_added AFTER INSERT ON search_entry": learn.values(),
        "search_entry_removed AFTER DELETE ON search_entry": forget.values(),
        "search_entry_changed AFTER UPDATE ON search_entry": [*forget.values(), *learn.values()],
    }.items():
        connection.exec_driver_sql(f"CREATE TRIGGER {event} BEGIN {'; '.join(acts)}; END")
