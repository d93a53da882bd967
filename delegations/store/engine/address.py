"""Where a database is, and what lies beside it: whatever is called after its file gets its name here alone."""

from pathlib import Path
from typing import NamedTuple


class Address(NamedTuple):
    """The address of a database: its file, and the files and folders beside it that are called after it."""

    path: Path

    @property
    def files(self) -> Path:
        """The folder of its attached files."""
        return self.path.with_name(f"{self.path.stem}.files")

    @property
    def backups(self) -> Path:
        """The folder of its backups, and of notes about it."""
        return self.path.with_name(f"{self.path.stem}.backups")

    @property
    def lock(self) -> Path:
        """The lock file, which is there while somebody has the database open."""
        return self.path.with_name(f"{self.path.name}.lock")

    @property
    def log(self) -> Path:
        """SQLite's write-ahead log."""
        return self.path.with_name(f"{self.path.name}-wal")

    @property
    def side_files(self) -> tuple[Path, ...]:
        """What SQLite keeps beside the file: without them it is not the whole database, or they are another's."""
        return (self.log, *(self.path.with_name(f"{self.path.name}{end}") for end in ("-shm", "-journal")))
