"""Who looked at sensitive data of whom; scans that were taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("seen_in", sa.String(), nullable=False),
        sa.Column("paper", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look")),
    )
    op.create_index("ix_look_uid", "look", ["uid"])
    op.execute("CREATE TRIGGER look_stays BEFORE UPDATE ON look BEGIN SELECT RAISE(ABORT, 'not to be changed'); END")
    op.add_column("paper_print", sa.Column("taken_back_at", sa.DateTime(), nullable=True))
    op.add_column("paper_print", sa.Column("taken_back_by", sa.Text(), server_default="", nullable=False))
