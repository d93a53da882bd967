"""What Ukrainian texts are called in other languages is remembered, by text and language."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "translated_text",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("kind IN ('person', 'post', 'body', 'place', 'text')", name=op.f("translated_text.kind")),
        sa.PrimaryKeyConstraint("key", "language", name=op.f("pk_translated_text")),
    )
