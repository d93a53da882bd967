"""A meeting can be postponed, or not held at all."""

from alembic import op

from delegations.store.migrations.rewriting import constrain, take_triggers

revision = "0020"
down_revision = "0019"

_WORDS = ("draft", "agenda_sent", "in_progress", "minutes_drafted", "signed", "postponed", "cancelled")


def upgrade() -> None:
    connection = op.get_bind()
    triggers = take_triggers(connection)
    constrain(connection, {"meeting": {"meeting.status": f"status IN ({', '.join(map(repr, _WORDS))})"}})
    for sql in triggers.values():
        connection.exec_driver_sql(sql)
