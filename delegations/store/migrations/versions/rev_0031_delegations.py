"""Several delegations of a visit; who is not named yet is no person; gifts and talks point to participants."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Connection

from delegations.store.migrations.rewriting import take_triggers

revision = "0031"
down_revision = "0030"

_UNNAMED = frozenset({
    "буде названо", "буде визначено", "буде уточнено", "уточнюється", "ще не названо", "n.n.", "n. n.", "nn", "н.н.",
    "tbd", "tbc", "tba", "to be named", "to be confirmed", "to be announced", "name to follow", "not named yet",
    "wird noch benannt", "noch nicht benannt", "name folgt", "do ustalenia", "do wskazania",
    "نام بعداً اعلام می‌شود", "نام بعدا اعلام می‌شود", "بعداً اعلام می‌شود",
})  # fmt: skip
"""What was typed where a name was to stand, in small letters and without what stands around."""
_NAMES = (("gift", "giver"), ("gift", "receiver"), ("talk", "speaker"))


_EMPTY = ("phone", "email", "notes", "document", "diet", "health", "gender", "latin_name", "reading", "given_name",
          "family_name", "name_forms")  # fmt: skip
"""What is said of a person besides the name."""


def upgrade() -> None:
    """Add the columns; unlink who has no name yet, and let go the people who were only made of such words."""
    connection = op.get_bind()
    triggers = take_triggers(connection)
    connection.exec_driver_sql(
        "ALTER TABLE participant ADD COLUMN municipality_id INTEGER"
        " CONSTRAINT fk_participant_municipality_id_municipality REFERENCES municipality (id)"
    )
    op.create_index("ix_participant_municipality_id", "participant", ["municipality_id"])
    op.add_column("participant", sa.Column("in_items_only", sa.Boolean, nullable=False, server_default="0"))
    for table, column in _NAMES:
        op.add_column(table, sa.Column(f"{column}_uid", sa.Text, nullable=False, server_default=""))
        _point(connection, table, column)
    nobody = _unlinked(connection)
    for sql in triggers.values():
        connection.exec_driver_sql(sql)
    for number in nobody:
        connection.exec_driver_sql("DELETE FROM search_entry WHERE kind = 'person' AND record_id = ?", (number,))
        connection.exec_driver_sql("DELETE FROM post WHERE person_id = ?", (number,))
        connection.exec_driver_sql("DELETE FROM person WHERE id = ?", (number,))


def _point(connection: Connection, table: str, column: str) -> None:
    """Let a text that is the name of just one participant of its visit point to him."""
    same = f"p.visit_id = {table}.visit_id AND p.name = {table}.{column}"
    connection.exec_driver_sql(
        f"UPDATE {table} SET {column}_uid = (SELECT p.uid FROM participant p WHERE {same})"  # noqa: S608  constants
        f" WHERE {column} <> '' AND (SELECT count(*) FROM participant p WHERE {same}) = 1"
    )


def _unlinked(connection: Connection) -> list[int]:
    """Unlink from their visits the people who are none; return those of whom nothing else is known."""
    people = connection.exec_driver_sql("SELECT id, name FROM person").all()
    nobody = [number for number, name in people if " ".join(name.casefold().split()).strip("()[] ") in _UNNAMED]
    for number in nobody:
        # The post, the body or the part in the delegation tells which one is to be named; without them the words stay.
        connection.exec_driver_sql(
            "UPDATE participant SET person_id = NULL, name = CASE WHEN post <> '' OR organisation <> '' OR"
            " role <> 'member' THEN '' ELSE name END WHERE person_id = ?",
            (number,),
        )
    return [number for number in nobody if not _is_used(connection, number)]


def _is_used(connection: Connection, number: int) -> bool:
    said = " OR ".join(f"{column} <> ''" for column in _EMPTY)
    known = (
        f"SELECT 1 FROM person WHERE id = ?1 AND (born IS NOT NULL OR {said})",  # noqa: S608  constants
        "SELECT 1 FROM post WHERE person_id = ?1 AND (held_from IS NOT NULL OR held_to IS NOT NULL)",
        *(
            f"SELECT 1 FROM {table} WHERE person_id = ?1"  # noqa: S608  constants
            for table in ("meeting_attendee", "group_representative", "practice_contact")
        ),
    )
    return any(connection.exec_driver_sql(one, (number,)).first() is not None for one in known)
