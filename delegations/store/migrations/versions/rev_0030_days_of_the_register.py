"""What the register's figures count by days is counted along an index of its own."""

from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Make the indexes by the day of beginning and of being done."""
    for day in ("opened_on", "done_on"):
        op.create_index(f"ix_follow_up_by_{day}", "follow_up", ["hidden", "status", day])
