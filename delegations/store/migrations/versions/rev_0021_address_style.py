"""How letters speak to a person, where it is not the way that the office has set."""

from alembic import op

revision = "0021"
down_revision = "0020"

_STYLES = ("patronymic", "given", "post", "family", "")


def upgrade() -> None:
    """Add the column."""
    words = ", ".join(f"'{one}'" for one in _STYLES)
    op.execute(
        "ALTER TABLE person ADD COLUMN address_style VARCHAR NOT NULL DEFAULT ''"
        f' CONSTRAINT "person.address_style" CHECK (address_style IN ({words}))'
    )
