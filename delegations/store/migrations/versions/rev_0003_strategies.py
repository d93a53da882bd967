"""Strategies as trees; follow-ups may stand on a part of one, and have a first year."""

import sqlalchemy as sa
from alembic import op

from delegations.store.migrations.frozen_names import fold

revision = "0003"
down_revision = "0002"


# By date, those without one last: an index on the very expression that the register sorts by.
_REGISTER = (
    "CREATE INDEX ix_follow_up_register ON follow_up (coalesce(due, '9999'), id)",
    "CREATE INDEX ix_follow_up_responsible ON follow_up (responsible, status)",
    "CREATE INDEX ix_follow_up_register_status ON follow_up (status, coalesce(due, '9999'), id)",
    (
        "CREATE TRIGGER follow_up_forgotten AFTER DELETE ON follow_up BEGIN"
        " DELETE FROM search_entry WHERE kind = 'follow_up' AND record_id = old.id; END"
    ),
)


def _learn_follow_ups() -> None:
    """Let search know the follow-ups that are there already."""
    connection = op.get_bind()
    rows = connection.exec_driver_sql("SELECT id, text, responsible FROM follow_up").all()
    for number, text, responsible in rows:
        connection.exec_driver_sql(
            "INSERT INTO search_entry (kind, record_id, title, body) VALUES ('follow_up', ?, ?, ?)",
            (number, text, fold(f"{text} {responsible}")),
        )


def upgrade() -> None:
    op.create_table(
        "strategy",
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategy")),
        sa.UniqueConstraint("uid", name=op.f("uq_strategy_uid")),
    )
    op.create_index(op.f("ix_strategy_name_key"), "strategy", ["name_key"], unique=False)
    op.create_table(
        "strategy_node",
        sa.Column("strategy_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("title_key", sa.String(), nullable=False),
        sa.Column("start", sa.String(), nullable=True),
        sa.Column("end", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["strategy_node.id"], name=op.f("fk_strategy_node_parent_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["strategy_id"], ["strategy.id"], name=op.f("fk_strategy_node_strategy_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategy_node")),
        sa.UniqueConstraint("uid", name=op.f("uq_strategy_node_uid")),
    )
    op.create_index(op.f("ix_strategy_node_parent_id"), "strategy_node", ["parent_id"], unique=False)
    op.create_index(op.f("ix_strategy_node_title_key"), "strategy_node", ["title_key"], unique=False)
    op.create_index("ix_strategy_node_tree", "strategy_node", ["strategy_id", "parent_id", "position"], unique=False)
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.add_column(sa.Column("node_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("start", sa.String(), nullable=True))
        batch_op.create_index(op.f("ix_follow_up_node_id"), ["node_id"], unique=False)
        batch_op.create_foreign_key(
            op.f("fk_follow_up_node_id"), "strategy_node", ["node_id"], ["id"], ondelete="CASCADE"
        )
    for statement in _REGISTER:
        op.execute(statement)
    _learn_follow_ups()
