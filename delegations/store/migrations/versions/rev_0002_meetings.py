"""Networks, working groups, meetings and their minutes; follow-ups and prints may come from a meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_LOCKED = "SELECT RAISE(ABORT, 'signed minutes are locked')"
_MINUTED = (
    'title, number, minutes_number, minutes_date, start, "end", from_time, to_time, place, online, annexes, edition'
)
_SEAT = "name, post, organisation, role, attendance, note, municipality_id, position"
_OF_MEETING = "(SELECT status FROM meeting WHERE id = {row}.meeting_id) = 'signed'"
_OF_ITEM = (
    "(SELECT status FROM meeting JOIN agenda_item ON agenda_item.meeting_id = meeting.id"
    " WHERE agenda_item.id = {row}.item_id) = 'signed'"
)


def _locks() -> list[str]:
    """Return the triggers that keep signed minutes as they are, whichever way a change comes in."""
    below = [(name, _OF_MEETING) for name in ("meeting_attendee", "agenda_item")]
    below += [(name, _OF_ITEM) for name in ("speech", "outcome", "vote")]
    locks = [
        (
            f"CREATE TRIGGER meeting_locked BEFORE UPDATE OF {_MINUTED} ON meeting"
            f" WHEN OLD.status = 'signed' AND NEW.status = 'signed' BEGIN {_LOCKED}; END"
        ),
        f"CREATE TRIGGER minutes_edition_locked BEFORE UPDATE ON minutes_edition BEGIN {_LOCKED}; END",
    ]
    for name, condition in below:
        columns = f" OF {_SEAT}" if name == "meeting_attendee" else ""
        for act, row in (("INSERT", "NEW"), (f"UPDATE{columns}", "OLD"), ("DELETE", "OLD")):
            locks.append(
                f"CREATE TRIGGER {name}_locked_{act.split()[0].lower()} BEFORE {act} ON {name}"
                f" WHEN {condition.format(row=row)} BEGIN {_LOCKED}; END"
            )
    return locks


def upgrade() -> None:
    op.create_table(
        "network",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("goals", sa.Text(), server_default="", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network")),
        sa.UniqueConstraint("uid", name=op.f("uq_network_uid")),
    )
    op.create_index(op.f("ix_network_name_key"), "network", ["name_key"], unique=False)

    op.create_table(
        "network_member",
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("joined", sa.String(), nullable=True),
        sa.Column("left", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_network_member_municipality_id")
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_network_member_network_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_member")),
        sa.UniqueConstraint("uid", name=op.f("uq_network_member_uid")),
    )
    op.create_index(op.f("ix_network_member_municipality_id"), "network_member", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_network_member_network_id"), "network_member", ["network_id"], unique=False)

    op.create_table(
        "network_partner",
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_network_partner_network_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_partner")),
        sa.UniqueConstraint("uid", name=op.f("uq_network_partner_uid")),
    )
    op.create_index(op.f("ix_network_partner_network_id"), "network_partner", ["network_id"], unique=False)

    op.create_table(
        "working_group",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("sort_name", sa.Text(), server_default="", nullable=False),
        sa.Column("remit", sa.Text(), server_default="", nullable=False),
        sa.Column("chair", sa.Text(), server_default="", nullable=False),
        sa.Column("chair_post", sa.Text(), server_default="", nullable=False),
        sa.Column("secretary", sa.Text(), server_default="", nullable=False),
        sa.Column("secretary_post", sa.Text(), server_default="", nullable=False),
        sa.Column("coordinator", sa.Text(), server_default="", nullable=False),
        sa.Column("quorum", sa.String(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("addressees", sa.Text(), server_default="", nullable=False),
        sa.Column("show_votes", sa.Boolean(), server_default=sa.text("1"), nullable=False),
        sa.Column("show_speeches", sa.Boolean(), server_default=sa.text("1"), nullable=False),
        sa.Column("show_attachments", sa.Boolean(), server_default=sa.text("1"), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_working_group_network_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_group")),
        sa.UniqueConstraint("uid", name=op.f("uq_working_group_uid")),
    )
    op.create_index("ix_working_group_list", "working_group", ["sort_name", "id"], unique=False)
    op.create_index(op.f("ix_working_group_network_id"), "working_group", ["network_id"], unique=False)

    op.create_table(
        "group_representative",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("post", sa.Text(), server_default="", nullable=False),
        sa.Column("organisation", sa.Text(), server_default="", nullable=False),
        sa.Column("deputy", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["working_group.id"], name=op.f("fk_group_representative_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_group_representative_municipality_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_group_representative_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_representative")),
        sa.UniqueConstraint("uid", name=op.f("uq_group_representative_uid")),
    )
    op.create_index(op.f("ix_group_representative_group_id"), "group_representative", ["group_id"], unique=False)
    op.create_index(
        op.f("ix_group_representative_municipality_id"), "group_representative", ["municipality_id"], unique=False
    )
    op.create_index(op.f("ix_group_representative_person_id"), "group_representative", ["person_id"], unique=False)

    op.create_table(
        "group_standing_item",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("presenter", sa.Text(), server_default="", nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["working_group.id"], name=op.f("fk_group_standing_item_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_standing_item")),
        sa.UniqueConstraint("uid", name=op.f("uq_group_standing_item_uid")),
    )
    op.create_index(op.f("ix_group_standing_item_group_id"), "group_standing_item", ["group_id"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("shown_title", sa.Text(), server_default="", nullable=False),
        sa.Column("sort_title", sa.Text(), server_default="", nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("minutes_number", sa.Text(), server_default="", nullable=False),
        sa.Column("minutes_date", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("start", sa.String(), nullable=True),
        sa.Column("end", sa.String(), nullable=True),
        sa.Column("from_time", sa.Time(), nullable=True),
        sa.Column("to_time", sa.Time(), nullable=True),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("annexes", sa.Text(), server_default="", nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("correction_who", sa.Text(), server_default="", nullable=False),
        sa.Column("correction_why", sa.Text(), server_default="", nullable=False),
        sa.Column("correction_when", sa.DateTime(), nullable=True),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["working_group.id"], name=op.f("fk_meeting_group_id")),
        sa.ForeignKeyConstraint(["host_id"], ["municipality.id"], name=op.f("fk_meeting_host_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_meeting_visit_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("uid", name=op.f("uq_meeting_uid")),
    )
    op.create_index(
        "ix_meeting_deleted_at", "meeting", ["deleted_at"], unique=False, sqlite_where=sa.text("deleted_at IS NOT NULL")
    )
    op.create_index(op.f("ix_meeting_group_id"), "meeting", ["group_id"], unique=False)
    op.create_index(op.f("ix_meeting_host_id"), "meeting", ["host_id"], unique=False)
    op.create_index(
        "ix_meeting_list_group",
        "meeting",
        ["group_id", "start", "id"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_meeting_list_start", "meeting", ["start", "id"], unique=False, sqlite_where=sa.text("deleted_at IS NULL")
    )
    op.create_index(
        "ix_meeting_list_status",
        "meeting",
        ["status", "start", "id"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_meeting_list_title",
        "meeting",
        ["sort_title", "id"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(op.f("ix_meeting_visit_id"), "meeting", ["visit_id"], unique=False)

    op.create_table(
        "agenda_item",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("presenter", sa.Text(), server_default="", nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("documents", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("heard", sa.Text(), server_default="", nullable=False),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("votes_abstained", sa.Integer(), nullable=True),
        sa.Column("dissent", sa.Text(), server_default="", nullable=False),
        sa.Column("origin", sa.String(), server_default="", nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("uid", name=op.f("uq_agenda_item_uid")),
    )
    op.create_index(op.f("ix_agenda_item_meeting_id"), "agenda_item", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_origin"), "agenda_item", ["origin"], unique=False)

    op.create_table(
        "meeting_attendee",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("post", sa.Text(), server_default="", nullable=False),
        sa.Column("organisation", sa.Text(), server_default="", nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("attendance", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_attendee_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_meeting_attendee_municipality_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_meeting_attendee_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_attendee")),
        sa.UniqueConstraint("uid", name=op.f("uq_meeting_attendee_uid")),
    )
    op.create_index(op.f("ix_meeting_attendee_meeting_id"), "meeting_attendee", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_meeting_attendee_municipality_id"), "meeting_attendee", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_meeting_attendee_person_id"), "meeting_attendee", ["person_id"], unique=False)

    op.create_table(
        "minutes_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), server_default="", nullable=False),
        sa.Column("signed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_minutes_edition_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_edition")),
        sa.UniqueConstraint("meeting_id", "edition", name=op.f("uq_minutes_edition_meeting_id_edition")),
    )
    op.create_index(op.f("ix_minutes_edition_meeting_id"), "minutes_edition", ["meeting_id"], unique=False)

    op.create_table(
        "outcome",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("responsible", sa.Text(), server_default="", nullable=False),
        sa.Column("due", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_outcome_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sa.UniqueConstraint("uid", name=op.f("uq_outcome_uid")),
    )
    op.create_index(op.f("ix_outcome_item_id"), "outcome", ["item_id"], unique=False)

    op.create_table(
        "speech",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_speech_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speech")),
        sa.UniqueConstraint("uid", name=op.f("uq_speech_uid")),
    )
    op.create_index(op.f("ix_speech_item_id"), "speech", ["item_id"], unique=False)

    op.create_table(
        "vote",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("voter", sa.Text(), server_default="", nullable=False),
        sa.Column("ballot", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_vote_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
        sa.UniqueConstraint("uid", name=op.f("uq_vote_uid")),
    )
    op.create_index(op.f("ix_vote_item_id"), "vote", ["item_id"], unique=False)

    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(), server_default="visit", nullable=False))

    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.add_column(sa.Column("meeting_id", sa.Integer(), nullable=True))
        batch_op.alter_column("visit_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_index(op.f("ix_follow_up_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_foreign_key(
            op.f("fk_follow_up_meeting_id"), "meeting", ["meeting_id"], ["id"], ondelete="CASCADE"
        )

    with op.batch_alter_table("paper_print", schema=None) as batch_op:
        batch_op.add_column(sa.Column("meeting_id", sa.Integer(), nullable=True))
        batch_op.alter_column("visit_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_index(op.f("ix_paper_print_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_foreign_key(
            op.f("fk_paper_print_meeting_id"), "meeting", ["meeting_id"], ["id"], ondelete="CASCADE"
        )
    for statement in _locks():
        op.execute(statement)
