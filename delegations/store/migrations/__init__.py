"""The schema's history. ``KNOWN`` lists the revisions in order, so that opening a file needs no Alembic."""

KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012", "0013", "0019")
HEAD = KNOWN[-1]
