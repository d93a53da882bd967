"""Who is who: people who are not to be asked, who was told apart, and whom a merged record became."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

_STANDINGS = ("", "left", "died", "not_invited")


def upgrade() -> None:
    """Add the columns and the table; nothing that is there changes."""
    words = ", ".join(f"'{one}'" for one in _STANDINGS)
    op.execute(
        "ALTER TABLE person ADD COLUMN standing VARCHAR NOT NULL DEFAULT ''"
        f' CONSTRAINT "person.standing" CHECK (standing IN ({words}))'
    )
    op.execute("ALTER TABLE person ADD COLUMN standing_since VARCHAR")
    op.execute("ALTER TABLE person ADD COLUMN standing_note TEXT NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE bin_entry ADD COLUMN merged_into INTEGER")
    op.create_index(op.f("ix_bin_entry_merged_into"), "bin_entry", ["merged_into"])
    op.create_table(
        "different_people",
        sa.Column("first", sa.String(length=32), nullable=False),
        sa.Column("second", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("first", "second", name=op.f("pk_different_people")),
    )
