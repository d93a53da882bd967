"""Persons have a reading aid, posts corrected forms; Polish letters and the Persian آ get their own places in lists."""

import sqlalchemy as sa
from alembic import op

from delegations.store.migrations.frozen_names import family_name_key, sort_key
from delegations.store.migrations.refolding import refold

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("person", sa.Column("reading", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "post_form",
        sa.Column("title_key", sa.String(), nullable=False),
        sa.Column("forms", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("title_key", name=op.f("pk_post_form")),
    )
    refold(
        op.get_bind(),
        ("visit", "sort_title", "shown_title", sort_key),
        ("meeting", "sort_title", "shown_title", sort_key),
        ("working_group", "sort_name", "name", sort_key),
        ("person", "sort_name", "name", family_name_key),
    )
