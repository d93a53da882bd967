"""The letter that came and its answer, what is told outside, and what the files of a visit are for."""

import hashlib
import json

from alembic import op

from delegations.store.migrations.rewriting import take_triggers

revision = "0034"
down_revision = "0033"

_STATEMENTS = (
    "ALTER TABLE visit ADD COLUMN letter_sender TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN letter_handler TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN letter_due VARCHAR",
    "ALTER TABLE visit ADD COLUMN letter_answered VARCHAR",
    "ALTER TABLE visit ADD COLUMN told_outside TEXT NOT NULL DEFAULT ''",
    """ALTER TABLE attachment ADD COLUMN "use" VARCHAR NOT NULL DEFAULT 'shown'
        CONSTRAINT "attachment.use" CHECK (use IN ('shown', 'scan', 'letter', 'inside'))""",
    "ALTER TABLE attachment ADD COLUMN paper TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE attachment ADD COLUMN signed_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE attachment ADD COLUMN signed_on VARCHAR",
    "UPDATE attachment SET \"use\" = 'scan' WHERE kind = 'scan'",
)
_SHIPPED_ONCE = frozenset({
    "10feac7615a077e29d0f9ae191f4287003f1817878362bed6b533e66a072ef67",
    "361481e668b09a3cbfb1c712cd5408c6e3cf1ba72b2d343ee7ae3b76c2c596f4",
})  # fmt: skip
"""The lists of precedence that earlier versions stored although nobody had changed them (SHA-256)."""


def upgrade() -> None:
    """Add the columns; lists of precedence that nobody changed give way to the shipped one."""
    connection = op.get_bind()
    triggers = take_triggers(connection)
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
    _drop_shipped_lists()
    for sql in triggers.values():
        connection.exec_driver_sql(sql)


def _drop_shipped_lists() -> None:
    connection = op.get_bind()
    stored = connection.exec_driver_sql("SELECT value FROM setting WHERE key = 'precedence'").scalar()
    try:
        lists = [(str(country), str(ranks)) for country, ranks in json.loads(stored or "[]")]
    except (ValueError, TypeError):
        # What a damaged file says is left as it is: reading it gives the shipped list.
        return
    own = [pair for pair in lists if hashlib.sha256(pair[1].strip().encode()).hexdigest() not in _SHIPPED_ONCE]
    if not own:
        connection.exec_driver_sql("DELETE FROM setting WHERE key = 'precedence'")
    elif own != lists:
        value = json.dumps(own, ensure_ascii=False)
        connection.exec_driver_sql("UPDATE setting SET value = ? WHERE key = 'precedence'", (value,))
