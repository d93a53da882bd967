"""A gift is planned or presented; it gets its number in the register when it is presented."""

from alembic import op

revision = "0024"
down_revision = "0023"

_NUMBERED = (
    "BEGIN UPDATE gift_counter SET last = last + 1;"
    " UPDATE gift SET number = (SELECT last FROM gift_counter) WHERE id = new.id; END"
)


def upgrade() -> None:
    """Add the state: gifts of visits that are still to come, or never came, are planned. Numbers given stay."""
    op.execute(
        "ALTER TABLE gift ADD COLUMN state VARCHAR NOT NULL DEFAULT 'presented'"
        " CONSTRAINT \"gift.state\" CHECK (state IN ('planned', 'presented'))"
    )
    op.execute(
        "UPDATE gift SET state = 'planned' WHERE visit_id IN"
        " (SELECT id FROM visit WHERE status IN ('planned', 'confirmed', 'cancelled'))"
    )
    op.execute("DROP TRIGGER IF EXISTS gift_entered")
    op.execute(f"CREATE TRIGGER gift_entered AFTER INSERT ON gift WHEN new.state = 'presented' {_NUMBERED}")
    op.execute(
        "CREATE TRIGGER gift_presented AFTER UPDATE OF state ON gift"
        f" WHEN new.state = 'presented' AND new.number IS NULL {_NUMBERED}"
    )
