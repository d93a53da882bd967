"""The act of a gift has a date and a number of its own."""

import sqlalchemy as sa
from alembic import op

from delegations.store.migrations.rewriting import take_triggers

revision = "0036"
down_revision = "0035"

_OWNERS = {"visit_id": "visit", "meeting_id": "meeting", "gift_id": "gift"}
_AT_MOST_ONE = " + ".join(f"CASE WHEN {one} IS NOT NULL THEN 1 ELSE 0 END" for one in _OWNERS) + " <= 1"
_COLUMNS = (
    "id, visit_id, meeting_id, paper, about, day, number, form, approved_day, approved_number, annexes, copies"
)  # fmt: skip


def upgrade() -> None:
    """Write the table anew with the column; a paper is of one visit, meeting or gift at most, or of none."""
    connection = op.get_bind()
    triggers = take_triggers(connection)
    op.create_table(
        "paper_issue_new",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("visit_id", sa.Integer),
        sa.Column("meeting_id", sa.Integer),
        sa.Column("paper", sa.String, nullable=False),
        sa.Column("about", sa.Text, nullable=False, server_default=""),
        sa.Column("day", sa.String),
        sa.Column("number", sa.Text, nullable=False, server_default=""),
        sa.Column("form", sa.String),
        sa.Column("approved_day", sa.String),
        sa.Column("approved_number", sa.Text, nullable=False, server_default=""),
        sa.Column("annexes", sa.Text, nullable=False, server_default=""),
        sa.Column("copies", sa.Integer, nullable=False, server_default="1"),
        sa.Column("gift_id", sa.Integer),
        sa.CheckConstraint(_AT_MOST_ONE, name=op.f("paper_issue.owner")),
        sa.CheckConstraint("form IN ('council', 'mayor', 'department')", name=op.f("paper_issue.form")),
        sa.CheckConstraint("copies BETWEEN 1 AND 1000", name=op.f("paper_issue.copies")),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_paper_issue_{column}_{table}"), ondelete="CASCADE"
            )
            for column, table in _OWNERS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_issue")),
    )
    copied = f"INSERT INTO paper_issue_new ({_COLUMNS}) SELECT {_COLUMNS} FROM paper_issue"  # noqa: S608  constants
    connection.exec_driver_sql(copied)
    op.drop_table("paper_issue")
    op.rename_table("paper_issue_new", "paper_issue")
    for column in _OWNERS:
        op.create_index(op.f(f"ix_paper_issue_{column}"), "paper_issue", [column])
    for sql in triggers.values():
        connection.exec_driver_sql(sql)
