"""Which records a package carried: whoever got data on a person must be told when it is erased.

Source: Regulation (EU) 2016/679, article 19. Of packages of older versions it is not known.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("package", sa.Column("uids", sa.Text(), server_default="", nullable=False))
