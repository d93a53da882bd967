"""The schema's history. ``KNOWN`` lists the revisions in order, so that opening a file needs no Alembic."""

from pathlib import Path
from pkgutil import iter_modules

KNOWN = tuple(
    sorted(one.name.split("_")[1] for one in iter_modules([str(Path(__file__).parent / "versions")]) if not one.ispkg)
)
HEAD = KNOWN[-1]
