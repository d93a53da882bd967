"""What happens between meetings: answers, addresses, files, earlier decisions, and errands that are handed over."""

from alembic import op
from sqlalchemy import Connection

revision = "0028"
down_revision = "0027"

_STATUSES = "'open', 'in_progress', 'waiting', 'done', 'cancelled'"
_STATEMENTS = (
    "ALTER TABLE group_representative ADD COLUMN email TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE meeting_attendee ADD COLUMN email TEXT NOT NULL DEFAULT ''",
    """ALTER TABLE meeting_attendee ADD COLUMN answer VARCHAR CONSTRAINT "meeting_attendee.answer"
        CHECK (answer IN ('comes', 'online', 'sends', 'declines'))""",
    "ALTER TABLE follow_up ADD COLUMN handed_to TEXT NOT NULL DEFAULT ''",
    """ALTER TABLE follow_up ADD COLUMN answerable TEXT
        GENERATED ALWAYS AS (CASE WHEN handed_to = '' THEN responsible ELSE handed_to END) VIRTUAL""",
    "DROP INDEX IF EXISTS ix_follow_up_by_responsible",
    "CREATE INDEX ix_follow_up_by_answerable ON follow_up (hidden, answerable, status, term)",
    f"""CREATE TABLE agenda_review (
        item_id INTEGER NOT NULL,
        action TEXT DEFAULT '' NOT NULL,
        point TEXT DEFAULT '' NOT NULL,
        text TEXT DEFAULT '' NOT NULL,
        responsible TEXT DEFAULT '' NOT NULL,
        due VARCHAR,
        term_words TEXT DEFAULT '' NOT NULL,
        status VARCHAR NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        position INTEGER NOT NULL,
        id INTEGER NOT NULL,
        uid VARCHAR(32) NOT NULL,
        CONSTRAINT pk_agenda_review PRIMARY KEY (id),
        CONSTRAINT fk_agenda_review_item_id FOREIGN KEY(item_id) REFERENCES agenda_item (id) ON DELETE CASCADE,
        CONSTRAINT "agenda_review.status" CHECK (status IN ({_STATUSES})),
        CONSTRAINT uq_agenda_review_uid UNIQUE (uid)
    )""",
    "CREATE INDEX ix_agenda_review_item_id ON agenda_review (item_id)",
    """CREATE TABLE meeting_file (
        meeting_id INTEGER NOT NULL,
        item TEXT DEFAULT '' NOT NULL,
        kind VARCHAR NOT NULL,
        file_name TEXT DEFAULT '' NOT NULL,
        digest VARCHAR NOT NULL,
        size INTEGER NOT NULL,
        caption TEXT DEFAULT '' NOT NULL,
        position INTEGER NOT NULL,
        id INTEGER NOT NULL,
        uid VARCHAR(32) NOT NULL,
        CONSTRAINT pk_meeting_file PRIMARY KEY (id),
        CONSTRAINT fk_meeting_file_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
        CONSTRAINT "meeting_file.kind" CHECK (kind IN ('photo', 'paper', 'scan')),
        CONSTRAINT "meeting_file.size" CHECK (size >= 0),
        CONSTRAINT uq_meeting_file_uid UNIQUE (uid)
    )""",
    "CREATE INDEX ix_meeting_file_meeting_id ON meeting_file (meeting_id)",
    "CREATE INDEX ix_meeting_file_digest ON meeting_file (digest)",
)


def upgrade() -> None:
    """Add columns and tables; who is responsible now is worked out from who was named and who took over."""
    connection = op.get_bind()
    counted = _counted(connection)
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
    if counted is not None:
        # The planner knows the new index as well as it knew the old one, which had the same values.
        connection.exec_driver_sql(
            "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('follow_up', 'ix_follow_up_by_answerable', ?)",
            (counted,),
        )


def _counted(connection: Connection) -> str | None:
    """Return what ``ANALYZE`` noted of the index by who is responsible, if it ever ran."""
    analysed = "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'"
    if connection.exec_driver_sql(analysed).first() is None:
        return None
    of_index = "SELECT stat FROM sqlite_stat1 WHERE idx = 'ix_follow_up_by_responsible'"
    found: str | None = connection.exec_driver_sql(of_index).scalar()
    return found
