"""The parts of a person's name, where somebody said which they are, and whether a name should be looked at.

Both are empty at first: names are read anew, and the doubtful ones marked, when the database is opened
(``store.search.derived``).
"""

from alembic import op

revision = "0019"
down_revision = "0018"

_TEXTS = ("name_title", "given_name", "middle_name", "family_name", "name_suffix", "name_doubt")
_ORDERS = ("given_first", "family_first", "family_always")


def upgrade() -> None:
    """Add the columns."""
    for column in _TEXTS:
        op.execute(f"ALTER TABLE person ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    words = ", ".join(f"'{one}'" for one in _ORDERS)
    op.execute(
        "ALTER TABLE person ADD COLUMN name_order VARCHAR NOT NULL DEFAULT 'given_first'"
        f' CONSTRAINT "person.name_order" CHECK (name_order IN ({words}))'
    )
