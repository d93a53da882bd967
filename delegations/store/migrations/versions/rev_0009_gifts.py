"""The register of gifts: numbers, gifts outside visits, whose they are and what happened; own souvenirs."""

import sqlalchemy as sa
from alembic import op

from delegations.store.migrations.frozen_names import fold

revision = "0009"
down_revision = "0008"

_TRIGGER = (
    "CREATE TRIGGER gift_entered AFTER INSERT ON gift BEGIN"
    " UPDATE gift_counter SET last = last + 1;"
    " UPDATE gift SET number = (SELECT last FROM gift_counter) WHERE id = new.id; END"
)
_FORGOTTEN = (
    "CREATE TRIGGER gift_forgotten AFTER DELETE ON gift BEGIN"
    " DELETE FROM search_entry WHERE kind = 'gift' AND record_id = old.id; END"
)
_FILL = (
    (
        "UPDATE gift SET outcome = CASE WHEN handed_over_on IS NOT NULL THEN 'handed_over' ELSE '' END,"
        " recipient = 'community'"
    ),
    (
        "UPDATE gift SET number = (SELECT n FROM"
        " (SELECT id AS i, row_number() OVER (ORDER BY id) AS n FROM gift) WHERE i = gift.id)"
    ),
    "INSERT INTO gift_counter (id, last) SELECT 1, count(*) FROM gift",
)


def _index(connection: sa.Connection) -> None:
    """Let search know the gifts of visits that are not in the bin."""
    rows = connection.exec_driver_sql(
        "SELECT g.id, g.description, g.giver, g.receiver, g.occasion, g.custodian FROM gift g"
        " JOIN visit v ON v.id = g.visit_id WHERE v.deleted_at IS NULL"
    ).all()
    for number, title, *parts in rows:
        connection.exec_driver_sql(
            "INSERT INTO search_entry (kind, record_id, title, body) VALUES ('gift', ?, ?, ?)",
            (number, title, fold(" ".join(part for part in (title, *parts) if part))),
        )


def upgrade() -> None:
    op.create_table(
        "gift_counter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gift_counter")),
    )
    op.create_table(
        "souvenir",
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("quantity", sa.String(), nullable=True),
        sa.Column("price", sa.String(), nullable=True),
        sa.Column("currency", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_souvenir")),
        sa.UniqueConstraint("uid", name=op.f("uq_souvenir_uid")),
    )
    op.create_index(op.f("ix_souvenir_name_key"), "souvenir", ["name_key"])
    with op.batch_alter_table("gift") as batch:
        batch.alter_column("visit_id", existing_type=sa.Integer(), nullable=True)
        batch.add_column(sa.Column("number", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("received_on", sa.String(), nullable=True))
        for name in ("recipient", "outcome"):
            batch.add_column(sa.Column(name, sa.String(), server_default="", nullable=False))
        for name in ("valuation", "photo", "note"):
            batch.add_column(sa.Column(name, sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("souvenir_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_gift_souvenir_id"), "souvenir", ["souvenir_id"], ["id"], ondelete="SET NULL")
    for statement in (*_FILL, _TRIGGER, _FORGOTTEN):
        op.execute(statement)
    _index(op.get_bind())
    op.create_index("ix_gift_number", "gift", ["number"], unique=True)
    op.create_index("ix_gift_souvenir_id", "gift", ["souvenir_id"])
