"""How follow-ups are carried out: priority, per cent, who else, result, and a date put off."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

# The date that counts is what SQLite itself works out, so that no writer can forget it; lists sort by it.
_TERM = (
    "ALTER TABLE follow_up ADD COLUMN term VARCHAR GENERATED ALWAYS AS (coalesce(postponed_to, due)) VIRTUAL",
    "DROP INDEX ix_follow_up_status_due",
    "CREATE INDEX ix_follow_up_status_term ON follow_up (status, term)",
    "DROP INDEX ix_follow_up_register",
    "CREATE INDEX ix_follow_up_register ON follow_up (coalesce(term, '9999'), id)",
    "DROP INDEX ix_follow_up_register_status",
    "CREATE INDEX ix_follow_up_register_status ON follow_up (status, coalesce(term, '9999'), id)",
    "CREATE INDEX ix_follow_up_priority ON follow_up (priority, coalesce(term, '9999'), id)",
)


def upgrade() -> None:
    for column in (
        sa.Column("priority", sa.String(), server_default="normal", nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("co_responsible", sa.Text(), server_default="", nullable=False),
        sa.Column("result", sa.Text(), server_default="", nullable=False),
        sa.Column("postponed_to", sa.String(), nullable=True),
    ):
        op.add_column("follow_up", column)
    for statement in _TERM:
        op.execute(statement)
