"""Which visit came before another one, which come every year, and names in the letters of their own language."""

from alembic import op

from delegations.store.migrations.rewriting import take_triggers

revision = "0035"
down_revision = "0034"

_STATEMENTS = (
    "ALTER TABLE visit ADD COLUMN earlier TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN yearly BOOLEAN NOT NULL DEFAULT 0",
    "ALTER TABLE person ADD COLUMN original_name TEXT NOT NULL DEFAULT ''",
)


def upgrade() -> None:
    """Add the columns; nothing that is there changes."""
    connection = op.get_bind()
    triggers = take_triggers(connection)
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("CREATE INDEX ix_visit_earlier ON visit (earlier) WHERE earlier<>''")
    for sql in triggers.values():
        connection.exec_driver_sql(sql)
