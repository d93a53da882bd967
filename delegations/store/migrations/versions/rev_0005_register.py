"""The register's own side of a follow-up: number, topic, city, group, evidence, and since when it stands there."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

# Whoever writes a follow-up, its number, its group, the days it came and was done, and whether it lies in the bin with
# its visit or meeting are kept true by SQLite itself.
_TRIGGERS = (
    (
        "CREATE TRIGGER follow_up_entered AFTER INSERT ON follow_up BEGIN"
        " UPDATE register_counter SET last = last + 1;"
        " UPDATE follow_up SET number = (SELECT last FROM register_counter),"
        " opened_on = coalesce(start, (SELECT start FROM visit WHERE visit.id = visit_id),"
        " (SELECT start FROM meeting WHERE meeting.id = meeting_id), date('now', 'localtime')),"
        " group_id = (SELECT group_id FROM meeting WHERE meeting.id = new.meeting_id) WHERE id = new.id; END"
    ),
    (
        "CREATE TRIGGER follow_up_done AFTER UPDATE OF status ON follow_up WHEN new.status <> old.status BEGIN"
        " UPDATE follow_up SET done_on = CASE new.status WHEN 'done' THEN date('now', 'localtime') END"
        " WHERE id = new.id; END"
    ),
    (
        "CREATE TRIGGER meeting_regrouped AFTER UPDATE OF group_id ON meeting"
        " WHEN new.group_id IS NOT old.group_id BEGIN"
        " UPDATE follow_up SET group_id = new.group_id WHERE meeting_id = new.id; END"
    ),
    (
        "CREATE TRIGGER visit_binned AFTER UPDATE OF deleted_at ON visit BEGIN"
        " UPDATE follow_up SET hidden = new.deleted_at IS NOT NULL WHERE visit_id = new.id; END"
    ),
    (
        "CREATE TRIGGER meeting_binned AFTER UPDATE OF deleted_at ON meeting BEGIN"
        " UPDATE follow_up SET hidden = new.deleted_at IS NOT NULL WHERE meeting_id = new.id; END"
    ),
)
_POINTERS = {"topic_id": "topic", "municipality_id": "municipality", "group_id": "working_group"}
# Alembic writes the table anew to add pointers. Of a column that SQLite works out, of indexes over expressions and of
# triggers it knows nothing: they go before and come back after.
_INDEXES = {
    "ix_follow_up_status_term": "status, term",
    "ix_follow_up_register": "coalesce(term, '9999'), id",
    "ix_follow_up_register_status": "status, coalesce(term, '9999'), id",
    "ix_follow_up_priority": "priority, coalesce(term, '9999'), id",
}
_BACK = (
    "ALTER TABLE follow_up ADD COLUMN term VARCHAR GENERATED ALWAYS AS (coalesce(postponed_to, due)) VIRTUAL",
    *(f"CREATE INDEX {name} ON follow_up ({columns})" for name, columns in _INDEXES.items()),
    (
        "CREATE TRIGGER follow_up_forgotten AFTER DELETE ON follow_up BEGIN"
        " DELETE FROM search_entry WHERE kind = 'follow_up' AND record_id = old.id; END"
    ),
)
# A group of the register is counted from one of these alone, without reading a record.
_GROUPED = ("responsible", "municipality_id", "group_id", "topic_id", "priority", "substr(term, 1, 7)")
_FILL = (
    (
        "UPDATE follow_up SET number = (SELECT n FROM"
        " (SELECT id AS i, row_number() OVER (ORDER BY id) AS n FROM follow_up) WHERE i = follow_up.id)"
    ),
    "INSERT INTO register_counter (id, last) SELECT 1, count(*) FROM follow_up",
    (
        "UPDATE follow_up SET opened_on = coalesce(start, (SELECT start FROM visit WHERE visit.id = visit_id),"
        " (SELECT start FROM meeting WHERE meeting.id = meeting_id), date('now', 'localtime'))"
    ),
    "UPDATE follow_up SET group_id = (SELECT group_id FROM meeting WHERE meeting.id = meeting_id)",
    (
        "UPDATE follow_up SET hidden = 1 WHERE visit_id IN (SELECT id FROM visit WHERE deleted_at IS NOT NULL)"
        " OR meeting_id IN (SELECT id FROM meeting WHERE deleted_at IS NOT NULL)"
    ),
    # The city that a visit's follow-up has to do with: the first one of the visit that is not our own.
    (
        "UPDATE follow_up SET municipality_id = (SELECT l.municipality_id FROM visit_municipality l"
        " WHERE l.visit_id = follow_up.visit_id AND CAST(l.municipality_id AS TEXT) <> coalesce("
        "(SELECT value FROM setting WHERE key = 'our_municipality'), '') ORDER BY l.side, l.position LIMIT 1)"
    ),
    (
        "UPDATE follow_up SET municipality_id = (SELECT CAST(value AS INTEGER) FROM setting"
        " WHERE key = 'our_municipality' AND value <> 'null') WHERE node_id IS NOT NULL"
    ),
)


def upgrade() -> None:
    op.create_table(
        "register_counter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_counter")),
    )
    op.create_table(
        "evidence",
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file_name", sa.Text(), server_default="", nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("caption", sa.Text(), server_default="", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_up.id"], name=op.f("fk_evidence_follow_up_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("uid", name=op.f("uq_evidence_uid")),
    )
    op.create_index(op.f("ix_evidence_follow_up_id"), "evidence", ["follow_up_id"], unique=False)
    op.create_index(op.f("ix_evidence_digest"), "evidence", ["digest"], unique=False)
    for statement in (*(f"DROP INDEX {name}" for name in _INDEXES), "ALTER TABLE follow_up DROP COLUMN term"):
        op.execute(statement)
    with op.batch_alter_table("follow_up") as batch:
        batch.add_column(sa.Column("number", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("hidden", sa.Boolean(), server_default="0", nullable=False))
        batch.add_column(sa.Column("opened_on", sa.String(), nullable=True))
        batch.add_column(sa.Column("done_on", sa.String(), nullable=True))
        for name, table in _POINTERS.items():
            batch.add_column(sa.Column(name, sa.Integer(), nullable=True))
            batch.create_foreign_key(op.f(f"fk_follow_up_{name}"), table, [name], ["id"], ondelete="SET NULL")
        batch.drop_index("ix_follow_up_responsible")
    for statement in (*_BACK, *_FILL, *_TRIGGERS):
        op.execute(statement)
    op.execute("CREATE UNIQUE INDEX ix_follow_up_number ON follow_up (number)")
    op.execute("CREATE INDEX ix_follow_up_by_status ON follow_up (hidden, status, term)")
    for key in _GROUPED:
        name = "month" if key.startswith("substr") else key
        op.execute(f"CREATE INDEX ix_follow_up_by_{name} ON follow_up (hidden, {key}, status, term)")
