"""The act of a gift has a date and a number of its own."""

from alembic import op

from delegations.store.migrations.rewriting import constrain, take_triggers

revision = "0035"
down_revision = "0034"

_OWNERS = ("visit_id", "meeting_id", "gift_id")
_AT_MOST_ONE = " + ".join(f"CASE WHEN {one} IS NOT NULL THEN 1 ELSE 0 END" for one in _OWNERS) + " <= 1"


def upgrade() -> None:
    """Add the column; a paper is of one visit, meeting or gift at most."""
    connection = op.get_bind()
    triggers = take_triggers(connection)
    connection.exec_driver_sql(
        "ALTER TABLE paper_issue ADD COLUMN gift_id INTEGER"
        " CONSTRAINT fk_paper_issue_gift_id_gift REFERENCES gift (id) ON DELETE CASCADE"
    )
    constrain(connection, {"paper_issue": {"paper_issue.owner": _AT_MOST_ONE}})
    connection.exec_driver_sql("CREATE INDEX ix_paper_issue_gift_id ON paper_issue (gift_id)")
    for sql in triggers.values():
        connection.exec_driver_sql(sql)
