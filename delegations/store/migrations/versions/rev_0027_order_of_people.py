"""In which order the papers of a group list people: by name, as they did, unless the group says otherwise."""

from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Add the column with its closed list."""
    op.execute(
        "ALTER TABLE working_group ADD COLUMN people_order VARCHAR NOT NULL DEFAULT 'alphabet'"
        " CONSTRAINT \"working_group.people_order\" CHECK (people_order IN ('alphabet', 'precedence', 'city'))"
    )
