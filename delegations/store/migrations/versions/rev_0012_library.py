"""The library: practices, indicators, agreements; packages between cities; what search shows as it was typed."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_BINNED = (
    "CREATE TRIGGER practice_binned AFTER UPDATE OF deleted_at ON practice BEGIN"
    " UPDATE follow_up SET hidden = new.deleted_at IS NOT NULL WHERE practice_id = new.id; END"
)


def upgrade() -> None:
    op.create_table(
        "exchanged",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("uid", "digest", name=op.f("pk_exchanged")),
    )
    op.create_table(
        "agreement",
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("signed_on", sa.String(), nullable=True),
        sa.Column("expires_on", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_agreement_municipality_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("uid", name=op.f("uq_agreement_uid")),
    )
    op.create_index(op.f("ix_agreement_expires_on"), "agreement", ["expires_on"], unique=False)
    op.create_index(op.f("ix_agreement_municipality_id"), "agreement", ["municipality_id"], unique=False)
    op.create_table(
        "indicator",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("unit", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("need_of", sa.Text(), server_default="", nullable=False),
        sa.Column("definition", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="10000", nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_indicator_topic_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("uid", name=op.f("uq_indicator_uid")),
    )
    op.create_index(op.f("ix_indicator_code"), "indicator", ["code"], unique=False)
    op.create_index(op.f("ix_indicator_topic_id"), "indicator", ["topic_id"], unique=False)
    op.create_table(
        "package",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incoming", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("partner", sa.Text(), server_default="", nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.Text(), server_default="", nullable=False),
        sa.Column("digest", sa.Text(), server_default="", nullable=False),
        sa.Column("records", sa.Integer(), server_default="0", nullable=False),
        sa.Column("signer", sa.Text(), server_default="", nullable=False),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_package_municipality_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_package")),
    )
    op.create_index(op.f("ix_package_municipality_id"), "package", ["municipality_id"], unique=False)
    op.create_table(
        "practice",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("sort_title", sa.Text(), server_default="", nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("trust", sa.String(), nullable=False),
        sa.Column("since", sa.String(), nullable=True),
        sa.Column("problem", sa.Text(), server_default="", nullable=False),
        sa.Column("how", sa.Text(), server_default="", nullable=False),
        sa.Column("cost", sa.String(), nullable=True),
        sa.Column("currency", sa.Text(), server_default="", nullable=False),
        sa.Column("funding", sa.Text(), server_default="", nullable=False),
        sa.Column("legal_basis", sa.Text(), server_default="", nullable=False),
        sa.Column("results", sa.Text(), server_default="", nullable=False),
        sa.Column("conditions", sa.Text(), server_default="", nullable=False),
        sa.Column("risks", sa.Text(), server_default="", nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("responsible", sa.Text(), server_default="", nullable=False),
        sa.Column("budget", sa.String(), nullable=True),
        sa.Column("budget_currency", sa.Text(), server_default="", nullable=False),
        sa.Column("saving", sa.String(), nullable=True),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_practice_municipality_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_practice_topic_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice")),
        sa.UniqueConstraint("uid", name=op.f("uq_practice_uid")),
    )
    op.create_index(
        "ix_practice_deleted_at",
        "practice",
        ["deleted_at"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.create_index(
        "ix_practice_list_saved",
        "practice",
        ["saved_at", "id"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_practice_list_title",
        "practice",
        ["sort_title", "id"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(op.f("ix_practice_municipality_id"), "practice", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_practice_topic_id"), "practice", ["topic_id"], unique=False)
    op.create_table(
        "adoption_step",
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("document", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practice.id"], name=op.f("fk_adoption_step_practice_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoption_step")),
        sa.UniqueConstraint("uid", name=op.f("uq_adoption_step_uid")),
    )
    op.create_index(op.f("ix_adoption_step_practice_id"), "adoption_step", ["practice_id"], unique=False)
    op.create_table(
        "indicator_value",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=True),
        sa.Column("qualifier", sa.String(), nullable=False),
        sa.Column("amount", sa.String(), nullable=True),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("trust", sa.String(), nullable=False),
        sa.Column("visit", sa.Text(), server_default="", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_value_indicator_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_indicator_value_municipality_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_value")),
        sa.UniqueConstraint("uid", name=op.f("uq_indicator_value_uid")),
    )
    op.create_index(
        "ix_indicator_value_city", "indicator_value", ["municipality_id", "indicator_id", "as_of"], unique=False
    )
    op.create_index(op.f("ix_indicator_value_indicator_id"), "indicator_value", ["indicator_id"], unique=False)
    op.create_table(
        "practice_contact",
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("post", sa.Text(), server_default="", nullable=False),
        sa.Column("organisation", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_practice_contact_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practice.id"], name=op.f("fk_practice_contact_practice_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_contact")),
        sa.UniqueConstraint("uid", name=op.f("uq_practice_contact_uid")),
    )
    op.create_index(op.f("ix_practice_contact_person_id"), "practice_contact", ["person_id"], unique=False)
    op.create_index(op.f("ix_practice_contact_practice_id"), "practice_contact", ["practice_id"], unique=False)
    op.create_table(
        "practice_file",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file_name", sa.Text(), server_default="", nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("caption", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practice.id"], name=op.f("fk_practice_file_practice_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_file")),
        sa.UniqueConstraint("uid", name=op.f("uq_practice_file_uid")),
    )
    op.create_index(op.f("ix_practice_file_digest"), "practice_file", ["digest"], unique=False)
    op.create_index(op.f("ix_practice_file_practice_id"), "practice_file", ["practice_id"], unique=False)
    op.create_table(
        "practice_source",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record", sa.String(), server_default="", nullable=False),
        sa.Column("row", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("link", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practice.id"], name=op.f("fk_practice_source_practice_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_source")),
        sa.UniqueConstraint("uid", name=op.f("uq_practice_source_uid")),
    )
    op.create_index(op.f("ix_practice_source_practice_id"), "practice_source", ["practice_id"], unique=False)
    op.create_index(op.f("ix_practice_source_record"), "practice_source", ["record"], unique=False)
    # SQLite adds a pointer that may be empty without writing the table anew, which would lose its triggers.
    op.execute(
        "ALTER TABLE follow_up ADD COLUMN practice_id INTEGER"
        " CONSTRAINT fk_follow_up_practice_id REFERENCES practice (id) ON DELETE CASCADE"
    )
    op.add_column("follow_up", sa.Column("partner", sa.Text(), server_default="", nullable=False))
    op.create_index(op.f("ix_follow_up_practice_id"), "follow_up", ["practice_id"], unique=False)
    op.add_column("municipality", sa.Column("population", sa.Integer(), nullable=True))
    op.add_column("municipality", sa.Column("population_as_of", sa.String(), nullable=True))
    op.add_column("municipality", sa.Column("area", sa.String(), nullable=True))
    op.add_column("municipality", sa.Column("area_around", sa.String(), nullable=True))
    op.add_column("search_entry", sa.Column("shown", sa.Text(), server_default="", nullable=False))
    op.execute(_BINNED)
