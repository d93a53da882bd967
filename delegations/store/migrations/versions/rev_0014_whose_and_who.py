"""Whose records are and who saw them: offices of origin, certificates, minutes of others, looks, taken back scans.

Packages were known by the city's name alone until now, so of what came in before only that is known. A record is
others' when the first thing that history knows of it is that it came in; all others are ours. Which records a package
carried is written down from now on: whoever got data on a person must be told when it is erased (GDPR, article 19).
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_KINDS = ("visit", "meeting", "practice", "indicator", "follow_up")
_FIRST_DEEDS = """
    SELECT uid, kind, deed, at FROM history WHERE id IN (SELECT min(id) FROM history GROUP BY uid, kind) ORDER BY id
"""
_PARTNER = """
    SELECT partner FROM package WHERE incoming AND substr(at, 1, 19) >= substr(:at, 1, 19) ORDER BY at, id LIMIT 1
"""
"""A package is noted at the end of the transaction in which its records were stored."""
_NOTED = """
    INSERT INTO record_origin (uid, kind, ours, office, city, at) VALUES (:uid, :kind, :ours, '', :city, :at)
"""
_RECEIVED = """
    UPDATE meeting SET received_from = (
        SELECT coalesce(nullif(o.city, ''), '?') FROM record_origin o WHERE o.uid = meeting.uid
    ) WHERE uid IN (SELECT uid FROM record_origin WHERE kind = 'meeting' AND NOT ours)
"""


def upgrade() -> None:
    _add_exchange()
    _add_looks()
    _note_origins(op.get_bind())


def _add_exchange() -> None:
    op.create_table(
        "record_origin",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("office", sa.Text(), server_default="", nullable=False),
        sa.Column("city", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_record_origin")),
    )
    op.create_table(
        "office_key",
        sa.Column("office", sa.String(length=32), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("signer", sa.Text(), server_default="", nullable=False),
        sa.Column("city", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("office", "fingerprint", name=op.f("pk_office_key")),
    )
    op.add_column("package", sa.Column("office", sa.Text(), server_default="", nullable=False))
    op.add_column("package", sa.Column("uids", sa.String(), server_default="", nullable=False))
    op.add_column("meeting", sa.Column("received_from", sa.Text(), server_default="", nullable=False))


def _add_looks() -> None:
    op.create_table(
        "look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("seen_in", sa.String(), nullable=False),
        sa.Column("paper", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look")),
    )
    op.create_index("ix_look_uid", "look", ["uid"])
    op.execute("CREATE TRIGGER look_stays BEFORE UPDATE ON look BEGIN SELECT RAISE(ABORT, 'not to be changed'); END")
    op.add_column("paper_print", sa.Column("taken_back_at", sa.DateTime(), nullable=True))
    op.add_column("paper_print", sa.Column("taken_back_by", sa.Text(), server_default="", nullable=False))


def _note_origins(connection: sa.Connection) -> None:
    oldest = connection.execute(sa.text("SELECT uid, min(at) AS at FROM exchanged GROUP BY uid"))
    exchanged: dict[str, str] = {row.uid: row.at for row in oldest}
    kinds: dict[str, str] = {}
    for kind in _KINDS:
        for (uid,) in connection.execute(sa.text(f"SELECT uid FROM {kind}")):  # noqa: S608  names of tables
            kinds[uid] = kind
    first: dict[str, tuple[str, str]] = {}
    for uid, kind, deed, at in connection.execute(sa.text(_FIRST_DEEDS)):
        if kind in _KINDS and kinds.setdefault(uid, kind) == kind:
            first.setdefault(uid, (deed, at))
    came = {uid for uid, (deed, _at) in first.items() if deed == "received"}
    for uid in sorted(kinds.keys() & (exchanged.keys() | came)):
        at = first[uid][1] if uid in first else exchanged[uid]
        partner = connection.execute(sa.text(_PARTNER), {"at": at}).scalar() if uid in came else None
        row = {"uid": uid, "kind": kinds[uid], "ours": uid not in came, "city": partner or "", "at": at}
        connection.execute(sa.text(_NOTED), row)
    connection.execute(sa.text(_RECEIVED))
