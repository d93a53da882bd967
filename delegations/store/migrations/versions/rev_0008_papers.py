"""Templates of letters, what to wear at a programme item, and an archive of what was printed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "letter_template",
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("paper", "language", name=op.f("pk_letter_template")),
    )
    op.add_column("programme_item", sa.Column("dress", sa.Text(), server_default="", nullable=False))
    for name in ("second", "about", "who", "content", "digest", "code"):
        op.add_column("paper_print", sa.Column(name, sa.Text(), server_default="", nullable=False))
    for name in ("copies", "pages", "size"):
        op.add_column("paper_print", sa.Column(name, sa.Integer(), server_default="0", nullable=False))
    op.create_index("ix_paper_print_code", "paper_print", ["code"])
