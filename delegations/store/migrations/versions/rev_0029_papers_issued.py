"""Each paper has a date and a number of its own; a visit knows the letter that asked for it."""

import sqlalchemy as sa
from alembic import op

from delegations.store.migrations.rewriting import take_triggers

revision = "0029"
down_revision = "0028"

_OWNER = "CASE WHEN visit_id IS NOT NULL THEN 1 ELSE 0 END + CASE WHEN meeting_id IS NOT NULL THEN 1 ELSE 0 END <= 1"


def upgrade() -> None:
    """Add the columns and the table; what stood on reports as their number, the visit's, stays the report's own."""
    connection = op.get_bind()
    triggers = take_triggers(connection)
    op.add_column("visit", sa.Column("letter_number", sa.Text, nullable=False, server_default=""))
    op.add_column("visit", sa.Column("letter_date", sa.String))
    op.add_column("paper_print", sa.Column("day", sa.String))
    op.add_column("paper_print", sa.Column("number", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "paper_issue",
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
        sa.CheckConstraint(_OWNER, name=op.f("paper_issue.owner")),
        sa.CheckConstraint("form IN ('council', 'mayor', 'department')", name=op.f("paper_issue.form")),
        sa.CheckConstraint("copies BETWEEN 1 AND 1000", name=op.f("paper_issue.copies")),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_paper_issue_visit_id_visit"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_paper_issue_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_issue")),
    )
    for column in ("visit_id", "meeting_id"):
        op.create_index(op.f(f"ix_paper_issue_{column}"), "paper_issue", [column])
    connection.exec_driver_sql(
        "INSERT INTO paper_issue (visit_id, paper, number) SELECT id, 'visit-report', number FROM visit"
        " WHERE number <> '' ORDER BY id"
    )
    for sql in triggers.values():
        connection.exec_driver_sql(sql)
