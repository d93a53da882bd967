"""The schema's history. ``KNOWN`` lists the revisions in order, so that opening a file needs no Alembic."""

KNOWN = tuple(f"{number:04}" for number in range(1, 16))
HEAD = KNOWN[-1]
