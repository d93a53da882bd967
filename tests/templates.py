"""Databases to begin with: the program makes each kind once a run, for all its processes, and a test gets a copy.

Making one takes every migration and every service that the sample goes through, which other tests look at; here only
what stands in the file matters.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path

from delegations.services.office.office import open_office
from delegations.services.sample.sample import fill_with_sample
from delegations.store.engine.database import Database
from delegations.store.engine.opening import make_at
from delegations.store.migrations import HEAD


class Templates:
    """An empty database, one with the sample, and what tests of a kind begin with, each made when it is asked for."""

    def __init__(self, folder: Path) -> None:
        """Make them in ``folder``, which all processes of a run may share."""
        self._folder = folder
        self._grown: dict[Callable[[Database], object], bytes] = {}

    @cached_property
    def _empty(self) -> bytes:
        return self._made("empty", lambda _database: None)

    @cached_property
    def _sample(self) -> bytes:
        return self._made("sample", fill_with_sample)

    @cached_property
    def _schema(self) -> bytes:
        with _turn(self._folder / "turns of the schema"):
            whole = self._folder / "schema.whole"
            if not whole.exists():
                path = self._folder / "schema.sqlite3"
                make_at(path, HEAD)
                path.rename(whole)
            return whole.read_bytes()

    def make_at(self, path: Path, revision: str) -> None:
        """Do what the program does when it makes a new file, with what all migrations made once: they draw no lots."""
        if revision == HEAD:
            _put(self._schema, path)
        else:
            make_at(path, revision)

    def empty(self, path: Path) -> Path:
        """Put a new database at ``path``, and return it.

        What is shipped has identities of its own in each copy, and the papers a key of their own.
        """
        _put(self._empty, path)
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            # It is nobody's yet: no need to wait for the disk.
            raw.execute("PRAGMA synchronous = OFF")
            raw.execute("BEGIN")
            raw.execute("UPDATE topic SET uid = lower(hex(randomblob(16)))")
            raw.execute("UPDATE setting SET value = json_quote(lower(hex(randomblob(32)))) WHERE key = 'seal_key'")
            raw.execute("COMMIT")
        return path

    def sample(self, path: Path) -> Path:
        """Put a database with the sample at ``path``, and return it; its records are the same ones in every copy."""
        _put(self._sample, path)
        return path

    def grown(self, path: Path, fill: Callable[[Database], object]) -> Path:
        """Put the sample as ``fill``, a function of a module, leaves it at ``path``, and return it."""
        if fill not in self._grown:
            sample = self._sample
            self._grown[fill] = self._made(f"{fill.__module__}.{fill.__qualname__}", fill, sample)
        _put(self._grown[fill], path)
        return path

    def _made(self, name: str, fill: Callable[[Database], object], begun: bytes | None = None) -> bytes:
        """Return what ``fill`` makes of a new database, or of ``begun``; who comes meanwhile waits for the first."""
        whole = self._folder / f"{name}.whole"
        with _turn(self._folder / "turns"):
            if not whole.exists():
                path = self._folder / f"{name}.sqlite3"
                if begun is not None:
                    _put(begun, path)
                database = open_office(path)
                fill(database)
                database.close()
                # The file alone is the whole database only when neither a log nor a folder of files stands beside it.
                beside = {one.name.removeprefix(path.stem) for one in path.parent.glob(f"{path.stem}*")}
                assert beside <= {".sqlite3", ".backups"}
                path.rename(whole)
            return whole.read_bytes()


@contextmanager
def _turn(path: Path) -> Iterator[None]:
    """Be the only process that is here; SQLite's lock ends with its process, on every system."""
    with closing(sqlite3.connect(path, timeout=600, isolation_level=None)) as raw:
        raw.execute("BEGIN EXCLUSIVE")
        yield


def _put(content: bytes, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Never over one that a test has open.
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(content)
