"""Seats that vote once: rules of a group, since when somebody is in it; presence, votes and clocks by the minute."""

import sqlalchemy as sa
from alembic import op

from delegations.store.migrations.rewriting import constrain, take_triggers

revision = "0023"
down_revision = "0022"

_QUORUMS = (
    "none", "half_cities", "two_thirds_cities", "half_members", "two_thirds_members", "fixed",
)  # fmt: skip
_MAJORITIES = ("cast", "present", "all", "two_thirds_present", "two_thirds_all")
_BALLOTS = ("for", "against", "abstained", "not_voting")


def _among(column: str, words: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(map(repr, words))})"


def _rules(table: str) -> dict[str, str]:
    return {
        f"{table}.quorum": _among("quorum", _QUORUMS),
        f"{table}.quorum_number": "quorum_number BETWEEN 1 AND 999",
        f"{table}.votes_by": _among("votes_by", ("city", "member")),
        f"{table}.majority": _among("majority", _MAJORITIES),
    }


_CONSTRAINTS = {
    "working_group": _rules("working_group"),
    "meeting": _rules("meeting"),
    "meeting_attendee": {
        "meeting_attendee.role": _among(
            "role", ("chair", "secretary", "secretary_member", "member", "deputy", "invited")
        )
    },
    "agenda_item": {"agenda_item.casting": _among("casting", _BALLOTS)},
    "vote": {"vote.ballot": _among("ballot", _BALLOTS)},
}


def upgrade() -> None:
    connection = op.get_bind()
    triggers = take_triggers(connection)
    for table in ("working_group", "meeting"):
        op.add_column(table, sa.Column("quorum_number", sa.Integer))
        op.add_column(table, sa.Column("votes_by", sa.String, nullable=False, server_default="member"))
        op.add_column(table, sa.Column("majority", sa.String, nullable=False, server_default="cast"))
        op.add_column(table, sa.Column("casting_vote", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("meeting", sa.Column("quorum", sa.String, nullable=False, server_default="none"))
    op.add_column("meeting", sa.Column("seats", sa.Text, nullable=False, server_default=""))
    for column in ("joined", "left"):
        op.add_column("group_representative", sa.Column(column, sa.String))
    for column in ("came_at", "left_at"):
        op.add_column("meeting_attendee", sa.Column(column, sa.Time))
    op.add_column("meeting_attendee", sa.Column("online", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("agenda_item", sa.Column("casting", sa.String))
    op.add_column("agenda_item", sa.Column("quorum_note", sa.Text, nullable=False, server_default=""))
    for column in ("began", "ended"):
        op.add_column("agenda_item", sa.Column(column, sa.Time))
    op.add_column("agenda_item", sa.Column("running_since", sa.DateTime))
    constrain(connection, _CONSTRAINTS)
    _give_seats(connection)
    for sql in triggers.values():
        connection.exec_driver_sql(sql)


def _give_seats(connection: sa.Connection) -> None:
    """Make each member's city or body a seat of its group, and note rules and seats with the meetings held so far.

    A group in which two cities or more have people votes by cities, unless its quorum counts members. What was held
    was counted by people, and stays so; only its quorum is that of the group. Minutes that are signed stay as they are.
    """
    bodies = (
        "SELECT coalesce((SELECT c.name FROM municipality c WHERE c.id = r.municipality_id), r.organisation) AS name,"
        " min(r.position) AS place FROM group_representative r WHERE r.group_id = {0} GROUP BY 1 ORDER BY 2"
    )
    connection.exec_driver_sql(
        "UPDATE working_group SET votes_by = 'city' WHERE quorum != 'half_members'"
        " AND (SELECT count(DISTINCT municipality_id) FROM group_representative WHERE group_id = working_group.id)"
        " >= 2"
    )
    connection.exec_driver_sql(
        "UPDATE meeting SET quorum = (SELECT quorum FROM working_group g WHERE g.id = meeting.group_id),"  # noqa: S608
        " seats = coalesce((SELECT group_concat(name, char(10)) FROM ("
        + bodies.format("meeting.group_id")
        + ") WHERE name != ''), '') WHERE group_id IS NOT NULL AND status != 'signed'"
    )
    connection.exec_driver_sql(
        "UPDATE meeting SET votes_by = 'city' WHERE status IN ('draft', 'agenda_sent', 'postponed')"
        " AND group_id IN (SELECT id FROM working_group WHERE votes_by = 'city')"
    )
    connection.exec_driver_sql(
        "UPDATE meeting_attendee SET role = 'secretary_member' WHERE role = 'secretary' AND EXISTS (SELECT 1"
        " FROM meeting m JOIN group_representative r ON r.group_id = m.group_id"
        " WHERE m.id = meeting_attendee.meeting_id AND m.status != 'signed' AND r.name = meeting_attendee.name)"
    )
