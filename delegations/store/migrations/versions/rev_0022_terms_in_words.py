"""A term keeps the words it was written in; a programme item names who sees to it."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    for table, column in (("follow_up", "term_words"), ("outcome", "term_words"), ("programme_item", "responsible")):
        op.add_column(table, sa.Column(column, sa.Text, nullable=False, server_default=""))
