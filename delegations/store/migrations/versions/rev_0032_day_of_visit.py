"""An item of a programme knows which day of the visit it is before anybody knows the date."""

import sqlalchemy as sa
from alembic import op

from delegations.store.migrations.rewriting import take_triggers

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Add the column; of items that are there the day is known or nothing is."""
    connection = op.get_bind()
    triggers = take_triggers(connection)
    op.add_column("programme_item", sa.Column("day_number", sa.Integer))
    for sql in triggers.values():
        connection.exec_driver_sql(sql)
