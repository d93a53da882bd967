"""Persons have a reading aid, posts corrected forms; Polish letters and the Persian آ get their own places in lists."""

import sqlalchemy as sa
from alembic import op

from delegations.domain.names import family_name_first, sort_key

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
    connection = op.get_bind()
    for table, key, source, folding in (
        ("visit", "sort_title", "shown_title", sort_key),
        ("meeting", "sort_title", "shown_title", sort_key),
        ("working_group", "sort_name", "name", sort_key),
        ("person", "sort_name", "name", lambda name: sort_key(family_name_first(name))),
    ):
        rows = connection.exec_driver_sql(f"SELECT id, {key}, {source} FROM {table}").all()  # noqa: S608  constants
        for number, before, words in rows:
            after = folding(words)
            if after != before:
                connection.exec_driver_sql(f"UPDATE {table} SET {key} = ? WHERE id = ?", (after, number))  # noqa: S608
