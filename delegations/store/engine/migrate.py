"""Bringing a database file to the schema of this program."""

from pathlib import Path

from sqlalchemy import Connection

from delegations.store.migrations import HEAD

SCRIPTS = Path(__file__).parent.parent / "migrations"


def upgrade(connection: Connection, revision: str = HEAD) -> None:
    """Run the migrations up to ``revision`` that ``connection``'s database lacks, in the transaction it is in."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
