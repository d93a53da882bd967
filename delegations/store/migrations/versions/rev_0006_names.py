"""Persons have a gender, a name in Latin letters and corrected forms of it; words are folded for Persian too."""

import sqlalchemy as sa
from alembic import op

from delegations.store.migrations.frozen_names import family_name_key, fold, name_key
from delegations.store.migrations.refolding import refold

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    for column in ("gender", "latin_name", "name_forms"):
        op.add_column("person", sa.Column(column, sa.Text(), server_default="", nullable=False))
    # Half-spaces, Arabic letters for Persian ones and the Polish ł were not folded before.
    refold(
        op.get_bind(),
        ("search_entry", "body", "body", fold),
        ("municipality", "name_key", "name", fold),
        ("organisation", "name_key", "name", fold),
        ("person", "name_key", "name", name_key),
        ("person", "sort_name", "name", family_name_key),
    )
