"""Whose a record is: which office first sent it, which certificates offices sign with, minutes that are others'.

Packages were known by the city's name alone until now, so of what came in before only that is known. A record is
others' when the first thing that history knows of it is that it came in; all others are ours.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0013"

_EXCHANGED = ("visit", "meeting", "practice", "indicator", "follow_up")
_FIRST = "(SELECT min(h.id) FROM history h WHERE h.uid = {uid} AND h.kind = '{kind}')"
_CAME = "(SELECT f.deed = 'received' FROM history f WHERE f.id = " + _FIRST + ")"
_WHEN = "(SELECT f.at FROM history f WHERE f.id = " + _FIRST + ")"
_CITY = (
    "coalesce((SELECT p.partner FROM package p WHERE p.incoming AND substr(p.at, 1, 19) >= substr(" + _WHEN + ", 1, 19)"
    " ORDER BY p.at, p.id LIMIT 1), '')"
)
"""A package is noted at the end of the transaction in which its records were stored."""


def upgrade() -> None:
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
    op.add_column("meeting", sa.Column("received_from", sa.Text(), server_default="", nullable=False))
    for kind in _EXCHANGED:
        came, city, when = (one.format(uid="r.uid", kind=kind) for one in (_CAME, _CITY, _WHEN))
        op.execute(
            "INSERT OR IGNORE INTO record_origin (uid, kind, ours, office, city, at)"  # noqa: S608  constants
            f" SELECT r.uid, '{kind}', coalesce({came}, 0) = 0, '', iif(coalesce({came}, 0), {city}, ''),"
            f" coalesce({when}, (SELECT min(e.at) FROM exchanged e WHERE e.uid = r.uid))"
            f" FROM {kind} r WHERE r.uid IN (SELECT uid FROM exchanged) OR coalesce({came}, 0)"
        )
    # Records that are gone: history alone remembers them.
    op.execute(
        "INSERT OR IGNORE INTO record_origin (uid, kind, ours, office, city, at)"
        " SELECT h.uid, h.kind, h.deed <> 'received', '', '', h.at FROM history h"
        " WHERE h.uid IN (SELECT uid FROM exchanged) ORDER BY h.id"
    )
    op.execute(
        "UPDATE meeting SET received_from = coalesce((SELECT nullif(o.city, '') FROM record_origin o"
        " WHERE o.uid = meeting.uid), '?') WHERE uid IN (SELECT uid FROM record_origin WHERE kind = 'meeting' AND NOT ours)"
    )
