"""Who changed what and when; a bin for people, cities, groups and gifts; drafts of each user; sensitive data."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("content", sa.LargeBinary(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
    )
    op.create_index("ix_history_uid_id", "history", ["uid", "id"])
    op.create_index("ix_history_at", "history", ["at"])
    op.execute(
        "CREATE TRIGGER history_stays BEFORE UPDATE OF kind, uid, version, at, who, deed ON history"
        " BEGIN SELECT RAISE(ABORT, 'history can not be changed'); END"
    )
    op.create_table(
        "bin_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bin_entry")),
    )
    # Two people who edit one record have a draft each.
    op.create_table(
        "draft_new",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), server_default="visit", nullable=False),
        sa.Column("content", sa.Text(), server_default="", nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("uid", "owner", name=op.f("pk_draft")),
    )
    op.execute(
        "INSERT INTO draft_new (uid, kind, content, written_at) SELECT uid, kind, content, written_at FROM draft"
    )
    op.drop_table("draft")
    op.rename_table("draft_new", "draft")
    for name in ("document", "diet", "health"):
        op.add_column("person", sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.create_table(
        "account",
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_account")),
    )
