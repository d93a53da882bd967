"""Templates that the office adds itself: their names, what they tell of, the Word files that they are."""

import sqlalchemy as sa
from alembic import op

from delegations.store.migrations.rewriting import constrain, take_triggers

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Add the columns, and the name of the paper to what was printed."""
    connection = op.get_bind()
    triggers = take_triggers(connection)
    for name in ("name", "form", "file", "file_name"):
        op.add_column("letter_template", sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.add_column("letter_template", sa.Column("record", sa.String, nullable=False, server_default="visit"))
    op.add_column("letter_template", sa.Column("per_person", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("letter_template", sa.Column("deleted_at", sa.DateTime))
    op.add_column("paper_print", sa.Column("paper_name", sa.Text, nullable=False, server_default=""))
    constrain(connection, {"letter_template": {"letter_template.record": "record IN ('visit', 'meeting')"}})
    for sql in triggers.values():
        connection.exec_driver_sql(sql)
