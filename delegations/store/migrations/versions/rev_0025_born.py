"""When a person was born, for whom hosts or borders ask for it."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Add the column."""
    op.add_column("person", sa.Column("born", sa.String))
